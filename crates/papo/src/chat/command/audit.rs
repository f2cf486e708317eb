use std::collections::HashMap;

use anyhow::Result;
use papo_proto::{Audit, Op, Outcome, RoomId, Rooms, limits::HISTORY_EVENTS_MAX};

use super::{Chat, Next, ask, misused};
use crate::{language::texts, shown};

/// How many where nobody says.
const DEFAULT: u32 = 20;

/// `/audit [N]`: what owners and moderators did last.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let limit = match (argument, argument.parse()) {
        ("", _) => DEFAULT,
        (_, Ok(number)) if (1..=HISTORY_EVENTS_MAX).contains(&number) => number,
        _ => return misused(chat, "command-audit"),
    };
    ask(Op::Rooms(Rooms {}), move |_, outcome| {
        let rooms = if let Outcome::Rooms { rooms } = outcome { rooms } else { Vec::new() };
        let labels = rooms.iter().map(|room| (room.id, room.label())).collect();
        let audit = Audit { before: None, limit: Some(limit) };
        ask(Op::Audit(audit), move |chat, outcome| show(chat, &labels, &outcome))
    })
}

fn show(chat: &mut Chat, labels: &HashMap<RoomId, String>, outcome: &Outcome) -> Result<Next> {
    let Outcome::Audit { events, .. } = outcome else { return Ok(Next::Done) };
    if events.is_empty() {
        chat.screen.notice(&texts().get("chat-no-audit"))?;
    }
    for event in events {
        let (at, what) = (shown::date_and_clock(event.at), shown::happening(event, shown::TYPED));
        chat.screen.line(&match labels.get(&event.room) {
            Some(room) => format!("{at} {room} {what}"),
            None => format!("{at} {what}"),
        })?;
    }
    Ok(Next::Done)
}
