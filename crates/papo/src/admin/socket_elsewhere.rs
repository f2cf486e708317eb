use std::path::Path;

use anyhow::{Result, anyhow};
use papo_proto::{Op, Outcome};

use crate::language::texts;

/// Asking a server that runs takes a Unix socket, which is not everywhere.
pub(super) fn ask(_data: &Path, _op: Op) -> Result<Outcome> {
    Err(anyhow!(texts().get("admin-elsewhere")))
}
