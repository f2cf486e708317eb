use anyhow::Result;
use papo_proto::{Op, RenameRoom};

use super::{Chat, Next, misused, order};

/// `/rename #new`: gives this room another name.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    if argument.is_empty() {
        return misused(chat, "command-rename");
    }
    let name = if argument.starts_with('#') { argument.to_owned() } else { format!("#{argument}") };
    order(Op::RenameRoom(RenameRoom { room: chat.room.clone(), name }))
}
