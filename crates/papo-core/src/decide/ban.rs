use papo_proto::{ErrorCode, Reason, RoomId, RoomRef, Timestamp, UserRef};

use super::{by, in_room, other, protected, user_meant};
use crate::{Action, Actor, Event, Proposal, Rejection, State, Until, authorize};

pub(super) fn ban(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    user: &UserRef,
    seconds: Option<u64>,
    reason: &Reason,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::Ban(room))?;
    // Who is to be out of where everyone is has to be out of the server.
    if room == RoomId::LOBBY {
        return Err(ErrorCode::LobbyIsForAll.into());
    }
    let user = other(actor, user_meant(state, user)?)?;
    protected(state, actor, user)?;
    let until = Until::after(now, seconds);
    let event = Event::Banned { user, until, reason: reason.clone(), by: by(actor)? };
    Ok(Some(in_room(room, event, now)))
}

pub(super) fn unban(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    user: &UserRef,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::Ban(room))?;
    let user = user_meant(state, user)?;
    let is_banned = state.room(room).is_some_and(|room| room.banned.contains_key(&user));
    let event = Event::Unbanned { user, by: by(actor)? };
    Ok(is_banned.then(|| in_room(room, event, now)))
}
