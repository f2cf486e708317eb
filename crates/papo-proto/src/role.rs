use serde::{Deserialize, Serialize};

/// What someone may do, in a room or on the server.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// Nobody has proved who it is: talks in `#lobby` alone.
    Guest,
    /// Talks.
    #[default]
    Member,
    /// Keeps order in a room.
    Moderator,
    /// Keeps order everywhere.
    Owner,
}

impl Role {
    /// Whether it is what most have, which goes without saying.
    pub fn is_member(&self) -> bool {
        *self == Self::Member
    }
}
