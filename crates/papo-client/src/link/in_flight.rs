use std::{collections::BTreeMap, time::Instant};

use papo_proto::Nonce;

use super::RequestId;

/// The frames of this connection that are not answered, by their id on the wire.
#[derive(Debug, Default)]
pub(super) struct InFlight {
    last_id: u64,
    unanswered: BTreeMap<u64, (About, Instant)>,
}

/// What a frame was sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Hello,
    Send(Nonce),
    Request(RequestId),
}

impl InFlight {
    /// Gives a frame that leaves now an id that no other of this link has.
    pub(super) fn insert(&mut self, about: About, now: Instant) -> u64 {
        self.last_id += 1;
        self.unanswered.insert(self.last_id, (about, now));
        self.last_id
    }

    /// What the frame with this id was sent for, unless it was answered before.
    pub(super) fn remove(&mut self, id: u64) -> Option<About> {
        self.unanswered.remove(&id).map(|(about, _)| about)
    }

    /// When the frame left that waits for its answer the longest.
    pub(super) fn oldest(&self) -> Option<Instant> {
        self.unanswered.first_key_value().map(|(_, (_, sent_at))| *sent_at)
    }

    /// Nothing will be answered any more.
    pub(super) fn clear(&mut self) {
        self.unanswered.clear();
    }
}
