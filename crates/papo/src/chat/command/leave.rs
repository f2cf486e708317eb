use anyhow::Result;
use papo_proto::{Leave, Op, RoomRef};

use super::{Chat, Next, ask};

/// `/leave`: out of this room and back to the lobby. A conversation with one person has no door:
/// there it is only back to the lobby.
pub(super) fn run(chat: &mut Chat) -> Result<Next> {
    let left = chat.room.clone();
    if let RoomRef::Direct(_) = left {
        chat.go_to_lobby()?;
        return Ok(Next::Done);
    }
    ask(Op::Leave(Leave { room: left }), |chat, _| {
        chat.go_to_lobby()?;
        Ok(Next::Done)
    })
}
