//! How what happened is shown to people: one line, or more where the text has more.
//!
//! Whatever comes from a peer passes through [`printable`] here.

mod note;
mod order;
mod quotes;

use std::sync::OnceLock;

use jiff::{Timestamp as Instant, Zoned, tz::TimeZone};
use papo_proto::{Author, Event, Happening, Timestamp, printable, printable_line};

use crate::{action, language::texts};

pub(crate) use note::annotation;
pub(crate) use quotes::Quotes;

/// What happened, and who did it: `ana: oi`. What is about a message says so by its position.
pub(crate) fn happening(event: &Event) -> String {
    happening_among(event, &Quotes::default())
}

/// What happened, and who did it, in view of messages that were shown: what is about one of them
/// quotes it.
pub(crate) fn happening_among(event: &Event, quotes: &Quotes) -> String {
    if let Some(line) = note::line(event, quotes) {
        return line;
    }
    if let Happening::Message(message) = &event.what
        && let Some(line) = note::answer(event, message, quotes)
    {
        return line;
    }
    let who = author(&event.by);
    let name = ("name", who.clone().into());
    match &event.what {
        Happening::Message(message) => {
            let text = message.content.plain();
            match action::read(&text) {
                Some(done) => {
                    texts().with("shown-action", &[name, ("action", lines(&done).into())])
                }
                None => format!("{who}: {}", lines(&text)),
            }
        }
        Happening::RoomCreated { name: room, .. } => {
            texts().with("shown-room-created", &[name, ("room", room.as_str().into())])
        }
        Happening::Joined {} => texts().with("shown-joined", &[name]),
        Happening::Left {} => texts().with("shown-left", &[name]),
        Happening::Topic { topic } if topic.as_str().is_empty() => {
            texts().with("shown-topic-removed", &[name])
        }
        Happening::Topic { topic } => {
            let topic = printable_line(topic.as_str()).into_owned().into();
            texts().with("shown-topic", &[name, ("topic", topic)])
        }
        other => order::line(other, name),
    }
}

/// What a message said before it was edited, or after: `ana: oi`.
pub(crate) fn version(event: &Event) -> String {
    match &event.what {
        Happening::Message(message) | Happening::Edited { now: message, .. } => {
            format!("{}: {}", author(&event.by), lines(&message.content.plain()))
        }
        _ => happening(event),
    }
}

/// A name, with a question mark where nobody has proved that it is theirs.
pub(crate) fn author(by: &Author) -> String {
    if by.is_guest() { format!("{}?", by.name) } else { by.name.to_string() }
}

/// The time of day here: `12:34`; with the date when that is not today.
pub(crate) fn clock(at: Timestamp) -> String {
    let at = local(at);
    let is_today = at.date() == Zoned::now().with_time_zone(zone()).date();
    at.strftime(if is_today { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string()
}

/// The date and time here: `2026-01-31 12:34`.
pub(crate) fn date_and_clock(at: Timestamp) -> String {
    local(at).strftime("%Y-%m-%d %H:%M").to_string()
}

fn local(at: Timestamp) -> Zoned {
    let milliseconds = i64::try_from(at.as_millis()).unwrap_or(i64::MAX);
    Instant::from_millisecond(milliseconds).unwrap_or(Instant::MAX).to_zoned(zone())
}

fn zone() -> TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    ZONE.get_or_init(TimeZone::system).clone()
}

/// A text whose further lines are set in, so that none can be taken for another's message.
fn lines(text: &str) -> String {
    printable(text).trim_end().replace('\n', "\n    ")
}

#[cfg(test)]
mod tests {
    use papo_proto::{Name, Position, RoomId, Text, UserId};

    use super::*;

    #[track_caller]
    fn check(user: Option<u32>, text: &str, expected: &str) {
        let event = Event {
            position: Position::new(1),
            room: RoomId::LOBBY,
            at: Timestamp::default(),
            by: Author { user: user.map(UserId::new), name: Name::new("ana").unwrap() },
            what: Happening::Message(Text::new(text).unwrap().into()),
        };
        assert_eq!(happening(&event), expected);
    }

    #[test]
    fn a_message_cannot_pass_for_two_nor_command_the_terminal() {
        check(Some(1), "oi", "ana: oi");
        check(None, "oi", "ana?: oi");
        check(Some(1), "oi\nbob: tchau\n", "ana: oi\n    bob: tchau");
        check(Some(1), "a\u{1b}]0;b\u{7}c\r\n", "ana: a]0;bc");
        check(Some(1), "*acena*", "* ana acena");
    }
}
