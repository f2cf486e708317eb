use std::borrow::Cow;

use papo_core::{Event, Sender, ServerId, TokenHash};
use papo_proto::{Content, DeviceId, Name, RoomId, RoomName, Text, Topic, UserId};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use super::RecordError;

pub(super) const VERSION: u8 = 1;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Record<'a> {
    #[serde(borrow)]
    Message(Message<'a>),
    Founded {
        server: ByteArray<16>,
    },
    Registered {
        user: u32,
        name: Cow<'a, str>,
        device: u32,
        token_hash: ByteArray<32>,
    },
    RoomCreated {
        room: u64,
        name: Cow<'a, str>,
        by: u32,
    },
    Joined {
        user: u32,
    },
    Left {
        user: u32,
    },
    Topic {
        by: u32,
        topic: Cow<'a, str>,
    },
}

#[derive(Serialize, Deserialize)]
struct Message<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<u32>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    guest: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    opens: bool,
}

pub(super) fn encode(event: &Event, bytes: &mut Vec<u8>) {
    // Our records have string keys and no failing `Serialize`, and a `Vec` takes every write.
    cbor4ii::serde::to_writer(bytes, &to_record(event)).expect("records encode");
}

pub(super) fn decode(bytes: &[u8]) -> Result<Event, RecordError> {
    let record = cbor4ii::serde::from_slice(bytes)
        .map_err(|error| RecordError::Damaged(error.to_string()))?;
    from_record(record)
}

pub(super) fn to_json(event: &Event) -> serde_json::Value {
    serde_json::to_value(to_record(event)).expect("records have string keys")
}

pub(super) fn from_json(json: &serde_json::Value) -> Result<Event, RecordError> {
    let record = Record::deserialize(json);
    from_record(record.map_err(|error| RecordError::Damaged(error.to_string()))?)
}

fn to_record(event: &Event) -> Record<'_> {
    match event {
        Event::MessageSent { sender, content, opens } => {
            let (user, guest) = match sender {
                Sender::User(user) => (Some(user.get()), None),
                Sender::Guest(name) => (None, Some(name.as_str().into())),
            };
            Record::Message(Message {
                user,
                guest,
                text: content.text.as_str().into(),
                opens: *opens,
            })
        }
        Event::ServerFounded { server } => {
            Record::Founded { server: ByteArray::new(*server.as_bytes()) }
        }
        Event::UserRegistered { user, name, device, token_hash } => Record::Registered {
            user: user.get(),
            name: name.as_str().into(),
            device: device.get(),
            token_hash: ByteArray::new(*token_hash.as_bytes()),
        },
        Event::RoomCreated { room, name, by } => {
            Record::RoomCreated { room: room.get(), name: name.as_str().into(), by: by.get() }
        }
        Event::Joined { user } => Record::Joined { user: user.get() },
        Event::Left { user } => Record::Left { user: user.get() },
        Event::TopicSet { by, topic } => {
            Record::Topic { by: by.get(), topic: topic.as_str().into() }
        }
    }
}

fn from_record(record: Record<'_>) -> Result<Event, RecordError> {
    let damaged = |error: &dyn std::error::Error| RecordError::Damaged(error.to_string());
    Ok(match record {
        Record::Message(Message { user, guest, text, opens }) => {
            let sender = match (user, guest) {
                (Some(user), None) => Sender::User(UserId::new(user)),
                (None, Some(name)) => {
                    Sender::Guest(Name::new(&name).map_err(|error| damaged(&error))?)
                }
                _ => return Err(RecordError::Damaged("not one sender".to_owned())),
            };
            let text = Text::new(text).map_err(|error| damaged(&error))?;
            Event::MessageSent { sender, content: Content { text }, opens }
        }
        Record::Founded { server } => {
            Event::ServerFounded { server: ServerId::new(server.into_array()) }
        }
        Record::Registered { user, name, device, token_hash } => Event::UserRegistered {
            user: UserId::new(user),
            name: Name::new(&name).map_err(|error| damaged(&error))?,
            device: DeviceId::new(device),
            token_hash: TokenHash::new(token_hash.into_array()),
        },
        Record::RoomCreated { room, name, by } => Event::RoomCreated {
            room: RoomId::new(room),
            name: RoomName::new(&name).map_err(|error| damaged(&error))?,
            by: UserId::new(by),
        },
        Record::Joined { user } => Event::Joined { user: UserId::new(user) },
        Record::Left { user } => Event::Left { user: UserId::new(user) },
        Record::Topic { by, topic } => Event::TopicSet {
            by: UserId::new(by),
            topic: Topic::new(&topic).map_err(|error| damaged(&error))?,
        },
    })
}
