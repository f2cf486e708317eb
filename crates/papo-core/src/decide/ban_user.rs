use papo_proto::{Reason, Timestamp, UserRef};

use super::{by, in_directory, other, user_meant};
use crate::{Action, Actor, Event, Proposal, Rejection, State, Until, authorize};

pub(super) fn ban(
    state: &State,
    actor: &Actor,
    user: &UserRef,
    seconds: Option<u64>,
    reason: &Reason,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::BanFromServer)?;
    let user = other(actor, user_meant(state, user)?)?;
    let until = Until::after(now, seconds);
    let event = Event::UserBanned { user, until, reason: reason.clone(), by: by(actor)? };
    Ok(Some(in_directory(state, event, now)))
}

pub(super) fn unban(
    state: &State,
    actor: &Actor,
    user: &UserRef,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::BanFromServer)?;
    let user = user_meant(state, user)?;
    let is_banned = state.user(user).is_some_and(|user| user.ban.is_some());
    let event = Event::UserUnbanned { user, by: by(actor)? };
    Ok(is_banned.then(|| in_directory(state, event, now)))
}
