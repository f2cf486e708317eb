use std::{fmt, sync::Arc};

/// What the server keeps of a password: an Argon2id hash with its salt and costs, in the PHC string
/// format. Made and checked by whoever has a clock and randomness, not here.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(Arc<str>);

impl PasswordHash {
    /// The hash that this string holds.
    pub fn new(phc: impl Into<Arc<str>>) -> Self {
        Self(phc.into())
    }

    /// The string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}
