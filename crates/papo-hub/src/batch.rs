use papo_core::Proposal;
use papo_proto::{ClientFrame, Position, RoomId};

use crate::session::SessionId;

/// Proposals for the log to append, and what to bring back with the results.
pub struct Batch {
    /// For [`Log::append`](papo_log::Log::append).
    pub proposals: Vec<Proposal>,
    /// For [`Hub::appended`](crate::Hub::appended), with the results.
    pub tickets: Tickets,
}

/// Who is to hear of each result of a batch.
pub struct Tickets(pub(crate) Vec<Ticket>);

pub(crate) struct Ticket {
    pub(crate) session: SessionId,
    pub(crate) re: u64,
    pub(crate) subject: Subject,
}

/// What a proposal is about.
pub(crate) enum Subject {
    /// A message. Others of its session may be on their way as well.
    Send {
        /// The size of its text.
        text_bytes: usize,
        /// What had been committed when it was proposed.
        after: Position,
    },
    /// Something whose outcome the session's next request may depend on.
    Other {
        /// To decide on again, should the log have moved on.
        frame: Box<ClientFrame>,
        /// Where it is kept.
        room: RoomId,
    },
}

/// What was proposed since the last batch was taken.
#[derive(Default)]
pub(crate) struct Pending {
    pub(crate) proposals: Vec<Proposal>,
    pub(crate) tickets: Vec<Ticket>,
}

/// Proposals that may wait for the batch before them; past it no request is taken.
pub(crate) const PROPOSALS_MAX: usize = 4_096;
