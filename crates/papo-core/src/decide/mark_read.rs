use papo_proto::{ErrorCode, Position, RoomId, Timestamp};

use super::{in_room, user};
use crate::{Actor, Event, Proposal, Rejection, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: RoomId,
    thread: Option<Position>,
    through: Position,
    was: Position,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let user = user(actor)?;
    if !state.may_read(actor, room, now) {
        return Err(ErrorCode::NotAMember.into());
    }
    // What was not committed to us yet nobody has read.
    let through = through.min(state.position());
    let event = Event::ReadMarked { user, room, thread, through };
    Ok((through > was).then(|| in_room(RoomId::personal(user), event, now)))
}
