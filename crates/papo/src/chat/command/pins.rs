use anyhow::Result;
use papo_proto::{Op, Outcome, Pins};

use super::{Chat, Next, ask};
use crate::language::texts;

/// `/pins`: what is pinned here.
pub(super) fn run(chat: &mut Chat) -> Result<Next> {
    ask(Op::Pins(Pins { room: chat.room.clone() }), |chat, outcome| {
        let Outcome::History { events, annotations, .. } = outcome else { return Ok(Next::Done) };
        let room = ("room", chat.room.to_string().into());
        if events.is_empty() {
            chat.screen.notice(&texts().with("chat-no-pins", &[room]))?;
            return Ok(Next::Done);
        }
        let count = ("count", events.len().into());
        chat.screen.notice(&texts().with("chat-pins", &[room, count]))?;
        chat.show_past(&events, &annotations)?;
        Ok(Next::Done)
    })
}
