use axum::{
    Json,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use hyper::{StatusCode, header::LOCATION};
use papo_proto::{
    BlobHash, Delete, ErrorCode, Event, FileDraft, Get, History, Image, ObjectDraft, Op, Outcome,
    Position, Send, Timestamp, limits::HISTORY_EVENTS_MAX,
};
use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::{IntoParams, ToSchema};

use super::{
    super::{
        body,
        caller::Caller,
        idempotency::Idempotency,
        path::{AtPosition, InRoom},
        problem::Problem,
        query::Query,
        schema::{self, POSITION_MAX},
    },
    unexpected,
};

/// Which page of a room's history.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Page {
    /// The newest events before this position.
    #[param(minimum = 0, maximum = 9007199254740991_i64, nullable = false)]
    before: Option<u64>,
    /// The oldest events after this position.
    #[param(minimum = 0, maximum = 9007199254740991_i64, nullable = false)]
    after: Option<u64>,
    /// The oldest events from this time on, in milliseconds since 1970.
    #[param(minimum = 0, maximum = 9007199254740991_i64, nullable = false)]
    at: Option<u64>,
    /// How many events at most; 50 where absent.
    #[param(minimum = 1, maximum = 200, nullable = false)]
    limit: Option<u32>,
}

/// A page of history, oldest first.
#[derive(Serialize)]
pub(super) struct Events {
    events: Vec<Event>,
    more: bool,
}

/// Where something was stored.
#[derive(Serialize)]
pub(super) struct Stored {
    pub(super) position: Position,
}

/// A message to send: at least one of a text, objects and files.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMessage {
    /// CommonMark source, at most 16 KiB.
    #[serde(default)]
    #[schema(max_length = 16384, example = "build 7 is green")]
    text: String,
    /// Typed values.
    #[serde(default)]
    #[schema(value_type = Vec<schema::NewObject>, max_items = 16)]
    objects: Vec<ObjectDraft>,
    /// Files that were uploaded before.
    #[serde(default)]
    #[schema(value_type = Vec<schema::File>, max_items = 64)]
    files: Vec<NewFile>,
    /// The message of the same room that this one answers.
    #[serde(default, deserialize_with = "whole")]
    #[schema(value_type = Option<schema::Position>)]
    reply_to: Option<u64>,
    /// The message of the same room under which this one stands, in its thread.
    #[serde(default, deserialize_with = "whole")]
    #[schema(value_type = Option<schema::Position>)]
    thread: Option<u64>,
}

/// A file to send, as it is described beside others in a message.
#[derive(Deserialize)]
struct NewFile {
    name: String,
    folder: Option<String>,
    media_type: String,
    #[serde(deserialize_with = "whole")]
    size: Option<u64>,
    blake3: BlobHash,
    image: Option<Image>,
}

impl From<NewFile> for FileDraft {
    fn from(file: NewFile) -> Self {
        let NewFile { name, folder, media_type, size, blake3, image } = file;
        Self { name, folder, media_type, size: size.unwrap_or_default(), blake3, image }
    }
}

/// Reads a number that is whole, however it is written: JSON knows no integers.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let Some(number) = Option::<serde_json::Number>::deserialize(deserializer)? else {
        return Ok(None);
    };
    let is_exact =
        |float: &f64| float.fract() == 0.0 && (0.0..=POSITION_MAX as f64).contains(float);
    let float = || number.as_f64().filter(is_exact).map(|float| float as u64);
    let whole = number.as_u64().or_else(float).filter(|whole| *whole <= POSITION_MAX);
    whole.map(Some).ok_or_else(|| de::Error::custom("expected a whole number below 2^53"))
}

/// Read a room's history
///
/// The newest events, those before or after a position, or those from a time on, oldest first:
/// messages, and who came, left and changed what. Say at most one of `before`, `after` and `at`. Ask
/// on with the position of the first as `before`, or of the last as `after`, while there is `more`.
#[utoipa::path(get, path = "/v1/rooms/{room}/messages", tag = "messages",
    operation_id = "list_messages", params(InRoom, Page),
    responses((status = 200, description = "A page of history.", body = schema::EventPage)))]
pub(super) async fn history(
    caller: Caller,
    InRoom(room): InRoom,
    Query(Page { before, after, at, limit }): Query<Page>,
) -> Result<Json<Events>, Problem> {
    let is_whole = [before, after, at].into_iter().flatten().all(|number| number <= POSITION_MAX);
    if !is_whole || limit.is_some_and(|limit| !(1..=HISTORY_EVENTS_MAX).contains(&limit)) {
        return Err(Problem::hinting(ErrorCode::ValueInvalid, "before, after, at, limit"));
    }
    let (before, after) = (before.map(Position::new), after.map(Position::new));
    let at = at.map(Timestamp::from_millis);
    let history = History { room, before, after, at, limit };
    match caller.ask(Op::History(history)).await? {
        Outcome::History { events, more, .. } => Ok(Json(Events { events, more })),
        other => Err(unexpected(&other)),
    }
}

/// Send a message
///
/// A text, objects and files together as JSON, or a text alone as `text/plain`. With an
/// `Idempotency-Key` it is stored once, however often the call is repeated.
#[utoipa::path(post, path = "/v1/rooms/{room}/messages", tag = "messages",
    operation_id = "send_message", params(InRoom, Idempotency),
    request_body(content((NewMessage = "application/json"), (String = "text/plain"))),
    responses(
        (status = 201, description = "It is stored, for ever.", body = schema::Stored,
            headers(("Location" = String, description = "Where the message is."))),
        (status = 200, description = "It was stored before, under the same `Idempotency-Key`.",
            body = schema::Stored,
            headers(("Location" = String, description = "Where the message is.")))))]
pub(super) async fn send(
    caller: Caller,
    InRoom(room): InRoom,
    Idempotency(nonce): Idempotency,
    message: NewMessage,
) -> Result<Response, Problem> {
    let NewMessage { text, objects, files, reply_to, thread } = message;
    let files = files.into_iter().map(FileDraft::from).collect();
    let [reply_to, thread] = [reply_to, thread].map(|place| place.map(Position::new));
    let send = Send { room, nonce, text, objects, files, reply_to, thread };
    stored(caller.ask(Op::Send(send)).await?)
}

/// One message
///
/// Or another event, by its position.
#[utoipa::path(get, path = "/v1/messages/{position}", tag = "messages",
    operation_id = "get_message", params(AtPosition),
    responses((status = 200, description = "The event there.", body = schema::Event)))]
pub(super) async fn one(
    caller: Caller,
    AtPosition(position): AtPosition,
) -> Result<Json<Box<Event>>, Problem> {
    match caller.ask(Op::Get(Get { position })).await? {
        Outcome::Event(event) => Ok(Json(event)),
        other => Err(unexpected(&other)),
    }
}

/// Delete a message
///
/// Takes its content away for good, from everyone; its position stays. Others' messages need the
/// scope `admin`, and a moderator.
#[utoipa::path(delete, path = "/v1/messages/{position}", tag = "messages",
    operation_id = "delete_message", params(AtPosition),
    responses((status = 204, description = "Its content is gone.")))]
pub(super) async fn delete(
    caller: Caller,
    AtPosition(message): AtPosition,
) -> Result<StatusCode, Problem> {
    caller.ask(Op::Delete(Delete { message })).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// It was stored now, or when the same was sent before.
pub(super) fn stored(outcome: Outcome) -> Result<Response, Problem> {
    match outcome {
        Outcome::Stored { position, repeated } => {
            let status = if repeated { StatusCode::OK } else { StatusCode::CREATED };
            let location = [(LOCATION, format!("/v1/messages/{position}"))];
            Ok((status, location, Json(Stored { position })).into_response())
        }
        other => Err(unexpected(&other)),
    }
}

impl<S: std::marker::Send + Sync> FromRequest<S> for NewMessage {
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
        Ok(Self { text, ..Self::default() })
    }
}
