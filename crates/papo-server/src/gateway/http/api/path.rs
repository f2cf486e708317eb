use axum::extract::{FromRequestParts, RawPathParams};
use hyper::http::request::Parts;
use papo_proto::{ErrorCode, Position, RoomId, RoomRef, limits::OBJECTS_PER_MESSAGE_MAX};
use utoipa::{
    IntoParams,
    openapi::{
        KnownFormat, ObjectBuilder, Required, SchemaFormat, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};

use super::{problem::Problem, schema::POSITION_MAX};

/// The room that a path names: by its number, `#name`, or `@name` of a person.
pub(crate) struct InRoom(pub(crate) RoomRef);

/// The message that a path names by its position.
pub(crate) struct AtPosition(pub(crate) Position);

/// Which object of a message a path names, from 0.
pub(crate) struct OfObject(pub(crate) u8);

impl<S: Send + Sync> FromRequestParts<S> for InRoom {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = parameter(parts, state, "room").await.ok_or(ErrorCode::NoSuchRoom)?;
        room(&text).map(Self).map_err(Problem::from)
    }
}

/// The room that a text names. What cannot be a room's name names no room.
pub(super) fn room(text: &str) -> Result<RoomRef, ErrorCode> {
    match text.parse().map(RoomId::new) {
        Ok(id) => Ok(RoomRef::Id(id)),
        Err(_) => text.parse().map_err(|_| ErrorCode::NoSuchRoom),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for AtPosition {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = parameter(parts, state, "position").await;
        let position = text.and_then(|text| text.parse().ok());
        position.map(Position::new).map(Self).ok_or(ErrorCode::NoSuchMessage.into())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for OfObject {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let n = parameter(parts, state, "n").await.and_then(|n| n.parse().ok());
        let n = n.filter(|n| usize::from(*n) < OBJECTS_PER_MESSAGE_MAX);
        n.map(Self).ok_or(ErrorCode::NoSuchMessage.into())
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

impl IntoParams for InRoom {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1));
        let about = "The room: its id, `#name` (written `%23name` in a path), or `@name` for \
                     the direct room with a person.";
        let room = ParameterBuilder::new().name("room").parameter_in(ParameterIn::Path);
        let room = room.required(Required::True).description(Some(about));
        vec![room.schema(Some(text)).example(Some("#lobby".into())).build()]
    }
}

impl IntoParams for AtPosition {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let number = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
            .minimum(Some(0))
            .maximum(Some(POSITION_MAX));
        let position = ParameterBuilder::new().name("position").parameter_in(ParameterIn::Path);
        let position =
            position.required(Required::True).description(Some("The message's position."));
        vec![position.schema(Some(number)).build()]
    }
}

impl IntoParams for OfObject {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let number = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(0))
            .maximum(Some(OBJECTS_PER_MESSAGE_MAX - 1));
        let about = "Which of the message's objects, from 0.";
        let n = ParameterBuilder::new().name("n").parameter_in(ParameterIn::Path);
        let n = n.required(Required::True).description(Some(about));
        vec![n.schema(Some(number)).example(Some(0.into())).build()]
    }
}
