use papo_proto::{Name, RoomRef};

use super::Chat;
use crate::who;

/// What says that a command is about the whole server.
const SERVER: &str = "server";

/// The first word, and what comes after it.
pub(super) fn first(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}

/// Where a command is to take effect, and what it says beyond that: in this room, or on the
/// server (none) where it begins with that word.
pub(super) fn scope<'a>(chat: &Chat, argument: &'a str) -> (Option<RoomRef>, &'a str) {
    match first(argument) {
        (SERVER, rest) => (None, rest),
        _ => (Some(chat.room.clone()), argument),
    }
}

/// Someone, by name.
pub(super) fn someone(word: &str) -> Option<Name> {
    who::name(word).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_one_by_one() {
        assert_eq!(first("bob  10m spam and more"), ("bob", "10m spam and more"));
        assert_eq!(first("bob"), ("bob", ""));
        assert_eq!(first(""), ("", ""));
    }
}
