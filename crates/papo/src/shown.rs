//! How what happened is shown to people: one line, or more where the text has more.
//!
//! Whatever comes from a peer passes through [`printable`] here.

mod card;
mod files;
mod note;
mod order;
mod quotes;

use std::sync::OnceLock;

use jiff::{Timestamp as Instant, Zoned, tz::TimeZone};
use papo_proto::{
    Annotation, Author, Event, Happening, Message, Timestamp, printable, printable_line,
};

use crate::{action, language::texts};
use card::Look;
pub(crate) use card::{Resolved, resolve};
pub(crate) use files::{COMMAND, TYPED};

pub(crate) use note::annotation;
pub(crate) use quotes::Quotes;

/// What happened, and who did it: `ana: oi`. What a message carries is got by `get` and its
/// position.
pub(crate) fn happening(event: &Event, get: &'static str) -> String {
    told(event, None, &Look::in_conversation(get))
}

/// Like [`happening`], in view of messages that were shown: what is about one of them quotes it. What
/// was said about a message's polls and tasks is in them.
pub(crate) fn happening_among(
    event: &Event,
    said: Option<&Annotation>,
    get: &'static str,
    quotes: &Quotes,
) -> String {
    match note::line(event, quotes) {
        Some(line) => line,
        None => note::in_view(event, told(event, said, &Look::in_conversation(get)), quotes),
    }
}

/// Like [`happening`], with nothing left out that is left out in a conversation.
pub(crate) fn whole(event: &Event, said: Option<&Annotation>) -> String {
    told(event, said, &Look::whole())
}

fn told(event: &Event, said: Option<&Annotation>, look: &Look) -> String {
    let who = author(&event.by);
    let name = ("name", who.clone().into());
    match &event.what {
        Happening::Message(message) => {
            let text = message.content.only_text();
            match text.and_then(|text| action::read(text.as_str())) {
                Some(done) => {
                    texts().with("shown-action", &[name, ("action", lines(&done).into())])
                }
                None => format!("{who}: {}", parts(event, message, said, look).join(INDENT)),
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
        _ => happening(event, COMMAND),
    }
}

/// A name, with a question mark where nobody has proved that it is theirs, and marked where it is a
/// program's that posts by a webhook.
pub(crate) fn author(by: &Author) -> String {
    match by.hook {
        Some(_) => texts().with("shown-hook", &[("name", by.name.to_string().into())]),
        None if by.is_guest() => format!("{}?", by.name),
        None => by.name.to_string(),
    }
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

/// How many minutes the clocks here are ahead of UTC now.
pub(crate) fn utc_offset_minutes() -> i32 {
    Zoned::now().with_time_zone(zone()).offset().seconds() / 60
}

/// A time by the clocks here.
pub(crate) fn local(at: Timestamp) -> Zoned {
    let milliseconds = i64::try_from(at.as_millis()).unwrap_or(i64::MAX);
    Instant::from_millisecond(milliseconds).unwrap_or(Instant::MAX).to_zoned(zone())
}

/// Where the reader is.
fn zone() -> TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    ZONE.get_or_init(TimeZone::system).clone()
}

/// The text, the objects and the files of a message, in lines that are still to be set in.
fn parts(event: &Event, message: &Message, said: Option<&Annotation>, look: &Look) -> Vec<String> {
    let content = &message.content;
    let text = content.text().map(|text| lines(text.as_str()));
    let objects = content.objects().iter().enumerate();
    let objects = objects.flat_map(|object| card::lines(event, object, said, look));
    let files = files::lines(event, content.files(), look.get);
    text.into_iter().chain(objects).chain(files).collect()
}

/// What sets in all lines but the first, so that none can be taken for another's message.
const INDENT: &str = "\n    ";

/// A text whose further lines are set in.
fn lines(text: &str) -> String {
    printable(text).trim_end().replace('\n', INDENT)
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
            by: Author { user: user.map(UserId::new), hook: None, name: Name::new("ana").unwrap() },
            what: Happening::Message(Text::new(text).unwrap().into()),
        };
        assert_eq!(happening(&event, TYPED), expected);
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
