//! Whom a client talks to: what a server proves in a handshake, what is known of it, and what
//! follows from the two.

mod distrust;
mod handshake;
mod known_server;
mod known_servers;

use papo_proto::Fingerprint;

pub use distrust::Distrust;
pub use handshake::{HandshakeError, Proof};
pub use known_server::KnownServer;

pub(crate) use handshake::shake_hands;
pub(crate) use known_servers::KnownServers;

use crate::ServerAddress;

/// Judges what answers at `address` by what is `known`, and by the fingerprint that a link or an
/// announcement has promised.
pub(crate) fn judge(
    known: &KnownServers,
    address: &ServerAddress,
    promised: Option<Fingerprint>,
    proof: &Proof,
) -> Result<(), Box<Distrust>> {
    let distrust = if let Some(promised) = promised.filter(|it| *it != proof.fingerprint) {
        Distrust::Promise { promised, address: address.clone(), proof: proof.clone() }
    } else if let Some(known) = known.with_id(&proof.server_id).find(|it| proof.is_not(it)) {
        Distrust::Server { known: known.clone(), address: address.clone(), proof: proof.clone() }
    } else if let Some(known) = known.at(address).filter(|it| proof.is_not(it))
        // Where a promise was kept, the address has passed from one server to another.
        && promised.is_none()
    {
        Distrust::Address { known: known.clone(), address: address.clone(), proof: proof.clone() }
    } else {
        return Ok(());
    };
    Err(Box::new(distrust))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Fingerprint = Fingerprint::new([1; 32]);
    const B: Fingerprint = Fingerprint::new([2; 32]);

    /// Judges a server of `id` with `fingerprint` at 10.0.0.1, where A with the id `a` was known,
    /// and says which knowledge speaks against it.
    fn check(id: &str, fingerprint: Fingerprint, promised: Option<Fingerprint>) -> &'static str {
        let address: ServerAddress = "10.0.0.1".parse().unwrap();
        let mut known = KnownServers::default();
        let proof = |id: &str, fingerprint| Proof {
            fingerprint,
            server_id: id.repeat(32),
            server_name: "Sala 3".to_owned(),
        };
        known.meet(&address, &proof("a", A));
        match judge(&known, &address, promised, &proof(id, fingerprint)) {
            Ok(()) => "trusted",
            Err(distrust) => match *distrust {
                Distrust::Promise { .. } => "promise",
                Distrust::Server { .. } => "server",
                Distrust::Address { .. } => "address",
                Distrust::Profile { .. } => "profile",
            },
        }
    }

    #[test]
    fn only_who_has_the_known_authority_is_trusted() {
        assert_eq!(check("a", A, None), "trusted");
        assert_eq!(check("a", A, Some(A)), "trusted");
        assert_eq!(check("a", B, None), "server");
        assert_eq!(check("b", B, None), "address");
        assert_eq!(check("a", A, Some(B)), "promise");
        assert_eq!(check("b", B, Some(A)), "promise");
    }

    #[test]
    fn a_promise_that_is_kept_gives_an_address_to_another_server_but_no_server_another_authority() {
        assert_eq!(check("b", B, Some(B)), "trusted");
        assert_eq!(check("a", B, Some(B)), "server");
    }
}
