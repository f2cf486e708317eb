//! Which message a command is about.

use anyhow::Result;
use papo_proto::{
    Event, Happening, History, Message, Op, Outcome, Poll, Position, Task,
    limits::HISTORY_EVENTS_MAX,
};

use super::{Chat, Next, ask, words::someone};
use crate::language::texts;

/// How a message is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The one at a position.
    At(Position),
    /// The last one but so many of those that may be meant.
    Back(usize),
    /// The last one of whoever has the name with this key.
    Of(String),
}

/// Which messages may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// All of them.
    All,
    /// The user's own.
    Own,
    /// Those with a poll.
    Polls,
    /// Those with a task.
    Tasks,
}

const LAST: &str = "last";

impl Which {
    /// Reads what was typed: `last`, `-2` for the one before it, a name or a position.
    pub(super) fn read(word: &str) -> Option<Self> {
        if word == LAST {
            return Some(Self::Back(0));
        }
        if let Some(back) = word.strip_prefix('-') {
            let back: usize = back.parse().ok()?;
            return back.checked_sub(1).map(Self::Back);
        }
        if word.chars().all(|c| c.is_ascii_digit()) {
            return word.parse().ok().map(Position::new).map(Self::At);
        }
        someone(word).map(|name| Self::Of(name.key()))
    }

    fn find(&self, chat: &Chat, events: &[Event], among: Among) -> Option<Position> {
        let is_meant = |event: &&Event| {
            let Happening::Message(message) = &event.what else { return false };
            match self {
                Self::Of(key) if event.by.name.key() != *key => false,
                _ => among.has(chat, event, message),
            }
        };
        let back = if let Self::Back(back) = self { *back } else { 0 };
        events.iter().rev().filter(is_meant).nth(back).map(|event| event.position)
    }
}

impl Among {
    /// The text that says that there is none.
    fn missing(self) -> &'static str {
        match self {
            Self::All => "chat-no-such-message",
            Self::Own => "chat-no-message-of-yours",
            Self::Polls => "chat-no-poll",
            Self::Tasks => "chat-no-task",
        }
    }

    fn has(self, chat: &Chat, event: &Event, message: &Message) -> bool {
        let objects = || message.content.objects().iter();
        match self {
            Self::All => true,
            Self::Own => chat.is_me(&event.by),
            Self::Polls => objects().any(|object| Poll::of(object).is_some()),
            Self::Tasks => objects().any(|object| Task::of(object).is_some()),
        }
    }
}

/// Finds the message that is meant among the last ones here, and goes on with it.
pub(super) fn find(
    chat: &Chat,
    word: &str,
    among: Among,
    then: impl FnOnce(&mut Chat, Position) -> Result<Next> + Send + 'static,
) -> Result<Next> {
    let which = match Which::read(word) {
        Some(which) => which,
        None => return Ok(Next::Fail(texts().get("chat-which"))),
    };
    let room = chat.room.clone();
    let history = History::before(room, None, Some(HISTORY_EVENTS_MAX));
    // One at a position may be older; then the server says whether it is there.
    ask(Op::History(history), move |chat, outcome| {
        let Outcome::History { events, .. } = outcome else { return Ok(Next::Done) };
        events.iter().for_each(|event| chat.quotes.notice(event));
        let found = match which {
            Which::At(position) => Some(position),
            which => which.find(chat, &events, among),
        };
        match found {
            Some(position) => then(chat, position),
            None => Ok(Next::Fail(texts().get(among.missing()))),
        }
    })
}

#[cfg(test)]
mod tests {
    use papo_proto::Name;

    use super::*;

    #[test]
    fn a_message_is_meant_by_place_name_or_position() {
        let ana = Which::Of(Name::new("ana").unwrap().key());
        for (word, which) in [
            ("last", Some(Which::Back(0))),
            ("-1", Some(Which::Back(0))),
            ("-3", Some(Which::Back(2))),
            ("1234", Some(Which::At(Position::new(1234)))),
            ("ana", Some(ana.clone())),
            ("@Ana", Some(ana)),
            ("", None),
            ("-0", None),
            ("-x", None),
            ("a b", None),
        ] {
            assert_eq!(Which::read(word), which, "{word}");
        }
    }
}
