use std::fmt;

use papo_proto::{Fingerprint, limits::SERVER_NAME_CHARS_MAX, printable_line};

use crate::ServerAddress;

/// A server that this client has met.
///
/// Written as a line `ID FINGERPRINT ADDRESS[,ADDRESS…] NAME`, with `-` for no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownServer {
    /// Its id: 32 hexadecimal digits.
    pub id: String,
    /// Its authority.
    pub fingerprint: Fingerprint,
    /// Where it was met, last place first; nowhere, if others are at all of them now.
    pub addresses: Vec<ServerAddress>,
    /// What its owner called it then, in one printable line.
    pub name: String,
}

/// Stands where there is no address.
const NOWHERE: &str = "-";

impl KnownServer {
    /// Reads a line; none where it is not about a server.
    pub(super) fn read(line: &str) -> Option<Self> {
        let mut words = line.trim().splitn(4, char::is_whitespace);
        let (id, fingerprint) = (words.next()?, words.next()?);
        let (addresses, name) = (words.next()?, words.next()?);
        let addresses = addresses.split(',').filter(|address| *address != NOWHERE);
        Some(Self {
            id: server_id(id)?,
            fingerprint: fingerprint.parse().ok()?,
            addresses: addresses.map(|address| address.parse().ok()).collect::<Option<_>>()?,
            name: server_name(name),
        })
    }
}

impl fmt::Display for KnownServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let addresses: Vec<_> = self.addresses.iter().map(ToString::to_string).collect();
        let places = if addresses.is_empty() { NOWHERE.to_owned() } else { addresses.join(",") };
        write!(f, "{} {} {places} {}", self.id, self.fingerprint, self.name)
    }
}

/// A server's id, if it is one.
pub(super) fn server_id(text: &str) -> Option<String> {
    let is_digit = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    (text.len() == 32 && text.chars().all(is_digit)).then(|| text.to_owned())
}

/// What a server calls itself, fit to be shown.
pub(super) fn server_name(text: &str) -> String {
    let name: String = printable_line(text.trim()).chars().take(SERVER_NAME_CHARS_MAX).collect();
    if name.is_empty() { "papo".to_owned() } else { name }
}
