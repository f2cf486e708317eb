use papo_proto::{ErrorCode, RoomRef, Timestamp, UserRef};

use super::{by, in_room, user_meant};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    user: &UserRef,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let id = state.resolve(actor, room)?;
    authorize(state, actor, Action::Invite(id))?;
    let user = user_meant(state, user)?;
    let room = state.room(id).ok_or(ErrorCode::NoSuchRoom)?;
    if room.has(user) {
        return Ok(None);
    }
    if let Some(until) = room.banned.get(&user).filter(|until| until.holds(now)) {
        return Err(Rejection::until(ErrorCode::Banned, *until, now));
    }
    if room.archived {
        return Err(ErrorCode::RoomArchived.into());
    }
    Ok(Some(in_room(id, Event::Invited { user, by: by(actor)? }, now)))
}
