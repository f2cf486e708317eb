use axum::extract::FromRequestParts;
use hyper::http::request::Parts;
use papo_proto::ErrorCode;
use serde::de::DeserializeOwned;

use super::problem::Problem;

/// What stands after the path's question mark.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let query = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        query
            .map(|axum::extract::Query(query)| Self(query))
            .map_err(|error| Problem::hinting(ErrorCode::BadRequest, error.body_text()))
    }
}
