//! What a server stores in a second: senders that wait until each message is stored.

use crate::{
    crowd::{self, Pace, Plan, Report, Returned},
    target::Target,
};

/// Senders of papo, each in a room of its own: how many messages are stored in a second
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    /// How many senders
    #[arg(long, default_value_t = 200)]
    senders: usize,
    /// How many messages of each wait for being stored
    #[arg(long, default_value_t = 1)]
    in_flight: u32,
    /// How long to measure
    #[arg(long, default_value_t = 4.0)]
    seconds: f64,
}

impl Args {
    /// Measures.
    pub(crate) fn run(self) -> anyhow::Result<Report> {
        measure(self.senders, self.in_flight, self.seconds)
    }
}

/// Has `senders` send, each with so many `in_flight`.
pub(crate) fn measure(senders: usize, in_flight: u32, seconds: f64) -> anyhow::Result<Report> {
    let pace = Pace::Window { window: in_flight, returned: Returned::Stored };
    let plan = Plan { rooms: senders, members: 1, senders: 1, readers: 1, pace };
    crowd::run(Target::Papo, plan, seconds)
}
