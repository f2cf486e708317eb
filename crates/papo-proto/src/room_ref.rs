use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Name, NameError, RoomId, RoomName};

/// How a request names a room: by its id (a number), by name (`"#lobby"`), or as the direct room
/// with a user (`"@ana"`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RoomRef {
    /// The room with this id.
    Id(RoomId),
    /// The room that has this name now.
    Name(RoomName),
    /// The direct room with the user who has this name now.
    Direct(Name),
}

/// Why a text names no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a room (#name) or a person (@name): {0}")]
pub struct RoomRefError(#[from] NameError);

impl FromStr for RoomRef {
    type Err = RoomRefError;

    fn from_str(text: &str) -> Result<Self, RoomRefError> {
        Ok(match text.trim().strip_prefix('@') {
            Some(name) => Self::Direct(Name::new(name)?),
            None => Self::Name(RoomName::new(text)?),
        })
    }
}

impl fmt::Display for RoomRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Name(name) => name.fmt(f),
            Self::Direct(name) => write!(f, "@{name}"),
        }
    }
}

impl From<RoomId> for RoomRef {
    fn from(id: RoomId) -> Self {
        Self::Id(id)
    }
}

impl Serialize for RoomRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => serializer.serialize_u64(id.get()),
            named => serializer.collect_str(named),
        }
    }
}

impl<'de> Deserialize<'de> for RoomRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdOrName)
    }
}

struct IdOrName;

impl de::Visitor<'_> for IdOrName {
    type Value = RoomRef;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a room's number, #name, or @name of a person")
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<RoomRef, E> {
        Ok(RoomRef::Id(RoomId::new(id)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<RoomRef, E> {
        text.parse().map_err(E::custom)
    }
}
