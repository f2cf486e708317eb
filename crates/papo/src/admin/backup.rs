use std::path::{Path, PathBuf};

use anyhow::Result;
use papo_log::maintenance::{self, Backup};
use serde_json::json;

use super::{Report, amount, failure};
use crate::language::texts;

#[derive(clap::Args)]
pub(super) struct Args {
    /// Where to.
    file: PathBuf,
}

/// `papo admin backup`: copies everything into one file, whether the server runs or not.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let made = maintenance::backup(data, &args.file).map_err(|error| failure::explain(&error))?;
    let Backup { position, bytes, has_authority } = made;
    let file = args.file.display().to_string();
    let json = json!({
        "file": file,
        "position": position,
        "bytes": bytes,
        "authority": has_authority,
    });
    let size = ("size", amount::bytes(bytes).into());
    let about = [("file", file.into()), ("position", position.get().into()), size];
    let mut lines = vec![texts().with("admin-backup-made", &about)];
    if has_authority {
        lines.push(texts().get("admin-backup-secret"));
    }
    Ok(Report::new(json, lines))
}
