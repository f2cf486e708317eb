//! `papo tick`: a task, or an item of it, that is done.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Op, Position, TickTask};

use super::order;
use crate::{cli::value, connecting::Connecting, errand::Errand, runtime};

/// Which task or item, and whether it is done.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message with the task.
    #[arg(value_parser = value::position)]
    position: Position,
    /// The item, from 1; the task as a whole where it is absent.
    #[arg(value_parser = value::from_one)]
    item: Option<u8>,
    /// It is not done.
    #[arg(long)]
    undo: bool,
    /// Which of the message's objects is the task, from 1.
    #[arg(long, value_parser = value::from_one, default_value = "1")]
    object: u8,
    #[command(flatten)]
    connecting: Connecting,
}

/// Ticks it.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let Args { position: message, item, undo, object, .. } = *args;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        order(&mut errand, Op::Tick(TickTask { message, object, item, done: !undo })).await?;
        Ok(ExitCode::SUCCESS)
    })
}
