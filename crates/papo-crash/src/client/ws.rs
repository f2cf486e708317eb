use std::net::{SocketAddr, TcpStream};

use anyhow::{Context, bail, ensure};
use papo_proto::{
    ClientFrame, ErrorCode, Hello, Lang, Op, Outcome, Position, Reply, ServerFrame, Token,
    WEBSOCKET_PATH, codec::Codec,
};
use tungstenite::{
    Message, WebSocket, client::IntoClientRequest, handshake::client::generate_key,
    http::header::SEC_WEBSOCKET_PROTOCOL,
};

use super::SILENCE_MAX;

/// Who signs in, and how.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// The name to claim.
    pub(crate) name: String,
    /// What proves it.
    pub(crate) token: Token,
    /// How frames are written.
    pub(crate) codec: Codec,
}

/// A session of the papo protocol.
pub(crate) struct Ws {
    socket: WebSocket<TcpStream>,
    codec: Codec,
    last: u64,
}

impl Ws {
    /// Connects and signs in; `resume` asks for all that came after it.
    pub(crate) fn connect(
        address: SocketAddr,
        identity: &Identity,
        resume: Option<Position>,
    ) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(SILENCE_MAX))?;
        let codec = identity.codec;
        let mut request = format!("ws://{address}{WEBSOCKET_PATH}").into_client_request()?;
        request.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, codec.subprotocol().parse()?);
        request.headers_mut().insert("sec-websocket-key", generate_key().parse()?);
        let (socket, _) = tungstenite::client(request, stream)?;
        let mut client = Self { socket, codec, last: 0 };
        let hello = Hello {
            token: Some(identity.token.clone()),
            name: Some(identity.name.clone()),
            resume,
            lang: Lang::En,
            ..Hello::default()
        };
        let id = client.request(Op::Hello(hello))?;
        loop {
            match client.receive()? {
                ServerFrame::Reply(Reply { re, ok, error }) if re == id => match (ok, error) {
                    (Some(Outcome::Welcome(_)), None) => return Ok(client),
                    (_, error) => bail!("no welcome: {error:?}"),
                },
                ServerFrame::Bye(bye) => bail!("the server says {}", bye.code),
                _ => {}
            }
        }
    }

    /// Sends a request; its answer will carry the number that is returned.
    pub(crate) fn request(&mut self, op: Op) -> anyhow::Result<u64> {
        self.last += 1;
        let mut bytes = Vec::new();
        self.codec.encode(&ClientFrame { id: self.last, op }, &mut bytes);
        let message = match self.codec {
            Codec::Cbor => Message::binary(bytes),
            Codec::Json => Message::text(String::from_utf8(bytes)?),
        };
        self.socket.send(message)?;
        Ok(self.last)
    }

    /// The next frame.
    pub(crate) fn receive(&mut self) -> anyhow::Result<ServerFrame> {
        loop {
            let bytes = match self.socket.read()? {
                Message::Binary(bytes) => bytes,
                Message::Text(text) => text.into(),
                Message::Close(_) => bail!("the server closes"),
                _ => continue,
            };
            return self.codec.decode(&bytes).context("a frame of the server");
        }
    }

    /// Sends a request and waits for its answer; other frames go by.
    pub(crate) fn ask(&mut self, op: Op) -> anyhow::Result<Result<Outcome, ErrorCode>> {
        let id = self.request(op)?;
        loop {
            if let ServerFrame::Reply(Reply { re, ok, error }) = self.receive()? {
                ensure!(re == id, "an answer to nothing: {re}");
                return match (ok, error) {
                    (Some(outcome), None) => Ok(Ok(outcome)),
                    (None, Some(failure)) => Ok(Err(failure.code)),
                    other => bail!("neither an answer nor an error: {other:?}"),
                };
            }
        }
    }
}
