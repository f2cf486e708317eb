//! What the state and the log hold, as clients are told it.

mod annotation;

use papo_core::{Actor, Committed, Event, RoomKind, Sender, State, Way, role};
use papo_proto::{
    Author, Happening, HookChange, HookId, Message, Name, Reason, Role, RoomId, RoomInfo, UserId,
    codec::Codec,
    limits::{FRAME_BYTES_MAX, LISTING_MAX},
};

pub(crate) use annotation::{later_page, one, page};

/// Bytes of what is listed in one frame; the rest is for what else the frame says.
const LISTING_BYTES_MAX: usize = FRAME_BYTES_MAX - 4 * 1024;

/// An event as the members of its room are told; none where nobody is.
pub fn event(state: &State, committed: &Committed) -> Option<papo_proto::Event> {
    told(state, committed, committed.audience()?)
}

/// An event as an owner reads it, who looks at what was done to keep order.
pub(crate) fn audit(state: &State, committed: &Committed) -> Option<papo_proto::Event> {
    told(state, committed, committed.audience().unwrap_or(committed.room))
}

fn told(state: &State, committed: &Committed, room: RoomId) -> Option<papo_proto::Event> {
    let user = |id: &UserId| user(state, *id);
    let (by, what) = match &committed.event {
        // Nobody misses what was taken away before they saw it.
        Event::EditBlanked { .. }
        | Event::ServerFounded { .. }
        | Event::UserRegistered { .. }
        | Event::DeviceLinked { .. }
        | Event::TokenCreated { .. }
        | Event::PasswordSet { .. } => return None,
        Event::DeviceRevoked { user: who, by, .. } => {
            (user(by), Happening::DeviceRevoked { who: user(who) })
        }
        Event::UserRenamed { user: id, name, was } => {
            let by = Author { user: Some(*id), hook: None, name: name.clone() };
            (by, Happening::Renamed { was: was.clone() })
        }
        Event::OwnerSet { user: who, is_owner, by } => {
            let role = if *is_owner { Role::Owner } else { Role::Member };
            (user(by), Happening::Role { who: user(who), role })
        }
        Event::ModeratorSet { user: who, is_moderator, by, .. } => {
            let role = if *is_moderator { Role::Moderator } else { Role::Member };
            (user(by), Happening::Role { who: user(who), role })
        }
        Event::UserBanned { user: who, until, reason, by }
        | Event::Banned { user: who, until, reason, by } => {
            let (who, until) = (Some(user(who)), until.time());
            (user(by), Happening::Banned { who, address: None, until, reason: reason.clone() })
        }
        Event::AddressBanned { address, until, reason, by } => {
            let (address, until) = (Some(address.to_string()), until.time());
            (user(by), Happening::Banned { who: None, address, until, reason: reason.clone() })
        }
        Event::UserUnbanned { user: who, by } | Event::Unbanned { user: who, by } => {
            (user(by), Happening::Unbanned { who: Some(user(who)), address: None })
        }
        Event::AddressUnbanned { address, by } => {
            (user(by), Happening::Unbanned { who: None, address: Some(address.to_string()) })
        }
        Event::InvitationCreated { by, .. } => (user(by), Happening::Invitation { revoked: false }),
        Event::InvitationRevoked { by, .. } => (user(by), Happening::Invitation { revoked: true }),
        Event::HookCreated { hook, way, by, .. } => {
            (user(by), hook_changed(*hook, HookChange::Created, Some(way), Reason::default()))
        }
        Event::HookRemoved { hook, by, .. } => {
            (user(by), hook_changed(*hook, HookChange::Removed, None, Reason::default()))
        }
        Event::HookDisabled { hook, why, .. } => {
            let way = state.hook(*hook).map(|hook| &hook.way);
            let what = hook_changed(*hook, HookChange::Disabled, way, why.clone());
            (user(&UserId::SERVER), what)
        }
        Event::RoomCreated { name, is_private, by, .. } => {
            let kind = if *is_private {
                papo_proto::RoomKind::Private
            } else {
                papo_proto::RoomKind::Public
            };
            (user(by), Happening::RoomCreated { name: name.clone(), kind })
        }
        Event::RoomRenamed { name, by, .. } => {
            (user(by), Happening::RoomRenamed { name: name.clone() })
        }
        Event::TypeRegistered { name, by, .. } => {
            (user(by), Happening::TypeRegistered { name: name.clone() })
        }
        Event::Archived { is_archived, by } => {
            (user(by), Happening::Archived { archived: *is_archived })
        }
        Event::SlowSet { seconds, by } => (user(by), Happening::Slow { seconds: *seconds }),
        Event::Invited { user: who, by } => (user(by), Happening::Invited { who: user(who) }),
        Event::Kicked { who, reason, by } => {
            (user(by), Happening::Kicked { who: sender(state, who), reason: reason.clone() })
        }
        Event::Muted { who, until, by } => {
            (user(by), Happening::Muted { who: sender(state, who), until: until.time() })
        }
        Event::Unmuted { who, by } => (user(by), Happening::Unmuted { who: sender(state, who) }),
        Event::Joined { user: by } => (user(by), Happening::Joined {}),
        Event::Left { user: by } => (user(by), Happening::Left {}),
        Event::TopicSet { by, topic } => (user(by), Happening::Topic { topic: topic.clone() }),
        Event::MessageSent { sender: by, content, reply_to, thread, .. } => {
            let (content, reply_to, thread) = (content.clone(), *reply_to, *thread);
            (sender(state, by), Happening::Message(Message { content, reply_to, thread }))
        }
        Event::MessageBlanked { sender: by, .. } => (sender(state, by), Happening::Blank {}),
        Event::MessageDeleted { message, by } => {
            (user(by), Happening::Deleted { message: *message })
        }
        Event::MessageEdited { message, by, content } => {
            let now = Message::from(content.clone());
            (user(by), Happening::Edited { message: *message, now })
        }
        Event::Reacted { message, by, emoji, is_on } => {
            let (message, emoji, removed) = (*message, emoji.clone(), !is_on);
            (user(by), Happening::Reacted { message, emoji, removed })
        }
        Event::Pinned { message, by, is_pinned } => {
            (user(by), Happening::Pinned { message: *message, removed: !is_pinned })
        }
        Event::Voted { message, object, by, choices } => {
            let (message, object, choices) = (*message, *object, choices.clone());
            (user(by), Happening::Voted { message, object, choices })
        }
        Event::Ticked { message, object, by, item, is_done } => {
            let (message, object, item, done) = (*message, *object, *item, *is_done);
            (user(by), Happening::Ticked { message, object, item, done })
        }
        Event::ReadMarked { user: by, room, thread, through } => {
            let (room, thread, position) = (*room, *thread, *through);
            (user(by), Happening::Read { room, thread, position })
        }
    };
    Some(papo_proto::Event { position: committed.position, room, at: committed.at, by, what })
}

fn hook_changed(hook: HookId, change: HookChange, way: Option<&Way>, reason: Reason) -> Happening {
    let (name, to) = match way {
        Some(Way::In { name, .. }) => (Some(name.clone()), None),
        // The rest of the URL may be a secret.
        Some(Way::Out { url, .. }) => (None, Some(url.authority().to_owned())),
        None => (None, None),
    };
    Happening::Hook { hook, change, name, to, reason }
}

fn sender(state: &State, sender: &Sender) -> Author {
    match sender {
        Sender::User(id) => user(state, *id),
        Sender::Guest(name) => Author { user: None, hook: None, name: name.clone() },
        Sender::Hook(hook, name) => Author { user: None, hook: Some(*hook), name: name.clone() },
    }
}

/// A user as others are told of.
pub(crate) fn user(state: &State, user: UserId) -> Author {
    Author { user: Some(user), hook: None, name: name(state, user) }
}

/// Whoever is there, as others are told of; none for who has not signed in, or is a program only.
pub(crate) fn actor(state: &State, actor: &Actor) -> Option<Author> {
    match actor {
        Actor::User { user: id, .. } => Some(user(state, *id)),
        Actor::Guest(name) => Some(Author { user: None, hook: None, name: name.clone() }),
        Actor::Stranger | Actor::Server | Actor::Hook { .. } => None,
    }
}

/// A room as `asker` is told of; none if there is no such room.
pub(crate) fn room(state: &State, asker: &Actor, id: RoomId) -> Option<RoomInfo> {
    let room = state.room(id)?;
    let with = match room.kind {
        RoomKind::Direct(one, other) => {
            let peer = if asker.user() == Some(one) { other } else { one };
            Some(name(state, peer))
        }
        RoomKind::Lobby | RoomKind::Public(_) | RoomKind::Private(_) => None,
    };
    let kind = match room.kind {
        RoomKind::Lobby | RoomKind::Public(_) => papo_proto::RoomKind::Public,
        RoomKind::Private(_) => papo_proto::RoomKind::Private,
        RoomKind::Direct(..) => papo_proto::RoomKind::Direct,
    };
    Some(RoomInfo {
        id,
        name: room.name(),
        kind,
        topic: (!room.topic.as_str().is_empty()).then(|| room.topic.clone()),
        with,
        members: state.member_count(room) as u64,
        joined: id == RoomId::LOBBY || asker.user().is_some_and(|user| room.has(user)),
        role: role(state, asker, Some(id)).unwrap_or_default(),
        archived: room.archived,
        slow: room.slow,
    })
}

/// As many rooms, or what else is listed of each, as one frame holds.
pub(crate) fn listing<T: serde::Serialize>(rooms: impl Iterator<Item = T>) -> Vec<T> {
    let (mut listed, mut bytes) = (Vec::new(), Vec::new());
    for room in rooms.take(LISTING_MAX) {
        // JSON is the longest way to write it; the comma is on us.
        Codec::Json.encode(&room, &mut bytes);
        bytes.push(b',');
        if bytes.len() > LISTING_BYTES_MAX {
            break;
        }
        listed.push(room);
    }
    listed
}

fn name(state: &State, user: UserId) -> Name {
    if user == UserId::SERVER {
        return Name::server();
    }
    // Whoever is named in the log was registered in it before.
    state.user(user).map(|user| user.name.clone()).expect("every user in the log is registered")
}
