//! Encryption: the server's own authority, and the certificates that it signs for the addresses
//! at which this machine can be reached.

mod authority;
mod certificate;
mod leaf;
mod names;

use std::{io, sync::Arc};

use rustls::{ServerConfig, ServerConnection, server::ResolvesServerCert, version::TLS13};
use tokio::net::TcpStream;
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use crate::sniff::Protocol;

pub use authority::{Authority, AuthorityError};
pub(crate) use leaf::Leaf;
pub(crate) use names::{Names, is_local};

/// What a client may ask for by ALPN (RFC 7301); IRC is registered as `irc`.
const HTTP: &[u8] = b"http/1.1";
const IRC: &[u8] = b"irc";

/// Does the handshakes of TLS 1.3.
#[derive(Clone)]
pub(crate) struct Tls {
    acceptor: TlsAcceptor,
}

impl Tls {
    /// Shows `leaf` to whoever comes.
    ///
    /// No session is resumed: tickets would cost each client memory for what a handshake on a local
    /// network does not cost.
    pub(crate) fn new(leaf: Arc<Leaf>) -> Result<Self, rustls::Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&TLS13])?
            .with_no_client_auth()
            .with_cert_resolver(leaf as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = vec![HTTP.to_vec(), IRC.to_vec()];
        config.send_tls13_tickets = 0;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)) })
    }

    pub(crate) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.acceptor.accept(stream).await
    }
}

/// Whether what a client says is what it asked for by ALPN, if it did: so that what was meant for
/// one protocol cannot be passed to another.
pub(crate) fn agrees(connection: &ServerConnection, protocol: Protocol) -> bool {
    match connection.alpn_protocol() {
        None => true,
        Some(HTTP) => protocol == Protocol::Http,
        Some(IRC) => protocol == Protocol::Irc,
        Some(_) => false,
    }
}
