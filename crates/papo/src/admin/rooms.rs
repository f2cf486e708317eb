use std::path::Path;

use anyhow::Result;
use papo_proto::{Op, Outcome, RoomInfo, RoomKind, Rooms, printable_line};

use super::{Report, socket, table};
use crate::language::texts;

/// `papo admin rooms`: the rooms that are not between two.
pub(super) fn run(data: &Path) -> Result<Report> {
    let outcome = socket::ask(data, Op::Rooms(Rooms {}))?;
    let mut lines = Vec::new();
    if let Outcome::Rooms { rooms } = &outcome {
        let titles =
            ["admin-rooms-name", "admin-rooms-members", "admin-rooms-kind", "admin-rooms-topic"];
        let titles = titles.map(|key| texts().get(key)).to_vec();
        let rows: Vec<_> = std::iter::once(titles).chain(rooms.iter().map(row)).collect();
        lines = table::align(&rows);
    }
    Ok(Report::of(&outcome, lines))
}

fn row(room: &RoomInfo) -> Vec<String> {
    let topic = room.topic.as_ref().map(|topic| printable_line(topic.as_str()).into_owned());
    let kind = match (room.archived, room.kind) {
        (true, _) => "admin-room-archived",
        (false, RoomKind::Private) => "admin-room-private",
        (false, _) => "admin-room-public",
    };
    vec![room.label(), room.members.to_string(), texts().get(kind), topic.unwrap_or_default()]
}
