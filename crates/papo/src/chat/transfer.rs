//! Files that come and go while the conversation goes on.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Result;
use futures_util::{FutureExt, future::BoxFuture};
use papo_proto::{File, Op, Rooms, printable_line};
use tokio::sync::mpsc;

use super::Chat;
use crate::{
    attach::{Collected, Uploads, collect, messages},
    explain,
    get::Fetching,
    language::texts,
    progress::{Progress, Tell},
    size,
};

/// Nobody waits for a file in a conversation: it is tried for as long as that goes on.
const PATIENCE: Duration = Duration::from_secs(24 * 60 * 60);
/// What transfers have to say that may wait to be shown; past it less is said.
const SAID_MAX: usize = 64;

/// Files on their way, in any number.
pub(super) struct Transfers {
    sender: mpsc::Sender<String>,
    /// What they have to say.
    pub(super) said: mpsc::Receiver<String>,
    /// How many send something.
    pub(super) sending: usize,
}

/// What came of one.
pub(super) struct Transferred {
    pub(super) was_sent: bool,
    /// Why nothing did, or not all.
    pub(super) problem: Option<String>,
}

/// One transfer.
pub(super) type Transfer = BoxFuture<'static, Transferred>;

impl Default for Transfers {
    fn default() -> Self {
        let (sender, said) = mpsc::channel(SAID_MAX);
        Self { sender, said, sending: 0 }
    }
}

impl Transfers {
    fn tell(&self) -> Tell {
        let sender = self.sender.clone();
        // Whoever says more than can be shown is not waited for.
        Box::new(move |text| _ = sender.try_send(text))
    }
}

impl Chat {
    /// Sends what `path` names to the room that the user is in now.
    pub(super) fn send_files(&mut self, path: &str) -> Result<()> {
        let Collected { files, skipped, problems } = collect(&[place(path)]);
        for path in skipped {
            let path = printable_line(&path.to_string_lossy()).into_owned().into();
            self.screen.notice(&texts().with("attach-skipped", &[("path", path)]))?;
        }
        if !problems.is_empty() {
            return self.fail(&problems.join("\n"));
        }
        let bytes = size::show(files.iter().map(|file| file.size).sum());
        let name = printable_line(path).into_owned();
        let room = ("room", self.room.to_string().into());
        let values = [("name", name.clone().into()), ("size", bytes.into()), room];
        self.screen.notice(&texts().with("chat-sending", &values))?;
        let (client, room, seat) = (self.client.clone(), self.room.clone(), self.seat.clone());
        let progress = Progress::told(files.len(), &seat.link.address, self.transfers.tell());
        let sending = async move {
            // Whoever comes for the first time has no name before they are let in.
            let let_in = client.request(Op::Rooms(Rooms {})).await;
            let_in.map_err(|error| explain::call(&error))?;
            let mut uploads = Uploads::new(&seat, PATIENCE, &progress);
            let (uploaded, unsent) = uploads.all(&files).await.map_err(|it| it.to_string())?;
            if let Some(first) = unsent.first() {
                return Err(format!("{}: {}", first.label, first.reason));
            }
            for message in messages(None, uploaded) {
                let posted = client.post(room.clone(), message).await;
                let stored = match posted {
                    Ok(posted) => posted.stored().await,
                    Err(error) => Err(error),
                };
                stored.map_err(|error| explain::call(&error))?;
            }
            Ok(())
        };
        self.transfers.sending += 1;
        self.under_way.push(
            sending
                .map(move |sent| Transferred {
                    was_sent: true,
                    problem: sent.err().map(|reason| {
                        let reason = format!("{name}: {reason}").into();
                        texts().with("chat-file-problem", &[("reason", reason)])
                    }),
                })
                .boxed(),
        );
        Ok(())
    }

    /// Fetches files into a directory.
    pub(super) fn fetch_files(&mut self, files: Vec<File>, directory: &str) -> Result<()> {
        let directory = if directory.is_empty() { PathBuf::from(".") } else { place(directory) };
        let bytes = size::show(files.iter().map(|file| file.size).sum());
        let values = [("count", files.len().into()), ("size", bytes.into())];
        self.screen.notice(&texts().with("chat-fetching", &values))?;
        let seat = self.seat.clone();
        let progress = Progress::told(files.len(), &seat.link.address, self.transfers.tell());
        let fetching = async move {
            let mut fetching = match Fetching::new(&seat, PATIENCE, &directory, &progress) {
                Ok(fetching) => fetching,
                Err(error) => return Some(error.to_string()),
            };
            let missing = match fetching.all(&files).await {
                Ok(missing) => missing,
                Err(error) => return Some(error.to_string()),
            };
            let explained = missing.into_iter().map(|(name, reason)| {
                let values = [("name", name.into()), ("reason", reason.into())];
                texts().with("chat-not-fetched", &values)
            });
            let explained: Vec<_> = explained.collect();
            (!explained.is_empty()).then(|| explained.join("\n"))
        };
        let done = fetching.map(|problem| Transferred { was_sent: false, problem });
        self.under_way.push(done.boxed());
        Ok(())
    }

    /// Takes what came of a transfer.
    pub(super) fn transferred(&mut self, done: Transferred) -> Result<()> {
        if done.was_sent {
            self.transfers.sending -= 1;
        }
        match done.problem {
            Some(problem) => self.fail(&problem),
            // That it was sent, its event shows; where it was fetched, was said.
            None => Ok(()),
        }
    }
}

/// What a user means by a path: `~` is their home, and quotes may be around it.
fn place(typed: &str) -> PathBuf {
    let quoted = |quote| typed.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let path = quoted('"').or_else(|| quoted('\'')).unwrap_or(typed);
    let home = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    match path.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => match home() {
            Some(home) => Path::new(&home).join(rest.trim_start_matches(['/', '\\'])),
            None => path.into(),
        },
        _ => path.into(),
    }
}
