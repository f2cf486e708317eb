use papo_proto::{Name, Nonce, RoomName, RoomRef, Text, Topic};

use crate::{ServerId, TokenHash};

/// What a gateway's client asked for, of those things that are decided on and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Gives the server its id, at its first start.
    Found {
        /// A fresh id.
        server: ServerId,
    },
    /// Claims a name for a new user, from a first device.
    Register {
        /// The name.
        name: Name,
        /// What the device's token hashes to.
        token_hash: TokenHash,
    },
    /// Creates a public room.
    CreateRoom {
        /// Its name.
        name: RoomName,
    },
    /// Joins a public room.
    Join {
        /// The room.
        room: RoomRef,
    },
    /// Leaves a room.
    Leave {
        /// The room.
        room: RoomRef,
    },
    /// Sets a room's topic.
    SetTopic {
        /// The room.
        room: RoomRef,
        /// The topic; empty to take it away.
        topic: Topic,
    },
    /// Sends a message.
    Send {
        /// Where to.
        room: RoomRef,
        /// What to say.
        text: Text,
        /// What makes the send repeatable.
        nonce: Option<Nonce>,
    },
}
