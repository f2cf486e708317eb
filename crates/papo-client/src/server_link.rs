use std::{fmt, str::FromStr};

use papo_proto::{Fingerprint, FourWords};

use crate::{AddressError, ServerAddress};

/// What one person gives to another so that they find a server: where it is, what it has to
/// prove, and perhaps an invitation.
///
/// Written as `https://HOST:PORT/#fp=FINGERPRINT&invite=word-word-word-word`: browsers open it, and
/// what comes after `#` they keep to themselves. Whatever is read as an address is a link without
/// more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerLink {
    /// Where it is.
    pub address: ServerAddress,
    /// The authority that the server has to have.
    pub fingerprint: Option<Fingerprint>,
    /// What lets its bearer in.
    pub invitation: Option<FourWords>,
}

/// Why a text is no link to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServerLinkError {
    /// There is no address in it.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// What stands for a fingerprint is none: perhaps a part of the link is missing.
    #[error("the fingerprint is not complete")]
    Fingerprint,
    /// What stands for an invitation is none: perhaps a part of the link is missing.
    #[error("the invitation is not complete")]
    Invitation,
}

/// The port of `https` and `wss`, where a link says none.
const HTTPS_PORT: u16 = 443;

impl From<ServerAddress> for ServerLink {
    fn from(address: ServerAddress) -> Self {
        Self { address, fingerprint: None, invitation: None }
    }
}

impl FromStr for ServerLink {
    type Err = ServerLinkError;

    fn from_str(text: &str) -> Result<Self, ServerLinkError> {
        let text = text.trim();
        let (place, fragment) = match text.split_once('#') {
            Some((place, fragment)) => (place, fragment),
            None => (text, ""),
        };
        let url = ["https://", "wss://"].iter().find_map(|scheme| place.strip_prefix(scheme));
        let address = match url {
            Some(rest) => {
                let host = rest.split('/').next().unwrap_or_default();
                ServerAddress::parse(host, HTTPS_PORT)?
            }
            None => place.parse()?,
        };
        let mut link = Self::from(address);
        for part in fragment.split('&') {
            match part.split_once('=') {
                Some(("fp", value)) => {
                    let read = value.parse().map_err(|_| ServerLinkError::Fingerprint)?;
                    link.fingerprint = Some(read);
                }
                Some(("invite", value)) => {
                    let read = value.parse().map_err(|_| ServerLinkError::Invitation)?;
                    link.invitation = Some(read);
                }
                // What a later version says beyond this.
                _ => {}
            }
        }
        Ok(link)
    }
}

impl fmt::Display for ServerLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.address.is_plain() {
            return self.address.fmt(f);
        }
        write!(f, "https://{}/", self.address)?;
        let mut separator = '#';
        if let Some(fingerprint) = &self.fingerprint {
            write!(f, "{separator}fp={fingerprint}")?;
            separator = '&';
        }
        if let Some(invitation) = &self.invitation {
            write!(f, "{separator}invite={}", invitation.join("-"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_as_it_was_written() {
        let fingerprint = Some(Fingerprint::of(b"an authority"));
        let invitation = Some(FourWords::new(0x0123_4567_89ab));
        for address in ["192.168.0.7:7276", "[fe80::1%eth0]:80", "sala-3.local:443"] {
            let address: ServerAddress = address.parse().unwrap();
            for (fingerprint, invitation) in
                [(None, None), (fingerprint, None), (None, invitation), (fingerprint, invitation)]
            {
                let link = ServerLink { address: address.clone(), fingerprint, invitation };
                assert_eq!(link.to_string().parse(), Ok(link));
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: Result<&str, ServerLinkError>) {
        let read = text.parse::<ServerLink>().map(|link| link.address.to_string());
        assert_eq!(read.as_deref(), expected.as_deref());
    }

    #[test]
    fn whatever_is_an_address_is_a_link() {
        check("192.168.0.7", Ok("192.168.0.7:7276"));
        check("ws://localhost", Ok("ws://localhost:7276"));
        check("wss://10.0.0.1:7276/v1/ws", Ok("10.0.0.1:7276"));
        check("https://10.0.0.1", Ok("10.0.0.1:443"));
        check("https://10.0.0.1:7276/#later=more", Ok("10.0.0.1:7276"));
    }

    #[test]
    fn what_is_no_link_is_refused() {
        check("https://", Err(ServerLinkError::Address(AddressError::NoHost)));
        check("10.0.0.1#fp=half", Err(ServerLinkError::Fingerprint));
        check("https://10.0.0.1/#fp=", Err(ServerLinkError::Fingerprint));
        check("https://10.0.0.1/#invite=one-two", Err(ServerLinkError::Invitation));
    }
}
