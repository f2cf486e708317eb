use papo_proto::{ErrorCode, Position, RoomId, Timestamp};

use super::{by, in_room};
use crate::{Action, Actor, Event, Proposal, Rejection, Sender, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    message: Position,
    room: RoomId,
    sender: &Sender,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let is_own = matches!(sender, Sender::User(user) if actor.user() == Some(*user));
    if !is_own {
        // Whoever may not read it is not told that it is there.
        if !state.may_read(actor, room, now) && *actor != Actor::Server {
            return Err(ErrorCode::NoSuchMessage.into());
        }
        authorize(state, actor, Action::DeleteOthers(room))?;
    }
    Ok(Some(in_room(room, Event::MessageDeleted { message, by: by(actor)? }, now)))
}
