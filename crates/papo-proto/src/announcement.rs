use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{Fingerprint, limits::SERVER_NAME_CHARS_MAX, printable_line};

/// What servers announce themselves as (DNS-SD, RFC 6763 §7).
pub const SERVICE_TYPE: &str = "_papo._tcp.local.";

/// The version of the protocol that an announcement is about.
const VERSION: &str = "1";
/// Most bytes of a name: with its key it fits into one string of a TXT record (RFC 6763 §6.1).
const NAME_BYTES_MAX: usize = 250;
/// Most bytes of an instance's label (RFC 1035 §2.3.4), with room for ` (99)`.
const INSTANCE_BYTES_MAX: usize = 58;
/// Most characters of the part of a host's name before `.local` (RFC 1035 §2.3.4), with room for
/// the number that a second host of that name gets.
const LABEL_CHARS_MAX: usize = 56;

/// What a server says of itself to everyone on its network, and no user's name among it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// What its owner calls it, in one printable line.
    pub name: String,
    /// Its id for ever: 32 hexadecimal digits.
    pub id: String,
    /// The fingerprint of its authority. Anyone can announce anyone's: only a handshake proves it.
    pub fingerprint: Fingerprint,
}

impl Announcement {
    /// What tells it from the other services of its kind (RFC 6763 §4.1.1): its name, as far as
    /// it fits.
    pub fn instance(&self) -> &str {
        cut(&self.name, INSTANCE_BYTES_MAX)
    }

    /// The pairs of its TXT record (RFC 6763 §6).
    pub fn to_pairs(&self) -> [(&'static str, String); 4] {
        [
            ("v", VERSION.to_owned()),
            ("name", cut(&self.name, NAME_BYTES_MAX).to_owned()),
            ("id", self.id.clone()),
            ("fp", self.fingerprint.to_string()),
        ]
    }

    /// Reads the pairs of a TXT record; none where they are not of a server that we can talk to.
    /// `value` looks up a key.
    pub fn from_pairs<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        if value("v")? != VERSION {
            return None;
        }
        let name = printable_line(value("name")?).trim().to_owned();
        if name.is_empty() || name.chars().count() > SERVER_NAME_CHARS_MAX {
            return None;
        }
        let id = value("id")?;
        let is_digit = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        if id.len() != 32 || !id.chars().all(is_digit) {
            return None;
        }
        let fingerprint = value("fp")?.parse().ok()?;
        Some(Self { name, id: id.to_owned(), fingerprint })
    }
}

/// The name under which the network finds a server's machine: `Sala 3` is at `sala-3.local`.
pub fn local_host_name(server_name: &str) -> String {
    let mut label = String::new();
    for character in server_name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match character.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => label.push(letter),
            _ if label.is_empty() || label.ends_with('-') => {}
            _ => label.push('-'),
        }
    }
    label.truncate(LABEL_CHARS_MAX);
    let label = label.trim_end_matches('-');
    format!("{}.local", if label.is_empty() { "papo" } else { label })
}

/// As much of `text` as fits into so many bytes.
fn cut(text: &str, bytes_max: usize) -> &str {
    let end = (0..=bytes_max.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announcement() -> Announcement {
        Announcement {
            name: "Sala 3 – ação".to_owned(),
            id: "00112233445566778899aabbccddeeff".to_owned(),
            fingerprint: Fingerprint::new([7; 32]),
        }
    }

    /// What is read when `key` has this value instead of its own.
    fn read_with(key: &str, value: Option<&str>) -> Option<Announcement> {
        let pairs = announcement().to_pairs();
        Announcement::from_pairs(|asked| {
            let own = pairs.iter().find(|(key, _)| *key == asked).map(|(_, value)| value.as_str());
            if asked == key { value } else { own }
        })
    }

    #[test]
    fn an_announcement_is_read_as_it_was_written() {
        assert_eq!(read_with("other", Some("of a later version")), Some(announcement()));
    }

    #[test]
    fn what_is_no_announcement_is_none() {
        for key in ["v", "name", "id", "fp"] {
            assert_eq!(read_with(key, None), None, "{key}");
            assert_eq!(read_with(key, Some("")), None, "{key}");
            assert_eq!(read_with(key, Some(&"g".repeat(100))), None, "{key}");
        }
        assert_eq!(read_with("v", Some("2")), None);
        assert_eq!(read_with("name", Some("\u{1b}\u{202e} ")), None);
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let name = "é".repeat(SERVER_NAME_CHARS_MAX);
        let long = Announcement { name, ..announcement() };
        assert_eq!(long.instance(), "é".repeat(29));
        assert_eq!(cut("aé", 2), "a");
    }

    #[test]
    fn a_name_commands_no_terminal() {
        let read = read_with("name", Some("a\u{1b}[2J\nb")).unwrap();
        assert_eq!(read.name, "a[2J b");
    }

    #[test]
    fn a_host_has_a_name_that_can_be_typed() {
        let long = "x".repeat(80);
        for (name, host) in [
            ("Sala 3", "sala-3.local"),
            ("  Ação & Cia. ", "acao-cia.local"),
            ("pc-04", "pc-04.local"),
            ("会議室", "papo.local"),
            ("", "papo.local"),
        ] {
            assert_eq!(local_host_name(name), host);
        }
        assert_eq!(local_host_name(&long), format!("{}.local", "x".repeat(56)));
    }
}
