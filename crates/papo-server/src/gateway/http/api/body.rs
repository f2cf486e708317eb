use axum::{
    body::Body,
    extract::{FromRequest, Request},
};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::{HeaderMap, body::Body as _, header::CONTENT_TYPE};
use papo_proto::{
    ErrorCode,
    limits::{API_BODY_BYTES_MAX, API_BODY_TIMEOUT},
};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::problem::Problem;

/// A body in JSON.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::hinting(ErrorCode::MediaTypeUnknown, "application/json"));
        }
        let bytes = read(request.into_body()).await?;
        parse(&bytes).map(Self)
    }
}

/// Reads what a body says in JSON.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| Problem::hinting(ErrorCode::BadRequest, error))
}

/// All of a body, which must not be too large nor take too long.
pub(super) async fn read(body: Body) -> Result<Bytes, Problem> {
    let is_too_large = body.size_hint().lower() > API_BODY_BYTES_MAX as u64;
    if is_too_large {
        return Err(ErrorCode::BodyTooLarge.into());
    }
    let read = Limited::new(body, API_BODY_BYTES_MAX).collect();
    match timeout(API_BODY_TIMEOUT, read).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ErrorCode::BodyTooLarge.into()),
        Ok(Err(error)) => Err(Problem::hinting(ErrorCode::BadRequest, error)),
        Err(_) => Err(ErrorCode::BodyTooSlow.into()),
    }
}

/// The media type of a body without its parameters, in lower case; empty where none is said.
pub(super) fn media_type(headers: &HeaderMap) -> String {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(headers: &HeaderMap) -> bool {
    media_type(headers) == "application/json"
}
