use hyper::{
    Response, StatusCode,
    header::{CONTENT_LANGUAGE, HeaderValue, WWW_AUTHENTICATE},
};
use papo_hub::Explain;
use papo_proto::{ErrorCode, Lang};

use super::response::{Answer, typed};

/// Says why something was refused (RFC 9457).
pub(super) fn problem(code: ErrorCode, lang: Lang, explain: Explain) -> Response<Answer> {
    let status = status(code);
    let body = serde_json::json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "detail": explain(code, lang),
        "code": code,
    });
    let mut response = typed(status, "application/problem+json", body.to_string());
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"papo\""));
    }
    response
}

fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::TokenMissing | ErrorCode::TokenInvalid => StatusCode::UNAUTHORIZED,
        ErrorCode::Banned | ErrorCode::SecretInTheClear | ErrorCode::ForeignPage => {
            StatusCode::FORBIDDEN
        }
        ErrorCode::NoSuchUpload | ErrorCode::NoSuchBlob => StatusCode::NOT_FOUND,
        ErrorCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorCode::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
        ErrorCode::OffsetMismatch => StatusCode::CONFLICT,
        ErrorCode::BlobDropped => StatusCode::GONE,
        ErrorCode::TusVersion => StatusCode::PRECONDITION_FAILED,
        ErrorCode::FileTooLarge | ErrorCode::QuotaExceeded => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::MediaTypeUnknown => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::Misdirected => StatusCode::MISDIRECTED_REQUEST,
        ErrorCode::HashMismatch | ErrorCode::ChecksumMismatch => checksum_mismatch(),
        ErrorCode::TooManyUploads | ErrorCode::TooManyTransfers => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Unavailable | ErrorCode::Stopping => StatusCode::SERVICE_UNAVAILABLE,
        ErrorCode::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// The status that tus made up.
fn checksum_mismatch() -> StatusCode {
    StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST)
}
