use axum::Json;
use papo_proto::{Me, Op, Outcome, WhoAmI};

use super::{
    super::{caller::Caller, problem::Problem, schema},
    unexpected,
};

/// Who you are
///
/// Says whose token it is, and what it is good for.
#[utoipa::path(get, path = "/v1/me", tag = "server", operation_id = "get_me",
    responses((status = 200, description = "Who calls.", body = schema::Me)))]
pub(super) async fn get(caller: Caller) -> Result<Json<Box<Me>>, Problem> {
    match caller.ask(Op::WhoAmI(WhoAmI {})).await? {
        Outcome::Me(me) => Ok(Json(me)),
        other => Err(unexpected(&other)),
    }
}
