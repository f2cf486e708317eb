//! The protocols that clients speak, each as a sans-IO type: bytes in, requests out.

pub mod admin;
pub mod api;
pub mod classic;
pub mod http;
pub mod ws;

use papo_hub::{Encoding, Program};
use papo_proto::{ClientFrame, ErrorCode, Lang, Token, codec::BadFrame, codec::Codec};

/// What a client's bytes mean to the hub.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// A request.
    Request(ClientFrame),
    /// A request to sign in, by a client that has nothing else to say if it is refused.
    SignIn(ClientFrame),
    /// A frame that cannot be read; the ones after it can.
    Bad(BadFrame),
    /// Nothing for the hub: bytes of the protocol's own to send back.
    Transmit(Vec<u8>),
    /// The client leaves, or cannot be understood any more: send these bytes and close.
    Finish(Vec<u8>),
    /// Nothing more can be read: tell the client why and close.
    Close(ErrorCode),
}

/// What a connection speaks, once that is known.
#[derive(Debug)]
pub enum Gateway {
    /// papo over WebSocket.
    Ws(ws::Protocol),
    /// The student project's protocol.
    Classic(classic::Protocol),
    /// papo in lines, for whoever administers the server.
    Admin(admin::Protocol),
    /// papo in measured frames, for a program that asks over HTTP.
    Api(api::Protocol),
}

impl Gateway {
    /// papo over WebSocket.
    pub fn ws(codec: Codec) -> Self {
        Self::Ws(ws::Protocol::new(codec))
    }

    /// papo over WebSocket, in a browser whose token is known.
    pub fn browser(codec: Codec, token: Option<Token>) -> Self {
        Self::Ws(ws::Protocol::new(codec).with_token(token))
    }

    /// The student project's protocol, for a client that reads `lang`.
    pub fn classic(lang: Lang) -> Self {
        Self::Classic(classic::Protocol::new(lang))
    }

    /// papo in lines, for whoever administers the server.
    pub fn admin() -> Self {
        Self::Admin(admin::Protocol::default())
    }

    /// papo in measured frames, for a program that asks over HTTP, or follows as well.
    pub fn api(program: Program) -> Self {
        Self::Api(api::Protocol::new(program))
    }

    /// Takes in bytes, which it may overwrite, and appends what they mean. After
    /// [`Incoming::Finish`] or [`Incoming::Close`] it is not to be called again.
    pub fn receive(&mut self, bytes: &mut [u8], incoming: &mut Vec<Incoming>) {
        match self {
            Self::Ws(protocol) => protocol.receive(bytes, incoming),
            Self::Classic(protocol) => protocol.receive(bytes, incoming),
            Self::Admin(protocol) => protocol.receive(bytes, incoming),
            Self::Api(protocol) => protocol.receive(bytes, incoming),
        }
    }

    /// Where its encoding stands among [`encodings`].
    pub fn encoding(&self) -> usize {
        match self {
            Self::Ws(protocol) => match protocol.codec() {
                Codec::Cbor => 0,
                Codec::Json => 1,
            },
            Self::Classic(_) => 2,
            Self::Admin(_) => 3,
            Self::Api(_) => 4,
        }
    }

    /// Whether its clients answer a ping.
    pub fn answers_pings(&self) -> bool {
        matches!(self, Self::Ws(_))
    }
}

/// What those who count call the gateways that write in each of [`encodings`].
pub(crate) const ENCODING_NAMES: [&str; 5] = ["ws_cbor", "ws_json", "classic", "admin", "api"];

/// Every encoding, in the order of [`Gateway::encoding`].
pub fn encodings() -> Vec<Box<dyn Encoding>> {
    vec![
        Box::new(ws::WsEncoding(Codec::Cbor)),
        Box::new(ws::WsEncoding(Codec::Json)),
        Box::new(classic::ClassicEncoding),
        Box::new(admin::LineEncoding),
        Box::new(api::MeasuredEncoding),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_has_a_name_to_be_counted_by() {
        assert_eq!(encodings().len(), ENCODING_NAMES.len());
    }
}
