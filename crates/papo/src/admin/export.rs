mod room;

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Result, anyhow};
use papo_log::maintenance::{self, MaintenanceError};
use papo_proto::RoomRef;
use room::Failure;
use serde_json::json;

use super::{Report, failure};
use crate::{cli::value, language::texts};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Where to; standard output if absent.
    file: Option<PathBuf>,
    /// Only what was said in this room, as `papo tail --json` has it.
    #[arg(long, value_parser = value::named_room)]
    room: Option<RoomRef>,
}

/// `papo admin export`: writes everything as lines of JSON, whether the server runs or not.
pub(super) fn run(data: &Path, args: &Args) -> Result<Report> {
    let Some(path) = &args.file else {
        let mut out = BufWriter::new(io::stdout().lock());
        write(data, args, &mut out).map_err(|error| explain(&error))?;
        return Ok(Report::nothing());
    };
    let events = write_file(data, args, path).map_err(|error| explain(&error))?;
    let file = path.display().to_string();
    let json = json!({"file": file, "events": events});
    let about = [("file", file.into()), ("events", events.into())];
    Ok(Report::new(json, vec![texts().with("admin-exported", &about)]))
}

/// Writes a new file that its owner alone can read; none is there if that fails.
fn write_file(data: &Path, args: &Args, path: &Path) -> Result<u64, Failure> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => MaintenanceError::Exists { path: path.to_owned() },
        _ => MaintenanceError::Io { path: path.to_owned(), source },
    })?;
    let mut out = BufWriter::new(&file);
    let written = write(data, args, &mut out).and_then(|events| {
        Ok(file.sync_all().map(|()| events).map_err(MaintenanceError::Write)?)
    });
    if written.is_err() {
        // What is left of it could pass for all of it.
        _ = fs::remove_file(path);
    }
    written
}

fn write(data: &Path, args: &Args, out: &mut impl Write) -> Result<u64, Failure> {
    let events = match &args.room {
        None => maintenance::export(data, out)?,
        Some(room) => room::write(data, room, out)?,
    };
    out.flush().map_err(MaintenanceError::Write)?;
    Ok(events)
}

fn explain(error: &Failure) -> anyhow::Error {
    match error {
        Failure::Log(error) => failure::explain(error),
        Failure::Room(code) => anyhow!(texts().error(*code)),
    }
}
