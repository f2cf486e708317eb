use papo_proto::{RoomRef, Timestamp};

use super::user;
use crate::{Actor, Event, Expect, Proposal, Rejection, RoomKind, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let id = state.resolve(actor, room)?;
    let is_public_and_entered_by = |user| {
        state
            .room(id)
            .is_some_and(|room| matches!(room.kind, RoomKind::Public(_)) && !room.has(user))
    };
    // Everyone is in the lobby, and whoever can name a direct room is one of its two users.
    if id.direct_between().is_some() || id == papo_proto::RoomId::LOBBY {
        return Ok(None);
    }
    let user = user(actor)?;
    Ok(is_public_and_entered_by(user).then_some(Proposal {
        room: id,
        at: now,
        event: Event::Joined { user },
        expect: Expect::Anything,
        nonce: None,
    }))
}
