//! What is measured, a file each.

pub(crate) mod fan_out;
pub(crate) mod rooms;

/// How senders send, as it is asked for on the command line.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct PaceArgs {
    /// Messages a second of all senders together; without it, as many as the server takes
    #[arg(long)]
    rate: Option<f64>,
    /// Without --rate: how many messages of each sender are under way
    #[arg(long, default_value_t = 16)]
    window: u32,
}

impl PaceArgs {
    fn pace(self) -> crate::crowd::Pace {
        use crate::crowd::{Pace, Returned};
        match self.rate {
            Some(rate) => Pace::Rate(rate),
            None => Pace::Window { window: self.window, returned: Returned::Received },
        }
    }
}
