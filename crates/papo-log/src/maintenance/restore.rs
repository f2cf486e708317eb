use std::{io::Write, path::Path};

use rusqlite::Connection;

use super::{
    At, FilesCopied, MaintenanceError, Problems,
    blobs::Unpacked,
    files::{AUTHORITY, check_empty},
    fresh::FreshLog,
    repair::{Salvage, salvage},
    verify::verify_all,
};
use crate::{
    OpenError,
    sqlite::{hold, owners_file, schema},
};

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many events.
    pub events: u64,
    /// What was damaged in the backup, and is not restored.
    pub lost: Problems,
    /// Whether the server is, to its clients, the one that was backed up.
    pub has_authority: bool,
    /// The files of messages.
    pub files: FilesCopied,
    /// How many files are damaged in the backup, and are not restored.
    pub lost_files: u64,
}

/// Makes a data directory of a backup. `directory` must be empty or not there.
///
/// A backup that is damaged is refused, unless `salvages`: then what can be read of it is restored. A
/// file that is not what its hash says is left out in either case, for it may have been so before.
pub fn restore(
    file: &Path,
    directory: &Path,
    salvages: bool,
) -> Result<Restored, MaintenanceError> {
    let no_backup = |reason: String| MaintenanceError::NoBackup { path: file.to_owned(), reason };
    std::fs::File::open(file).at(file)?;
    let source = schema::open_reader(file).at(file)?;
    // A file that somebody gave us runs no code of its own.
    source
        .execute_batch("PRAGMA trusted_schema = OFF; BEGIN")
        .map_err(|error| no_backup(error.to_string()))?;
    schema::check_version(&source, file).map_err(|error| match error {
        OpenError::Sqlite { source, .. } => no_backup(source.to_string()),
        OpenError::Earlier { .. } => no_backup("it has no log of ours".to_owned()),
        other => other.into(),
    })?;
    let authority = authority(&source).map_err(|error| no_backup(error.to_string()))?;
    let problems = verify_all(&source)?.problems;
    if !salvages && !problems.is_empty() {
        return Err(MaintenanceError::Damaged { path: file.to_owned(), problems });
    }
    check_empty(directory)?;
    let _lock = hold(directory)?;
    let mut fresh = FreshLog::begin(directory)?;
    let Salvage { lost, .. } = salvage(&source, None, &mut fresh)?;
    for (name, content) in &authority {
        let path = directory.join(name);
        let mut copy = owners_file().truncate(true).open(&path).at(&path)?;
        copy.write_all(content).and_then(|()| copy.sync_all()).at(&path)?;
    }
    let unpacked = Unpacked::begin(&source, file, directory, salvages)?;
    let (files, lost_files) = (unpacked.files, unpacked.damaged);
    unpacked.take_place()?;
    let events = fresh.len();
    fresh.take_place()?;
    let has_authority = authority.len() == AUTHORITY.len();
    Ok(Restored { events, lost, has_authority, files, lost_files })
}

/// The files that belong to a backup, by their names.
fn authority(source: &Connection) -> Result<Vec<(&'static str, Vec<u8>)>, rusqlite::Error> {
    let mut statement = source.prepare("SELECT content FROM backup_file WHERE name = ?1")?;
    let mut files = Vec::new();
    for name in AUTHORITY {
        let mut rows = statement.query([name])?;
        if let Some(row) = rows.next()? {
            files.push((name, row.get(0)?));
        }
    }
    Ok(files)
}
