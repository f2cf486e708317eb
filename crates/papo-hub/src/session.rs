use std::{collections::VecDeque, net::IpAddr};

use papo_core::{Actor, Grant, Sender};
use papo_proto::{ClientFrame, Lang, Position, Timestamp};

use crate::{hashing::Proof, limiter::Speaker, outbox::Outbox};

/// One live connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionId {
    pub(crate) slot: u32,
    /// Tells it from those that had the slot before.
    pub(crate) generation: u32,
}

impl std::fmt::Display for SessionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.slot, self.generation)
    }
}

/// A session, and how far it is.
pub(crate) struct Session<S> {
    pub(crate) id: SessionId,
    pub(crate) sink: S,
    /// Index of its encoding.
    pub(crate) encoding: usize,
    pub(crate) lang: Lang,
    /// Where it comes from; none for this machine.
    pub(crate) peer: Option<IpAddr>,
    /// What it may be used for, where it was signed in by a token for programs.
    pub(crate) grant: Option<Grant>,
    /// Whose program it is, where it is one.
    pub(crate) program: Option<Program>,
    /// What was proved for the request that holds the session.
    pub(crate) proof: Option<Proof>,
    pub(crate) actor: Actor,
    pub(crate) stage: Stage,
    pub(crate) outbox: Outbox,
    /// Whether it is in the list of those to flush.
    pub(crate) is_dirty: bool,
    /// Whether its sink takes nothing until it is writable.
    pub(crate) is_blocked: bool,
    /// Whether its requests wait for one whose outcome those may depend on.
    pub(crate) is_held: bool,
    /// What to write last: it leaves once what it asked for is done.
    pub(crate) leaving: Option<Box<[u8]>>,
    /// Whether reading from it was stopped.
    pub(crate) is_paused: bool,
    /// Requests that were taken and not answered yet.
    pub(crate) in_flight: usize,
    /// The text of messages among them, in bytes.
    pub(crate) in_flight_text_bytes: usize,
    /// Requests that wait to be taken.
    pub(crate) waiting: VecDeque<ClientFrame>,
    /// When it last said that its user is typing.
    pub(crate) typed_at: Timestamp,
}

impl<S> Session<S> {
    /// Who it is, as far as limits go; none for who has none.
    pub(crate) fn speaker(&self) -> Option<Speaker> {
        match (self.actor.user(), self.actor.sender()) {
            (Some(user), _) => Some(Speaker::User(user)),
            (None, Some(Sender::Guest(name))) => Some(Speaker::Guest(name.key())),
            (None, Some(Sender::Hook(hook, _))) => Some(Speaker::Hook(hook)),
            _ => None,
        }
    }
}

/// What a session is that a program asks by, on behalf of a user who need not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// It is told nothing but what it asks for.
    Asks,
    /// It is sent what happens as well.
    Follows,
}

/// How far a session is with following the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It has not signed in.
    Stranger,
    /// It was sent everything up to `cursor`, and reads the rest from the log.
    Behind {
        cursor: Position,
        /// Whether a page is being read for it.
        is_reading: bool,
        /// Whether it is to be told when it has caught up.
        announce: bool,
    },
    /// It is sent what is committed as it is committed.
    Live,
    /// It follows nothing.
    Apart,
    /// It is closed once its outbox is empty.
    Closing,
}
