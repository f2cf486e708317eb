//! What was seen of this machine, its networks and the servers in question.

use std::{net::IpAddr, time::Duration};

use papo_client::ServerAddress;
use papo_proto::Fingerprint;

use super::firewall::Firewall;

/// Everything that the rules judge by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Observations {
    pub(crate) interfaces: Vec<Interface>,
    /// The interface through which leaves what is for no network of this machine.
    pub(crate) default_interface: Option<String>,
    /// The firewall of this machine.
    pub(crate) firewall: Option<Firewall>,
    /// What discovery has found.
    pub(crate) found: usize,
    /// The servers that were asked about, or that were found.
    pub(crate) targets: Vec<Target>,
}

/// A way from this machine into a network.
#[derive(Clone, Debug)]
pub(crate) struct Interface {
    pub(crate) name: String,
    pub(crate) is_up: bool,
    pub(crate) is_loopback: bool,
    pub(crate) is_vpn: bool,
    pub(crate) networks: Vec<Network>,
    pub(crate) multicast: Multicast,
}

/// An address of this machine, and how many of its bits its whole network has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Network {
    pub(crate) address: IpAddr,
    pub(crate) prefix: u8,
}

/// Whether discovery can speak on an interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Multicast {
    Works,
    /// The interface is set up without it.
    Off,
    /// The system refuses to send it, as a firewall has it do.
    Refused,
    /// The system cannot send it, and says why.
    Fails(String),
}

/// A server, and what came of going there.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) address: ServerAddress,
    /// The numbers that its host has.
    pub(crate) numbers: Vec<IpAddr>,
    /// Whether discovery has found it.
    pub(crate) is_found: bool,
    /// What it says its id is.
    pub(crate) server_id: Option<String>,
    /// The fingerprint that it has to have, where this client knows it.
    pub(crate) known: Option<Fingerprint>,
    pub(crate) answer: Answer,
}

/// What a server's port answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Nobody knows the host's name.
    UnknownHost,
    /// The machine says that nothing listens there.
    Refused,
    /// There is no way there.
    NoRoute,
    /// Nothing comes back.
    Silent,
    /// The system says something else.
    Unreachable(String),
    /// Something answers that is no papo server.
    NotPapo,
    /// A papo server answers.
    Papo {
        /// The fingerprint that it proves; none where its certificate is not valid now.
        fingerprint: Option<Fingerprint>,
        /// How far its clock is from ours.
        clock: Option<Clock>,
    },
}

/// How far another clock is from ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Behind(Duration),
    Ahead(Duration),
    /// Too far, and it is not known how far.
    Apart,
}

impl Observations {
    /// The interfaces that lead to others.
    pub(crate) fn ways_out(&self) -> impl Iterator<Item = &Interface> {
        self.interfaces.iter().filter(|interface| {
            interface.is_up && !interface.is_loopback && !interface.networks.is_empty()
        })
    }

    /// Whether `number` is this machine.
    pub(crate) fn is_own(&self, number: IpAddr) -> bool {
        let mut networks = self.interfaces.iter().flat_map(|interface| &interface.networks);
        number.is_loopback() || networks.any(|network| network.address == number)
    }

    /// Whether `number` is in one of this machine's own networks.
    pub(crate) fn is_near(&self, number: IpAddr) -> bool {
        number.is_loopback()
            || self.ways_out().any(|way| way.networks.iter().any(|network| network.has(number)))
    }
}

impl Network {
    /// Whether `number` is in it.
    pub(crate) fn has(self, number: IpAddr) -> bool {
        let bits = |address: IpAddr| match address {
            IpAddr::V4(address) => (u128::from(address.to_bits()), 32),
            IpAddr::V6(address) => (address.to_bits(), 128),
        };
        let ((own, width), (other, other_width)) = (bits(self.address), bits(number));
        let rest = u32::from(width - self.prefix.min(width));
        width == other_width && (own ^ other).checked_shr(rest).unwrap_or(0) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_has_the_addresses_that_share_its_bits() {
        let has = |own: &str, prefix, other: &str| {
            Network { address: own.parse().unwrap(), prefix }.has(other.parse().unwrap())
        };
        assert!(has("10.0.3.7", 24, "10.0.3.200"));
        assert!(!has("10.0.3.7", 24, "10.0.4.7"));
        assert!(has("10.0.3.7", 0, "192.168.0.1"));
        assert!(!has("10.0.3.7", 0, "fe80::1"));
        assert!(has("fe80::1", 64, "fe80::ffff"));
        assert!(!has("10.0.3.7", 32, "10.0.3.8"));
    }
}
