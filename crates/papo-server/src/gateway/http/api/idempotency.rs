use axum::extract::FromRequestParts;
use hyper::http::request::Parts;
use papo_proto::{ErrorCode, Nonce, limits::IDEMPOTENCY_KEY_BYTES_MAX};
use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder, Required, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};

use super::problem::Problem;

/// The header that makes a call repeatable.
const HEADER: &str = "idempotency-key";
/// What keys are hashed for, and nothing else is.
const CONTEXT: &str = "papo 2026-11 Idempotency-Key of an HTTP call";

/// What the `Idempotency-Key` of a call comes to as the nonce of what it sends; none where there
/// is no such header. The same key on another path is another nonce.
pub(crate) struct Idempotency(pub(crate) Option<Nonce>);

impl<S: Send + Sync> FromRequestParts<S> for Idempotency {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let mut keys = parts.headers.get_all(HEADER).into_iter();
        let key = match (keys.next(), keys.next()) {
            (None, _) => return Ok(Self(None)),
            (Some(key), None) => key.as_bytes(),
            (Some(_), Some(_)) => return Err(bad("one Idempotency-Key")),
        };
        if key.is_empty() || key.len() > IDEMPOTENCY_KEY_BYTES_MAX {
            return Err(bad("an Idempotency-Key of 1 to 255 bytes"));
        }
        let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
        for part in [parts.method.as_str().as_bytes(), parts.uri.path().as_bytes(), key] {
            hasher.update(&part.len().to_be_bytes()).update(part);
        }
        let mut nonce = [0; 16];
        hasher.finalize_xof().fill(&mut nonce);
        Ok(Self(Some(Nonce::new(nonce))))
    }
}

fn bad(expected: &str) -> Problem {
    Problem::hinting(ErrorCode::BadRequest, format!("expected {expected}"))
}

impl IntoParams for Idempotency {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let about = "Makes the call repeatable: a repeat with the same key, path and content is \
                     answered with what was stored first, and stores nothing. 1 to 255 bytes.";
        let text = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(IDEMPOTENCY_KEY_BYTES_MAX));
        let key = ParameterBuilder::new().name("Idempotency-Key").parameter_in(ParameterIn::Header);
        let key = key.required(Required::False).description(Some(about));
        vec![key.schema(Some(text)).example(Some("build-7".into())).build()]
    }
}
