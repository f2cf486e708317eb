use papo_proto::{ErrorCode, Reason, RoomId, RoomRef, Timestamp, UserRef};

use super::{by, in_room, subject};
use crate::{Action, Actor, Event, Proposal, Rejection, Sender, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    user: &UserRef,
    reason: &Reason,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::Kick(room))?;
    let who = subject(state, actor, room, user)?;
    let is_there = match &who {
        Sender::User(user) => state.room(room).is_some_and(|room| room.has(*user)),
        Sender::Guest(_) => room == RoomId::LOBBY,
        Sender::Hook(..) => false,
    };
    if !is_there {
        return Err(ErrorCode::NoSuchUser.into());
    }
    let event = Event::Kicked { who, reason: reason.clone(), by: by(actor)? };
    Ok(Some(in_room(room, event, now)))
}
