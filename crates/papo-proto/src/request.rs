mod hook;
mod identity;
mod invitation;
mod moderation;
mod note;
mod object_type;
mod search;
mod token;

use serde::{Deserialize, Serialize};

pub use hook::{CreateHook, CreateOutgoingHook, DisableHook, Hooks, Post, RemoveHook};
pub use identity::{BecomeOwner, Devices, Link, Nick, RevokeDevice, SetPassword};
pub use invitation::{CreateInvitation, Invitations, RevokeInvitation};
pub use moderation::{
    Archive, Audit, Ban, Delete, Invite, Kick, Mute, RenameRoom, SetRole, Slow, Unban, Unmute,
};
pub use object_type::{RegisterType, Types};
pub use search::{Search, SearchCursor, SearchCursorError, SearchOrder};
pub use token::{CreateToken, Get, OneRoom, RevokeToken, Tokens, WhoAmI};

pub use note::{Edit, Edits, MarkRead, Pin, Pins, React, ReadThread, TickTask, Unread, Vote};

use crate::{
    FileDraft, Lang, Message, Nonce, ObjectDraft, Position, RoomRef, Scope, Secret, Timestamp,
    Token,
};

/// What a client sends: `{"id": 1, "do": {"send": {…}}}`.
///
/// Names and texts are plain strings here, so that one that is not acceptable is refused with a
/// code of its own and not as a frame that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientFrame {
    /// Comes back as the reply's `re`. Below 2^53.
    pub id: u64,
    /// What to do.
    #[serde(rename = "do")]
    pub op: Op,
}

/// What a client can ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Op {
    /// Signs in, and resumes. The first request of a session.
    Hello(Hello),
    /// Sends a message.
    Send(Send),
    /// Creates a room and joins it.
    CreateRoom(CreateRoom),
    /// Joins a public room.
    Join(Join),
    /// Leaves a room.
    Leave(Leave),
    /// Sets a room's topic.
    Topic(SetTopic),
    /// Tells the room that the user is typing.
    Typing(Typing),
    /// Asks how the server is.
    Status(Status),
    /// Reads a page of a room's history.
    History(History),
    /// Looks for messages.
    Search(Search),
    /// Lists a room's members.
    Members(Members),
    /// Lists the rooms that the user can see.
    Rooms(Rooms),
    /// Takes another name.
    Nick(Nick),
    /// Sets a password, or takes it away.
    Password(SetPassword),
    /// Lists the user's devices.
    Devices(Devices),
    /// Ends a device's right to sign in.
    RevokeDevice(RevokeDevice),
    /// Asks for a code that links one more device.
    Link(Link),
    /// Makes the user an owner, by the setup code.
    BecomeOwner(BecomeOwner),
    /// Makes an invitation to the server.
    CreateInvitation(CreateInvitation),
    /// Lists the invitations.
    Invitations(Invitations),
    /// Takes an invitation back.
    RevokeInvitation(RevokeInvitation),
    /// Brings a user into a room.
    Invite(Invite),
    /// Puts someone out of a room.
    Kick(Kick),
    /// Keeps someone out.
    Ban(Ban),
    /// Ends a ban.
    Unban(Unban),
    /// Lets someone read and not speak.
    Mute(Mute),
    /// Lets someone speak again.
    Unmute(Unmute),
    /// Gives a user a role.
    Role(SetRole),
    /// Gives a room another name.
    RenameRoom(RenameRoom),
    /// Closes a room for writing, or opens it again.
    Archive(Archive),
    /// Lets people speak in a room only so often.
    Slow(Slow),
    /// Blanks a message.
    Delete(Delete),
    /// Reads what owners and moderators did.
    Audit(Audit),
    /// Makes a webhook by which programs post into a room.
    CreateHook(CreateHook),
    /// Makes a webhook that posts what happens to a URL.
    CreateOutgoingHook(CreateOutgoingHook),
    /// Posts a message by a webhook.
    Post(Post),
    /// Lists webhooks.
    Hooks(Hooks),
    /// Takes a webhook away.
    RemoveHook(RemoveHook),
    /// Ends a webhook that cannot be delivered to.
    DisableHook(DisableHook),
    /// Gives a message other content.
    Edit(Edit),
    /// Reacts to a message.
    React(React),
    /// Pins a message in its room.
    Pin(Pin),
    /// Reads the pinned messages of a room.
    Pins(Pins),
    /// Votes in a poll.
    Vote(Vote),
    /// Says that a task is done or not.
    Tick(TickTask),
    /// Says up to where the user has read.
    Read(MarkRead),
    /// Asks what the user has not read.
    Unread(Unread),
    /// Reads a page of a message's thread.
    Thread(ReadThread),
    /// Reads what a message said before it was edited.
    Edits(Edits),
    /// Says what objects of a type look like.
    RegisterType(RegisterType),
    /// Lists the types of objects.
    Types(Types),
    /// Makes a token for programs.
    CreateToken(CreateToken),
    /// Lists the user's tokens for programs.
    Tokens(Tokens),
    /// Ends a token for programs.
    RevokeToken(RevokeToken),
    /// Asks who one is.
    WhoAmI(WhoAmI),
    /// Asks about one room.
    Room(OneRoom),
    /// Reads one message, or another event.
    Get(Get),
}

impl Op {
    /// The names that `do` knows.
    pub const NAMES: &[&str] = &[
        "hello",
        "send",
        "create_room",
        "join",
        "leave",
        "topic",
        "typing",
        "status",
        "history",
        "search",
        "members",
        "rooms",
        "nick",
        "password",
        "devices",
        "revoke_device",
        "link",
        "become_owner",
        "create_invitation",
        "invitations",
        "revoke_invitation",
        "invite",
        "kick",
        "ban",
        "unban",
        "mute",
        "unmute",
        "role",
        "rename_room",
        "archive",
        "slow",
        "delete",
        "audit",
        "create_hook",
        "create_outgoing_hook",
        "post",
        "hooks",
        "remove_hook",
        "disable_hook",
        "edit",
        "react",
        "pin",
        "pins",
        "vote",
        "tick",
        "read",
        "unread",
        "thread",
        "edits",
        "register_type",
        "types",
        "create_token",
        "tokens",
        "revoke_token",
        "who_am_i",
        "room",
        "get",
    ];

    /// Whether it holds what nobody on the way may read.
    pub fn is_secret(&self) -> bool {
        match self {
            Self::Hello(hello) => {
                hello.token.is_some()
                    || hello.password.is_some()
                    || hello.link.is_some()
                    || hello.invitation.is_some()
            }
            Self::Password(_) | Self::BecomeOwner(_) => true,
            // So is what they are answered.
            Self::CreateToken(_)
            | Self::CreateHook(_)
            | Self::CreateOutgoingHook(_)
            | Self::Hooks(_) => true,
            _ => false,
        }
    }

    /// What a token for programs has to be good for to ask this; none where only a device of the
    /// user may.
    pub fn scope(&self) -> Option<Scope> {
        match self {
            Self::WhoAmI(_)
            | Self::Room(_)
            | Self::Get(_)
            | Self::History(_)
            | Self::Members(_)
            | Self::Rooms(_)
            | Self::Search(_)
            | Self::Types(_)
            | Self::Pins(_)
            | Self::Unread(_)
            | Self::Thread(_)
            | Self::Edits(_) => Some(Scope::Read),
            Self::Send(_)
            | Self::CreateRoom(_)
            | Self::Join(_)
            | Self::Leave(_)
            | Self::Topic(_)
            | Self::Typing(_)
            | Self::Post(_)
            | Self::Delete(_)
            | Self::Edit(_)
            | Self::React(_)
            | Self::Pin(_)
            | Self::Vote(_)
            | Self::Tick(_)
            | Self::Read(_) => Some(Scope::Write),
            Self::Status(_)
            | Self::CreateInvitation(_)
            | Self::Invitations(_)
            | Self::RevokeInvitation(_)
            | Self::Invite(_)
            | Self::Kick(_)
            | Self::Ban(_)
            | Self::Unban(_)
            | Self::Mute(_)
            | Self::Unmute(_)
            | Self::Role(_)
            | Self::RenameRoom(_)
            | Self::Archive(_)
            | Self::Slow(_)
            | Self::RegisterType(_)
            | Self::Hooks(_)
            | Self::RemoveHook(_)
            | Self::DisableHook(_)
            | Self::Audit(_) => Some(Scope::Admin),
            Self::Hello(_)
            | Self::Nick(_)
            | Self::Password(_)
            | Self::Devices(_)
            | Self::RevokeDevice(_)
            | Self::Link(_)
            | Self::BecomeOwner(_)
            | Self::CreateToken(_)
            | Self::Tokens(_)
            | Self::RevokeToken(_)
            | Self::CreateHook(_)
            | Self::CreateOutgoingHook(_) => None,
        }
    }
}

/// Signs in.
///
/// A token that the server knows names the user. One that it does not know becomes a new device:
/// with `link` or `password` of the user who has `name`, else of a new user, who claims `name`.
/// Without a token, `password` signs the session in as the user, for as long as it lasts; without
/// either the session is a guest's: in `#lobby` alone, under a name that nobody has claimed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The device's token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Token>,
    /// The name to claim, or to use as a guest; see [`Name`](crate::Name).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the user's list of devices calls this one; see
    /// [`DEVICE_LABEL_CHARS_MAX`](crate::limits::DEVICE_LABEL_CHARS_MAX).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The words of an invitation, for a new user where the server asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Secret>,
    /// The code that another of the user's devices shows; see [`LinkCode`](crate::LinkCode).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Secret>,
    /// The user's password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// Asks for every event after this position that the user may see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resume: Option<Position>,
    /// The language of the messages in error replies.
    #[serde(default)]
    pub lang: Lang,
}

/// Sends a message. A repeat with the same nonce and content is answered with the first one's
/// position; with other content it is an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Send {
    /// Where to.
    pub room: RoomRef,
    /// Makes the send repeatable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Nonce>,
    /// What to say; see [`Text`](crate::Text). Empty for nothing, beside something else.
    #[serde(default)]
    pub text: String,
    /// Values to send; see [`Object`](crate::Object).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<ObjectDraft>,
    /// Files to send, which were uploaded before; see [`File`](crate::File).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileDraft>,
    /// The message of the same room that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Position>,
    /// The message of the same room under which this one stands. It must not stand under another
    /// itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<Position>,
}

impl Send {
    /// Only a text.
    pub fn text(room: RoomRef, nonce: Option<Nonce>, text: impl Into<String>) -> Self {
        Self {
            room,
            nonce,
            text: text.into(),
            objects: Vec::new(),
            files: Vec::new(),
            reply_to: None,
            thread: None,
        }
    }

    /// Whether it names another message.
    pub fn names_messages(&self) -> bool {
        self.reply_to.is_some() || self.thread.is_some()
    }

    /// A message whose content was looked at.
    pub fn message(room: RoomRef, nonce: Option<Nonce>, message: &Message) -> Self {
        let Message { content, reply_to, thread } = message;
        Self {
            room,
            nonce,
            text: content.text().map(|text| text.as_str().to_owned()).unwrap_or_default(),
            objects: content.objects().iter().map(ObjectDraft::from).collect(),
            files: content.files().iter().map(FileDraft::from).collect(),
            reply_to: *reply_to,
            thread: *thread,
        }
    }
}

/// Creates a room and joins it, as its first moderator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateRoom {
    /// Its name; see [`RoomName`](crate::RoomName).
    pub name: String,
    /// Whether only those can see it whom a moderator brings in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
}

/// Joins a public room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The room.
    pub room: RoomRef,
}

/// Leaves a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// The room.
    pub room: RoomRef,
}

/// Sets a room's topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetTopic {
    /// The room.
    pub room: RoomRef,
    /// Its new topic; empty to take it away. See [`Topic`](crate::Topic).
    pub topic: String,
}

/// Tells the room that the user is typing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typing {
    /// The room.
    pub room: RoomRef,
}

/// Asks how the server is: for whoever administers it on its own machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {}

/// Reads a page of a room's history, oldest first: the newest events, or those before or after a
/// position, or from a time on. At most one of the three is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The room.
    pub room: RoomRef,
    /// The newest events before this position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Position>,
    /// The oldest events after this position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Position>,
    /// The oldest events that happened at this time or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// How many at most; see [`limits`](crate::limits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl History {
    /// The newest events of a room, or those before a position.
    pub fn before(room: RoomRef, before: Option<Position>, limit: Option<u32>) -> Self {
        Self { room, before, after: None, at: None, limit }
    }

    /// The oldest events of a room after a position.
    pub fn after(room: RoomRef, after: Position, limit: Option<u32>) -> Self {
        Self { room, before: None, after: Some(after), at: None, limit }
    }

    /// The oldest events of a room from a time on.
    pub fn at(room: RoomRef, at: Timestamp, limit: Option<u32>) -> Self {
        Self { room, before: None, after: None, at: Some(at), limit }
    }
}

/// Lists a room's members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    /// The room.
    pub room: RoomRef,
}

/// Lists the rooms that the user can see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rooms {}
