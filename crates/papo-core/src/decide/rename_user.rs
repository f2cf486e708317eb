use papo_proto::{ErrorCode, Name, Timestamp};

use super::{in_directory, user};
use crate::{Action, Actor, Event, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    name: &Name,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::ChangeSelf)?;
    let user = user(actor)?;
    if state.is_taken(name, Some(user), now) {
        return Err(ErrorCode::NameTaken.into());
    }
    let was = state.user(user).ok_or(ErrorCode::NoSuchUser)?.name.clone();
    if was == *name {
        return Ok(None);
    }
    Ok(Some(in_directory(state, Event::UserRenamed { user, name: name.clone(), was }, now)))
}
