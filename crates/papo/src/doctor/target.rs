//! Goes to a server's port and sees what answers.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use papo_client::{ServerAddress, discovery::FoundServer};
use papo_proto::printable_line;
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

use super::{
    health::Health,
    observation::{Answer, Target},
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
    let answer = match &*numbers {
        [] => Answer::UnknownHost,
        numbers => match timeout(PATIENCE, TcpStream::connect(numbers)).await {
            Ok(Ok(stream)) => match timeout(PATIENCE, Health::ask(stream)).await {
                Ok(Some(Health { is_papo: true, clock })) => {
                    Answer::Papo { fingerprint: None, clock }
                }
                Ok(_) | Err(_) => Answer::NotPapo,
            },
            Ok(Err(error)) => failure(&error),
            Err(_) => Answer::Silent,
        },
    };
    let numbers = numbers.iter().map(SocketAddr::ip).collect();
    Target { address, numbers, is_found: false, known: None, answer }
}

impl Target {
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

fn failure(error: &io::Error) -> Answer {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Answer::Refused,
        io::ErrorKind::TimedOut => Answer::Silent,
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => Answer::NoRoute,
        _ => Answer::Unreachable(printable_line(&error.to_string()).into_owned()),
    }
}
