use papo_proto::{RoomRef, Timestamp, UserRef};

use super::{by, in_room, subject};
use crate::{Action, Actor, Event, Proposal, Rejection, State, Until, authorize};

pub(super) fn mute(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    user: &UserRef,
    seconds: Option<u64>,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::Mute(room))?;
    let who = subject(state, actor, room, user)?;
    let event = Event::Muted { who, until: Until::after(now, seconds), by: by(actor)? };
    Ok(Some(in_room(room, event, now)))
}

pub(super) fn unmute(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    user: &UserRef,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::Mute(room))?;
    let who = state.resolve_user(user)?;
    let is_muted = state.room(room).is_some_and(|room| room.muted(&who).is_some());
    let event = Event::Unmuted { who, by: by(actor)? };
    Ok(is_muted.then(|| in_room(room, event, now)))
}
