use axum::Json;
use papo_proto::{Member, Members, Op, Outcome};
use serde::Serialize;

use super::{
    super::{caller::Caller, path::InRoom, problem::Problem, schema},
    unexpected,
};

#[derive(Serialize)]
pub(super) struct List {
    members: Vec<Member>,
    total: u64,
}

/// List a room's members
#[utoipa::path(get, path = "/v1/rooms/{room}/members", tag = "rooms", operation_id = "list_members",
    params(InRoom),
    responses((status = 200, description = "The members, those online first.",
        body = schema::MemberList)))]
pub(super) async fn list(caller: Caller, InRoom(room): InRoom) -> Result<Json<List>, Problem> {
    match caller.ask(Op::Members(Members { room })).await? {
        Outcome::Members { members, total } => Ok(Json(List { members, total })),
        other => Err(unexpected(&other)),
    }
}
