use std::{fmt, str::FromStr};

/// A short code, shown on one device, by which another signs in as the same user: six digits,
/// which hold for two minutes and a few tries.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinkCode(u32);

/// The text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has six digits")]
pub struct LinkCodeError;

const DIGITS: usize = 6;
const COUNT: u32 = 1_000_000;

impl LinkCode {
    /// The code that these random bits make; none has a noticeably better chance than another.
    pub const fn new(bits: u64) -> Self {
        Self((bits % COUNT as u64) as u32)
    }
}

impl fmt::Display for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}-{:03}", self.0 / 1_000, self.0 % 1_000)
    }
}

/// A code is a secret.
impl fmt::Debug for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkCode(…)")
    }
}

impl FromStr for LinkCode {
    type Err = LinkCodeError;

    /// Reads six digits, with spaces or hyphens anywhere between them.
    fn from_str(text: &str) -> Result<Self, LinkCodeError> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if digits.len() != DIGITS || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(LinkCodeError);
        }
        digits.parse().map(Self).map_err(|_| LinkCodeError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_shown() {
        assert_eq!(LinkCode::new(1_000_042).to_string(), "000-042");
        for text in ["000-042", "000042", " 000 042 "] {
            assert_eq!(text.parse(), Ok(LinkCode::new(42)));
        }
        for text in ["", "42", "0000042", "00004x", "０００042"] {
            assert_eq!(text.parse::<LinkCode>(), Err(LinkCodeError), "{text}");
        }
    }
}
