//! The papo protocol over WebSocket (RFC 6455), after the handshake.

mod encoding;
mod message;
mod protocol;

pub use encoding::WsEncoding;
pub use message::{Decoder, Violation, WsMessage};
pub use protocol::Protocol;
