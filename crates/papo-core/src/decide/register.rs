use papo_proto::{DeviceId, ErrorCode, Name, Timestamp, UserId};

use super::in_directory;
use crate::{Actor, Entry, Event, Proposal, Rejection, State, TokenHash};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    name: &Name,
    token_hash: &TokenHash,
    label: &str,
    entry: Entry,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    if *actor != Actor::Stranger {
        return Err(ErrorCode::HelloTwice.into());
    }
    if state.device(token_hash).is_some() {
        return Ok(None);
    }
    if state.is_taken(name, None, now) {
        return Err(ErrorCode::NameTaken.into());
    }
    let invitation = match entry {
        Entry::Open => None,
        Entry::Uninvited => return Err(ErrorCode::InvitationNeeded.into()),
        Entry::Invited(hash) => {
            Some(state.invitation(&hash, now).ok_or(ErrorCode::InvitationInvalid)?)
        }
    };
    let user = state.users.last_key_value().map_or(1, |(last, _)| last.get() + 1);
    if user >= UserId::LIMIT {
        return Err(ErrorCode::Exhausted.into());
    }
    let event = Event::UserRegistered {
        user: UserId::new(user),
        name: name.clone(),
        device: DeviceId::new(state.last_device + 1),
        token_hash: *token_hash,
        label: label.to_owned(),
        invitation,
    };
    Ok(Some(in_directory(state, event, now)))
}
