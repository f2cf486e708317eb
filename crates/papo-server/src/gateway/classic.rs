//! The student project's protocol. Its framing is in [`papo_proto::classic`].

mod encoding;
mod protocol;

pub use encoding::ClassicEncoding;
pub use protocol::Protocol;
