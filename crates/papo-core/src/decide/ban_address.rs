use std::net::IpAddr;

use papo_proto::{ErrorCode, Reason, Timestamp};

use super::{by, in_directory};
use crate::{Action, Actor, Event, Proposal, Rejection, State, Until, authorize};

pub(super) fn ban(
    state: &State,
    actor: &Actor,
    address: IpAddr,
    seconds: Option<u64>,
    reason: &Reason,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::BanFromServer)?;
    let address = address.to_canonical();
    // The server's own machine is not kept out of itself.
    if address.is_loopback() || address.is_unspecified() {
        return Err(ErrorCode::AddressInvalid.into());
    }
    let until = Until::after(now, seconds);
    let event = Event::AddressBanned { address, until, reason: reason.clone(), by: by(actor)? };
    Ok(Some(in_directory(state, event, now)))
}

pub(super) fn unban(
    state: &State,
    actor: &Actor,
    address: IpAddr,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::BanFromServer)?;
    let address = address.to_canonical();
    let is_banned = state.banned_addresses.contains_key(&address);
    let event = Event::AddressUnbanned { address, by: by(actor)? };
    Ok(is_banned.then(|| in_directory(state, event, now)))
}
