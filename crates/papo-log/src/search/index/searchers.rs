//! Threads that search, each with connections of its own.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, atomic::Ordering},
    thread,
    time::Instant,
};

use papo_proto::limits::{SEARCH_TIME_MAX, SEARCHES_AT_ONCE, SEARCHES_WAITING_MAX};
use rusqlite::{Connection, ErrorCode};
use tokio::sync::{mpsc, oneshot};

use super::{
    super::{SearchError, SearchPage, SearchQuery},
    Shared,
    find::Finder,
    schema,
};
use crate::{ReadError, sqlite};

/// Those who search, a few at a time.
pub(super) struct Searchers {
    searches: mpsc::Sender<Job>,
}

struct Job {
    query: SearchQuery,
    answer: oneshot::Sender<Result<SearchPage, SearchError>>,
}

/// Steps of SQLite's machine after which it asks whether to go on.
const STEPS: i32 = 1_000;

impl Searchers {
    pub(super) fn start(index: &Path, log: &Path, shared: &Arc<Shared>) -> io::Result<Self> {
        let (searches, waiting) = mpsc::channel::<Job>(SEARCHES_WAITING_MAX);
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..SEARCHES_AT_ONCE {
            let mut searcher = Searcher {
                index: index.to_owned(),
                log: log.to_owned(),
                shared: shared.clone(),
                open: None,
            };
            let waiting = waiting.clone();
            thread::Builder::new().name("papo-find".to_owned()).spawn(move || {
                while let Some(Job { query, answer }) = next(&waiting) {
                    // Whoever asked may have gone meanwhile.
                    if !answer.is_closed() {
                        let _ = answer.send(searcher.search(&query));
                    }
                }
            })?;
        }
        Ok(Self { searches })
    }

    pub(super) async fn search(&self, query: SearchQuery) -> Result<SearchPage, SearchError> {
        let (answer, answered) = oneshot::channel();
        self.searches.try_send(Job { query, answer }).map_err(|_| SearchError::Busy)?;
        answered.await.map_err(|_| ReadError::Closed)?
    }
}

struct Searcher {
    index: PathBuf,
    log: PathBuf,
    shared: Arc<Shared>,
    open: Option<Open>,
}

struct Open {
    index: Connection,
    log: Connection,
    generation: u64,
}

impl Searcher {
    fn search(&mut self, query: &SearchQuery) -> Result<SearchPage, SearchError> {
        let deadline = Instant::now() + SEARCH_TIME_MAX;
        let open = self.open()?;
        open.index.progress_handler(STEPS, Some(move || Instant::now() >= deadline))?;
        let found = Finder { index: &open.index, log: &open.log, deadline }.find(query);
        if let Err(SearchError::Read(ReadError::Sqlite(error))) = &found
            && matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            )
        {
            self.open = None;
            self.shared.is_damaged.store(true, Ordering::Release);
            self.shared.hurry.notify_one();
        }
        found
    }

    /// The files, opened again where the index was begun anew.
    fn open(&mut self) -> Result<&mut Open, SearchError> {
        let generation = self.shared.generation.load(Ordering::Acquire);
        let open = match self.open.take().filter(|open| open.generation == generation) {
            Some(open) => open,
            None => {
                let index = schema::open_reader(&self.index)?;
                let log = sqlite::schema::open_reader(&self.log)?;
                Open { index, log, generation }
            }
        };
        Ok(self.open.insert(open))
    }
}

fn next(waiting: &Mutex<mpsc::Receiver<Job>>) -> Option<Job> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv()
}
