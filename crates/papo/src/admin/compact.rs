use std::path::Path;

use anyhow::Result;
use papo_log::maintenance::{self, Compaction};
use serde_json::json;

use super::{Report, amount, failure};
use crate::language::texts;

/// `papo admin compact`: gives back what the log does not take up any more.
pub(super) fn run(data: &Path) -> Result<Report> {
    let done = maintenance::compact(data).map_err(|error| failure::explain(&error))?;
    let Compaction { bytes_before, bytes_after } = done;
    let json = json!({"bytes_before": bytes_before, "bytes_after": bytes_after});
    let sizes = [
        ("before", amount::bytes(bytes_before).into()),
        ("after", amount::bytes(bytes_after).into()),
    ];
    Ok(Report::new(json, vec![texts().with("admin-compacted", &sizes)]))
}
