use papo_proto::{
    DeviceId, ErrorCode, HookId, HookSecret, HookUrl, Name, Reason, RoomRef, Timestamp, TypeName,
    limits::HOOKS_MAX,
};

use super::{by, in_directory};
use crate::{Action, Actor, Event, Proposal, Rejection, State, TokenHash, Way, authorize};

pub(super) fn create_incoming(
    state: &State,
    actor: &Actor,
    room: &RoomRef,
    name: &Name,
    token_hash: &TokenHash,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.resolve(actor, room)?;
    authorize(state, actor, Action::Hooks(Some(room)))?;
    if state.is_taken(name, None, now) {
        return Err(ErrorCode::NameTaken.into());
    }
    let device = state.last_device.checked_add(1).ok_or(ErrorCode::Exhausted)?;
    let device = DeviceId::new(device);
    let way = Way::In { name: name.clone(), token_hash: *token_hash, device };
    let event = Event::HookCreated { hook: next(state)?, room: Some(room), way, by: by(actor)? };
    Ok(Some(in_directory(state, event, now)))
}

pub(super) fn create_outgoing(
    state: &State,
    actor: &Actor,
    room: Option<&RoomRef>,
    (url, kind, secret): (&HookUrl, Option<&TypeName>, &HookSecret),
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = room.map(|room| state.resolve(actor, room)).transpose()?;
    authorize(state, actor, Action::Hooks(room))?;
    // Who may not read a room does not get it posted elsewhere either.
    if room.is_some_and(|room| !state.may_read(actor, room, now)) {
        return Err(ErrorCode::NotAMember.into());
    }
    let way = Way::Out { url: url.clone(), kind: kind.cloned(), secret: secret.clone() };
    let event = Event::HookCreated { hook: next(state)?, room, way, by: by(actor)? };
    Ok(Some(in_directory(state, event, now)))
}

pub(super) fn remove(
    state: &State,
    actor: &Actor,
    hook: HookId,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    let room = state.hook(hook).ok_or(ErrorCode::NoSuchHook)?.room;
    // Others are not told that it exists.
    if authorize(state, actor, Action::Hooks(room)).is_err() {
        return Err(ErrorCode::NoSuchHook.into());
    }
    let event = Event::HookRemoved { hook, room, by: by(actor)? };
    Ok(Some(in_directory(state, event, now)))
}

pub(super) fn disable(
    state: &State,
    actor: &Actor,
    hook: HookId,
    why: &Reason,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    authorize(state, actor, Action::DisableHooks)?;
    let found = state.hook(hook).ok_or(ErrorCode::NoSuchHook)?;
    if found.disabled.is_some() {
        return Ok(None);
    }
    let event = Event::HookDisabled { hook, room: found.room, why: why.clone() };
    Ok(Some(in_directory(state, event, now)))
}

fn next(state: &State) -> Result<HookId, ErrorCode> {
    if state.hooks.len() >= HOOKS_MAX {
        return Err(ErrorCode::TooManyHooks);
    }
    state.last_hook.checked_add(1).map(HookId::new).ok_or(ErrorCode::Exhausted)
}
