use std::sync::Arc;

use axum::{Json, extract::State};
use papo_proto::{Lang, ServerInfo};
use serde::Serialize;

use super::super::{Desk, schema};

/// What server this is
///
/// Anyone who can reach it may ask, without a token.
#[utoipa::path(get, path = "/v1/server", tag = "server", operation_id = "get_server", security(()),
    responses((status = 200, description = "The server.", body = schema::ServerInfo)))]
pub(super) async fn server(State(desk): State<Arc<Desk>>) -> Json<ServerInfo> {
    Json(desk.front.server.clone())
}

/// What whoever wants to join is told
#[derive(Serialize)]
pub(super) struct About {
    server: ServerInfo,
    invite_only: bool,
    lang: Lang,
    fingerprint_words: String,
    sha256: String,
}

/// What it takes to join
///
/// Anyone who can reach it may ask, without a token.
#[utoipa::path(get, path = "/v1/about", tag = "server", operation_id = "get_about", security(()),
    responses((status = 200, description = "What it takes.", body = schema::About)))]
pub(super) async fn about(State(desk): State<Arc<Desk>>) -> Json<About> {
    let front = &desk.front;
    Json(About {
        server: front.server.clone(),
        invite_only: front.invite_only,
        lang: front.lang,
        fingerprint_words: front.page.words().to_owned(),
        sha256: front.page.sha256(),
    })
}
