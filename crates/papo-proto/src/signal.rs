use serde::{Deserialize, Serialize};

use crate::{Author, RoomId};

/// Something that is told to whoever is there, and not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Signal {
    /// People came or went.
    Presence(Presence),
    /// Someone is typing.
    Typing {
        /// Where.
        room: RoomId,
        /// Who.
        by: Author,
    },
}

/// People who came or went in the last second.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Who came; empty where too many came or went to name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub came: Vec<Author>,
    /// Who went; empty where too many came or went to name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub went: Vec<Author>,
    /// How many are online now.
    pub online: u64,
}
