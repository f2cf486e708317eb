use papo_proto::{ClientFrame, ErrorCode, Op, Token, codec::Codec};
use tungstenite::protocol::frame::coding::CloseCode;

use super::{
    encoding::{close, pong},
    message::{Decoder, Violation, WsMessage},
};
use crate::gateway::Incoming;

/// A papo client on a WebSocket.
#[derive(Debug)]
pub struct Protocol {
    codec: Codec,
    decoder: Decoder,
    token: Option<Token>,
}

impl Protocol {
    /// A client that speaks `codec`.
    pub fn new(codec: Codec) -> Self {
        Self { codec, decoder: Decoder::default(), token: None }
    }

    /// The same with a token, where it is known already, for when the client says none.
    #[must_use]
    pub fn with_token(self, token: Option<Token>) -> Self {
        Self { token, ..self }
    }

    /// What the client speaks.
    pub fn codec(&self) -> Codec {
        self.codec
    }

    /// Takes in bytes, which it unmasks where they are, and appends what they mean.
    pub fn receive(&mut self, bytes: &mut [u8], incoming: &mut Vec<Incoming>) {
        let (codec, token) = (self.codec, &self.token);
        let mut is_over = false;
        let received = self.decoder.receive(bytes, |message| {
            if !is_over {
                let meaning = meaning(codec, token.as_ref(), message);
                is_over = matches!(meaning, Incoming::Finish(_));
                incoming.push(meaning);
            }
        });
        if let (Err(violation), false) = (received, is_over) {
            incoming.push(match violation {
                Violation::Protocol => finish(CloseCode::Protocol),
                // It speaks WebSocket, and can be told what to do about it.
                Violation::TooLarge => Incoming::Close(ErrorCode::FrameTooLarge),
            });
        }
    }
}

fn meaning(codec: Codec, token: Option<&Token>, message: WsMessage<'_>) -> Incoming {
    match (message, codec) {
        (WsMessage::Binary(bytes), Codec::Cbor) | (WsMessage::Text(bytes), Codec::Json) => {
            match codec.decode_client(bytes) {
                Ok(frame) => Incoming::Request(signed(frame, token)),
                Err(bad) => Incoming::Bad(bad),
            }
        }
        (WsMessage::Binary(_), Codec::Json) | (WsMessage::Text(_), Codec::Cbor) => {
            finish(CloseCode::Unsupported)
        }
        (WsMessage::Ping(payload), _) => {
            let mut bytes = Vec::new();
            pong(payload, &mut bytes);
            Incoming::Transmit(bytes)
        }
        (WsMessage::Close, _) => finish(CloseCode::Normal),
    }
}

/// A `hello` without a token has the one that is known.
fn signed(mut frame: ClientFrame, token: Option<&Token>) -> ClientFrame {
    if let Op::Hello(hello) = &mut frame.op
        && hello.token.is_none()
    {
        hello.token = token.cloned();
    }
    frame
}

fn finish(code: CloseCode) -> Incoming {
    let mut bytes = Vec::new();
    close(code, &mut bytes);
    Incoming::Finish(bytes)
}
