//! What programs ask for over HTTP, in JSON.
//!
//! A call comes to a handler in `route`, whose `Caller` asks the hub in the name of whoever the
//! token proves: over a session of its own (`lines`, `line`, `hub_socket`), so that the same
//! requests, rules, limits and log hold for programs as for everybody. What is refused comes back
//! as a `Problem`.

mod body;
mod caller;
mod hub_socket;
mod idempotency;
mod line;
mod lines;
mod path;
mod problem;
mod query;
mod route;
mod status;

use std::sync::Arc;

use axum::{Router, body::Body};
use hyper::{Request, Response, header::AUTHORIZATION};
use papo_hub::Explain;
use papo_proto::{ErrorCode, Lang, ServerInfo};
use tokio::sync::mpsc;
use tower_service::Service;

use self::{lines::Lines, problem::Problem};
use super::{language, response};
use crate::{admission::Permit, round::Arrival};

/// Everything below this path is for programs.
pub(super) const PREFIX: &str = "/v1/";

/// Who asks, and how.
#[derive(Clone)]
pub(crate) struct Peer {
    pub(crate) address: std::net::IpAddr,
    /// Whether nobody on the way can read what is said.
    pub(crate) is_private: bool,
    /// Of the connection, which is no stranger's once a token was good.
    pub(crate) permit: Arc<Permit>,
}

/// What programs can ask for.
pub(crate) struct Api {
    router: Router,
    explain: Explain,
}

/// What every call is answered from.
struct Desk {
    lines: Lines,
    server: ServerInfo,
}

impl Api {
    /// Lets programs ask the hub that takes in `arrivals`.
    pub(crate) fn new(
        arrivals: mpsc::Sender<Arrival>,
        server: ServerInfo,
        explain: Explain,
    ) -> Self {
        let desk = Arc::new(Desk { lines: Lines::new(arrivals), server });
        Self { router: route::router().with_state(desk), explain }
    }

    /// Answers a call, which may be in plain text where `allows_plaintext`; in `usual` language,
    /// where it does not say another.
    pub(super) async fn answer(
        &self,
        mut request: Request<Body>,
        peer: Peer,
        allows_plaintext: bool,
        usual: Lang,
    ) -> Response<Body> {
        let lang = language::accepted(request.headers()).unwrap_or(usual);
        if !peer.is_private {
            // What is secret may not be said where others can read it, even if it was said.
            if request.headers().contains_key(AUTHORIZATION) {
                return self.refuse(ErrorCode::SecretInTheClear.into(), lang);
            }
            if !allows_plaintext {
                return self.refuse(ErrorCode::PlaintextRefused.into(), lang);
            }
        }
        request.extensions_mut().insert(peer);
        let Ok(response) = self.router.clone().call(request).await;
        self.finish(response, lang)
    }

    /// Answers with a problem.
    pub(super) fn refuse(&self, problem: Problem, lang: Lang) -> Response<Body> {
        self.finish(axum::response::IntoResponse::into_response(problem), lang)
    }

    fn finish(&self, response: Response<Body>, lang: Lang) -> Response<Body> {
        let mut response = problem::write_out(response, lang, self.explain);
        response::guard(response.headers_mut());
        response
    }
}
