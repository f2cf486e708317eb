//! The limit on open files, of which every connection is one.

use rustix::process::{Resource, getrlimit, setrlimit};

/// Raises the limit as far as it goes; the servers that are started inherit it.
pub(crate) fn raise() -> anyhow::Result<()> {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    Ok(setrlimit(Resource::Nofile, limit)?)
}
