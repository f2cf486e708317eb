use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};

use super::{check_log, log_end, setup};
use crate::{
    artifacts::Artifacts,
    sender::{Habits, Senders},
    target::Target,
    verify::verify,
    witness::Witness,
};

const SENDERS: u64 = 8;
/// How long all of it may take.
const TIME_MAX: Duration = Duration::from_secs(1_800);

/// Sends `sends` messages, of which three in ten are repeats with the same nonce, over connections
/// that break and a server that is killed; now and then a nonce is used again for something else.
pub fn once(artifacts: &Artifacts, sends: u64, seed: u64) -> anyhow::Result<()> {
    println!("once: {sends} sends, seed {seed}");
    run(artifacts, sends, seed).with_context(|| format!("once: seed {seed}"))
}

fn run(artifacts: &Artifacts, sends: u64, seed: u64) -> anyhow::Result<()> {
    let mut random = fastrand::Rng::with_seed(seed);
    let folder = tempfile::tempdir()?;
    let setup = setup(artifacts, folder.path())?;
    let (target, witness) = (Arc::new(Target::default()), Arc::new(Witness::default()));
    let per_sender = (sends * 7 / 10).div_ceil(SENDERS);
    let habits =
        Habits { messages_max: Some(per_sender), repeats: 0.3, conflicts: 0.01, breaks: 0.000_5 };
    let senders = Senders::start(SENDERS as usize, 0, habits, &target, &witness, &mut random);
    let (begun, mut kills) = (Instant::now(), 0);
    let (server, address) = loop {
        let mut server = setup.start()?;
        let address = server.listening().with_context(|| log_end(&setup))?;
        target.up(address);
        let until = Instant::now() + Duration::from_millis(random.u64(100..700));
        while Instant::now() < until && !senders.are_done() {
            thread::sleep(Duration::from_millis(10));
        }
        if senders.are_done() {
            break (server, address);
        }
        target.down();
        server.kill().with_context(|| log_end(&setup))?;
        kills += 1;
        ensure!(begun.elapsed() < TIME_MAX, "not done within {TIME_MAX:?}");
    };
    let tally = senders.join()?;
    verify(&witness, address, &setup.data())?;
    check_log(&setup)?;
    let messages = witness.told().count() as u64;
    ensure!(messages == per_sender * SENDERS, "{messages} of {} are there", per_sender * SENDERS);
    server.kill()?;
    println!(
        "once: {messages} messages, {} repeats and {} conflicts over {} connections and {kills} \
         kills: each is there once, seed {seed}",
        tally.repeated, tally.conflicts, tally.connections
    );
    Ok(())
}
