use std::collections::btree_map::Entry;

use papo_proto::{
    Name, RoomId, Timestamp, UserId,
    limits::{NAME_HELD_FOR, PINS_PER_ROOM_MAX},
};

use crate::{
    Committed, Device, Event, Hook, Invitation, ObjectType, Proposal, Room, RoomKind, Sender,
    State, Until, User, Way, state::Claim,
};

/// Folds in a committed event. Cannot fail: what is logged happened. An event at or below the
/// state's position has been folded in before, and changes nothing.
pub fn apply(state: &mut State, committed: &Committed) {
    if committed.position <= state.position {
        return;
    }
    state.position = committed.position;
    if committed.room == RoomId::DIRECTORY {
        state.directory_head = committed.position;
    }
    fold(state, committed.room, committed.at, &committed.event);
}

/// Folds in what is only proposed, so that what is proposed after it in the same batch can be
/// decided on as if it held. Positions stay where they are: the log stores all of a batch's claims
/// on the directory or none.
pub fn assume(state: &mut State, proposal: &Proposal) {
    fold(state, proposal.room, proposal.at, &proposal.event);
}

fn fold(state: &mut State, room: RoomId, at: Timestamp, event: &Event) {
    match event {
        Event::ServerFounded { server } => state.server = Some(*server),
        Event::UserRegistered { user, name, device, token_hash, label, invitation } => {
            state.users.insert(*user, User::new(name.clone()));
            claim(state, *user, name);
            let device_kept =
                Device { token_hash: *token_hash, label: label.clone(), since: at, grant: None };
            link(state, *user, *device, device_kept);
            let used = invitation.and_then(|invitation| state.invitations.get_mut(&invitation));
            if let Some(uses) = used.and_then(|used| used.uses.as_mut()) {
                *uses = uses.saturating_sub(1);
            }
        }
        Event::TokenCreated { user, device, token_hash, label, grant } => {
            forget_expired(state, *user, at);
            let token = Device {
                token_hash: *token_hash,
                label: label.clone(),
                since: at,
                grant: Some(*grant),
            };
            link(state, *user, *device, token);
        }
        Event::DeviceLinked { user, device, token_hash, label } => {
            let device_kept =
                Device { token_hash: *token_hash, label: label.clone(), since: at, grant: None };
            link(state, *user, *device, device_kept);
        }
        Event::DeviceRevoked { user, device, .. } => {
            let Some(user) = state.users.get_mut(user) else { return };
            user.devices.retain(|id, kept| {
                let is_revoked = device.is_none_or(|device| device == *id);
                if is_revoked {
                    state.devices.remove(&kept.token_hash);
                }
                !is_revoked
            });
        }
        Event::PasswordSet { user, hash } => {
            if let Some(user) = state.users.get_mut(user) {
                user.password = hash.clone();
            }
        }
        Event::UserRenamed { user, name, was } => {
            give_up(state, *user, was, at);
            claim(state, *user, name);
            if let Some(user) = state.users.get_mut(user) {
                user.name = name.clone();
            }
        }
        Event::OwnerSet { user, is_owner: true, .. } => _ = state.owners.insert(*user),
        Event::OwnerSet { user, is_owner: false, .. } => _ = state.owners.remove(user),
        Event::UserBanned { user, until, .. } => set_ban(state, *user, Some(*until)),
        Event::UserUnbanned { user, .. } => set_ban(state, *user, None),
        Event::AddressBanned { address, until, .. } => {
            state.banned_addresses.insert(*address, *until);
        }
        Event::AddressUnbanned { address, .. } => _ = state.banned_addresses.remove(address),
        Event::InvitationCreated { invitation, hash, uses, until, by } => {
            state.last_invitation = state.last_invitation.max(invitation.get());
            // Those that do not hold any more need not be kept.
            state.invitations.retain(|_, kept| kept.holds(at));
            let made = Invitation { hash: *hash, by: *by, uses: *uses, until: *until };
            state.invitations.insert(*invitation, made);
        }
        Event::InvitationRevoked { invitation, .. } => _ = state.invitations.remove(invitation),
        Event::HookCreated { hook, room, way, by } => {
            state.last_hook = state.last_hook.max(hook.get());
            if let Way::In { device, .. } = way {
                state.last_device = state.last_device.max(device.get());
            }
            let (since, way) = (state.position, way.clone());
            let made = Hook { room: *room, by: *by, since, way, disabled: None };
            state.hooks.insert(*hook, made);
        }
        Event::HookRemoved { hook, .. } => _ = state.hooks.remove(hook),
        Event::HookDisabled { hook, why, .. } => {
            if let Some(hook) = state.hooks.get_mut(hook) {
                hook.disabled = Some(why.clone());
            }
        }
        Event::RoomCreated { room, name, is_private, by } => {
            let kind = if *is_private { RoomKind::Private } else { RoomKind::Public };
            state.rooms_by_name.insert(name.clone(), *room);
            state.rooms.insert(*room, Room::new(kind(name.clone())));
            state.last_room = state.last_room.max(room.get());
            join(state, *room, *by);
            if let Some(room) = state.rooms.get_mut(room) {
                room.moderators.insert(*by);
            }
        }
        Event::RoomRenamed { room: id, name, .. } => {
            let Some(room) = state.rooms.get_mut(id) else { return };
            if let Some(old) = room.name() {
                state.rooms_by_name.remove(&old);
            }
            room.rename(name);
            state.rooms_by_name.insert(name.clone(), *id);
        }
        Event::ModeratorSet { room, user, is_moderator, .. } => {
            let Some(room) = state.rooms.get_mut(room) else { return };
            if *is_moderator {
                room.moderators.insert(*user);
            } else {
                room.moderators.remove(user);
            }
        }
        Event::Joined { user } | Event::Invited { user, .. } => join(state, room, *user),
        Event::Left { user } => leave(state, room, *user),
        Event::Kicked { who: Sender::User(user), .. } => leave(state, room, *user),
        Event::Kicked { who: Sender::Guest(_) | Sender::Hook(..), .. } => {}
        Event::Banned { user, until, .. } => {
            leave(state, room, *user);
            if let Some(room) = state.rooms.get_mut(&room) {
                room.banned.insert(*user, *until);
            }
        }
        Event::Unbanned { user, .. } => {
            if let Some(room) = state.rooms.get_mut(&room) {
                room.banned.remove(user);
            }
        }
        Event::Muted { who, until, .. } => {
            if let Some(room) = state.rooms.get_mut(&room) {
                room.set_muted(who, Some(*until));
            }
        }
        Event::Unmuted { who, .. } => {
            if let Some(room) = state.rooms.get_mut(&room) {
                room.set_muted(who, None);
            }
        }
        Event::Archived { is_archived, .. } => {
            if let Some(room) = state.rooms.get_mut(&room) {
                room.archived = *is_archived;
            }
        }
        Event::SlowSet { seconds, .. } => {
            if let Some(room) = state.rooms.get_mut(&room) {
                room.slow = *seconds;
            }
        }
        Event::TopicSet { topic, .. } => {
            if let Some(room) = state.rooms.get_mut(&room) {
                room.topic = topic.clone();
            }
        }
        Event::TypeRegistered { name, schema, .. } => {
            let types = state.types.entry(room).or_default();
            let version = types.get(name).map_or(1, |known| known.version + 1);
            types.insert(name.clone(), ObjectType { version, schema: schema.clone() });
        }
        Event::MessageSent { opens: true, .. } | Event::MessageBlanked { opens: true, .. } => {
            open_direct(state, room);
        }
        Event::Pinned { message, is_pinned, .. } => {
            let Some(room) = state.rooms.get_mut(&room) else { return };
            room.pins.retain(|pinned| pinned != message);
            if *is_pinned && room.pins.len() < PINS_PER_ROOM_MAX {
                room.pins.push(*message);
            }
        }
        Event::MessageDeleted { message, .. } => {
            if let Some(room) = state.rooms.get_mut(&room) {
                room.pins.retain(|pinned| pinned != message);
            }
        }
        Event::MessageSent { opens: false, .. }
        | Event::MessageBlanked { opens: false, .. }
        | Event::MessageEdited { .. }
        | Event::EditBlanked { .. }
        | Event::Reacted { .. }
        | Event::Voted { .. }
        | Event::Ticked { .. }
        | Event::ReadMarked { .. } => {}
    }
}

/// The name, and all that looks like it, is the user's.
fn claim(state: &mut State, user: UserId, name: &Name) {
    state.users_by_name.insert(name.key(), user);
    for claimed in name.claims() {
        state.names.insert(claimed, Claim { user, until: Until::Ever });
    }
}

/// The name is kept from others for a while, and nobody is called by it.
fn give_up(state: &mut State, user: UserId, name: &Name, at: Timestamp) {
    if state.users_by_name.get(&name.key()) == Some(&user) {
        state.users_by_name.remove(&name.key());
    }
    let until = Until::Time(at.after_seconds(NAME_HELD_FOR.as_secs()));
    for claimed in name.claims() {
        if let Entry::Occupied(mut held) = state.names.entry(claimed)
            && held.get().user == user
        {
            held.insert(Claim { user, until });
        }
    }
}

/// A user's tokens that do not hold any more need not be kept.
fn forget_expired(state: &mut State, user: UserId, at: Timestamp) {
    let Some(user) = state.users.get_mut(&user) else { return };
    user.devices.retain(|_, device| {
        let holds = device.grant.is_none_or(|grant| grant.holds(at));
        if !holds {
            state.devices.remove(&device.token_hash);
        }
        holds
    });
}

fn link(state: &mut State, user: UserId, id: papo_proto::DeviceId, device: Device) {
    state.last_device = state.last_device.max(id.get());
    state.devices.insert(device.token_hash, (user, id));
    if let Some(user) = state.users.get_mut(&user) {
        user.devices.insert(id, device);
    }
}

fn set_ban(state: &mut State, user: UserId, until: Option<Until>) {
    if let Some(user) = state.users.get_mut(&user) {
        user.ban = until;
    }
}

fn join(state: &mut State, room_id: RoomId, user_id: UserId) {
    let (Some(room), Some(user)) = (state.rooms.get_mut(&room_id), state.users.get_mut(&user_id))
    else {
        return;
    };
    room.members.insert(user_id);
    room.former.remove(&user_id);
    user.rooms.insert(room_id);
    user.left.remove(&room_id);
}

fn leave(state: &mut State, room_id: RoomId, user_id: UserId) {
    let position = state.position;
    let (Some(room), Some(user)) = (state.rooms.get_mut(&room_id), state.users.get_mut(&user_id))
    else {
        return;
    };
    if room.members.remove(&user_id) {
        room.former.insert(user_id, position);
        room.moderators.remove(&user_id);
        user.rooms.remove(&room_id);
        user.left.insert(room_id);
    }
}

fn open_direct(state: &mut State, room: RoomId) {
    let Some((one, other)) = room.direct_between() else { return };
    state.rooms.entry(room).or_insert_with(|| Room::new(RoomKind::Direct(one, other)));
    join(state, room, one);
    join(state, room, other);
}
