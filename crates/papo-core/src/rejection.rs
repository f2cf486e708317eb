use std::time::Duration;

use papo_proto::{ErrorCode, Timestamp};

use crate::Until;

/// Why a request is refused: an answer, not a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Which of the closed list.
    pub code: ErrorCode,
    /// When the same request may succeed.
    pub retry_after: Option<Duration>,
    /// Where and how it is wrong, for whoever wrote the program that asked.
    pub detail: Option<String>,
}

impl Rejection {
    /// Refused for as long as something holds, seen from `now`.
    pub fn until(code: ErrorCode, until: Until, now: Timestamp) -> Self {
        let wait = |time: Timestamp| time.as_millis().saturating_sub(now.as_millis());
        let retry_after = until.time().map(|time| Duration::from_millis(wait(time)));
        Self { code, retry_after, detail: None }
    }

    /// Refused for now.
    pub fn after(code: ErrorCode, wait: Duration) -> Self {
        Self { code, retry_after: Some(wait), detail: None }
    }

    /// Refused because of something in it.
    pub fn detailed(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self { code, retry_after: None, detail: Some(detail.into()) }
    }
}

impl From<ErrorCode> for Rejection {
    fn from(code: ErrorCode) -> Self {
        Self { code, retry_after: None, detail: None }
    }
}
