use std::{io, path::PathBuf};

use papo_proto::ErrorCode;

use super::ShelfError;
use crate::{Disconnection, Distrust, client::ReachFailure};

/// Why a file was not moved. What had been moved stays where it is, to go on from.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// There is no connection, or it broke.
    #[error("disconnected: {0:?}")]
    Disconnected(Disconnection),
    /// The server is not the one that is known.
    #[error("the server is not trusted")]
    Distrusted(Box<Distrust>),
    /// Nothing is encrypted there, and others could read the token.
    #[error("nothing is encrypted there")]
    InTheClear,
    /// The server refused it.
    #[error("refused with status {status}: {detail}")]
    Refused {
        /// The status of HTTP.
        status: u16,
        /// Why, if this version knows that reason.
        code: Option<ErrorCode>,
        /// What the server says about it; untrusted.
        detail: String,
        /// How long to wait before the same may succeed, in seconds.
        retry_after: Option<u64>,
    },
    /// What the server said makes no sense.
    #[error("the server's answer makes no sense: {0}")]
    Garbled(&'static str),
    /// The file here cannot be read or written.
    #[error("{path}: {source}")]
    Local {
        /// Which.
        path: PathBuf,
        /// How the system puts it.
        source: io::Error,
    },
    /// The file here changed while it was being sent.
    #[error("{path} changed meanwhile")]
    Changed {
        /// Which.
        path: PathBuf,
    },
    /// Another process is fetching the same file into the same directory.
    #[error("another process is at {path}")]
    Busy {
        /// Where.
        path: PathBuf,
    },
    /// What came is not what was asked for, even from the beginning.
    #[error("what came is not what was asked for")]
    Corrupt,
}

impl TransferError {
    /// Whether it may go better the next time, without anyone's doing.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Disconnected(_) => true,
            Self::Refused { status, .. } => {
                matches!(status, 408 | 409 | 423 | 429 | 460 | 500 | 502..=504)
            }
            _ => false,
        }
    }

    /// The file at `path` could not be read or written.
    pub(super) fn local(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Local { path, source }
    }
}

impl From<ReachFailure> for TransferError {
    fn from(failure: ReachFailure) -> Self {
        match failure {
            ReachFailure::Disconnected(why) => Self::Disconnected(why),
            ReachFailure::Distrusted(why) => Self::Distrusted(why),
        }
    }
}

impl From<ShelfError> for TransferError {
    fn from(error: ShelfError) -> Self {
        match error {
            ShelfError::Io { path, source } => Self::Local { path, source },
            ShelfError::Busy { path } => Self::Busy { path },
        }
    }
}
