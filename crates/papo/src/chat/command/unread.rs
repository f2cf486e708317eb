use anyhow::Result;
use papo_proto::{Op, Outcome, Unread};

use super::{Chat, Next, ask};
use crate::{language::texts, note};

/// `/unread`: what the user has not read, on any device.
pub(super) fn run(_: &mut Chat) -> Result<Next> {
    ask(Op::Unread(Unread {}), |chat, outcome| {
        let Outcome::Unread { rooms } = outcome else { return Ok(Next::Done) };
        let unread: Vec<_> = rooms.iter().filter(|room| room.count > 0).collect();
        if unread.is_empty() {
            chat.screen.notice(&texts().get("chat-all-read"))?;
        }
        for room in unread {
            chat.screen.notice(&note::unread(room))?;
        }
        Ok(Next::Done)
    })
}
