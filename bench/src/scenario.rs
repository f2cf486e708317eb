//! What is measured, a file each.

pub(crate) mod fan_out;
pub(crate) mod idle;
pub(crate) mod join;
pub(crate) mod rooms;
pub(crate) mod search;
pub(crate) mod sends;
pub(crate) mod stalled;
pub(crate) mod start;
pub(crate) mod storm;

use crate::crowd::{Pace, Returned};

/// How senders send, as it is asked for on the command line.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct PaceArgs {
    /// Messages a second of all senders together; without it, as many as the server takes
    #[arg(long)]
    rate: Option<f64>,
    /// Without --rate: how many messages of each sender are under way
    #[arg(long)]
    window: Option<u32>,
}

impl PaceArgs {
    fn pace(self, window: u32) -> Pace {
        match self.rate {
            Some(rate) => Pace::Rate(rate),
            None => saturated(self.window.unwrap_or(window)),
        }
    }
}

/// As fast as messages come back to others, with so many of each sender under way.
pub(crate) fn saturated(window: u32) -> Pace {
    Pace::Window { window, returned: Returned::Received }
}
