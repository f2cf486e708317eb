use papo_proto::{ErrorCode, RoomId, RoomName, Timestamp};

use super::{in_directory, user};
use crate::{Actor, Event, Proposal, Rejection, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    name: &RoomName,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let by = user(actor)?;
    if state.rooms_by_name.contains_key(name) {
        return Err(ErrorCode::RoomExists.into());
    }
    let last = state.rooms_by_name.values().max().map_or(0, |last| last.get());
    let room = RoomId::new((last + 1).max(RoomId::FIRST_CREATED.get()));
    Ok(Some(in_directory(state, Event::RoomCreated { room, name: name.clone(), by }, now)))
}
