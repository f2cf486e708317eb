//! A connection for commands that ask a server one thing and end.

use anyhow::{Result, anyhow, bail};
use papo_client::{CallError, Client, ClientEvent, Events, Resume};
use papo_proto::{Op, Outcome, Welcome};

use crate::{connecting::Seat, explain};

/// A client that is signed in, and gives up where another would try again.
pub(crate) struct Errand<'a> {
    seat: &'a Seat,
    client: Client,
    events: Events,
    pub(crate) welcome: Box<Welcome>,
}

impl<'a> Errand<'a> {
    /// Signs in.
    pub(crate) async fn begin(seat: &'a Seat) -> Result<Self> {
        let (client, mut events) = seat.connect(Resume::default());
        loop {
            match events.next().await {
                Some(ClientEvent::SignedIn(welcome)) => {
                    return Ok(Self { seat, client, events, welcome });
                }
                event => note(seat, event)?,
            }
        }
    }

    /// Asks for what is wanted.
    pub(crate) async fn ask(&mut self, op: Op) -> Result<Outcome> {
        let client = self.client.clone();
        let mut answer = std::pin::pin!(client.request(op));
        loop {
            tokio::select! {
                // A session that ends with what it asked for has its answer before that.
                biased;
                answer = &mut answer => {
                    return answer.map_err(|error| anyhow!(explain::call(&error)));
                }
                event = self.events.next() => note(self.seat, event)?,
            }
        }
    }
}

/// Fails where the connection does.
fn note(seat: &Seat, event: Option<ClientEvent>) -> Result<()> {
    match event {
        Some(ClientEvent::Disconnected { why, .. }) => {
            bail!(explain::disconnection(&why, &seat.link.address))
        }
        Some(ClientEvent::Ended { why }) => bail!(explain::end_with_options(&why)),
        Some(_) => Ok(()),
        None => bail!(explain::call(&CallError::Stopped)),
    }
}
