use serde::{Deserialize, Serialize};

use crate::{Content, Name, Position, RoomId, RoomKind, RoomName, Timestamp, Topic, UserId};

/// Something that happened in a room, as its members are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its place in the log, and its id.
    pub position: Position,
    /// The room it happened in.
    pub room: RoomId,
    /// When the server took it in, in milliseconds since the epoch.
    pub at: Timestamp,
    /// Who did it.
    pub by: Author,
    /// What happened.
    pub what: Happening,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Author {
    /// The user; none for a guest, whose name is not verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// The name to show.
    pub name: Name,
}

impl Author {
    /// Whether the name was only claimed by the connection that used it.
    pub fn is_guest(&self) -> bool {
        self.user.is_none()
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Happening {
    /// A message was sent.
    Message(Content),
    /// The room was created, and its creator is in it.
    RoomCreated {
        /// Its name.
        name: RoomName,
        /// Who may find and enter it.
        kind: RoomKind,
    },
    /// The author joined.
    Joined {},
    /// The author left.
    Left {},
    /// The room has a new topic.
    Topic {
        /// The topic; empty when it was taken away.
        topic: Topic,
    },
}
