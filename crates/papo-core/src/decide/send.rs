use papo_proto::{ErrorCode, Nonce, RoomRef, Text, Timestamp};

use crate::{Action, Actor, Event, Expect, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    text: &Text,
    nonce: Option<Nonce>,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let id = state.resolve(actor, room)?;
    let opens = id.direct_between().is_some() && state.room(id).is_none();
    if !opens {
        authorize(state, actor, Action::Speak(id))?;
    }
    let sender = actor.sender().ok_or(ErrorCode::HelloFirst)?;
    let nonce = match (nonce, actor.device()) {
        (None, _) => None,
        (Some(nonce), Some(device)) => Some((device, nonce)),
        (Some(_), None) => return Err(ErrorCode::NonceNeedsToken.into()),
    };
    if let Some(room) = state.room(id) {
        if room.archived {
            return Err(ErrorCode::RoomArchived.into());
        }
        if let Some(until) = room.muted(&sender).filter(|until| until.holds(now)) {
            return Err(Rejection::until(ErrorCode::Muted, until, now));
        }
    }
    Ok(Some(Proposal {
        room: id,
        at: now,
        event: Event::MessageSent { sender, content: text.clone().into(), opens },
        expect: Expect::Anything,
        nonce,
    }))
}
