use papo_proto::Fingerprint;

use super::{KnownServer, Proof};
use crate::ServerAddress;

/// Why a client does not talk to a server. Nothing was said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// A link or an announcement named another authority than the one that is there.
    Promise {
        /// What was promised.
        promised: Fingerprint,
        /// Where.
        address: ServerAddress,
        /// What is there.
        proof: Proof,
    },
    /// The server says that it is one that is known, and has another authority.
    Server {
        /// What is known.
        known: KnownServer,
        /// Where.
        address: ServerAddress,
        /// What is there.
        proof: Proof,
    },
    /// Another server was known at this address.
    Address {
        /// What is known.
        known: KnownServer,
        /// Where.
        address: ServerAddress,
        /// What is there.
        proof: Proof,
    },
    /// What is known cannot be read, or what is new cannot be written.
    Profile {
        /// Where, and how the system puts it.
        detail: String,
    },
}
