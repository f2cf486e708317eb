use std::time::Instant;

use papo_proto::{Bye, ClientFrame, Event, Failure, Nonce, Outcome, Position, Signal, Welcome};

use super::RequestId;
use crate::Distrust;

/// What is to be done with the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Open one, and say [`connected`](super::Link::connected) or
    /// [`disconnected`](super::Link::disconnected).
    Open,
    /// Send this on it.
    Transmit(ClientFrame),
    /// Close it or give up opening it, and say [`disconnected`](super::Link::disconnected).
    Close,
}

/// What happened on a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkEvent {
    /// Signed in; again after every break.
    SignedIn(Box<Welcome>),
    /// Everything up to there has come out; what comes now is live.
    CaughtUp {
        /// How far.
        position: Position,
    },
    /// Something happened in a room.
    Event(Event),
    /// Something that is not kept.
    Signal(Signal),
    /// A message is stored, for ever.
    Acknowledged {
        /// Which.
        nonce: Nonce,
        /// Where.
        position: Position,
    },
    /// A message will never be stored.
    Refused {
        /// Which.
        nonce: Nonce,
        /// Why.
        failure: Failure,
    },
    /// A request has its outcome.
    Answered {
        /// Which.
        request: RequestId,
        /// What came of it.
        result: Result<Outcome, RequestError>,
    },
    /// There is no connection.
    Disconnected {
        /// Why.
        why: Break,
        /// When the next attempt comes.
        retry_at: Instant,
    },
    /// The link will not connect again.
    Ended {
        /// Why.
        why: End,
    },
}

/// Why a connection broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// The network says so.
    Lost,
    /// The server did not answer in time.
    TimedOut,
    /// What came was no answer to what was asked.
    Garbled,
    /// The server closed it, and can be asked again.
    Bye(Bye),
    /// The server could not let us in at present.
    Refused(Failure),
}

/// Why a link does not connect again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The server refuses this client: another name, or another client, is needed.
    Refused(Failure),
    /// At that address there is now another server than the one whose log was followed.
    OtherServer,
    /// What answers is not what it should be, so that nothing was said to it.
    Distrusted(Box<Distrust>),
}

/// Why a request has no outcome.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// The server refused.
    #[error("{}: {}", .0.code, .0.message)]
    Refused(Failure),
    /// The connection broke before the answer. It may have been done or not.
    #[error("the connection broke before the answer")]
    Disconnected,
}
