//! HTTP/1.1 on the same port: what a browser asks first, files, what programs ask, what watches
//! the server, and the way up to WebSocket.

mod api;
mod authority_file;
mod bearer;
mod blobs;
mod files;
mod guard;
mod language;
mod reread;
mod response;
mod session_cookie;
mod upgrade;
mod warning_page;
mod web;

use std::{sync::Arc, time::Duration};

use hyper::{
    HeaderMap, Method, Request, Response, StatusCode, body::Incoming as Body, server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use papo_hub::Explain;
use papo_proto::{ErrorCode, Lang, Token, WEBSOCKET_PATH, codec::Codec};
use tokio::sync::oneshot;

use crate::{
    channel::Channel,
    files::Files,
    monitor::{METRICS_TYPE, Monitor},
};

pub(crate) use self::{
    api::{Api, Front, Peer},
    guard::Site,
    warning_page::WarningPage,
};
use self::{
    reread::Reread,
    response::{Answer, text, typed},
};

/// A connection that has become a WebSocket.
pub(crate) struct Upgraded<C> {
    pub(crate) stream: C,
    pub(crate) codec: Codec,
    /// What the browser's cookie holds; it stands for the token that is not said.
    pub(crate) token: Option<Token>,
    /// What came after the handshake already.
    pub(crate) bytes: Vec<u8>,
}

/// Who asks, where, and what they may.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) site: Site,
    /// What says why a browser warns.
    pub(crate) warning_page: Arc<WarningPage>,
    /// The files; none for a server that keeps nothing on a disk.
    pub(crate) files: Option<Files>,
    /// What programs ask for.
    pub(crate) api: Arc<Api>,
    pub(crate) peer: Peer,
    /// Where it is counted what is answered, and known how the server is.
    pub(crate) monitor: Arc<Monitor>,
    /// The language of those who do not say theirs.
    pub(crate) lang: Lang,
    /// How long the head of a request may take.
    pub(crate) patience: Duration,
    /// Whether this connection may become a WebSocket.
    pub(crate) may_chat: bool,
    /// Whether what is counted may be read.
    pub(crate) may_measure: bool,
    /// Says why it may not.
    pub(crate) explain: Explain,
}

/// Serves HTTP on `stream`, of which `bytes` were read, until it ends or becomes a WebSocket.
pub(crate) async fn serve<C: Channel>(
    stream: C,
    bytes: Vec<u8>,
    visitor: Visitor,
) -> Option<Upgraded<C>> {
    let patience = visitor.patience;
    let (upgrading, upgrade) = oneshot::channel();
    let upgrading = std::sync::Mutex::new(Some(upgrading));
    let (visitor, upgrading) = (&visitor, &upgrading);
    let service = service_fn(|request: Request<Body>| async move {
        let (answer, pending) = route(request, visitor).await;
        visitor.monitor.measures().answered(answer.status());
        if let Some(pending) = pending
            && let Some(upgrading) = upgrading.lock().ok().and_then(|mut once| once.take())
        {
            // The receiver lives as long as this connection.
            let _ = upgrading.send(pending);
        }
        Ok::<_, std::convert::Infallible>(answer)
    });
    let io = TokioIo::new(Reread::new(bytes, stream));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .serve_connection(io, service)
        .with_upgrades();
    if let Err(error) = connection.await {
        tracing::debug!(%error, "an HTTP connection ends");
    }
    // Without an upgrade there is nothing to wait for.
    drop(upgrading.lock().ok().and_then(|mut once| once.take()));
    let Pending { upgrade, codec, token } = upgrade.await.ok()?;
    let parts = upgrade.await.ok()?.downcast::<TokioIo<Reread<C>>>().ok()?;
    let reread = parts.io.into_inner();
    let bytes = [&parts.read_buf, reread.rest()].concat();
    Some(Upgraded { stream: reread.into_stream(), codec, token, bytes })
}

/// A connection that becomes a WebSocket once the answer is on its way.
struct Pending {
    upgrade: hyper::upgrade::OnUpgrade,
    codec: Codec,
    token: Option<Token>,
}

async fn route(request: Request<Body>, visitor: &Visitor) -> (Response<Answer>, Option<Pending>) {
    let path = request.uri().path();
    let is_call = (path.starts_with(api::PREFIX) && path != WEBSOCKET_PATH)
        || path.starts_with(api::hook::PREFIX);
    let (is_upload, is_blob) = (files::is_at(path), path.starts_with(blobs::PATH));
    let answer = match guard::check(&request, &visitor.site) {
        Err(code) if is_call => visitor.refuse(code, request.headers()),
        Err(code) => guard::refusal(code),
        Ok(()) if is_upload && let Some(files) = &visitor.files => {
            files::answer(request, files, visitor).await
        }
        Ok(()) if is_blob && let Some(files) = &visitor.files => {
            blobs::answer(&request, files, visitor).await
        }
        Ok(()) if is_call => {
            let request = request.map(axum::body::Body::new);
            let (api, peer) = (&visitor.api, visitor.peer.clone());
            api.answer(request, peer, visitor.may_chat, visitor.lang).await
        }
        Ok(()) => match (request.method(), request.uri().path()) {
            (&Method::GET, WEBSOCKET_PATH) if !visitor.may_chat => {
                plaintext_refused(visitor.explain)
            }
            (&Method::GET, WEBSOCKET_PATH) => match upgrade::accept(request, visitor) {
                Ok((answer, pending)) => return (answer, Some(pending)),
                Err(refusal) => refusal,
            },
            (&Method::GET | &Method::HEAD, "/healthz") => text(StatusCode::OK, "ok\n"),
            (&Method::GET | &Method::HEAD, "/readyz") => ready(visitor).await,
            (&Method::GET | &Method::HEAD, "/metrics") => metrics(visitor).await,
            (&Method::GET | &Method::HEAD, "/warning.css") => WarningPage::style(),
            (&Method::GET | &Method::HEAD, "/authority.crt") => {
                authority_file::certificate(&visitor.warning_page)
            }
            (&Method::GET | &Method::HEAD, "/authority.mobileconfig") => {
                authority_file::profile(&visitor.warning_page)
            }
            (&Method::GET | &Method::HEAD, "/warning") => visitor.warn(&request),
            (&Method::GET | &Method::HEAD, "/") if !web::is_browser(request.headers()) => {
                text(StatusCode::OK, include_str!("http/welcome.txt"))
            }
            // Pages without scripts have it too.
            (&Method::GET | &Method::HEAD, path @ "/icon.svg") => {
                web::answer(path, request.headers()).unwrap_or_else(nothing)
            }
            // What came unencrypted may be anyone's: nobody is to sign in by it.
            (&Method::GET | &Method::HEAD, path) if !visitor.peer.is_private => {
                if web::is_place(path) { visitor.warn(&request) } else { nothing() }
            }
            (&Method::GET | &Method::HEAD, path) => {
                web::answer(path, request.headers()).unwrap_or_else(nothing)
            }
            (_, WEBSOCKET_PATH | "/healthz" | "/readyz" | "/metrics" | "/" | "/authority.crt") => {
                text(StatusCode::METHOD_NOT_ALLOWED, "GET, please.\n")
            }
            _ => nothing(),
        },
    };
    (answer, None)
}

impl Visitor {
    /// Says why something is refused, in the language of whoever asks.
    fn refuse(&self, code: ErrorCode, headers: &HeaderMap) -> Response<Answer> {
        let lang = language::accepted(headers).unwrap_or(self.lang);
        self.api.refuse(code.into(), lang)
    }

    /// Says why a browser warns of this server, and what to compare.
    fn warn(&self, request: &Request<Body>) -> Response<Answer> {
        let lang = language::of(request.uri(), request.headers(), self.lang);
        let host = guard::host(request.headers());
        self.warning_page.answer(lang, host.as_ref().map_or("localhost", |host| host.as_str()))
    }
}

fn nothing() -> Response<Answer> {
    text(StatusCode::NOT_FOUND, "There is nothing here. / Não há nada aqui.\n")
}

async fn ready(visitor: &Visitor) -> Response<Answer> {
    match visitor.monitor.clone().readiness().await {
        Ok(()) => text(StatusCode::OK, "ready\n"),
        Err(why) => text(StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")),
    }
}

async fn metrics(visitor: &Visitor) -> Response<Answer> {
    if visitor.may_measure {
        typed(StatusCode::OK, METRICS_TYPE, visitor.monitor.clone().metrics().await)
    } else {
        let refusal =
            "Only the server's own machine may read this. `papo serve --metrics` lets others.\n";
        text(StatusCode::FORBIDDEN, refusal)
    }
}

fn plaintext_refused(explain: Explain) -> Response<Answer> {
    let lines = Lang::ALL.map(|lang| explain(ErrorCode::PlaintextRefused, lang) + "\n");
    text(StatusCode::FORBIDDEN, lines.concat())
}

#[cfg(test)]
mod tests {
    use papo_core::ServerId;
    use papo_proto::ServerInfo;
    use tokio::{net::TcpStream, sync::mpsc};

    use super::*;
    use crate::{Authority, admission::Admission, tls::Names};

    #[test]
    fn nothing_that_was_read_with_the_handshake_is_lost() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let _peer = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let stream = listener.accept().unwrap().0;
        stream.set_nonblocking(true).unwrap();
        let handshake = b"GET /v1/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n\
            Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        // More than is looked at while the handshake is looked for.
        let frames: Vec<u8> = (0..100_000u32).map(|number| number.to_le_bytes()[0]).collect();
        let site = Site {
            names: Arc::new(Names::present("test")),
            local: "127.0.0.1".parse().unwrap(),
            is_encrypted: false,
        };
        let explain = |code: ErrorCode, _| code.to_string();
        let (arrivals, _arriving) = mpsc::channel(1);
        let [id, name, version] = [(); 3].map(|()| "test".to_owned());
        let about = ServerInfo { id, name, version };
        let authority = Authority::passing(ServerId::new([7; 16]), "test").unwrap();
        let signs = crate::vitals::VitalSigns {
            started: std::time::Instant::now(),
            address: listener.local_addr().unwrap(),
            fingerprint: authority.fingerprint(),
            directory: None,
        };
        let warning_page = Arc::new(WarningPage::new("test", authority));
        let front = Front {
            server: about,
            warning_page: warning_page.clone(),
            invite_only: false,
            lang: Lang::En,
        };
        let visitor = Visitor {
            site,
            monitor: Arc::new(Monitor::of_nothing(signs)),
            warning_page,
            api: Arc::new(Api::new(arrivals, front, explain)),
            files: None,
            peer: Peer {
                address: "127.0.0.1".parse().unwrap(),
                is_private: true,
                is_encrypted: false,
                permit: Arc::new(Admission::default().enter([127, 0, 0, 1].into()).unwrap()),
            },
            lang: Lang::En,
            patience: Duration::from_secs(20),
            may_chat: true,
            may_measure: false,
            explain,
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let upgraded = runtime.block_on(async {
            let stream = TcpStream::from_std(stream).unwrap();
            serve(stream, [&handshake[..], &frames].concat(), visitor).await
        });
        assert!(upgraded.unwrap().bytes == frames);
    }
}
