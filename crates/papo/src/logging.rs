use std::io;

use anyhow::{Result, anyhow};
use tracing_subscriber::EnvFilter;

use crate::language::texts;

/// What a server logs unless told otherwise.
const SERVER_DEFAULT: &str = "info";
/// What a client logs unless told otherwise: its terminal belongs to the conversation.
const CLIENT_DEFAULT: &str = "off";

/// Logs to standard error what `filter`, else `RUST_LOG`, else the default says.
pub(crate) fn start(filter: Option<&str>, is_server: bool) -> Result<()> {
    let default = if is_server { SERVER_DEFAULT } else { CLIENT_DEFAULT };
    let from_environment = std::env::var(EnvFilter::DEFAULT_ENV).ok();
    let filter = filter.or(from_environment.as_deref()).unwrap_or(default);
    let filter = EnvFilter::try_new(filter).map_err(|error| {
        anyhow!(texts().with("log-filter-invalid", &[("reason", error.to_string().into())]))
    })?;
    tracing_subscriber::fmt().with_writer(io::stderr).with_env_filter(filter).init();
    Ok(())
}
