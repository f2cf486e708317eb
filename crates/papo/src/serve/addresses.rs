//! Where a server can be reached.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use papo_proto::DEFAULT_PORT;

/// Every address under which a server that listens at `listening` can be reached, where `[::]`
/// stands for both families: those of the network first, this machine's own last.
///
/// An address of the link alone is left out: it means nothing to others without the name of their
/// own interface (RFC 4007 §11), which discovery knows.
pub(super) fn all(listening: SocketAddr) -> Vec<SocketAddr> {
    if !listening.ip().is_unspecified() {
        return vec![listening];
    }
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let is_listened_at =
        |address: &IpAddr| (address.is_ipv4() || listening.is_ipv6()) && !is_of_link(address);
    let mut addresses: Vec<IpAddr> =
        interfaces.iter().map(if_addrs::Interface::ip).filter(is_listened_at).collect();
    let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
    if !addresses.contains(&here) {
        addresses.push(here);
    }
    addresses.sort_by_key(|address| (address.is_loopback(), *address));
    addresses.dedup();
    addresses.into_iter().map(|address| SocketAddr::new(address, listening.port())).collect()
}

/// What to type to reach it: without the port where that is the usual one.
pub(super) fn to_type(address: SocketAddr) -> String {
    if address.port() == DEFAULT_PORT { address.ip().to_string() } else { address.to_string() }
}

fn is_of_link(address: &IpAddr) -> bool {
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
        assert!(all("[::]:7276".parse().unwrap()).contains(&here));
    }

    #[test]
    fn the_usual_port_need_not_be_typed() {
        assert_eq!(to_type("10.1.2.3:7276".parse().unwrap()), "10.1.2.3");
        assert_eq!(to_type("10.1.2.3:80".parse().unwrap()), "10.1.2.3:80");
    }
}
