//! Who is calling, by the first bytes of a connection.
//!
//! It is decided once: a first line that ends in ` HTTP/1.x` is HTTP whatever verb it has, so that
//! no web page can speak another protocol to us through a browser.

/// What a connection speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// TLS: a handshake record (RFC 8446 §5.1).
    Tls,
    /// HTTP/1.x (RFC 9112).
    Http,
    /// IRC: one of the commands that a client begins with.
    Irc,
    /// The student project's protocol: a length padded with spaces.
    Classic,
}

/// What the bytes so far tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// This is what it speaks.
    Is(Protocol),
    /// More bytes are needed.
    More,
    /// Nothing that we speak.
    Unknown,
}

/// Bytes after which a first line that has not ended is none.
pub const FIRST_LINE_BYTES_MAX: usize = 8 * 1024;

/// The commands that an IRC client begins with.
const IRC_COMMANDS: [&[u8]; 4] = [b"CAP", b"NICK", b"USER", b"PASS"];

/// Tells what a connection speaks from its first bytes.
pub fn sniff(bytes: &[u8]) -> Sniffed {
    match bytes.first() {
        None => Sniffed::More,
        Some(0x16) => Sniffed::Is(Protocol::Tls),
        Some(b'0'..=b'9' | b'-' | b'+' | b' ') => Sniffed::Is(Protocol::Classic),
        Some(first) if first.is_ascii_alphabetic() => first_line(bytes),
        Some(_) => Sniffed::Unknown,
    }
}

fn first_line(bytes: &[u8]) -> Sniffed {
    let searched = &bytes[..bytes.len().min(FIRST_LINE_BYTES_MAX)];
    let end = searched.iter().position(|byte| *byte == b'\n');
    // The same whether the line comes whole or in parts; a nick may have letters of any script.
    let is_text = |byte: &u8| matches!(byte, b'\r' | b' '..=b'~' | 0x80..);
    if !searched[..end.unwrap_or(searched.len())].iter().all(is_text) {
        return Sniffed::Unknown;
    }
    let Some(end) = end else {
        let may_end = bytes.len() < FIRST_LINE_BYTES_MAX;
        return if may_end { Sniffed::More } else { Sniffed::Unknown };
    };
    let line = searched[..end].strip_suffix(b"\r").unwrap_or(&searched[..end]);
    if is_http(line) {
        return Sniffed::Is(Protocol::Http);
    }
    let command = line.split(|byte| *byte == b' ').next().unwrap_or_default();
    if IRC_COMMANDS.iter().any(|known| known.eq_ignore_ascii_case(command)) {
        return Sniffed::Is(Protocol::Irc);
    }
    Sniffed::Unknown
}

/// Whether the line ends in ` HTTP/1.` and a digit.
fn is_http(line: &[u8]) -> bool {
    line.split_last().is_some_and(|(minor, rest)| {
        minor.is_ascii_digit() && rest.to_ascii_uppercase().ends_with(b" HTTP/1.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], sniffed: Sniffed) {
        assert_eq!(sniff(bytes), sniffed, "{}", bytes.escape_ascii());
    }

    #[test]
    fn the_first_bytes_tell_who_is_calling() {
        check(b"\x16\x03\x01", Sniffed::Is(Protocol::Tls));
        check(b"GET / HTTP/1.1\r\n", Sniffed::Is(Protocol::Http));
        check(b"NICK ana\r\n", Sniffed::Is(Protocol::Irc));
        check(b"cap LS 302\r\n", Sniffed::Is(Protocol::Irc));
        check(b"5    ", Sniffed::Is(Protocol::Classic));
        check(b"\x00\x01", Sniffed::Unknown);
        check(b"HELLO you\r\n", Sniffed::Unknown);
    }

    #[test]
    fn whatever_ends_like_a_request_is_http_whatever_its_verb() {
        for line in ["BREW /pot HTTP/1.1", "x HTTP/1.0", "M-SEARCH * HTTP/1.9", "get / http/1.1"] {
            check(format!("{line}\r\n").as_bytes(), Sniffed::Is(Protocol::Http));
            check(format!("{line}\nmore").as_bytes(), Sniffed::Is(Protocol::Http));
        }
        for line in ["GET /", "GET / HTTP/2.0", "GET / HTTP/1.", "GET /HTTP/1.1", "GET / HTTP/1.1 "]
        {
            check(format!("{line}\r\n").as_bytes(), Sniffed::Unknown);
        }
    }

    #[test]
    fn irc_begins_with_one_of_its_commands() {
        for line in ["CAP LS", "NICK", "USER ana 0 * :Ana", "PASS x", "nick ana"] {
            check(format!("{line}\r\n").as_bytes(), Sniffed::Is(Protocol::Irc));
        }
        for line in ["NICKNAME ana", "JOIN #lobby", "PRIVMSG #lobby :hi", "NICK\tana"] {
            check(format!("{line}\r\n").as_bytes(), Sniffed::Unknown);
        }
    }

    #[test]
    fn classic_begins_with_what_may_be_a_length() {
        for bytes in ["0", "9", " 5", "-5", "+5"] {
            check(bytes.as_bytes(), Sniffed::Is(Protocol::Classic));
        }
    }

    #[test]
    fn anything_else_is_nothing_that_is_spoken_here() {
        for first in 0..=u8::MAX {
            let is_known = first.is_ascii_alphanumeric() || b"-+ \x16".contains(&first);
            let expected = if is_known { None } else { Some(Sniffed::Unknown) };
            let sniffed = sniff(&[first]);
            assert_eq!((sniffed == Sniffed::Unknown).then_some(sniffed), expected, "{first}");
        }
    }

    #[test]
    fn a_browser_cannot_be_made_to_speak_another_protocol() {
        check(b"NICK / HTTP/1.1\r\n", Sniffed::Is(Protocol::Http));
        check(b"PASS /x y HTTP/1.0\n", Sniffed::Is(Protocol::Http));
    }

    #[test]
    fn a_line_is_the_same_however_it_is_cut() {
        for line in
            ["NICK joão\r\n", "NICK a\0\r\n", "GET /\u{1} HTTP/1.1\r\n", "PASS é HTTP/1.0\n"]
        {
            let bytes = line.as_bytes();
            let parts = (0..=bytes.len()).map(|end| sniff(&bytes[..end]));
            let decided = parts.into_iter().find(|sniffed| *sniffed != Sniffed::More);
            assert_eq!(decided, Some(sniff(bytes)), "{line:?}");
        }
        check("NICK joão\r\n".as_bytes(), Sniffed::Is(Protocol::Irc));
        check(b"NICK a\0\r\n", Sniffed::Unknown);
    }

    #[test]
    fn a_line_is_waited_for_as_long_as_it_may_still_become_one() {
        check(b"", Sniffed::More);
        check(b"GET / HT", Sniffed::More);
        check(b"GET \x00", Sniffed::Unknown);
        check(&[b'A'; FIRST_LINE_BYTES_MAX - 1], Sniffed::More);
        check(&[b'A'; FIRST_LINE_BYTES_MAX], Sniffed::Unknown);
        let mut late = vec![b'A'; FIRST_LINE_BYTES_MAX];
        late.extend_from_slice(b" HTTP/1.1\r\n");
        check(&late, Sniffed::Unknown);
    }
}
