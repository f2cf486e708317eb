//! Files: up to a server and down from it, over HTTP on its one port (`docs/files.md`).
//!
//! A [`FileClient`] moves one file at a time over a connection of its own, to a server that has to
//! prove the same as for a [`Client`](crate::Client). What breaks goes on where it was: over another
//! connection by itself, and after this program was ended when it is run again. [`Shelf`] is the
//! directory in which what comes is written.

mod body;
mod download;
mod error;
mod exchange;
mod file_client;
mod part;
mod patience;
mod refusal;
mod remembered;
mod shelf;
mod source;
mod upload;

pub use download::Fetched;
pub use error::TransferError;
pub use file_client::{FileClient, TransferEvent, Watch};
pub use part::PART_ENDING;
pub use shelf::{Shelf, ShelfError};
pub use upload::Uploaded;
