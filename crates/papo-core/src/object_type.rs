use std::collections::BTreeMap;

use papo_proto::{RoomId, TypeName};

use crate::{Schema, State};

/// What a type was registered as: in a room, or on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectType {
    /// 1 for the first schema, one more for each that added to it.
    pub version: u32,
    /// What its objects look like.
    pub schema: Schema,
}

impl State {
    /// The type of that name that holds in a room: its own, or else the server's.
    pub fn object_type(&self, room: RoomId, name: &TypeName) -> Option<&ObjectType> {
        let in_room = self.types.get(&room).and_then(|types| types.get(name));
        in_room.or_else(|| self.types.get(&RoomId::DIRECTORY)?.get(name))
    }

    /// The types that were registered in `scope`: a room, or the directory for the whole server.
    pub fn object_types(&self, scope: RoomId) -> impl Iterator<Item = (&TypeName, &ObjectType)> {
        self.types.get(&scope).into_iter().flatten()
    }

    /// The type that was registered in `scope` under that name.
    pub(crate) fn registered(&self, scope: RoomId, name: &TypeName) -> Option<&ObjectType> {
        self.types.get(&scope)?.get(name)
    }
}

/// Types by where they hold.
pub(crate) type Types = BTreeMap<RoomId, BTreeMap<TypeName, ObjectType>>;
