//! What programs ask for over HTTP.

mod call;
mod calling;
mod streaming;
