use std::sync::Arc;

use axum::{Json, extract::State};
use papo_proto::ServerInfo;

use super::super::Desk;

/// What server this is. Anyone may ask.
pub(super) async fn about(State(desk): State<Arc<Desk>>) -> Json<ServerInfo> {
    Json(desk.server.clone())
}
