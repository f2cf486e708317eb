use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a hook may connect to `address`. Never to what is not one machine elsewhere; to this
/// machine and to link-local addresses only where the owner allows it.
///
/// An address that carries another in itself is judged by that one as well, for what is on the way
/// may unpack it.
pub(super) fn is_allowed(address: IpAddr, to_loopback: bool) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_allowed_v4(address, to_loopback),
        IpAddr::V6(address) => {
            if address.is_unspecified() || address.is_multicast() {
                return false;
            }
            if address.is_loopback() || address.is_unicast_link_local() {
                return to_loopback;
            }
            embedded(address).is_none_or(|inner| is_allowed_v4(inner, to_loopback))
        }
    }
}

fn is_allowed_v4(address: Ipv4Addr, to_loopback: bool) -> bool {
    if address.octets()[0] == 0 || address.is_multicast() || address.octets()[0] >= 240 {
        return false;
    }
    to_loopback || !(address.is_loopback() || address.is_link_local())
}

/// The address of version 4 that a compatible, translated (NAT64) or 6to4 address carries.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let of = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match (a, b) {
        (0, 0) if [c, d, e, f] == [0; 4] => Some(of(g, h)),
        (0x64, 0xff9b) => Some(of(g, h)),
        (0x2002, _) => Some(of(b, c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(addresses: &[&str], usually: bool, to_loopback: bool) {
        for address in addresses {
            let parsed: IpAddr = address.parse().unwrap();
            assert_eq!(is_allowed(parsed, false), usually, "{address}");
            assert_eq!(is_allowed(parsed, true), to_loopback, "{address}");
        }
    }

    #[test]
    fn other_machines_are_reached() {
        check(&["192.168.1.9", "10.0.0.1", "8.8.8.8", "fd00::1", "2001:4860::8888"], true, true);
        check(&["::ffff:10.0.0.1", "64:ff9b::808:808", "2002:808:808::1"], true, true);
    }

    #[test]
    fn this_machine_and_its_link_are_reached_only_where_the_owner_allows_it() {
        check(&["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "::127.0.0.1"], false, true);
        check(&["169.254.169.254", "fe80::1", "::ffff:169.254.1.1"], false, true);
        check(&["64:ff9b::7f00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1"], false, true);
    }

    #[test]
    fn what_is_not_one_machine_is_never_reached() {
        check(&["0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0", "224.0.0.251"], false, false);
        check(&["ff02::fb", "255.255.255.255", "240.0.0.1", "::ffff:224.0.0.1"], false, false);
    }
}
