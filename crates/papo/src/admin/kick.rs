use std::path::Path;

use anyhow::Result;
use papo_proto::{Kick, Name, Op, RoomId, RoomRef};

use super::{Report, socket};
use crate::{cli::value, language::texts, who};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Who.
    #[arg(value_parser = who::name)]
    name: Name,
    /// Out of this room only.
    #[arg(long, value_parser = value::named_room)]
    room: Option<RoomRef>,
    /// Why.
    #[arg(long)]
    reason: Option<String>,
}

/// `papo admin kick`: puts someone out, who may come back.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let Args { name, room, reason } = args;
    // Out of the lobby, where everyone is, means off the server.
    let out_of = room.clone().unwrap_or_else(|| RoomId::LOBBY.into());
    let kick = Kick { room: out_of, user: name.clone().into(), reason: reason.clone() };
    let outcome = socket::ask(data, Op::Kick(kick))?;
    let name = ("name", name.to_string().into());
    let line = match room {
        None => texts().with("admin-kicked", &[name]),
        Some(room) => texts().with("admin-kicked-room", &[name, ("room", room.to_string().into())]),
    };
    Ok(Report::of(&outcome, vec![line]))
}
