use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::Path,
    sync::OnceLock,
};

use anyhow::{Result, anyhow};
use tracing_subscriber::EnvFilter;

use crate::language::texts;

/// What a server logs unless told otherwise.
const SERVER_DEFAULT: &str = "info";
/// What a client logs unless told otherwise: of a server that it runs, into its file. Its terminal
/// belongs to the conversation.
const CLIENT_DEFAULT: &str = "papo_server=info,papo_hub=info,papo_log=info";

/// Where a client's program logs that runs a server.
static SERVER_LOG: OnceLock<File> = OnceLock::new();

/// Logs to standard error what `filter`, else `RUST_LOG`, else the default says.
pub(crate) fn start(filter: Option<&str>, is_server: bool) -> Result<()> {
    let from_environment = std::env::var(EnvFilter::DEFAULT_ENV).ok();
    let wanted = filter.or(from_environment.as_deref());
    let default = if is_server { SERVER_DEFAULT } else { CLIENT_DEFAULT };
    let filter = EnvFilter::try_new(wanted.unwrap_or(default)).map_err(|error| {
        anyhow!(texts().with("log-filter-invalid", &[("reason", error.to_string().into())]))
    })?;
    let log = tracing_subscriber::fmt().with_env_filter(filter);
    if is_server || wanted.is_some() {
        log.with_writer(io::stderr).init();
    } else {
        log.with_ansi(false).with_writer(server_log).init();
    }
    Ok(())
}

/// Has a server that a client's program runs log to a file, unless the user wants the log to be
/// elsewhere. Without the file there is no log.
pub(crate) fn to_file(path: &Path) {
    if let Ok(file) = OpenOptions::new().create(true).append(true).open(path) {
        _ = SERVER_LOG.set(file);
    }
}

fn server_log() -> Box<dyn Write> {
    match SERVER_LOG.get() {
        Some(file) => Box::new(file),
        None => Box::new(io::sink()),
    }
}
