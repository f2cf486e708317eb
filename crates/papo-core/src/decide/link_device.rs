use papo_proto::{DeviceId, ErrorCode, Timestamp, UserId, limits::DEVICES_PER_USER_MAX};

use super::in_directory;
use crate::{Actor, Event, Proposal, Rejection, State, TokenHash};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    user: UserId,
    token_hash: &TokenHash,
    label: &str,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    if *actor != Actor::Stranger {
        return Err(ErrorCode::HelloTwice.into());
    }
    if state.device(token_hash).is_some() {
        return Ok(None);
    }
    let devices = state.user(user).ok_or(ErrorCode::NoSuchUser)?.clients().count();
    if devices >= DEVICES_PER_USER_MAX {
        return Err(ErrorCode::Exhausted.into());
    }
    let event = Event::DeviceLinked {
        user,
        device: DeviceId::new(state.last_device + 1),
        token_hash: *token_hash,
        label: label.to_owned(),
    };
    Ok(Some(in_directory(state, event, now)))
}
