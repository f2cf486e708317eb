use std::{future::pending, pin::Pin};

use papo_proto::{ClientFrame, ServerFrame};

use super::{
    Disconnection,
    connection::{Connection, Incoming},
};
use crate::ServerAddress;

/// The place of a connection: empty, being filled, or filled.
#[derive(Default)]
pub(super) enum Wire {
    #[default]
    Absent,
    Opening(Pin<Box<dyn Future<Output = Result<Connection, Disconnection>> + Send>>),
    Open(Box<Connection>),
}

/// What happened on a wire.
pub(super) enum WireEvent {
    Opened,
    Frame(Box<ServerFrame>),
    Life,
    /// The wire is absent from here on.
    Broken(Disconnection),
}

impl Wire {
    pub(super) fn open(address: ServerAddress) -> Self {
        Self::Opening(Box::pin(Connection::open(address)))
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
                Ok(connection) => {
                    *self = Self::Open(Box::new(connection));
                    return WireEvent::Opened;
                }
                Err(why) => WireEvent::Broken(why),
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
