//! Webhooks: where they lead, and what their requests are signed with.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Deserializer, Serialize};

use crate::limits::{HOOK_SECRET_BYTES, HOOK_URL_BYTES_MAX};

/// Where an outgoing webhook posts to: an `http` or `https` URL without a user or a fragment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct HookUrl(String);

/// The text is no URL that a webhook can post to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a webhook posts to an http or https URL of at most {HOOK_URL_BYTES_MAX} bytes")]
pub struct HookUrlError;

impl HookUrl {
    /// Reads a URL.
    pub fn new(text: &str) -> Result<Self, HookUrlError> {
        let url = Self(text.to_owned());
        let (_, rest) = url.split().ok_or(HookUrlError)?;
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let (host, port) = match authority.strip_prefix('[') {
            Some(address) => {
                let (address, rest) = address.split_once(']').ok_or(HookUrlError)?;
                address.parse::<std::net::Ipv6Addr>().map_err(|_| HookUrlError)?;
                (address, rest.strip_prefix(':').or(rest.is_empty().then_some("")))
            }
            None => match authority.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (authority, Some("")),
            },
        };
        let port = port.ok_or(HookUrlError)?;
        let is_host = authority.starts_with('[')
            || (!host.is_empty()
                && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)));
        let is_port = (port.is_empty() && !authority.ends_with(':'))
            || port.parse::<u16>().is_ok_and(|port| port != 0);
        let is_path =
            path.bytes().all(|byte| byte.is_ascii_graphic() && !b"#\"<>\\^`{|}".contains(&byte));
        if text.len() <= HOOK_URL_BYTES_MAX && is_host && is_port && is_path {
            Ok(url)
        } else {
            Err(HookUrlError)
        }
    }

    /// The URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether what is posted is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.split().is_some_and(|(is_encrypted, _)| is_encrypted)
    }

    /// The host, and the port where one is named: what others may be told of it, for the rest may
    /// be a secret.
    pub fn authority(&self) -> &str {
        let rest = self.split().map_or("", |(_, rest)| rest);
        &rest[..rest.find(['/', '?']).unwrap_or(rest.len())]
    }

    /// The host alone, as it is looked up.
    pub fn host(&self) -> &str {
        let authority = self.authority();
        match authority.strip_prefix('[').and_then(|address| address.split_once(']')) {
            Some((address, _)) => address,
            None => authority.split(':').next().unwrap_or_default(),
        }
    }

    /// The port.
    pub fn port(&self) -> u16 {
        let port = self.authority().rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        port.unwrap_or(if self.is_encrypted() { 443 } else { 80 })
    }

    /// The path with its query, which begins with `/`.
    pub fn path(&self) -> String {
        let rest = self.split().map_or("", |(_, rest)| rest);
        match &rest[rest.find(['/', '?']).unwrap_or(rest.len())..] {
            path if path.starts_with('/') => path.to_owned(),
            query => format!("/{query}"),
        }
    }

    fn split(&self) -> Option<(bool, &str)> {
        let (scheme, rest) = self.0.split_once("://")?;
        match scheme.to_ascii_lowercase().as_str() {
            "https" => Some((true, rest)),
            "http" => Some((false, rest)),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for HookUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

/// What an outgoing webhook's requests are signed with: `whsec_` and 24 to 64 bytes in base64, as
/// Standard Webhooks has it. Never shown in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct HookSecret(Vec<u8>);

/// The text is no secret to sign with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a webhook's secret is whsec_ and 24 to 64 bytes in base64")]
pub struct HookSecretError;

/// What stands before a secret.
const SECRET_PREFIX: &str = "whsec_";

impl HookSecret {
    /// The secret of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, HookSecretError> {
        let bytes = bytes.into();
        if HOOK_SECRET_BYTES.contains(&bytes.len()) {
            Ok(Self(bytes))
        } else {
            Err(HookSecretError)
        }
    }

    /// Reads it as people hand it on.
    pub fn parse(text: &str) -> Result<Self, HookSecretError> {
        let text = text.strip_prefix(SECRET_PREFIX).ok_or(HookSecretError)?;
        Self::new(STANDARD.decode(text).map_err(|_| HookSecretError)?)
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// As people hand it on. It must not reach a log.
    pub fn expose(&self) -> String {
        format!("{SECRET_PREFIX}{}", STANDARD.encode(&self.0))
    }
}

impl fmt::Debug for HookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HookSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_taken_apart_as_it_is_posted_to() {
        for (text, host, port, path) in [
            ("http://ci.lan", "ci.lan", 80, "/"),
            ("https://ci.lan:8443/hook?x=1", "ci.lan", 8443, "/hook?x=1"),
            ("HTTPS://10.0.0.7?x", "10.0.0.7", 443, "/?x"),
            ("http://[::1]:9/a", "::1", 9, "/a"),
        ] {
            let url = HookUrl::new(text).unwrap();
            assert_eq!((url.host(), url.port(), url.path().as_str()), (host, port, path), "{text}");
        }
        assert_eq!(HookUrl::new("http://[::1]:9/a").unwrap().authority(), "[::1]:9");
    }

    #[test]
    fn what_is_no_url_to_post_to_is_refused() {
        let long = format!("http://a/{}", "x".repeat(HOOK_URL_BYTES_MAX));
        for text in [
            "",
            "ci.lan/hook",
            "ftp://ci.lan/",
            "http://",
            "http:///x",
            "http://ana:pw@ci.lan/",
            "http://ci.lan:/",
            "http://ci.lan:0/",
            "http://ci.lan:99999/",
            "http://[::1/",
            "http://[ci]/",
            "http://[::1]9/",
            "http://ci.lan/a b",
            "http://ci.lan/\r\nHost: x",
            "http://ci.lan/#part",
            "http://maçã.lan/",
            &long,
        ] {
            assert_eq!(HookUrl::new(text), Err(HookUrlError), "{text}");
        }
    }

    #[test]
    fn a_secret_is_written_as_others_read_it() {
        let text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let secret = HookSecret::parse(text).unwrap();
        assert_eq!(secret.expose(), text);
        assert!(!format!("{secret:?}").contains("Mf"));
        for text in ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_***"] {
            assert_eq!(HookSecret::parse(text), Err(HookSecretError), "{text}");
        }
    }
}
