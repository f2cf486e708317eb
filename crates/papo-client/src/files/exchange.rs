use std::{error::Error as _, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hyper::{
    Request, Response,
    body::Incoming,
    client::conn::http1::{self, SendRequest},
    header::{ACCEPT_LANGUAGE, AUTHORIZATION, HOST, HeaderValue},
    http::request::Builder,
};
use hyper_util::rt::TokioIo;
use papo_proto::Lang;
use tokio::time::{Instant, timeout_at};

use super::{
    TransferError,
    body::{Outgoing, Sent},
};
use crate::{
    Disconnection,
    client::{Reached, Target},
};

/// A connection over which nothing moves for this long is broken.
pub(super) const STILL_MAX: Duration = Duration::from_secs(30);
/// How long an answer may take once all is sent: what was sent may first have to reach the disk.
const ANSWER_MAX: Duration = Duration::from_secs(120);
/// How often it is said how much has moved.
const TICK: Duration = Duration::from_millis(100);

/// A connection over which one request at a time is answered.
pub(super) struct Exchange {
    sender: SendRequest<Outgoing>,
    authorization: HeaderValue,
    host: HeaderValue,
    lang: Lang,
}

impl Exchange {
    /// Connects to a server that has proved what it is.
    pub(super) async fn open(target: &mut Target, lang: Lang) -> Result<Self, TransferError> {
        target.attempt += 1;
        let Reached { address, socket, fingerprint, token, url } = target.reach().await?;
        // From now on it is this server or none.
        target.fingerprint = fingerprint;
        target.address = address;
        target.attempt = 0;
        let token = token.ok_or(TransferError::InTheClear)?;
        let (sender, connection) = http1::handshake(TokioIo::new(socket)).await.map_err(broken)?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection for files broke");
            }
        });
        let authorization = format!("Bearer {}", URL_SAFE_NO_PAD.encode(token.as_bytes()));
        let mut authorization =
            HeaderValue::try_from(authorization).map_err(|_| TransferError::Garbled("a token"))?;
        authorization.set_sensitive(true);
        let host = url.authority().map_or("papo.local", |authority| authority.as_str());
        let host = HeaderValue::try_from(host).map_err(|_| TransferError::Garbled("a host"))?;
        Ok(Self { sender, authorization, host, lang })
    }

    /// Whether nothing more can be asked here.
    pub(super) fn is_closed(&self) -> bool {
        self.sender.is_closed()
    }

    /// Sends a request and returns its answer as soon as its head is there. `moved` is told how
    /// much of the body the connection has taken.
    pub(super) async fn ask(
        &mut self,
        request: Builder,
        body: Outgoing,
        mut moved: impl FnMut(u64),
    ) -> Result<Response<Incoming>, TransferError> {
        let request = request
            .header(HOST, self.host.clone())
            .header(AUTHORIZATION, self.authorization.clone())
            .header(ACCEPT_LANGUAGE, self.lang.tag());
        let length = hyper::body::Body::size_hint(&body).lower();
        let sent = body.sent();
        let request: Request<Outgoing> =
            request.body(body).map_err(|_| TransferError::Garbled("a request"))?;
        self.sender.ready().await.map_err(broken)?;
        let mut answer = std::pin::pin!(self.sender.send_request(request));
        let mut last = (0, Instant::now());
        loop {
            let answered = timeout_at(Instant::now() + TICK, &mut answer).await;
            let now = sent.bytes();
            if now != last.0 {
                last = (now, Instant::now());
                moved(now);
            }
            match answered {
                Ok(answer) => return answer.map_err(|error| failed(error, &sent)),
                Err(_) => {
                    let most = if now < length { STILL_MAX } else { ANSWER_MAX };
                    if last.1.elapsed() >= most {
                        return Err(TransferError::Disconnected(Disconnection::TimedOut));
                    }
                }
            }
        }
    }
}

/// Why a request has no answer.
fn failed(error: hyper::Error, sent: &Sent) -> TransferError {
    match sent.take_failure() {
        Some(source) => TransferError::Local { path: Default::default(), source },
        None => broken(error),
    }
}

/// What broke, as far as a person can do something about it.
pub(super) fn broken(error: hyper::Error) -> TransferError {
    tracing::debug!(%error, source = ?error.source(), "no answer");
    if error.is_parse() {
        return TransferError::Disconnected(Disconnection::NotPapo { said: None });
    }
    TransferError::Disconnected(Disconnection::Lost)
}
