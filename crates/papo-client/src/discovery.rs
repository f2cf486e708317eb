//! Finding servers on this network: multicast DNS (RFC 6762) and service discovery (RFC 6763).
//!
//! What comes from here is what anyone may have said: a [`FoundServer`] is where to try, and its
//! fingerprint is what the server there has to prove.

mod found;
mod reach;

use std::time::Duration;

use mdns_sd::{Receiver, ResolvedService, ServiceDaemon, ServiceEvent};
use papo_proto::SERVICE_TYPE;
use tokio::time::{Instant, timeout_at};

pub use found::FoundServer;

use found::Found;

/// How long to look where nobody answers.
pub const BROWSE_TIME: Duration = Duration::from_millis(1_200);
/// Whoever is there answers within 120 ms (RFC 6762 §6), so that after an answer and this much
/// more time nothing else is to be expected.
const QUIET: Duration = Duration::from_millis(250);

/// The system does not let this program look.
#[derive(Debug, thiserror::Error)]
#[error("no multicast DNS on this machine: {0}")]
pub struct BrowseError(mdns_sd::Error);

/// Looks for servers, for [`BROWSE_TIME`] at most: less, where one answers and no other follows.
/// Sorted by name.
pub async fn browse() -> Result<Vec<FoundServer>, BrowseError> {
    let browsing = Browsing::start()?;
    let mut found = Found::default();
    let end = Instant::now() + BROWSE_TIME;
    let mut deadline = end;
    while let Some(service) = browsing.next(deadline).await {
        if found.add(&service) {
            deadline = (Instant::now() + QUIET).min(end);
        }
    }
    Ok(found.into_servers())
}

/// Looks for the server that `is_wanted`, for [`BROWSE_TIME`] at most. It has the addresses that
/// are known so far, which are one at least.
pub async fn find(
    is_wanted: impl Fn(&FoundServer) -> bool,
) -> Result<Option<FoundServer>, BrowseError> {
    let browsing = Browsing::start()?;
    let deadline = Instant::now() + BROWSE_TIME;
    while let Some(service) = browsing.next(deadline).await {
        let mut found = Found::default();
        found.add(&service);
        if let Some(server) = found.into_servers().pop().filter(&is_wanted) {
            return Ok(Some(server));
        }
    }
    Ok(None)
}

/// Looking around, until it is dropped.
struct Browsing {
    daemon: ServiceDaemon,
    events: Receiver<ServiceEvent>,
}

impl Browsing {
    fn start() -> Result<Self, BrowseError> {
        let daemon = ServiceDaemon::new().map_err(BrowseError)?;
        let events = daemon.browse(SERVICE_TYPE).map_err(BrowseError)?;
        Ok(Self { daemon, events })
    }

    /// The next service that answers, or more about one that has; none after `deadline`.
    async fn next(&self, deadline: Instant) -> Option<Box<ResolvedService>> {
        loop {
            match timeout_at(deadline, self.events.recv_async()).await {
                Ok(Ok(ServiceEvent::ServiceResolved(service))) => return Some(service),
                Ok(Ok(_)) => {}
                // Nobody tells any more, for whatever reason.
                Ok(Err(_)) | Err(_) => return None,
            }
        }
    }
}

impl Drop for Browsing {
    fn drop(&mut self) {
        // Its thread ends; one that is gone already needs no telling.
        _ = self.daemon.shutdown();
    }
}
