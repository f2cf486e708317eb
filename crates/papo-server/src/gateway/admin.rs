//! The papo protocol for whoever administers the server on its own machine: the same frames in
//! JSON, each on a line of its own (`{"id":1,"do":{"status":{}}}`), without `hello`.

mod encoding;
mod protocol;

pub use encoding::LineEncoding;
pub use protocol::Protocol;
