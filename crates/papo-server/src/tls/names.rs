use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use unicode_normalization::UnicodeNormalization;

/// What this machine is called on its networks, and its addresses there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// In lower case.
    pub(crate) hosts: BTreeSet<String>,
    pub(crate) addresses: BTreeSet<IpAddr>,
}

/// Most characters of one part of a host's name (RFC 1035 §2.3.4).
const LABEL_MAX: usize = 63;

impl Names {
    /// Those of a server that its owner calls `name`, at present.
    pub(crate) fn present(name: &str) -> Self {
        let machine = hostname();
        let machine = machine.as_deref().and_then(|machine| machine.split('.').next());
        let labels = [Some(host_label(name)), machine.map(host_label)];
        let local = labels.into_iter().flatten().map(|label| format!("{label}.local"));
        let interfaces = if_addrs::get_if_addrs().unwrap_or_else(|error| {
            tracing::warn!(%error, "the addresses of this machine are not known");
            Vec::new()
        });
        let loopback = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        let present = interfaces.iter().map(|interface| interface.ip());
        Self {
            hosts: local.chain(["localhost".to_owned()]).collect(),
            addresses: present.chain(loopback).collect(),
        }
    }
}

/// The part of a host's name that a server is found by: what its owner calls it in the letters
/// that such a name may have, with `.local` after it.
pub fn host_label(name: &str) -> String {
    let mut label = String::new();
    for character in name.nfkd().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            label.push(character);
        } else if !is_mark(character) && !label.is_empty() && !label.ends_with('-') {
            label.push('-');
        }
    }
    label.truncate(LABEL_MAX);
    let label = label.trim_end_matches('-');
    if label.is_empty() { "papo".to_owned() } else { label.to_owned() }
}

/// Whether it was parted from the letter that it stood on.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
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
    fn a_servers_name_becomes_one_part_of_a_hosts_name() {
        for (name, label) in [
            ("Sala 3", "sala-3"),
            ("  Laboratório  de Física! ", "laboratorio-de-fisica"),
            ("ana's papo", "ana-s-papo"),
            ("教室", "papo"),
            ("---", "papo"),
        ] {
            assert_eq!(host_label(name), label, "{name}");
        }
        assert_eq!(host_label(&"ab ".repeat(60)).len(), 62);
    }

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
