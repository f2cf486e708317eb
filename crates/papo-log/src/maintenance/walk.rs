use papo_proto::Position;
use rusqlite::Connection;

use super::MaintenanceError;
use crate::{
    ReadError,
    sqlite::entry::{self, Entry},
};

/// What is at a place in the log.
pub(super) enum Found {
    /// An entry.
    Entry(Entry),
    /// Something that cannot be read.
    Unreadable(Position),
}

/// Entries that are read together, and places that are looked at one by one where that fails.
const STEP: u64 = 256;

/// Shows `each` everything up to `last`, in order, and goes on behind what cannot be read.
pub(super) fn walk(
    connection: &Connection,
    last: Position,
    mut each: impl FnMut(Found) -> Result<(), MaintenanceError>,
) -> Result<(), MaintenanceError> {
    let mut at = Position::START;
    loop {
        match entry::after(connection, at, STEP as usize) {
            Ok(entries) => {
                let Some(newest) = entries.last() else { return Ok(()) };
                // A file that is damaged may go round in circles.
                let newest = newest.position.max(Position::new(at.get() + 1));
                for entry in entries {
                    each(Found::Entry(entry))?;
                }
                at = newest;
            }
            Err(error) if is_about_the_data(&error) => {
                let until = last.get().min(at.get() + STEP);
                for position in (at.get() + 1..=until).map(Position::new) {
                    match entry::at(connection, position) {
                        Ok(Some(entry)) => each(Found::Entry(entry))?,
                        Ok(None) => {}
                        Err(_) => each(Found::Unreadable(position))?,
                    }
                }
                if until == last.get() {
                    return Ok(());
                }
                at = Position::new(until);
            }
            Err(error) => return Err(ReadError::from(error).into()),
        }
    }
}

/// Whether an error says that what is stored is damaged, and not that it cannot be reached.
fn is_about_the_data(error: &rusqlite::Error) -> bool {
    use rusqlite::{Error, ErrorCode};
    match error {
        Error::SqliteFailure(failure, _) => failure.code == ErrorCode::DatabaseCorrupt,
        Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..) => true,
        _ => false,
    }
}
