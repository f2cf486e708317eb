use std::{
    fs::{self, File},
    io,
    path::Path,
};

use super::{At, MaintenanceError};
use crate::sqlite::{DATABASE, LOCK};

/// What is kept beside the log and belongs to the server as much: the certificate of its authority
/// and the key, by which its clients know it.
pub(super) const AUTHORITY: [&str; 2] = ["authority.crt", "authority.key"];

/// Where a new log is made before it takes its place.
pub(super) const NEW: &str = "papo.db.new";

/// The files that SQLite keeps beside one of its own.
pub(super) const SIDECARS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Bytes that the log in `directory` takes on the disk.
pub fn bytes_stored(directory: &Path) -> io::Result<u64> {
    let mut bytes = fs::metadata(directory.join(DATABASE))?.len();
    for sidecar in SIDECARS {
        let path = directory.join(format!("{DATABASE}{sidecar}"));
        bytes += fs::metadata(path).map_or(0, |metadata| metadata.len());
    }
    Ok(bytes)
}

/// Refuses a directory in which something is, but for what an attempt like this one left.
pub(super) fn check_empty(directory: &Path) -> Result<(), MaintenanceError> {
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.at(directory)?,
    };
    for entry in entries {
        let name = entry.at(directory)?.file_name();
        let name = name.to_string_lossy();
        if name != LOCK && !name.starts_with(NEW) {
            return Err(MaintenanceError::NotEmpty { path: directory.to_owned() });
        }
    }
    Ok(())
}

/// Waits until what was made, renamed or removed in `directory` is on the disk.
pub(super) fn sync_directory(directory: &Path) -> Result<(), MaintenanceError> {
    // Elsewhere a directory is no file.
    if cfg!(unix) {
        File::open(directory).and_then(|directory| directory.sync_all()).at(directory)?;
    }
    Ok(())
}

/// Removes an SQLite file and what belongs to it, where they are.
pub(crate) fn remove_database(path: &Path) -> io::Result<()> {
    for suffix in SIDECARS.into_iter().chain([""]) {
        let mut file = path.as_os_str().to_owned();
        file.push(suffix);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
