use papo_proto::{Scopes, Timestamp};

/// What a token for programs is good for, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What for.
    pub scopes: Scopes,
    /// Until when; none for until it is revoked.
    pub until: Option<Timestamp>,
}

impl Grant {
    /// Whether it is good for anything at `now`.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}
