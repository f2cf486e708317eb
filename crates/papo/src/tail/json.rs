use std::borrow::Cow;

use papo_proto::{Annotation, Event, Happening, Position, printable_line};
use serde::Serialize;
use serde_json::json;

/// An event as one line of JSON: the same fields in the same order, for programs.
#[derive(Serialize)]
struct Line<'a> {
    position: u64,
    room: &'a str,
    sender: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    guest: bool,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<Position>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thread: Option<Position>,
    #[serde(flatten)]
    what: What<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<&'a Annotation>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum What<'a> {
    Text {
        text: Cow<'a, str>,
    },
    RoomCreated,
    Joined,
    Left,
    Topic {
        topic: &'a str,
    },
    #[serde(untagged)]
    Order(serde_json::Value),
}

/// The line for an event in the room that people call `room`. What a terminal would obey is
/// escaped, so that a program reads the text as it was sent and a person can look at it.
pub(crate) fn line(event: &Event, room: &str) -> String {
    line_with(event, room, None)
}

/// Like [`line`], with what was said about the message before.
pub(crate) fn line_with(event: &Event, room: &str, annotation: Option<&Annotation>) -> String {
    let (reply_to, thread) = match &event.what {
        Happening::Message(message) => (message.reply_to, message.thread),
        _ => (None, None),
    };
    let line = Line {
        position: event.position.get(),
        room,
        sender: event.by.name.as_str(),
        guest: event.by.is_guest(),
        at: event.at.to_rfc3339(),
        reply_to,
        thread,
        annotation,
        what: match &event.what {
            Happening::Message(message) => What::Text { text: message.content.plain() },
            Happening::RoomCreated { .. } => What::RoomCreated,
            Happening::Joined {} => What::Joined,
            Happening::Left {} => What::Left,
            Happening::Topic { topic } => What::Topic { topic: topic.as_str() },
            other => What::Order(order(other)),
        },
    };
    escape(&serde_json::to_string(&line).expect("strings and numbers are JSON"))
}

/// Anything else, as the protocol has it: its name as the type, beside its fields.
fn order(what: &Happening) -> serde_json::Value {
    let value = serde_json::to_value(what).unwrap_or_default();
    let named = value.as_object().and_then(|named| named.iter().next());
    let Some((name, serde_json::Value::Object(fields))) = named else { return json!({}) };
    let mut order = fields.clone();
    order.insert("type".to_owned(), json!(name));
    order.into()
}

/// Escapes what [`printable_line`] would leave out. In JSON it can only stand inside strings, and
/// all of it is in the basic plane, where one escape is one character (RFC 8259 §7).
fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        let mut utf8 = [0; 4];
        if printable_line(character.encode_utf8(&mut utf8)).is_empty() {
            escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            escaped.push(character);
        }
    }
    escaped
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use papo_proto::{Author, Name, Position, RoomId, Text, Timestamp, Topic, UserId};

    use super::*;

    fn event(what: Happening) -> Event {
        Event {
            position: Position::new(42),
            room: RoomId::LOBBY,
            at: Timestamp::from_millis(1_769_860_800_123),
            by: Author { user: Some(UserId::new(1)), name: Name::new("ana").unwrap() },
            what,
        }
    }

    fn text(text: &str) -> Happening {
        Happening::Message(Text::new(text).unwrap().into())
    }

    #[test]
    fn a_message_is_one_line_with_its_fields_in_order() {
        assert_eq!(
            line(&event(text("oi\n\"você\"")), "#lobby"),
            r##"{"position":42,"room":"#lobby","sender":"ana","at":"2026-01-31T12:00:00.123Z","type":"text","text":"oi\n\"você\""}"##
        );
    }

    #[test]
    fn a_guest_is_marked() {
        let mut event = event(Happening::Joined {});
        event.by.user = None;
        assert_eq!(
            line(&event, "#lobby"),
            r##"{"position":42,"room":"#lobby","sender":"ana","guest":true,"at":"2026-01-31T12:00:00.123Z","type":"joined"}"##
        );
    }

    #[test]
    fn other_happenings_have_types_of_their_own() {
        let topic = Happening::Topic { topic: Topic::new("hoje").unwrap() };
        assert!(line(&event(topic), "#a").ends_with(r#""type":"topic","topic":"hoje"}"#));
        assert!(line(&event(Happening::Left {}), "@bob").ends_with(r#""type":"left"}"#));
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_not_lost() {
        let sent = "a\u{1b}[2J\u{9b}31m\u{202e}b\u{7f}";
        let line = line(&event(text(sent)), "#lobby");
        assert_eq!(printable_line(&line), line);
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["text"], sent);
    }
}
