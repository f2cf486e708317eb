use std::{io, sync::Arc, time::Duration};

use papo_proto::{Bye, Event, Failure, Position, Signal, Welcome};
use tokio::sync::mpsc;

use crate::{ServerAddress, link::End};

/// What happens to a client, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientEvent {
    /// Signed in; again after every break.
    SignedIn(Box<Welcome>),
    /// Everything up to there has come; what comes now is live.
    CaughtUp {
        /// How far.
        position: Position,
    },
    /// Something happened in a room. Each event comes once, whatever breaks.
    Event {
        /// What happened.
        event: Event,
        /// What people call the room: `#name` or `@name`.
        room: Arc<str>,
    },
    /// Something that concerns this user alone, on whichever device it was done: what was read.
    Personal(Event),
    /// Something that is not kept.
    Signal(Signal),
    /// The server is elsewhere than it was, and is connected to there.
    Moved {
        /// Where.
        address: ServerAddress,
    },
    /// There is no connection; another attempt comes.
    Disconnected {
        /// Why.
        why: Disconnection,
        /// In how long.
        retry_in: Duration,
    },
    /// There will be no connection any more. The last event.
    Ended {
        /// Why.
        why: End,
    },
}

/// Why there is no connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disconnection {
    /// No machine of that name is known.
    UnknownHost,
    /// Nothing could be reached at the address.
    Unreachable {
        /// What kind of failure it was.
        kind: io::ErrorKind,
        /// How the system puts it.
        detail: String,
    },
    /// Something accepted the connection and closed it without a word.
    HungUp,
    /// Something answered that does not speak to us, or not the papo protocol.
    NotPapo {
        /// What it said, if that was anything for people.
        said: Option<String>,
    },
    /// The server is one, and does not talk to us: without encryption, from this address.
    Forbidden,
    /// The server's certificate is not valid at this time: one of the two clocks is wrong.
    WrongClock,
    /// The connection broke.
    Lost,
    /// The server did not answer in time.
    TimedOut,
    /// What came was not what was asked for.
    Garbled,
    /// The server closed the connection.
    Bye(Bye),
    /// The server cannot let us in at present.
    Refused(Failure),
}

/// The events of a client. Whoever does not care drops it; whoever keeps it and does not read it
/// stops the client from reading.
#[derive(Debug)]
pub struct Events {
    inbox: mpsc::Receiver<ClientEvent>,
}

impl Events {
    pub(super) fn new(inbox: mpsc::Receiver<ClientEvent>) -> Self {
        Self { inbox }
    }

    /// The next event; `None` after the last. Cancel-safe.
    pub async fn next(&mut self) -> Option<ClientEvent> {
        self.inbox.recv().await
    }
}
