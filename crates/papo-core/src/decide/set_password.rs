use papo_proto::Timestamp;

use super::{in_directory, user};
use crate::{Action, Actor, Event, PasswordHash, Proposal, Rejection, State, authorize};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    hash: Option<&PasswordHash>,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::ChangeSelf)?;
    let user = user(actor)?;
    let has_none = state.user(user).is_none_or(|user| user.password.is_none());
    if hash.is_none() && has_none {
        return Ok(None);
    }
    let event = Event::PasswordSet { user, hash: hash.cloned() };
    Ok(Some(in_directory(state, event, now)))
}
