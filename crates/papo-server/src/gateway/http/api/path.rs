use axum::extract::{FromRequestParts, RawPathParams};
use hyper::http::request::Parts;
use papo_proto::{ErrorCode, RoomId, RoomRef};

use super::problem::Problem;

/// The room that a path names: by its number, `#name`, or `@name` of a person.
pub(crate) struct InRoom(pub(crate) RoomRef);

impl<S: Send + Sync> FromRequestParts<S> for InRoom {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = parameter(parts, state, "room").await.ok_or(ErrorCode::NoSuchRoom)?;
        let room = match text.parse().map(RoomId::new) {
            Ok(id) => Ok(RoomRef::Id(id)),
            Err(_) => text.parse(),
        };
        // What cannot be a room's name names no room.
        room.map(Self).map_err(|_| ErrorCode::NoSuchRoom.into())
    }
}

/// A part of the path, decoded; none where it is no text.
pub(super) async fn parameter<S: Send + Sync>(
    parts: &mut Parts,
    state: &S,
    name: &str,
) -> Option<String> {
    let parameters = RawPathParams::from_request_parts(parts, state).await.ok()?;
    let mut named = parameters.iter().filter(|(key, _)| *key == name);
    named.next().map(|(_, value)| value.to_owned())
}
