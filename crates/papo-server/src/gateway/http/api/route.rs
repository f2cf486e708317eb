//! What can be asked for, each in a file of its own.

mod hook;
mod me;
mod member;
mod message;
mod object;
mod room;
mod search;
mod server;
mod session;
mod stream;

use std::sync::Arc;

use axum::{Router, routing::post};
use papo_proto::{ErrorCode, Outcome};
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Desk, problem::Problem};

/// The media types in which there is an answer at `path`.
pub(super) fn offered(path: &str) -> &'static [&'static str] {
    if path.starts_with("/v1/messages/") && path.contains("/objects/") {
        &object::FORMS
    } else if path.ends_with("/stream") {
        &["text/event-stream"]
    } else {
        &["application/json"]
    }
}

/// Every path, what is done there, and how that is described.
pub(super) fn router() -> (Router<Arc<Desk>>, OpenApi) {
    let (router, said) = OpenApiRouter::new()
        .routes(routes!(server::server))
        .routes(routes!(server::about))
        .routes(routes!(session::begin, session::end))
        .routes(routes!(me::get))
        .routes(routes!(room::list, room::create))
        .routes(routes!(room::one))
        .routes(routes!(room::topic))
        .routes(routes!(room::join))
        .routes(routes!(room::leave))
        .routes(routes!(member::list))
        .routes(routes!(message::history, message::send))
        .routes(routes!(message::one, message::delete))
        .routes(routes!(search::find))
        .routes(routes!(object::send))
        .routes(routes!(object::one))
        .routes(routes!(stream::all))
        .routes(routes!(stream::of_room))
        .split_for_parts();
    // Not for those who have a token, of whom the description is.
    (router.route("/hooks/{secret}", post(hook::post)), said)
}

/// The hub did something else than it was asked for.
fn unexpected(outcome: &Outcome) -> Problem {
    tracing::error!(?outcome, "the hub gives another answer");
    ErrorCode::Unavailable.into()
}
