use std::time::Duration;

use papo_proto::{ErrorCode, Timestamp};

use crate::Until;

/// Why a request is refused: an answer, not a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Which of the closed list.
    pub code: ErrorCode,
    /// When the same request may succeed.
    pub retry_after: Option<Duration>,
}

impl Rejection {
    /// Refused for as long as something holds, seen from `now`.
    pub fn until(code: ErrorCode, until: Until, now: Timestamp) -> Self {
        let wait = |time: Timestamp| time.as_millis().saturating_sub(now.as_millis());
        Self { code, retry_after: until.time().map(|time| Duration::from_millis(wait(time))) }
    }
}

impl From<ErrorCode> for Rejection {
    fn from(code: ErrorCode) -> Self {
        Self { code, retry_after: None }
    }
}
