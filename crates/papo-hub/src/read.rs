use std::{net::SocketAddr, time::Duration};

use papo_core::{About, Committed};
use papo_log::{
    After, Audit, Before, Edits, Later, Messages, NotedPage, OlderPage, Page, ReadError, ReadOf,
    SearchError, SearchPage, SearchQuery, ThreadBefore, Unread, UnreadOf, blobs::Claim,
};
use papo_proto::{BlobHash, ErrorCode, Fingerprint, MarkRead, Op, Position, RoomId, UserId};

use crate::session::SessionId;

/// Something to find out away from the round: from the history, mostly.
#[derive(Debug)]
pub enum Read {
    /// For a session that is behind.
    After {
        /// Who.
        session: SessionId,
        /// What to read.
        query: After,
    },
    /// For a session that scrolls back.
    Before {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to read.
        query: Before,
    },
    /// For a session that scrolls forth.
    Later {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to read.
        query: Later,
    },
    /// For a session that reads a thread.
    Thread {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to read.
        query: ThreadBefore,
    },
    /// For a session that reads a list of messages.
    Listed {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to read.
        query: Messages,
    },
    /// A message that a request is about, with what was said about it.
    About {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        op: Box<Op>,
        /// What to read.
        query: Messages,
    },
    /// For a session that reads what a message said before.
    Edits {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to read.
        query: Edits,
    },
    /// Up to where was read what now is read further.
    Marker {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        mark: MarkRead,
        /// What to read.
        query: ReadOf,
    },
    /// For a session that asks what was not read.
    Unread {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to read.
        query: UnreadOf,
    },
    /// Messages that a request names.
    Messages {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        op: Box<Op>,
        /// Where they are.
        positions: Vec<Position>,
    },
    /// For whoever asks for one event.
    Get {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to read, if it is a message.
        query: Messages,
    },
    /// Blobs that someone wants to send.
    Blobs {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        op: Box<Op>,
        /// The message that it is about, if it is about one.
        about: Option<Box<About>>,
        /// Who wants to send them.
        user: UserId,
        /// Which ones.
        hashes: Vec<BlobHash>,
        /// What everybody has been told by now counts.
        through: Position,
    },
    /// For an owner who reads what was done.
    Audit {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to read.
        query: Audit,
    },
    /// For a session that looks for messages.
    Search {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What to look for.
        query: Box<SearchQuery>,
    },
    /// For an administrator who asks how the server is.
    Vitals {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
    },
}

/// How a server is, as far as the hub cannot know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vitals {
    /// Since its start.
    pub uptime: Duration,
    /// Where it listens.
    pub address: SocketAddr,
    /// What its clients know it by.
    pub fingerprint: Fingerprint,
    /// Bytes that the log takes; none where it takes none on a disk.
    pub log_bytes: Option<u64>,
    /// Bytes that it may still take.
    pub free_bytes: Option<u64>,
}

/// What came of a [`Read`].
#[derive(Debug)]
pub enum ReadDone {
    /// Of [`Read::After`].
    After {
        /// Who.
        session: SessionId,
        /// The page.
        page: Result<Page, ReadError>,
    },
    /// Of [`Read::Before`].
    Before {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// The page.
        page: Result<NotedPage, ReadError>,
    },
    /// Of [`Read::Later`].
    Later {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// The page.
        page: Result<NotedPage, ReadError>,
    },
    /// Of [`Read::Thread`].
    Thread {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// The page.
        page: Result<NotedPage, ReadError>,
    },
    /// Of [`Read::Listed`].
    Listed {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// The page.
        page: Result<NotedPage, ReadError>,
    },
    /// Of [`Read::About`].
    About {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        op: Box<Op>,
        /// The message alone; nothing where there is none.
        page: Result<NotedPage, ReadError>,
    },
    /// Of [`Read::Edits`].
    Edits {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// The page.
        page: Result<OlderPage, ReadError>,
    },
    /// Of [`Read::Marker`].
    Marker {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        mark: MarkRead,
        /// In which room it is.
        room: RoomId,
        /// Up to where it was read.
        read: Result<Position, ReadError>,
    },
    /// Of [`Read::Unread`].
    Unread {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What was counted.
        counted: Result<Vec<Unread>, ReadError>,
    },
    /// Of [`Read::Messages`].
    Messages {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        op: Box<Op>,
        /// The events at the positions, in their order; none where there is none.
        found: Result<Vec<Option<Committed>>, ReadError>,
    },
    /// Of [`Read::Get`].
    Get {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// The event alone; nothing where there is none.
        page: Result<NotedPage, ReadError>,
    },
    /// Of [`Read::Blobs`].
    Blobs {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        op: Box<Op>,
        /// The message that it is about, if it is about one.
        about: Option<Box<About>>,
        /// Who wants to send them.
        user: UserId,
        /// What is known of each.
        claims: Result<Vec<Claim>, ErrorCode>,
    },
    /// Of [`Read::Audit`].
    Audit {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// The page.
        page: Result<OlderPage, ReadError>,
    },
    /// Of [`Read::Search`].
    Search {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// The page.
        page: Result<SearchPage, SearchError>,
    },
    /// Of [`Read::Vitals`].
    Vitals {
        /// Who.
        session: SessionId,
        /// Which request.
        re: u64,
        /// How the server is.
        vitals: Vitals,
    },
}

impl Read {
    /// Finds it out: from a history, or where it is none of its own from `vitals`, or from `claims`,
    /// which is asked what is known of blobs that a user wants to send.
    pub async fn perform<H: papo_log::History>(
        self,
        history: &H,
        vitals: impl AsyncFnOnce() -> Vitals,
        claims: impl AsyncFnOnce(UserId, Vec<BlobHash>, Position) -> Result<Vec<Claim>, ErrorCode>,
    ) -> ReadDone {
        match self {
            Self::After { session, query } => {
                ReadDone::After { session, page: history.after(query).await }
            }
            Self::Before { session, re, query } => {
                ReadDone::Before { session, re, page: history.before(query).await }
            }
            Self::Later { session, re, query } => {
                ReadDone::Later { session, re, page: history.later(query).await }
            }
            Self::Thread { session, re, query } => {
                ReadDone::Thread { session, re, page: history.thread(query).await }
            }
            Self::Listed { session, re, query } => {
                ReadDone::Listed { session, re, page: history.messages(query).await }
            }
            Self::About { session, re, op, query } => {
                ReadDone::About { session, re, op, page: history.messages(query).await }
            }
            Self::Edits { session, re, query } => {
                ReadDone::Edits { session, re, page: history.edits(query).await }
            }
            Self::Marker { session, re, mark, query } => {
                let room = query.room;
                ReadDone::Marker { session, re, mark, room, read: history.read(query).await }
            }
            Self::Unread { session, re, query } => {
                ReadDone::Unread { session, re, counted: history.unread(query).await }
            }
            Self::Messages { session, re, op, positions } => {
                let mut found = Ok(Vec::new());
                for position in positions {
                    match (history.at(position).await, &mut found) {
                        (Ok(event), Ok(events)) => events.push(event),
                        (Err(error), _) => found = Err(error),
                        (Ok(_), Err(_)) => {}
                    }
                }
                ReadDone::Messages { session, re, op, found }
            }
            Self::Get { session, re, query } => {
                ReadDone::Get { session, re, page: one(history, query).await }
            }
            Self::Blobs { session, re, op, about, user, hashes, through } => {
                let claims = claims(user, hashes, through).await;
                ReadDone::Blobs { session, re, op, about, user, claims }
            }
            Self::Audit { session, re, query } => {
                ReadDone::Audit { session, re, page: history.audit(query).await }
            }
            Self::Search { session, re, query } => {
                ReadDone::Search { session, re, page: history.search(*query).await }
            }
            Self::Vitals { session, re } => {
                ReadDone::Vitals { session, re, vitals: vitals().await }
            }
        }
    }
}

impl ReadDone {
    /// Up to which position it says what was said about messages; none where it says nothing of that.
    pub(crate) fn through(&self) -> Option<Position> {
        match self {
            Self::Before { page, .. }
            | Self::Later { page, .. }
            | Self::Thread { page, .. }
            | Self::Listed { page, .. }
            | Self::Get { page, .. }
            | Self::About { page, .. } => page.as_ref().ok().map(|page| page.through),
            _ => None,
        }
    }
}

/// The one event that is asked for: a message as it is now, or what else is there.
async fn one<H: papo_log::History>(history: &H, query: Messages) -> Result<NotedPage, ReadError> {
    let positions = query.positions.clone();
    let mut page = history.messages(query).await?;
    if page.events.is_empty() {
        for position in positions {
            page.events.extend(history.at(position).await?);
        }
    }
    Ok(page)
}
