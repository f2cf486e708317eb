//! The one screen that a server shows: how everyone gets to it.

use std::{
    io::{self, IsTerminal},
    net::SocketAddr,
    path::Path,
};

use papo_client::ServerLink;
use papo_proto::{Fingerprint, FourWords};
use terminal_size::terminal_size_of;
use unicode_width::UnicodeWidthStr;

use super::{addresses, code::Code};
use crate::language::texts;

/// Addresses that are shown in a terminal, so that the rest is seen as well.
const ADDRESSES_MAX: usize = 6;
/// What stands between the text and a code beside it.
const GAP: usize = 3;

/// What a server says of itself when it listens.
pub(super) struct Screen<'a> {
    pub(super) name: &'a str,
    pub(super) data: &'a Path,
    /// Where it can be reached, the best first; one at least.
    pub(super) addresses: &'a [SocketAddr],
    pub(super) fingerprint: Fingerprint,
    /// What makes whoever enters it the owner, while there is none.
    pub(super) setup_code: Option<FourWords>,
    /// How this program is called here.
    pub(super) program: &'a str,
}

/// The room that there is.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    columns: usize,
    rows: usize,
}

impl Room {
    /// That of the terminal at standard output; none where that is none, or one that has no
    /// colours to show a code in.
    pub(crate) fn now() -> Option<Self> {
        let is_dumb = std::env::var("TERM").is_ok_and(|terminal| terminal == "dumb");
        if is_dumb || !io::stdout().is_terminal() {
            return None;
        }
        let (columns, rows) = terminal_size_of(io::stdout())?;
        Some(Self { columns: columns.0.into(), rows: rows.0.into() })
    }

    /// Whether a code fits below so many rows; the cursor stands below it.
    pub(crate) fn holds(self, rows: usize, code: &Code) -> bool {
        rows + code.rows.len() < self.rows && code.columns <= self.columns
    }
}

impl Screen<'_> {
    /// Its lines, with a code of the link for phones where there is room for one, below or beside.
    pub(super) fn lines(&self, room: Option<Room>) -> Vec<String> {
        let text = self.text(room.is_some());
        let Some(room) = room else { return text };
        let Some(code) = Code::of(&self.link()) else { return text };
        let text_columns = text.iter().map(|line| line.width()).max().unwrap_or(0);
        if room.holds(text.len() + 1, &code) {
            return text.into_iter().chain([String::new()]).chain(code.rows).collect();
        }
        let is_beside = text_columns + GAP + code.columns <= room.columns
            && text.len().max(code.rows.len()) < room.rows;
        if is_beside { beside(text, code.rows, text_columns + GAP) } else { text }
    }

    fn text(&self, is_terminal: bool) -> Vec<String> {
        let shown = if is_terminal { ADDRESSES_MAX } else { self.addresses.len() };
        let listening = |address: &SocketAddr| {
            texts().with("listening", &[("address", address.to_string().into())])
        };
        let about = [
            ("version", env!("CARGO_PKG_VERSION").into()),
            ("name", self.name.to_owned().into()),
            ("path", self.data.display().to_string().into()),
        ];
        let about = texts().with("serve-about", &about);
        let blank = String::new;
        let mut lines: Vec<_> = self.addresses.iter().take(shown).map(listening).collect();
        lines.push(blank());
        lines.extend(about.lines().map(str::to_owned));
        lines.push(blank());
        lines.extend(self.rows());
        lines.extend([blank(), texts().get("serve-link"), self.link(), blank()]);
        lines.push(texts().get("serve-how-to-stop"));
        lines
    }

    /// How to get to it, by what one has: each with what stands before it.
    fn rows(&self) -> Vec<String> {
        let address = addresses::to_type(self.addresses[0]);
        let program = self.program;
        let hello = texts().get("serve-hello");
        let irc = [("address", self.addresses[0].to_string().into())];
        let mut rows = vec![
            (
                "serve-join",
                texts().with("serve-how-to-join", &[("address", address.clone().into())]),
            ),
            ("serve-send", format!("{program} send --server {address} {hello}")),
            ("serve-irc", texts().with("serve-irc-later", &irc)),
            ("serve-words", self.fingerprint.words().to_string()),
        ];
        rows.extend(self.setup_code.map(|code| ("serve-owner", format!("/owner {code}"))));
        let rows: Vec<_> = rows.into_iter().map(|(key, value)| (texts().get(key), value)).collect();
        let columns = rows.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        let row = |(label, value): &(String, String)| {
            format!("{label}{}{value}", " ".repeat(columns - label.width() + 2))
        };
        rows.iter().map(row).collect()
    }

    /// What a browser opens and a phone reads.
    fn link(&self) -> String {
        let address = self.addresses[0].to_string();
        let address = address.parse().expect("what a server listens at is an address");
        let fingerprint = Some(self.fingerprint);
        ServerLink { address, fingerprint, invitation: None }.to_string()
    }
}

/// The rows of a code to the right of the text, from this column on.
fn beside(text: Vec<String>, code: Vec<String>, column: usize) -> Vec<String> {
    let rows = text.len().max(code.len());
    let (mut text, mut code) = (text.into_iter(), code.into_iter());
    let row = |_| {
        let text = text.next().unwrap_or_default();
        match code.next() {
            Some(code) => format!("{text}{}{code}", " ".repeat(column - text.width())),
            None => text,
        }
    };
    (0..rows).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(address: &str, room: Option<(usize, usize)>) -> Vec<String> {
        let screen = Screen {
            name: "Sala 3",
            data: Path::new("/home/ana/.local/share/papo/server"),
            addresses: &[address.parse().unwrap(), "127.0.0.1:7276".parse().unwrap()],
            fingerprint: Fingerprint::new([0; 32]),
            setup_code: Some(FourWords::new(0)),
            program: "papo",
        };
        screen.lines(room.map(|(columns, rows)| Room { columns, rows }))
    }

    fn is_code(line: &str) -> bool {
        line.contains('\u{1b}')
    }

    #[test]
    fn a_usual_terminal_holds_all_that_is_to_be_read() {
        for address in ["192.168.100.200:7276", "[fd00:1234:5678:9abc::1]:7276"] {
            let lines = lines(address, Some((80, 24)));
            assert!(lines.len() < 24, "{lines:#?}");
            let is_link = |line: &str| line.starts_with("https:");
            assert!(lines.iter().all(|line| line.width() <= 80 || is_link(line)), "{lines:#?}");
            assert!(!lines.iter().any(|line| is_code(line)));
            assert!(lines[0].starts_with("[LISTENING] ") && lines[0].ends_with(address));
        }
    }

    #[test]
    fn a_code_stands_below_or_beside_where_there_is_room() {
        let below = lines("10.0.0.7:7276", Some((80, 45)));
        assert!(is_code(below.last().unwrap()) && below.len() < 45);
        let beside = lines("10.0.0.7:7276", Some((140, 26)));
        assert!(is_code(&beside[0]) && beside.len() < 26);
        assert!(beside[0].starts_with("[LISTENING] "));
    }

    #[test]
    fn what_is_no_terminal_gets_no_code() {
        let lines = lines("10.0.0.7:7276", None);
        assert!(!lines.iter().any(|line| is_code(line)));
        let link = format!("https://10.0.0.7:7276/#fp={}", Fingerprint::new([0; 32]));
        assert!(lines.contains(&link), "{lines:#?}");
        assert!(lines.iter().any(|line| line.ends_with("review amateur primary permit")));
    }
}
