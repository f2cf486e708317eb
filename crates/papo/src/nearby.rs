//! The servers on this network, for whoever was told none.

use std::time::Duration;

use anyhow::Result;
use papo_client::{
    KnownServer, Profile, ServerAddress,
    discovery::{self, FoundServer},
    meet,
};
use tokio::time::timeout;

use crate::explain;

/// How long a server that is not announced may take to say that it is there.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// What was found.
pub(crate) struct Nearby {
    /// Those that can be who they say, sorted by name.
    pub(crate) servers: Vec<FoundServer>,
    /// Those that say that they are one that is known, and have another authority.
    pub(crate) posers: Vec<FoundServer>,
}

impl Nearby {
    /// Looks for about a second, and judges what is found by what the profile knows.
    pub(crate) async fn look(profile: &Profile) -> Result<Self> {
        let known = profile.known_servers().map_err(explain::profile)?;
        // A machine without multicast finds nobody, as if there were nobody.
        let found = discovery::browse().await.unwrap_or_default();
        let (posers, servers) = found.into_iter().partition(|server| is_poser(server, &known));
        Ok(Self { servers, posers })
    }
}

/// Whether `server` has the id of one that is known, and not its fingerprint.
fn is_poser(server: &FoundServer, known: &[KnownServer]) -> bool {
    let has_id = |known: &&KnownServer| known.id == server.id;
    known.iter().any(|known| has_id(&known) && known.fingerprint != server.fingerprint)
}

/// The first of these addresses at which a server answers.
pub(crate) async fn first_that_answers(addresses: &[ServerAddress]) -> Option<&ServerAddress> {
    for address in addresses {
        if let Ok(Ok(_)) = timeout(PATIENCE, meet(address)).await {
            return Some(address);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use papo_proto::Fingerprint;

    use super::*;

    #[test]
    fn who_has_the_id_of_a_known_server_and_not_its_authority_is_told_apart() {
        let known = KnownServer {
            id: "a".repeat(32),
            fingerprint: Fingerprint::new([1; 32]),
            addresses: Vec::new(),
            name: "Sala 3".to_owned(),
        };
        let check = |id: &str, fingerprint| {
            let server = FoundServer {
                name: "Sala 3".to_owned(),
                id: id.repeat(32),
                fingerprint: Fingerprint::new([fingerprint; 32]),
                addresses: Vec::new(),
            };
            is_poser(&server, std::slice::from_ref(&known))
        };
        assert!(check("a", 2));
        assert!(!check("a", 1));
        assert!(!check("b", 2), "another server may have the same name");
    }
}
