use std::path::PathBuf;

use anyhow::{Result, bail};

use super::{Collected, Unsent, collect};
use crate::{language::texts, output};

/// Finds the files that `paths` name, and says which are passed over; fails where one cannot be sent.
pub(crate) fn gather(paths: &[PathBuf]) -> Result<Collected> {
    let collected = collect(paths);
    for path in &collected.skipped {
        let path = papo_proto::printable_line(&path.to_string_lossy()).into_owned().into();
        output::notice(&texts().with("attach-skipped", &[("path", path)]));
    }
    if !collected.problems.is_empty() {
        bail!(collected.problems.join("\n"));
    }
    Ok(collected)
}

/// Says which files were not uploaded, and why.
pub(crate) fn explain_unsent(unsent: &[Unsent], of: usize) {
    for Unsent { label, reason } in unsent {
        output::notice(&format!("papo: {label}: {reason}"));
    }
    let values = [("count", unsent.len().into()), ("of", of.into())];
    output::notice(&texts().with("send-files-failed", &values));
}
