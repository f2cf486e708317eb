use std::{net::SocketAddr, str::FromStr};

use papo_hub::Explain;
use papo_proto::{Fingerprint, Lang};

/// How a server is set up.
#[derive(Clone)]
pub struct Config {
    /// Where to listen: `[::]` means every address of both families. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// Whether to announce the server to its network.
    pub announce: bool,
    /// The fingerprint of its authority; without one it is not announced.
    pub fingerprint: Option<Fingerprint>,
    /// What the owner calls the server.
    pub name: String,
    /// What may be spoken without encryption by others than this machine.
    pub plaintext: Plaintext,
    /// The language of those who cannot say theirs.
    pub lang: Lang,
    /// Says why something was refused, and what to do about it.
    pub explain: Explain,
}

/// The protocols that may be spoken without encryption over the network. On loopback all may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plaintext {
    /// papo's own, over WebSocket.
    pub ws: bool,
    /// The student project's.
    pub classic: bool,
}

/// A protocol that cannot be spoken without encryption, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not one of: ws, classic")]
pub struct UnknownProtocol(String);

impl FromStr for Plaintext {
    type Err = UnknownProtocol;

    /// Reads names with commas between them: `ws,classic`.
    fn from_str(text: &str) -> Result<Self, UnknownProtocol> {
        let mut plaintext = Self::default();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match name {
                "ws" => plaintext.ws = true,
                "classic" => plaintext.classic = true,
                other => return Err(UnknownProtocol(other.to_owned())),
            }
        }
        Ok(plaintext)
    }
}
