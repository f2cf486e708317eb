use axum::{
    Json,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use hyper::{StatusCode, header::LOCATION};
use papo_proto::{Annotation, ErrorCode, Event, History, Op, Outcome, Position, Send};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        body, caller::Caller, idempotency::Idempotency, path::InRoom, problem::Problem,
        query::Query,
    },
    unexpected,
};

/// Which page of a room's history.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    /// Only what is before this position.
    before: Option<Position>,
    /// How many events at most.
    limit: Option<u32>,
}

/// A page of history, oldest first.
#[derive(Serialize)]
pub(super) struct Events {
    events: Vec<Event>,
    /// Whether there are older ones.
    more: bool,
    /// What was said about the messages among them.
    annotations: Vec<Annotation>,
    /// Up to where all that is so.
    through: Position,
}

/// Where something was stored.
#[derive(Serialize)]
pub(super) struct Stored {
    position: Position,
}

/// What to say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Message {
    text: String,
}

pub(super) async fn history(
    caller: Caller,
    InRoom(room): InRoom,
    Query(Page { before, limit }): Query<Page>,
) -> Result<Json<Events>, Problem> {
    match caller.ask(Op::History(History { room, before, limit })).await? {
        Outcome::History { events, more, annotations, through } => {
            Ok(Json(Events { events, more, annotations, through }))
        }
        other => Err(unexpected(&other)),
    }
}

pub(super) async fn send(
    caller: Caller,
    InRoom(room): InRoom,
    Idempotency(nonce): Idempotency,
    message: Message,
) -> Result<Response, Problem> {
    let send = Send::text(room, nonce, message.text);
    match caller.ask(Op::Send(send)).await? {
        Outcome::Stored { position, repeated } => Ok(stored(position, repeated)),
        other => Err(unexpected(&other)),
    }
}

/// It was stored now, or when the same was sent before.
fn stored(position: Position, repeated: bool) -> Response {
    let status = if repeated { StatusCode::OK } else { StatusCode::CREATED };
    let location = [(LOCATION, format!("/v1/messages/{position}"))];
    (status, location, Json(Stored { position })).into_response()
}

impl<S: std::marker::Send + Sync> FromRequest<S> for Message {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let media_type = body::media_type(request.headers());
        let is_text = match media_type.as_str() {
            "application/json" => false,
            "text/plain" => true,
            _ => {
                let hint = "application/json, text/plain";
                return Err(Problem::hinting(ErrorCode::MediaTypeUnknown, hint));
            }
        };
        let bytes = body::read(request.into_body()).await?;
        if !is_text {
            return body::parse(&bytes);
        }
        let text = String::from_utf8(bytes.into()).map_err(|_| ErrorCode::TextNotUtf8)?;
        Ok(Self { text })
    }
}
