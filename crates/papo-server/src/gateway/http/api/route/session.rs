use std::sync::Arc;

use axum::{
    Extension,
    extract::State,
    response::{AppendHeaders, IntoResponse, Response},
};
use hyper::{
    HeaderMap, StatusCode,
    header::{HeaderValue, InvalidHeaderValue, SET_COOKIE},
};
use papo_proto::{ErrorCode, Token};

use super::super::{Desk, Peer, problem::Problem, schema};

/// Begin a browser's session
///
/// Has the browser keep a token of its own in a cookie that no script can read, or keep the one
/// that it has for longer. It is a new device's: the page then says `hello` without a token over
/// the WebSocket, and signs up, links the device or gives a password by it. The cookie stands for
/// `Authorization` in every call of the server's own page. For programs there is `papo token`.
#[utoipa::path(post, path = "/v1/session", tag = "server", operation_id = "begin_session",
    security(()), responses(
        (status = 204, description = "The browser has its cookie.",
            headers(("Set-Cookie" = String, description = "The cookie, for 400 days."))),
        (status = 401, description = "Neither the server's own page nor a program asks.",
            body = schema::Problem, content_type = "application/problem+json")))]
pub(super) async fn begin(
    State(desk): State<Arc<Desk>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if !peer.is_private {
        return Err(ErrorCode::SecretInTheClear.into());
    }
    let token = desk.cookie.token(&headers).unwrap_or_else(random_token);
    answer(desk.cookie.set(&token, peer.is_encrypted))
}

/// End a browser's session
///
/// The browser forgets its token. Revoke the device as well where nobody is to use it again.
#[utoipa::path(delete, path = "/v1/session", tag = "server", operation_id = "end_session",
    security(()), responses(
        (status = 204, description = "The cookie is gone."),
        (status = 401, description = "Neither the server's own page nor a program asks.",
            body = schema::Problem, content_type = "application/problem+json")))]
pub(super) async fn end(
    State(desk): State<Arc<Desk>>,
    Extension(peer): Extension<Peer>,
) -> Result<Response, Problem> {
    answer(desk.cookie.clear(peer.is_encrypted))
}

fn answer(cookie: Result<HeaderValue, InvalidHeaderValue>) -> Result<Response, Problem> {
    let cookie = cookie.map_err(|_| ErrorCode::Unavailable)?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(SET_COOKIE, cookie)])).into_response())
}

fn random_token() -> Token {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    Token::new(bytes)
}
