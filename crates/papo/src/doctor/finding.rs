//! The rules: what was seen, and what is wrong then.

use std::time::Duration;

use papo_client::ServerAddress;
use papo_proto::Fingerprint;

use super::{
    firewall::{Firewall, Opening},
    observation::{Answer, Clock, Interface, Multicast, Observations, Target},
};

/// Clocks that are closer than this are right.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Something that was found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// No network interface is up.
    NoNetwork,
    /// Only this machine itself can be reached.
    OnlyLoopback,
    /// An interface is set up without multicast, which discovery needs.
    MulticastOff { interface: String },
    /// A firewall of this machine does not let discovery out.
    DiscoveryRefused { interface: String, firewall: Option<Firewall> },
    /// Discovery cannot be sent on an interface.
    MulticastFails { interface: String, detail: String },
    /// A virtual private network takes what is for others.
    Vpn { interface: String },
    /// The network carries discovery, and no server answers.
    NobodyFound { networks: String },
    /// The host's name is not known.
    UnknownHost { address: ServerAddress },
    /// There is no way to the server.
    NoRoute { address: ServerAddress },
    /// The server is in another network, and does not answer.
    OtherNetwork { address: ServerAddress, networks: String },
    /// The server announces itself, and its port does not answer.
    ServerFirewall { address: ServerAddress },
    /// Nothing comes back from the server.
    Silent { address: ServerAddress },
    /// Nothing listens at the address.
    NothingListens { address: ServerAddress },
    /// The system says why the server cannot be reached.
    Unreachable { address: ServerAddress, detail: String },
    /// What listens is no papo server.
    NotPapo { address: ServerAddress },
    /// The server is not the one that is known.
    OtherFingerprint { address: ServerAddress, known: Fingerprint, proven: Fingerprint },
    /// This machine's clock and the server's are far apart.
    WrongClock { address: ServerAddress, clock: Clock },
    /// The server answers, and cannot be found from here because it is in another network.
    NotFoundFromOtherNetwork { address: ServerAddress },
    /// The server answers, and what it announces does not arrive.
    DiscoveryFiltered { address: ServerAddress, firewall: Option<Firewall> },
    /// The server is on this machine, and so is a firewall.
    FirewallHere { address: ServerAddress, firewall: Firewall },
    /// The server can be reached.
    Well { address: ServerAddress },
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// All is well.
    Fine,
    /// It may be as it should be.
    Hint,
    /// It is in the way.
    Problem,
}

impl Finding {
    /// How much it matters.
    pub(crate) fn weight(&self) -> Weight {
        match self {
            Self::Well { .. } => Weight::Fine,
            Self::Vpn { .. }
            | Self::NobodyFound { .. }
            | Self::NotFoundFromOtherNetwork { .. }
            | Self::DiscoveryFiltered { .. }
            | Self::FirewallHere { .. } => Weight::Hint,
            _ => Weight::Problem,
        }
    }

    /// The command that mends it on this machine, or shows more.
    pub(crate) fn command(&self) -> Option<String> {
        Some(match self {
            Self::MulticastOff { interface } => {
                format!("sudo ip link set {interface} multicast on")
            }
            Self::DiscoveryRefused { firewall, .. } | Self::DiscoveryFiltered { firewall, .. } => {
                firewall.as_ref()?.open(Opening::Discovery)
            }
            Self::ServerFirewall { address } | Self::Silent { address } => {
                Firewall::Ufw.open(Opening::Server(address.port()))
            }
            Self::FirewallHere { address, firewall } => {
                firewall.open(Opening::Server(address.port()))
            }
            Self::NothingListens { .. } => "papo serve".to_owned(),
            Self::OtherFingerprint { address, proven, .. } => {
                format!("papo trust accept {address} {proven}")
            }
            Self::WrongClock { .. } => "sudo timedatectl set-ntp true".to_owned(),
            Self::NotFoundFromOtherNetwork { address } | Self::Well { address } => {
                format!("papo chat {address}")
            }
            _ => return None,
        })
    }
}

/// What is to be said of what was seen, the deepest cause first.
pub(crate) fn findings(seen: &Observations) -> Vec<Finding> {
    let mut findings = Vec::new();
    let has_way_out = seen.ways_out().next().is_some();
    if !has_way_out {
        let is_up = seen.interfaces.iter().any(|interface| interface.is_up);
        findings.push(if is_up { Finding::OnlyLoopback } else { Finding::NoNetwork });
    }
    findings.extend(seen.ways_out().filter_map(|way| multicast(way, seen)));
    let is_answered = |target: &Target| matches!(target.answer, Answer::Papo { .. });
    if seen.found == 0 && !seen.targets.iter().any(is_answered) {
        findings.extend(vpn(seen));
    }
    findings.extend(seen.targets.iter().flat_map(|target| of_target(target, seen)));
    if has_way_out && seen.targets.is_empty() && seen.found == 0 {
        findings.push(Finding::NobodyFound { networks: networks(seen) });
    }
    findings
}

/// What is wrong with discovery on an interface; on a virtual private network it is not expected
/// to work.
fn multicast(way: &Interface, seen: &Observations) -> Option<Finding> {
    if way.is_vpn {
        return None;
    }
    let interface = way.name.clone();
    match &way.multicast {
        Multicast::Works => None,
        Multicast::Off => Some(Finding::MulticastOff { interface }),
        Multicast::Refused => {
            Some(Finding::DiscoveryRefused { interface, firewall: seen.firewall.clone() })
        }
        Multicast::Fails(detail) => {
            Some(Finding::MulticastFails { interface, detail: detail.clone() })
        }
    }
}

fn vpn(seen: &Observations) -> Option<Finding> {
    let name = seen.default_interface.as_ref()?;
    let is_vpn = seen.ways_out().any(|way| way.is_vpn && way.name == *name);
    is_vpn.then(|| Finding::Vpn { interface: name.clone() })
}

fn of_target(target: &Target, seen: &Observations) -> Vec<Finding> {
    let address = target.address.clone();
    let is_near = target.numbers.iter().any(|number| seen.is_near(*number));
    let fault = match &target.answer {
        Answer::Papo { fingerprint, clock } => {
            return of_server(target, *fingerprint, *clock, is_near, seen);
        }
        Answer::UnknownHost => Finding::UnknownHost { address },
        Answer::Refused => Finding::NothingListens { address },
        Answer::NotPapo => Finding::NotPapo { address },
        Answer::Unreachable(detail) => Finding::Unreachable { address, detail: detail.clone() },
        Answer::Silent if target.is_found => Finding::ServerFirewall { address },
        Answer::Silent | Answer::NoRoute if !is_near => {
            Finding::OtherNetwork { address, networks: networks(seen) }
        }
        Answer::Silent => Finding::Silent { address },
        Answer::NoRoute => Finding::NoRoute { address },
    };
    vec![fault]
}

/// What is to be said of a server that answers.
fn of_server(
    target: &Target,
    fingerprint: Option<Fingerprint>,
    clock: Option<Clock>,
    is_near: bool,
    seen: &Observations,
) -> Vec<Finding> {
    let address = || target.address.clone();
    let mut findings = Vec::new();
    if let Some((known, proven)) = target.known.zip(fingerprint)
        && known != proven
    {
        findings.push(Finding::OtherFingerprint { address: address(), known, proven });
    }
    if let Some(clock) = clock.filter(|clock| clock.is_wrong()) {
        findings.push(Finding::WrongClock { address: address(), clock });
    }
    if findings.is_empty() {
        findings.push(Finding::Well { address: address() });
    }
    if target.numbers.iter().any(|number| seen.is_own(*number)) {
        let here = |firewall| Finding::FirewallHere { address: address(), firewall };
        findings.extend(seen.firewall.clone().map(here));
    } else if !target.is_found {
        findings.push(if is_near {
            let firewall = seen.firewall.clone();
            Finding::DiscoveryFiltered { address: address(), firewall }
        } else {
            Finding::NotFoundFromOtherNetwork { address: address() }
        });
    }
    findings
}

/// The networks that this machine is in, as people write them.
fn networks(seen: &Observations) -> String {
    let shown = |way: &Interface| {
        let network = way.networks.iter().min_by_key(|network| network.address)?;
        Some(format!("{} {}/{}", way.name, network.address, network.prefix))
    };
    seen.ways_out().filter_map(shown).collect::<Vec<_>>().join(", ")
}

impl Clock {
    fn is_wrong(self) -> bool {
        match self {
            Self::Behind(difference) | Self::Ahead(difference) => difference > CLOCK_TOLERANCE,
            Self::Apart => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::observation::Network;

    fn interface(name: &str, network: &str) -> Interface {
        let (address, prefix) = network.split_once('/').unwrap();
        Interface {
            name: name.to_owned(),
            is_up: true,
            is_loopback: name == "lo",
            is_vpn: name.starts_with("tun"),
            networks: vec![Network {
                address: address.parse().unwrap(),
                prefix: prefix.parse().unwrap(),
            }],
            multicast: Multicast::Works,
        }
    }

    /// A machine that is in one network.
    fn machine() -> Observations {
        let interfaces = vec![interface("lo", "127.0.0.1/8"), interface("eth0", "10.0.0.5/24")];
        Observations {
            interfaces,
            default_interface: Some("eth0".to_owned()),
            firewall: Some(Firewall::Ufw),
            ..Observations::default()
        }
    }

    fn target(address: &str, answer: Answer) -> Target {
        let address: ServerAddress = address.parse().unwrap();
        let numbers = address.host().parse().into_iter().collect();
        Target { address, numbers, is_found: false, server_id: None, known: None, answer }
    }

    const PAPO: Answer = Answer::Papo { fingerprint: None, clock: None };

    /// The findings about a server, without the addresses.
    #[track_caller]
    fn check(seen: Observations, expected: &[&str]) {
        let codes: Vec<_> = findings(&seen).iter().map(Finding::code).collect();
        assert_eq!(codes, expected, "{seen:#?}");
    }

    fn check_target(target: Target, expected: &[&str]) {
        check(Observations { targets: vec![target], ..machine() }, expected);
    }

    #[test]
    fn without_a_network_there_is_nobody_to_find() {
        let mut seen = machine();
        seen.interfaces.pop();
        check(seen.clone(), &["only_loopback"]);
        seen.interfaces.clear();
        check(seen, &["no_network"]);
    }

    #[test]
    fn an_interface_that_is_down_or_has_no_address_leads_nowhere() {
        let mut seen = machine();
        seen.interfaces[1].is_up = false;
        check(seen.clone(), &["only_loopback"]);
        seen.interfaces[1].is_up = true;
        seen.interfaces[1].networks.clear();
        check(seen, &["only_loopback"]);
    }

    #[test]
    fn a_quiet_network_is_said_to_be_quiet() {
        check(machine(), &["nobody_found"]);
        check(Observations { found: 1, ..machine() }, &[]);
    }

    #[test]
    fn multicast_that_does_not_work_is_said_for_each_interface() {
        for (multicast, code) in [
            (Multicast::Off, "multicast_off"),
            (Multicast::Refused, "discovery_refused"),
            (Multicast::Fails("?".to_owned()), "multicast_fails"),
        ] {
            let mut seen = machine();
            seen.interfaces[1].multicast = multicast.clone();
            seen.interfaces.push(interface("wlan0", "10.1.0.5/24"));
            seen.interfaces.push(Interface { multicast, ..interface("tun0", "10.8.0.2/24") });
            check(seen, &[code, "nobody_found"]);
        }
    }

    #[test]
    fn a_vpn_that_takes_everything_is_named_when_nothing_is_found() {
        let mut seen = machine();
        seen.interfaces.push(interface("tun0", "10.8.0.2/24"));
        seen.default_interface = Some("tun0".to_owned());
        check(seen.clone(), &["vpn", "nobody_found"]);
        seen.targets = vec![target("10.0.0.9", PAPO)];
        check(seen, &["well", "discovery_filtered"]);
    }

    #[test]
    fn a_port_that_does_not_answer_says_why() {
        check_target(target("10.0.0.9", Answer::Refused), &["nothing_listens"]);
        check_target(target("10.0.0.9", Answer::Silent), &["silent"]);
        check_target(target("10.0.9.9", Answer::Silent), &["other_network"]);
        check_target(target("10.0.9.9", Answer::NoRoute), &["other_network"]);
        check_target(target("10.0.0.9", Answer::NoRoute), &["no_route"]);
        check_target(target("sala.local", Answer::UnknownHost), &["unknown_host"]);
        check_target(target("10.0.0.9", Answer::NotPapo), &["not_papo"]);
        let other = Answer::Unreachable("?".to_owned());
        check_target(target("10.0.0.9", other), &["unreachable"]);
    }

    #[test]
    fn a_server_that_is_heard_and_does_not_answer_is_behind_a_firewall() {
        let target = Target { is_found: true, ..target("10.0.0.9", Answer::Silent) };
        check_target(target.clone(), &["server_firewall"]);
        let finding = Finding::ServerFirewall { address: target.address };
        assert_eq!(finding.command().unwrap(), "sudo ufw allow 7276/tcp");
    }

    #[test]
    fn a_server_that_answers_and_is_not_heard_is_filtered_or_far() {
        check_target(target("10.0.0.9", PAPO), &["well", "discovery_filtered"]);
        check_target(target("10.0.9.9", PAPO), &["well", "not_found_from_other_network"]);
        check_target(Target { is_found: true, ..target("10.0.0.9", PAPO) }, &["well"]);
    }

    #[test]
    fn a_firewall_on_the_servers_own_machine_is_named() {
        check_target(target("127.0.0.1", PAPO), &["well", "firewall_here"]);
        check_target(target("10.0.0.5", PAPO), &["well", "firewall_here"]);
        let targets = vec![target("127.0.0.1", PAPO)];
        check(Observations { firewall: None, targets, ..machine() }, &["well"]);
    }

    #[test]
    fn another_fingerprint_than_the_known_one_is_no_server_to_talk_to() {
        let proven = Some(Fingerprint::new([1; 32]));
        let answer = Answer::Papo { fingerprint: proven, clock: None };
        let found = Target { is_found: true, ..target("10.0.0.9", answer) };
        check_target(found.clone(), &["well"]);
        check_target(Target { known: proven, ..found.clone() }, &["well"]);
        let known = Some(Fingerprint::new([2; 32]));
        check_target(Target { known, ..found }, &["other_fingerprint"]);
    }

    #[test]
    fn clocks_may_differ_by_minutes_but_not_by_more() {
        let server = |clock| Target {
            is_found: true,
            ..target("10.0.0.9", Answer::Papo { fingerprint: None, clock: Some(clock) })
        };
        check_target(server(Clock::Ahead(Duration::from_secs(299))), &["well"]);
        check_target(server(Clock::Ahead(Duration::from_secs(301))), &["wrong_clock"]);
        check_target(server(Clock::Behind(Duration::from_secs(86_400))), &["wrong_clock"]);
    }
}
