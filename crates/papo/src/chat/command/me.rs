use anyhow::Result;

use super::{Chat, Next, misused, say};
use crate::action;

/// `/me waves`: says what the user does.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    if argument.is_empty() {
        return misused(chat, "command-me");
    }
    say(chat, chat.room.clone(), &action::write(argument))
}
