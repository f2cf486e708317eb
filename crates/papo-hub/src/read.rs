use std::{net::SocketAddr, time::Duration};

use papo_log::{After, Before, OlderPage, Page, ReadError};
use papo_proto::Fingerprint;

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
