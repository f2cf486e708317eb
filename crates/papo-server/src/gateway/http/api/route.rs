//! What can be asked for, each in a file of its own.

mod hook;
mod me;
mod member;
mod message;
mod note;
mod object;
mod page;
mod reading;
mod room;
mod search;
mod server;
mod session;
mod stream;
mod whole;

use std::sync::Arc;

use axum::Router;
use papo_proto::{ErrorCode, Outcome};
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Desk, problem::Problem};

/// The media types in which there is an answer at `path`.
pub(super) fn offered(path: &str) -> &'static [&'static str] {
    let is_object = path.rsplit_once('/').is_some_and(|(of, _)| of.ends_with("/objects"));
    if path.starts_with("/v1/messages/") && is_object {
        &object::FORMS
    } else if path.ends_with("/stream") {
        &["text/event-stream"]
    } else {
        &["application/json"]
    }
}

/// Every path, what is done there, and how that is described.
pub(super) fn router() -> (Router<Arc<Desk>>, OpenApi) {
    OpenApiRouter::new()
        .routes(routes!(server::server))
        .routes(routes!(session::begin, session::end))
        .routes(routes!(me::get))
        .routes(routes!(room::list, room::create))
        .routes(routes!(room::one))
        .routes(routes!(room::topic))
        .routes(routes!(room::join))
        .routes(routes!(room::leave))
        .routes(routes!(member::list))
        .routes(routes!(message::history, message::send))
        .routes(routes!(message::one, message::edit, message::delete))
        .routes(routes!(message::edits))
        .routes(routes!(message::thread))
        .routes(routes!(note::react, note::take_back))
        .routes(routes!(note::pin, note::unpin))
        .routes(routes!(note::pins))
        .routes(routes!(note::vote, note::abstain))
        .routes(routes!(note::tick))
        .routes(routes!(reading::mark))
        .routes(routes!(reading::unread))
        .routes(routes!(search::find))
        .routes(routes!(object::send))
        .routes(routes!(object::one))
        .routes(routes!(stream::all))
        .routes(routes!(stream::of_room))
        .routes(routes!(hook::post))
        .split_for_parts()
}

/// The hub did something else than it was asked for.
fn unexpected(outcome: &Outcome) -> Problem {
    tracing::error!(?outcome, "the hub gives another answer");
    ErrorCode::Unavailable.into()
}
