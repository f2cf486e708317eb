use std::{collections::VecDeque, time::Instant};

use papo_proto::Nonce;

use super::{Outgoing, backoff};

/// Messages that may be unanswered at a time. Together with
/// [`REQUESTS_IN_FLIGHT_MAX`](super::REQUESTS_IN_FLIGHT_MAX) it stays below the server's
/// [`REQUESTS_IN_FLIGHT_MAX`](papo_proto::limits::REQUESTS_IN_FLIGHT_MAX).
pub const SENDS_IN_FLIGHT_MAX: usize = 128;

/// The messages that the server has not answered for good, oldest first.
///
/// They go out in order and several at a time. When one has to be repeated, nothing new goes out
/// until all that were in flight are answered, and then they go again in order: so what is stored
/// can be out of order only within what was in flight when the server could not store.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    entries: VecDeque<Entry>,
    /// How many are in flight: the first ones, unless `repeating`.
    in_flight: usize,
    /// One of those that were in flight is to go again.
    repeating: bool,
    held_until: Option<Instant>,
    refusals: u32,
}

#[derive(Debug)]
struct Entry {
    outgoing: Outgoing,
    in_flight: bool,
}

impl Outbox {
    pub(super) fn new(outgoing: &[Outgoing]) -> Self {
        let mut outbox = Self::default();
        outgoing.iter().cloned().for_each(|outgoing| outbox.push(outgoing));
        outbox
    }

    pub(super) fn push(&mut self, outgoing: Outgoing) {
        if self.find(outgoing.nonce).is_none() {
            self.entries.push_back(Entry { outgoing, in_flight: false });
        }
    }

    /// The next message to go out now, which counts as in flight from here on.
    pub(super) fn take_next(&mut self, now: Instant) -> Option<Outgoing> {
        let is_held = self.held_until.is_some_and(|held| now < held);
        if self.in_flight >= SENDS_IN_FLIGHT_MAX || self.repeating && self.in_flight > 0 || is_held
        {
            return None;
        }
        self.repeating = false;
        self.held_until = None;
        let next = self.entries.get_mut(self.in_flight)?;
        next.in_flight = true;
        self.in_flight += 1;
        Some(next.outgoing.clone())
    }

    /// The server has answered for good.
    pub(super) fn remove(&mut self, nonce: Nonce) {
        if let Some(index) = self.find(nonce) {
            let entry = self.entries.remove(index);
            self.in_flight -= usize::from(entry.is_some_and(|entry| entry.in_flight));
            self.refusals = 0;
        }
    }

    /// The server cannot store it at present: it goes again after `retry_after_ms`, or after a
    /// wait that grows with every refusal.
    pub(super) fn hold(&mut self, nonce: Nonce, retry_after_ms: Option<u64>, now: Instant) {
        let Some(index) = self.find(nonce) else { return };
        let entry = &mut self.entries[index];
        self.in_flight -= usize::from(std::mem::take(&mut entry.in_flight));
        self.repeating = true;
        // Refusals of one burst count once: only the first finds nothing held.
        if self.held_until.is_none() {
            let wait = backoff::asked_for(retry_after_ms).unwrap_or(backoff::delay(self.refusals));
            self.refusals += 1;
            self.held_until = Some(now + wait);
        }
    }

    /// When the next message may go, if one is held back.
    pub(super) fn held_until(&self) -> Option<Instant> {
        self.held_until.filter(|_| self.in_flight == 0)
    }

    /// A new connection: what was held back may go.
    pub(super) fn release(&mut self) {
        self.held_until = None;
    }

    /// The connection is gone: nothing is in flight any more.
    pub(super) fn recall(&mut self) {
        self.in_flight = 0;
        self.repeating = false;
        self.entries.iter_mut().for_each(|entry| entry.in_flight = false);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Outgoing> {
        self.entries.iter().map(|entry| &entry.outgoing)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Where the message is: near the front, since answers come in order.
    fn find(&self, nonce: Nonce) -> Option<usize> {
        self.entries.iter().position(|entry| entry.outgoing.nonce == nonce)
    }
}
