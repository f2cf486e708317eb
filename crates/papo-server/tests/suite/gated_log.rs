use std::sync::Arc;

use futures_util::Stream;
use papo_core::{Committed, Proposal};
use papo_log::{
    After, AppendError, Audit, Before, Edits, Facts, History, Later, Log, MemoryLog, Messages,
    NotedPage, OlderPage, Page, ReadError, ReadOf, Search, SearchError, SearchPage, SearchQuery,
    ThreadBefore, Unread, UnreadOf,
};
use papo_proto::Position;
use tokio::sync::watch;

/// A log in memory that stores nothing while its gate is shut.
#[derive(Clone)]
pub(crate) struct GatedLog {
    log: MemoryLog,
    is_open: watch::Receiver<bool>,
}

impl GatedLog {
    /// The log and its gate, which is open.
    pub(crate) fn new() -> (Self, watch::Sender<bool>) {
        let (gate, is_open) = watch::channel(true);
        (Self { log: MemoryLog::default(), is_open }, gate)
    }
}

impl Log for GatedLog {
    async fn append(&self, batch: Vec<Proposal>) -> Vec<Result<Position, AppendError>> {
        self.is_open.clone().wait_for(|is_open| *is_open).await.unwrap();
        self.log.append(batch).await
    }

    fn follow(&self, after: Position) -> impl Stream<Item = Arc<Committed>> + Send {
        self.log.follow(after)
    }

    async fn facts(&self) -> Result<Facts, ReadError> {
        self.log.facts().await
    }
}

impl Search for GatedLog {
    async fn search(&self, query: SearchQuery) -> Result<SearchPage, SearchError> {
        self.log.search(query).await
    }
}

impl History for GatedLog {
    async fn at(&self, position: Position) -> Result<Option<Committed>, ReadError> {
        self.log.at(position).await
    }

    async fn audit(&self, query: Audit) -> Result<OlderPage, ReadError> {
        self.log.audit(query).await
    }

    async fn after(&self, query: After) -> Result<Page, ReadError> {
        self.log.after(query).await
    }

    async fn before(&self, query: Before) -> Result<NotedPage, ReadError> {
        self.log.before(query).await
    }

    async fn later(&self, query: Later) -> Result<NotedPage, ReadError> {
        self.log.later(query).await
    }

    async fn thread(&self, query: ThreadBefore) -> Result<NotedPage, ReadError> {
        self.log.thread(query).await
    }

    async fn messages(&self, query: Messages) -> Result<NotedPage, ReadError> {
        self.log.messages(query).await
    }

    async fn edits(&self, query: Edits) -> Result<OlderPage, ReadError> {
        self.log.edits(query).await
    }

    async fn read(&self, query: ReadOf) -> Result<Position, ReadError> {
        self.log.read(query).await
    }

    async fn unread(&self, query: UnreadOf) -> Result<Vec<Unread>, ReadError> {
        self.log.unread(query).await
    }
}
