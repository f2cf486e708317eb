//! Requests about the types of objects. A `room` that is absent means the server.

use serde::{Deserialize, Serialize};

use crate::RoomRef;

/// Says what objects of a type look like, for the first time or with something added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterType {
    /// The room; the server where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRef>,
    /// Which type; see [`TypeName`](crate::TypeName).
    #[serde(rename = "type")]
    pub name: String,
    /// A JSON Schema, as text; see [`SCHEMA_BYTES_MAX`](crate::limits::SCHEMA_BYTES_MAX).
    pub schema: String,
}

/// Lists the types that hold in a room, its own and the server's, or reads one with its schema.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Types {
    /// The room; only the server's types where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRef>,
    /// Only this one.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
