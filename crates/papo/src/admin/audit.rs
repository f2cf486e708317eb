use std::{collections::HashMap, path::Path};

use anyhow::Result;
use papo_proto::{Audit, Op, Outcome, RoomId, Rooms};

use super::{Report, socket};
use crate::{cli::value, language::texts, shown};

#[derive(clap::Args)]
pub(super) struct Args {
    /// How many of the last.
    #[arg(long, value_parser = value::count)]
    last: Option<u32>,
}

/// `papo admin audit`: what owners and moderators did.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let rooms = match socket::ask(data, Op::Rooms(Rooms {}))? {
        Outcome::Rooms { rooms } => rooms,
        _ => Vec::new(),
    };
    let labels: HashMap<RoomId, String> =
        rooms.iter().map(|room| (room.id, format!(" {}", room.label()))).collect();
    let outcome = socket::ask(data, Op::Audit(Audit { limit: args.last, ..Audit::default() }))?;
    let mut lines = Vec::new();
    if let Outcome::Audit { events, .. } = &outcome {
        lines.extend(events.iter().map(|event| {
            let room = labels.get(&event.room).map(String::as_str).unwrap_or_default();
            format!(
                "{}{room} {}",
                shown::date_and_clock(event.at),
                shown::happening(event, shown::COMMAND)
            )
        }));
        if events.is_empty() {
            lines.push(texts().get("admin-no-audit"));
        }
    }
    Ok(Report::of(&outcome, lines))
}
