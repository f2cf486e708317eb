use papo_proto::{ErrorCode, Nonce, RoomId, RoomRef, Text, Timestamp};

use crate::{Actor, Event, Expect, Proposal, Rejection, State};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    text: &Text,
    nonce: Option<Nonce>,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let sender = actor.sender().ok_or(ErrorCode::HelloFirst)?;
    let id = state.resolve(actor, room)?;
    let nonce = match (nonce, actor.device()) {
        (None, _) => None,
        (Some(nonce), Some(device)) => Some((device, nonce)),
        (Some(_), None) => return Err(ErrorCode::NonceNeedsToken.into()),
    };
    let opens = id.direct_between().is_some() && state.room(id).is_none();
    let is_member = match actor.user() {
        Some(user) => opens || state.room(id).is_some_and(|room| room.has(user)),
        None if id == RoomId::LOBBY => true,
        None => return Err(ErrorCode::GuestsOnlyInLobby.into()),
    };
    if !is_member {
        return Err(ErrorCode::NotAMember.into());
    }
    Ok(Some(Proposal {
        room: id,
        at: now,
        event: Event::MessageSent { sender, content: text.clone().into(), opens },
        expect: Expect::Anything,
        nonce,
    }))
}
