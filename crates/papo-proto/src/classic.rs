//! The framing of the student project's protocol, and of the many like it.
//!
//! Client to server: a header of 64 bytes holding a length in ASCII decimal padded with spaces,
//! then that many bytes of UTF-8. Server to client: raw UTF-8.

use crate::limits::{CLASSIC_HEADER_BYTES, CLASSIC_WRITE_BYTES_MAX, TEXT_BYTES_MAX};

/// What leaves, in the languages in which students wrote it.
const LEAVE: [&str; 4] = ["!SAIR", "!DISCONNECT", "!EXIT", "!QUIT"];

/// A header from which no length can be read: nothing after it makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// It holds something other than a number.
    #[error("the header holds no decimal number")]
    NotANumber,
    /// Its number is below zero.
    #[error("the length is negative")]
    Negative,
    /// Its number is above [`TEXT_BYTES_MAX`].
    #[error("the length is above {TEXT_BYTES_MAX}")]
    TooLong,
}

/// A message from a classic client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Its text, which may be empty.
    Text(String),
    /// Its bytes are not UTF-8. The next message can be read all the same.
    NotUtf8,
}

/// Takes bytes in and gives messages out. Holds at most one unfinished message.
#[derive(Debug, Default)]
pub struct Decoder {
    unfinished: Vec<u8>,
}

impl Decoder {
    /// Takes in `bytes` and appends the messages that they complete to `messages`.
    ///
    /// After an error the connection is to be closed: no further message can be found.
    pub fn receive(
        &mut self,
        bytes: &[u8],
        messages: &mut Vec<Message>,
    ) -> Result<(), HeaderError> {
        if self.unfinished.is_empty() {
            let taken = take_messages(bytes, messages)?;
            self.unfinished = bytes[taken..].to_vec();
            return Ok(());
        }
        self.unfinished.extend_from_slice(bytes);
        match take_messages(&self.unfinished, messages)? {
            // What comes byte by byte is not moved each time.
            0 => {}
            taken => self.unfinished = self.unfinished[taken..].to_vec(),
        }
        Ok(())
    }
}

/// Appends the messages that are complete, and says how many bytes they take.
fn take_messages(bytes: &[u8], messages: &mut Vec<Message>) -> Result<usize, HeaderError> {
    let mut rest = bytes;
    while let Some((header, after)) = rest.split_at_checked(CLASSIC_HEADER_BYTES) {
        let length = length(header)?;
        let Some((body, after)) = after.split_at_checked(length) else { break };
        messages.push(match std::str::from_utf8(body) {
            Ok(text) => Message::Text(text.to_owned()),
            Err(_) => Message::NotUtf8,
        });
        rest = after;
    }
    Ok(bytes.len() - rest.len())
}

/// Appends `text` with its header, as a client sends it.
pub fn encode(text: &str, bytes: &mut Vec<u8>) {
    let header = text.len().to_string();
    bytes.extend_from_slice(header.as_bytes());
    bytes.resize(bytes.len() + CLASSIC_HEADER_BYTES - header.len(), b' ');
    bytes.extend_from_slice(text.as_bytes());
}

/// Whether a message says that its sender leaves.
pub fn is_leave(text: &str) -> bool {
    LEAVE.contains(&text.trim())
}

/// How many of `bytes`, which are UTF-8, to give to a classic client in one write: at most 2048,
/// and no character torn, for such clients decode each read alone.
pub fn write_length(bytes: &[u8]) -> usize {
    if bytes.len() <= CLASSIC_WRITE_BYTES_MAX {
        return bytes.len();
    }
    let is_continuation = |at: &usize| bytes[*at] & 0b1100_0000 == 0b1000_0000;
    let cut = (CLASSIC_WRITE_BYTES_MAX - 3..=CLASSIC_WRITE_BYTES_MAX)
        .rev()
        .find(|at| !is_continuation(at));
    cut.unwrap_or(CLASSIC_WRITE_BYTES_MAX)
}

fn length(header: &[u8]) -> Result<usize, HeaderError> {
    let text = std::str::from_utf8(header).map_err(|_| HeaderError::NotANumber)?.trim_matches(' ');
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(HeaderError::NotANumber);
    }
    // A number too large for the type is too long as well.
    let length = digits.parse::<usize>().unwrap_or(usize::MAX);
    match (is_negative, length) {
        (true, 1..) => Err(HeaderError::Negative),
        (_, 0..=TEXT_BYTES_MAX) => Ok(length),
        _ => Err(HeaderError::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(parts: &[&[u8]]) -> Result<Vec<Message>, HeaderError> {
        let (mut decoder, mut messages) = (Decoder::default(), Vec::new());
        parts.iter().try_for_each(|part| decoder.receive(part, &mut messages))?;
        Ok(messages)
    }

    fn encoded(texts: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        texts.iter().for_each(|text| encode(text, &mut bytes));
        bytes
    }

    #[test]
    fn messages_are_the_same_wherever_the_stream_is_cut() {
        let texts = ["ana", "olá, 世界", "", "!SAIR"];
        let expected: Vec<_> = texts.map(|text| Message::Text(text.to_owned())).into();
        let bytes = encoded(&texts);
        assert_eq!(decode(&[&bytes]), Ok(expected.clone()));
        for cut in 0..=bytes.len() {
            assert_eq!(decode(&[&bytes[..cut], &bytes[cut..]]), Ok(expected.clone()), "{cut}");
        }
        let single_bytes: Vec<_> = bytes.chunks(1).collect();
        assert_eq!(decode(&single_bytes), Ok(expected));
    }

    #[test]
    fn a_header_that_holds_no_length_is_refused() {
        let header = |text: &str| decode(&[format!("{text:<64}").as_bytes()]);
        assert_eq!(header("-5"), Err(HeaderError::Negative));
        assert_eq!(header("cinco"), Err(HeaderError::NotANumber));
        assert_eq!(header(""), Err(HeaderError::NotANumber));
        assert_eq!(header("+5"), Err(HeaderError::NotANumber));
        assert_eq!(header("5 5"), Err(HeaderError::NotANumber));
        assert_eq!(header("16385"), Err(HeaderError::TooLong));
        assert_eq!(header(&"9".repeat(64)), Err(HeaderError::TooLong));
        assert_eq!(decode(&[&[0xff; 64]]), Err(HeaderError::NotANumber));
        assert_eq!(header("0"), Ok(vec![Message::Text(String::new())]));
    }

    #[test]
    fn bytes_that_are_not_utf_8_spoil_only_their_own_message() {
        let mut bytes = format!("{:<64}", 2).into_bytes();
        bytes.extend_from_slice(&[0xc3, 0x28]);
        bytes.extend_from_slice(&encoded(&["ok"]));
        assert_eq!(decode(&[&bytes]), Ok(vec![Message::NotUtf8, Message::Text("ok".to_owned())]));
    }

    #[test]
    fn no_write_tears_a_character() {
        for lead in 0..4 {
            let text = format!("{}{}", "a".repeat(lead), "🚀".repeat(2_000));
            let mut rest = text.as_bytes();
            while !rest.is_empty() {
                let (now, later) = rest.split_at(write_length(rest));
                assert!(!now.is_empty() && now.len() <= CLASSIC_WRITE_BYTES_MAX);
                assert!(std::str::from_utf8(now).is_ok());
                rest = later;
            }
        }
    }
}
