//! `papo pin`: messages that a room keeps at hand.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{Op, Outcome, Pin, Pins, Position, RoomRef};

use super::{order, page};
use crate::{cli::value, connecting::Connecting, errand::Errand, runtime};

/// Which message to pin, or of which room to list those that are.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The message.
    #[arg(value_parser = value::position, required_unless_present = "list")]
    position: Option<Position>,
    /// Pins it no more.
    #[arg(long, requires = "position")]
    remove: bool,
    /// Lists the pinned messages of this room.
    #[arg(long, value_parser = value::room, conflicts_with = "position")]
    list: Option<RoomRef>,
    /// One JSON object a line.
    #[arg(long, requires = "list")]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Pins the message, or lists the pinned ones.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        if let Some(message) = args.position {
            order(&mut errand, Op::Pin(Pin { message, remove: args.remove })).await?;
        }
        if let Some(room) = args.list.clone() {
            let label = room.to_string();
            let pins = errand.ask(Op::Pins(Pins { room })).await?;
            if let Outcome::History { events, annotations, .. } = pins {
                page::print(&events, &annotations, &label, args.json)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}
