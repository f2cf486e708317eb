use std::net::IpAddr;

use papo_proto::{
    Content, DeviceId, Emoji, HookId, HookSecret, HookUrl, InvitationId, Name, Nonce, Position,
    Reason, RoomId, RoomName, RoomRef, Scopes, Topic, TypeName, UserId, UserRef,
};

use crate::{Annotation, InvitationHash, PasswordHash, Schema, Sender, ServerId, TokenHash};

/// What a gateway's client asked for, of those things that are decided on and kept. What had to be
/// proved by a secret was proved before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Gives the server its id, at its first start.
    Found {
        /// A fresh id.
        server: ServerId,
    },
    /// Claims a name for a new user, from a first device.
    Register {
        /// The name.
        name: Name,
        /// What the device's token hashes to.
        token_hash: TokenHash,
        /// What the device calls itself.
        label: String,
        /// How new users are let in.
        entry: Entry,
    },
    /// Signs in as a user from one more device.
    LinkDevice {
        /// The user, which was proved by a code or the password.
        user: UserId,
        /// What the device's token hashes to.
        token_hash: TokenHash,
        /// What the device calls itself.
        label: String,
    },
    /// Ends the right of one of the user's own devices.
    RevokeDevice {
        /// Which.
        device: DeviceId,
    },
    /// Ends the right of all devices of a user who has lost them.
    RevokeDevices {
        /// Whose.
        user: UserId,
    },
    /// Makes a token for programs.
    CreateToken {
        /// What it hashes to.
        token_hash: TokenHash,
        /// What it is for.
        label: String,
        /// What it is good for.
        scopes: Scopes,
        /// For how long; until it is revoked where none are given.
        seconds: Option<u64>,
    },
    /// Ends one of the user's own tokens for programs.
    RevokeToken {
        /// Which.
        token: DeviceId,
    },
    /// Sets the user's password.
    SetPassword {
        /// What it hashes to; none to have none.
        hash: Option<PasswordHash>,
    },
    /// Takes another name.
    RenameUser {
        /// The name.
        name: Name,
    },
    /// Makes the user an owner, which was proved by the setup code.
    BecomeOwner,
    /// Makes a user an owner, or not any more.
    SetOwner {
        /// Who.
        user: UserRef,
        /// Whether to be one.
        is_owner: bool,
    },
    /// Keeps a user out of the server.
    BanUser {
        /// Who.
        user: UserRef,
        /// For how long; for good where absent.
        seconds: Option<u64>,
        /// Why.
        reason: Reason,
    },
    /// Keeps a user out of the server no more.
    UnbanUser {
        /// Who.
        user: UserRef,
    },
    /// Keeps a machine out of the server.
    BanAddress {
        /// Its address.
        address: IpAddr,
        /// For how long; for good where absent.
        seconds: Option<u64>,
        /// Why.
        reason: Reason,
    },
    /// Keeps a machine out of the server no more.
    UnbanAddress {
        /// Its address.
        address: IpAddr,
    },
    /// Makes an invitation to the server.
    CreateInvitation {
        /// What its words hash to.
        hash: InvitationHash,
        /// How many people may come with it; any number where absent.
        uses: Option<u32>,
        /// For how long it holds; for ever where absent.
        seconds: Option<u64>,
    },
    /// Takes an invitation back.
    RevokeInvitation {
        /// Which.
        invitation: InvitationId,
    },
    /// Makes a webhook by which programs post into a room.
    CreateHook {
        /// The room.
        room: RoomRef,
        /// Under which name its messages appear.
        name: Name,
        /// What the secret in its URL hashes to.
        token_hash: TokenHash,
    },
    /// Makes a webhook that posts what happens to a URL.
    CreateOutgoingHook {
        /// The room; all public ones where absent.
        room: Option<RoomRef>,
        /// Where to.
        url: HookUrl,
        /// Only messages with an object of this type; everything where absent.
        kind: Option<TypeName>,
        /// What to sign with.
        secret: HookSecret,
    },
    /// Takes a webhook away.
    RemoveHook {
        /// Which.
        hook: HookId,
    },
    /// Ends a webhook that cannot be delivered to.
    DisableHook {
        /// Which.
        hook: HookId,
        /// Why.
        why: Reason,
    },
    /// Creates a room.
    CreateRoom {
        /// Its name.
        name: RoomName,
        /// Whether only those can see it who are brought in.
        is_private: bool,
    },
    /// Gives a room another name.
    RenameRoom {
        /// Which.
        room: RoomRef,
        /// The name.
        name: RoomName,
    },
    /// Makes a user a moderator of a room, or not any more.
    SetModerator {
        /// Where.
        room: RoomRef,
        /// Who.
        user: UserRef,
        /// Whether to be one.
        is_moderator: bool,
    },
    /// Closes a room for writing, or opens it again.
    Archive {
        /// Which.
        room: RoomRef,
        /// Whether to close it.
        is_archived: bool,
    },
    /// Sets how often people may speak in a room.
    Slow {
        /// Which.
        room: RoomRef,
        /// Seconds between two messages of one user; 0 for any pace.
        seconds: u32,
    },
    /// Joins a room.
    Join {
        /// The room.
        room: RoomRef,
    },
    /// Leaves a room.
    Leave {
        /// The room.
        room: RoomRef,
    },
    /// Brings a user into a room.
    Invite {
        /// The room.
        room: RoomRef,
        /// Who.
        user: UserRef,
    },
    /// Puts someone out of a room.
    Kick {
        /// The room.
        room: RoomRef,
        /// Who.
        user: UserRef,
        /// Why.
        reason: Reason,
    },
    /// Keeps a user out of a room.
    Ban {
        /// The room.
        room: RoomRef,
        /// Who.
        user: UserRef,
        /// For how long; for good where absent.
        seconds: Option<u64>,
        /// Why.
        reason: Reason,
    },
    /// Keeps a user out of a room no more.
    Unban {
        /// The room.
        room: RoomRef,
        /// Who.
        user: UserRef,
    },
    /// Takes someone's voice in a room.
    Mute {
        /// The room.
        room: RoomRef,
        /// Who.
        user: UserRef,
        /// For how long; for good where absent.
        seconds: Option<u64>,
    },
    /// Gives someone's voice back.
    Unmute {
        /// The room.
        room: RoomRef,
        /// Who.
        user: UserRef,
    },
    /// Sets a room's topic.
    SetTopic {
        /// The room.
        room: RoomRef,
        /// The topic; empty to take it away.
        topic: Topic,
    },
    /// Says what objects of a type look like.
    RegisterType {
        /// In which room; on the server where absent.
        room: Option<RoomRef>,
        /// Which type.
        name: TypeName,
        /// What its objects look like.
        schema: Schema,
    },
    /// Sends a message.
    Send {
        /// Where to.
        room: RoomRef,
        /// What it carries.
        content: Content,
        /// The message that it answers, which was read from the log.
        reply_to: Option<Target>,
        /// The message under which it stands, which was read from the log.
        thread: Option<Target>,
        /// What makes the send repeatable.
        nonce: Option<Nonce>,
    },
    /// Blanks a message, which was read from the log.
    Delete {
        /// Where it is.
        message: Position,
        /// In which room it is.
        room: RoomId,
        /// Who sent it.
        sender: Sender,
    },
    /// Gives a message other content.
    Edit {
        /// Which.
        about: About,
        /// What it is to carry.
        content: Content,
    },
    /// Reacts to a message, or takes that back.
    React {
        /// Which.
        about: About,
        /// With what.
        emoji: Emoji,
        /// Whether to give it, and not to take it back.
        is_on: bool,
    },
    /// Pins a message, or not any more.
    Pin {
        /// Which.
        about: About,
        /// Whether it is to be pinned.
        is_pinned: bool,
    },
    /// Votes in a poll of a message.
    Vote {
        /// Which.
        about: About,
        /// Which of its objects is the poll.
        object: u8,
        /// Which options; none to take the vote back.
        choices: Vec<u8>,
    },
    /// Says that a task of a message, or an item of it, is done or not.
    Tick {
        /// Which.
        about: About,
        /// Which of its objects is the task.
        object: u8,
        /// Which item; none for the task as a whole.
        item: Option<u8>,
        /// Whether it is done.
        is_done: bool,
    },
    /// Says that a room or a thread was read up to a message.
    MarkRead {
        /// Which room.
        room: RoomId,
        /// Which thread of it, which was found there.
        thread: Option<Position>,
        /// Up to here.
        through: Position,
        /// Up to where it was read before, as was read from the log.
        was: Position,
    },
}

/// A message that a request is about, as it was read from the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Where it is.
    pub message: Position,
    /// In which room it is.
    pub room: RoomId,
    /// Who sent it.
    pub sender: Sender,
    /// What it carries now; none where it was deleted.
    pub content: Option<Content>,
    /// What was said about it.
    pub annotation: Annotation,
}

/// A message that another one names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where it is.
    pub message: Position,
    /// In which room it is.
    pub room: RoomId,
    /// The message under which it stands.
    pub thread: Option<Position>,
}

/// How a new user is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Like everyone who can reach the server.
    Open,
    /// By the invitation whose words hash to this, whether one is needed or not.
    Invited(InvitationHash),
    /// Without the invitation that is needed.
    Uninvited,
}

impl Request {
    /// Whether it claims something in the directory, so that it expects nothing else to have been
    /// claimed there meanwhile.
    pub fn is_for_directory(&self) -> bool {
        match self {
            Self::Found { .. }
            | Self::Register { .. }
            | Self::LinkDevice { .. }
            | Self::RevokeDevice { .. }
            | Self::RevokeDevices { .. }
            | Self::CreateToken { .. }
            | Self::RevokeToken { .. }
            | Self::SetPassword { .. }
            | Self::RenameUser { .. }
            | Self::BecomeOwner
            | Self::SetOwner { .. }
            | Self::BanUser { .. }
            | Self::UnbanUser { .. }
            | Self::BanAddress { .. }
            | Self::UnbanAddress { .. }
            | Self::CreateInvitation { .. }
            | Self::RevokeInvitation { .. }
            | Self::CreateHook { .. }
            | Self::CreateOutgoingHook { .. }
            | Self::RemoveHook { .. }
            | Self::DisableHook { .. }
            | Self::CreateRoom { .. }
            | Self::RenameRoom { .. }
            | Self::SetModerator { .. }
            | Self::RegisterType { room: None, .. } => true,
            Self::Archive { .. }
            | Self::Slow { .. }
            | Self::Join { .. }
            | Self::Leave { .. }
            | Self::Invite { .. }
            | Self::Kick { .. }
            | Self::Ban { .. }
            | Self::Unban { .. }
            | Self::Mute { .. }
            | Self::Unmute { .. }
            | Self::SetTopic { .. }
            | Self::RegisterType { room: Some(_), .. }
            | Self::Send { .. }
            | Self::Delete { .. }
            | Self::Edit { .. }
            | Self::React { .. }
            | Self::Pin { .. }
            | Self::Vote { .. }
            | Self::Tick { .. }
            | Self::MarkRead { .. } => false,
        }
    }
}
