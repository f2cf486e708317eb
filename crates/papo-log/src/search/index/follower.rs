//! The thread that follows the log and writes the index.

use std::{
    path::PathBuf,
    pin::pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use futures_util::{FutureExt, StreamExt};
use papo_core::Committed;
use papo_proto::Position;
use rusqlite::{Connection, ErrorCode};

use super::{Shared, schema, store::Store};
use crate::{ReadError, sqlite, tail, tail::Tail};

/// Events that one transaction takes in, at most.
const BATCH_EVENTS: usize = 8_192;
/// Fewer events than this are let become more before they are taken in.
const FEW_EVENTS: usize = 2_048;
/// For so long.
const GATHER: Duration = Duration::from_millis(250);
/// How long it waits after a failure, such as a full disk.
const RETRY: Duration = Duration::from_secs(10);

/// The one who writes the index.
pub(super) struct Follower {
    path: PathBuf,
    log: PathBuf,
    tail: Arc<Tail>,
    shared: Arc<Shared>,
}

/// Why following came to an end.
enum End {
    Stopped,
    /// The file is to be made anew.
    Useless,
    Failed(ReadError),
}

impl From<rusqlite::Error> for End {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Useless,
            // Tables of another version, or that are not there.
            None | Some(ErrorCode::Unknown) => Self::Useless,
            Some(_) => Self::Failed(error.into()),
        }
    }
}

impl Follower {
    pub(super) fn new(path: PathBuf, log: PathBuf, tail: Arc<Tail>, shared: Arc<Shared>) -> Self {
        Self { path, log, tail, shared }
    }

    /// Follows until it is stopped.
    pub(super) fn run(self) {
        give_way();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        match runtime {
            Ok(runtime) => runtime.block_on(self.keep_following()),
            Err(error) => tracing::error!(%error, "nothing new can be found"),
        }
    }

    async fn keep_following(&self) {
        let mut is_anew = false;
        loop {
            match self.follow().await {
                End::Stopped => return,
                End::Useless if !is_anew => {
                    tracing::warn!("the search index is made anew");
                    is_anew = true;
                    if let Err(error) = schema::remove(&self.path) {
                        tracing::error!(%error, "the search index cannot be removed");
                    }
                    self.shared.is_damaged.store(false, Ordering::Release);
                    self.shared.generation.fetch_add(1, Ordering::AcqRel);
                    self.shared.follows_to(Position::START);
                    continue;
                }
                End::Useless => tracing::error!("the search index cannot be made"),
                End::Failed(error) => tracing::error!(%error, "the search index stands still"),
            }
            is_anew = false;
            tokio::time::timeout(RETRY, self.stopped()).await.unwrap_or(());
            if self.shared.is_stopped() {
                return;
            }
        }
    }

    async fn follow(&self) -> End {
        self.try_to_follow().await.unwrap_or_else(|end| end)
    }

    async fn try_to_follow(&self) -> Result<End, End> {
        let log =
            sqlite::schema::open_reader(&self.log).map_err(|error| End::Failed(error.into()))?;
        let mut store = Store::new(schema::open(&self.path)?);
        let (followed, at) = store.followed()?;
        if !self.is_of_this_log(&log, followed, at)? {
            return Ok(End::Useless);
        }
        self.shared.follows_to(followed);
        let read = move |after| std::future::ready(sqlite::query::all_after(&log, after));
        let mut events = pin!(tail::follow(self.tail.clone(), followed, read));
        let mut batch: Vec<Arc<Committed>> = Vec::new();
        while !self.shared.is_stopped() {
            if self.shared.is_damaged.load(Ordering::Acquire) {
                return Ok(End::Useless);
            }
            batch.clear();
            tokio::select! {
                biased;
                event = events.next() => match event {
                    Some(event) => batch.push(event),
                    None => return Err(End::Failed(ReadError::Closed)),
                },
                () = self.shared.hurry.notified() => continue,
            }
            while batch.len() < BATCH_EVENTS
                && let Some(Some(event)) = events.next().now_or_never()
            {
                batch.push(event);
            }
            store.take(&batch)?;
            if let Some(last) = batch.last() {
                self.shared.follows_to(last.position);
            }
            if batch.len() < FEW_EVENTS {
                self.shared.pause(GATHER).await;
            }
        }
        store.rest();
        Ok(End::Stopped)
    }

    /// Whether what the index says it has followed is in this log, and not in one that was there
    /// before.
    fn is_of_this_log(&self, log: &Connection, followed: Position, at: u64) -> Result<bool, End> {
        if followed == Position::START {
            return Ok(true);
        }
        let event = sqlite::query::at(log, followed).map_err(End::Failed)?;
        Ok(event.is_some_and(|event| event.at.as_millis() == at))
    }

    async fn stopped(&self) {
        while !self.shared.is_stopped() {
            self.shared.hurry.notified().await;
        }
    }
}

/// Lets everything else in this process go first: nobody waits for the index.
fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, 10) {
        tracing::debug!(%error, "the search index's thread has the priority of the others");
    }
}
