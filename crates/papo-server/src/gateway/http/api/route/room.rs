use axum::{
    Json,
    response::{IntoResponse, Response},
};
use hyper::{StatusCode, header::LOCATION};
use papo_proto::{CreateRoom, Join, Leave, OneRoom, Op, Outcome, RoomInfo, Rooms, SetTopic};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    super::{body, caller::Caller, path::InRoom, problem::Problem, schema},
    unexpected,
};

#[derive(Serialize)]
pub(super) struct List {
    rooms: Vec<RoomInfo>,
}

/// A room to create.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRoom {
    /// Its name: `#` and up to 47 letters, digits, `-`, `_` or `.`.
    #[schema(min_length = 2, max_length = 48, example = "#builds")]
    name: String,
    /// Whether only those can see it whom a moderator brings in.
    #[serde(default)]
    private: bool,
}

/// What a room is about.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTopic {
    /// One line; empty to take the topic away.
    #[schema(max_length = 512, example = "What the builds say")]
    topic: String,
}

/// List rooms
///
/// The rooms that you can see: public ones, and private and direct ones that you are in.
#[utoipa::path(get, path = "/v1/rooms", tag = "rooms", operation_id = "list_rooms",
    responses((status = 200, description = "The rooms, a thousand at most.", body = schema::RoomList)))]
pub(super) async fn list(caller: Caller) -> Result<Json<List>, Problem> {
    match caller.ask(Op::Rooms(Rooms {})).await? {
        Outcome::Rooms { rooms } => Ok(Json(List { rooms })),
        other => Err(unexpected(&other)),
    }
}

/// Create a room
///
/// You are in it, as its first moderator.
#[utoipa::path(post, path = "/v1/rooms", tag = "rooms", operation_id = "create_room",
    request_body = NewRoom,
    responses((status = 201, description = "The room.", body = schema::Room,
        headers(("Location" = String, description = "Where the room is.")))))]
pub(super) async fn create(
    caller: Caller,
    body::Json(NewRoom { name, private }): body::Json<NewRoom>,
) -> Result<Response, Problem> {
    let room = told(caller.ask(Op::CreateRoom(CreateRoom { name, private })).await?)?;
    let location = [(LOCATION, format!("/v1/rooms/{}", room.id))];
    Ok((StatusCode::CREATED, location, room).into_response())
}

/// One room
#[utoipa::path(get, path = "/v1/rooms/{room}", tag = "rooms", operation_id = "get_room",
    params(InRoom),
    responses((status = 200, description = "The room.", body = schema::Room)))]
pub(super) async fn one(caller: Caller, InRoom(room): InRoom) -> Result<Json<RoomInfo>, Problem> {
    told(caller.ask(Op::Room(OneRoom { room })).await?)
}

/// Join a public room
#[utoipa::path(post, path = "/v1/rooms/{room}/join", tag = "rooms", operation_id = "join_room",
    params(InRoom),
    responses((status = 200, description = "The room.", body = schema::Room)))]
pub(super) async fn join(caller: Caller, InRoom(room): InRoom) -> Result<Json<RoomInfo>, Problem> {
    told(caller.ask(Op::Join(Join { room })).await?)
}

/// Leave a room
#[utoipa::path(post, path = "/v1/rooms/{room}/leave", tag = "rooms", operation_id = "leave_room",
    params(InRoom),
    responses((status = 204, description = "You are not in it.")))]
pub(super) async fn leave(caller: Caller, InRoom(room): InRoom) -> Result<StatusCode, Problem> {
    caller.ask(Op::Leave(Leave { room })).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set a room's topic
#[utoipa::path(put, path = "/v1/rooms/{room}/topic", tag = "rooms", operation_id = "set_topic",
    params(InRoom), request_body = NewTopic,
    responses((status = 204, description = "That is its topic.")))]
pub(super) async fn topic(
    caller: Caller,
    InRoom(room): InRoom,
    body::Json(NewTopic { topic }): body::Json<NewTopic>,
) -> Result<StatusCode, Problem> {
    caller.ask(Op::Topic(SetTopic { room, topic })).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the hub tells of a room.
pub(super) fn told(outcome: Outcome) -> Result<Json<RoomInfo>, Problem> {
    match outcome {
        Outcome::Room(room) => Ok(Json(room)),
        other => Err(unexpected(&other)),
    }
}
