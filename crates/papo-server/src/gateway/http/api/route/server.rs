use std::sync::Arc;

use axum::{Json, extract::State};
use papo_proto::ServerInfo;

use super::super::{Desk, schema};

/// What server this is
///
/// Anyone who can reach it may ask, without a token.
#[utoipa::path(get, path = "/v1/server", tag = "server", operation_id = "get_server", security(()),
    responses((status = 200, description = "The server.", body = schema::ServerInfo)))]
pub(super) async fn about(State(desk): State<Arc<Desk>>) -> Json<ServerInfo> {
    Json(desk.server.clone())
}
