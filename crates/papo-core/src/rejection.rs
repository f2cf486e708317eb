use std::time::Duration;

use papo_proto::ErrorCode;

/// Why a request is refused: an answer, not a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Which of the closed list.
    pub code: ErrorCode,
    /// When the same request may succeed.
    pub retry_after: Option<Duration>,
}

impl From<ErrorCode> for Rejection {
    fn from(code: ErrorCode) -> Self {
        Self { code, retry_after: None }
    }
}
