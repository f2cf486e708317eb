//! A connection on the door's thread, encrypted or not, until it goes over to the hub's.

use std::io;

use rustls::ServerConnection;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::server::TlsStream;

use crate::{sniff::Protocol, tls};

/// What a connection is read from and written to.
pub(crate) trait Channel: AsyncRead + AsyncWrite + Unpin + Send + 'static {
    /// Whether nobody on the way can read it.
    fn is_encrypted(&self) -> bool;

    /// Whether this is what the client said that it would speak.
    fn agrees(&self, protocol: Protocol) -> bool;

    /// The socket.
    fn socket(&self) -> &TcpStream;

    /// What goes over to another thread.
    fn into_transport(self) -> io::Result<Transport>;
}

/// A connection between two threads.
pub(crate) struct Transport {
    pub(crate) socket: std::net::TcpStream,
    /// What encrypts it, where something does.
    pub(crate) tls: Option<Box<ServerConnection>>,
}

impl Channel for TcpStream {
    fn is_encrypted(&self) -> bool {
        false
    }

    fn agrees(&self, _protocol: Protocol) -> bool {
        true
    }

    fn socket(&self) -> &TcpStream {
        self
    }

    fn into_transport(self) -> io::Result<Transport> {
        Ok(Transport { socket: self.into_std()?, tls: None })
    }
}

impl Channel for TlsStream<TcpStream> {
    fn is_encrypted(&self) -> bool {
        true
    }

    fn agrees(&self, protocol: Protocol) -> bool {
        tls::agrees(self.get_ref().1, protocol)
    }

    fn socket(&self) -> &TcpStream {
        self.get_ref().0
    }

    fn into_transport(self) -> io::Result<Transport> {
        let (socket, tls) = self.into_inner();
        Ok(Transport { socket: socket.into_std()?, tls: Some(Box::new(tls)) })
    }
}
