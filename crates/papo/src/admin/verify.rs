use std::path::Path;

use anyhow::Result;
use papo_log::maintenance::{self, Repair, Verification};
use papo_proto::Name;
use papo_server::Authority;
use serde_json::json;

use super::{Report, failure, problems};
use crate::language::texts;

#[derive(clap::Args)]
pub(super) struct Args {
    /// Mends what can be mended.
    #[arg(long)]
    repair: bool,
}

/// `papo admin verify`: whether everything is as it should be.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let found = maintenance::verify(data).map_err(|error| failure::explain(&error))?;
    if args.repair && !found.problems.is_empty() {
        return repair(data);
    }
    let Verification { events, users, rooms, position, problems } = found;
    let json = json!({
        "events": events,
        "users": users,
        "rooms": rooms,
        "position": position,
        "problems": problems::json(&problems),
    });
    let about = [
        ("events", events.into()),
        ("users", users.into()),
        ("rooms", rooms.into()),
        ("position", position.get().into()),
    ];
    let mut lines = problems::lines(&problems);
    lines.push(texts().with("admin-verified", &about));
    lines.push(if problems.is_empty() {
        texts().get("admin-sound")
    } else {
        texts().get("admin-unsound")
    });
    Ok(Report::new(json, lines).unsound(!problems.is_empty()))
}

fn repair(data: &Path) -> Result<Report> {
    let done = maintenance::repair(data, Authority::server_in(data))
        .map_err(|error| failure::explain(&error))?;
    let Repair { events, lost, stand_ins, aside } = done;
    let names: Vec<_> = stand_ins.iter().map(Name::as_str).collect();
    let json = json!({
        "events": events,
        "lost": problems::json(&lost),
        "stand_ins": names,
        "aside": aside.display().to_string(),
    });
    let mut lines = problems::lines(&lost);
    let about = [("events", events.into()), ("file", aside.display().to_string().into())];
    lines.push(texts().with("admin-repaired", &about));
    if !lost.is_empty() {
        lines.push(texts().get("admin-repaired-lost"));
    }
    if !names.is_empty() {
        let names = names.join(", ").into();
        lines.push(texts().with("admin-repaired-stand-ins", &[("names", names)]));
    }
    Ok(Report::new(json, lines).unsound(!lost.is_empty()))
}
