use papo_proto::{ErrorCode, RoomId, RoomName, RoomRef, Timestamp};

use super::{by, in_directory};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    name: &RoomName,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::RenameRoom(room))?;
    // Where everyone is has one name everywhere.
    if room == RoomId::LOBBY {
        return Err(ErrorCode::LobbyIsForAll.into());
    }
    match state.rooms_by_name.get(name) {
        Some(same) if *same == room => Ok(None),
        Some(_) => Err(ErrorCode::RoomExists.into()),
        None => {
            let event = Event::RoomRenamed { room, name: name.clone(), by: by(actor)? };
            Ok(Some(in_directory(state, event, now)))
        }
    }
}
