use papo_proto::{ErrorCode, RoomId, RoomRef, Timestamp};

use super::{in_room, user};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let id = state.resolve(actor, room)?;
    if id == RoomId::LOBBY {
        return Err(ErrorCode::LobbyIsForAll.into());
    }
    authorize(state, actor, Action::Enter(id))?;
    let user = user(actor)?;
    // A direct room is what two people said to each other: there is nothing to leave.
    if id.direct_between().is_some() {
        return Err(ErrorCode::NotAllowed.into());
    }
    let is_member = state.room(id).is_some_and(|room| room.has(user));
    Ok(is_member.then(|| in_room(id, Event::Left { user }, now)))
}
