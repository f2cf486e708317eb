mod connection;
mod driver;
mod event;
mod naming;
mod socket;
mod target;
mod wire;

use std::time::{SystemTime, UNIX_EPOCH};

use papo_proto::{Failure, Message, Nonce, Op, Outcome, Position, RoomRef};
use tokio::sync::{mpsc, oneshot};

pub use event::{ClientEvent, Disconnection, Events};
pub use target::meet;
pub(crate) use target::{Failure as ReachFailure, Reached, Target};

use crate::{
    End, Identity, Profile, Resume, ServerLink,
    link::{Outgoing, RequestError},
};
use driver::{Command, Driver};

/// Commands that may wait for the task that owns the connection; a caller waits past it.
const COMMANDS_MAX: usize = 64;
/// Events that may wait for whoever reads [`Events`]; past it nothing more is read from the
/// server, which then holds nothing for us but a position in its log.
const EVENTS_MAX: usize = 256;

/// A handle to one connection that comes back by itself. Clones share it; when the last is
/// dropped, the connection closes.
#[derive(Clone, Debug)]
pub struct Client {
    commands: mpsc::Sender<Command>,
}

/// A message on its way.
#[derive(Debug)]
pub struct Posted {
    nonce: Nonce,
    outcome: oneshot::Receiver<Result<Position, CallError>>,
}

/// Why a request or message came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// The server refused it.
    #[error("{}: {}", .0.code, .0.message)]
    Refused(Failure),
    /// The connection broke before the answer, and to repeat it would not be the same as to do
    /// it once. Find out whether it was done.
    #[error("the connection broke before the answer")]
    Disconnected,
    /// The client will not connect again.
    #[error("there will be no connection")]
    Ended(End),
    /// The task that owned the connection is gone.
    #[error("the client has stopped")]
    Stopped,
}

impl Client {
    /// Connects to the server that `link` names, going on from `resume`, and returns at once:
    /// whether it works, [`Events`] tells.
    ///
    /// The server has to prove that it is the one that `profile` knows and the link promises; only
    /// then is it given a token of this profile's. Spawns a task on the current tokio runtime, which needs IO and time.
    pub fn connect(
        link: ServerLink,
        profile: Profile,
        identity: Identity,
        resume: Resume,
    ) -> (Self, Events) {
        let (commands, inbox) = mpsc::channel(COMMANDS_MAX);
        let (events_in, events) = mpsc::channel(EVENTS_MAX);
        let target = Target::new(link, profile, identity.name.clone());
        tokio::spawn(Driver::new(target, identity, resume, inbox, events_in).run());
        (Self { commands }, Events::new(events))
    }

    /// Hands over a message, and returns once it has its place among all that this client sends.
    /// It is sent once, over as many connections as that takes.
    pub async fn post(
        &self,
        room: RoomRef,
        message: impl Into<Message>,
    ) -> Result<Posted, CallError> {
        let nonce = new_nonce();
        let (reply, outcome) = oneshot::channel();
        let outgoing = Outgoing { nonce, room, message: message.into() };
        self.command(Command::Send { outgoing, reply }).await?;
        Ok(Posted { nonce, outcome })
    }

    /// Sends a message, and returns its position once it is stored.
    pub async fn send(
        &self,
        room: RoomRef,
        message: impl Into<Message>,
    ) -> Result<Position, CallError> {
        self.post(room, message).await?.stored().await
    }

    /// Does any other request. Waits for a connection, and repeats what can be repeated over a
    /// break.
    pub async fn request(&self, op: Op) -> Result<Outcome, CallError> {
        let (reply, outcome) = oneshot::channel();
        self.command(Command::Request { op, reply }).await?;
        outcome.await.unwrap_or(Err(CallError::Stopped))
    }

    async fn command(&self, command: Command) -> Result<(), CallError> {
        self.commands.send(command).await.map_err(|_| CallError::Stopped)
    }
}

impl Posted {
    /// What makes the message repeatable.
    pub fn nonce(&self) -> Nonce {
        self.nonce
    }

    /// Waits until the message is stored. A message that is dropped before is sent all the same.
    pub async fn stored(self) -> Result<Position, CallError> {
        self.outcome.await.unwrap_or(Err(CallError::Stopped))
    }
}

impl From<RequestError> for CallError {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Refused(failure) => Self::Refused(failure),
            RequestError::Disconnected => Self::Disconnected,
        }
    }
}

/// A nonce that begins with the time, in milliseconds: those of a device then lie together in the
/// server's index, as RFC 9562 §5.7 has it for identifiers.
fn new_nonce() -> Nonce {
    let mut bytes: [u8; 16] = random();
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = (since.as_millis() as u64).to_be_bytes();
    bytes[..6].copy_from_slice(&millis[2..]);
    Nonce::new(bytes)
}

/// Bytes that nobody can guess and nobody else has.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}
