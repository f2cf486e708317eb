//! Which firewall keeps others out of this machine, as far as this user may know.

use std::{fs, path::Path, process::Command};

use super::Firewall;

/// The firewall that filters what comes in; none where there is none, or where only the
/// administrator may know.
pub(crate) fn detect() -> Option<Firewall> {
    if cfg!(windows) {
        return Some(Firewall::Windows);
    }
    if cfg!(target_os = "macos") {
        return Some(Firewall::MacOs);
    }
    if fs::read_to_string("/etc/ufw/ufw.conf").is_ok_and(|conf| is_ufw_on(&conf)) {
        return Some(Firewall::Ufw);
    }
    if Path::new("/run/firewalld").is_dir() {
        return Some(Firewall::Firewalld);
    }
    let nftables = said("nft", &["list", "ruleset"]).and_then(|rules| filtering_chain(&rules));
    nftables.or_else(|| {
        let rules = said("iptables", &["-S", "INPUT"])?;
        filters(&rules).then_some(Firewall::Iptables)
    })
}

/// What a program prints, if it is there and succeeds.
fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let in_place = Path::new("/usr/sbin").join(program);
    let program = if in_place.exists() { in_place } else { program.into() };
    let output = Command::new(program).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_ufw_on(conf: &str) -> bool {
    conf.lines().any(|line| line.trim().eq_ignore_ascii_case("ENABLED=yes"))
}

/// The first chain of `nft list ruleset` that keeps out something of what comes in.
fn filtering_chain(ruleset: &str) -> Option<Firewall> {
    let (mut table, mut chain, mut is_input) = ("", "", false);
    for line in ruleset.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("table ") {
            table = name.trim_end_matches('{').trim_end();
        } else if let Some(name) = line.strip_prefix("chain ") {
            chain = name.trim_end_matches('{').trim_end();
            is_input = false;
        }
        is_input |= line.contains(" hook input ");
        if is_input && filters(line) {
            return Some(match (table, chain) {
                // How the newer iptables writes its own.
                ("ip filter", "INPUT") => Firewall::Iptables,
                _ => Firewall::Nftables { chain: format!("{table} {chain}") },
            });
        }
    }
    None
}

/// Whether a rule or policy keeps anything out.
fn filters(rules: &str) -> bool {
    let rules = rules.to_ascii_lowercase();
    rules.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "drop" | "reject"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ufw_is_on_when_its_settings_say_so() {
        assert!(is_ufw_on("# /etc/ufw/ufw.conf\nENABLED=yes\nLOGLEVEL=low\n"));
        assert!(!is_ufw_on("# ENABLED=yes\nENABLED=no\n"));
    }

    #[test]
    fn the_chain_that_keeps_out_what_comes_in_is_found() {
        let rules = |policy: &str, rule: &str| {
            format!(
                "table inet mine {{\n\tchain output {{\n\t\ttype filter hook output priority 0; \
                 policy drop;\n\t}}\n\tchain inbound {{\n\t\ttype filter hook input priority \
                 filter; policy {policy};\n\t\t{rule}\n\t}}\n}}\n"
            )
        };
        let chain = || Some(Firewall::Nftables { chain: "inet mine inbound".to_owned() });
        assert_eq!(filtering_chain(&rules("drop", "tcp dport 22 accept")), chain());
        assert_eq!(filtering_chain(&rules("accept", "tcp dport 7276 reject")), chain());
        assert_eq!(filtering_chain(&rules("accept", "tcp dport 22 accept")), None);
        assert_eq!(filtering_chain(""), None);
    }

    #[test]
    fn rules_of_iptables_are_opened_with_iptables() {
        let rules = "table ip filter {\n\tchain INPUT {\n\t\ttype filter hook input priority \
                     filter; policy drop;\n\t}\n}\n";
        assert_eq!(filtering_chain(rules), Some(Firewall::Iptables));
        assert!(filters("-P INPUT ACCEPT\n-A INPUT -p tcp -j DROP\n"));
        assert!(!filters("-P INPUT ACCEPT\n-A INPUT -i dropbox0 -j ACCEPT\n"));
    }
}
