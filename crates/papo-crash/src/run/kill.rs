use std::{sync::Arc, thread, time::Duration};

use anyhow::{Context, ensure};

use super::{SENDERS, check_log, log_end, setup};
use crate::{
    artifacts::Artifacts,
    sender::{Habits, Senders},
    target::Target,
    verify::verify,
    witness::Witness,
};

/// After so many kills everything is read again.
const VERIFY_EVERY: u32 = 20;
/// After so many kills it begins again with an empty directory.
const EPOCH: u32 = 100;

/// Kills the server (SIGKILL) `count` times at random moments while eight senders talk.
pub fn kill(artifacts: &Artifacts, count: u32, seed: u64) -> anyhow::Result<()> {
    println!("kill: {count} kills, seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut done, mut messages) = (0, 0);
    while done < count {
        let kills = EPOCH.min(count - done);
        messages += epoch(artifacts, kills, &mut random)
            .with_context(|| format!("kill: seed {seed}, after {done} kills or more"))?;
        done += kills;
    }
    println!("kill: {count} kills, {messages} messages acknowledged, nothing lost, seed {seed}");
    Ok(())
}

fn epoch(artifacts: &Artifacts, kills: u32, random: &mut fastrand::Rng) -> anyhow::Result<usize> {
    let folder = tempfile::tempdir()?;
    let setup = setup(artifacts, folder.path())?;
    let (target, witness) = (Arc::new(Target::default()), Arc::new(Witness::default()));
    let senders =
        Senders::start(SENDERS.0, SENDERS.1, Habits::default(), &target, &witness, random);
    for number in 1..=kills {
        let mut server = setup.start()?;
        let address = server.listening().with_context(|| log_end(&setup))?;
        if number % VERIFY_EVERY == 0 {
            verify(&witness, address, &setup.data())?;
        }
        target.up(address);
        thread::sleep(Duration::from_millis(random.u64(20..200)));
        target.down();
        server.kill().with_context(|| log_end(&setup))?;
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
