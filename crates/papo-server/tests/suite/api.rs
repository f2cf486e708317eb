//! What programs ask for over HTTP.

pub(crate) mod call;
mod calling;
mod document;
mod notes;
mod objects;
mod searching;
mod streaming;
mod tokens;
