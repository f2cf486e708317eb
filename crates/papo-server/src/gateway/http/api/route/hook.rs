use std::sync::Arc;

use axum::{
    Json,
    extract::{FromRequestParts, State},
    response::{IntoResponse, Response},
};
use hyper::{StatusCode, http::request::Parts};
use papo_proto::{ErrorCode, Op, Outcome, Post, Token};

use super::{
    super::{
        Desk, Peer, hook::Posted, idempotency::Idempotency, path::parameter, problem::Problem,
        schema,
    },
    message::Stored,
    unexpected,
};
use crate::webhook::SERVER_HEADER;

/// A program that posts by a webhook, which the end of the URL proves.
pub(super) struct Poster {
    token: Token,
    peer: Peer,
}

impl FromRequestParts<Arc<Desk>> for Poster {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Problem> {
        let peer = parts.extensions.get::<Peer>().cloned().ok_or(ErrorCode::Unavailable)?;
        if !peer.is_private {
            return Err(ErrorCode::SecretInTheClear.into());
        }
        // What this server posts elsewhere must not come back as news.
        let from = parts.headers.get(SERVER_HEADER).map(|value| value.as_bytes());
        if from == Some(desk.front.server.id.as_bytes()) {
            return Err(ErrorCode::HookLoop.into());
        }
        let secret = parameter(parts, desk, "secret").await;
        let token = secret.as_deref().and_then(Token::parse).ok_or(ErrorCode::NoSuchHook)?;
        Ok(Self { token, peer })
    }
}

/// Post by a webhook
///
/// A text; a message as it is sent to a room, with `text` and `objects`; what Slack takes; or any
/// other JSON, which becomes an object, of the type that `type` names. Whoever has the URL may.
#[utoipa::path(post, path = "/hooks/{secret}", tag = "hooks", operation_id = "post_by_hook",
    security(()),
    params(
        ("secret" = String, Path, description = "The last part of the URL.", example = "SECRET"),
        ("type" = Option<String>, Query, description = "The type of the object that the JSON in the \
            body becomes, whatever its shape."),
        Idempotency),
    request_body(content((schema::Posted = "application/json"), (String = "text/plain"))),
    responses(
        (status = 201, description = "It is stored, for ever.", body = schema::Stored),
        (status = 200, description = "It was stored before, under the same `Idempotency-Key`; or \
            it came as Slack takes it, and the answer is Slack's `ok`.",
            content((schema::Stored = "application/json"), (String = "text/plain")))))]
pub(super) async fn post(
    State(desk): State<Arc<Desk>>,
    Poster { token, peer }: Poster,
    Idempotency(nonce): Idempotency,
    Posted { text, objects, is_slack }: Posted,
) -> Result<Response, Problem> {
    let post = Op::Post(Post { nonce, text, objects });
    let outcome = desk.lines.ask(&token, peer.address, post).await.map_err(|failure| {
        match failure.code {
            // Whatever it is, it is the secret of no webhook.
            ErrorCode::TokenInvalid => ErrorCode::NoSuchHook.into(),
            _ => Problem::from(failure),
        }
    })?;
    peer.permit.sign_in();
    match outcome {
        Outcome::Stored { .. } if is_slack => Ok("ok".into_response()),
        Outcome::Stored { position, repeated } => {
            let status = if repeated { StatusCode::OK } else { StatusCode::CREATED };
            Ok((status, Json(Stored { position })).into_response())
        }
        other => Err(unexpected(&other)),
    }
}
