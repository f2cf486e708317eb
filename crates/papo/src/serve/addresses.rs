//! Where a server can be reached.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use papo_proto::DEFAULT_PORT;

/// Every address under which a server that listens at `listening` can be reached: those of the
/// network first, this machine's own last.
pub(super) fn all(listening: SocketAddr) -> Vec<SocketAddr> {
    if !listening.ip().is_unspecified() {
        return vec![listening];
    }
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let mut addresses: Vec<IpAddr> = interfaces
        .iter()
        .map(if_addrs::Interface::ip)
        .filter(|address| address.is_ipv4() == listening.is_ipv4() && !is_link_local(address))
        .collect();
    if !addresses.iter().any(IpAddr::is_loopback) {
        addresses.push(match listening {
            SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    addresses.sort_by_key(|address| (address.is_loopback(), *address));
    addresses.into_iter().map(|address| SocketAddr::new(address, listening.port())).collect()
}

/// What to type to reach it: without the port where that is the usual one.
pub(super) fn to_type(address: SocketAddr) -> String {
    if address.port() == DEFAULT_PORT { address.ip().to_string() } else { address.to_string() }
}

/// Whether the address means nothing without the name of an interface (RFC 4007 §11).
fn is_link_local(address: &IpAddr) -> bool {
    matches!(address, IpAddr::V6(address) if address.is_unicast_link_local())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_was_named_is_the_only_one() {
        let address: SocketAddr = "10.1.2.3:7276".parse().unwrap();
        assert_eq!(all(address), [address]);
    }

    #[test]
    fn a_server_that_listens_everywhere_is_on_this_machine_too() {
        let here: SocketAddr = "127.0.0.1:7276".parse().unwrap();
        assert_eq!(all("0.0.0.0:7276".parse().unwrap()).last(), Some(&here));
    }

    #[test]
    fn the_usual_port_need_not_be_typed() {
        assert_eq!(to_type("10.1.2.3:7276".parse().unwrap()), "10.1.2.3");
        assert_eq!(to_type("10.1.2.3:80".parse().unwrap()), "10.1.2.3:80");
    }
}
