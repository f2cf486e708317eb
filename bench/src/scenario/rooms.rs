//! Many small rooms, in which all send.

use super::PaceArgs;
use crate::{
    crowd::{self, Pace, Plan, Report},
    target::TargetArgs,
};

/// Many rooms: all send in all of them
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
    /// How many rooms
    #[arg(long, default_value_t = 200)]
    rooms: usize,
    /// Clients in each
    #[arg(long, default_value_t = 5)]
    members: usize,
    #[command(flatten)]
    pace: PaceArgs,
    /// How long to measure
    #[arg(long, default_value_t = 4.0)]
    seconds: f64,
}

/// How many messages of each of its many senders are under way.
pub(crate) const WINDOW: u32 = 4;

impl Args {
    /// Measures.
    pub(crate) fn run(self) -> anyhow::Result<Report> {
        let pace = self.pace.pace(WINDOW);
        crowd::run(self.target.get()?, plan(self.rooms, self.members, pace), self.seconds)
    }
}

/// `rooms` with so many `members` each.
pub(crate) fn plan(rooms: usize, members: usize, pace: Pace) -> Plan {
    Plan { rooms, members, senders: members, readers: members, pace }
}
