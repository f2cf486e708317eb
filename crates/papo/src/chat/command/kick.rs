use anyhow::Result;
use papo_proto::{Kick, Op, RoomName, RoomRef};

use super::{
    Chat, Next, misused, order,
    words::{first, scope, someone},
};

/// `/kick [server] NAME [REASON]`: puts someone out, who may come back.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (room, rest) = scope(chat, argument);
    let (who, reason) = first(rest);
    let Some(name) = someone(who) else { return misused(chat, "command-kick") };
    // Out of where everyone is means off the server.
    let room = room.unwrap_or(RoomRef::Name(RoomName::lobby()));
    let reason = (!reason.is_empty()).then(|| reason.to_owned());
    order(Op::Kick(Kick { room, user: name.into(), reason }))
}
