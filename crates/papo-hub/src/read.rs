use papo_log::{After, Before, OlderPage, Page, ReadError};

use crate::session::SessionId;

/// Something to read from the history, away from the round.
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
}
