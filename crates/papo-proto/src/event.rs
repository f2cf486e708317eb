use serde::{Deserialize, Serialize};

use crate::{
    Emoji, HookId, Message, Name, Position, Reason, Role, RoomId, RoomKind, RoomName, Timestamp,
    Topic, TypeName, UserId,
};

/// Something that happened in a room, as its members are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its place in the log, and its id.
    pub position: Position,
    /// The room it happened in.
    pub room: RoomId,
    /// When the server took it in, in milliseconds since the epoch.
    pub at: Timestamp,
    /// Who did it.
    pub by: Author,
    /// What happened.
    pub what: Happening,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Author {
    /// The user; none for a guest, whose name is not verified. [`UserId::SERVER`] is whoever
    /// administers the server on its own machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// The webhook that a program used; then there is no user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hook: Option<HookId>,
    /// The name to show.
    pub name: Name,
}

impl Author {
    /// Whether the name was only claimed by the connection that used it.
    pub fn is_guest(&self) -> bool {
        self.user.is_none() && self.hook.is_none()
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Happening {
    /// A message was sent.
    Message(Message),
    /// The room was created, and its creator is in it.
    RoomCreated {
        /// Its name.
        name: RoomName,
        /// Who may find and enter it.
        kind: RoomKind,
    },
    /// The author joined.
    Joined {},
    /// The author left.
    Left {},
    /// The room has a new topic.
    Topic {
        /// The topic; empty when it was taken away.
        topic: Topic,
    },
    /// Objects of a type are to look like its new schema from now on.
    TypeRegistered {
        /// Which type.
        #[serde(rename = "type")]
        name: TypeName,
    },
    /// A message was here, whose content was taken away.
    Blank {},
    /// A message was blanked.
    Deleted {
        /// Where it is.
        message: Position,
    },
    /// A message has other content.
    Edited {
        /// Where it is.
        message: Position,
        /// What it carries now.
        now: Message,
    },
    /// The author reacted to a message, or takes that back.
    Reacted {
        /// Where it is.
        message: Position,
        /// With what.
        emoji: Emoji,
        /// Whether it is taken back.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        removed: bool,
    },
    /// A message was pinned in the room, or is so no more.
    Pinned {
        /// Where it is.
        message: Position,
        /// Whether it is pinned no more.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        removed: bool,
    },
    /// The author voted, in place of any earlier vote.
    Voted {
        /// Where the message with the poll is.
        message: Position,
        /// Which of its objects is the poll, from 0.
        #[serde(default, skip_serializing_if = "is_first")]
        object: u8,
        /// Which options, from 0; none where the vote is taken back.
        choices: Vec<u8>,
    },
    /// A task, or an item of it, is done or not done any more.
    Ticked {
        /// Where the message with the task is.
        message: Position,
        /// Which of its objects is the task, from 0.
        #[serde(default, skip_serializing_if = "is_first")]
        object: u8,
        /// Which item, from 0; the task as a whole where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<u8>,
        /// Whether it is done.
        done: bool,
    },
    /// The author has read a room or thread up to a message. Told to the author's own sessions
    /// alone, in a room that is theirs ([`RoomId::personal`]).
    Read {
        /// Which room was read.
        room: RoomId,
        /// Which thread of it; what is said beside threads where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        thread: Option<Position>,
        /// Up to here.
        position: Position,
    },
    /// The author has another name.
    Renamed {
        /// The name before.
        was: Name,
    },
    /// The room has another name.
    RoomRenamed {
        /// The name.
        name: RoomName,
    },
    /// The room was closed for writing, or opened again.
    Archived {
        /// Whether it is closed.
        archived: bool,
    },
    /// People may speak only so often.
    Slow {
        /// Seconds between two messages; 0 for any pace.
        seconds: u32,
    },
    /// Someone was brought in.
    Invited {
        /// Who.
        who: Author,
    },
    /// Someone was put out.
    Kicked {
        /// Who.
        who: Author,
        /// Why; empty where nobody said.
        #[serde(default, skip_serializing_if = "is_empty")]
        reason: Reason,
    },
    /// Someone is kept out: of the room, or of the server where the room is its directory.
    Banned {
        /// Who.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Author>,
        /// Or the address of a machine.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
        /// Until when; for ever where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
        /// Why; empty where nobody said.
        #[serde(default, skip_serializing_if = "is_empty")]
        reason: Reason,
    },
    /// Someone is not kept out any more.
    Unbanned {
        /// Who.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Author>,
        /// Or the address of a machine.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
    /// Someone may read and not speak.
    Muted {
        /// Who.
        who: Author,
        /// Until when; for ever where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// Someone may speak again.
    Unmuted {
        /// Who.
        who: Author,
    },
    /// Someone has another role.
    Role {
        /// Who.
        who: Author,
        /// Which.
        role: Role,
    },
    /// A device's right to sign in was ended.
    DeviceRevoked {
        /// Whose device.
        who: Author,
    },
    /// Something was done with a webhook.
    Hook {
        /// Which.
        hook: HookId,
        /// What.
        change: HookChange,
        /// What it is called, where programs post to it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Name>,
        /// The host that it posts to, where it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// Why; empty where nobody said.
        #[serde(default, skip_serializing_if = "is_empty")]
        reason: Reason,
    },
    /// An invitation to the server was made, or taken back.
    Invitation {
        /// Whether it was taken back.
        revoked: bool,
    },
}

/// What was done with a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HookChange {
    /// It was made.
    Created,
    /// It was taken away.
    Removed,
    /// It could not be delivered to, and is not any more.
    Disabled,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_first(object: &u8) -> bool {
    *object == 0
}

fn is_empty(reason: &Reason) -> bool {
    reason.as_str().is_empty()
}
