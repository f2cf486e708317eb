use axum::{
    Json,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use hyper::{StatusCode, header::LOCATION};
use papo_proto::{
    Annotation, BlobHash, Delete, Edit, Edits, ErrorCode, Event, FileDraft, Get, Image,
    ObjectDraft, Op, Outcome, Position, ReadThread, Send,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    super::{
        body,
        caller::Caller,
        idempotency::Idempotency,
        path::{AtPosition, InRoom},
        problem::Problem,
        query::Query,
        schema,
    },
    page::{Events, HistoryPage, Page},
    unexpected,
    whole::whole,
};

/// One event, with what was said about it.
#[derive(Serialize)]
pub(super) struct EventNow {
    #[serde(flatten)]
    event: Box<Event>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<Box<Annotation>>,
    through: Position,
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

/// What a message is to carry: at least one of a text, objects and files.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewContent {
    /// CommonMark source, at most 16 KiB.
    #[serde(default)]
    #[schema(max_length = 16384, example = "build 7 is green again")]
    text: String,
    /// Typed values.
    #[serde(default)]
    #[schema(value_type = Vec<schema::NewObject>, max_items = 16)]
    objects: Vec<ObjectDraft>,
    /// Files that it carries already, or that were uploaded before.
    #[serde(default)]
    #[schema(value_type = Vec<schema::File>, max_items = 64)]
    files: Vec<NewFile>,
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

/// Read a room's history
///
/// The newest events, those before or after a position, or those from a time on, oldest first:
/// messages, and who came, left and changed what. Say at most one of `before`, `after` and `at`. Ask
/// on with the position of the first as `before`, or of the last as `after`, while there is `more`.
/// Messages carry what they carry now, and `annotations` say what was said about them.
#[utoipa::path(get, path = "/v1/rooms/{room}/messages", tag = "messages",
    operation_id = "list_messages", params(InRoom, HistoryPage),
    responses((status = 200, description = "A page of history.", body = schema::EventPage)))]
pub(super) async fn history(
    caller: Caller,
    InRoom(room): InRoom,
    Query(page): Query<HistoryPage>,
) -> Result<Json<Events>, Problem> {
    let history = page.checked(room)?;
    Events::told(caller.ask(Op::History(history)).await?).map(Json)
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
/// Or another event, by its position. A message carries what it carries now, and has what was said
/// about it beside it.
#[utoipa::path(get, path = "/v1/messages/{position}", tag = "messages",
    operation_id = "get_message", params(AtPosition),
    responses((status = 200, description = "The event there.", body = schema::EventNow)))]
pub(super) async fn one(
    caller: Caller,
    AtPosition(position): AtPosition,
) -> Result<Json<EventNow>, Problem> {
    match caller.ask(Op::Get(Get { position })).await? {
        Outcome::Event { event, annotation, through } => {
            Ok(Json(EventNow { event, annotation, through }))
        }
        other => Err(unexpected(&other)),
    }
}

/// Edit a message
///
/// Gives a message of yours other content, all of it: what is left out, it carries no more. What it
/// was before, everybody can read, in `…/edits`.
#[utoipa::path(put, path = "/v1/messages/{position}", tag = "messages",
    operation_id = "edit_message", params(AtPosition), request_body = NewContent,
    responses((status = 204, description = "That is what it carries.")))]
pub(super) async fn edit(
    caller: Caller,
    AtPosition(message): AtPosition,
    body::Json(NewContent { text, objects, files }): body::Json<NewContent>,
) -> Result<StatusCode, Problem> {
    let files = files.into_iter().map(FileDraft::from).collect();
    caller.ask(Op::Edit(Edit { message, text, objects, files })).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a message was before
///
/// The message as it was sent, and each edit of it, oldest first; without the first ones, where
/// there is `more`.
#[utoipa::path(get, path = "/v1/messages/{position}/edits", tag = "messages",
    operation_id = "list_edits", params(AtPosition),
    responses((status = 200, description = "The message and its edits.", body = schema::EventPage)))]
pub(super) async fn edits(
    caller: Caller,
    AtPosition(message): AtPosition,
) -> Result<Json<Events>, Problem> {
    Events::told(caller.ask(Op::Edits(Edits { message })).await?).map(Json)
}

/// Read a thread
///
/// The newest messages that stand under a message, oldest first. To say something there, send a
/// message with `thread`.
#[utoipa::path(get, path = "/v1/messages/{position}/thread", tag = "messages",
    operation_id = "list_thread", params(AtPosition, Page),
    responses((status = 200, description = "A page of the thread.", body = schema::EventPage)))]
pub(super) async fn thread(
    caller: Caller,
    AtPosition(message): AtPosition,
    Query(page): Query<Page>,
) -> Result<Json<Events>, Problem> {
    let (before, limit) = page.checked()?;
    let thread = ReadThread { message, before, limit };
    Events::told(caller.ask(Op::Thread(thread)).await?).map(Json)
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
