use std::collections::{BTreeMap, BTreeSet};

use papo_proto::{Name, Position, RoomName, Topic, UserId};

use crate::{Sender, Until};

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
    /// Who keeps order in it, beside the owners of the server.
    pub moderators: BTreeSet<UserId>,
    /// Who is kept out.
    pub banned: BTreeMap<UserId, Until>,
    /// Which users may read and not speak.
    pub muted: BTreeMap<UserId, Until>,
    /// Which guests may read and not speak, by the key of their name.
    pub muted_guests: BTreeMap<String, Until>,
    /// Its pinned messages, in the order in which they were pinned, [`PINS_PER_ROOM_MAX`] at most.
    ///
    /// [`PINS_PER_ROOM_MAX`]: papo_proto::limits::PINS_PER_ROOM_MAX
    pub pins: Vec<Position>,
    /// Whether it is closed for writing.
    pub archived: bool,
    /// Seconds between two messages of one user; 0 for any pace.
    pub slow: u32,
}

/// What kind of room it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomKind {
    /// `#lobby`, where everyone is.
    Lobby,
    /// Everyone may find and enter it.
    Public(RoomName),
    /// Whom a moderator brings in may find and enter it.
    Private(RoomName),
    /// It belongs to two users.
    Direct(UserId, UserId),
}

impl Room {
    pub(crate) fn new(kind: RoomKind) -> Self {
        Self {
            kind,
            topic: Topic::default(),
            members: BTreeSet::new(),
            former: BTreeMap::new(),
            moderators: BTreeSet::new(),
            banned: BTreeMap::new(),
            muted: BTreeMap::new(),
            muted_guests: BTreeMap::new(),
            pins: Vec::new(),
            archived: false,
            slow: 0,
        }
    }

    /// Its name; a direct room has none.
    pub fn name(&self) -> Option<RoomName> {
        match &self.kind {
            RoomKind::Lobby => Some(RoomName::lobby()),
            RoomKind::Public(name) | RoomKind::Private(name) => Some(name.clone()),
            RoomKind::Direct(..) => None,
        }
    }

    /// Whether `user` is in it.
    pub fn has(&self, user: UserId) -> bool {
        self.kind == RoomKind::Lobby || self.members.contains(&user)
    }

    /// Until when someone may not speak in it; none for who may.
    pub fn muted(&self, sender: &Sender) -> Option<Until> {
        match sender {
            Sender::User(user) => self.muted.get(user).copied(),
            Sender::Guest(name) => self.muted_guests.get(&name.key()).copied(),
            // It is taken away instead.
            Sender::Hook(..) => None,
        }
    }

    pub(crate) fn set_muted(&mut self, who: &Sender, until: Option<Until>) {
        match (who, until) {
            (Sender::User(user), Some(until)) => _ = self.muted.insert(*user, until),
            (Sender::User(user), None) => _ = self.muted.remove(user),
            (Sender::Guest(name), Some(until)) => _ = self.muted_guests.insert(name.key(), until),
            (Sender::Guest(name), None) => _ = self.muted_guests.remove(&name.key()),
            (Sender::Hook(..), _) => {}
        }
    }

    pub(crate) fn rename(&mut self, name: &RoomName) {
        match &mut self.kind {
            RoomKind::Public(old) | RoomKind::Private(old) => *old = name.clone(),
            RoomKind::Lobby | RoomKind::Direct(..) => {}
        }
    }
}

/// Whether a name is kept for the server's own voice.
pub(crate) fn is_reserved(name: &Name) -> bool {
    let reserved = Name::server().claims();
    name.claims().iter().any(|claim| reserved.contains(claim))
}
