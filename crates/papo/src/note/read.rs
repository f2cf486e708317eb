//! `papo read`: up to where the user has read, on all devices.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{MarkRead, Op, Position, RoomRef};

use super::order;
use crate::{cli::value, connecting::Connecting, errand::Errand, runtime};

/// What was read.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The room.
    #[arg(value_parser = value::room)]
    room: RoomRef,
    /// Up to here; everything where it is absent.
    #[arg(value_parser = value::position)]
    up_to: Option<Position>,
    /// The thread of this message.
    #[arg(long, value_parser = value::position)]
    thread: Option<Position>,
    #[command(flatten)]
    connecting: Connecting,
}

/// Marks it as read.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    let Args { room, up_to, thread, .. } = args;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        let position = up_to.unwrap_or(errand.welcome.position);
        let mark = MarkRead { room: room.clone(), thread: *thread, position };
        order(&mut errand, Op::Read(mark)).await?;
        Ok(ExitCode::SUCCESS)
    })
}
