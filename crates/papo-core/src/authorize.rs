//! Who may do what: the one place where every gateway's requests are judged by role.

#[cfg(test)]
mod tests;

use papo_proto::{ErrorCode, Role, RoomId, Scope, Timestamp, UserId};

use crate::{Actor, Grant, RoomKind, State};

/// What someone wants to do, as far as a role decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// To say something in a room.
    Speak(RoomId),
    /// To say something about a message in a room: to edit one's own, react, pin, vote or tick.
    Annotate(RoomId),
    /// To set a room's topic.
    SetTopic(RoomId),
    /// To come into a room, or to leave one.
    Enter(RoomId),
    /// To create a room.
    CreateRoom,
    /// To bring someone into a room.
    Invite(RoomId),
    /// To put someone out of a room.
    Kick(RoomId),
    /// To keep someone out of a room, or not any more.
    Ban(RoomId),
    /// To take someone's voice in a room, or give it back.
    Mute(RoomId),
    /// To make someone a moderator of a room, or not any more.
    AppointModerator(RoomId),
    /// To give a room another name.
    RenameRoom(RoomId),
    /// To close a room for writing, or open it again.
    Archive(RoomId),
    /// To set how often people may speak in a room.
    Slow(RoomId),
    /// To say what objects of a type look like in a room.
    RegisterType(RoomId),
    /// To say what objects of a type look like on the whole server.
    RegisterTypeOnServer,
    /// To blank another's message in a room.
    DeleteOthers(RoomId),
    /// To change one's own name, devices or password.
    ChangeSelf,
    /// To keep someone out of the server, or not any more.
    BanFromServer,
    /// To make someone an owner, or not any more.
    AppointOwner,
    /// To make, list or take back invitations to the server.
    Invitations,
    /// To make, list or take away the webhooks of a room, or of all public ones.
    Hooks(Option<RoomId>),
    /// To end a webhook that cannot be delivered to.
    DisableHooks,
    /// To read what owners and moderators did.
    ReadAudit,
    /// To give a user who has lost all devices a code for a new one.
    Rescue,
}

/// What an action takes.
enum Needs {
    /// To be in the room, in `#lobby` as a guest as well.
    Presence(RoomId),
    /// To be a user, whether in the room or not.
    User,
    /// To be a user who is in the room.
    Member(RoomId),
    /// To keep order in the room.
    Moderator(RoomId),
    /// To keep order on the server.
    Owner,
    /// To administer the server on its own machine.
    Administrator,
}

impl Action {
    fn needs(self) -> Needs {
        match self {
            Self::Speak(room) => Needs::Presence(room),
            Self::Annotate(room) | Self::SetTopic(room) => Needs::Member(room),
            Self::Enter(_) | Self::CreateRoom | Self::ChangeSelf => Needs::User,
            Self::Invite(room)
            | Self::Kick(room)
            | Self::Ban(room)
            | Self::Mute(room)
            | Self::AppointModerator(room)
            | Self::RenameRoom(room)
            | Self::Archive(room)
            | Self::Slow(room)
            | Self::RegisterType(room)
            | Self::DeleteOthers(room) => Needs::Moderator(room),
            Self::BanFromServer
            | Self::AppointOwner
            | Self::Invitations
            | Self::RegisterTypeOnServer
            | Self::ReadAudit
            | Self::Hooks(None) => Needs::Owner,
            Self::Hooks(Some(room)) => Needs::Moderator(room),
            Self::Rescue | Self::DisableHooks => Needs::Administrator,
        }
    }
}

/// The role of `actor` in a room, or on the server where none is named; none for who has not
/// signed in, or is not in the room.
pub fn role(state: &State, actor: &Actor, room: Option<RoomId>) -> Option<Role> {
    match actor {
        Actor::Stranger => None,
        Actor::Server => Some(Role::Owner),
        Actor::Guest(_) => matches!(room, None | Some(RoomId::LOBBY)).then_some(Role::Guest),
        Actor::Hook { .. } => None,
        Actor::User { user, .. } => user_role(state, *user, room),
    }
}

fn user_role(state: &State, user: UserId, room: Option<RoomId>) -> Option<Role> {
    let Some(room) = room else {
        let is_owner = state.owners().contains(&user);
        return Some(if is_owner { Role::Owner } else { Role::Member });
    };
    let room = state.room(room)?;
    match &room.kind {
        // Two people keep their own order.
        RoomKind::Direct(..) => room.has(user).then_some(Role::Member),
        _ if state.owners().contains(&user) => Some(Role::Owner),
        _ if room.moderators.contains(&user) => Some(Role::Moderator),
        _ => room.has(user).then_some(Role::Member),
    }
}

/// Whether `actor` may do `action`; otherwise what is missing.
pub fn authorize(state: &State, actor: &Actor, action: Action) -> Result<(), ErrorCode> {
    if *actor == Actor::Stranger {
        return Err(ErrorCode::HelloFirst);
    }
    let needs = action.needs();
    if let (Actor::Guest(_), Needs::Presence(RoomId::LOBBY)) = (actor, &needs) {
        return Ok(());
    }
    if let Actor::Hook { hook, .. } = actor {
        let room = state.hook(*hook).and_then(|hook| hook.room);
        return match needs {
            Needs::Presence(asked) if room == Some(asked) => Ok(()),
            _ => Err(ErrorCode::NotAllowed),
        };
    }
    if let Actor::Guest(_) = actor {
        return Err(ErrorCode::GuestsOnlyInLobby);
    }
    match needs {
        Needs::User => actor.user().map(|_| ()).ok_or(ErrorCode::NotAllowed),
        Needs::Presence(room) | Needs::Member(room) => match actor.user() {
            // An owner who is not in the room has no voice there.
            Some(user) if state.room(room).is_some_and(|room| room.has(user)) => Ok(()),
            Some(_) => Err(ErrorCode::NotAMember),
            None => Err(ErrorCode::NotAllowed),
        },
        Needs::Moderator(room) => {
            if room.direct_between().is_some() {
                return Err(ErrorCode::NotAllowed);
            }
            match role(state, actor, Some(room)) {
                Some(Role::Moderator | Role::Owner) => Ok(()),
                Some(_) => Err(ErrorCode::NotAllowed),
                None => Err(ErrorCode::NotAMember),
            }
        }
        Needs::Owner => match role(state, actor, None) {
            Some(Role::Owner) => Ok(()),
            _ => Err(ErrorCode::NotAllowed),
        },
        Needs::Administrator => match actor {
            Actor::Server => Ok(()),
            _ => Err(ErrorCode::NotAllowed),
        },
    }
}

/// Whether a token for programs may be used for what takes `scope` at `now`; without one only a
/// device of its user may.
pub fn permit(grant: &Grant, scope: Option<Scope>, now: Timestamp) -> Result<(), ErrorCode> {
    match scope {
        _ if !grant.holds(now) => Err(ErrorCode::TokenInvalid),
        None => Err(ErrorCode::DeviceNeeded),
        Some(scope) if grant.scopes.has(scope) => Ok(()),
        Some(Scope::Read) => Err(ErrorCode::ReadNeeded),
        Some(Scope::Write) => Err(ErrorCode::WriteNeeded),
        Some(Scope::Files) => Err(ErrorCode::FilesNeeded),
        Some(_) => Err(ErrorCode::AdminNeeded),
    }
}
