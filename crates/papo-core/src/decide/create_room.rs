use papo_proto::{ErrorCode, RoomId, RoomName, Timestamp};

use super::{in_directory, user};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    name: &RoomName,
    is_private: bool,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::CreateRoom)?;
    if state.rooms_by_name.contains_key(name) {
        return Err(ErrorCode::RoomExists.into());
    }
    let room = RoomId::new(state.last_room + 1);
    let event = Event::RoomCreated { room, name: name.clone(), is_private, by: user(actor)? };
    Ok(Some(in_directory(state, event, now)))
}
