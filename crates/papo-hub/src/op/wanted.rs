use std::net::IpAddr;

use papo_core::{Request, State};
use papo_proto::{ErrorCode, Name, NameError, Op, Reason, Role, RoomName, Topic, UserRef};

/// What an op asks to be decided on, of those that need nothing but what they say.
pub(super) fn wanted(state: &State, op: &Op) -> Result<Request, ErrorCode> {
    Ok(match op {
        Op::Nick(nick) => Request::RenameUser { name: claimed_name(&nick.name)? },
        Op::RevokeDevice(revoke) => Request::RevokeDevice { device: revoke.device },
        Op::RevokeToken(revoke) => Request::RevokeToken { token: revoke.token },
        Op::RevokeInvitation(revoke) => Request::RevokeInvitation { invitation: revoke.invitation },
        Op::RemoveHook(remove) => Request::RemoveHook { hook: remove.hook },
        Op::DisableHook(disable) => {
            Request::DisableHook { hook: disable.hook, why: reason(Some(&disable.reason))? }
        }
        Op::CreateRoom(create) => {
            Request::CreateRoom { name: room_name(&create.name)?, is_private: create.private }
        }
        Op::RenameRoom(rename) => {
            Request::RenameRoom { room: rename.room.clone(), name: room_name(&rename.name)? }
        }
        Op::Topic(set) => {
            let topic = Topic::new(&set.topic).map_err(|_| ErrorCode::TopicInvalid)?;
            Request::SetTopic { room: set.room.clone(), topic }
        }
        Op::Join(join) => Request::Join { room: join.room.clone() },
        Op::Leave(leave) => Request::Leave { room: leave.room.clone() },
        Op::Invite(invite) => {
            Request::Invite { room: invite.room.clone(), user: invite.user.clone() }
        }
        Op::Kick(kick) => Request::Kick {
            room: kick.room.clone(),
            user: kick.user.clone(),
            reason: reason(kick.reason.as_deref())?,
        },
        Op::Ban(ban) => {
            let (seconds, reason) = (ban.seconds, reason(ban.reason.as_deref())?);
            match (ban.room.clone(), target(ban.user.as_ref(), ban.address.as_deref())?) {
                (Some(room), Target::User(user)) => Request::Ban { room, user, seconds, reason },
                (None, Target::User(user)) => Request::BanUser { user, seconds, reason },
                (None, Target::Address(address)) => {
                    Request::BanAddress { address, seconds, reason }
                }
                (Some(_), Target::Address(_)) => return Err(ErrorCode::ValueInvalid),
            }
        }
        Op::Unban(unban) => {
            match (unban.room.clone(), target(unban.user.as_ref(), unban.address.as_deref())?) {
                (Some(room), Target::User(user)) => Request::Unban { room, user },
                (None, Target::User(user)) => Request::UnbanUser { user },
                (None, Target::Address(address)) => Request::UnbanAddress { address },
                (Some(_), Target::Address(_)) => return Err(ErrorCode::ValueInvalid),
            }
        }
        Op::Mute(mute) => Request::Mute {
            room: mute.room.clone(),
            user: mute.user.clone(),
            seconds: mute.seconds,
        },
        Op::Unmute(unmute) => {
            Request::Unmute { room: unmute.room.clone(), user: unmute.user.clone() }
        }
        Op::Role(set) => {
            let user = set.user.clone();
            match (set.room.clone(), set.role) {
                (Some(room), Role::Moderator) => {
                    Request::SetModerator { room, user, is_moderator: true }
                }
                (Some(room), Role::Member) => {
                    Request::SetModerator { room, user, is_moderator: false }
                }
                (None, Role::Owner) => Request::SetOwner { user, is_owner: true },
                (None, Role::Member) => Request::SetOwner { user, is_owner: false },
                _ => return Err(ErrorCode::ValueInvalid),
            }
        }
        Op::Archive(archive) => {
            Request::Archive { room: archive.room.clone(), is_archived: archive.archived }
        }
        Op::Slow(slow) => Request::Slow { room: slow.room.clone(), seconds: slow.seconds },
        // For someone else, whose old devices are to go.
        Op::Link(link) => match &link.user {
            Some(user) => match state.resolve_user(user)? {
                papo_core::Sender::User(user) => Request::RevokeDevices { user },
                papo_core::Sender::Guest(_) | papo_core::Sender::Hook(..) => {
                    return Err(ErrorCode::NoSuchUser);
                }
            },
            None => return Err(ErrorCode::ValueInvalid),
        },
        _ => return Err(ErrorCode::UnknownOp),
    })
}

/// A name that may be claimed.
pub(super) fn claimed_name(text: &str) -> Result<Name, ErrorCode> {
    let name = Name::new(text).map_err(|_| ErrorCode::NameInvalid)?;
    name.check_claim().map_err(|error| match error {
        NameError::Mixed => ErrorCode::NameMixed,
        _ => ErrorCode::NameInvalid,
    })?;
    Ok(name)
}

fn room_name(text: &str) -> Result<RoomName, ErrorCode> {
    RoomName::new(text).map_err(|_| ErrorCode::NameInvalid)
}

fn reason(text: Option<&str>) -> Result<Reason, ErrorCode> {
    Reason::new(text.unwrap_or_default()).map_err(|_| ErrorCode::ReasonInvalid)
}

enum Target {
    User(UserRef),
    Address(IpAddr),
}

/// Exactly one of the two.
fn target(user: Option<&UserRef>, address: Option<&str>) -> Result<Target, ErrorCode> {
    match (user, address) {
        (Some(user), None) => Ok(Target::User(user.clone())),
        (None, Some(address)) => {
            address.trim().parse().map(Target::Address).map_err(|_| ErrorCode::AddressInvalid)
        }
        _ => Err(ErrorCode::ValueInvalid),
    }
}
