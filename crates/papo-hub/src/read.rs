use std::{net::SocketAddr, time::Duration};

use papo_core::Committed;
use papo_log::{
    After, Audit, Before, OlderPage, Page, ReadError, SearchError, SearchPage, SearchQuery,
    blobs::Claim,
};
use papo_proto::{BlobHash, ErrorCode, Fingerprint, Op, Position, UserId};

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
        /// Where it is.
        position: Position,
    },
    /// Blobs that someone wants to send.
    Blobs {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        op: Box<Op>,
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
        page: Result<OlderPage, ReadError>,
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
        /// The event there, if there is one.
        found: Result<Option<Committed>, ReadError>,
    },
    /// Of [`Read::Blobs`].
    Blobs {
        /// For whom.
        session: SessionId,
        /// Which request.
        re: u64,
        /// What is asked for.
        op: Box<Op>,
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
            Self::Get { session, re, position } => {
                ReadDone::Get { session, re, found: history.at(position).await }
            }
            Self::Blobs { session, re, op, user, hashes, through } => {
                let claims = claims(user, hashes, through).await;
                ReadDone::Blobs { session, re, op, user, claims }
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
