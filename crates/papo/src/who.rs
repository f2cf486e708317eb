//! Whom something is done to.

use std::{fmt, net::IpAddr};

use papo_proto::{Name, UserRef};

use crate::cli::value;

/// Whom something is done to: someone with a name, or a machine with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Name(Name),
    Address(IpAddr),
}

impl Who {
    /// `ana`, `@ana`, or an address; `@` makes a name of what looks like an address.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(address) => Ok(Self::Address(address)),
            Err(_) => name(text).map(Self::Name),
        }
    }

    pub(crate) fn user(&self) -> Option<UserRef> {
        match self {
            Self::Name(name) => Some(name.clone().into()),
            Self::Address(_) => None,
        }
    }

    pub(crate) fn address(&self) -> Option<String> {
        match self {
            Self::Name(_) => None,
            Self::Address(address) => Some(address.to_string()),
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Address(address) => address.fmt(f),
        }
    }
}

/// `ana` or `@ana`.
pub(crate) fn name(text: &str) -> Result<Name, String> {
    value::name(text.strip_prefix('@').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_meant_is_a_name_unless_it_is_an_address() {
        let name = |text| Ok(Who::Name(Name::new(text).unwrap()));
        assert_eq!(Who::read("bob"), name("bob"));
        assert_eq!(Who::read("@bob"), name("bob"));
        assert_eq!(Who::read("10.0.0.7"), Ok(Who::Address([10, 0, 0, 7].into())));
        assert_eq!(Who::read("@10.0.0.7"), name("10.0.0.7"));
        assert!(Who::read("").is_err());
    }
}
