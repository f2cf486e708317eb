use papo_proto::{ErrorCode, RoomRef, Timestamp, UserRef};

use super::{by, in_directory, user_meant};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    user: &UserRef,
    is_moderator: bool,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::AppointModerator(room))?;
    let user = user_meant(state, user)?;
    let there = state.room(room).ok_or(ErrorCode::NoSuchRoom)?;
    if is_moderator && !there.has(user) {
        return Err(ErrorCode::NotAMember.into());
    }
    if there.moderators.contains(&user) == is_moderator {
        return Ok(None);
    }
    let event = Event::ModeratorSet { room, user, is_moderator, by: by(actor)? };
    Ok(Some(in_directory(state, event, now)))
}
