//! How far files are: a bar on a terminal, lines for programs, nothing elsewhere until something is
//! the matter.

use std::{
    io::{self, IsTerminal},
    path::Path,
    sync::Mutex,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use papo_client::{
    ServerAddress,
    files::{TransferError, TransferEvent},
};
use papo_proto::{BlobHash, printable_line};
use serde::Serialize;

use crate::{explain, language::texts, output, size, span, tail::escape_json};

/// How often the bar is drawn while nothing moves.
const TICK: Duration = Duration::from_millis(200);

/// Files on their way, one after the other.
pub(crate) struct Progress {
    show: Show,
    /// How many files there are.
    count: usize,
    /// Where the server is, for what is said when it breaks.
    address: ServerAddress,
    now: Mutex<Now>,
}

enum Show {
    Bar(ProgressBar),
    Json,
    Nothing,
    Told(Tell),
}

/// Who shows what is said.
pub(crate) type Tell = Box<dyn Fn(String) + Send + Sync>;

/// Where it is.
#[derive(Default)]
struct Now {
    /// Which file it is at, counted from 1.
    number: usize,
    name: String,
    size: u64,
    /// Bytes of those before it.
    before: u64,
    /// Whether something was said to have moved of it.
    has_begun: bool,
    is_waiting: bool,
}

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Done {
    /// It was sent.
    Sent,
    /// It was fetched.
    Fetched,
    /// It was at the other end before.
    Present,
    /// It was not moved.
    Failed,
}

/// A file as one line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    state: Done,
    size: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    blake3: Option<BlobHash>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
}

impl Progress {
    /// So many files of so many bytes in all.
    pub(crate) fn new(count: usize, bytes: u64, is_json: bool, address: &ServerAddress) -> Self {
        let show = if is_json {
            Show::Json
        } else if io::stderr().is_terminal() {
            Show::Bar(bar(bytes))
        } else {
            Show::Nothing
        };
        Self { show, count, address: address.clone(), now: Mutex::default() }
    }

    /// Files of which others are told, among other things that they show.
    pub(crate) fn told(count: usize, address: &ServerAddress, tell: Tell) -> Self {
        Self { show: Show::Told(tell), count, address: address.clone(), now: Mutex::default() }
    }

    /// The next file, or one that is tried again, begins.
    pub(crate) fn begin(&self, name: &str, size: u64) {
        let Ok(mut now) = self.now.lock() else { return };
        let number = (now.number + 1).min(self.count);
        let before = now.before;
        *now = Now { number, name: name.to_owned(), size, before, ..Now::default() };
        self.label(&now, "");
    }

    /// Takes what happens to it.
    pub(crate) fn take(&self, event: TransferEvent<'_>) {
        let Ok(mut now) = self.now.lock() else { return };
        match event {
            TransferEvent::Hashing { bytes } => {
                let percent = ("percent", (bytes * 100 / now.size.max(1)).into());
                self.label(&now, &texts().with("progress-reading", &[percent]));
            }
            TransferEvent::Moved { bytes } => {
                if let Show::Bar(bar) = &self.show {
                    bar.set_position(now.before + bytes);
                    if !now.has_begun || now.is_waiting {
                        // What was there before has not come in no time.
                        bar.reset_eta();
                    }
                }
                if !now.has_begun || now.is_waiting {
                    self.label(&now, "");
                }
                (now.has_begun, now.is_waiting) = (true, false);
            }
            TransferEvent::Waiting { why, .. } => {
                if !std::mem::replace(&mut now.is_waiting, true) {
                    self.say(&explain::transfer(why, &self.address));
                }
                self.label(&now, &texts().get("progress-waiting"));
            }
        }
    }

    /// The file is done, and is where `path` says.
    pub(crate) fn done(
        &self,
        name: &str,
        size: u64,
        hash: BlobHash,
        done: Done,
        path: Option<&Path>,
    ) -> io::Result<()> {
        self.end(done);
        let path = path.map(|path| path.to_string_lossy());
        let (blake3, path) = (Some(hash), path.as_deref());
        self.line(&Line { file: name, state: done, size, blake3, path, error: None })
    }

    /// Nothing came of the file, or of one that was not begun.
    pub(crate) fn failed(&self, name: &str, size: u64, error: &str) -> io::Result<()> {
        self.end(Done::Failed);
        let state = Done::Failed;
        self.line(&Line { file: name, state, size, blake3: None, path: None, error: Some(error) })
    }

    /// Says something above what is shown.
    pub(crate) fn say(&self, text: &str) {
        match &self.show {
            Show::Bar(bar) => bar.suspend(|| output::notice(text)),
            Show::Told(tell) => tell(text.to_owned()),
            Show::Json | Show::Nothing => output::notice(text),
        }
    }

    /// Says where a file is, for people.
    pub(crate) fn show_place(&self, path: &Path) -> io::Result<()> {
        let text = printable_line(&path.to_string_lossy()).into_owned();
        match &self.show {
            Show::Bar(bar) => bar.suspend(|| output::line(&text)),
            Show::Json => Ok(()),
            Show::Nothing => output::line(&text),
            Show::Told(tell) => {
                tell(texts().with("chat-fetched", &[("path", text.into())]));
                Ok(())
            }
        }
    }

    /// Takes away what is shown.
    pub(crate) fn clear(&self) {
        if let Show::Bar(bar) = &self.show {
            bar.finish_and_clear();
        }
    }

    fn end(&self, done: Done) {
        let Ok(mut now) = self.now.lock() else { return };
        let Show::Bar(bar) = &self.show else { return };
        if matches!(done, Done::Sent | Done::Fetched) {
            now.before += now.size;
        } else {
            // What does not move does not count.
            bar.set_length(bar.length().unwrap_or_default().saturating_sub(now.size));
        }
        bar.set_position(now.before);
    }

    fn line(&self, line: &Line<'_>) -> io::Result<()> {
        match self.show {
            Show::Json => {
                let line = serde_json::to_string(line).map_err(io::Error::other)?;
                output::line(&escape_json(&line))
            }
            _ => Ok(()),
        }
    }

    fn label(&self, now: &Now, doing: &str) {
        let Show::Bar(bar) = &self.show else { return };
        let number = match self.count {
            1 => String::new(),
            count => format!("{}/{count} ", now.number),
        };
        let doing = if doing.is_empty() { String::new() } else { format!(" ({doing})") };
        bar.set_message(format!("{number}{}{doing}", now.name));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

/// What is shown of an error, where `error` is one of the connection, beside its place.
pub(crate) fn is_of_connection(error: &TransferError) -> bool {
    matches!(
        error,
        TransferError::Disconnected(_) | TransferError::Distrusted(_) | TransferError::InTheClear
    )
}

fn bar(bytes: u64) -> ProgressBar {
    let bar = ProgressBar::new(bytes);
    let template = "{wide_msg} {bar:16.cyan} {done} {rate} {left}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        let style = style
            .progress_chars("━╸─")
            .with_key("done", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                let of = size::show(state.len().unwrap_or_default());
                _ = write!(out, "{}/{of}", size::show(state.pos()));
            })
            .with_key("rate", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a rate is shown in whole bytes"
                )]
                let rate = state.per_sec() as u64;
                _ = write!(out, "{}/s", size::show(rate));
            })
            .with_key("left", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                if state.per_sec() >= 1.0 {
                    let left = Duration::from_secs(state.eta().as_secs());
                    _ = write!(out, "{}", span::show(left));
                }
            });
        bar.set_style(style);
    }
    bar.enable_steady_tick(TICK);
    bar
}
