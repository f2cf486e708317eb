//! Goes to a server's port and sees what answers.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use papo_client::{Disconnection, KnownServer, ServerAddress, discovery::FoundServer, meet};
use papo_proto::{Fingerprint, printable_line};
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

use super::{
    clock,
    observation::{Answer, Clock, Target},
};

/// How long a server may take: longer than a system looks for a machine that is not there (3 s).
const PATIENCE: Duration = Duration::from_secs(4);

/// What comes of going to `address`.
pub(super) async fn visit(address: ServerAddress) -> Target {
    let host = (address.host(), address.port());
    let numbers: Vec<SocketAddr> = match timeout(PATIENCE, lookup_host(host)).await {
        Ok(Ok(numbers)) => numbers.collect(),
        Ok(Err(_)) | Err(_) => Vec::new(),
    };
    let (answer, server_id) = match timeout(PATIENCE, meet(&address)).await {
        Ok(Ok(proof)) => {
            let clock = clock(&numbers).await;
            (Answer::Papo { fingerprint: Some(proof.fingerprint), clock }, Some(proof.server_id))
        }
        Ok(Err(why)) => (failure(why, &numbers).await, None),
        Err(_) => (Answer::Silent, None),
    };
    let numbers = numbers.iter().map(SocketAddr::ip).collect();
    Target { address, numbers, is_found: false, server_id, known: None, answer }
}

/// Why there is no server there.
async fn failure(why: Disconnection, numbers: &[SocketAddr]) -> Answer {
    match why {
        Disconnection::UnknownHost => Answer::UnknownHost,
        Disconnection::Unreachable { kind, detail } => match kind {
            io::ErrorKind::ConnectionRefused => Answer::Refused,
            io::ErrorKind::TimedOut => Answer::Silent,
            io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => Answer::NoRoute,
            _ => Answer::Unreachable(printable_line(&detail).into_owned()),
        },
        Disconnection::WrongClock => {
            let clock = clock(numbers).await.unwrap_or(Clock::Apart);
            Answer::Papo { fingerprint: None, clock: Some(clock) }
        }
        _ => Answer::NotPapo,
    }
}

/// How far the server's clock is from ours, if it says what time it has.
async fn clock(numbers: &[SocketAddr]) -> Option<Clock> {
    let stream = timeout(PATIENCE, TcpStream::connect(numbers)).await.ok()?.ok()?;
    timeout(PATIENCE, clock::ask(stream)).await.ok()?
}

impl Target {
    /// The fingerprint that the server has to have: that of the known one at its address, or of the
    /// known one that it says it is.
    pub(super) fn known_as(&self, known: &[KnownServer]) -> Option<Fingerprint> {
        let is_there = |known: &&KnownServer| known.addresses.contains(&self.address);
        let is_its_id = |known: &&KnownServer| Some(&known.id) == self.server_id.as_ref();
        let found = known.iter().find(is_there).or_else(|| known.iter().find(is_its_id));
        found.map(|known| known.fingerprint)
    }

    /// Whether `server` says that it is where this is.
    pub(super) fn is(&self, server: &FoundServer) -> bool {
        server.addresses.iter().any(|address| {
            let is_number = || {
                let number = address.host().split('%').next().and_then(|host| host.parse().ok());
                number.is_some_and(|number: IpAddr| self.numbers.contains(&number))
            };
            address.port() == self.address.port() && (*address == self.address || is_number())
        })
    }
}
