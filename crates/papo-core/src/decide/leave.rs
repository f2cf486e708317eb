use papo_proto::{ErrorCode, RoomId, RoomRef, Timestamp};

use super::user;
use crate::{Actor, Event, Expect, Proposal, Rejection, State};

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
    let user = user(actor)?;
    // A direct room is what two people said to each other: there is nothing to leave.
    if id.direct_between().is_some() {
        return Err(ErrorCode::NotAllowed.into());
    }
    let is_member = state.room(id).is_some_and(|room| room.has(user));
    Ok(is_member.then_some(Proposal {
        room: id,
        at: now,
        event: Event::Left { user },
        expect: Expect::Anything,
        nonce: None,
    }))
}
