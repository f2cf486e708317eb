use std::{future::pending, pin::Pin};

use papo_proto::{ClientFrame, Fingerprint, ServerFrame, Token};

use super::{
    Disconnection,
    connection::{Connection, Incoming, Opened},
    target::{Failure, Target},
};
use crate::{Distrust, ServerAddress};

/// The place of a connection: empty, being filled, or filled.
#[derive(Default)]
pub(super) enum Wire {
    #[default]
    Absent,
    Opening(Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send>>),
    Open(Box<Connection>),
}

/// What happened on a wire.
pub(super) enum WireEvent {
    Opened {
        address: ServerAddress,
        fingerprint: Option<Fingerprint>,
        token: Option<Token>,
    },
    Frame(Box<ServerFrame>),
    Life,
    /// The wire is absent from here on.
    Broken(Disconnection),
    /// The wire is absent, and is to stay so.
    Distrusted(Box<Distrust>),
}

impl Wire {
    pub(super) fn open(target: Target) -> Self {
        Self::Opening(Box::pin(Connection::open(target)))
    }

    pub(super) fn push(&mut self, frame: &ClientFrame) {
        if let Self::Open(connection) = self {
            connection.push(frame);
        }
    }

    /// What happens next; never, where the wire is absent. Cancel-safe.
    pub(super) async fn next(&mut self, may_read: bool) -> WireEvent {
        let event = match self {
            Self::Absent => pending().await,
            Self::Opening(opening) => match opening.await {
                Ok(Opened { connection, address, fingerprint, token }) => {
                    *self = Self::Open(Box::new(connection));
                    return WireEvent::Opened { address, fingerprint, token };
                }
                Err(Failure::Disconnected(why)) => WireEvent::Broken(why),
                Err(Failure::Distrusted(why)) => WireEvent::Distrusted(why),
            },
            Self::Open(connection) => match connection.next(may_read).await {
                Ok(Incoming::Frame(frame)) => return WireEvent::Frame(frame),
                Ok(Incoming::Life) => return WireEvent::Life,
                Err(why) => WireEvent::Broken(why),
            },
        };
        *self = Self::Absent;
        event
    }
}
