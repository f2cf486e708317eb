use std::path::PathBuf;

use papo_proto::Position;

use crate::RecordError;

/// Why a proposal was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// Its [`Expect`](papo_core::Expect) does not hold. Decide again.
    #[error("the room moved on since the decision")]
    Conflict,
    /// Its nonce was used before, for other content, at this position.
    #[error("the nonce was used before, at position {first}")]
    NonceReused {
        /// Where that content is.
        first: Position,
    },
    /// The disk is full. Nothing was stored; the same may succeed once there is room.
    #[error("the disk is full")]
    Full,
    /// The log takes no writes at present. Nothing was stored.
    #[error("the log is unavailable")]
    Unavailable,
    /// It may have been stored. Follow the log and see, or repeat it with its nonce.
    #[error("the outcome is unknown")]
    Unknown,
}

/// Why a log cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it open.
    #[error("{path} is in use by another papo server")]
    InUse {
        /// The data directory.
        path: PathBuf,
    },
    /// The directory or its lock file cannot be made.
    #[error("cannot use {path}")]
    Directory {
        /// The data directory.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is of a later version than this program.
    #[error("{path} was written by a later version of papo (schema {found}, known {known})")]
    Later {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// The file is of an earlier version, or none of ours: opening it for writing would tell.
    #[error("{path} is not of this version of papo")]
    Earlier {
        /// The file.
        path: PathBuf,
    },
    /// SQLite cannot open it, or finds it damaged.
    #[error("cannot open {path}")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

/// Why the log cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// SQLite cannot read it.
    #[error("cannot read the log")]
    Sqlite(#[from] rusqlite::Error),
    /// A record is of a later version than this program, or damaged.
    #[error("cannot read the record at position {position}")]
    Record {
        /// Where it is.
        position: Position,
        /// Why.
        source: RecordError,
    },
    /// The log was closed.
    #[error("the log is closed")]
    Closed,
}
