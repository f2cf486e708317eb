use papo_proto::Token;

/// What the server keeps of a device's token: its BLAKE3 hash. The token itself is 256 random
/// bits, so that nothing slower is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// The hash of `token`.
    pub fn of(token: &Token) -> Self {
        Self(*blake3::hash(token.as_bytes()).as_bytes())
    }

    /// The hash of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}
