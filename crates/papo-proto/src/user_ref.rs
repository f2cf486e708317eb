use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Name, UserId};

/// How a request names someone: by the user's id (a number), or by the name (`"ana"`), which may
/// be a guest's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UserRef {
    /// The user with this id.
    Id(UserId),
    /// The user who has this name now, or the guest who uses it.
    Name(Name),
}

impl From<UserId> for UserRef {
    fn from(id: UserId) -> Self {
        Self::Id(id)
    }
}

impl From<Name> for UserRef {
    fn from(name: Name) -> Self {
        Self::Name(name)
    }
}

impl Serialize for UserRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => serializer.serialize_u32(id.get()),
            Self::Name(name) => name.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for UserRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdOrName)
    }
}

struct IdOrName;

impl de::Visitor<'_> for IdOrName {
    type Value = UserRef;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a user's number or name")
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<UserRef, E> {
        u32::try_from(id).map(|id| UserRef::Id(UserId::new(id))).map_err(E::custom)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<UserRef, E> {
        let bare = text.trim();
        Name::new(bare.strip_prefix('@').unwrap_or(bare)).map(UserRef::Name).map_err(E::custom)
    }
}
