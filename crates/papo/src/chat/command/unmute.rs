use anyhow::Result;
use papo_proto::{Op, Unmute};

use super::{Chat, Next, misused, order, words::someone};

/// `/unmute NAME`: lets someone speak again.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let Some(name) = someone(argument) else { return misused(chat, "command-unmute") };
    order(Op::Unmute(Unmute { room: chat.room.clone(), user: name.into() }))
}
