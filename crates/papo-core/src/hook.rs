use papo_proto::{DeviceId, HookSecret, HookUrl, Name, Position, Reason, RoomId, TypeName, UserId};

use crate::TokenHash;

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// Whose events it is about; of all public rooms where there is none.
    pub room: Option<RoomId>,
    /// Who made it.
    pub by: UserId,
    /// Where in the log it was made.
    pub since: Position,
    /// Which way it goes.
    pub way: Way,
    /// Why it is not used any more, where it is not.
    pub disabled: Option<Reason>,
}

/// Which way a webhook goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Programs post into the room.
    In {
        /// Under which name their messages appear.
        name: Name,
        /// What the secret in its URL hashes to.
        token_hash: TokenHash,
        /// Under which number its nonces are kept.
        device: DeviceId,
    },
    /// What happens is posted to a URL.
    Out {
        /// Where.
        url: HookUrl,
        /// Only messages with an object of this type; everything where there is none.
        kind: Option<TypeName>,
        /// What it is signed with.
        secret: HookSecret,
    },
}

impl Hook {
    /// What others may be told that it leads to, or that it is called.
    pub fn label(&self) -> String {
        match &self.way {
            Way::In { name, .. } => name.to_string(),
            Way::Out { url, .. } => url.authority().to_owned(),
        }
    }
}
