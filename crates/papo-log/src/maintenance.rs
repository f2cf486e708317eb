//! What the owner of a server does to its log as a whole: copy it, check it, mend it, move it.
//!
//! All of it works on a data directory, and blocks. What only reads ([`backup`], [`verify`],
//! [`export`]) does so from one moment's state, whether a server writes there or not; what changes
//! anything holds the directory, as a server does.

mod backup;
mod blobs;
mod compact;
mod examine;
mod export;
mod files;
mod fresh;
mod import;
mod line;
mod problem;
mod repair;
mod restore;
mod verify;
mod walk;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use backup::{Backup, backup};
pub use blobs::FilesCopied;
pub use compact::{Compaction, compact};
pub use export::{events, export};
pub use files::bytes_stored;
pub(crate) use files::remove_database;
pub use import::import;
pub use problem::{Problem, Problems};
pub use repair::{Repair, repair};
pub use restore::{Restored, restore};
use rusqlite::{Connection, ErrorCode};
pub use verify::{Verification, verify};

use crate::{
    OpenError, ReadError,
    sqlite::{DATABASE, schema},
};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum MaintenanceError {
    /// The log cannot be opened, or a server uses it.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// There is no log in the directory.
    #[error("there is no log in {path}")]
    NoLog {
        /// The directory.
        path: PathBuf,
    },
    /// The directory, which was to be filled, has something in it.
    #[error("{path} is not empty")]
    NotEmpty {
        /// The directory.
        path: PathBuf,
    },
    /// The file, which was to be made, is there.
    #[error("{path} exists")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The backup is damaged.
    #[error("{path} is damaged")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problems: Problems,
    },
    /// The file was not made by a backup.
    #[error("{path} is no backup: {reason}")]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A line cannot be imported.
    #[error("line {number}: {reason}")]
    Line {
        /// Which, from 1.
        number: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// What was exported cannot be written.
    #[error("cannot write")]
    Write(#[source] io::Error),
    /// What is to be imported cannot be read.
    #[error("cannot read")]
    ReadLines(#[source] io::Error),
    /// The disk has no room for it.
    #[error("no room for {path}")]
    Full {
        /// What there is no room for.
        path: PathBuf,
    },
    /// The log cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The system does not let us.
    #[error("cannot use {path}")]
    Io {
        /// What for.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// SQLite cannot do it.
    #[error("cannot work on {path}")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

/// Remembers which path an error is about.
trait At<T> {
    fn at(self, path: &Path) -> Result<T, MaintenanceError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, MaintenanceError> {
        let path = || path.to_owned();
        self.map_err(|source| match source.kind() {
            io::ErrorKind::StorageFull => MaintenanceError::Full { path: path() },
            _ => MaintenanceError::Io { path: path(), source },
        })
    }
}

impl<T> At<T> for Result<T, rusqlite::Error> {
    fn at(self, path: &Path) -> Result<T, MaintenanceError> {
        let path = || path.to_owned();
        self.map_err(|source| match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => MaintenanceError::Full { path: path() },
            _ => MaintenanceError::Sqlite { path: path(), source },
        })
    }
}

/// A connection that reads the log in `directory` as it is now, whatever is written meanwhile.
fn snapshot(directory: &Path) -> Result<Connection, MaintenanceError> {
    let connection = reader(directory)?;
    connection.execute_batch("BEGIN").at(directory)?;
    schema::check_version(&connection, &directory.join(DATABASE))?;
    Ok(connection)
}

/// A connection that reads the log in `directory`.
fn reader(directory: &Path) -> Result<Connection, MaintenanceError> {
    let path = directory.join(DATABASE);
    if !path.exists() {
        return Err(MaintenanceError::NoLog { path: directory.to_owned() });
    }
    schema::open_reader(&path).at(&path)
}
