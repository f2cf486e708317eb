use std::path::Path;

use super::{At, MaintenanceError, bytes_stored, reader};
use crate::{
    SqliteOptions,
    sqlite::{DATABASE, hold, schema},
};

/// What compacting a log came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compaction {
    /// Its size before.
    pub bytes_before: u64,
    /// Its size after.
    pub bytes_after: u64,
}

/// Writes the log in `directory` anew, without the room that nothing takes up any more.
pub fn compact(directory: &Path) -> Result<Compaction, MaintenanceError> {
    drop(reader(directory)?);
    let _lock = hold(directory)?;
    let path = directory.join(DATABASE);
    let bytes_before = bytes_stored(directory).at(&path)?;
    let connection = schema::open(&path, SqliteOptions::default())?;
    connection.execute_batch("VACUUM").at(&path)?;
    // The last one to close it writes back what waits beside it.
    connection.close().map_err(|(_, error)| error).at(&path)?;
    Ok(Compaction { bytes_before, bytes_after: bytes_stored(directory).at(&path)? })
}
