use papo_proto::{ErrorCode, RoomId, RoomRef, Timestamp};

use super::{by, in_room};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    is_archived: bool,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::Archive(room))?;
    if room == RoomId::LOBBY {
        return Err(ErrorCode::LobbyIsForAll.into());
    }
    let is_so = state.room(room).is_some_and(|room| room.archived == is_archived);
    let event = Event::Archived { is_archived, by: by(actor)? };
    Ok((!is_so).then(|| in_room(room, event, now)))
}
