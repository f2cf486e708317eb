use std::fmt;

use papo_proto::Fingerprint;

use super::{KnownServer, Proof};
use crate::ServerAddress;

/// Addresses that are kept of a server.
const ADDRESSES_MAX: usize = 8;

/// What the list begins with, for whoever opens it.
const HEADER: &str = "\
# The papo servers that this profile knows, one a line: ID FINGERPRINT ADDRESS[,ADDRESS...] NAME
# The fingerprint is what a server has to prove. Change this with: papo trust
# Os servidores papo que este perfil conhece, um por linha: ID IMPRESSÃO ENDEREÇO[,ENDEREÇO...] NOME
# A impressão digital é o que um servidor tem de provar. Mude com: papo trust
";

/// The servers that a profile knows, as the text of their list. What is no server in it stays as
/// it is.
#[derive(Default)]
pub(crate) struct KnownServers {
    lines: Vec<Line>,
}

enum Line {
    Server(KnownServer),
    Other(String),
}

impl KnownServers {
    /// Reads a list.
    pub(crate) fn read(text: &str) -> Self {
        let line = |line: &str| match KnownServer::read(line) {
            Some(server) => Line::Server(server),
            None => Line::Other(line.to_owned()),
        };
        Self { lines: text.lines().map(line).collect() }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &KnownServer> {
        self.lines.iter().filter_map(|line| match line {
            Line::Server(server) => Some(server),
            Line::Other(_) => None,
        })
    }

    /// The server that was met at `address`.
    pub(crate) fn at(&self, address: &ServerAddress) -> Option<&KnownServer> {
        let key = address.key();
        self.iter().find(|server| server.addresses.iter().any(|known| known.key() == key))
    }

    /// The servers of that id: one, unless somebody has written a second into the list.
    pub(crate) fn with_id<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a KnownServer> {
        self.iter().filter(move |server| server.id == id)
    }

    /// Whether nothing is new about a server that is met at `address`.
    pub(crate) fn has(&self, address: &ServerAddress, proof: &Proof) -> bool {
        self.at(address).is_some_and(|server| {
            server.fingerprint == proof.fingerprint
                && server.addresses.first().is_some_and(|first| first.key() == address.key())
        })
    }

    /// Writes down that this server is at `address`, and no other.
    pub(crate) fn meet(&mut self, address: &ServerAddress, proof: &Proof) {
        let key = address.key();
        for server in self.servers_mut() {
            server.addresses.retain(|known| known.key() != key);
        }
        let known = self.servers_mut().find(|server| server.fingerprint == proof.fingerprint);
        if let Some(server) = known {
            server.addresses.insert(0, address.clone());
            server.addresses.truncate(ADDRESSES_MAX);
        } else {
            self.lines.push(Line::Server(KnownServer {
                id: proof.server_id.clone(),
                fingerprint: proof.fingerprint,
                addresses: vec![address.clone()],
                name: proof.server_name.clone(),
            }));
        }
    }

    /// Strikes out a server; whether it was there.
    pub(crate) fn forget(&mut self, fingerprint: Fingerprint) -> bool {
        let before = self.lines.len();
        self.lines.retain(
            |line| !matches!(line, Line::Server(server) if server.fingerprint == fingerprint),
        );
        self.lines.len() != before
    }

    fn servers_mut(&mut self) -> impl Iterator<Item = &mut KnownServer> {
        self.lines.iter_mut().filter_map(|line| match line {
            Line::Server(server) => Some(server),
            Line::Other(_) => None,
        })
    }
}

impl fmt::Display for KnownServers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.lines.iter().any(|line| matches!(line, Line::Other(_))) {
            f.write_str(HEADER)?;
        }
        self.lines.iter().try_for_each(|line| match line {
            Line::Server(server) => writeln!(f, "{server}"),
            Line::Other(line) => writeln!(f, "{line}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(id: &str, byte: u8) -> Proof {
        Proof {
            fingerprint: Fingerprint::new([byte; 32]),
            server_id: id.repeat(32),
            server_name: "Sala 3 – ação".to_owned(),
        }
    }

    fn address(text: &str) -> ServerAddress {
        text.parse().unwrap()
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let mut known = KnownServers::default();
        known.meet(&address("10.0.0.1"), &proof("a", 1));
        known.meet(&address("[fe80::1%eth0]:80"), &proof("a", 1));
        known.meet(&address("sala.local"), &proof("b", 2));
        let text = known.to_string();
        assert!(text.starts_with(HEADER), "{text}");
        let again = KnownServers::read(&text);
        assert_eq!(again.iter().collect::<Vec<_>>(), known.iter().collect::<Vec<_>>());
        assert_eq!(again.to_string(), text);
    }

    #[test]
    fn what_is_no_server_stays_as_it_is() {
        let text = "# my own note\n\nwhat a later papo writes\na b c d\n";
        let mut known = KnownServers::read(text);
        known.meet(&address("10.0.0.1"), &proof("a", 1));
        let written = known.to_string();
        assert!(written.starts_with(text), "{written}");
        known.forget(Fingerprint::new([1; 32]));
        assert_eq!(known.to_string(), text);
    }

    #[test]
    fn a_server_is_known_at_the_places_where_it_was_met() {
        let mut known = KnownServers::default();
        for number in 0..20 {
            known.meet(&address(&format!("10.0.0.{number}")), &proof("a", 1));
        }
        assert!(known.at(&address("10.0.0.11")).is_none());
        for number in 12..20 {
            assert!(known.at(&address(&format!("10.0.0.{number}"))).is_some(), "{number}");
        }
    }

    #[test]
    fn an_address_is_one_servers_at_a_time() {
        let mut known = KnownServers::default();
        known.meet(&address("10.0.0.2"), &proof("a", 1));
        known.meet(&address("10.0.0.1"), &proof("a", 1));
        known.meet(&address("10.0.0.1"), &proof("b", 2));
        assert_eq!(known.at(&address("10.0.0.1")).unwrap().id, "b".repeat(32));
        assert_eq!(known.at(&address("10.0.0.2")).unwrap().id, "a".repeat(32));
        known.meet(&address("10.0.0.2"), &proof("b", 2));
        let known = KnownServers::read(&known.to_string());
        assert_eq!(known.with_id(&"a".repeat(32)).next().unwrap().addresses, []);
    }
}
