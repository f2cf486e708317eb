//! The messages that are sent: 100 bytes of text which say whose, which and when.

use std::time::{Duration, Instant};

/// Bytes of every message.
pub(crate) const MESSAGE_BYTES: usize = 100;

const BEGIN: &[u8] = b"bench ";
const SENDER_DIGITS: usize = 8;
const NUMBER_DIGITS: usize = 12;
const SENT_DIGITS: usize = 16;
const FILLER: &[u8] = b"the quick brown fox jumps over the lazy dog, and on we go.";

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// The connection that sent it.
    pub(crate) sender: u32,
    /// The sender's first is 0, and each next one is one more.
    pub(crate) number: u64,
    /// When it was sent, after the run's beginning.
    pub(crate) sent: Duration,
}

impl Message {
    /// Its text.
    pub(crate) fn text(&self) -> [u8; MESSAGE_BYTES] {
        let mut text = [b' '; MESSAGE_BYTES];
        let mut rest = &mut text[..];
        let mut put = |bytes: &[u8]| {
            let (head, tail) = std::mem::take(&mut rest).split_at_mut(bytes.len());
            head.copy_from_slice(bytes);
            rest = tail;
        };
        put(BEGIN);
        put(&digits::<SENDER_DIGITS>(u64::from(self.sender)));
        put(&digits::<NUMBER_DIGITS>(self.number));
        put(&digits::<SENT_DIGITS>(self.sent.as_nanos() as u64));
        put(FILLER);
        text
    }

    /// Reads a text; none of which a byte differs from what was sent.
    pub(crate) fn read(text: &[u8]) -> Option<Self> {
        if text.len() != MESSAGE_BYTES {
            return None;
        }
        let rest = text.strip_prefix(BEGIN)?;
        let (sender, rest) = rest.split_at(SENDER_DIGITS);
        let (number, rest) = rest.split_at(NUMBER_DIGITS);
        let (sent, filler) = rest.split_at(SENT_DIGITS);
        (filler == FILLER).then_some(())?;
        Some(Self {
            sender: u32::try_from(value(sender)?).ok()?,
            number: value(number)?,
            sent: Duration::from_nanos(value(sent)?),
        })
    }
}

/// The time that messages carry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock(Instant);

impl Clock {
    /// A clock that begins now.
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// How long it has been running.
    pub(crate) fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

fn digits<const N: usize>(mut value: u64) -> [u8; N] {
    let mut digits = [b'0'; N];
    for digit in digits.iter_mut().rev() {
        *digit += (value % 10) as u8;
        value /= 10;
    }
    digits
}

fn value(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0, |value, digit| {
        digit.is_ascii_digit().then(|| value * 10 + u64::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_as_it_was_written_and_not_otherwise() {
        let message =
            Message { sender: 1_234, number: 56_789, sent: Duration::from_nanos(9_876_543_210) };
        let text = message.text();
        assert_eq!(Message::read(&text), Some(message));
        for index in 0..MESSAGE_BYTES {
            let mut garbled = text;
            garbled[index] = b'!';
            assert_eq!(Message::read(&garbled), None, "{index}");
        }
        assert_eq!(Message::read(&text[1..]), None);
    }
}
