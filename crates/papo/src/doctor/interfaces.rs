//! The interfaces of this machine, and whether discovery can speak on each.

use std::{
    collections::BTreeMap,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6, UdpSocket},
};

use if_addrs::{IfAddr, get_if_addrs};
use papo_proto::printable_line;
use socket2::SockRef;

use super::observation::{Interface, Multicast, Network};

/// Where multicast DNS is spoken (RFC 6762 §3).
const GROUP_IPV4: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(224, 0, 0, 251)), 5353);
const GROUP_IPV6: Ipv6Addr = Ipv6Addr::new(0xff02, 0, 0, 0, 0, 0, 0, 0xfb);
/// A question for papo servers.
const QUESTION: &[u8] = b"\0\0\0\0\0\x01\0\0\0\0\0\0\x05_papo\x04_tcp\x05local\0\0\x0c\0\x01";
/// An address that no network has (RFC 5737): what goes there takes the default route.
const ELSEWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 9);
/// How the interfaces of private networks over others are called.
const VPN_NAMES: [&str; 10] =
    ["tun", "tap", "wg", "ppp", "utun", "ipsec", "tailscale", "zt", "nordlynx", "proton"];

/// All interfaces, by name.
pub(super) fn all() -> Vec<Interface> {
    let mut interfaces = BTreeMap::new();
    let mut asked = BTreeMap::new();
    for flags in flags() {
        interfaces.insert(flags.name.clone(), flags);
    }
    for found in get_if_addrs().unwrap_or_default() {
        let interface = interfaces.entry(found.name.clone()).or_insert_with(|| Interface {
            is_up: found.is_oper_up(),
            is_loopback: found.is_loopback(),
            is_vpn: found.is_p2p() || is_vpn(&found.name),
            ..Interface::named(&found.name)
        });
        let prefix = match &found.addr {
            IfAddr::V4(address) => address.prefixlen,
            IfAddr::V6(address) => address.prefixlen,
        };
        interface.networks.push(Network { address: found.ip(), prefix });
        if interface.is_up && interface.multicast != Multicast::Off {
            asked.entry(found.name.clone()).or_insert_with(Vec::new).push(speak(&found));
        }
    }
    for (name, outcomes) in asked {
        if let Some(interface) = interfaces.get_mut(&name) {
            interface.multicast = together(outcomes);
        }
    }
    interfaces.into_values().collect()
}

/// The interface through which leaves what is for no network of this machine.
pub(super) fn default(interfaces: &[Interface]) -> Option<String> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // This sends nothing: it asks the system for the way.
    socket.connect(ELSEWHERE).ok()?;
    let own = socket.local_addr().ok()?.ip();
    let has =
        |interface: &&Interface| interface.networks.iter().any(|network| network.address == own);
    interfaces.iter().find(has).map(|interface| interface.name.clone())
}

/// What the system says of its interfaces, those without an address among them.
#[cfg(unix)]
fn flags() -> Vec<Interface> {
    use nix::{ifaddrs::getifaddrs, net::if_::InterfaceFlags};
    let Ok(addresses) = getifaddrs() else { return Vec::new() };
    addresses
        .map(|address| {
            let has = |flag| address.flags.contains(flag);
            let is_loopback = has(InterfaceFlags::IFF_LOOPBACK);
            let is_off = !is_loopback && !has(InterfaceFlags::IFF_MULTICAST);
            Interface {
                is_up: has(InterfaceFlags::IFF_UP | InterfaceFlags::IFF_RUNNING),
                is_loopback,
                is_vpn: has(InterfaceFlags::IFF_POINTOPOINT) || is_vpn(&address.interface_name),
                multicast: if is_off { Multicast::Off } else { Multicast::Works },
                ..Interface::named(&address.interface_name)
            }
        })
        .collect()
}

#[cfg(not(unix))]
fn flags() -> Vec<Interface> {
    Vec::new()
}

fn is_vpn(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    VPN_NAMES.iter().any(|vpn| name.starts_with(vpn))
}

/// What comes of an interface's addresses: one that works is enough, for one may be too new to be
/// used; but a firewall that stops one is in the way.
fn together(outcomes: Vec<Multicast>) -> Multicast {
    let find = |wanted| outcomes.iter().find(|outcome| **outcome == wanted);
    let found = find(Multicast::Refused).or_else(|| find(Multicast::Works));
    found.or(outcomes.first()).cloned().unwrap_or(Multicast::Works)
}

/// Asks for servers from an address of an interface, and does not wait for answers.
fn speak(from: &if_addrs::Interface) -> Multicast {
    match ask(from.ip(), from.index.unwrap_or(0)) {
        Ok(()) => Multicast::Works,
        // A firewall between us and the wire (EPERM).
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Multicast::Refused,
        Err(error) => Multicast::Fails(printable_line(&error.to_string()).into_owned()),
    }
}

fn ask(address: IpAddr, index: u32) -> io::Result<()> {
    let group = match address {
        IpAddr::V4(_) => GROUP_IPV4,
        IpAddr::V6(_) => SocketAddrV6::new(GROUP_IPV6, 5353, 0, index).into(),
    };
    let socket = match address {
        IpAddr::V4(address) => {
            let socket = UdpSocket::bind((address, 0))?;
            SockRef::from(&socket).set_multicast_if_v4(&address)?;
            socket
        }
        IpAddr::V6(_) => {
            let socket = UdpSocket::bind((Ipv6Addr::UNSPECIFIED, 0))?;
            SockRef::from(&socket).set_multicast_if_v6(index)?;
            socket
        }
    };
    socket.send_to(QUESTION, group).map(|_| ())
}

impl Interface {
    fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            is_up: false,
            is_loopback: false,
            is_vpn: false,
            networks: Vec::new(),
            multicast: Multicast::Works,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_its_loopback() {
        let interfaces = all();
        let loopback = interfaces.iter().find(|interface| interface.is_loopback).unwrap();
        assert!(loopback.is_up && !loopback.is_vpn);
        assert!(loopback.networks.iter().any(|network| network.address == Ipv4Addr::LOCALHOST));
    }

    #[test]
    fn one_address_that_can_speak_is_enough_unless_a_firewall_stops_another() {
        let fails = || Multicast::Fails("too new".to_owned());
        assert_eq!(together(vec![fails(), Multicast::Works]), Multicast::Works);
        assert_eq!(together(vec![Multicast::Works, Multicast::Refused]), Multicast::Refused);
        assert_eq!(together(vec![fails()]), fails());
    }

    #[test]
    fn private_networks_over_others_are_known_by_their_names() {
        for name in ["tun0", "wg-home", "utun3", "tailscale0"] {
            assert!(is_vpn(name), "{name}");
        }
        for name in ["eth0", "wlan0", "enp3s0", "lo"] {
            assert!(!is_vpn(name), "{name}");
        }
    }
}
