use papo_proto::{ErrorCode, RoomId, RoomRef, Timestamp};

use super::{in_room, user};
use crate::{Action, Actor, Event, Proposal, Rejection, RoomKind, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let id = state.resolve(actor, room)?;
    // Everyone is in the lobby, and whoever can name a direct room is one of its two users.
    if id.direct_between().is_some() || id == RoomId::LOBBY {
        return Ok(None);
    }
    authorize(state, actor, Action::Enter(id))?;
    let user = user(actor)?;
    let room = state.room(id).ok_or(ErrorCode::NoSuchRoom)?;
    if room.has(user) {
        return Ok(None);
    }
    if let Some(until) = room.banned.get(&user).filter(|until| until.holds(now)) {
        return Err(Rejection::until(ErrorCode::Banned, *until, now));
    }
    match room.kind {
        RoomKind::Private(_) => Err(ErrorCode::NotAllowed.into()),
        _ if room.archived => Err(ErrorCode::RoomArchived.into()),
        _ => Ok(Some(in_room(id, Event::Joined { user }, now))),
    }
}
