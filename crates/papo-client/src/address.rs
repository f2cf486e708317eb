use std::{fmt, net::IpAddr, str::FromStr};

use papo_proto::DEFAULT_PORT;

/// Where a server is: a host and a port. It is spoken to through TLS, unless the address says
/// `ws://`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ServerAddress {
    host: String,
    port: u16,
    is_plain: bool,
}

/// Why a text is not the address of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// There is no host in it.
    #[error("the address names no host")]
    NoHost,
    /// This character cannot be in the name or number of a host.
    #[error("{0:?} cannot be in a host's name")]
    Character(char),
    /// What follows the last colon is no port.
    #[error("the port is not a number from 1 to 65535")]
    Port,
}

impl ServerAddress {
    /// This very machine, at papo's own port.
    pub fn here() -> Self {
        Self { host: "127.0.0.1".to_owned(), port: DEFAULT_PORT, is_plain: false }
    }

    /// The host's name or number, without the brackets of IPv6.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether nothing is encrypted there.
    pub fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// Whether it is this very machine.
    pub fn is_here(&self) -> bool {
        match self.host.parse::<IpAddr>() {
            Ok(number) => number.to_canonical().is_loopback(),
            Err(_) => self.host.eq_ignore_ascii_case("localhost"),
        }
    }

    /// What a profile knows it by: however this machine is called, it is one.
    pub(crate) fn key(&self) -> String {
        let host = if self.is_here() { "localhost".to_owned() } else { self.host.to_lowercase() };
        Self { host, ..*self }.to_string()
    }

    pub(crate) fn new(host: &str, port: u16) -> Result<Self, AddressError> {
        let allowed =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '%');
        match host.chars().find(|c| !allowed(*c)) {
            Some(character) => Err(AddressError::Character(character)),
            None if host.is_empty() => Err(AddressError::NoHost),
            None => Ok(Self { host: host.to_owned(), port, is_plain: false }),
        }
    }

    /// Reads a host with its port, or with `default_port` where it says none.
    pub(crate) fn parse(text: &str, default_port: u16) -> Result<Self, AddressError> {
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (host, after) = rest.split_once(']').ok_or(AddressError::Character('['))?;
                match after.strip_prefix(':') {
                    Some(port) => (host, Some(port)),
                    None if after.is_empty() => (host, None),
                    None => return Err(AddressError::Port),
                }
            }
            None => match text.split_once(':') {
                Some((host, port)) if !port.contains(':') => (host, Some(port)),
                _ => (text, None),
            },
        };
        let port = match port.map(str::parse) {
            None => default_port,
            Some(Ok(port)) if port != 0 => port,
            Some(_) => return Err(AddressError::Port),
        };
        Self::new(host, port)
    }
}

impl FromStr for ServerAddress {
    type Err = AddressError;

    /// Reads `host`, `host:port`, `1.2.3.4`, `::1` or `[::1]:port`, with or without `ws://`.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        match text.strip_prefix("ws://") {
            Some(rest) => {
                let rest = rest.strip_suffix('/').unwrap_or(rest);
                Ok(Self { is_plain: true, ..Self::parse(rest, DEFAULT_PORT)? })
            }
            None => Self::parse(text, DEFAULT_PORT),
        }
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (host, port) = (&self.host, self.port);
        if self.is_plain {
            f.write_str("ws://")?;
        }
        if host.contains(':') { write!(f, "[{host}]:{port}") } else { write!(f, "{host}:{port}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, AddressError>) {
        let read = text.parse::<ServerAddress>().map(|address| address.to_string());
        assert_eq!(read.as_deref(), expected.as_deref());
    }

    #[test]
    fn an_address_is_read_in_all_its_spellings() {
        check("192.168.0.7", Ok("192.168.0.7:7276"));
        check(" sala-3.local:7000 ", Ok("sala-3.local:7000"));
        check("ws://127.0.0.1:7276/", Ok("ws://127.0.0.1:7276"));
        check("::1", Ok("[::1]:7276"));
        check("[fe80::1%eth0]:80", Ok("[fe80::1%eth0]:80"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        check("", Err(AddressError::NoHost));
        check(":7276", Err(AddressError::NoHost));
        check("here:", Err(AddressError::Port));
        check("here:0", Err(AddressError::Port));
        check("[::1]7", Err(AddressError::Port));
        check("[::1", Err(AddressError::Character('[')));
        check("a b", Err(AddressError::Character(' ')));
        check("http://a", Err(AddressError::Port));
    }

    #[test]
    fn this_machine_has_one_key() {
        let key = |text: &str| text.parse::<ServerAddress>().unwrap().key();
        assert_eq!(key("127.0.0.1"), key("LOCALHOST"));
        assert_eq!(key("[::1]:7276"), key("localhost"));
        assert_ne!(key("localhost:1"), key("localhost"));
        assert_ne!(key("ws://localhost"), key("localhost"));
        assert_eq!(key("Sala.local"), "sala.local:7276");
    }
}
