mod content;
mod edited;
mod hook;
mod message;

use std::{borrow::Cow, net::IpAddr};

use papo_core::{
    Event, Grant, InvitationHash, PasswordHash, Schema, Sender, ServerId, TokenHash, Until,
};
use papo_proto::{
    DeviceId, Emoji, HookId, InvitationId, Name, Position, Reason, RoomId, RoomName, Timestamp,
    Topic, TypeName, UnknownScope, UserId,
};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use self::{edited::Edited, message::Message};
use super::RecordError;

pub(super) const VERSION: u8 = 1;
/// What the bytes of an edit's record begin with: one entry, under this name.
pub(super) const EDITED: &[u8] = b"\xa1\x66edited";

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
        #[serde(default, skip_serializing_if = "str::is_empty")]
        label: Cow<'a, str>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        invitation: Option<u32>,
    },
    DeviceLinked {
        user: u32,
        device: u32,
        token_hash: ByteArray<32>,
        #[serde(default, skip_serializing_if = "str::is_empty")]
        label: Cow<'a, str>,
    },
    TokenCreated {
        user: u32,
        device: u32,
        token_hash: ByteArray<32>,
        #[serde(default, skip_serializing_if = "str::is_empty")]
        label: Cow<'a, str>,
        scopes: Cow<'a, str>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<u64>,
    },
    DeviceRevoked {
        user: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<u32>,
        by: u32,
    },
    Password {
        user: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hash: Option<Cow<'a, str>>,
    },
    UserRenamed {
        user: u32,
        name: Cow<'a, str>,
        was: Cow<'a, str>,
    },
    Owner {
        user: u32,
        is_owner: bool,
        by: u32,
    },
    UserBanned {
        user: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<u64>,
        #[serde(default, skip_serializing_if = "str::is_empty")]
        reason: Cow<'a, str>,
        by: u32,
    },
    UserUnbanned {
        user: u32,
        by: u32,
    },
    AddressBanned {
        address: Cow<'a, str>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<u64>,
        #[serde(default, skip_serializing_if = "str::is_empty")]
        reason: Cow<'a, str>,
        by: u32,
    },
    AddressUnbanned {
        address: Cow<'a, str>,
        by: u32,
    },
    InvitationCreated {
        invitation: u32,
        hash: ByteArray<32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        uses: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<u64>,
        by: u32,
    },
    InvitationRevoked {
        invitation: u32,
        by: u32,
    },
    RoomCreated {
        room: u64,
        name: Cow<'a, str>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        private: bool,
        by: u32,
    },
    HookCreated {
        hook: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<u64>,
        #[serde(borrow)]
        way: hook::Way<'a>,
        by: u32,
    },
    HookRemoved {
        hook: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<u64>,
        by: u32,
    },
    HookDisabled {
        hook: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<u64>,
        why: Cow<'a, str>,
    },
    RoomRenamed {
        room: u64,
        name: Cow<'a, str>,
        by: u32,
    },
    Moderator {
        room: u64,
        user: u32,
        is_moderator: bool,
        by: u32,
    },
    Archived {
        is_archived: bool,
        by: u32,
    },
    Slow {
        seconds: u32,
        by: u32,
    },
    Invited {
        user: u32,
        by: u32,
    },
    Kicked {
        who: Who<'a>,
        #[serde(default, skip_serializing_if = "str::is_empty")]
        reason: Cow<'a, str>,
        by: u32,
    },
    Banned {
        user: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<u64>,
        #[serde(default, skip_serializing_if = "str::is_empty")]
        reason: Cow<'a, str>,
        by: u32,
    },
    Unbanned {
        user: u32,
        by: u32,
    },
    Muted {
        who: Who<'a>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<u64>,
        by: u32,
    },
    Unmuted {
        who: Who<'a>,
        by: u32,
    },
    TypeRegistered {
        name: Cow<'a, str>,
        schema: Cow<'a, str>,
        by: u32,
    },
    Deleted {
        message: u64,
        by: u32,
    },
    Edited(Edited<'a>),
    EditBlank {
        message: u64,
        by: u32,
    },
    Reacted {
        message: u64,
        by: u32,
        emoji: Cow<'a, str>,
        is_on: bool,
    },
    Pinned {
        message: u64,
        by: u32,
        is_pinned: bool,
    },
    Voted {
        message: u64,
        #[serde(default, skip_serializing_if = "is_first")]
        object: u8,
        by: u32,
        choices: Cow<'a, [u8]>,
    },
    Ticked {
        message: u64,
        #[serde(default, skip_serializing_if = "is_first")]
        object: u8,
        by: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<u8>,
        is_done: bool,
    },
    Read {
        user: u32,
        room: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        thread: Option<u64>,
        through: u64,
    },
    Blank {
        who: Who<'a>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        thread: Option<u64>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        opens: bool,
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

/// Who sent a message, or whom something was done to.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Who<'a> {
    User(u32),
    Guest(Cow<'a, str>),
    Hook(u32, Cow<'a, str>),
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
        Event::MessageSent { sender, content, reply_to, thread, opens } => {
            Record::Message(Message::new(sender, content, *reply_to, *thread, *opens))
        }
        Event::MessageBlanked { sender, thread, opens } => {
            Record::Blank { who: to_who(sender), thread: thread.map(Position::get), opens: *opens }
        }
        Event::MessageEdited { message, by, content } => {
            Record::Edited(Edited::new(*message, *by, content))
        }
        Event::EditBlanked { message, by } => {
            Record::EditBlank { message: message.get(), by: by.get() }
        }
        Event::Reacted { message, by, emoji, is_on } => Record::Reacted {
            message: message.get(),
            by: by.get(),
            emoji: emoji.as_str().into(),
            is_on: *is_on,
        },
        Event::Pinned { message, by, is_pinned } => {
            Record::Pinned { message: message.get(), by: by.get(), is_pinned: *is_pinned }
        }
        Event::Voted { message, object, by, choices } => Record::Voted {
            message: message.get(),
            object: *object,
            by: by.get(),
            choices: choices.into(),
        },
        Event::Ticked { message, object, by, item, is_done } => Record::Ticked {
            message: message.get(),
            object: *object,
            by: by.get(),
            item: *item,
            is_done: *is_done,
        },
        Event::ReadMarked { user, room, thread, through } => Record::Read {
            user: user.get(),
            room: room.get(),
            thread: thread.map(Position::get),
            through: through.get(),
        },
        Event::MessageDeleted { message, by } => {
            Record::Deleted { message: message.get(), by: by.get() }
        }
        Event::ServerFounded { server } => {
            Record::Founded { server: ByteArray::new(*server.as_bytes()) }
        }
        Event::UserRegistered { user, name, device, token_hash, label, invitation } => {
            Record::Registered {
                user: user.get(),
                name: name.as_str().into(),
                device: device.get(),
                token_hash: ByteArray::new(*token_hash.as_bytes()),
                label: label.into(),
                invitation: invitation.map(InvitationId::get),
            }
        }
        Event::DeviceLinked { user, device, token_hash, label } => Record::DeviceLinked {
            user: user.get(),
            device: device.get(),
            token_hash: ByteArray::new(*token_hash.as_bytes()),
            label: label.into(),
        },
        Event::TokenCreated { user, device, token_hash, label, grant } => Record::TokenCreated {
            user: user.get(),
            device: device.get(),
            token_hash: ByteArray::new(*token_hash.as_bytes()),
            label: label.into(),
            scopes: grant.scopes.to_string().into(),
            until: grant.until.map(Timestamp::as_millis),
        },
        Event::DeviceRevoked { user, device, by } => Record::DeviceRevoked {
            user: user.get(),
            device: device.map(DeviceId::get),
            by: by.get(),
        },
        Event::PasswordSet { user, hash } => Record::Password {
            user: user.get(),
            hash: hash.as_ref().map(|hash| hash.as_str().into()),
        },
        Event::UserRenamed { user, name, was } => Record::UserRenamed {
            user: user.get(),
            name: name.as_str().into(),
            was: was.as_str().into(),
        },
        Event::OwnerSet { user, is_owner, by } => {
            Record::Owner { user: user.get(), is_owner: *is_owner, by: by.get() }
        }
        Event::UserBanned { user, until, reason, by } => Record::UserBanned {
            user: user.get(),
            until: to_until(*until),
            reason: reason.as_str().into(),
            by: by.get(),
        },
        Event::UserUnbanned { user, by } => Record::UserUnbanned { user: user.get(), by: by.get() },
        Event::AddressBanned { address, until, reason, by } => Record::AddressBanned {
            address: address.to_string().into(),
            until: to_until(*until),
            reason: reason.as_str().into(),
            by: by.get(),
        },
        Event::AddressUnbanned { address, by } => {
            Record::AddressUnbanned { address: address.to_string().into(), by: by.get() }
        }
        Event::InvitationCreated { invitation, hash, uses, until, by } => {
            Record::InvitationCreated {
                invitation: invitation.get(),
                hash: ByteArray::new(*hash.as_bytes()),
                uses: *uses,
                until: until.map(Timestamp::as_millis),
                by: by.get(),
            }
        }
        Event::InvitationRevoked { invitation, by } => {
            Record::InvitationRevoked { invitation: invitation.get(), by: by.get() }
        }
        Event::RoomCreated { room, name, is_private, by } => Record::RoomCreated {
            room: room.get(),
            name: name.as_str().into(),
            private: *is_private,
            by: by.get(),
        },
        Event::HookCreated { hook, room, way, by } => Record::HookCreated {
            hook: hook.get(),
            room: room.map(RoomId::get),
            way: hook::to_record(way),
            by: by.get(),
        },
        Event::HookRemoved { hook, room, by } => {
            let room = room.map(RoomId::get);
            Record::HookRemoved { hook: hook.get(), room, by: by.get() }
        }
        Event::HookDisabled { hook, room, why } => {
            let room = room.map(RoomId::get);
            Record::HookDisabled { hook: hook.get(), room, why: why.as_str().into() }
        }
        Event::RoomRenamed { room, name, by } => {
            Record::RoomRenamed { room: room.get(), name: name.as_str().into(), by: by.get() }
        }
        Event::ModeratorSet { room, user, is_moderator, by } => Record::Moderator {
            room: room.get(),
            user: user.get(),
            is_moderator: *is_moderator,
            by: by.get(),
        },
        Event::TypeRegistered { name, schema, by } => Record::TypeRegistered {
            name: name.as_str().into(),
            schema: schema.as_str().into(),
            by: by.get(),
        },
        Event::Archived { is_archived, by } => {
            Record::Archived { is_archived: *is_archived, by: by.get() }
        }
        Event::SlowSet { seconds, by } => Record::Slow { seconds: *seconds, by: by.get() },
        Event::Invited { user, by } => Record::Invited { user: user.get(), by: by.get() },
        Event::Kicked { who, reason, by } => {
            Record::Kicked { who: to_who(who), reason: reason.as_str().into(), by: by.get() }
        }
        Event::Banned { user, until, reason, by } => Record::Banned {
            user: user.get(),
            until: to_until(*until),
            reason: reason.as_str().into(),
            by: by.get(),
        },
        Event::Unbanned { user, by } => Record::Unbanned { user: user.get(), by: by.get() },
        Event::Muted { who, until, by } => {
            Record::Muted { who: to_who(who), until: to_until(*until), by: by.get() }
        }
        Event::Unmuted { who, by } => Record::Unmuted { who: to_who(who), by: by.get() },
        Event::Joined { user } => Record::Joined { user: user.get() },
        Event::Left { user } => Record::Left { user: user.get() },
        Event::TopicSet { by, topic } => {
            Record::Topic { by: by.get(), topic: topic.as_str().into() }
        }
    }
}

fn to_who(sender: &Sender) -> Who<'_> {
    match sender {
        Sender::User(user) => Who::User(user.get()),
        Sender::Guest(name) => Who::Guest(name.as_str().into()),
        Sender::Hook(hook, name) => Who::Hook(hook.get(), name.as_str().into()),
    }
}

fn to_until(until: Until) -> Option<u64> {
    until.time().map(Timestamp::as_millis)
}

fn from_record(record: Record<'_>) -> Result<Event, RecordError> {
    let user = UserId::new;
    Ok(match record {
        Record::Message(message) => message.into_event()?,
        Record::Blank { who, thread, opens } => {
            let thread = thread.map(Position::new);
            Event::MessageBlanked { sender: sender(who)?, thread, opens }
        }
        Record::Edited(edited) => edited.into_event()?,
        Record::EditBlank { message, by } => {
            Event::EditBlanked { message: Position::new(message), by: user(by) }
        }
        Record::Reacted { message, by, emoji, is_on } => {
            let emoji = Emoji::new(&emoji).map_err(|error| damaged(&error))?;
            Event::Reacted { message: Position::new(message), by: user(by), emoji, is_on }
        }
        Record::Pinned { message, by, is_pinned } => {
            Event::Pinned { message: Position::new(message), by: user(by), is_pinned }
        }
        Record::Voted { message, object, by, choices } => {
            let (message, choices) = (Position::new(message), choices.into_owned());
            Event::Voted { message, object, by: user(by), choices }
        }
        Record::Ticked { message, object, by, item, is_done } => {
            let message = Position::new(message);
            Event::Ticked { message, object, by: user(by), item, is_done }
        }
        Record::Read { user: id, room, thread, through } => Event::ReadMarked {
            user: user(id),
            room: RoomId::new(room),
            thread: thread.map(Position::new),
            through: Position::new(through),
        },
        Record::Deleted { message, by } => {
            Event::MessageDeleted { message: Position::new(message), by: user(by) }
        }
        Record::Founded { server } => {
            Event::ServerFounded { server: ServerId::new(server.into_array()) }
        }
        Record::Registered { user: id, name: called, device, token_hash, label, invitation } => {
            Event::UserRegistered {
                user: user(id),
                name: name(&called)?,
                device: DeviceId::new(device),
                token_hash: TokenHash::new(token_hash.into_array()),
                label: label.into_owned(),
                invitation: invitation.map(InvitationId::new),
            }
        }
        Record::DeviceLinked { user: id, device, token_hash, label } => Event::DeviceLinked {
            user: user(id),
            device: DeviceId::new(device),
            token_hash: TokenHash::new(token_hash.into_array()),
            label: label.into_owned(),
        },
        Record::TokenCreated { user: id, device, token_hash, label, scopes, until } => {
            let scopes = scopes
                .parse()
                .map_err(|error: UnknownScope| RecordError::Damaged(error.to_string()))?;
            Event::TokenCreated {
                user: user(id),
                device: DeviceId::new(device),
                token_hash: TokenHash::new(token_hash.into_array()),
                label: label.into_owned(),
                grant: Grant { scopes, until: until.map(Timestamp::from_millis) },
            }
        }
        Record::DeviceRevoked { user: id, device, by } => {
            Event::DeviceRevoked { user: user(id), device: device.map(DeviceId::new), by: user(by) }
        }
        Record::Password { user: id, hash } => {
            Event::PasswordSet { user: user(id), hash: hash.map(PasswordHash::new) }
        }
        Record::UserRenamed { user: id, name: called, was } => {
            Event::UserRenamed { user: user(id), name: name(&called)?, was: name(&was)? }
        }
        Record::Owner { user: id, is_owner, by } => {
            Event::OwnerSet { user: user(id), is_owner, by: user(by) }
        }
        Record::UserBanned { user: id, until, reason, by } => Event::UserBanned {
            user: user(id),
            until: from_until(until),
            reason: from_reason(&reason)?,
            by: user(by),
        },
        Record::UserUnbanned { user: id, by } => {
            Event::UserUnbanned { user: user(id), by: user(by) }
        }
        Record::AddressBanned { address, until, reason, by } => Event::AddressBanned {
            address: from_address(&address)?,
            until: from_until(until),
            reason: from_reason(&reason)?,
            by: user(by),
        },
        Record::AddressUnbanned { address, by } => {
            Event::AddressUnbanned { address: from_address(&address)?, by: user(by) }
        }
        Record::InvitationCreated { invitation, hash, uses, until, by } => {
            Event::InvitationCreated {
                invitation: InvitationId::new(invitation),
                hash: InvitationHash::new(hash.into_array()),
                uses,
                until: until.map(Timestamp::from_millis),
                by: user(by),
            }
        }
        Record::InvitationRevoked { invitation, by } => {
            Event::InvitationRevoked { invitation: InvitationId::new(invitation), by: user(by) }
        }
        Record::RoomCreated { room, name, private, by } => Event::RoomCreated {
            room: RoomId::new(room),
            name: room_name(&name)?,
            is_private: private,
            by: user(by),
        },
        Record::HookCreated { hook, room, way, by } => Event::HookCreated {
            hook: HookId::new(hook),
            room: room.map(RoomId::new),
            way: hook::from_record(way)?,
            by: user(by),
        },
        Record::HookRemoved { hook, room, by } => Event::HookRemoved {
            hook: HookId::new(hook),
            room: room.map(RoomId::new),
            by: user(by),
        },
        Record::HookDisabled { hook, room, why } => Event::HookDisabled {
            hook: HookId::new(hook),
            room: room.map(RoomId::new),
            why: from_reason(&why)?,
        },
        Record::RoomRenamed { room, name, by } => {
            Event::RoomRenamed { room: RoomId::new(room), name: room_name(&name)?, by: user(by) }
        }
        Record::Moderator { room, user: id, is_moderator, by } => Event::ModeratorSet {
            room: RoomId::new(room),
            user: user(id),
            is_moderator,
            by: user(by),
        },
        Record::TypeRegistered { name, schema, by } => Event::TypeRegistered {
            name: TypeName::new(&name).map_err(|error| damaged(&error))?,
            schema: Schema::recorded(schema.into_owned()),
            by: user(by),
        },
        Record::Archived { is_archived, by } => Event::Archived { is_archived, by: user(by) },
        Record::Slow { seconds, by } => Event::SlowSet { seconds, by: user(by) },
        Record::Invited { user: id, by } => Event::Invited { user: user(id), by: user(by) },
        Record::Kicked { who, reason, by } => {
            Event::Kicked { who: sender(who)?, reason: from_reason(&reason)?, by: user(by) }
        }
        Record::Banned { user: id, until, reason, by } => Event::Banned {
            user: user(id),
            until: from_until(until),
            reason: from_reason(&reason)?,
            by: user(by),
        },
        Record::Unbanned { user: id, by } => Event::Unbanned { user: user(id), by: user(by) },
        Record::Muted { who, until, by } => {
            Event::Muted { who: sender(who)?, until: from_until(until), by: user(by) }
        }
        Record::Unmuted { who, by } => Event::Unmuted { who: sender(who)?, by: user(by) },
        Record::Joined { user: id } => Event::Joined { user: user(id) },
        Record::Left { user: id } => Event::Left { user: user(id) },
        Record::Topic { by, topic } => Event::TopicSet {
            by: user(by),
            topic: Topic::new(&topic).map_err(|error| damaged(&error))?,
        },
    })
}

fn sender(who: Who<'_>) -> Result<Sender, RecordError> {
    Ok(match who {
        Who::User(user) => Sender::User(UserId::new(user)),
        Who::Guest(guest) => Sender::Guest(name(&guest)?),
        Who::Hook(hook, called) => Sender::Hook(HookId::new(hook), name(&called)?),
    })
}

fn name(text: &str) -> Result<Name, RecordError> {
    Name::new(text).map_err(|error| damaged(&error))
}

fn room_name(text: &str) -> Result<RoomName, RecordError> {
    RoomName::new(text).map_err(|error| damaged(&error))
}

fn from_reason(text: &str) -> Result<Reason, RecordError> {
    Reason::new(text).map_err(|error| damaged(&error))
}

fn from_address(text: &str) -> Result<IpAddr, RecordError> {
    text.parse().map_err(|error| damaged(&error))
}

fn from_until(until: Option<u64>) -> Until {
    until.map_or(Until::Ever, |until| Until::Time(Timestamp::from_millis(until)))
}

fn damaged(error: &dyn std::error::Error) -> RecordError {
    RecordError::Damaged(error.to_string())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_first(object: &u8) -> bool {
    *object == 0
}
