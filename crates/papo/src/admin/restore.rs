use std::path::{Path, PathBuf};

use anyhow::Result;
use papo_log::maintenance::{self, Restored};
use serde_json::json;

use super::{Report, amount, failure, problems};
use crate::language::texts;

#[derive(clap::Args)]
pub(super) struct Args {
    /// What `papo admin backup` made.
    file: PathBuf,
    /// Restores what can be read of a file that is damaged.
    #[arg(long)]
    salvage: bool,
}

/// `papo admin restore`: makes a data directory of a backup.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let restored = maintenance::restore(&args.file, data, args.salvage);
    let Restored { events, lost, has_authority, files, lost_files } =
        restored.map_err(|error| failure::explain(&error))?;
    let json = json!({
        "data": data.display().to_string(),
        "events": events,
        "authority": has_authority,
        "lost": problems::json(&lost),
        "files": files.count,
        "lost_files": lost_files,
    });
    let about = [("path", data.display().to_string().into()), ("events", events.into())];
    let mut lines = problems::lines(&lost);
    if lost_files > 0 {
        lines.push(texts().with("admin-restore-lost-files", &[("count", lost_files.into())]));
    }
    if files.count > 0 {
        let size = ("size", amount::bytes(files.bytes).into());
        lines.push(texts().with("admin-restored-files", &[("count", files.count.into()), size]));
    }
    lines.push(texts().with("admin-restored", &about));
    if !has_authority {
        lines.push(texts().get("admin-no-authority"));
    }
    Ok(Report::new(json, lines).unsound(!lost.is_empty() || lost_files > 0))
}
