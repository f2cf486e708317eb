use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use papo_proto::Position;
use rusqlite::Connection;

use super::{
    At, MaintenanceError,
    files::{NEW, remove_database, sync_directory},
};
use crate::{
    annotations::file::{self, ANNOTATIONS},
    sqlite::{DATABASE, entry::Entry, owners_file, schema, staging},
};

/// A log that is filled beside the one of a directory, and takes its place when it is whole.
/// Dropped before that, it is gone.
pub(super) struct FreshLog {
    directory: PathBuf,
    path: PathBuf,
    connection: Option<Connection>,
    entries: u64,
}

impl FreshLog {
    /// An empty one. The caller holds the directory.
    pub(super) fn begin(directory: &Path) -> Result<Self, MaintenanceError> {
        let path = directory.join(NEW);
        remove_database(&path).at(&path)?;
        owners_file().create_new(true).open(&path).at(&path)?;
        let connection = schema::create(&path).at(&path)?;
        connection.execute_batch("BEGIN").at(&path)?;
        staging::begin(&connection).at(&path)?;
        Ok(Self { directory: directory.to_owned(), path, connection: Some(connection), entries: 0 })
    }

    /// Keeps an entry at the position that it has.
    pub(super) fn push(&mut self, entry: &Entry) -> Result<(), MaintenanceError> {
        if let Some(connection) = &self.connection {
            staging::insert(connection, entry).at(&self.path)?;
            self.entries += 1;
        }
        Ok(())
    }

    /// How many entries it has.
    pub(super) fn len(&self) -> u64 {
        self.entries
    }

    /// Takes out every entry whose nonce an earlier one has, and says where they were.
    pub(super) fn remove_repeats(&mut self) -> Result<Vec<Position>, MaintenanceError> {
        let Some(connection) = &self.connection else { return Ok(Vec::new()) };
        let repeats = staging::repeats(connection).at(&self.path)?;
        for position in &repeats {
            staging::remove(connection, *position).at(&self.path)?;
            self.entries -= 1;
        }
        Ok(repeats)
    }

    /// Indexes it and brings it to the disk. No position up to `last_given` will be given out.
    pub(super) fn finish(&mut self, last_given: Position) -> Result<(), MaintenanceError> {
        if let Some(connection) = self.connection.take() {
            staging::finish(&connection, last_given).at(&self.path)?;
            connection.execute_batch("COMMIT").at(&self.path)?;
        }
        File::open(&self.path).and_then(|file| file.sync_all()).at(&self.path)
    }

    /// Puts it where a server looks for it. What is there must have been taken away or copied.
    pub(super) fn take_place(self) -> Result<(), MaintenanceError> {
        // What followed the log that was there is made again of this one.
        let annotations = self.directory.join(ANNOTATIONS);
        file::remove(&annotations).at(&annotations)?;
        fs::rename(&self.path, self.directory.join(DATABASE)).at(&self.path)?;
        sync_directory(&self.directory)
    }
}

impl Drop for FreshLog {
    fn drop(&mut self) {
        self.connection = None;
        if let Err(error) = remove_database(&self.path) {
            tracing::warn!(%error, path = %self.path.display(), "a file is left behind");
        }
    }
}
