use std::net::{IpAddr, Ipv6Addr};

use mdns_sd::{InterfaceId, ResolvedService, ScopedIp};
use papo_proto::{Announcement, Fingerprint};

use crate::ServerAddress;

/// Servers of which anything is kept: a network that has more has somebody who makes them up.
const SERVERS_MAX: usize = 64;
/// Addresses of a server that are kept.
const ADDRESSES_MAX: usize = 16;

/// A server that says that it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundServer {
    /// What its owner calls it, in one printable line.
    pub name: String,
    /// Its id: 32 hexadecimal digits.
    pub id: String,
    /// The fingerprint that it has to prove.
    pub fingerprint: Fingerprint,
    /// Where it says that it is, the best first; at least one. An IPv6 address of the link has its
    /// zone.
    pub addresses: Vec<ServerAddress>,
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Found {
    servers: Vec<(Announcement, Vec<Place>)>,
}

/// Where a server is, and how good that is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    rank: Rank,
    address: String,
    port: u16,
}

/// Which of a server's addresses to try first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Here,
    Ipv4,
    Ipv6,
    LinkIpv4,
    LinkIpv6,
}

impl Found {
    /// Takes in an answer; whether it was about a server that can be talked to.
    ///
    /// Two answers are about one server only if both its id and its fingerprint agree, so that who
    /// copies one of them changes nothing about the other server.
    pub(super) fn add(&mut self, service: &ResolvedService) -> bool {
        let read = Announcement::from_pairs(|key| service.get_property_val_str(key));
        let Some(announcement) = read.filter(|_| service.port != 0) else { return false };
        let places: Vec<_> =
            service.addresses.iter().filter_map(|ip| Place::of(ip, service.port)).collect();
        if places.is_empty() {
            return false;
        }
        let is_same = |other: &Announcement| {
            other.id == announcement.id && other.fingerprint == announcement.fingerprint
        };
        let known = match self.servers.iter().position(|(other, _)| is_same(other)) {
            Some(index) => &mut self.servers[index].1,
            None if self.servers.len() == SERVERS_MAX => return false,
            None => {
                self.servers.push((announcement, Vec::new()));
                &mut self.servers.last_mut().expect("one was just added").1
            }
        };
        known.extend(places);
        known.sort();
        known.dedup();
        known.truncate(ADDRESSES_MAX);
        true
    }

    /// All of them, sorted by name.
    pub(super) fn into_servers(self) -> Vec<FoundServer> {
        let mut servers: Vec<_> = self
            .servers
            .into_iter()
            .map(|(announcement, places)| FoundServer {
                name: announcement.name,
                id: announcement.id,
                fingerprint: announcement.fingerprint,
                addresses: places.iter().filter_map(Place::address).collect(),
            })
            .filter(|server| !server.addresses.is_empty())
            .collect();
        servers.sort_by_cached_key(|server| (server.name.to_lowercase(), server.id.clone()));
        servers
    }
}

impl Place {
    /// None for an address that leads nowhere from here.
    fn of(ip: &ScopedIp, port: u16) -> Option<Self> {
        let rank = match (ip.to_ip_addr(), ip) {
            // Of this machine only this machine can say that it listens there.
            (address, ip) if address.is_loopback() => {
                interfaces(ip).iter().any(is_loopback).then_some(Rank::Here)?
            }
            (address, _) if address.is_unspecified() || address.is_multicast() => return None,
            (IpAddr::V4(address), _) if address.is_link_local() => Rank::LinkIpv4,
            (IpAddr::V4(_), _) => Rank::Ipv4,
            (IpAddr::V6(address), ScopedIp::V6(scoped)) if is_link_local(&address) => {
                (scoped.scope_id().index != 0).then_some(Rank::LinkIpv6)?
            }
            (IpAddr::V6(_), _) => Rank::Ipv6,
        };
        Some(Self { rank, address: ip.to_string(), port })
    }

    fn address(&self) -> Option<ServerAddress> {
        let (host, port) = (&self.address, self.port);
        let text =
            if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") };
        text.parse().ok()
    }
}

/// The interfaces over which an address was heard.
fn interfaces(ip: &ScopedIp) -> Vec<InterfaceId> {
    match ip {
        ScopedIp::V4(address) => address.interface_ids().to_vec(),
        ScopedIp::V6(address) => vec![address.scope_id().clone()],
        _ => Vec::new(),
    }
}

fn is_loopback(interface: &InterfaceId) -> bool {
    interface.get_addrs().iter().any(IpAddr::is_loopback)
}

fn is_link_local(address: &Ipv6Addr) -> bool {
    address.segments()[0] & 0xffc0 == 0xfe80
}

#[cfg(test)]
mod tests {
    use mdns_sd::ServiceInfo;
    use papo_proto::SERVICE_TYPE;

    use super::*;

    /// What a server that calls itself `name` says.
    fn answer(name: &str, fingerprint: u8, addresses: &str) -> ResolvedService {
        let pairs = Announcement {
            name: name.to_owned(),
            id: "5".repeat(32),
            fingerprint: Fingerprint::new([fingerprint; 32]),
        }
        .to_pairs();
        ServiceInfo::new(SERVICE_TYPE, name, "x.local.", addresses, 7276, &pairs[..])
            .unwrap()
            .as_resolved_service()
    }

    fn found(answers: &[ResolvedService]) -> Vec<(String, Vec<String>)> {
        let mut found = Found::default();
        answers.iter().for_each(|answer| _ = found.add(answer));
        let shown = |server: FoundServer| {
            (server.name, server.addresses.iter().map(ToString::to_string).collect())
        };
        found.into_servers().into_iter().map(shown).collect()
    }

    #[test]
    fn a_server_on_several_interfaces_is_one_with_its_best_address_first() {
        let answers =
            [answer("Sala", 1, "169.254.3.4,fd00::7"), answer("Sala", 1, "10.0.0.7,169.254.3.4")];
        let addresses = ["10.0.0.7:7276", "[fd00::7]:7276", "169.254.3.4:7276"];
        assert_eq!(found(&answers), [("Sala".to_owned(), addresses.map(String::from).to_vec())]);
    }

    #[test]
    fn who_copies_a_name_and_an_id_is_another_server() {
        let answers = [answer("Sala", 1, "10.0.0.7"), answer("Sala", 2, "10.0.0.66")];
        let addresses: Vec<_> =
            found(&answers).into_iter().map(|(_, addresses)| addresses).collect();
        assert_eq!(addresses, [["10.0.0.7:7276"], ["10.0.0.66:7276"]]);
    }

    #[test]
    fn nobody_on_the_network_points_a_client_at_its_own_machine() {
        assert_eq!(found(&[answer("Sala", 1, "127.0.0.1,::1,0.0.0.0,224.0.0.1,fe80::1")]), []);
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let mut record = answer("Sala", 1, "10.0.0.7");
        record.port = 0;
        let pairs = [("v", "1"), ("name", "Sala")];
        let bare = ServiceInfo::new(SERVICE_TYPE, "Sala", "x.local.", "10.0.0.8", 1, &pairs[..]);
        assert_eq!(found(&[record, bare.unwrap().as_resolved_service()]), []);
    }

    #[test]
    fn a_flood_of_servers_fills_no_memory() {
        let mut found = Found::default();
        for number in 0..u8::MAX {
            found.add(&answer("Sala", number, "10.0.0.7"));
        }
        assert_eq!(found.into_servers().len(), SERVERS_MAX);
        let addresses: Vec<_> = (0..200).map(|number| format!("10.0.0.{number}")).collect();
        let mut found = Found::default();
        found.add(&answer("Sala", 1, &addresses.join(",")));
        assert_eq!(found.into_servers()[0].addresses.len(), ADDRESSES_MAX);
    }
}
