use anyhow::Result;
use papo_proto::{Op, Slow};

use super::{Chat, Next, misused, order};
use crate::span;

/// What ends it.
const OFF: &str = "off";

/// `/slow SECONDS|off`: lets people speak here only so often.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let seconds = match argument {
        OFF => Some(0),
        text => text.parse().ok().or_else(|| u32::try_from(span::read(text)?.as_secs()).ok()),
    };
    let Some(seconds) = seconds else { return misused(chat, "command-slow") };
    order(Op::Slow(Slow { room: chat.room.clone(), seconds }))
}
