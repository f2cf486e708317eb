//! What the state and the log hold, as clients are told it.

use papo_core::{Actor, Committed, Event, RoomKind, Sender, State};
use papo_proto::{
    Author, Happening, Name, RoomId, RoomInfo, UserId,
    codec::Codec,
    limits::{FRAME_BYTES_MAX, LISTING_MAX},
};

/// Bytes of the rooms in one frame; the rest is for what else the frame says.
const LISTING_BYTES_MAX: usize = FRAME_BYTES_MAX - 4 * 1024;

/// An event as the members of its room are told; none where nobody is.
pub fn event(state: &State, committed: &Committed) -> Option<papo_proto::Event> {
    let room = committed.audience()?;
    let (by, what) = match &committed.event {
        Event::ServerFounded { .. } | Event::UserRegistered { .. } => return None,
        Event::RoomCreated { name, by, .. } => (
            user(state, *by),
            Happening::RoomCreated { name: name.clone(), kind: papo_proto::RoomKind::Public },
        ),
        Event::Joined { user: by } => (user(state, *by), Happening::Joined {}),
        Event::Left { user: by } => (user(state, *by), Happening::Left {}),
        Event::TopicSet { by, topic } => {
            (user(state, *by), Happening::Topic { topic: topic.clone() })
        }
        Event::MessageSent { sender, content, .. } => {
            let by = match sender {
                Sender::User(id) => user(state, *id),
                Sender::Guest(name) => Author { user: None, name: name.clone() },
            };
            (by, Happening::Message(content.clone()))
        }
    };
    Some(papo_proto::Event { position: committed.position, room, at: committed.at, by, what })
}

/// A user as others are told of.
pub(crate) fn user(state: &State, user: UserId) -> Author {
    Author { user: Some(user), name: name(state, user) }
}

/// Whoever acts, as others are told of; none for who has not signed in.
pub(crate) fn actor(state: &State, actor: &Actor) -> Option<Author> {
    match actor {
        Actor::User { user: id, .. } => Some(user(state, *id)),
        Actor::Guest(name) => Some(Author { user: None, name: name.clone() }),
        Actor::Stranger | Actor::Server => None,
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
        RoomKind::Lobby | RoomKind::Public(_) => None,
    };
    let kind = match room.kind {
        RoomKind::Lobby | RoomKind::Public(_) => papo_proto::RoomKind::Public,
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
    })
}

/// As many rooms as one frame holds.
pub(crate) fn listing(rooms: impl Iterator<Item = RoomInfo>) -> Vec<RoomInfo> {
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
    // Whoever is named in the log was registered in it before.
    state.user(user).map(|user| user.name.clone()).expect("every user in the log is registered")
}
