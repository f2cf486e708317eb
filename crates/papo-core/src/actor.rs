use papo_proto::{DeviceId, Name, UserId};

use crate::Sender;

/// On whose behalf a request is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The server itself.
    Server,
    /// A connection that has not signed in yet.
    Stranger,
    /// A user, who was proved by a device's token or by the password.
    User {
        /// Who.
        user: UserId,
        /// By which device; none where it was the password alone.
        device: Option<DeviceId>,
    },
    /// Someone who proves nothing, under a name that nobody has claimed.
    Guest(Name),
}

impl Actor {
    /// The user; none for anyone else.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::User { user, .. } => Some(*user),
            Self::Server | Self::Stranger | Self::Guest(_) => None,
        }
    }

    /// The device; none for anyone but a user who was proved by one.
    pub fn device(&self) -> Option<DeviceId> {
        match self {
            Self::User { device, .. } => *device,
            Self::Server | Self::Stranger | Self::Guest(_) => None,
        }
    }

    /// As whom the actor's messages are kept; none for who cannot send any.
    pub fn sender(&self) -> Option<Sender> {
        match self {
            Self::User { user, .. } => Some(Sender::User(*user)),
            Self::Guest(name) => Some(Sender::Guest(name.clone())),
            Self::Server | Self::Stranger => None,
        }
    }
}
