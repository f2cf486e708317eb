//! A log that is the truth, and does not always say so.

use std::{collections::BTreeMap, sync::Arc};

use fastrand::Rng;
use papo_core::{
    Actor, Committed, Entry, Expect, Proposal, Request, State, TokenHash, apply, decide,
};
use papo_log::{After, AppendError, Before, NotedPage, Page};
use papo_proto::{DeviceId, Name, Nonce, Position, RoomId, Timestamp};

/// What was stored. It survives every crash.
#[derive(Default)]
pub(crate) struct Store {
    pub(crate) events: Vec<Arc<Committed>>,
    nonces: BTreeMap<(DeviceId, Nonce), (Position, RoomId, papo_core::Event)>,
    heads: BTreeMap<RoomId, Position>,
    /// What the whole log makes of an empty state.
    pub(crate) state: State,
}

/// What becomes of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Stored,
    /// It is stored, but whoever asked is not told.
    StoredUnknown,
    /// It is not stored, and whoever asked is not told.
    LostUnknown,
    Full,
    Unavailable,
}

impl Fate {
    pub(crate) fn bad(rng: &mut Rng) -> Self {
        [Self::StoredUnknown, Self::LostUnknown, Self::Full, Self::Unavailable][rng.usize(..4)]
    }
}

type Outcome = Result<Position, AppendError>;

impl Store {
    pub(crate) fn append(
        &mut self,
        batch: Vec<Proposal>,
        fate: Fate,
        rng: &mut Rng,
    ) -> Vec<Outcome> {
        let refusal = match fate {
            Fate::Stored | Fate::StoredUnknown => {
                let heads = self.heads.clone();
                let append = |proposal| self.append_one(proposal, &heads, rng);
                let outcomes: Vec<_> = batch.into_iter().map(append).collect();
                if fate == Fate::Stored {
                    return outcomes;
                }
                return vec![Err(AppendError::Unknown); outcomes.len()];
            }
            Fate::LostUnknown => AppendError::Unknown,
            Fate::Full => AppendError::Full,
            Fate::Unavailable => AppendError::Unavailable,
        };
        vec![Err(refusal); batch.len()]
    }

    /// Stores a proposal of a batch before which `heads` were the newest positions of rooms.
    fn append_one(
        &mut self,
        proposal: Proposal,
        heads: &BTreeMap<RoomId, Position>,
        rng: &mut Rng,
    ) -> Outcome {
        let Proposal { room, at, event, expect, nonce } = proposal;
        if let Some(nonce) = nonce
            && let Some((first, first_room, first_event)) = self.nonces.get(&nonce)
        {
            let is_same = *first_room == room && content(first_event) == content(&event);
            return is_same.then_some(*first).ok_or(AppendError::NonceReused { first: *first });
        }
        let head = heads.get(&room).copied().unwrap_or_default();
        if let Expect::RoomAt(expected) = expect
            && expected != head
        {
            return Err(AppendError::Conflict);
        }
        // Positions rise, with gaps.
        let position = Position::new(self.head().get() + rng.u64(1..=3));
        if let Some(nonce) = nonce {
            self.nonces.insert(nonce, (position, room, event.clone()));
        }
        self.heads.insert(room, position);
        let committed = Committed { position, at, room, event };
        apply(&mut self.state, &committed);
        self.events.push(Arc::new(committed));
        Ok(position)
    }

    /// Another server on the same log gives out a name.
    pub(crate) fn register_elsewhere(&mut self, number: u64, rng: &mut Rng) {
        let name = Name::new(&format!("elsewhere{number}")).expect("it is a name");
        let mut hash = [0xee; 32];
        hash[..8].copy_from_slice(&number.to_be_bytes());
        let request = Request::Register {
            name,
            token_hash: TokenHash::new(hash),
            label: String::new(),
            entry: Entry::Open,
        };
        let now = Timestamp::default();
        if let Ok(Some(proposal)) = decide(&self.state, &Actor::Stranger, &request, now) {
            // Decided on this very state, it cannot be in conflict.
            let _ = self.append_one(proposal, &self.heads.clone(), rng);
        }
    }

    pub(crate) fn head(&self) -> Position {
        self.events.last().map_or(Position::START, |event| event.position)
    }

    pub(crate) fn at(&self, position: Position) -> Option<&Arc<Committed>> {
        let index = self.events.partition_point(|event| event.position < position);
        self.events.get(index).filter(|event| event.position == position)
    }

    pub(crate) fn following(&self, after: Position) -> &[Arc<Committed>] {
        &self.events[self.events.partition_point(|event| event.position <= after)..]
    }

    /// A state rebuilt from the facts alone, as at a start.
    pub(crate) fn rebuilt(&self) -> State {
        let mut state = State::default();
        let facts = self.events.iter().filter(|event| event.event.changes_state());
        facts.for_each(|event| apply(&mut state, event));
        state.skip_to(self.head());
        state
    }

    pub(crate) fn page(&self, query: &After) -> Page {
        let mut page = Page { events: Vec::new(), through: query.through };
        let asked_for = self.following(query.after).iter().filter(|event| {
            event.position <= query.through
                && query.rooms.iter().any(|readable| {
                    readable.room == event.room
                        && readable.until.is_none_or(|until| event.position <= until)
                })
        });
        // Small pages, so that many are needed.
        for event in asked_for {
            if page.events.len() == 5 {
                page.through = page.events[4].position;
                break;
            }
            page.events.push(event.as_ref().clone());
        }
        page
    }

    pub(crate) fn older_page(&self, query: &Before) -> NotedPage {
        let older = self
            .events
            .iter()
            .rev()
            .filter(|event| event.room == query.room && event.position < query.before);
        let mut events: Vec<_> =
            older.take(query.events_max + 1).map(|event| event.as_ref().clone()).collect();
        let more = events.len() > query.events_max;
        events.truncate(query.events_max);
        events.reverse();
        NotedPage { events, more, through: query.through, ..NotedPage::default() }
    }
}

/// What two sends with the same nonce must share.
fn content(event: &papo_core::Event) -> Option<&str> {
    match event {
        papo_core::Event::MessageSent { content, .. } => {
            content.only_text().map(|text| text.as_str())
        }
        _ => None,
    }
}
