use std::fmt;

use papo_proto::{Content, DeviceId, Name, Position, RoomId, RoomName, Timestamp, Topic, UserId};

use crate::TokenHash;

/// A durable fact, not yet in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The server came into being. In the directory.
    ServerFounded {
        /// Its id for ever.
        server: ServerId,
    },
    /// A name was claimed, from a first device. In the directory.
    UserRegistered {
        /// The new user.
        user: UserId,
        /// The claimed name.
        name: Name,
        /// The user's first device.
        device: DeviceId,
        /// What the device's token hashes to.
        token_hash: TokenHash,
    },
    /// A room was created, and its creator is in it. In the directory.
    RoomCreated {
        /// The new room.
        room: RoomId,
        /// Its name.
        name: RoomName,
        /// The creator.
        by: UserId,
    },
    /// A user joined the room.
    Joined {
        /// Who.
        user: UserId,
    },
    /// A user left the room.
    Left {
        /// Who.
        user: UserId,
    },
    /// The room has a new topic.
    TopicSet {
        /// Who set it.
        by: UserId,
        /// The topic; empty when it was taken away.
        topic: Topic,
    },
    /// A message was sent to the room.
    MessageSent {
        /// Who sent it.
        sender: Sender,
        /// What it carries.
        content: Content,
        /// Whether it was, when it was decided, the first of a direct room: such a message brings
        /// the room into being.
        opens: bool,
    },
}

impl Event {
    /// Whether [`apply`](crate::apply) does anything with it. Most events are messages, and those
    /// do not: a state can be rebuilt from the others alone.
    pub fn changes_state(&self) -> bool {
        !matches!(self, Self::MessageSent { opens: false, .. })
    }
}

/// A fact with its place in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// Its place, and its id.
    pub position: Position,
    /// When the server took it in.
    pub at: Timestamp,
    /// Where it is kept.
    pub room: RoomId,
    /// What happened.
    pub event: Event,
}

impl Committed {
    /// The room whose members are told; none where nobody is.
    pub fn audience(&self) -> Option<RoomId> {
        match &self.event {
            Event::ServerFounded { .. } | Event::UserRegistered { .. } => None,
            Event::RoomCreated { room, .. } => Some(*room),
            Event::Joined { .. }
            | Event::Left { .. }
            | Event::TopicSet { .. }
            | Event::MessageSent { .. } => Some(self.room),
        }
    }
}

/// Who sent a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A user, whatever the name is today.
    User(UserId),
    /// A guest under this name, which proves nothing.
    Guest(Name),
}

/// 128 random bits that tell a server from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServerId([u8; 16]);

impl ServerId {
    /// The id of these bytes.
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for ServerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}
