mod archive;
mod ban;
mod ban_address;
mod ban_user;
mod create_room;
mod delete;
mod edit;
mod found;
mod hook;
mod invitation;
mod invite;
mod join;
mod kick;
mod leave;
mod link_device;
mod mark_read;
mod mute;
mod note;
mod owner;
mod pin;
mod react;
mod register;
mod register_type;
mod rename_room;
mod rename_user;
mod revoke_device;
mod send;
mod set_moderator;
mod set_password;
mod set_topic;
mod slow;
#[cfg(test)]
mod tests;
mod tick;
mod token;
mod vote;

use papo_proto::{ErrorCode, RoomId, Timestamp, UserId, UserRef};

use crate::{Actor, Event, Expect, Proposal, Rejection, Request, Sender, State};

/// Judges what `actor` requests at `now`. Changes nothing.
///
/// One request makes at most one proposal, so that a crash can never part two; none where it is
/// already so.
pub fn decide(
    state: &State,
    actor: &Actor,
    request: &Request,
    now: Timestamp,
) -> Result<Option<Proposal>, Rejection> {
    match request {
        Request::Found { server } => Ok(found::decide(state, *server, now)),
        Request::Register { name, token_hash, label, entry } => {
            register::decide(state, actor, name, token_hash, label, *entry, now)
        }
        Request::LinkDevice { user, token_hash, label } => {
            link_device::decide(state, actor, *user, token_hash, label, now)
        }
        Request::RevokeDevice { device } => revoke_device::own(state, actor, *device, now),
        Request::RevokeDevices { user } => revoke_device::all(state, actor, *user, now),
        Request::CreateToken { token_hash, label, scopes, seconds } => {
            token::create(state, actor, token_hash, label, *scopes, *seconds, now)
        }
        Request::RevokeToken { token } => token::revoke(state, actor, *token, now),
        Request::SetPassword { hash } => set_password::decide(state, actor, hash.as_ref(), now),
        Request::RenameUser { name } => rename_user::decide(state, actor, name, now),
        Request::BecomeOwner => owner::become_one(state, actor, now),
        Request::SetOwner { user, is_owner } => owner::set(state, actor, user, *is_owner, now),
        Request::BanUser { user, seconds, reason } => {
            ban_user::ban(state, actor, user, *seconds, reason, now)
        }
        Request::UnbanUser { user } => ban_user::unban(state, actor, user, now),
        Request::BanAddress { address, seconds, reason } => {
            ban_address::ban(state, actor, *address, *seconds, reason, now)
        }
        Request::UnbanAddress { address } => ban_address::unban(state, actor, *address, now),
        Request::CreateInvitation { hash, uses, seconds } => {
            invitation::create(state, actor, hash, *uses, *seconds, now)
        }
        Request::RevokeInvitation { invitation } => {
            invitation::revoke(state, actor, *invitation, now)
        }
        Request::CreateHook { room, name, token_hash } => {
            hook::create_incoming(state, actor, room, name, token_hash, now)
        }
        Request::CreateOutgoingHook { room, url, kind, secret } => {
            let made = (url, kind.as_ref(), secret);
            hook::create_outgoing(state, actor, room.as_ref(), made, now)
        }
        Request::RemoveHook { hook } => hook::remove(state, actor, *hook, now),
        Request::DisableHook { hook, why } => hook::disable(state, actor, *hook, why, now),
        Request::CreateRoom { name, is_private } => {
            create_room::decide(state, actor, name, *is_private, now)
        }
        Request::RenameRoom { room, name } => rename_room::decide(state, actor, room, name, now),
        Request::SetModerator { room, user, is_moderator } => {
            set_moderator::decide(state, actor, room, user, *is_moderator, now)
        }
        Request::Archive { room, is_archived } => {
            archive::decide(state, actor, room, *is_archived, now)
        }
        Request::Slow { room, seconds } => slow::decide(state, actor, room, *seconds, now),
        Request::Join { room } => join::decide(state, actor, room, now),
        Request::Leave { room } => leave::decide(state, actor, room, now),
        Request::Invite { room, user } => invite::decide(state, actor, room, user, now),
        Request::Kick { room, user, reason } => kick::decide(state, actor, room, user, reason, now),
        Request::Ban { room, user, seconds, reason } => {
            ban::ban(state, actor, room, user, *seconds, reason, now)
        }
        Request::Unban { room, user } => ban::unban(state, actor, room, user, now),
        Request::Mute { room, user, seconds } => {
            mute::mute(state, actor, room, user, *seconds, now)
        }
        Request::Unmute { room, user } => mute::unmute(state, actor, room, user, now),
        Request::SetTopic { room, topic } => set_topic::decide(state, actor, room, topic, now),
        Request::RegisterType { room, name, schema } => {
            register_type::decide(state, actor, room.as_ref(), name, schema, now)
        }
        Request::Send { room, content, reply_to, thread, nonce } => {
            let message = send::Message { content, reply_to: *reply_to, thread: *thread };
            send::decide(state, actor, room, message, *nonce, now)
        }
        Request::Delete { message, room, sender } => {
            delete::decide(state, actor, *message, *room, sender, now)
        }
        Request::Edit { about, content } => edit::decide(state, actor, about, content, now),
        Request::React { about, emoji, is_on } => {
            react::decide(state, actor, about, emoji, *is_on, now)
        }
        Request::Pin { about, is_pinned } => pin::decide(state, actor, about, *is_pinned, now),
        Request::Vote { about, object, choices } => {
            vote::decide(state, actor, about, *object, choices, now)
        }
        Request::Tick { about, object, item, is_done } => {
            tick::decide(state, actor, about, *object, *item, *is_done, now)
        }
        Request::MarkRead { room, thread, through, was } => {
            mark_read::decide(state, actor, *room, *thread, *through, *was, now)
        }
    }
}

/// A proposal for the directory, which must be where it was when this was decided: so no two
/// servers on one log ever both give out a name.
fn in_directory(state: &State, event: Event, now: Timestamp) -> Proposal {
    let expect = Expect::RoomAt(state.directory_head);
    Proposal { room: RoomId::DIRECTORY, at: now, event, expect, nonce: None }
}

/// A proposal for a room, whatever happens there meanwhile.
fn in_room(room: RoomId, event: Event, now: Timestamp) -> Proposal {
    Proposal { room, at: now, event, expect: Expect::Anything, nonce: None }
}

/// The user that `actor` is; what only users may do is refused to anyone else.
fn user(actor: &Actor) -> Result<UserId, ErrorCode> {
    actor.user().ok_or(match actor {
        Actor::Guest(_) => ErrorCode::GuestsOnlyInLobby,
        Actor::Server | Actor::Hook { .. } => ErrorCode::NotAllowed,
        _ => ErrorCode::HelloFirst,
    })
}

/// In whose name `actor` keeps order.
fn by(actor: &Actor) -> Result<UserId, ErrorCode> {
    match actor {
        Actor::Server => Ok(UserId::SERVER),
        _ => user(actor),
    }
}

/// The user who is meant; a guest is none.
fn user_meant(state: &State, user: &UserRef) -> Result<UserId, ErrorCode> {
    match state.resolve_user(user)? {
        Sender::User(user) => Ok(user),
        Sender::Guest(_) | Sender::Hook(..) => Err(ErrorCode::NoSuchUser),
    }
}

/// Nobody is kept out by themselves.
fn other(actor: &Actor, user: UserId) -> Result<UserId, ErrorCode> {
    if actor.user() == Some(user) { Err(ErrorCode::NotAllowed) } else { Ok(user) }
}

/// An owner is kept in order by owners alone.
fn protected(state: &State, actor: &Actor, user: UserId) -> Result<(), ErrorCode> {
    let is_owner = |user| state.owners.contains(&user);
    let may = *actor == Actor::Server || actor.user().is_some_and(is_owner);
    if is_owner(user) && !may { Err(ErrorCode::NotAllowed) } else { Ok(()) }
}

/// Whom something is done to in a room: another user, or in `#lobby` a guest.
fn subject(
    state: &State,
    actor: &Actor,
    room: RoomId,
    user: &UserRef,
) -> Result<Sender, ErrorCode> {
    let who = state.resolve_user(user)?;
    match &who {
        Sender::User(user) => protected(state, actor, other(actor, *user)?)?,
        Sender::Guest(_) if room == RoomId::LOBBY => {}
        Sender::Guest(_) | Sender::Hook(..) => return Err(ErrorCode::NoSuchUser),
    }
    Ok(who)
}
