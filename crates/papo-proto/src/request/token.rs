//! Requests about tokens for programs, and what those ask about themselves.

use serde::{Deserialize, Serialize};

use crate::{DeviceId, Position, RoomRef, Scopes};

/// Makes a token with which a program acts as the user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateToken {
    /// What it is for; see [`DEVICE_LABEL_CHARS_MAX`](crate::limits::DEVICE_LABEL_CHARS_MAX).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What it is good for; at least one scope.
    pub scopes: Scopes,
    /// For how many seconds it holds; until it is revoked where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
}

/// Lists the user's tokens for programs that still hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {}

/// Ends a token, and the sessions that were opened with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeToken {
    /// Which of the user's own. To the log a token is one more device.
    pub token: DeviceId,
}

/// Asks who one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoAmI {}

/// Asks about one room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneRoom {
    /// The room.
    pub room: RoomRef,
}

/// Asks for one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Get {
    /// Where it is.
    pub position: Position,
}
