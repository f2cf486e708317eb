//! What to tell others about where a server is.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpStream},
    time::Duration,
};

use papo_client::ServerAddress;

use crate::serve;

/// How long this machine may take to answer itself.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(200);

/// Where others find the server at `address`: one on this very machine at the best of its
/// addresses at which something listens. As it is, where there is none, or it is elsewhere.
pub(crate) fn address(address: &ServerAddress) -> ServerAddress {
    if !address.is_here() || address.is_plain() {
        return address.clone();
    }
    let everywhere = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), address.port());
    let listens = |place: &SocketAddr| TcpStream::connect_timeout(place, ANSWER_TIMEOUT).is_ok();
    let best = serve::reachable(everywhere)
        .into_iter()
        .find(|place| !place.ip().is_loopback() && listens(place));
    best.and_then(|place| place.to_string().parse().ok()).unwrap_or_else(|| address.clone())
}
