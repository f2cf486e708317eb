use std::sync::Arc;

use axum::{Json, extract::State};
use papo_proto::{Lang, ServerInfo};
use serde::Serialize;

use super::super::{Desk, schema};

/// What server this is
///
/// And what it takes to join it. Anyone who can reach it may ask, without a token.
#[utoipa::path(get, path = "/v1/server", tag = "server", operation_id = "get_server", security(()),
    responses((status = 200, description = "The server.", body = schema::Server)))]
pub(super) async fn server(State(desk): State<Arc<Desk>>) -> Json<Server> {
    let front = &desk.front;
    Json(Server {
        info: front.server.clone(),
        invite_only: front.invite_only,
        lang: front.lang,
        fingerprint_words: front.warning_page.words().to_owned(),
        sha256: front.warning_page.sha256(),
    })
}

/// A server, as whoever wants to join is told of it.
#[derive(Serialize)]
pub(super) struct Server {
    #[serde(flatten)]
    info: ServerInfo,
    invite_only: bool,
    lang: Lang,
    fingerprint_words: String,
    sha256: String,
}
