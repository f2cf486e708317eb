use anyhow::Result;

use super::{Chat, Next, misused};

/// `/send-file PATH`: sends a file, or a folder with all that is in it, to this room.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    if argument.is_empty() {
        return misused(chat, "command-send-file");
    }
    chat.send_files(argument)?;
    Ok(Next::Done)
}
