use std::{
    io::{self, Write},
    path::Path,
};

use papo_core::Committed;
use rusqlite::Connection;

use super::{
    MaintenanceError,
    line::{End, EndLine, EventLine, Head, VERSION},
    snapshot, verify,
    walk::{Found, walk},
};
use crate::{ReadError, sqlite::entry::Entry};

/// Writes the whole log in `directory` as lines of JSON, from which [`import`](super::import)
/// makes the same log again: every event, with the hashes of tokens and passwords, but without the
/// server's authority. Returns how many events there are.
pub fn export(directory: &Path, out: &mut impl Write) -> Result<u64, MaintenanceError> {
    let connection = snapshot(directory)?;
    write(out, &Head { papo_log: VERSION })?;
    let mut events = 0;
    each_entry(&connection, |entry, committed| {
        events += 1;
        write(out, &EventLine::new(&entry, &committed))
    })?;
    let end = End { events, last_position: verify::last(&connection)? };
    write(out, &EndLine { end })?;
    Ok(events)
}

/// Shows `each` every event of the log in `directory`, in order.
pub fn events(
    directory: &Path,
    mut each: impl FnMut(Committed) -> io::Result<()>,
) -> Result<(), MaintenanceError> {
    let connection = snapshot(directory)?;
    each_entry(&connection, |_, committed| each(committed).map_err(cannot_write))
}

/// Ends at the first thing that cannot be read: what is given out is whole.
fn each_entry(
    connection: &Connection,
    mut each: impl FnMut(Entry, Committed) -> Result<(), MaintenanceError>,
) -> Result<(), MaintenanceError> {
    walk(connection, verify::last(connection)?, |found| match found {
        Found::Unreadable(position) => {
            let source = crate::RecordError::Damaged("nothing can be read there".to_owned());
            Err(ReadError::Record { position, source }.into())
        }
        Found::Entry(entry) => {
            let position = entry.position;
            let committed = entry.committed();
            let committed = committed.map_err(|source| ReadError::Record { position, source })?;
            each(entry, committed)
        }
    })
}

fn write(out: &mut impl Write, line: &impl serde::Serialize) -> Result<(), MaintenanceError> {
    let written = serde_json::to_writer(&mut *out, line).map_err(io::Error::from);
    written.and_then(|()| out.write_all(b"\n")).map_err(cannot_write)
}

fn cannot_write(source: io::Error) -> MaintenanceError {
    MaintenanceError::Write(source)
}
