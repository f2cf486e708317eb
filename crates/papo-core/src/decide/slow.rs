use papo_proto::{ErrorCode, RoomRef, Timestamp, limits::SLOW_SECONDS_MAX};

use super::{by, in_room};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    seconds: u32,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::Slow(room))?;
    if seconds > SLOW_SECONDS_MAX {
        return Err(ErrorCode::ValueInvalid.into());
    }
    let is_so = state.room(room).is_some_and(|room| room.slow == seconds);
    let event = Event::SlowSet { seconds, by: by(actor)? };
    Ok((!is_so).then(|| in_room(room, event, now)))
}
