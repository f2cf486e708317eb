//! Plays seeds until the time is up or a rule is broken, and says which seed broke it.

use std::time::{Duration, Instant};

use clap::Parser;

/// Plays seeds, each a world of clients, a hub and a faulty log.
#[derive(Parser)]
struct Args {
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// How many seeds at most.
    #[arg(long, default_value_t = u64::MAX)]
    seeds: u64,
    /// For how long at most, in seconds.
    #[arg(long, default_value_t = 600)]
    seconds: u64,
}

fn main() -> anyhow::Result<()> {
    let Args { from, seeds, seconds } = Args::parse();
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut total = papo_sim::Summary::default();
    let mut played = 0;
    for seed in from..from.saturating_add(seeds) {
        if Instant::now() >= end {
            break;
        }
        let summary = papo_sim::run(seed)
            .map_err(|broken| anyhow::anyhow!("seed {seed} breaks a rule: {broken}"))?;
        total += summary;
        played += 1;
    }
    println!("{played} seeds from {from} on: no rule broken; {total:?}");
    Ok(())
}
