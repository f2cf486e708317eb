use std::{fmt, str::FromStr};

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::FourWords;

/// What tells a server's certificate authority from every other: the SHA-256 of its certificate.
///
/// Written as base64url without padding (RFC 4648 §5): 43 characters, in links, discovery records
/// and the list of known servers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

/// The text is not a fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint is 43 characters of base64url")]
pub struct FingerprintError;

/// Keeps the words of a fingerprint apart from any other use of Argon2.
const WORDS_SALT: &[u8] = b"papo fingerprint words";

impl Fingerprint {
    /// The fingerprint of an authority's certificate, in DER.
    pub fn of(certificate: &[u8]) -> Self {
        Self(Sha256::digest(certificate).into())
    }

    /// The fingerprint of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Four words for people to compare.
    ///
    /// 44 bits are few: so the words come from Argon2id of the fingerprint, which takes some 30 ms
    /// and 19 MiB, and whoever looks for another authority with the same words pays that for each
    /// one that they try. Do not call it where others wait.
    pub fn words(&self) -> FourWords {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT);
        let mut bits = [0; 8];
        argon2
            .hash_password_into(&self.0, WORDS_SALT, &mut bits)
            .expect("the salt and the output have a length that Argon2 takes");
        FourWords::new(u64::from_be_bytes(bits))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let mut bytes = [0; 32];
        match URL_SAFE_NO_PAD.decode_slice(text, &mut bytes) {
            Ok(32) => Ok(Self(bytes)),
            _ => Err(FingerprintError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_it_was_written() {
        let fingerprint = Fingerprint::of(b"a certificate");
        assert_eq!(fingerprint.to_string().len(), 43);
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        for text in ["", "AAAA", &"A".repeat(44), &format!("{}+", "A".repeat(42))] {
            assert_eq!(text.parse::<Fingerprint>(), Err(FingerprintError), "{text}");
        }
    }

    #[test]
    fn its_words_are_the_same_everywhere_and_for_ever() {
        assert_eq!(Fingerprint::new([0; 32]).words().to_string(), "review amateur primary permit");
    }
}
