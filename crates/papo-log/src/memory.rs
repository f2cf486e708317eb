use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures_util::Stream;
use papo_core::{Annotation, Committed, Event, Expect, Proposal};
use papo_proto::{DeviceId, Nonce, Position, limits::UNREAD_THREADS_MAX};

use crate::{
    After, AppendError, Audit, Before, Edits, Facts, History, Later, Log, Messages, NotedPage,
    OlderPage, Page, ReadError, ReadOf, Search, SearchError, SearchPage, SearchQuery, Since,
    ThreadBefore, Unread, UnreadOf,
    annotations::{Counting, Marked, memory::Notes, with_content},
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
    notes: Notes,
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
        let Proposal { room, at, mut event, .. } = proposal;
        match event {
            Event::MessageDeleted { message, .. } => self.blank(message),
            Event::MessageEdited { message, .. } => {
                let there = self.at(message).map(|there| &there.event);
                if let Some(Event::MessageBlanked { .. }) = there
                    && let Some(blank) = event.blanked()
                {
                    // It was deleted while this was decided: nothing of it is kept.
                    event = blank;
                }
            }
            _ => {}
        }
        let committed = Committed { position, at, room, event };
        self.notes.take(&committed, &self.events);
        self.events.push(committed);
        Ok(position)
    }

    fn blank(&mut self, message: Position) {
        let from = self.events.partition_point(|event| event.position < message);
        for committed in &mut self.events[from..] {
            let is_meant = committed.position == message || committed.event.goes_with(message);
            if is_meant && let Some(blank) = committed.event.blanked() {
                committed.event = blank;
            }
        }
    }

    fn at(&self, position: Position) -> Option<&Committed> {
        let found = self.events.binary_search_by_key(&position, |event| event.position);
        found.ok().map(|index| &self.events[index])
    }

    /// Adds what was said about events, which are given in the order in which they are wanted, as
    /// far as `budget` takes them.
    fn annotate<'e>(
        &self,
        events: impl Iterator<Item = &'e Committed>,
        mut budget: Budget,
    ) -> NotedPage {
        let through = self.events.last().map_or(Position::START, |last| last.position);
        let mut page = NotedPage { through, ..NotedPage::default() };
        for event in events {
            let annotation = match &event.event {
                Event::MessageSent { .. } | Event::MessageBlanked { .. } => {
                    self.notes.annotation(event.position)
                }
                _ => Annotation::default(),
            };
            let now = annotation.edit.and_then(|edit| match &self.at(edit)?.event {
                Event::MessageEdited { content, .. } => Some(content.clone()),
                _ => None,
            });
            let event = with_content(event.clone(), now);
            if !budget.takes(&event) {
                page.more = true;
                break;
            }
            if !annotation.is_empty() {
                page.annotations.insert(event.position, annotation);
            }
            page.events.push(event);
        }
        page.events.sort_unstable_by_key(|event| event.position);
        page
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

    async fn before(&self, query: Before) -> Result<NotedPage, ReadError> {
        let stored = self.lock();
        let older = stored.events.iter().rev().filter(|event| {
            event.room == query.room
                && event.position < query.before
                && event.event.beside().is_none()
        });
        Ok(stored.annotate(older, Budget::new(query.events_max, query.text_bytes_max)))
    }

    async fn later(&self, query: Later) -> Result<NotedPage, ReadError> {
        let stored = self.lock();
        let begin = match query.since {
            Since::After(position) => {
                stored.events.partition_point(|event| event.position <= position)
            }
            Since::Time(time) => stored.events.partition_point(|event| event.at < time),
        };
        let newer = stored.events[begin..].iter().filter(|event| {
            event.room == query.room
                && event.position <= query.through
                && event.event.beside().is_none()
        });
        Ok(stored.annotate(newer, Budget::new(query.events_max, query.text_bytes_max)))
    }

    async fn thread(&self, query: ThreadBefore) -> Result<NotedPage, ReadError> {
        let stored = self.lock();
        let replies = stored.notes.replies(query.root, query.before);
        let older = replies.filter_map(|reply| stored.at(reply));
        Ok(stored.annotate(older, Budget::new(query.events_max, query.text_bytes_max)))
    }

    async fn messages(&self, query: Messages) -> Result<NotedPage, ReadError> {
        let stored = self.lock();
        let found = query.positions.iter().filter_map(|position| stored.at(*position));
        let messages = found.filter(|found| {
            matches!(found.event, Event::MessageSent { .. } | Event::MessageBlanked { .. })
        });
        let budget = Budget::new(query.positions.len(), query.text_bytes_max);
        Ok(stored.annotate(messages, budget))
    }

    async fn edits(&self, query: Edits) -> Result<OlderPage, ReadError> {
        let stored = self.lock();
        let from = stored.events.partition_point(|event| event.position < query.message);
        let all = stored.events[from..].iter().rev().filter(|event| {
            event.position == query.message
                || matches!(&event.event, Event::MessageEdited { message, .. }
                    | Event::EditBlanked { message, .. } if *message == query.message)
        });
        let mut budget = Budget::new(query.events_max, query.text_bytes_max);
        let mut page = OlderPage::default();
        for event in all {
            if !budget.takes(event) {
                page.more = true;
                break;
            }
            page.events.push(event.clone());
        }
        page.events.reverse();
        Ok(page)
    }

    async fn read(&self, query: ReadOf) -> Result<Position, ReadError> {
        let ReadOf { user, room, thread, .. } = query;
        Ok(self.lock().notes.read(Marked { user, room, thread }))
    }

    async fn unread(&self, query: UnreadOf) -> Result<Vec<Unread>, ReadError> {
        let stored = self.lock();
        let rooms =
            query.rooms.iter().map(|room| Marked { user: query.user, room: *room, thread: None });
        let threads = stored.notes.threads(query.user).into_iter().take(UNREAD_THREADS_MAX);
        let threads = threads.filter(|thread| query.rooms.contains(&thread.room));
        let count = |marked: Marked| {
            let read = stored.notes.read(marked);
            let mut counting = Counting::begin(marked, read, &query.name);
            let after = stored.events.iter().rev().take_while(|event| event.position > read);
            let of_room =
                after.filter(|event| event.room == marked.room && event.position <= query.through);
            for event in of_room {
                if !counting.take(event) {
                    break;
                }
            }
            counting.end()
        };
        Ok(rooms.chain(threads).map(count).collect())
    }

    async fn at(&self, position: Position) -> Result<Option<Committed>, ReadError> {
        let stored = self.lock();
        Ok(stored.at(position).cloned())
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
