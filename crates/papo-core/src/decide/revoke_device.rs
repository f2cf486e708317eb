use papo_proto::{DeviceId, ErrorCode, Timestamp, UserId};

use super::{by, in_directory, user};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

/// One of the user's own.
pub(super) fn own(
    state: &State,
    actor: &Actor,
    device: DeviceId,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::ChangeSelf)?;
    let user = user(actor)?;
    if !state.user(user).is_some_and(|user| user.clients().any(|(id, _)| id == device)) {
        return Err(ErrorCode::NoSuchDevice.into());
    }
    let event = Event::DeviceRevoked { user, device: Some(device), by: user };
    Ok(Some(in_directory(state, event, now)))
}

/// All of a user who has lost them.
pub(super) fn all(
    state: &State,
    actor: &Actor,
    user: UserId,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::Rescue)?;
    let devices = &state.user(user).ok_or(ErrorCode::NoSuchUser)?.devices;
    let event = Event::DeviceRevoked { user, device: None, by: by(actor)? };
    Ok((!devices.is_empty()).then(|| in_directory(state, event, now)))
}
