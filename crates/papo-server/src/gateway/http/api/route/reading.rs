//! Up to where a user has read, on all devices and in all programs together.

use axum::Json;
use hyper::StatusCode;
use papo_proto::{MarkRead, Op, Outcome, Position, Unread, UnreadRoom};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    super::{body, caller::Caller, path::InRoom, problem::Problem, schema},
    unexpected,
    whole::{position, whole},
};

/// Up to where you have read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMark {
    /// Up to here.
    #[serde(deserialize_with = "position")]
    #[schema(value_type = schema::Position)]
    position: u64,
    /// The message whose thread you have read; what is said beside threads where absent.
    #[serde(default, deserialize_with = "whole")]
    #[schema(value_type = Option<schema::Position>)]
    thread: Option<u64>,
}

/// What was not read.
#[derive(Serialize)]
pub(super) struct List {
    rooms: Vec<UnreadRoom>,
}

/// Say up to where you have read
///
/// A room, or a thread there. It only moves forward, and all your devices are told.
#[utoipa::path(put, path = "/v1/rooms/{room}/read", tag = "rooms", operation_id = "mark_read",
    params(InRoom), request_body = NewMark,
    responses((status = 204, description = "You have read as far as that, or further.")))]
pub(super) async fn mark(
    caller: Caller,
    InRoom(room): InRoom,
    body::Json(NewMark { position, thread }): body::Json<NewMark>,
) -> Result<StatusCode, Problem> {
    let (position, thread) = (Position::new(position), thread.map(Position::new));
    caller.ask(Op::Read(MarkRead { room, thread, position })).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List what you have not read
///
/// Of each room that you are in, and of each thread there that you take part in.
#[utoipa::path(get, path = "/v1/unread", tag = "rooms", operation_id = "list_unread",
    responses((status = 200, description = "What you have not read.", body = schema::UnreadList)))]
pub(super) async fn unread(caller: Caller) -> Result<Json<List>, Problem> {
    match caller.ask(Op::Unread(Unread {})).await? {
        Outcome::Unread { rooms } => Ok(Json(List { rooms })),
        other => Err(unexpected(&other)),
    }
}
