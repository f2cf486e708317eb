//! What can be asked for, each in a file of its own.

mod message;
mod room;
mod server;
mod stream;

use std::sync::Arc;

use axum::{Router, routing::get};
use papo_proto::{ErrorCode, Outcome};

use super::{Desk, problem::Problem};

/// Every path, and what is done there.
pub(super) fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/v1/server", get(server::about))
        .route("/v1/rooms", get(room::list).post(room::create))
        .route("/v1/rooms/{room}/messages", get(message::history).post(message::send))
        .route("/v1/stream", get(stream::all))
}

/// The hub did something else than it was asked for.
fn unexpected(outcome: &Outcome) -> Problem {
    tracing::error!(?outcome, "the hub gives another answer");
    ErrorCode::Unavailable.into()
}
