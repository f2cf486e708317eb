use anyhow::Result;
use papo_proto::{Op, Outcome, RoomInfo, RoomKind, Rooms, printable_line};

use super::{Chat, Next, ask};
use crate::language::texts;

/// `/rooms`: which rooms there are.
pub(super) fn run(_chat: &mut Chat) -> Result<Next> {
    ask(Op::Rooms(Rooms {}), |chat, outcome| {
        let Outcome::Rooms { rooms } = outcome else { return Ok(Next::Done) };
        for room in &rooms {
            chat.screen.notice(&describe(room))?;
        }
        Ok(Next::Done)
    })
}

fn describe(room: &RoomInfo) -> String {
    let label = ("room", room.label().into());
    if room.kind == RoomKind::Direct {
        return texts().with("chat-rooms-direct", &[label]);
    }
    let key = if room.joined { "chat-rooms-joined" } else { "chat-rooms-other" };
    let mut line = texts().with(key, &[label, ("members", room.members.into())]);
    if room.kind == RoomKind::Private {
        line += &texts().get("chat-rooms-private");
    }
    if room.archived {
        line += &texts().get("chat-rooms-archived");
    }
    match &room.topic {
        Some(topic) => format!("{line}: {}", printable_line(topic.as_str())),
        None => line,
    }
}
