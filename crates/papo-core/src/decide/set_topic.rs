use papo_proto::{ErrorCode, RoomRef, Timestamp, Topic};

use super::user;
use crate::{Actor, Event, Expect, Proposal, Rejection, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    topic: &Topic,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let id = state.resolve(actor, room)?;
    let by = user(actor)?;
    if id.direct_between().is_some() {
        return Err(ErrorCode::NotAllowed.into());
    }
    let room = state.room(id).ok_or(ErrorCode::NoSuchRoom)?;
    if !room.has(by) {
        return Err(ErrorCode::NotAMember.into());
    }
    Ok((room.topic != *topic).then(|| Proposal {
        room: id,
        at: now,
        event: Event::TopicSet { by, topic: topic.clone() },
        expect: Expect::Anything,
        nonce: None,
    }))
}
