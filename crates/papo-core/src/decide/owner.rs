use papo_proto::{ErrorCode, Timestamp, UserRef};

use super::{by, in_directory, user, user_meant};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

/// The user has proved to hold the setup code.
pub(super) fn become_one(
    state: &State,
    actor: &Actor,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::ChangeSelf)?;
    let user = user(actor)?;
    let event = Event::OwnerSet { user, is_owner: true, by: user };
    Ok((!state.owners.contains(&user)).then(|| in_directory(state, event, now)))
}

/// An owner makes another, or says that someone is one no more.
pub(super) fn set(
    state: &State,
    actor: &Actor,
    user: &UserRef,
    is_owner: bool,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::AppointOwner)?;
    let user = user_meant(state, user)?;
    if state.owners.contains(&user) == is_owner {
        return Ok(None);
    }
    if !is_owner && state.owners.len() == 1 && *actor != Actor::Server {
        return Err(ErrorCode::LastOwner.into());
    }
    Ok(Some(in_directory(state, Event::OwnerSet { user, is_owner, by: by(actor)? }, now)))
}
