//! One room, in which a few send and all receive.

use super::PaceArgs;
use crate::{
    crowd::{self, Pace, Plan, Report},
    target::TargetArgs,
};

/// One room: a few send, all receive
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
    /// Clients that only receive
    #[arg(long, default_value_t = 200)]
    receivers: usize,
    /// Clients that send, and receive as well
    #[arg(long, default_value_t = 1)]
    senders: usize,
    #[command(flatten)]
    pace: PaceArgs,
    /// How long to measure
    #[arg(long, default_value_t = 4.0)]
    seconds: f64,
}

/// How many messages of each of its few senders are under way.
pub(crate) const WINDOW: u32 = 16;

impl Args {
    /// Measures.
    pub(crate) fn run(self) -> anyhow::Result<Report> {
        let pace = self.pace.pace(WINDOW);
        crowd::run(self.target.get()?, plan(self.receivers, self.senders, pace), self.seconds)
    }
}

/// `receivers` that only receive, and `senders`.
pub(crate) fn plan(receivers: usize, senders: usize, pace: Pace) -> Plan {
    let members = receivers + senders;
    Plan { rooms: 1, members, senders, readers: members, pace }
}
