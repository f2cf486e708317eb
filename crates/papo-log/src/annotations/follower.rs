use std::{path::Path, pin::pin, sync::Arc, thread, time::Duration};

use futures_util::{
    StreamExt,
    future::{Either, select},
};
use papo_core::{Committed, Event};
use papo_proto::Position;
use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::file;
use crate::{
    OpenError, Progress,
    sqlite::{query, schema, write_back},
    tail,
    tail::Tail,
};

/// The thread that brings the file up to the log.
///
/// Most events are messages that change nothing in it. How far it has followed is then known here,
/// and is in the file only with the next change.
pub(crate) struct Follower {
    known: watch::Receiver<Position>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// Events that are taken in together.
const EVENTS_MAX: usize = 4_096;
/// Events without a change after which it is written nevertheless how far it is: so many are read
/// again at a start.
const UNWRITTEN_MAX: u64 = 65_536;
/// When it tries again what the disk did not take.
const PAUSE: Duration = Duration::from_secs(1);

impl Follower {
    /// Opens the file in `directory` and begins to follow `tail`, whose log is at `path`.
    pub(crate) fn start(
        directory: &Path,
        path: &Path,
        tail: Arc<Tail>,
        progress: Progress,
    ) -> Result<Self, OpenError> {
        let sqlite = |source| OpenError::Sqlite { path: directory.join(file::ANNOTATIONS), source };
        let log = schema::open_reader(path).map_err(sqlite)?;
        let reader = schema::open_reader(path).map_err(sqlite)?;
        let (file, position) = file::open(directory, &log).map_err(sqlite)?;
        let io = |source| OpenError::Directory { path: directory.to_owned(), source };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.map_err(io)?;
        let (known_by, known) = watch::channel(position);
        let (stop, stopped) = oneshot::channel();
        progress.set(position);
        let keeping = Keeping { file, log, known: known_by, progress, written: position };
        let thread = thread::Builder::new().name("papo-notes".to_owned()).spawn(move || {
            runtime.block_on(keeping.run(tail, reader, stopped));
        });
        Ok(Self { known, stop: Some(stop), thread: Some(thread.map_err(io)?) })
    }

    /// Up to where it has followed.
    pub(crate) fn known(&self) -> watch::Receiver<Position> {
        self.known.clone()
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        drop(self.stop.take());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that keeps what was said about messages panicked");
        }
    }
}

struct Keeping {
    file: Connection,
    log: Connection,
    known: watch::Sender<Position>,
    progress: Progress,
    /// How far the file says that it has followed.
    written: Position,
}

impl Keeping {
    /// Follows, and reads what the tail has no more by `reader`, until it is stopped.
    async fn run(
        mut self,
        tail: Arc<Tail>,
        reader: Connection,
        mut stopped: oneshot::Receiver<()>,
    ) {
        let events = tail::follow(tail, self.written, move |after| {
            std::future::ready(query::all_after(&reader, after))
        });
        let mut batches = pin!(events.ready_chunks(EVENTS_MAX));
        while let Either::Right((Some(batch), _)) = select(&mut stopped, batches.next()).await {
            let mut is_late = false;
            while let Err(error) = self.take(&batch) {
                if !std::mem::replace(&mut is_late, true) {
                    tracing::error!(%error, "what is said about messages is not kept for now");
                }
                let pause = pin!(tokio::time::sleep(PAUSE));
                if let Either::Left(_) = select(&mut stopped, pause).await {
                    return;
                }
            }
        }
        self.rest();
    }

    fn take(&mut self, batch: &[Arc<Committed>]) -> Result<(), rusqlite::Error> {
        let Some(last) = batch.last() else { return Ok(()) };
        let is_idle = batch.iter().all(|committed| !is_of_interest(&committed.event));
        let unwritten = last.position.get() - self.written.get();
        if !is_idle || unwritten >= UNWRITTEN_MAX {
            file::take(&mut self.file, &self.log, batch.iter().map(Arc::as_ref))?;
            self.written = last.position;
        }
        self.known.send_replace(last.position);
        self.progress.set(last.position);
        Ok(())
    }

    /// Writes how far it is, so that the next start reads nothing again.
    fn rest(mut self) {
        let known = *self.known.borrow();
        let last = query::at(&self.log, known).ok().flatten().filter(|_| known > self.written);
        if let Some(last) = last
            && let Err(error) = file::take(&mut self.file, &self.log, [&last])
        {
            tracing::warn!(%error, "the next start reads the newest events again");
        }
        write_back(&self.file);
    }
}

/// Whether anything may be kept of it.
fn is_of_interest(event: &Event) -> bool {
    match event {
        Event::MessageSent { thread, .. } | Event::MessageBlanked { thread, .. } => {
            thread.is_some()
        }
        _ => true,
    }
}
