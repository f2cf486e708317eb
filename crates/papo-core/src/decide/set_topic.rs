use papo_proto::{ErrorCode, RoomRef, Timestamp, Topic};

use super::{in_room, user};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    topic: &Topic,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let id = state.resolve(actor, room)?;
    authorize(state, actor, Action::SetTopic(id))?;
    if id.direct_between().is_some() {
        return Err(ErrorCode::NotAllowed.into());
    }
    let room = state.room(id).ok_or(ErrorCode::NoSuchRoom)?;
    if room.archived {
        return Err(ErrorCode::RoomArchived.into());
    }
    let event = Event::TopicSet { by: user(actor)?, topic: topic.clone() };
    Ok((room.topic != *topic).then(|| in_room(id, event, now)))
}
