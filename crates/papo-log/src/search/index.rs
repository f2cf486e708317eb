//! The index: a follower of the log with an SQLite file of its own.
//!
//! It knows words (`words`), pieces of three characters (`pieces`), and in which room a message is.
//! It keeps no text: what it says where to look at is read from the log. It can be thrown away, and
//! is made again where it is missing, damaged, of another version, or not of this log.

mod expression;
mod find;
mod follower;
mod schema;
mod searchers;
mod store;
mod tag;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use papo_proto::{Position, limits::SEARCH_FRESH_WAIT_MAX};
use tokio::sync::{Notify, watch};

use self::{follower::Follower, searchers::Searchers};
use super::{SearchError, SearchPage, SearchQuery};
use crate::{Progress, tail::Tail};

/// The index's file.
pub(crate) const DATABASE: &str = "search.db";

/// Events that an index may miss before it is no use to wait for it.
const NEARLY_EVENTS: u64 = 16_384;

/// The index of a log, which follows it for as long as this lives.
pub(crate) struct SearchIndex {
    searchers: Searchers,
    shared: Arc<Shared>,
    follower: Option<thread::JoinHandle<()>>,
}

/// What the one who writes the index and those who read it tell each other.
struct Shared {
    /// Up to where the log has been followed.
    followed: watch::Sender<Position>,
    /// The same, for who looks after the server.
    progress: Progress,
    /// How often the file was begun anew.
    generation: AtomicU64,
    /// Someone who reads has found the file damaged.
    is_damaged: AtomicBool,
    /// Someone waits for what was stored last, or for the end.
    hurry: Notify,
    is_stopped: AtomicBool,
}

impl SearchIndex {
    /// Begins to follow the log in `directory`, which is open.
    pub(crate) fn start(
        directory: &Path,
        log: &Path,
        tail: Arc<Tail>,
        progress: Progress,
    ) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            followed: watch::Sender::new(Position::START),
            progress,
            generation: AtomicU64::new(0),
            is_damaged: AtomicBool::new(false),
            hurry: Notify::new(),
            is_stopped: AtomicBool::new(false),
        });
        let path = directory.join(DATABASE);
        let searchers = Searchers::start(&path, log, &shared)?;
        let follower = Follower::new(path, log.to_owned(), tail, shared.clone());
        let follower =
            thread::Builder::new().name("papo-search".to_owned()).spawn(move || follower.run())?;
        Ok(Self { searchers, shared, follower: Some(follower) })
    }

    pub(crate) async fn search(&self, query: SearchQuery) -> Result<SearchPage, SearchError> {
        let newest = query.newest;
        let mut followed = self.shared.followed.subscribe();
        let behind = newest.get().saturating_sub(followed.borrow().get());
        if (1..NEARLY_EVENTS).contains(&behind) {
            self.shared.hurry.notify_one();
            let caught_up = followed.wait_for(|followed| *followed >= newest);
            // What is not there in time is said to be missing.
            let _ = tokio::time::timeout(SEARCH_FRESH_WAIT_MAX, caught_up).await;
        }
        let is_behind = *followed.borrow() < newest;
        let mut page = self.searchers.search(query).await?;
        page.is_behind = is_behind;
        Ok(page)
    }

    /// Ends following; returns when the file is closed.
    pub(crate) fn stop(mut self) {
        self.tell_to_stop();
        let follower = self.follower.take();
        if follower.is_some_and(|follower| follower.join().is_err()) {
            tracing::error!("the search index's follower panicked");
        }
    }

    fn tell_to_stop(&self) {
        self.shared.is_stopped.store(true, Ordering::Release);
        self.shared.hurry.notify_one();
    }
}

impl Drop for SearchIndex {
    fn drop(&mut self) {
        self.tell_to_stop();
    }
}

impl Shared {
    fn follows_to(&self, position: Position) {
        self.followed.send_replace(position);
        self.progress.set(position);
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Acquire)
    }

    /// Waits so long, unless someone is in a hurry.
    async fn pause(&self, longest: Duration) {
        let _ = tokio::time::timeout(longest, self.hurry.notified()).await;
    }
}
