use anyhow::{Result, anyhow};
use papo_client::{KnownServer, ServerAddress};

use crate::language::texts;

/// The one server that is called, or is at, or proves `which`.
pub(super) fn one(servers: Vec<KnownServer>, which: &str) -> Result<KnownServer> {
    let address: Option<ServerAddress> = which.parse().ok();
    let is_meant = |server: &KnownServer| {
        server.name == which
            || server.id == which
            || server.fingerprint.to_string() == which
            || address.as_ref().is_some_and(|address| server.addresses.contains(address))
    };
    let mut meant: Vec<_> = servers.into_iter().filter(is_meant).collect();
    let name = [("which", which.to_owned().into())];
    match (meant.pop(), meant.len()) {
        (Some(server), 0) => Ok(server),
        (Some(_), _) => Err(anyhow!(texts().with("trust-ambiguous", &name))),
        (None, _) => Err(anyhow!(texts().with("trust-unknown", &name))),
    }
}

#[cfg(test)]
mod tests {
    use papo_proto::Fingerprint;

    use super::*;

    fn server(name: &str, byte: u8) -> KnownServer {
        KnownServer {
            id: format!("{byte:032x}"),
            fingerprint: Fingerprint::new([byte; 32]),
            addresses: vec![format!("10.0.0.{byte}").parse().unwrap()],
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_server_is_named_by_whatever_is_its_own() {
        let servers = [server("Sala", 1), server("Sala", 2), server("Lab", 3)];
        let find = |which: &str| one(servers.to_vec(), which).ok().map(|server| server.id);
        let (first, third) = (&servers[0], &servers[2]);
        for which in ["10.0.0.1", "10.0.0.1:7276", &first.id, &first.fingerprint.to_string()] {
            assert_eq!(find(which).as_ref(), Some(&first.id), "{which}");
        }
        assert_eq!(find("Lab").as_ref(), Some(&third.id));
        assert_eq!(find("Sala"), None);
        assert_eq!(find("elsewhere"), None);
    }
}
