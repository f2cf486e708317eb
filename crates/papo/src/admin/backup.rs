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
    /// Leaves out the files of messages.
    #[arg(long)]
    without_files: bool,
}

/// `papo admin backup`: copies everything into one file, whether the server runs or not.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let made = maintenance::backup(data, &args.file, !args.without_files);
    let Backup { position, bytes, has_authority, files } =
        made.map_err(|error| failure::explain(&error))?;
    let file = args.file.display().to_string();
    let json = json!({
        "file": file,
        "position": position,
        "bytes": bytes,
        "authority": has_authority,
        "files": files.count,
        "file_bytes": files.bytes,
    });
    let size = ("size", amount::bytes(bytes).into());
    let about = [("file", file.into()), ("position", position.get().into()), size];
    let mut lines = vec![texts().with("admin-backup-made", &about)];
    if args.without_files {
        lines.push(texts().get("admin-backup-no-files"));
    } else if files.count > 0 {
        let size = ("size", amount::bytes(files.bytes).into());
        lines.push(texts().with("admin-backup-files", &[("count", files.count.into()), size]));
    }
    if has_authority {
        lines.push(texts().get("admin-backup-secret"));
    }
    Ok(Report::new(json, lines))
}
