//! `papo unread`: what the user has not read, on any device.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Op, Outcome, Unread};

use crate::{connecting::Connecting, errand::Errand, output, runtime};

/// How to print it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// One JSON object a line, of every room and thread.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Prints the rooms and threads in which something was not read.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        let Outcome::Unread { rooms } = errand.ask(Op::Unread(Unread {})).await? else {
            return Ok(ExitCode::SUCCESS);
        };
        for room in &rooms {
            if args.json {
                output::line(&serde_json::to_string(room)?)?;
            } else if room.count > 0 {
                output::line(&super::unread(room))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}
