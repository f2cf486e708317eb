use std::path::Path;

use papo_proto::Position;
use rusqlite::Connection;

use super::{
    MaintenanceError, Problem, Problems,
    examine::{Examiner, Fault},
    snapshot,
    walk::{Found, walk},
};
use crate::{
    ReadError,
    sqlite::{entry, query, staging},
};

/// What a log was found to be like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Events that can be read.
    pub events: u64,
    /// Users among them.
    pub users: usize,
    /// Rooms that people created among them.
    pub rooms: usize,
    /// The position of the newest.
    pub position: Position,
    /// What is wrong.
    pub problems: Problems,
}

/// Looks at everything in the log of `directory`: that the file is sound, every record can be
/// read, positions rise, no nonce was used twice, and the indexes agree with the events.
pub fn verify(directory: &Path) -> Result<Verification, MaintenanceError> {
    verify_all(&snapshot(directory)?)
}

/// Like [`verify`], of what a connection reads.
pub(super) fn verify_all(connection: &Connection) -> Result<Verification, MaintenanceError> {
    let mut found = Verification::default();
    let mut statement = connection.prepare("PRAGMA integrity_check").map_err(ReadError::from)?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0)).map_err(ReadError::from)?;
    for line in lines {
        match line {
            Ok(line) if line == "ok" => {}
            Ok(detail) => found.problems.add(Problem::File { detail }),
            Err(error) => found.problems.add(Problem::File { detail: error.to_string() }),
        }
    }
    let mut examiner = Examiner::default();
    let mut wrong_marks = 0;
    walk(connection, last(connection)?, |at| {
        match at {
            Found::Unreadable(position) => found.problems.add_unreadable(position),
            Found::Entry(entry) => {
                found.events += 1;
                found.position = found.position.max(entry.position);
                let position = entry.position;
                match examiner.examine(&entry) {
                    Ok(committed) => {
                        wrong_marks += u64::from(entry.is_fact != committed.event.changes_state());
                    }
                    Err(Fault::Record(error)) => {
                        found.problems.add(Problem::Record { position, detail: error.to_string() });
                    }
                    Err(Fault::Order) => found.problems.add(Problem::Order { position }),
                    Err(Fault::Stranger(user)) => {
                        found.problems.add(Problem::Stranger { position, user });
                    }
                }
            }
        }
        Ok(())
    })?;
    (found.users, found.rooms) = (examiner.users(), examiner.rooms());
    if found.events > 0 && !examiner.is_founded() {
        found.problems.add(Problem::NotFounded);
    }
    // What cannot be read was told of above.
    let compared = staging::compare(connection).ok();
    for position in compared.iter().flat_map(|compared| &compared.repeats) {
        found.problems.add(Problem::Repeated { position: *position });
    }
    let entries = compared.map_or(0, |compared| compared.index_errors) + wrong_marks;
    if entries > 0 {
        found.problems.add(Problem::Indexes { entries });
    }
    Ok(found)
}

/// The last position at which something can be.
pub(super) fn last(connection: &Connection) -> Result<Position, MaintenanceError> {
    let given = entry::last_given(connection);
    let stored = query::head(connection);
    match (given, stored) {
        (Ok(given), Ok(stored)) => Ok(given.max(stored)),
        (Ok(last), Err(_)) | (Err(_), Ok(last)) => Ok(last),
        (Err(error), Err(_)) => Err(ReadError::from(error).into()),
    }
}
