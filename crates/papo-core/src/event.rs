use std::{fmt, net::IpAddr};

use papo_proto::{
    Content, DeviceId, Emoji, HookId, InvitationId, Name, Position, Reason, RoomId, RoomName,
    Timestamp, Topic, TypeName, UserId,
};

use crate::{Grant, InvitationHash, PasswordHash, Schema, TokenHash, Until, Way};

/// A durable fact, not yet in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The server came into being. In the directory.
    ServerFounded {
        /// Its id for ever.
        server: ServerId,
    },
    /// A name was claimed, from a first device. In the directory.
    UserRegistered {
        /// The new user.
        user: UserId,
        /// The claimed name.
        name: Name,
        /// The user's first device.
        device: DeviceId,
        /// What the device's token hashes to.
        token_hash: TokenHash,
        /// What the device calls itself.
        label: String,
        /// By which invitation the user came, where one was used.
        invitation: Option<InvitationId>,
    },
    /// One more device signs in as a user. In the directory.
    DeviceLinked {
        /// Whose.
        user: UserId,
        /// The new device.
        device: DeviceId,
        /// What its token hashes to.
        token_hash: TokenHash,
        /// What it calls itself.
        label: String,
    },
    /// A program acts as a user, by a token of its own. In the directory.
    TokenCreated {
        /// Whose.
        user: UserId,
        /// The device that the token is to the log.
        device: DeviceId,
        /// What the token hashes to.
        token_hash: TokenHash,
        /// What it is for.
        label: String,
        /// What it is good for.
        grant: Grant,
    },
    /// A device, or a token for programs, signs in as a user no more. In the directory.
    DeviceRevoked {
        /// Whose.
        user: UserId,
        /// The device; none for all that the user had.
        device: Option<DeviceId>,
        /// Who ended it.
        by: UserId,
    },
    /// A user has another password, or none. In the directory.
    PasswordSet {
        /// Whose.
        user: UserId,
        /// What it hashes to.
        hash: Option<PasswordHash>,
    },
    /// A user has another name. In the directory; everyone is told in `#lobby`.
    UserRenamed {
        /// Who.
        user: UserId,
        /// The name.
        name: Name,
        /// The name before.
        was: Name,
    },
    /// A user is an owner of the server, or no more. In the directory.
    OwnerSet {
        /// Who.
        user: UserId,
        /// Whether the user is one.
        is_owner: bool,
        /// Who made it so.
        by: UserId,
    },
    /// A user is kept out of the server. In the directory.
    UserBanned {
        /// Who.
        user: UserId,
        /// How long.
        until: Until,
        /// Why.
        reason: Reason,
        /// Who made it so.
        by: UserId,
    },
    /// A user is not kept out any more. In the directory.
    UserUnbanned {
        /// Who.
        user: UserId,
        /// Who made it so.
        by: UserId,
    },
    /// A machine is kept out of the server. In the directory.
    AddressBanned {
        /// Its address.
        address: IpAddr,
        /// How long.
        until: Until,
        /// Why.
        reason: Reason,
        /// Who made it so.
        by: UserId,
    },
    /// A machine is not kept out any more. In the directory.
    AddressUnbanned {
        /// Its address.
        address: IpAddr,
        /// Who made it so.
        by: UserId,
    },
    /// People may come with this invitation. In the directory.
    InvitationCreated {
        /// Its id.
        invitation: InvitationId,
        /// What its words hash to.
        hash: InvitationHash,
        /// How many people; none for any number.
        uses: Option<u32>,
        /// How long.
        until: Option<Timestamp>,
        /// Who made it.
        by: UserId,
    },
    /// Nobody may come with this invitation any more. In the directory.
    InvitationRevoked {
        /// Its id.
        invitation: InvitationId,
        /// Who took it back.
        by: UserId,
    },
    /// A webhook was made. In the directory; its room is told.
    HookCreated {
        /// Its id.
        hook: HookId,
        /// Its room; all public ones where there is none.
        room: Option<RoomId>,
        /// Which way it goes.
        way: Way,
        /// Who made it.
        by: UserId,
    },
    /// A webhook was taken away. In the directory; its room is told.
    HookRemoved {
        /// Which.
        hook: HookId,
        /// Its room.
        room: Option<RoomId>,
        /// Who took it away.
        by: UserId,
    },
    /// A webhook could not be delivered to, and is not any more. In the directory; its room is told.
    HookDisabled {
        /// Which.
        hook: HookId,
        /// Its room.
        room: Option<RoomId>,
        /// Why.
        why: Reason,
    },
    /// A room was created, and its creator is in it, as its first moderator. In the directory.
    RoomCreated {
        /// The new room.
        room: RoomId,
        /// Its name.
        name: RoomName,
        /// Whether only those can see it who are brought in.
        is_private: bool,
        /// The creator.
        by: UserId,
    },
    /// A room has another name. In the directory.
    RoomRenamed {
        /// Which.
        room: RoomId,
        /// The name.
        name: RoomName,
        /// Who gave it.
        by: UserId,
    },
    /// A user keeps order in a room, or no more. In the directory.
    ModeratorSet {
        /// Where.
        room: RoomId,
        /// Who.
        user: UserId,
        /// Whether the user is a moderator.
        is_moderator: bool,
        /// Who made it so.
        by: UserId,
    },
    /// The room was closed for writing, or opened again.
    Archived {
        /// Whether it is closed.
        is_archived: bool,
        /// Who made it so.
        by: UserId,
    },
    /// People may speak in the room only so often.
    SlowSet {
        /// Seconds between two messages of one user; 0 for any pace.
        seconds: u32,
        /// Who made it so.
        by: UserId,
    },
    /// A moderator brought a user into the room.
    Invited {
        /// Who was brought in.
        user: UserId,
        /// By whom.
        by: UserId,
    },
    /// Someone was put out of the room; of `#lobby` means that the sessions were ended.
    Kicked {
        /// Who was put out.
        who: Sender,
        /// Why.
        reason: Reason,
        /// By whom.
        by: UserId,
    },
    /// A user is kept out of the room.
    Banned {
        /// Who.
        user: UserId,
        /// How long.
        until: Until,
        /// Why.
        reason: Reason,
        /// Who made it so.
        by: UserId,
    },
    /// A user is not kept out any more.
    Unbanned {
        /// Who.
        user: UserId,
        /// Who made it so.
        by: UserId,
    },
    /// Someone may read and not speak.
    Muted {
        /// Who.
        who: Sender,
        /// How long.
        until: Until,
        /// Who made it so.
        by: UserId,
    },
    /// Someone may speak again.
    Unmuted {
        /// Who.
        who: Sender,
        /// Who made it so.
        by: UserId,
    },
    /// Objects of a type are to look like this from now on: in the room, or on the whole server
    /// where this is in the directory.
    TypeRegistered {
        /// Which type.
        name: TypeName,
        /// What its objects look like.
        schema: Schema,
        /// Who made it so.
        by: UserId,
    },
    /// A message of the room was blanked: the log keeps a [`MessageBlanked`](Self::MessageBlanked)
    /// in its place from then on.
    MessageDeleted {
        /// Where it is.
        message: Position,
        /// Who did it.
        by: UserId,
    },
    /// A message was sent here, and its content taken away later.
    MessageBlanked {
        /// Who sent it.
        sender: Sender,
        /// The message in whose thread it is.
        thread: Option<Position>,
        /// Whether it was the first of a direct room.
        opens: bool,
    },
    /// A message has other content. When it is deleted, an [`EditBlanked`](Self::EditBlanked) is in
    /// the place of this.
    MessageEdited {
        /// Where it is.
        message: Position,
        /// Who sent it, and changed it.
        by: UserId,
        /// What it carries now.
        content: Content,
    },
    /// A message had other content, which was taken away with the message.
    EditBlanked {
        /// Where it is.
        message: Position,
        /// Who sent it, and changed it.
        by: UserId,
    },
    /// Someone reacted to a message, or took that back.
    Reacted {
        /// Where it is.
        message: Position,
        /// Who.
        by: UserId,
        /// With what.
        emoji: Emoji,
        /// Whether it was given, and not taken back.
        is_on: bool,
    },
    /// A message was pinned in the room, or is so no more.
    Pinned {
        /// Where it is.
        message: Position,
        /// Who made it so.
        by: UserId,
        /// Whether it is pinned.
        is_pinned: bool,
    },
    /// Someone voted in a poll, in place of any earlier vote.
    Voted {
        /// Where the message with the poll is.
        message: Position,
        /// Which of its objects is the poll, from 0.
        object: u8,
        /// Who.
        by: UserId,
        /// Which options, from 0; none where the vote was taken back.
        choices: Vec<u8>,
    },
    /// A task, or an item of it, is done or not.
    Ticked {
        /// Where the message with the task is.
        message: Position,
        /// Which of its objects is the task, from 0.
        object: u8,
        /// Who says so.
        by: UserId,
        /// Which item, from 0; none for the task as a whole.
        item: Option<u8>,
        /// Whether it is done.
        is_done: bool,
    },
    /// A user has read a room or a thread up to a message. In the user's
    /// [personal room](RoomId::personal).
    ReadMarked {
        /// Who.
        user: UserId,
        /// Which room.
        room: RoomId,
        /// Which thread of it; none for what is said beside threads.
        thread: Option<Position>,
        /// Up to here.
        through: Position,
    },
    /// A user joined the room.
    Joined {
        /// Who.
        user: UserId,
    },
    /// A user left the room.
    Left {
        /// Who.
        user: UserId,
    },
    /// The room has a new topic.
    TopicSet {
        /// Who set it.
        by: UserId,
        /// The topic; empty when it was taken away.
        topic: Topic,
    },
    /// A message was sent to the room.
    MessageSent {
        /// Who sent it.
        sender: Sender,
        /// What it carries.
        content: Content,
        /// The message of the same room that it answers.
        reply_to: Option<Position>,
        /// The message of the same room under which it stands.
        thread: Option<Position>,
        /// Whether it was, when it was decided, the first of a direct room: such a message brings
        /// the room into being.
        opens: bool,
    },
}

impl Event {
    /// What kind it is, in one word for those who count.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ServerFounded { .. } => "server_founded",
            Self::UserRegistered { .. } => "user_registered",
            Self::DeviceLinked { .. } => "device_linked",
            Self::TokenCreated { .. } => "token_created",
            Self::DeviceRevoked { .. } => "device_revoked",
            Self::PasswordSet { .. } => "password_set",
            Self::UserRenamed { .. } => "user_renamed",
            Self::OwnerSet { .. } => "owner_set",
            Self::UserBanned { .. } => "user_banned",
            Self::UserUnbanned { .. } => "user_unbanned",
            Self::AddressBanned { .. } => "address_banned",
            Self::AddressUnbanned { .. } => "address_unbanned",
            Self::InvitationCreated { .. } => "invitation_created",
            Self::InvitationRevoked { .. } => "invitation_revoked",
            Self::HookCreated { .. } => "hook_created",
            Self::HookRemoved { .. } => "hook_removed",
            Self::HookDisabled { .. } => "hook_disabled",
            Self::RoomCreated { .. } => "room_created",
            Self::RoomRenamed { .. } => "room_renamed",
            Self::ModeratorSet { .. } => "moderator_set",
            Self::Archived { .. } => "archived",
            Self::TypeRegistered { .. } => "type_registered",
            Self::SlowSet { .. } => "slow_set",
            Self::Invited { .. } => "invited",
            Self::Kicked { .. } => "kicked",
            Self::Banned { .. } => "banned",
            Self::Unbanned { .. } => "unbanned",
            Self::Muted { .. } => "muted",
            Self::Unmuted { .. } => "unmuted",
            Self::MessageDeleted { .. } => "message_deleted",
            Self::MessageBlanked { .. } => "message_blanked",
            Self::MessageEdited { .. } => "message_edited",
            Self::EditBlanked { .. } => "edit_blanked",
            Self::Reacted { .. } => "reacted",
            Self::Pinned { .. } => "pinned",
            Self::Voted { .. } => "voted",
            Self::Ticked { .. } => "ticked",
            Self::ReadMarked { .. } => "read_marked",
            Self::Joined { .. } => "joined",
            Self::Left { .. } => "left",
            Self::TopicSet { .. } => "topic_set",
            Self::MessageSent { .. } => "message_sent",
        }
    }

    /// Whether it is read when a state is rebuilt. Most events are messages, and those are not:
    /// [`apply`](crate::apply) does nothing with them.
    pub fn changes_state(&self) -> bool {
        !matches!(
            self,
            Self::MessageSent { opens: false, .. }
                | Self::MessageBlanked { opens: false, .. }
                | Self::ReadMarked { .. }
        ) && self.beside().is_none()
    }

    /// The message beside which it is read, and not by itself: a history shows what all such events
    /// [come to](crate::Annotation). None for what is shown by itself.
    pub fn beside(&self) -> Option<Position> {
        match self {
            Self::MessageEdited { message, .. }
            | Self::EditBlanked { message, .. }
            | Self::Reacted { message, .. }
            | Self::Voted { message, .. }
            | Self::Ticked { message, .. } => Some(*message),
            _ => None,
        }
    }

    /// Whether the content of it goes with the message at that position when that is deleted.
    pub fn goes_with(&self, deleted: Position) -> bool {
        matches!(self, Self::MessageEdited { message, .. } if *message == deleted)
    }

    /// What is left of a message, or of an edit of one, whose content is taken away; nothing of
    /// anything else.
    pub fn blanked(&self) -> Option<Self> {
        match self {
            Self::MessageSent { sender, thread, opens, .. } => {
                let (sender, thread, opens) = (sender.clone(), *thread, *opens);
                Some(Self::MessageBlanked { sender, thread, opens })
            }
            Self::MessageEdited { message, by, .. } => {
                Some(Self::EditBlanked { message: *message, by: *by })
            }
            _ => None,
        }
    }

    /// The users that it names, who were registered before; not the server itself.
    pub fn users(&self) -> Vec<UserId> {
        let sender = |sender: &Sender| match sender {
            Sender::User(user) => Some(*user),
            Sender::Guest(_) | Sender::Hook(..) => None,
        };
        let (one, other) = match self {
            Self::ServerFounded { .. }
            | Self::UserRegistered { .. }
            | Self::HookDisabled { .. } => (None, None),
            Self::DeviceLinked { user, .. }
            | Self::TokenCreated { user, .. }
            | Self::PasswordSet { user, .. }
            | Self::UserRenamed { user, .. }
            | Self::ReadMarked { user, .. }
            | Self::Joined { user }
            | Self::Left { user } => (Some(*user), None),
            Self::DeviceRevoked { user, by, .. }
            | Self::OwnerSet { user, by, .. }
            | Self::UserBanned { user, by, .. }
            | Self::UserUnbanned { user, by }
            | Self::ModeratorSet { user, by, .. }
            | Self::Invited { user, by }
            | Self::Banned { user, by, .. }
            | Self::Unbanned { user, by } => (Some(*user), Some(*by)),
            Self::AddressBanned { by, .. }
            | Self::AddressUnbanned { by, .. }
            | Self::InvitationCreated { by, .. }
            | Self::InvitationRevoked { by, .. }
            | Self::HookCreated { by, .. }
            | Self::HookRemoved { by, .. }
            | Self::RoomCreated { by, .. }
            | Self::RoomRenamed { by, .. }
            | Self::Archived { by, .. }
            | Self::SlowSet { by, .. }
            | Self::TopicSet { by, .. }
            | Self::MessageEdited { by, .. }
            | Self::EditBlanked { by, .. }
            | Self::Reacted { by, .. }
            | Self::Pinned { by, .. }
            | Self::Voted { by, .. }
            | Self::Ticked { by, .. }
            | Self::TypeRegistered { by, .. }
            | Self::MessageDeleted { by, .. } => (Some(*by), None),
            Self::Kicked { who, by, .. }
            | Self::Muted { who, by, .. }
            | Self::Unmuted { who, by } => (sender(who), Some(*by)),
            Self::MessageSent { sender: by, .. } | Self::MessageBlanked { sender: by, .. } => {
                (sender(by), None)
            }
        };
        let named = [one, other].into_iter().flatten();
        named.filter(|user| *user != UserId::SERVER).collect()
    }

    /// The user who did what only owners, moderators or the administrator can do, to others or to
    /// the order of a room; none for anything else.
    pub fn moderator(&self) -> Option<UserId> {
        match self {
            Self::DeviceRevoked { user, by, .. } => (user != by).then_some(*by),
            Self::OwnerSet { by, .. }
            | Self::UserBanned { by, .. }
            | Self::UserUnbanned { by, .. }
            | Self::AddressBanned { by, .. }
            | Self::AddressUnbanned { by, .. }
            | Self::InvitationCreated { by, .. }
            | Self::InvitationRevoked { by, .. }
            | Self::HookCreated { by, .. }
            | Self::HookRemoved { by, .. }
            | Self::RoomRenamed { by, .. }
            | Self::ModeratorSet { by, .. }
            | Self::Archived { by, .. }
            | Self::SlowSet { by, .. }
            | Self::Invited { by, .. }
            | Self::Kicked { by, .. }
            | Self::Banned { by, .. }
            | Self::Unbanned { by, .. }
            | Self::Muted { by, .. }
            | Self::Unmuted { by, .. }
            | Self::TypeRegistered { by, .. }
            | Self::MessageDeleted { by, .. } => Some(*by),
            Self::HookDisabled { .. } => Some(UserId::SERVER),
            Self::ServerFounded { .. }
            | Self::UserRegistered { .. }
            | Self::DeviceLinked { .. }
            | Self::TokenCreated { .. }
            | Self::PasswordSet { .. }
            | Self::UserRenamed { .. }
            | Self::RoomCreated { .. }
            | Self::Joined { .. }
            | Self::Left { .. }
            | Self::TopicSet { .. }
            | Self::MessageEdited { .. }
            | Self::EditBlanked { .. }
            | Self::Reacted { .. }
            | Self::Pinned { .. }
            | Self::Voted { .. }
            | Self::Ticked { .. }
            | Self::ReadMarked { .. }
            | Self::MessageSent { .. }
            | Self::MessageBlanked { .. } => None,
        }
    }
}

/// A fact with its place in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// Its place, and its id.
    pub position: Position,
    /// When the server took it in.
    pub at: Timestamp,
    /// Where it is kept.
    pub room: RoomId,
    /// What happened.
    pub event: Event,
}

impl Committed {
    /// The room whose members are told; none where nobody is.
    pub fn audience(&self) -> Option<RoomId> {
        match &self.event {
            Event::RoomCreated { room, .. }
            | Event::RoomRenamed { room, .. }
            | Event::ModeratorSet { room, .. } => Some(*room),
            Event::HookCreated { room, .. }
            | Event::HookRemoved { room, .. }
            | Event::HookDisabled { room, .. } => *room,
            Event::UserRenamed { .. } => Some(RoomId::LOBBY),
            _ if self.room == RoomId::DIRECTORY => None,
            _ => Some(self.room),
        }
    }
}

/// Who sent a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A user, whatever the name is today.
    User(UserId),
    /// A guest under this name, which proves nothing.
    Guest(Name),
    /// A program by a webhook, under the name that this had.
    Hook(HookId, Name),
}

/// 128 random bits that tell a server from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServerId([u8; 16]);

impl ServerId {
    /// The id of these bytes.
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for ServerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}
