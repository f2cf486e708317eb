use anyhow::Result;
use papo_proto::{History, Op, Outcome, limits::HISTORY_EVENTS_MAX};

use super::{Chat, Next, ask, misused};
use crate::language::texts;

/// How many events where none are asked for.
const DEFAULT: u32 = 20;

/// `/history [N]`: what was said here last.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let limit = match argument {
        "" => DEFAULT,
        number => match number.parse() {
            Ok(number) if (1..=HISTORY_EVENTS_MAX).contains(&number) => number,
            _ => return misused(chat, "command-history"),
        },
    };
    let history = History::before(chat.room.clone(), None, Some(limit));
    ask(Op::History(history), |chat, outcome| {
        let Outcome::History { events, annotations, .. } = outcome else { return Ok(Next::Done) };
        if events.is_empty() {
            chat.screen.notice(&texts().get("chat-no-history"))?;
            return Ok(Next::Done);
        }
        let room = ("room", chat.room.to_string().into());
        let count = ("count", events.len().into());
        chat.screen.notice(&texts().with("chat-history", &[room, count]))?;
        chat.show_past(&events, &annotations)?;
        Ok(Next::Done)
    })
}
