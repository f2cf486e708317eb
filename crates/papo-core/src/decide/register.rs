use papo_proto::{DeviceId, ErrorCode, Name, Timestamp, UserId};

use super::in_directory;
use crate::{Actor, Event, Proposal, Rejection, State, TokenHash};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    name: &Name,
    token_hash: &TokenHash,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    if *actor != Actor::Stranger {
        return Err(ErrorCode::HelloTwice.into());
    }
    if state.device(token_hash).is_some() {
        return Ok(None);
    }
    if state.user_named(name).is_some() {
        return Err(ErrorCode::NameTaken.into());
    }
    // Every user has one device so far, so that one number serves both.
    let number = state.users.last_key_value().map_or(1, |(last, _)| last.get() + 1);
    if number >= UserId::LIMIT {
        return Err(ErrorCode::Exhausted.into());
    }
    let event = Event::UserRegistered {
        user: UserId::new(number),
        name: name.clone(),
        device: DeviceId::new(number),
        token_hash: *token_hash,
    };
    Ok(Some(in_directory(state, event, now)))
}
