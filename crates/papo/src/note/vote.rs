//! `papo vote`: a vote in a poll.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Op, Position, Vote};

use super::order;
use crate::{cli::value, connecting::Connecting, errand::Errand, runtime};

/// In which poll, and for what.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message with the poll.
    #[arg(value_parser = value::position)]
    position: Position,
    /// The options, from 1; none takes the vote back.
    #[arg(value_parser = value::from_one)]
    options: Vec<u8>,
    /// Which of the message's objects is the poll, from 1.
    #[arg(long, value_parser = value::from_one, default_value = "1")]
    object: u8,
    #[command(flatten)]
    connecting: Connecting,
}

/// Votes.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let (message, object, choices) = (args.position, args.object, args.options.clone());
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        order(&mut errand, Op::Vote(Vote { message, object, choices })).await?;
        Ok(ExitCode::SUCCESS)
    })
}
