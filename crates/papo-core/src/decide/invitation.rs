use papo_proto::{ErrorCode, InvitationId, Timestamp, limits::INVITATIONS_MAX};

use super::{by, in_directory};
use crate::{Action, Actor, Event, InvitationHash, Proposal, Rejection, State, authorize};

pub(super) fn create(
    state: &State,
    actor: &Actor,
    hash: &InvitationHash,
    uses: Option<u32>,
    seconds: Option<u64>,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::Invitations)?;
    if uses == Some(0) || seconds == Some(0) {
        return Err(ErrorCode::ValueInvalid.into());
    }
    if state.invitations(now).count() >= INVITATIONS_MAX {
        return Err(ErrorCode::Exhausted.into());
    }
    let event = Event::InvitationCreated {
        invitation: InvitationId::new(state.last_invitation + 1),
        hash: *hash,
        uses,
        until: seconds.map(|seconds| now.after_seconds(seconds)),
        by: by(actor)?,
    };
    Ok(Some(in_directory(state, event, now)))
}

pub(super) fn revoke(
    state: &State,
    actor: &Actor,
    invitation: InvitationId,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::Invitations)?;
    if !state.invitations.get(&invitation).is_some_and(|kept| kept.holds(now)) {
        return Err(ErrorCode::NoSuchInvitation.into());
    }
    let event = Event::InvitationRevoked { invitation, by: by(actor)? };
    Ok(Some(in_directory(state, event, now)))
}
