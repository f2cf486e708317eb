use std::{fs, io, path::Path};

use papo_proto::Position;
use rusqlite::{
    Connection, params,
    types::{ToSqlOutput, ValueRef},
};
use tempfile::TempPath;

use super::{
    At, FilesCopied, MaintenanceError, blobs,
    files::{AUTHORITY, sync_directory},
    reader,
};
use crate::sqlite::{DATABASE, owners_file, query, schema};

/// What was backed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The position of the newest event in it.
    pub position: Position,
    /// The size of the file.
    pub bytes: u64,
    /// Whether the server's authority is in it.
    pub has_authority: bool,
    /// The files of messages that are in it.
    pub files: FilesCopied,
}

/// The table that a backup has beside those of a log: the files that belong to it.
pub(super) const TABLE: &str =
    "CREATE TABLE backup_file (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT";

/// Copies the log in `directory`, as it is at one moment, into one new file with the server's
/// authority, and with the files of its messages, if it is to have them: it is as large as all of that
/// together. A server may go on writing meanwhile. `file` is there when all of it is on the disk,
/// and its owner alone can read it: whoever has it can pass for the server.
pub fn backup(directory: &Path, file: &Path, has_files: bool) -> Result<Backup, MaintenanceError> {
    let source = reader(directory)?;
    schema::check_version(&source, &directory.join(DATABASE))?;
    if file.exists() {
        return Err(MaintenanceError::Exists { path: file.to_owned() });
    }
    let parent = match file.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    // For its owner alone from the beginning, and gone with all that SQLite puts beside it if
    // anything fails.
    let place = tempfile::Builder::new().prefix(".papo-backup-").tempdir_in(parent).at(parent)?;
    let path = place.path().join("copy");
    let copy = owners_file().create_new(true).open(&path).at(&path)?;
    let name = ValueRef::Text(path.as_os_str().as_encoded_bytes());
    source.execute("VACUUM INTO ?1", [ToSqlOutput::Borrowed(name)]).at(file)?;
    let connection = Connection::open(&path).at(file)?;
    let has_authority = add_authority(&connection, directory, file)?;
    let files =
        if has_files { blobs::add(&connection, directory, file)? } else { FilesCopied::default() };
    let position = query::head(&connection).at(file)?;
    drop(connection);
    copy.sync_all().at(file)?;
    let bytes = copy.metadata().at(file)?.len();
    TempPath::try_from_path(path).at(file)?.persist_noclobber(file).map_err(|error| match error
        .error
        .kind()
    {
        io::ErrorKind::AlreadyExists => MaintenanceError::Exists { path: file.to_owned() },
        _ => MaintenanceError::Io { path: file.to_owned(), source: error.error },
    })?;
    sync_directory(parent)?;
    Ok(Backup { position, bytes, has_authority, files })
}

/// Puts the authority's files into a backup, whether there are any or not.
fn add_authority(
    connection: &Connection,
    directory: &Path,
    file: &Path,
) -> Result<bool, MaintenanceError> {
    connection.execute_batch("BEGIN").and_then(|()| connection.execute_batch(TABLE)).at(file)?;
    let mut count = 0;
    for name in AUTHORITY {
        let path = directory.join(name);
        match fs::read(&path) {
            Ok(content) => {
                let insert = "INSERT INTO backup_file (name, content) VALUES (?1, ?2)";
                connection.execute(insert, params![name, content]).at(file)?;
                count += 1;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(MaintenanceError::Io { path, source }),
        }
    }
    connection.execute_batch("COMMIT").at(file)?;
    Ok(count == AUTHORITY.len())
}
