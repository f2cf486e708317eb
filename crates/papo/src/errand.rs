//! A connection for commands that ask a server one thing and end.

use anyhow::{Result, anyhow, bail};
use papo_client::{CallError, Client, ClientEvent, Disconnection, Events, Resume};
use papo_proto::{Message, Op, Outcome, Position, RoomId, RoomInfo, RoomRef, Welcome};

use crate::{connecting::Seat, explain};

/// Attempts to connect: the second looks for a server that is not where it was.
const ATTEMPTS_MAX: u32 = 2;

/// A client that is signed in, and gives up where another would try again.
pub(crate) struct Errand<'a> {
    client: Client,
    watch: Watch<'a>,
    pub(crate) welcome: Box<Welcome>,
}

/// Looks out for what makes an errand fail.
struct Watch<'a> {
    seat: &'a Seat,
    events: Events,
    /// How often there was no connection.
    breaks: u32,
}

impl<'a> Errand<'a> {
    /// Signs in.
    pub(crate) async fn begin(seat: &'a Seat) -> Result<Self> {
        let (client, events) = seat.connect(Resume::default());
        let mut watch = Watch { seat, events, breaks: 0 };
        loop {
            if let ClientEvent::SignedIn(welcome) = watch.next().await? {
                return Ok(Self { client, watch, welcome });
            }
        }
    }

    /// What people call a room that the user is in; its number for any other.
    pub(crate) fn label(&self, room: RoomId) -> String {
        let found = self.welcome.rooms.iter().find(|there| there.id == room);
        found.map_or_else(|| room.to_string(), RoomInfo::label)
    }

    /// Sends a message, and says where it is.
    pub(crate) async fn send(&mut self, room: RoomRef, message: Message) -> Result<Position> {
        let client = self.client.clone();
        let mut stored = std::pin::pin!(client.send(room, message));
        loop {
            tokio::select! {
                biased;
                stored = &mut stored => {
                    return stored.map_err(|error| anyhow!(explain::call(&error)));
                }
                event = self.watch.next() => {
                    event?;
                }
            }
        }
    }

    /// Asks for what is wanted.
    pub(crate) async fn ask(&mut self, op: Op) -> Result<Outcome> {
        let client = self.client.clone();
        let mut answer = std::pin::pin!(client.request(op));
        loop {
            tokio::select! {
                // What there is of an answer comes before what ends the session after it.
                biased;
                answer = &mut answer => {
                    return answer.map_err(|error| anyhow!(explain::call(&error)));
                }
                event = self.watch.next() => {
                    event?;
                }
            }
        }
    }
}

impl Watch<'_> {
    /// What happens next. Fails where that means that nothing will come of the errand. Cancel-safe.
    async fn next(&mut self) -> Result<ClientEvent> {
        match self.events.next().await {
            Some(ClientEvent::Disconnected { why, retry_in }) => {
                self.breaks += 1;
                let is_refusal = matches!(why, Disconnection::Refused(_) | Disconnection::Bye(_));
                if is_refusal || self.breaks == ATTEMPTS_MAX {
                    bail!(explain::disconnection(&why, &self.seat.link.address));
                }
                Ok(ClientEvent::Disconnected { why, retry_in })
            }
            Some(ClientEvent::Ended { why }) => bail!(explain::end_with_options(&why)),
            Some(event) => Ok(event),
            None => bail!(explain::call(&CallError::Stopped)),
        }
    }
}
