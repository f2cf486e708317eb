use std::collections::{BTreeMap, BTreeSet};

use papo_proto::{Position, RoomName, Topic, UserId};

/// A room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// What kind it is.
    pub kind: RoomKind,
    /// What it is about; empty where nobody said.
    pub topic: Topic,
    /// Who is in it. Empty for `#lobby`, where everyone is.
    pub members: BTreeSet<UserId>,
    /// Who was in it, and at which position each one left.
    pub former: BTreeMap<UserId, Position>,
}

/// What kind of room it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomKind {
    /// `#lobby`, where everyone is.
    Lobby,
    /// Everyone may find and enter it.
    Public(RoomName),
    /// It belongs to two users.
    Direct(UserId, UserId),
}

impl Room {
    pub(crate) fn new(kind: RoomKind) -> Self {
        Self { kind, topic: Topic::default(), members: BTreeSet::new(), former: BTreeMap::new() }
    }

    /// Its name; a direct room has none.
    pub fn name(&self) -> Option<RoomName> {
        match &self.kind {
            RoomKind::Lobby => Some(RoomName::lobby()),
            RoomKind::Public(name) => Some(name.clone()),
            RoomKind::Direct(..) => None,
        }
    }

    /// Whether `user` is in it.
    pub fn has(&self, user: UserId) -> bool {
        self.kind == RoomKind::Lobby || self.members.contains(&user)
    }
}
