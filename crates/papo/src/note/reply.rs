//! `papo reply`: an answer to a message.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Message, Position};

use super::say;
use crate::{cli::value, connecting::Connecting, errand::Errand, runtime};

/// What to answer, and how.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message.
    #[arg(value_parser = value::position)]
    position: Position,
    /// The answer.
    text: String,
    /// Prints where the answer is, as a JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Answers the message in its room.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let position = args.position;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        let reply = |message: Message| Message { reply_to: Some(position), ..message };
        say(&mut errand, position, &args.text, args.json, reply).await?;
        Ok(ExitCode::SUCCESS)
    })
}
