use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures_util::Stream;
use papo_core::{Committed, Event, Expect, Proposal};
use papo_proto::{DeviceId, Nonce, Position};

use crate::{
    After, AppendError, Audit, Before, Facts, History, Log, OlderPage, Page, ReadError, Search,
    SearchError, SearchPage, SearchQuery,
    history::Budget,
    record::{Digest, digest},
    search::scan,
    tail,
    tail::Tail,
};

/// A log that is kept for the length of a process: for tests, and for who wants nothing kept.
#[derive(Clone)]
pub struct MemoryLog {
    stored: Arc<Mutex<Stored>>,
    tail: Arc<Tail>,
}

#[derive(Default)]
struct Stored {
    events: Vec<Committed>,
    nonces: HashMap<(DeviceId, Nonce), (Position, Digest)>,
}

impl Default for MemoryLog {
    fn default() -> Self {
        Self { stored: Arc::default(), tail: Arc::new(Tail::new(Position::START)) }
    }
}

impl MemoryLog {
    fn lock(&self) -> MutexGuard<'_, Stored> {
        // Nothing that holds the lock can panic half-way through a change.
        self.stored.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stored {
    /// Stores a proposal of a batch before which there were `before` events.
    fn append(&mut self, proposal: Proposal, before: usize) -> Result<Position, AppendError> {
        let key = proposal.nonce.map(|nonce| (nonce, digest(&proposal)));
        if let Some((nonce, digest)) = &key
            && let Some((first, first_digest)) = self.nonces.get(nonce)
        {
            let is_same = digest == first_digest;
            return is_same.then_some(*first).ok_or(AppendError::NonceReused { first: *first });
        }
        let newest = self.events[..before].iter().rev().find(|event| event.room == proposal.room);
        match proposal.expect {
            Expect::RoomAt(at) if newest.map_or(Position::START, |event| event.position) != at => {
                return Err(AppendError::Conflict);
            }
            Expect::RoomAt(_) | Expect::Anything => {}
        }
        let position = Position::new(self.events.len() as u64 + 1);
        if let Some((nonce, digest)) = key {
            self.nonces.insert(nonce, (position, digest));
        }
        let Proposal { room, at, event, .. } = proposal;
        if let Event::MessageDeleted { message, .. } = event {
            self.blank(message);
        }
        self.events.push(Committed { position, at, room, event });
        Ok(position)
    }

    fn blank(&mut self, message: Position) {
        let found = self.events.binary_search_by_key(&message, |event| event.position);
        if let Ok(index) = found
            && let Some(blank) = self.events[index].event.blanked()
        {
            self.events[index].event = blank;
        }
    }
}

impl Log for MemoryLog {
    async fn append(&self, batch: Vec<Proposal>) -> Vec<Result<Position, AppendError>> {
        let mut stored = self.lock();
        let before = stored.events.len();
        let results = batch.into_iter().map(|proposal| stored.append(proposal, before)).collect();
        self.tail.publish(stored.events[before..].to_vec());
        results
    }

    fn follow(&self, after: Position) -> impl Stream<Item = Arc<Committed>> + Send {
        let stored = self.stored.clone();
        tail::follow(self.tail.clone(), after, move |after| {
            let stored = stored.lock().unwrap_or_else(PoisonError::into_inner);
            let events: Vec<_> =
                stored.events.iter().filter(|event| event.position > after).cloned().collect();
            std::future::ready(Ok(events))
        })
    }

    async fn facts(&self) -> Result<Facts, ReadError> {
        let stored = self.lock();
        let facts = stored.events.iter().filter(|committed| committed.event.changes_state());
        Ok(Facts { events: facts.cloned().collect(), through: self.tail.head() })
    }
}

impl History for MemoryLog {
    async fn after(&self, query: After) -> Result<Page, ReadError> {
        let stored = self.lock();
        let is_asked_for = |event: &&Committed| {
            event.position > query.after
                && event.position <= query.through
                && query.rooms.iter().any(|readable| {
                    readable.room == event.room
                        && readable.until.is_none_or(|until| event.position <= until)
                })
        };
        let mut budget = Budget::new(query.events_max, query.text_bytes_max);
        let mut page = Page { events: Vec::new(), through: query.through };
        for event in stored.events.iter().filter(is_asked_for) {
            if !budget.takes(event) {
                page.through = page.events.last().map_or(query.after, |last| last.position);
                break;
            }
            page.events.push(event.clone());
        }
        Ok(page)
    }

    async fn before(&self, query: Before) -> Result<OlderPage, ReadError> {
        let stored = self.lock();
        let mut budget = Budget::new(query.events_max, query.text_bytes_max);
        let mut older = stored
            .events
            .iter()
            .rev()
            .filter(|event| event.room == query.room && event.position < query.before);
        let mut page = OlderPage::default();
        for event in older.by_ref() {
            if !budget.takes(event) {
                page.more = true;
                break;
            }
            page.events.push(event.clone());
        }
        page.events.reverse();
        Ok(page)
    }

    async fn at(&self, position: Position) -> Result<Option<Committed>, ReadError> {
        let stored = self.lock();
        Ok(stored.events.iter().find(|event| event.position == position).cloned())
    }

    async fn audit(&self, query: Audit) -> Result<OlderPage, ReadError> {
        let stored = self.lock();
        let before = stored.events.iter().rev().filter(|event| event.position < query.before);
        let mut kept = before.filter(|event| event.event.moderator().is_some());
        let mut events: Vec<_> = kept.by_ref().take(query.events_max).cloned().collect();
        events.reverse();
        Ok(OlderPage { events, more: kept.next().is_some() })
    }
}

impl Search for MemoryLog {
    async fn search(&self, query: SearchQuery) -> Result<SearchPage, SearchError> {
        Ok(scan(self.lock().events.iter().rev(), &query))
    }
}
