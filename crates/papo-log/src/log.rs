use std::sync::Arc;

use futures_util::Stream;
use papo_core::{Committed, Proposal};
use papo_proto::Position;

use crate::{AppendError, Measures, ReadError};

/// One ordered log of events: the truth that everything else follows.
pub trait Log: Send + Sync + 'static {
    /// Stores `batch` in order and returns one result a proposal.
    ///
    /// Durable once this resolves; a refused proposal does not stop those after it. A proposal
    /// whose nonce and content were stored before is answered with that first position, and not
    /// stored again. On [`AppendError::Conflict`], decide again.
    fn append(
        &self,
        batch: Vec<Proposal>,
    ) -> impl Future<Output = Vec<Result<Position, AppendError>>> + Send;

    /// Every committed event after `after`, in order, without end.
    ///
    /// Ends only when the log can no longer be read. Slow followers cost nothing: they go back to
    /// the store.
    fn follow(&self, after: Position) -> impl Stream<Item = Arc<Committed>> + Send;

    /// The events from which the state can be rebuilt, without the many that do not
    /// [change it](papo_core::Event::changes_state).
    fn facts(&self) -> impl Future<Output = Result<Facts, ReadError>> + Send;

    /// What it counts while it runs; nothing in a log that does not count.
    fn measures(&self) -> Measures {
        Measures::default()
    }
}

/// What the state is rebuilt from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The events that change the state, in order.
    pub events: Vec<Committed>,
    /// The position up to which these are all.
    pub through: Position,
}
