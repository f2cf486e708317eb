use anyhow::Result;
use papo_proto::{Edits, Happening, Op, Outcome};

use super::{
    Chat, Next, ask, misused,
    which::{Among, find},
};
use crate::{language::texts, shown};

/// `/edits WHICH`: what a message said before.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    if argument.is_empty() {
        return misused(chat, "command-edits");
    }
    find(chat, argument, Among::All, |_, message| {
        ask(Op::Edits(Edits { message }), |chat, outcome| {
            let Outcome::History { events, more, .. } = outcome else { return Ok(Next::Done) };
            let edits =
                events.iter().filter(|event| matches!(event.what, Happening::Edited { .. }));
            let count = ("count", edits.count().into());
            chat.screen.notice(&texts().with("chat-edits", &[count]))?;
            if more {
                chat.screen.notice(&texts().get("chat-edits-cut"))?;
            }
            for event in &events {
                let (at, text) = (shown::clock(event.at), shown::version(event));
                chat.screen.line(&format!("{at} {text}"))?;
            }
            Ok(Next::Done)
        })
    })
}
