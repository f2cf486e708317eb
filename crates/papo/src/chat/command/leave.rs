use anyhow::Result;
use papo_proto::{Leave, Op, RoomName, RoomRef};

use super::{Chat, Next, ask};
use crate::language::texts;

/// `/leave`: out of this room and back to the lobby. A conversation with one person has no door:
/// there it is only back to the lobby.
pub(super) fn run(chat: &mut Chat) -> Result<Next> {
    let left = chat.room.clone();
    if let RoomRef::Direct(_) = left {
        return back_to_lobby(chat);
    }
    ask(Op::Leave(Leave { room: left }), |chat, _| back_to_lobby(chat))
}

fn back_to_lobby(chat: &mut Chat) -> Result<Next> {
    chat.room = RoomRef::Name(RoomName::lobby());
    let room = chat.room.to_string().into();
    chat.screen.notice(&texts().with("chat-in-room", &[("room", room)]))?;
    Ok(Next::Done)
}
