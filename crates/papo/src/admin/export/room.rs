use std::{io::Write, path::Path};

use papo_core::{Actor, State, apply};
use papo_hub::describe_event;
use papo_log::maintenance::{self, MaintenanceError};
use papo_proto::{ErrorCode, RoomId, RoomRef};

use crate::tail;

/// Why what happened in a room is not written.
pub(super) enum Failure {
    Log(MaintenanceError),
    Room(ErrorCode),
}

impl From<MaintenanceError> for Failure {
    fn from(error: MaintenanceError) -> Self {
        Self::Log(error)
    }
}

/// Writes what happened in a room, each event as its members were told of it.
pub(super) fn write(data: &Path, room: &RoomRef, out: &mut impl Write) -> Result<u64, Failure> {
    let (id, label) = find(data, room)?;
    let mut state = State::default();
    let mut events = 0;
    maintenance::events(data, |committed| {
        apply(&mut state, &committed);
        match describe_event(&state, &committed) {
            Some(event) if event.room == id => {
                events += 1;
                writeln!(out, "{}", tail::json_line(&event, &label))
            }
            _ => Ok(()),
        }
    })?;
    Ok(events)
}

/// The room that has the name now, whatever it was called when something happened in it.
fn find(data: &Path, room: &RoomRef) -> Result<(RoomId, String), Failure> {
    let mut state = State::default();
    maintenance::events(data, |committed| {
        apply(&mut state, &committed);
        Ok(())
    })?;
    let id = state.resolve(&Actor::Server, room).map_err(Failure::Room)?;
    Ok((id, room.to_string()))
}
