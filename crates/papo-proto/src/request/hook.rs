//! Requests about webhooks.

use serde::{Deserialize, Serialize};

use crate::{HookId, Nonce, ObjectDraft, RoomRef, Secret};

/// Makes a webhook by which programs post into a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateHook {
    /// The room.
    pub room: RoomRef,
    /// Under which name its messages appear; see [`Name`](crate::Name). `hook` where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Makes a webhook that posts what happens to a URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateOutgoingHook {
    /// Where to; see [`HookUrl`](crate::HookUrl).
    pub url: String,
    /// What happens in this room; in every public room where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRef>,
    /// Only messages with an object of this type; everything where absent.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What to sign with; see [`HookSecret`](crate::HookSecret). Made up where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// Posts a message by the webhook whose secret the session signed in with, into its room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Makes the post repeatable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Nonce>,
    /// What to say; see [`Text`](crate::Text). Empty for nothing, beside something else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Values to send; see [`Object`](crate::Object).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<ObjectDraft>,
}

/// Lists the webhooks that the user may remove.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hooks {}

/// Takes a webhook away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveHook {
    /// Which.
    pub hook: HookId,
}

/// Ends an outgoing webhook that cannot be delivered to: by the server alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisableHook {
    /// Which.
    pub hook: HookId,
    /// Why; see [`Reason`](crate::Reason).
    pub reason: String,
}
