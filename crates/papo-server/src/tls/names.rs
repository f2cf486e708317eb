use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use papo_proto::local_host_name;

/// What this machine is called on its networks, and its addresses there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// In lower case.
    pub(crate) hosts: BTreeSet<String>,
    pub(crate) addresses: BTreeSet<IpAddr>,
}

impl Names {
    /// Those of a server that its owner calls `name`, at present.
    pub(crate) fn present(name: &str) -> Self {
        let machine = hostname();
        let machine = machine.as_deref().and_then(|machine| machine.split('.').next());
        let local = [Some(local_host_name(name)), machine.map(local_host_name)];
        let interfaces = if_addrs::get_if_addrs().unwrap_or_else(|error| {
            tracing::warn!(%error, "the addresses of this machine are not known");
            Vec::new()
        });
        let loopback = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        let present = interfaces.iter().map(|interface| interface.ip());
        Self {
            hosts: local.into_iter().flatten().chain(["localhost".to_owned()]).collect(),
            addresses: present.chain(loopback).collect(),
        }
    }
}

/// Whether an address is of a private network (RFC 1918, RFC 4193), of the link alone (RFC 3927,
/// RFC 4291 §2.5.6) or of this machine.
pub(crate) fn is_local(address: IpAddr) -> bool {
    let is_unique_local = |address: Ipv6Addr| address.segments()[0] & 0xfe00 == 0xfc00;
    let is_link_local = |address: Ipv6Addr| address.segments()[0] & 0xffc0 == 0xfe80;
    address.is_loopback()
        || match address {
            IpAddr::V4(address) => address.is_private() || address.is_link_local(),
            IpAddr::V6(address) => is_unique_local(address) || is_link_local(address),
        }
}

#[cfg(unix)]
fn hostname() -> Option<String> {
    nix::unistd::gethostname().ok()?.into_string().ok()
}

#[cfg(not(unix))]
fn hostname() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_its_addresses_and_local_names() {
        let names = Names::present("Sala 3");
        for host in ["sala-3.local", "localhost"] {
            assert!(names.hosts.contains(host), "{names:?}");
        }
        for address in ["127.0.0.1", "::1"] {
            assert!(names.addresses.contains(&address.parse().unwrap()), "{names:?}");
        }
    }
}
