//! Requests about invitations to the server.

use serde::{Deserialize, Serialize};

use crate::InvitationId;

/// Makes an invitation to the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateInvitation {
    /// How many people may come with it; any number where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uses: Option<u32>,
    /// For how many seconds it holds; for ever where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
}

/// Lists the invitations that still hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitations {}

/// Takes an invitation back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeInvitation {
    /// Which.
    pub invitation: InvitationId,
}
