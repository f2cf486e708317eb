use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    response::{IntoResponse, Response},
};
use hyper::{HeaderMap, header::CONTENT_TYPE, http::request::Parts};
use papo_proto::{ErrorCode, Get, Happening, Item, ObjectDraft, Op, Outcome, Send};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    super::{
        accept, body,
        caller::Caller,
        idempotency::Idempotency,
        path::{self, AtPosition, InRoom, OfObject},
        problem::Problem,
        query::Query,
        schema,
    },
    message, unexpected,
};

/// The forms in which a value is to be had.
pub(super) const FORMS: [&str; 3] = [JSON, CBOR, DIAGNOSTIC];
const JSON: &str = "application/json";
const CBOR: &str = "application/cbor";
/// Concise diagnostic notation (RFC 8949 §8), which loses nothing and can be read.
const DIAGNOSTIC: &str = "application/cbor-diagnostic";

/// What stands in an object's stead.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Beside {
    /// One line of text for whoever cannot show the value; made of the value where absent.
    #[param(nullable = false, min_length = 1)]
    fallback: Option<String>,
}

/// The value of an object, as CBOR.
pub(super) struct Value(Vec<u8>);

/// The name of a type, from a path.
pub(super) struct OfType(String);

/// Send an object
///
/// The body is the value, in JSON (RFC 8949 §6.1) or as one CBOR data item, which is kept byte for
/// byte. Whoever reads it gets the very same value.
#[utoipa::path(post, path = "/v1/rooms/{room}/objects/{type}", tag = "objects",
    operation_id = "send_object",
    params(InRoom, ("type" = String, Path, description = "What it is: `sensor.reading`, or a media \
        type, with `%2F` for `/`.", pattern = "^[a-z][a-z0-9._+/-]{0,99}$", example = "sensor.reading"),
        Beside, Idempotency),
    request_body(description = "The value.",
        content((serde_json::Value = "application/json"), (Vec<u8> = "application/cbor"))),
    responses(
        (status = 201, description = "It is stored, for ever.", body = schema::Stored,
            headers(("Location" = String, description = "Where its message is."))),
        (status = 200, description = "It was stored before, under the same `Idempotency-Key`.",
            body = schema::Stored,
            headers(("Location" = String, description = "Where its message is.")))))]
pub(super) async fn send(
    caller: Caller,
    InRoom(room): InRoom,
    OfType(kind): OfType,
    Query(Beside { fallback }): Query<Beside>,
    Idempotency(nonce): Idempotency,
    Value(cbor): Value,
) -> Result<Response, Problem> {
    let object = ObjectDraft { kind, cbor, fallback };
    let send = Send { objects: vec![object], ..Send::text(room, nonce, "") };
    message::stored(caller.ask(Op::Send(send)).await?)
}

/// One object's value
///
/// In JSON, in CBOR (the very bytes that were sent), or in diagnostic notation, by `Accept`.
#[utoipa::path(get, path = "/v1/messages/{position}/objects/{n}", tag = "objects",
    operation_id = "get_object",
    params(AtPosition, OfObject),
    responses((status = 200, description = "The value.", content(
        (serde_json::Value = "application/json"), (Vec<u8> = "application/cbor"),
        (String = "application/cbor-diagnostic")))))]
pub(super) async fn one(
    caller: Caller,
    AtPosition(position): AtPosition,
    OfObject(n): OfObject,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let event = match caller.ask(Op::Get(Get { position })).await? {
        Outcome::Event { event, .. } => event,
        other => return Err(unexpected(&other)),
    };
    let Happening::Message(message) = &event.what else {
        return Err(ErrorCode::NoSuchMessage.into());
    };
    let object = message.content.objects().get(usize::from(n)).ok_or(ErrorCode::NoSuchMessage)?;
    // A caller that takes none of these forms was refused before.
    let form = accept::choose(&headers, &FORMS).unwrap_or(JSON);
    let body = match form {
        CBOR => object.cbor.as_bytes().to_vec(),
        DIAGNOSTIC => object.cbor.item().to_string().into_bytes(),
        _ => object.cbor.item().to_json_text().into_bytes(),
    };
    Ok(([(CONTENT_TYPE, form)], body).into_response())
}

impl<S: std::marker::Send + Sync> FromRequest<S> for Value {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let media_type = body::media_type(request.headers());
        if !FORMS[..2].contains(&media_type.as_str()) {
            let hint = "application/json, application/cbor";
            return Err(Problem::hinting(ErrorCode::MediaTypeUnknown, hint));
        }
        let bytes = body::read(request.into_body()).await?;
        if media_type == CBOR {
            return Ok(Self(bytes.into()));
        }
        let invalid = |error: &dyn std::fmt::Display| {
            Problem::hinting(ErrorCode::ObjectInvalid, error.to_string())
        };
        let text = std::str::from_utf8(&bytes).map_err(|error| invalid(&error))?;
        let item = Item::from_json(text).map_err(|error| invalid(&error))?;
        Ok(Self(item.to_cbor()))
    }
}

impl<S: std::marker::Send + Sync> FromRequestParts<S> for OfType {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let kind = path::parameter(parts, state, "type").await;
        kind.map(Self).ok_or(ErrorCode::ObjectInvalid.into())
    }
}
