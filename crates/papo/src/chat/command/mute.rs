use anyhow::Result;
use papo_proto::{Mute, Op};

use super::{
    Chat, Next, misused, order,
    words::{first, someone},
};
use crate::span;

/// `/mute NAME [DURATION]`: lets someone read and not speak here.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (who, how_long) = first(argument);
    let span = span::read(how_long);
    match someone(who) {
        Some(name) if span.is_some() || how_long.is_empty() => {
            let seconds = span.map(|span| span.as_secs());
            order(Op::Mute(Mute { room: chat.room.clone(), user: name.into(), seconds }))
        }
        _ => misused(chat, "command-mute"),
    }
}
