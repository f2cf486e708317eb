//! `papo react`: an emoji for a message.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Op, Position, React};

use super::order;
use crate::{cli::value, connecting::Connecting, errand::Errand, runtime};

/// To which message, and with what.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message.
    #[arg(value_parser = value::position)]
    position: Position,
    /// The emoji.
    emoji: String,
    /// Takes it back.
    #[arg(long)]
    remove: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Reacts to the message.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let (message, emoji) = (args.position, args.emoji.clone());
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        order(&mut errand, Op::React(React { message, emoji, remove: args.remove })).await?;
        Ok(ExitCode::SUCCESS)
    })
}
