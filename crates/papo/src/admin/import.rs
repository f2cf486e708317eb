use std::{
    fs::File,
    io::{self, BufReader},
    path::{Path, PathBuf},
};

use anyhow::Result;
use papo_log::maintenance::{self, MaintenanceError};
use serde_json::json;

use super::{Report, failure};
use crate::language::texts;

#[derive(clap::Args)]
pub(super) struct Args {
    /// What `papo admin export` wrote; standard input if absent.
    file: Option<PathBuf>,
}

/// `papo admin import`: makes a data directory of what was exported.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let imported = match &args.file {
        None => maintenance::import(io::stdin().lock(), data),
        Some(path) => File::open(path)
            .map_err(|source| MaintenanceError::Io { path: path.clone(), source })
            .and_then(|file| maintenance::import(BufReader::new(file), data)),
    };
    let events = imported.map_err(|error| failure::explain(&error))?;
    let path = data.display().to_string();
    let json = json!({"data": path, "events": events});
    let about = [("path", path.into()), ("events", events.into())];
    let lines = vec![texts().with("admin-imported", &about), texts().get("admin-no-authority")];
    Ok(Report::new(json, lines))
}
