//! `papo-crash`: kills the real server, cuts its power and fills its disk.

use clap::Parser;
use papo_crash::{
    artifacts::Artifacts,
    run::{self, Commits},
};

#[derive(Parser)]
#[command(about = "Kills the real server, cuts its power and fills its disk")]
enum Command {
    /// Kills the server while eight senders talk.
    Kill {
        #[arg(long, default_value_t = 2_000)]
        count: u32,
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Cuts its power, as far as its files can tell.
    Power {
        #[arg(long, default_value_t = 150)]
        count: u32,
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Cuts the power of a server that does not wait for its disk: the loss must be noticed.
    PowerControl {
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Repeats sends over broken connections and kills.
    Once {
        #[arg(long, default_value_t = 100_000)]
        sends: u64,
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Fills its disk and makes room again.
    FullDisk {
        #[arg(long, default_value_t = 50)]
        count: u32,
    },
}

fn main() -> anyhow::Result<()> {
    let command = Command::parse();
    let artifacts = Artifacts::build()?;
    let or_any = |seed: Option<u64>| seed.unwrap_or_else(|| fastrand::u64(..));
    match command {
        Command::Kill { count, seed } => run::kill(&artifacts, count, or_any(seed)),
        Command::Power { count, seed } => {
            run::power(&artifacts, count, Commits::Synced, or_any(seed))
        }
        Command::PowerControl { seed } => {
            run::power(&artifacts, 25, Commits::Unsynced, or_any(seed))
        }
        Command::Once { sends, seed } => run::once(&artifacts, sends, or_any(seed)),
        Command::FullDisk { count } => run::full_disk(&artifacts, count),
    }
}
