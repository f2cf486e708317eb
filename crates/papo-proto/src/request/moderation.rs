//! Requests by which owners and moderators keep order. A `room` that is absent means the server.

use serde::{Deserialize, Serialize};

use crate::{Position, Role, RoomRef, UserRef};

/// Brings a user into a room, private ones above all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// The room.
    pub room: RoomRef,
    /// Who.
    pub user: UserRef,
}

/// Puts someone out of a room, who may come back; out of `#lobby` means off the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kick {
    /// The room.
    pub room: RoomRef,
    /// Who.
    pub user: UserRef,
    /// Why; see [`Reason`](crate::Reason).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Keeps a user, or on the server an address, out. Exactly one of the two is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ban {
    /// The room; the server where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRef>,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserRef>,
    /// The address of a machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// For how many seconds; for ever where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    /// Why; see [`Reason`](crate::Reason).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Ends a ban.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unban {
    /// The room; the server where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRef>,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserRef>,
    /// The address of a machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Lets someone read and not speak in a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mute {
    /// The room.
    pub room: RoomRef,
    /// Who.
    pub user: UserRef,
    /// For how many seconds; for ever where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
}

/// Lets someone speak again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmute {
    /// The room.
    pub room: RoomRef,
    /// Who.
    pub user: UserRef,
}

/// Gives a user a role: moderator or member of a room; owner or member of the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetRole {
    /// The room; the server where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRef>,
    /// Who.
    pub user: UserRef,
    /// What from now on.
    pub role: Role,
}

/// Gives a room another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenameRoom {
    /// The room.
    pub room: RoomRef,
    /// Its new name; see [`RoomName`](crate::RoomName).
    pub name: String,
}

/// Closes a room for writing, or opens it again. It can be read all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    /// The room.
    pub room: RoomRef,
    /// Whether it is closed.
    pub archived: bool,
}

/// Lets everyone but moderators speak in a room only so often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slow {
    /// The room.
    pub room: RoomRef,
    /// Seconds between two messages of one user; 0 for any pace.
    pub seconds: u32,
}

/// Blanks a message: one's own, or as a moderator anyone's. Its position stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delete {
    /// Where the message is.
    pub message: Position,
}

/// Reads a page of what owners and moderators did, newest last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audit {
    /// Only before this position; the newest where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Position>,
    /// How many at most; see [`limits`](crate::limits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}
