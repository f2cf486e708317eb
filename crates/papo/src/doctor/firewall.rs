//! Firewalls, and how to open what papo needs in each.

mod detect;

pub(crate) use detect::detect;

/// The port of multicast DNS.
const DISCOVERY_PORT: u16 = 5353;

/// What keeps traffic out of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Firewall {
    Ufw,
    Firewalld,
    /// With the chain that what comes in goes through: its family, table and name.
    Nftables {
        chain: String,
    },
    Iptables,
    Windows,
    MacOs,
}

/// What is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// A server's port.
    Server(u16),
    /// Discovery.
    Discovery,
}

impl Firewall {
    /// What people call it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Ufw => "ufw",
            Self::Firewalld => "firewalld",
            Self::Nftables { .. } => "nftables",
            Self::Iptables => "iptables",
            Self::Windows => "Windows Defender",
            Self::MacOs => "macOS",
        }
    }

    /// The command that opens it.
    pub(crate) fn open(&self, opening: Opening) -> String {
        let (protocol, port) = opening.port();
        match self {
            Self::Ufw => format!("sudo ufw allow {port}/{protocol}"),
            Self::Firewalld => {
                let port = format!("--add-port={port}/{protocol}");
                format!("sudo firewall-cmd {port} && sudo firewall-cmd --permanent {port}")
            }
            Self::Nftables { chain } => {
                format!("sudo nft insert rule {chain} {protocol} dport {port} accept")
            }
            Self::Iptables => {
                format!("sudo iptables -I INPUT -p {protocol} --dport {port} -j ACCEPT")
            }
            Self::Windows => format!(
                "netsh advfirewall firewall add rule name=papo dir=in action=allow \
                 protocol={protocol} localport={port}"
            ),
            Self::MacOs => "sudo /usr/libexec/ApplicationFirewall/socketfilterfw \
                            --unblockapp \"$(which papo)\""
                .to_owned(),
        }
    }
}

impl Opening {
    /// The protocol and port, as firewalls have them.
    fn port(self) -> (&'static str, u16) {
        match self {
            Self::Server(port) => ("tcp", port),
            Self::Discovery => ("udp", DISCOVERY_PORT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_firewall_is_opened_for_the_port_in_question() {
        let nftables = Firewall::Nftables { chain: "inet filter input".to_owned() };
        for (firewall, server, discovery) in [
            (Firewall::Ufw, "allow 7000/tcp", "allow 5353/udp"),
            (Firewall::Firewalld, "--add-port=7000/tcp", "--add-port=5353/udp"),
            (nftables, "inet filter input tcp dport 7000 accept", "udp dport 5353 accept"),
            (Firewall::Iptables, "-p tcp --dport 7000", "-p udp --dport 5353"),
            (Firewall::Windows, "protocol=tcp localport=7000", "protocol=udp localport=5353"),
        ] {
            assert!(firewall.open(Opening::Server(7000)).contains(server));
            assert!(firewall.open(Opening::Discovery).contains(discovery));
        }
    }
}
