use std::time::Duration;

use papo_proto::limits::{
    FILE_BYTES_MAX, FILES_BYTES_MAX, FILES_BYTES_PER_USER_MAX, FREE_BYTES_KEPT,
    UNSENT_FILE_KEPT_FOR,
};

/// How many bytes of files are kept, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlobOptions {
    /// Of one file.
    pub file_bytes_max: u64,
    /// Of all files of one user.
    pub user_bytes_max: u64,
    /// Of all files.
    pub bytes_max: u64,
    /// Bytes of the disk that files leave free for all else.
    pub free_bytes_kept: u64,
    /// How long bytes are kept to which no message refers, and uploads to which nothing is added.
    pub unsent_kept_for: Duration,
    /// How long the files of a message are kept; none for as long as the message.
    pub kept_for: Option<Duration>,
    /// Bytes of files past which those of the oldest messages are dropped; none where none are.
    pub kept_bytes: Option<u64>,
}

impl Default for BlobOptions {
    fn default() -> Self {
        Self {
            file_bytes_max: FILE_BYTES_MAX,
            user_bytes_max: FILES_BYTES_PER_USER_MAX,
            bytes_max: FILES_BYTES_MAX,
            free_bytes_kept: FREE_BYTES_KEPT,
            unsent_kept_for: UNSENT_FILE_KEPT_FOR,
            kept_for: None,
            kept_bytes: None,
        }
    }
}
