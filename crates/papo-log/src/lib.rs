//! The ordered, durable log of everything that happened.
//!
//! [`Log`] is what the rest of the program knows; [`SqliteLog`] keeps it on one machine, and
//! [`MemoryLog`] for the length of a process. Both also read [`History`] back, and [`Search`] it.

mod annotations;
pub mod blobs;
mod cursors;
mod error;
mod history;
mod log;
pub mod maintenance;
mod measures;
mod memory;
mod record;
mod search;
mod sqlite;
mod tail;

pub use cursors::{Cursor, Cursors};
pub use error::{AppendError, OpenError, ReadError};
pub use history::{
    After, Audit, Before, Edits, History, Later, Messages, NotedPage, OlderPage, Page, ReadOf,
    Since, ThreadBefore, Unread, UnreadOf,
};
pub use log::{Facts, Log};
pub use measures::{Failing, Measures, Progress};
pub use memory::MemoryLog;
pub use record::{
    RecordError, decode as decode_record, encode as encode_record, from_json as record_from_json,
    to_json as record_to_json,
};
pub use search::{Search, SearchError, SearchHit, SearchPage, SearchQuery};
pub use sqlite::{SqliteLog, SqliteOptions, Synchronous};
