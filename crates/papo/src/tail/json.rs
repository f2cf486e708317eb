use papo_proto::{
    Annotation, Event, File, Happening, Message, Object, Position, Text as Said, printable_line,
};
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
    #[serde(flatten)]
    what: What<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<&'a Annotation>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum What<'a> {
    Text {
        text: &'a str,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        files: &'a [File],
        #[serde(skip_serializing_if = "Option::is_none")]
        reply_to: Option<Position>,
        #[serde(skip_serializing_if = "Option::is_none")]
        thread: Option<Position>,
    },
    /// What carries objects.
    Message(&'a Message),
    RoomCreated,
    Joined,
    Left,
    Topic {
        topic: &'a str,
    },
    /// One object of a message: its fields, with its type as the type.
    #[serde(untagged)]
    Object(&'a Object),
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
    let what = match &event.what {
        Happening::Message(message) if message.content.objects().is_empty() => What::Text {
            text: message.content.text().map_or("", Said::as_str),
            files: message.content.files(),
            reply_to: message.reply_to,
            thread: message.thread,
        },
        Happening::Message(message) => What::Message(message),
        Happening::RoomCreated { .. } => What::RoomCreated,
        Happening::Joined {} => What::Joined,
        Happening::Left {} => What::Left,
        Happening::Topic { topic } => What::Topic { topic: topic.as_str() },
        other => What::Order(order(other)),
    };
    written(event, room, what, annotation)
}

/// The line for one of the objects that `event` brought: its `type`, `value`, `cbor` where JSON
/// cannot say all of the value, and `fallback`.
pub(super) fn object_line(event: &Event, room: &str, object: &Object) -> String {
    written(event, room, What::Object(object), None)
}

fn written(event: &Event, room: &str, what: What<'_>, annotation: Option<&Annotation>) -> String {
    let line = Line {
        position: event.position.get(),
        room,
        sender: event.by.name.as_str(),
        guest: event.by.is_guest(),
        at: event.at.to_rfc3339(),
        what,
        annotation,
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
pub(crate) fn escape(json: &str) -> String {
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
    use papo_proto::{
        Author, Cbor, Content, Item, Name, Position, RoomId, Text, Timestamp, Topic, TypeName,
        UserId,
    };

    use super::*;

    fn event(what: Happening) -> Event {
        Event {
            position: Position::new(42),
            room: RoomId::LOBBY,
            at: Timestamp::from_millis(1_769_860_800_123),
            by: Author { user: Some(UserId::new(1)), hook: None, name: Name::new("ana").unwrap() },
            what,
        }
    }

    fn said(text: &str) -> Happening {
        Happening::Message(Text::new(text).unwrap().into())
    }

    #[test]
    fn a_message_is_one_line_with_its_fields_in_order() {
        assert_eq!(
            line(&event(said("oi\n\"você\"")), "#lobby"),
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
    fn an_object_is_its_value_beside_where_it_came_from() {
        let item = Item::from_json(r#"{"b":18446744073709551615,"a":[1.5]}"#).unwrap();
        let object = Object::new(TypeName::new("sensor.reading").unwrap(), cbor(&item));
        let content = Content::new(None, vec![object.clone()], Vec::new()).unwrap();
        let event = event(Happening::Message(content.into()));
        assert_eq!(
            object_line(&event, "#lobby", &object),
            r##"{"position":42,"room":"#lobby","sender":"ana","at":"2026-01-31T12:00:00.123Z","type":"sensor.reading","value":{"b":18446744073709551615,"a":[1.5]},"fallback":"sensor.reading: {\"b\": 18446744073709551615, \"a\": [1.5]}"}"##
        );
        let whole: serde_json::Value = serde_json::from_str(&line(&event, "#lobby")).unwrap();
        assert_eq!(whole["type"], "message");
        assert_eq!(whole["objects"][0]["value"]["a"][0], 1.5);
    }

    #[test]
    fn what_json_cannot_say_is_there_as_bytes() {
        let item = Item::Tag(37, Box::new(Item::Bytes(vec![0xff; 2])));
        let object = Object::new(TypeName::new("x").unwrap(), cbor(&item));
        let line = object_line(&event(Happening::Left {}), "#lobby", &object);
        assert!(line.contains(r#""value":"__8","cbor":"2CVC__8""#), "{line}");
    }

    fn cbor(item: &Item) -> Cbor {
        Cbor::try_from(item).unwrap()
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_not_lost() {
        let sent = "a\u{1b}[2J\u{9b}31m\u{202e}b\u{7f}";
        let line = line(&event(said(sent)), "#lobby");
        assert_eq!(printable_line(&line), line);
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["text"], sent);
    }
}
