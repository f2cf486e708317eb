use papo_proto::{DeviceId, ErrorCode, Scopes, Timestamp, limits::TOKENS_PER_USER_MAX};

use super::{in_directory, user};
use crate::{Action, Actor, Event, Grant, Proposal, Rejection, State, TokenHash, authorize};

pub(super) fn create(
    state: &State,
    actor: &Actor,
    token_hash: &TokenHash,
    label: &str,
    scopes: Scopes,
    seconds: Option<u64>,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::ChangeSelf)?;
    let user = user(actor)?;
    if scopes.is_empty() || seconds == Some(0) {
        return Err(ErrorCode::ValueInvalid.into());
    }
    let kept = state.user(user).ok_or(ErrorCode::NoSuchUser)?;
    if kept.tokens(now).count() >= TOKENS_PER_USER_MAX {
        return Err(ErrorCode::Exhausted.into());
    }
    let until = seconds.map(|seconds| now.after_seconds(seconds));
    let event = Event::TokenCreated {
        user,
        device: DeviceId::new(state.last_device + 1),
        token_hash: *token_hash,
        label: label.to_owned(),
        grant: Grant { scopes, until },
    };
    Ok(Some(in_directory(state, event, now)))
}

pub(super) fn revoke(
    state: &State,
    actor: &Actor,
    token: DeviceId,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::ChangeSelf)?;
    let user = user(actor)?;
    let kept = state.user(user).ok_or(ErrorCode::NoSuchUser)?;
    if !kept.tokens(now).any(|(id, ..)| id == token) {
        return Err(ErrorCode::NoSuchToken.into());
    }
    let event = Event::DeviceRevoked { user, device: Some(token), by: user };
    Ok(Some(in_directory(state, event, now)))
}
