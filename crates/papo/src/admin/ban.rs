use std::{path::Path, time::Duration};

use anyhow::Result;
use papo_proto::{Ban, Op, RoomRef, Unban};

use super::{Report, socket};
use crate::{cli::value, language::texts, span, who::Who};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Who.
    #[arg(value_parser = Who::read)]
    who: Who,
    /// From this room only.
    #[arg(long, value_parser = value::named_room)]
    room: Option<RoomRef>,
    /// For how long.
    #[arg(long = "for", value_parser = value::span)]
    span: Option<Duration>,
    /// Why.
    #[arg(long)]
    reason: Option<String>,
}

#[derive(clap::Args)]
pub(super) struct UnbanArgs {
    /// Who.
    #[arg(value_parser = Who::read)]
    who: Who,
    /// From this room.
    #[arg(long, value_parser = value::named_room)]
    room: Option<RoomRef>,
}

/// `papo admin ban`: keeps someone out.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let Args { who, room, span, reason } = args;
    let ban = Ban {
        room: room.clone(),
        user: who.user(),
        address: who.address(),
        seconds: span.map(|span| span.as_secs()),
        reason: reason.clone(),
    };
    let outcome = socket::ask(data, Op::Ban(ban))?;
    let who = ("who", who.to_string().into());
    let line = match span {
        None => texts().with("admin-banned", &[who]),
        Some(span) => texts().with("admin-banned-for", &[who, ("span", span::show(*span).into())]),
    };
    Ok(Report::of(&outcome, vec![line]))
}

/// `papo admin unban`: ends that.
pub(super) fn end(data: &Path, args: &UnbanArgs) -> Result<Report> {
    let UnbanArgs { who, room } = args;
    let unban = Unban { room: room.clone(), user: who.user(), address: who.address() };
    let outcome = socket::ask(data, Op::Unban(unban))?;
    let line = texts().with("admin-unbanned", &[("who", who.to_string().into())]);
    Ok(Report::of(&outcome, vec![line]))
}
