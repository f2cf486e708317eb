use axum::{body::Body, response::IntoResponse};
use hyper::{
    Response, StatusCode,
    header::{
        CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE,
    },
};
use papo_hub::Explain;
use papo_proto::{ErrorCode, Failure, Lang};
use serde_json::json;

use super::status::status;

/// Why a call was refused (RFC 9457). It becomes text when it is known in which language.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    code: ErrorCode,
    /// When the same call may succeed.
    retry_after_ms: Option<u64>,
    /// For the one who wrote the program, in English.
    hint: String,
}

/// The media type of problems.
pub(super) const MEDIA_TYPE: &str = "application/problem+json";

impl Problem {
    /// One of which the caller's programmer is told more.
    pub(super) fn hinting(code: ErrorCode, hint: impl ToString) -> Self {
        Self { hint: hint.to_string(), ..code.into() }
    }
}

impl From<ErrorCode> for Problem {
    fn from(code: ErrorCode) -> Self {
        Self { code, retry_after_ms: None, hint: String::new() }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        let Failure { code, detail, retry_after_ms, .. } = failure;
        Self { code, retry_after_ms, hint: detail.unwrap_or_default() }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status(self.code);
        response.extensions_mut().insert(self);
        response
    }
}

/// Says in `lang` what a response's problem is; a response without one stays as it is.
pub(super) fn write_out(
    mut response: Response<Body>,
    lang: Lang,
    explain: Explain,
) -> Response<Body> {
    let said = response.extensions_mut().remove::<Problem>();
    let status = response.status();
    let problem = match (said, status) {
        (Some(problem), _) => problem,
        // The router's own.
        (None, StatusCode::METHOD_NOT_ALLOWED) => ErrorCode::MethodNotAllowed.into(),
        (None, StatusCode::NOT_FOUND) => ErrorCode::NothingHere.into(),
        (None, _) => return response,
    };
    let Problem { code, retry_after_ms, hint } = problem;
    let mut detail = explain(code, lang);
    if !hint.is_empty() {
        detail = format!("{detail} ({hint})");
    }
    let mut body = json!({
        "type": format!("/v1/docs#{code}"),
        "title": title(status),
        "status": status.as_u16(),
        "detail": detail,
        "code": code,
    });
    let headers = response.headers_mut();
    if let Some(wait) = retry_after_ms {
        body["retry_after_ms"] = wait.into();
        headers.insert(RETRY_AFTER, wait.div_ceil(1_000).max(1).into());
    }
    if let Some(challenge) = challenge(code, status) {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    *response.body_mut() = Body::from(body.to_string());
    response
}

/// A status in words.
pub(super) fn title(status: StatusCode) -> &'static str {
    // The one that is not registered is of tus.
    status.canonical_reason().unwrap_or("Checksum Mismatch")
}

/// How to prove oneself, or to be allowed more (RFC 6750 §3).
fn challenge(code: ErrorCode, status: StatusCode) -> Option<&'static str> {
    match code {
        ErrorCode::TokenMissing => Some("Bearer realm=\"papo\""),
        ErrorCode::ReadNeeded => {
            Some("Bearer realm=\"papo\", error=\"insufficient_scope\", scope=\"read\"")
        }
        ErrorCode::WriteNeeded => {
            Some("Bearer realm=\"papo\", error=\"insufficient_scope\", scope=\"write\"")
        }
        ErrorCode::FilesNeeded => {
            Some("Bearer realm=\"papo\", error=\"insufficient_scope\", scope=\"files\"")
        }
        ErrorCode::AdminNeeded => {
            Some("Bearer realm=\"papo\", error=\"insufficient_scope\", scope=\"admin\"")
        }
        _ if status == StatusCode::UNAUTHORIZED => {
            Some("Bearer realm=\"papo\", error=\"invalid_token\"")
        }
        _ => None,
    }
}
