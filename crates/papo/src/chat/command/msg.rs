use anyhow::Result;
use papo_proto::{Name, RoomRef};

use super::{Chat, Next, misused, say};

/// `/msg NAME text`: says something to one person alone.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let Some((name, text)) = argument.split_once(char::is_whitespace) else {
        return misused(chat, "command-msg");
    };
    match Name::new(name.trim_start_matches('@')) {
        Ok(name) => say(chat, RoomRef::Direct(name), text.trim_start()),
        Err(_) => misused(chat, "command-msg"),
    }
}
