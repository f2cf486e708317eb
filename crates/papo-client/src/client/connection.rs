use std::{
    collections::VecDeque,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use futures_util::{Sink, Stream};
use papo_proto::{
    ClientFrame, Fingerprint, ServerFrame, Token, codec::Codec, limits::FRAME_BYTES_MAX,
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{
        ClientRequestBuilder, Error, Message,
        error::ProtocolError,
        handshake::client::Response,
        http::{StatusCode, Uri, header::SEC_WEBSOCKET_PROTOCOL},
        protocol::WebSocketConfig,
    },
};

use super::{
    Disconnection,
    socket::Socket,
    target::{Failure, Reached, Target},
};
use crate::ServerAddress;

/// Bytes that are read from a socket, and gathered for it, at a time.
const BUFFER_BYTES: usize = 16 * 1024;

/// One WebSocket on which frames go both ways.
pub(super) struct Connection {
    socket: WebSocketStream<Socket>,
    /// What is to be sent; the link's window bounds it.
    outgoing: VecDeque<Message>,
}

/// A connection, and what was found out while it was opened.
pub(super) struct Opened {
    pub(super) connection: Connection,
    /// Where the server is.
    pub(super) address: ServerAddress,
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) token: Option<Token>,
}

/// What came over a connection.
pub(super) enum Incoming {
    Frame(Box<ServerFrame>),
    /// A sign of life that says nothing else.
    Life,
}

impl Connection {
    pub(super) async fn open(target: Target) -> Result<Opened, Failure> {
        let Reached { address, socket, fingerprint, token, url } = target.reach().await?;
        let connection = Self::upgrade(socket, url).await?;
        Ok(Opened { connection, address, fingerprint, token })
    }

    async fn upgrade(socket: Socket, url: Uri) -> Result<Self, Disconnection> {
        let request = ClientRequestBuilder::new(url).with_sub_protocol(Codec::Cbor.subprotocol());
        let config = WebSocketConfig::default()
            .read_buffer_size(BUFFER_BYTES)
            .write_buffer_size(BUFFER_BYTES)
            .max_write_buffer_size(BUFFER_BYTES + 2 * FRAME_BYTES_MAX)
            .max_message_size(Some(FRAME_BYTES_MAX))
            .max_frame_size(Some(FRAME_BYTES_MAX));
        match client_async_with_config(request, socket, Some(config)).await {
            Ok((socket, response)) if speaks_papo(&response) => {
                Ok(Self { socket, outgoing: VecDeque::new() })
            }
            Ok(_) => Err(Disconnection::NotPapo { said: None }),
            Err(Error::Io(_) | Error::Protocol(ProtocolError::HandshakeIncomplete)) => {
                Err(Disconnection::HungUp)
            }
            Err(Error::Http(response)) if response.status() == StatusCode::FORBIDDEN => {
                Err(Disconnection::Forbidden)
            }
            Err(Error::Http(response)) => Err(refused(&response)),
            Err(error) => Err(no_answer(&error)),
        }
    }

    /// Has `frame` sent by the next [`next`](Self::next).
    pub(super) fn push(&mut self, frame: &ClientFrame) {
        let mut bytes = Vec::new();
        Codec::Cbor.encode(frame, &mut bytes);
        self.outgoing.push_back(Message::binary(bytes));
    }

    /// Sends what is to be sent and, where `may_read`, returns what comes. Cancel-safe.
    pub(super) async fn next(&mut self, may_read: bool) -> Result<Incoming, Disconnection> {
        poll_fn(|context| self.poll_next(may_read, context)).await
    }

    fn poll_next(
        &mut self,
        may_read: bool,
        context: &mut Context<'_>,
    ) -> Poll<Result<Incoming, Disconnection>> {
        let mut socket = Pin::new(&mut self.socket);
        while !self.outgoing.is_empty() {
            match socket.as_mut().poll_ready(context) {
                Poll::Pending => break,
                Poll::Ready(Err(error)) => return Poll::Ready(Err(lost(&error))),
                Poll::Ready(Ok(())) => {}
            }
            if let Some(message) = self.outgoing.pop_front()
                && let Err(error) = socket.as_mut().start_send(message)
            {
                return Poll::Ready(Err(lost(&error)));
            }
        }
        if let Poll::Ready(Err(error)) = socket.as_mut().poll_flush(context) {
            return Poll::Ready(Err(lost(&error)));
        }
        if !may_read {
            return Poll::Pending;
        }
        socket.poll_next(context).map(|message| match message {
            Some(Ok(Message::Binary(bytes))) => match Codec::Cbor.decode(&bytes) {
                Ok(frame) => Ok(Incoming::Frame(Box::new(frame))),
                Err(error) => {
                    tracing::warn!(%error, "the server sent what is no frame");
                    Err(Disconnection::Garbled)
                }
            },
            Some(Ok(Message::Text(_))) => Err(Disconnection::Garbled),
            Some(Ok(Message::Close(_))) | None => Err(Disconnection::Lost),
            Some(Ok(_)) => Ok(Incoming::Life),
            Some(Err(error)) => Err(lost(&error)),
        })
    }
}

fn speaks_papo(response: &Response) -> bool {
    let chosen = response.headers().get(SEC_WEBSOCKET_PROTOCOL);
    chosen.is_some_and(|chosen| chosen == Codec::Cbor.subprotocol())
}

/// What answers does not speak WebSocket, nor HTTP of a kind that could tell us more.
fn no_answer(error: &impl std::error::Error) -> Disconnection {
    tracing::debug!(%error, "no WebSocket there");
    Disconnection::NotPapo { said: None }
}

/// An HTTP server's refusal: its own words where it has any.
fn refused(response: &Response) -> Disconnection {
    let words = response.body().as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    let words = words.lines().next().map(str::trim).filter(|line| !line.is_empty());
    let said = words.map_or_else(|| response.status().to_string(), ToOwned::to_owned);
    Disconnection::NotPapo { said: Some(said) }
}

fn lost(error: &Error) -> Disconnection {
    tracing::debug!(%error, "the connection broke");
    match error {
        // A server that was killed says no farewell.
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => Disconnection::Lost,
        Error::Capacity(_) | Error::Protocol(_) | Error::Utf8(_) => Disconnection::Garbled,
        _ => Disconnection::Lost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_that_just_ends_is_lost_and_not_garbled() {
        let reset = Error::Protocol(ProtocolError::ResetWithoutClosingHandshake);
        assert_eq!(lost(&reset), Disconnection::Lost);
        let nonsense = Error::Protocol(ProtocolError::InvalidOpcode(3));
        assert_eq!(lost(&nonsense), Disconnection::Garbled);
    }
}
