use super::lan::{Host, Lan};
use crate::deadline::wait_for;

/// What `papo doctor` finds out, as programs read it: the servers' names, and the codes of the
/// findings with their commands.
struct Diagnosis {
    servers: Vec<String>,
    findings: Vec<(String, String)>,
    is_well: bool,
}

impl Diagnosis {
    /// That of `host`, about `server` if one is named.
    fn of(host: &Host, server: Option<&str>) -> Self {
        let mut arguments = vec!["doctor", "--json"];
        arguments.extend(server);
        let ran = host.run_papo(&arguments);
        let said: serde_json::Value =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let list = |key: &str| said[key].as_array().unwrap().clone();
        Self {
            servers: list("servers").iter().map(|server| text(&server["name"])).collect(),
            findings: list("findings")
                .iter()
                .map(|finding| (text(&finding["code"]), text(&finding["command"])))
                .collect(),
            is_well: ran.code == Some(0),
        }
    }

    /// That of `host` once it finds these servers: a server is announced a moment after it listens.
    #[track_caller]
    fn with(host: &Host, servers: &[&str]) -> Self {
        wait_for("announcement", || {
            Some(Self::of(host, None)).filter(|diagnosis| diagnosis.servers == servers)
        })
    }

    fn codes(&self) -> Vec<&str> {
        self.findings.iter().map(|(code, _)| &**code).collect()
    }

    #[track_caller]
    fn command(&self, code: &str) -> &str {
        let found = self.findings.iter().find(|(found, _)| found == code);
        found.map(|(_, command)| &**command).unwrap_or_else(|| panic!("{:?}", self.findings))
    }
}

#[test]
fn servers_on_the_network_are_found_and_visited() {
    let Some(lan) = Lan::new() else { return };
    let (ana, bob, eva) =
        (lan.host(&["10.9.0.1/24"]), lan.host(&["10.9.0.2/24"]), lan.host(&["10.9.0.3/24"]));
    let _servers = (bob.serve("Sala 1"), eva.serve("Sala 2"));
    let diagnosis = Diagnosis::with(&ana, &["Sala 1", "Sala 2"]);
    assert_eq!(diagnosis.codes(), ["well", "well"]);
    assert!(diagnosis.is_well);
}

#[test]
fn servers_on_each_network_of_a_machine_are_found() {
    let (Some(one), Some(other)) = (Lan::new(), Lan::new()) else { return };
    let ana = one.host(&["10.9.0.1/24"]);
    other.plug_in(&ana, &["10.8.0.1/24"]);
    let (bob, eva) = (one.host(&["10.9.0.2/24"]), other.host(&["10.8.0.2/24"]));
    let _servers = (bob.serve("Sala 1"), eva.serve("Sala 2"));
    let diagnosis = Diagnosis::with(&ana, &["Sala 1", "Sala 2"]);
    assert_eq!(diagnosis.codes(), ["well", "well"]);
}

#[test]
fn a_server_without_any_address_but_the_links_is_found() {
    let Some(lan) = Lan::new() else { return };
    let (ana, bob) = (lan.host(&[]), lan.host(&[]));
    let _server = bob.serve("Sala 1");
    let diagnosis = Diagnosis::with(&ana, &["Sala 1"]);
    assert_eq!(diagnosis.codes(), ["well"]);
    assert!(diagnosis.command("well").contains("[fe80::"), "{:?}", diagnosis.findings);
    assert!(diagnosis.command("well").contains("%eth0]"), "{:?}", diagnosis.findings);
}

#[test]
fn a_server_that_is_not_announced_is_reached_by_its_address() {
    let Some(lan) = Lan::new() else { return };
    let (ana, bob) = (lan.host(&["10.9.0.1/24"]), lan.host(&["10.9.0.2/24"]));
    let _server = bob.serve_with(&["--no-announce"]);
    assert_eq!(Diagnosis::of(&ana, None).codes(), ["nobody_found"]);
    let diagnosis = Diagnosis::of(&ana, Some("10.9.0.2"));
    assert_eq!(diagnosis.codes(), ["well", "discovery_filtered"]);
}

#[test]
fn an_interface_without_multicast_is_named_with_what_turns_it_on() {
    let Some(lan) = Lan::new() else { return };
    let ana = lan.host(&["10.9.0.1/24"]);
    ana.run("ip link set eth0 multicast off");
    let diagnosis = Diagnosis::of(&ana, None);
    assert_eq!(diagnosis.codes(), ["multicast_off", "nobody_found"]);
    ana.run(diagnosis.command("multicast_off").trim_start_matches("sudo "));
    assert_eq!(Diagnosis::of(&ana, None).codes(), ["nobody_found"]);
}

#[test]
fn a_network_that_does_not_carry_multicast_is_told_from_one_without_a_server() {
    let Some(lan) = Lan::new() else { return };
    let (ana, bob) = (lan.host(&["10.9.0.1/24"]), lan.host(&["10.9.0.2/24"]));
    let _server = bob.serve("Sala 1");
    // What access points do that isolate their clients or filter multicast.
    ana.run("nft 'add table inet air; add chain inet air from { type filter hook prerouting priority -300; }; add rule inet air from udp dport 5353 drop'");
    assert_eq!(Diagnosis::of(&ana, None).codes(), ["nobody_found"]);
    let diagnosis = Diagnosis::of(&ana, Some("10.9.0.2"));
    assert_eq!(diagnosis.codes(), ["well", "discovery_filtered"]);
}

#[test]
fn a_firewall_on_this_machine_that_keeps_discovery_in_is_named() {
    let Some(lan) = Lan::new() else { return };
    let ana = lan.host(&["10.9.0.1/24"]);
    ana.run("iptables -A OUTPUT -p udp --dport 5353 -j DROP");
    assert_eq!(Diagnosis::of(&ana, None).codes(), ["discovery_refused", "nobody_found"]);
}

/// The server's machine has a firewall made by `script`; `papo doctor` names it on both machines,
/// and the command that it says opens it.
#[track_caller]
fn check_firewall(script: &str) {
    let Some(lan) = Lan::new() else { return };
    let (ana, bob) = (lan.host(&["10.9.0.1/24"]), lan.host(&["10.9.0.2/24"]));
    let _server = bob.serve("Sala 1");
    bob.run(script);
    let diagnosis = Diagnosis::with(&ana, &["Sala 1"]);
    assert_eq!(diagnosis.codes(), ["server_firewall"]);
    assert!(!diagnosis.is_well);
    let there = Diagnosis::with(&bob, &["Sala 1"]);
    assert_eq!(there.codes(), ["well", "firewall_here"]);
    bob.run(there.command("firewall_here").trim_start_matches("sudo "));
    assert_eq!(Diagnosis::with(&ana, &["Sala 1"]).codes(), ["well"]);
}

#[test]
fn a_port_that_nftables_drops_is_told_and_opened() {
    check_firewall(
        "nft 'add table inet site; add chain inet site in { type filter hook input priority 0; }; add rule inet site in tcp dport 7276 iifname != lo drop'",
    );
}

#[test]
fn a_port_that_iptables_drops_is_told_and_opened() {
    check_firewall(
        "iptables -A INPUT ! -i lo -p tcp --dport 7276 -j DROP; ip6tables -A INPUT ! -i lo -p tcp --dport 7276 -j DROP",
    );
}

#[test]
fn a_server_in_another_network_is_said_to_be_there() {
    let Some(lan) = Lan::new() else { return };
    let ana = lan.host(&["10.9.0.1/24"]);
    assert_eq!(Diagnosis::of(&ana, Some("10.200.0.1")).codes(), ["other_network"]);
}

#[test]
fn a_machine_without_a_network_is_told_so() {
    let Some(lan) = Lan::new() else { return };
    let ana = lan.host(&[]);
    ana.run("ip link set eth0 down");
    assert_eq!(Diagnosis::of(&ana, None).codes(), ["only_loopback"]);
    ana.run("ip link set lo down");
    assert_eq!(Diagnosis::of(&ana, None).codes(), ["no_network"]);
}

#[test]
fn a_machine_where_nothing_listens_is_told_from_one_that_is_not_there() {
    let Some(lan) = Lan::new() else { return };
    let (ana, _bob) = (lan.host(&["10.9.0.1/24"]), lan.host(&["10.9.0.2/24"]));
    assert_eq!(Diagnosis::of(&ana, Some("10.9.0.2")).codes(), ["nothing_listens"]);
    assert_eq!(Diagnosis::of(&ana, Some("10.9.0.9")).codes(), ["no_route"]);
}

#[test]
fn a_wi_fi_that_keeps_its_devices_apart_is_among_what_may_be_wrong() {
    let Some(lan) = Lan::new() else { return };
    let (ana, bob) = (lan.host(&["10.9.0.1/24"]), lan.host(&["10.9.0.2/24"]));
    let _server = bob.serve("Sala 1");
    lan.isolate();
    let ran = ana.run_papo(&["doctor", "10.9.0.2", "--json"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("client isolation"), "{ran:?}");
    assert!(ran.stdout.contains("\"no_route\""), "{ran:?}");
}

#[test]
fn a_vpn_that_takes_everything_is_named() {
    let Some(lan) = Lan::new() else { return };
    let ana = lan.host(&["10.9.0.1/24"]);
    ana.run("ip link add tun0 type veth peer name away && ip link set away up && ip link set tun0 up && ip address add 10.8.0.2/24 dev tun0 && ip route add default dev tun0");
    assert_eq!(Diagnosis::of(&ana, None).codes(), ["vpn", "nobody_found"]);
}

#[test]
fn another_servers_authority_at_a_known_address_is_told_with_what_accepts_it() {
    let Some(lan) = Lan::new() else { return };
    let (ana, bob) = (lan.host(&["10.9.0.1/24"]), lan.host(&["10.9.0.2/24"]));
    let server = bob.serve("Sala 1");
    assert_eq!(ana.run_papo(&["send", "--server", "10.9.0.2", "oi"]).code, Some(0));
    drop(server);
    bob.run("rm -r .local");
    let _another = bob.serve("Sala 1");
    let diagnosis = Diagnosis::with(&ana, &["Sala 1"]);
    assert_eq!(diagnosis.codes(), ["other_fingerprint"]);
    let accept = diagnosis.command("other_fingerprint");
    assert_eq!(accept, format!("papo trust accept 10.9.0.2:7276 {}", bob.fingerprint()));
    let words: Vec<_> = accept.split(' ').skip(1).collect();
    assert_eq!(ana.run_papo(&words).code, Some(0));
    assert_eq!(Diagnosis::with(&ana, &["Sala 1"]).codes(), ["well"]);
}
