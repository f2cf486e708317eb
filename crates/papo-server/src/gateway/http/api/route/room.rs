use axum::{
    Json,
    response::{IntoResponse, Response},
};
use hyper::{StatusCode, header::LOCATION};
use papo_proto::{CreateRoom, Op, Outcome, RoomInfo, Rooms};
use serde::Serialize;

use super::{
    super::{body, caller::Caller, problem::Problem},
    unexpected,
};

/// The rooms that the caller can see.
#[derive(Serialize)]
pub(super) struct Listing {
    rooms: Vec<RoomInfo>,
}

pub(super) async fn list(caller: Caller) -> Result<Json<Listing>, Problem> {
    match caller.ask(Op::Rooms(Rooms {})).await? {
        Outcome::Rooms { rooms } => Ok(Json(Listing { rooms })),
        other => Err(unexpected(&other)),
    }
}

pub(super) async fn create(
    caller: Caller,
    body::Json(create): body::Json<CreateRoom>,
) -> Result<Response, Problem> {
    match caller.ask(Op::CreateRoom(create)).await? {
        Outcome::Room(room) => {
            let location = [(LOCATION, format!("/v1/rooms/{}", room.id))];
            Ok((StatusCode::CREATED, location, Json(room)).into_response())
        }
        other => Err(unexpected(&other)),
    }
}
