use std::{
    io,
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request, Response, StatusCode,
    body::Incoming,
    client::conn::http1,
    header::{CONTENT_TYPE, HOST, RETRY_AFTER, USER_AGENT},
};
use hyper_util::rt::TokioIo;
use papo_proto::{
    HookSecret, HookUrl,
    limits::{HOOK_ANSWER_BYTES_MAX, HOOK_TIMEOUT},
};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;

use super::{address::is_allowed, signature};

/// Says which server a request comes from, so that it knows its own.
pub(crate) const SERVER_HEADER: &str = "papo-server";
const AGENT: &str = concat!("papo/", env!("CARGO_PKG_VERSION"));

/// Posts to other servers.
pub(super) struct Poster {
    server: Arc<str>,
    to_loopback: bool,
    tls: OnceLock<TlsConnector>,
}

/// What is posted: the id by which a receiver knows a repeat, and the body.
pub(super) struct Parcel {
    pub(super) id: String,
    /// Seconds since the epoch.
    pub(super) timestamp: u64,
    pub(super) body: Bytes,
}

/// Why something was not taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum PostError {
    #[error("the receiver answered {status}")]
    Refused {
        status: StatusCode,
        /// When it wants to be asked again.
        retry_after: Option<Duration>,
    },
    #[error("{0} leads to an address that webhooks may not reach")]
    Forbidden(String),
    #[error("the receiver cannot be reached")]
    Io(#[from] io::Error),
    #[error("the receiver does not speak HTTP well")]
    Http(#[from] hyper::Error),
    #[error("the receiver took too long")]
    TooSlow,
}

impl Poster {
    pub(super) fn new(server: Arc<str>, to_loopback: bool) -> Self {
        Self { server, to_loopback, tls: OnceLock::new() }
    }

    /// Posts a parcel, and returns when the receiver has taken it. Redirections are not followed.
    pub(super) async fn post(
        &self,
        url: &HookUrl,
        secret: &HookSecret,
        parcel: Parcel,
    ) -> Result<(), PostError> {
        timeout(HOOK_TIMEOUT, self.exchange(url, secret, parcel))
            .await
            .map_err(|_| PostError::TooSlow)?
    }

    async fn exchange(
        &self,
        url: &HookUrl,
        secret: &HookSecret,
        parcel: Parcel,
    ) -> Result<(), PostError> {
        let stream = self.connect(url).await?;
        let request = self.request(url, secret, parcel);
        let response = if url.is_encrypted() {
            let name = ServerName::try_from(url.host().to_owned()).map_err(io::Error::other)?;
            send(self.tls().await?.connect(name, stream).await?, request).await?
        } else {
            send(stream, request).await?
        };
        let status = response.status();
        if status.is_success() {
            return Ok(());
        }
        let retry_after = response.headers().get(RETRY_AFTER);
        let seconds = retry_after.and_then(|value| value.to_str().ok()?.parse().ok());
        Err(PostError::Refused { status, retry_after: seconds.map(Duration::from_secs) })
    }

    /// Connects to the first address that answers, of those that may be reached: it is the address
    /// that was looked at, whatever the name leads to the next time.
    async fn connect(&self, url: &HookUrl) -> Result<TcpStream, PostError> {
        let addresses: Vec<SocketAddr> =
            tokio::net::lookup_host((url.host(), url.port())).await?.collect();
        let is_known = !addresses.is_empty();
        let allowed = addresses.into_iter();
        let allowed = allowed.filter(|address| is_allowed(address.ip(), self.to_loopback));
        let mut failure = None;
        for address in allowed {
            match TcpStream::connect(address).await {
                Ok(stream) => return Ok(stream),
                Err(error) => failure = Some(error),
            }
        }
        match failure {
            Some(error) => Err(error.into()),
            None if is_known => Err(PostError::Forbidden(url.host().to_owned())),
            None => Err(io::Error::from(io::ErrorKind::NotFound).into()),
        }
    }

    fn request(&self, url: &HookUrl, secret: &HookSecret, parcel: Parcel) -> Request<Full<Bytes>> {
        let Parcel { id, timestamp, body } = parcel;
        let signature = signature::sign(secret, &id, timestamp, &body);
        Request::post(url.path())
            .header(HOST, url.authority())
            .header(USER_AGENT, AGENT)
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature)
            .header(SERVER_HEADER, &*self.server)
            .body(Full::new(body))
            .expect("a checked URL makes a request")
    }

    /// What encrypts, trusting those whom the system trusts.
    async fn tls(&self) -> io::Result<TlsConnector> {
        if let Some(tls) = self.tls.get() {
            return Ok(tls.clone());
        }
        let loading = tokio::task::spawn_blocking(rustls_native_certs::load_native_certs);
        let loaded = loading.await.map_err(io::Error::other)?;
        let mut roots = RootCertStore::empty();
        let (trusted, _) = roots.add_parsable_certificates(loaded.certs);
        if trusted == 0 {
            return Err(io::Error::other("the system trusts no certificate authority"));
        }
        let config =
            ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .map_err(io::Error::other)?
                .with_root_certificates(roots)
                .with_no_client_auth();
        Ok(self.tls.get_or_init(|| TlsConnector::from(Arc::new(config))).clone())
    }
}

/// Sends a request over a connection of its own, and reads the answer to its end.
async fn send(
    stream: impl AsyncRead + AsyncWrite + Unpin + 'static,
    request: Request<Full<Bytes>>,
) -> Result<Response<()>, PostError> {
    let (mut sender, connection) = http1::handshake::<_, Full<Bytes>>(TokioIo::new(stream)).await?;
    let exchange = async {
        let (head, body) = sender.send_request(request).await?.into_parts();
        drain(body).await;
        Ok::<_, hyper::Error>(Response::from_parts(head, ()))
    };
    tokio::pin!(exchange, connection);
    tokio::select! {
        biased;
        response = &mut exchange => Ok(response?),
        // It may have brought the answer and ended at once; otherwise there is none.
        _ = &mut connection => Ok(exchange.await?),
    }
}

/// What a receiver says beside its status concerns nobody; it is let finish, within bounds.
async fn drain(body: Incoming) {
    _ = Limited::new(body, HOOK_ANSWER_BYTES_MAX).collect().await;
}
