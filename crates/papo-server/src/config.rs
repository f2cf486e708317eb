use std::{net::SocketAddr, path::PathBuf, str::FromStr};

use papo_hub::Explain;
use papo_log::blobs::BlobOptions;
use papo_proto::Lang;

use crate::Authority;

/// How a server is set up.
#[derive(Clone)]
pub struct Config {
    /// Where to listen: `[::]` means every address of both families. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where its log is, and where it is administered from; none for a server without either.
    pub directory: Option<PathBuf>,
    /// Whether to announce the server to its network.
    pub announce: bool,
    /// What the owner calls the server.
    pub name: String,
    /// What its clients know it by.
    pub authority: Authority,
    /// Whether new users need an invitation, and guests are not let in.
    pub invite_only: bool,
    /// Whether addresses that are not of a private network are let in.
    pub allow_public: bool,
    /// Whether other machines may read what is counted here.
    pub metrics: bool,
    /// Whether outgoing webhooks may reach this machine and link-local addresses.
    pub hooks_to_loopback: bool,
    /// What may be spoken without encryption by others than this machine.
    pub plaintext: Plaintext,
    /// How many bytes of files are kept, and how long; none are where there is no directory.
    pub files: BlobOptions,
    /// The language of those who cannot say theirs.
    pub lang: Lang,
    /// Says why something was refused, and what to do about it.
    pub explain: Explain,
}

/// The protocols that may be spoken without encryption over the network. On loopback all may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plaintext {
    /// Web pages, and papo's own protocol over WebSocket.
    pub http: bool,
    /// The student project's.
    pub classic: bool,
}

/// A protocol that cannot be spoken without encryption, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not one of: http, classic")]
pub struct UnknownProtocol(String);

impl FromStr for Plaintext {
    type Err = UnknownProtocol;

    /// Reads names with commas between them: `http,classic`. `ws` is another word for `http`.
    fn from_str(text: &str) -> Result<Self, UnknownProtocol> {
        let mut plaintext = Self::default();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match name {
                "http" | "ws" => plaintext.http = true,
                "classic" => plaintext.classic = true,
                other => return Err(UnknownProtocol(other.to_owned())),
            }
        }
        Ok(plaintext)
    }
}
