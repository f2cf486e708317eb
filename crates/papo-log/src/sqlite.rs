mod appender;
pub(crate) mod entry;
mod index;
mod nonce_blocks;
mod noted;
mod options;
pub(crate) mod query;
mod reader;
mod recent_rooms;
mod room_runs;
mod run;
pub(crate) mod schema;
mod segment;
pub(crate) mod staging;
mod writer;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
};

use futures_util::Stream;
use papo_core::{Committed, Proposal};
use papo_proto::{Position, limits::ANNOTATIONS_WAIT};
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

pub use self::options::{SqliteOptions, Synchronous};
use self::{reader::Readers, recent_rooms::RecentRooms, writer::Job};
use crate::{
    After, AppendError, Audit, Before, Edits, Facts, History, Later, Log, Measures, Messages,
    NotedPage, OlderPage, OpenError, Page, ReadError, ReadOf, Search, SearchError, SearchPage,
    SearchQuery, ThreadBefore, Unread, UnreadOf, annotations::follower::Follower,
    search::SearchIndex, tail, tail::Tail,
};

/// The log in an SQLite file.
///
/// One thread writes: it takes all batches that wait, stores them in one transaction, and answers
/// when that is on the disk (group commit). Other threads read, each on a connection of its own.
/// Closes when the last clone is dropped; [`SqliteLog::close`] waits for it.
#[derive(Clone)]
pub struct SqliteLog {
    shared: Arc<Shared>,
}

struct Shared {
    jobs: mpsc::Sender<Job>,
    readers: Readers,
    measures: Measures,
    rooms: RecentRooms,
    tail: Arc<Tail>,
    notes: Follower,
    writer: std::sync::Mutex<Option<std::thread::JoinHandle<()>>>,
    search: Option<SearchIndex>,
}

/// The database's file.
pub(crate) const DATABASE: &str = "papo.db";
/// The file by which a directory is held.
pub(crate) const LOCK: &str = "lock";
/// Batches that may wait for the writer; past it, appending waits.
const JOBS_MAX: usize = 64;

impl SqliteLog {
    /// Opens the log in `directory`, which is made if need be and held alone.
    pub fn open(directory: &Path, options: SqliteOptions) -> Result<Self, OpenError> {
        let lock = lock(directory)?;
        let path = directory.join(DATABASE);
        let connection = schema::open(&path, options)?;
        let sqlite = |source| OpenError::Sqlite { path: path.clone(), source };
        let head = query::head(&connection).map_err(sqlite)?;
        let tail = Arc::new(Tail::new(head));
        let measures = Measures::default();
        let progress = measures.follower("annotations");
        let notes = Follower::start(directory, &path, tail.clone(), progress)?;
        let readers = Readers::start(directory, &path, measures.clone()).map_err(sqlite)?;
        let (jobs, waiting) = mpsc::channel(JOBS_MAX);
        let rooms = RecentRooms::default();
        let writer = writer::Writer::new(
            path.clone(),
            options,
            connection,
            rooms.clone(),
            tail.clone(),
            measures.clone(),
        )
        .map_err(sqlite)?;
        let thread = std::thread::Builder::new()
            .name("papo-log".to_owned())
            .spawn(move || {
                writer.run(waiting);
                drop(lock);
            })
            .map_err(|source| OpenError::Directory { path: directory.to_owned(), source })?;
        let search = options
            .is_searchable
            .then(|| {
                let progress = measures.follower("search");
                SearchIndex::start(directory, &path, tail.clone(), progress)
            })
            .transpose()
            .map_err(|source| OpenError::Directory { path: directory.to_owned(), source })?;
        let writer = std::sync::Mutex::new(Some(thread));
        let shared = Shared { jobs, readers, measures, rooms, tail, notes, writer, search };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Waits until everything that was appended has been stored and the file is closed. To be
    /// called on the last clone; on any other it returns at once and changes nothing.
    pub fn close(self) {
        let Ok(shared) = Arc::try_unwrap(self.shared) else { return };
        let Shared { jobs, readers, notes, writer, search, .. } = shared;
        // The writer ends last: it writes back what waits beside the file, once nobody reads it.
        drop(notes);
        drop((jobs, readers));
        if let Some(search) = search {
            search.stop();
        }
        let thread = writer.into_inner().ok().flatten();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the log's writer panicked");
        }
    }

    /// Waits a little until it is known up to `through` what was said about messages, and says up to
    /// where it is.
    async fn known(&self, through: Position) -> Position {
        let mut known = self.shared.notes.known();
        let is_there = known.wait_for(|known| *known >= through);
        if tokio::time::timeout(ANNOTATIONS_WAIT, is_there).await.is_err() {
            tracing::warn!("what was said about messages is known only up to a while ago");
        }
        *known.borrow()
    }
}

impl Log for SqliteLog {
    async fn append(&self, batch: Vec<Proposal>) -> Vec<Result<Position, AppendError>> {
        let length = batch.len();
        let (answer, answered) = oneshot::channel();
        if self.shared.jobs.send(Job { batch, answer }).await.is_err() {
            return vec![Err(AppendError::Unavailable); length];
        }
        answered.await.unwrap_or_else(|_| vec![Err(AppendError::Unknown); length])
    }

    fn follow(&self, after: Position) -> impl Stream<Item = Arc<Committed>> + Send {
        let readers = self.shared.readers.clone();
        tail::follow(self.shared.tail.clone(), after, move |after| {
            let readers = readers.clone();
            async move { readers.read(move |connection| query::all_after(connection, after)).await }
        })
    }

    async fn facts(&self) -> Result<Facts, ReadError> {
        self.shared.readers.read(query::facts).await
    }

    fn measures(&self) -> Measures {
        self.shared.measures.clone()
    }
}

impl History for SqliteLog {
    async fn after(&self, query: After) -> Result<Page, ReadError> {
        let rooms = self.shared.rooms.clone();
        self.shared.readers.read(move |connection| query::after(connection, &rooms, &query)).await
    }

    async fn before(&self, query: Before) -> Result<NotedPage, ReadError> {
        let (rooms, known) = (self.shared.rooms.clone(), self.known(query.through).await);
        let read = move |connection: &_| noted::before(connection, &rooms, known, &query);
        self.shared.readers.read(read).await
    }

    async fn later(&self, query: Later) -> Result<NotedPage, ReadError> {
        let (rooms, known) = (self.shared.rooms.clone(), self.known(query.through).await);
        let read = move |connection: &_| noted::later(connection, &rooms, known, &query);
        self.shared.readers.read(read).await
    }

    async fn thread(&self, query: ThreadBefore) -> Result<NotedPage, ReadError> {
        let known = self.known(query.through).await;
        self.shared.readers.read(move |connection| noted::thread(connection, known, &query)).await
    }

    async fn messages(&self, query: Messages) -> Result<NotedPage, ReadError> {
        let known = self.known(query.through).await;
        self.shared.readers.read(move |connection| noted::messages(connection, known, &query)).await
    }

    async fn edits(&self, query: Edits) -> Result<OlderPage, ReadError> {
        self.shared.readers.read(move |connection| noted::edits(connection, &query)).await
    }

    async fn read(&self, query: ReadOf) -> Result<Position, ReadError> {
        self.known(query.through).await;
        self.shared.readers.read(move |connection| noted::read(connection, &query)).await
    }

    async fn unread(&self, query: UnreadOf) -> Result<Vec<Unread>, ReadError> {
        let rooms = self.shared.rooms.clone();
        self.known(query.through).await;
        self.shared.readers.read(move |connection| noted::unread(connection, &rooms, &query)).await
    }

    async fn at(&self, position: Position) -> Result<Option<Committed>, ReadError> {
        self.shared.readers.read(move |connection| query::at(connection, position)).await
    }

    async fn audit(&self, query: Audit) -> Result<OlderPage, ReadError> {
        self.shared.readers.read(move |connection| query::audit(connection, &query)).await
    }
}

impl Search for SqliteLog {
    async fn search(&self, query: SearchQuery) -> Result<SearchPage, SearchError> {
        let search = self.shared.search.as_ref().ok_or(SearchError::NoIndex)?;
        search.search(query).await
    }
}

/// Makes `directory` and the log's file in it, and holds it until the lock is dropped.
fn lock(directory: &Path) -> Result<File, OpenError> {
    let lock = hold(directory)?;
    // SQLite gives its other files the permissions of this one.
    let opened = owners_file().truncate(false).open(directory.join(DATABASE));
    opened.map_err(|source| OpenError::Directory { path: directory.to_owned(), source })?;
    Ok(lock)
}

/// Makes `directory`, readable by its owner alone, and holds it until the lock is dropped. One that
/// is there keeps its permissions: it may not be for us alone.
pub(crate) fn hold(directory: &Path) -> Result<File, OpenError> {
    let failed = |source| OpenError::Directory { path: PathBuf::from(directory), source };
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(directory).map_err(failed)?;
    let file = owners_file().truncate(false).open(directory.join(LOCK)).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(OpenError::InUse { path: directory.to_owned() }),
        Err(fs::TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// How to open a file that is made if need be, for its owner alone.
pub(crate) fn owners_file() -> fs::OpenOptions {
    let mut options = File::options();
    options.create(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Empties what waits beside a file, for whoever writes it and is about to close it. Whoever closes it
/// last does so too, but that may be a reader, which cannot: what was deleted would stay on the disk.
pub(crate) fn write_back(connection: &Connection) {
    let is_busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    let path = connection.path().unwrap_or_default();
    match is_busy {
        Ok(false) => {}
        Ok(true) => tracing::warn!(path, "what waits beside it stays there: somebody reads it"),
        Err(error) => tracing::warn!(path, %error, "what waits beside it stays there"),
    }
}
