use http_body_util::{BodyExt, Limited};
use hyper::{
    Response,
    body::Incoming,
    header::{HeaderName, RETRY_AFTER},
};
use papo_proto::ErrorCode;
use serde::Deserialize;

use super::TransferError;

/// Most that is read of what a server says about a refusal.
const PROBLEM_BYTES_MAX: usize = 16 * 1024;

/// What is read of a problem (RFC 9457).
#[derive(Default, Deserialize)]
struct Problem {
    #[serde(default)]
    code: Option<serde_json::Value>,
    #[serde(default)]
    detail: Option<String>,
}

/// Why the server refused it, read from its answer.
pub(super) async fn refusal(response: Response<Incoming>) -> TransferError {
    let status = response.status();
    let retry_after = number(&response, &RETRY_AFTER);
    let body = Limited::new(response.into_body(), PROBLEM_BYTES_MAX).collect().await;
    let body = body.map(|body| body.to_bytes()).unwrap_or_default();
    let problem: Problem = serde_json::from_slice(&body).unwrap_or_default();
    TransferError::Refused {
        status: status.as_u16(),
        code: problem.code.and_then(|code| serde_json::from_value::<ErrorCode>(code).ok()),
        detail: problem.detail.unwrap_or_else(|| status.to_string()),
        retry_after,
    }
}

/// The number in a header, where there is one.
pub(super) fn number<T>(response: &Response<T>, name: &HeaderName) -> Option<u64> {
    response.headers().get(name)?.to_str().ok()?.trim().parse().ok()
}
