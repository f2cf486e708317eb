//! The papo protocol for what the server itself asks on a program's behalf, over a socket that does
//! not leave the process: the frames in CBOR, each after its length.

mod encoding;
mod protocol;

pub use encoding::MeasuredEncoding;
pub use protocol::Protocol;

/// Bytes of a frame's length, which is big-endian.
pub(crate) const LENGTH_BYTES: usize = 4;
