use std::time::Duration;

use papo_log::blobs::BlobOptions;

use crate::cli::value;

/// How many files a server keeps, and how long.
#[derive(clap::Args)]
pub(crate) struct FileArgs {
    /// Bytes of one file.
    #[arg(long, env = "PAPO_FILE_MAX", value_parser = value::size)]
    file_max: Option<u64>,
    /// Bytes of all files of one user.
    #[arg(long, env = "PAPO_USER_FILES_MAX", value_parser = value::size)]
    user_files_max: Option<u64>,
    /// Bytes of all files.
    #[arg(long, env = "PAPO_FILES_MAX", value_parser = value::size)]
    files_max: Option<u64>,
    /// How long the files of a message are kept.
    #[arg(long, env = "PAPO_KEEP_FILES", value_parser = value::span)]
    keep_files: Option<Duration>,
    /// Bytes of files past which those of the oldest messages are dropped.
    #[arg(long, env = "PAPO_KEEP_FILES_MAX", value_parser = value::size)]
    keep_files_max: Option<u64>,
}

impl FileArgs {
    /// As they are set, or as they are usually.
    pub(super) fn options(&self) -> BlobOptions {
        let usual = BlobOptions::default();
        BlobOptions {
            file_bytes_max: self.file_max.unwrap_or(usual.file_bytes_max),
            user_bytes_max: self.user_files_max.unwrap_or(usual.user_bytes_max),
            bytes_max: self.files_max.unwrap_or(usual.bytes_max),
            kept_for: self.keep_files,
            kept_bytes: self.keep_files_max,
            ..usual
        }
    }
}
