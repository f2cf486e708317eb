use papo_proto::{DeviceId, HookId, Name, UserId};

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
    /// A program that was proved by a webhook's secret.
    Hook {
        /// Which.
        hook: HookId,
        /// Under which name its messages appear.
        name: Name,
        /// Under which number its nonces are kept.
        device: DeviceId,
    },
}

impl Actor {
    /// The user; none for anyone else.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::User { user, .. } => Some(*user),
            Self::Server | Self::Stranger | Self::Guest(_) | Self::Hook { .. } => None,
        }
    }

    /// The device; none for anyone but a user who was proved by one, or a webhook.
    pub fn device(&self) -> Option<DeviceId> {
        match self {
            Self::User { device, .. } => *device,
            Self::Hook { device, .. } => Some(*device),
            Self::Server | Self::Stranger | Self::Guest(_) => None,
        }
    }

    /// As whom the actor's messages are kept; none for who cannot send any.
    pub fn sender(&self) -> Option<Sender> {
        match self {
            Self::User { user, .. } => Some(Sender::User(*user)),
            Self::Guest(name) => Some(Sender::Guest(name.clone())),
            Self::Hook { hook, name, .. } => Some(Sender::Hook(*hook, name.clone())),
            Self::Server | Self::Stranger => None,
        }
    }
}
