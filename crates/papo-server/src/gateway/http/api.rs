//! What programs ask for over HTTP, in JSON.
//!
//! A call comes to a handler in `route`, whose `Caller` asks the hub in the name of whoever the
//! token proves: over a session of its own (`lines`, `line`, `hub_socket`), so that the same
//! requests, rules, limits and log hold for programs as for everybody. What is refused comes back
//! as a `Problem`.

mod accept;
mod body;
mod caller;
mod described;
mod docs;
pub(super) mod hook;
mod hub_socket;
mod idempotency;
mod line;
mod lines;
mod openapi;
mod path;
mod problem;
mod query;
mod route;
mod schema;
mod status;

use std::sync::{Arc, OnceLock};

use axum::{Router, body::Body};
use hyper::{Method, Request, Response, StatusCode, header::AUTHORIZATION};
use papo_hub::Explain;
use papo_proto::{ErrorCode, Lang, ServerInfo};
use serde_json::Value;
use tokio::sync::mpsc;
use tower_service::Service;
use utoipa::{OpenApi as _, openapi::OpenApi};

pub(super) use self::caller::token;
use self::{lines::Lines, problem::Problem};
use super::{WarningPage, guard, language, response, session_cookie::SessionCookie};
use crate::{admission::Permit, round::Arrival};

/// Everything below this path is for programs.
pub(super) const PREFIX: &str = "/v1/";

/// Who asks, and how.
#[derive(Clone)]
pub(crate) struct Peer {
    pub(crate) address: std::net::IpAddr,
    /// Whether nobody on the way can read what is said.
    pub(crate) is_private: bool,
    pub(crate) is_encrypted: bool,
    /// Of the connection, which is no stranger's once a token was good.
    pub(crate) permit: Arc<Permit>,
}

/// What programs can ask for.
pub(crate) struct Api {
    router: Router,
    desk: Arc<Desk>,
    /// What the handlers say of themselves.
    said: OpenApi,
    document: OnceLock<Value>,
    explain: Explain,
}

/// What anyone may know who comes.
pub(crate) struct Front {
    pub(crate) server: ServerInfo,
    /// What the server is known by.
    pub(crate) warning_page: Arc<WarningPage>,
    pub(crate) invite_only: bool,
    /// The language of those who do not say theirs.
    pub(crate) lang: Lang,
}

/// What every call is answered from.
struct Desk {
    lines: Lines,
    cookie: SessionCookie,
    front: Front,
}

impl Api {
    /// Lets programs ask the hub that takes in `arrivals`.
    pub(crate) fn new(arrivals: mpsc::Sender<Arrival>, front: Front, explain: Explain) -> Self {
        let cookie = SessionCookie::of(&front.server.id);
        let desk = Arc::new(Desk { lines: Lines::new(arrivals), cookie, front });
        let (router, mut said) = route::router();
        said.merge(described::Files::openapi());
        let router = router.with_state(desk.clone());
        Self { router, desk, said, document: OnceLock::new(), explain }
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
        if let Some(page) = self.described(&request, lang, peer.is_encrypted) {
            return page;
        }
        if !peer.is_private {
            // What is secret may not be said where others can read it, even if it was said.
            let headers = request.headers();
            if headers.contains_key(AUTHORIZATION) || self.desk.cookie.is_in(headers) {
                return self.refuse(ErrorCode::SecretInTheClear.into(), lang);
            }
            if !allows_plaintext {
                return self.refuse(ErrorCode::PlaintextRefused.into(), lang);
            }
        }
        let offered = route::offered(request.uri().path());
        if accept::choose(request.headers(), offered).is_none() {
            return self
                .refuse(Problem::hinting(ErrorCode::NotAcceptable, offered.join(", ")), lang);
        }
        request.extensions_mut().insert(peer);
        let Ok(response) = self.router.clone().call(request).await;
        self.finish(response, lang)
    }

    /// The description of all this, if that is asked for. It is no secret.
    fn described(
        &self,
        request: &Request<Body>,
        lang: Lang,
        is_encrypted: bool,
    ) -> Option<Response<Body>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let document =
            || self.document.get_or_init(|| openapi::document(&self.said, &self.desk.front.server));
        let (media_type, body) = match request.uri().path() {
            "/v1/openapi.json" => ("application/json", document().to_string()),
            "/v1/docs.css" => ("text/css; charset=utf-8", docs::STYLE.to_owned()),
            "/v1/" | "/v1/docs" => {
                let host = guard::host(request.headers());
                let host = host.as_ref().map_or("localhost", |host| host.as_str());
                let scheme = if is_encrypted { "https" } else { "http" };
                let origin = format!("{scheme}://{host}");
                ("text/html; charset=utf-8", docs::page(document(), lang, &origin))
            }
            _ => return None,
        };
        Some(response::typed(StatusCode::OK, media_type, body))
    }

    /// What browsers prove themselves by.
    pub(super) fn cookie(&self) -> &SessionCookie {
        &self.desk.cookie
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
