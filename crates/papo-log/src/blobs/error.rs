use std::{io, path::PathBuf};

/// Why nothing was done with a blob or an upload.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The file is larger than one may be.
    #[error("a file has {max} bytes at most")]
    TooLarge {
        /// How large one may be.
        max: u64,
    },
    /// The user has as many bytes as one may have.
    #[error("{left} bytes are left of the user's share")]
    ShareUsed {
        /// How many more there may be.
        left: u64,
    },
    /// The user has as many unfinished uploads as one may have.
    #[error("the user has as many unfinished uploads as one may have")]
    TooManyUploads,
    /// The disk is full, or what of it is for files. What was uploaded is as it was.
    #[error("there is no room for it on the disk")]
    Full,
    /// There is no such upload, or it is another's.
    #[error("there is no such upload")]
    NoSuchUpload,
    /// Somebody writes it at present.
    #[error("the upload is being written")]
    Busy,
    /// It is not what its hash says. The upload is gone.
    #[error("the bytes are not those that the hash was made of")]
    HashMismatch,
    /// The disk does not do what it should.
    #[error("the files cannot be read or written")]
    Io(#[source] io::Error),
    /// The database about the blobs cannot be read or written.
    #[error("what is known about the files cannot be read or written")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<io::Error> for BlobError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match error.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for BlobError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            _ => Self::Sqlite(error),
        }
    }
}

/// Why the blobs cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum BlobsOpenError {
    /// A directory or file cannot be made or read.
    #[error("cannot use {path}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// SQLite cannot open its file, or make it anew.
    #[error("cannot open {path}")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// What is there cannot be found out.
    #[error(transparent)]
    Survey(#[from] BlobError),
}
