use std::collections::BTreeSet;

use papo_proto::{Name, RoomId};

/// A user: a name that somebody claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The name.
    pub name: Name,
    /// The rooms that the user is in, without `#lobby`, where everyone is.
    pub rooms: BTreeSet<RoomId>,
    /// Rooms that the user has left.
    pub left: BTreeSet<RoomId>,
}

impl User {
    pub(crate) fn new(name: Name) -> Self {
        Self { name, rooms: BTreeSet::new(), left: BTreeSet::new() }
    }
}
