use papo_proto::{Timestamp, UserId};

/// What the server keeps of an invitation's four words: their Argon2id hash under the server's own
/// salt, so that the words of 44 bits are not found by trying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InvitationHash([u8; 32]);

impl InvitationHash {
    /// The hash of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// An invitation to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// What its words hash to.
    pub hash: InvitationHash,
    /// Who made it.
    pub by: UserId,
    /// How many people may still come with it; none for any number.
    pub uses: Option<u32>,
    /// Until when it holds; none for ever.
    pub until: Option<Timestamp>,
}

impl Invitation {
    /// Whether someone may come with it at `now`.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.uses != Some(0) && self.until.is_none_or(|until| now < until)
    }
}
