//! `papo edit`: another text for a message.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::Position;

use super::{message, order, with_text};
use crate::{cli::value, connecting::Connecting, errand::Errand, runtime};

/// Which message, and what it is to say.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message.
    #[arg(value_parser = value::position)]
    position: Position,
    /// What it is to say.
    text: String,
    #[command(flatten)]
    connecting: Connecting,
}

/// Edits the message; what it carries beside its text stays.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        let (_, was) = message(&mut errand, args.position).await?;
        order(&mut errand, with_text(args.position, &was, args.text.clone())).await?;
        Ok(ExitCode::SUCCESS)
    })
}
