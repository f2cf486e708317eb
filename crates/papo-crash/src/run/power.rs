use std::{fs, io, sync::Arc, thread, time::Duration};

use anyhow::{Context, ensure};

use super::{SENDERS, check_log, log_end, setup};
use crate::{
    artifacts::Artifacts,
    disk::{Disk, Kept, read_files, write_files},
    sender::{Habits, Senders},
    server::Setup,
    target::Target,
    verify::verify,
    witness::{Contradiction, Witness},
};

/// What a commit of the server waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commits {
    /// The disk: nothing may be lost.
    Synced,
    /// The operating system: something must be lost, or the run has noticed nothing.
    Unsynced,
}

/// After so many cuts everything is read again.
const VERIFY_EVERY: u32 = 5;
/// After so many cuts it begins again with an empty directory.
const EPOCH: u32 = 25;

/// Cuts the server's power `count` times at random moments while eight senders talk.
pub fn power(artifacts: &Artifacts, count: u32, commits: Commits, seed: u64) -> anyhow::Result<()> {
    println!("power: {count} cuts, {commits:?} commits, seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut done, mut messages) = (0, 0);
    while done < count {
        let cuts = EPOCH.min(count - done);
        let epoch = epoch(artifacts, cuts, commits, &mut random);
        if commits == Commits::Unsynced {
            let error = epoch.err().with_context(|| {
                format!("power: unsynced commits and nothing was lost, seed {seed}")
            })?;
            let Some(loss) = error.downcast_ref::<Contradiction>() else { return Err(error) };
            println!("power: the loss was noticed ({loss}), seed {seed}");
            return Ok(());
        }
        messages +=
            epoch.with_context(|| format!("power: seed {seed}, after {done} cuts or more"))?;
        done += cuts;
    }
    println!("power: {count} cuts, {messages} messages acknowledged, nothing lost, seed {seed}");
    Ok(())
}

fn epoch(
    artifacts: &Artifacts,
    cuts: u32,
    commits: Commits,
    random: &mut fastrand::Rng,
) -> anyhow::Result<usize> {
    let folder = tempfile::tempdir()?;
    let mut setup = setup(artifacts, folder.path())?;
    setup.watched = true;
    if commits == Commits::Unsynced {
        // What is lost is to be a message, and not the server itself.
        let mut server = setup.start()?;
        server.listening().with_context(|| log_end(&setup))?;
        server.kill()?;
        remove(&setup)?;
        setup.synchronous = "normal";
    }
    let (target, witness) = (Arc::new(Target::default()), Arc::new(Witness::default()));
    let senders =
        Senders::start(SENDERS.0, SENDERS.1, Habits::default(), &target, &witness, random);
    for number in 1..=cuts {
        cut(&setup, &target, commits, random)?;
        if number % VERIFY_EVERY == 0 {
            let mut server = setup.start()?;
            let address = server.listening().with_context(|| log_end(&setup))?;
            verify(&witness, address, &setup.data())?;
            server.kill()?;
            remove(&setup)?;
        }
        if senders.any_stopped() {
            break;
        }
    }
    let mut server = setup.start()?;
    let address = server.listening().with_context(|| log_end(&setup))?;
    target.finish();
    target.up(address);
    senders.join()?;
    verify(&witness, address, &setup.data())?;
    check_log(&setup)?;
    let messages = witness.told().count();
    ensure!(messages > 0, "nobody said anything");
    Ok(messages)
}

/// Lets the server run for a moment, and leaves what a power failure would leave.
fn cut(
    setup: &Setup,
    target: &Target,
    commits: Commits,
    random: &mut fastrand::Rng,
) -> anyhow::Result<()> {
    remove(setup)?;
    let before = read_files(&setup.data())?;
    let mut server = setup.start()?;
    // Some cuts come while it still starts.
    if random.u8(..) < 40 {
        thread::sleep(Duration::from_millis(random.u64(..40)));
    } else {
        target.up(server.listening().with_context(|| log_end(setup))?);
        thread::sleep(Duration::from_millis(random.u64(20..300)));
    }
    target.down();
    server.kill().with_context(|| log_end(setup))?;
    let left = read_files(&setup.data())?;
    let journal = match fs::read(setup.journal()) {
        // Cut before it had opened anything.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        journal => journal?,
    };
    let disk = Disk::after(before, &journal)?;
    disk.check_against(&left)?;
    let kept = match commits {
        Commits::Synced => random.choice(Kept::EVERY).unwrap_or(Kept::Nothing),
        Commits::Unsynced => Kept::Nothing,
    };
    write_files(&setup.data(), &disk.files(kept, random))
}

/// The journal begins anew.
fn remove(setup: &Setup) -> anyhow::Result<()> {
    match fs::remove_file(setup.journal()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
