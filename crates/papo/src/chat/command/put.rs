use anyhow::Result;

use super::{Chat, Next, misused, words::first};
use crate::put;

/// `/put TYPE JSON`: sends an object.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    match first(argument) {
        ("", _) | (_, "") => misused(chat, "command-put"),
        (kind, json) => match put::typed(kind, json) {
            Ok(message) => Ok(Next::Say(chat.room.clone(), message)),
            Err(error) => {
                chat.fail(&error.to_string())?;
                Ok(Next::Done)
            }
        },
    }
}
