use papo_core::{Actor, Readable, Rejection};
use papo_log::{SearchError, SearchPage, SearchQuery};
use papo_proto::{
    ErrorCode, Found, Hit, Outcome, RoomId, RoomRef, Search, SearchCursor, UserRef,
    limits::{HISTORY_TEXT_BYTES_MAX, SEARCH_HITS_DEFAULT, SEARCH_HITS_MAX},
    query::{Asked, Filter, Query},
};

use crate::{Hub, Read, Sink, catch_up::unreadable, describe, session::SessionId};

impl<S: Sink> Hub<S> {
    /// Looks for messages, in what the asker may read and nowhere else.
    pub(super) fn search(&mut self, slot: u32, re: u64, search: &Search) {
        match self.sought(slot, search).and_then(|query| self.pass_search(slot).map(|()| query)) {
            Ok(query) => {
                let session = &mut self.sessions[slot as usize];
                // Its next request waits until this is answered.
                session.is_held = true;
                let query = Box::new(query);
                self.reads.push(Read::Search { session: session.id, re, query });
            }
            Err(rejection) => self.reject(slot, re, rejection),
        }
    }

    /// Counts a search, where it counts.
    fn pass_search(&self, slot: u32) -> Result<(), Rejection> {
        let session = &self.sessions[slot as usize];
        match session.speaker().filter(|_| session.peer.is_some()) {
            Some(speaker) => self
                .limiters
                .search(&speaker)
                .map_err(|wait| Rejection::after(ErrorCode::TooOften, wait)),
            None => Ok(()),
        }
    }

    fn sought(&self, slot: u32, search: &Search) -> Result<SearchQuery, Rejection> {
        let actor = &self.sessions[slot as usize].actor;
        // No clock on earth is further off than fourteen hours.
        let utc_offset_minutes = search.utc_offset.clamp(-14 * 60, 14 * 60);
        let asked = Asked { now: self.now, utc_offset_minutes };
        let Query { terms, filters, from: since, before: until } =
            Query::parse(&search.query, asked).map_err(|error| error.code())?;
        let cursor = search.before.as_deref().map(str::parse::<SearchCursor>).transpose();
        let limit = search.limit.unwrap_or(SEARCH_HITS_DEFAULT).clamp(1, SEARCH_HITS_MAX);
        let mut query = SearchQuery {
            terms,
            since,
            until,
            rooms: self.state.readable_by(actor, self.now),
            order: search.order,
            cursor: cursor.map_err(|_| ErrorCode::ValueInvalid)?,
            // What is in the log and was not committed to us yet nobody may see.
            newest: self.state.position(),
            hits_max: limit as usize,
            text_bytes_max: HISTORY_TEXT_BYTES_MAX,
            ..SearchQuery::default()
        };
        let (mut within, mut without) = (Vec::new(), Vec::new());
        for sifted in filters {
            let is_excluded = sifted.is_excluded;
            match sifted.filter {
                Filter::From(name) => {
                    let who = self.state.resolve_user(&UserRef::Name(name))?;
                    if is_excluded { query.not_from.push(who) } else { query.from.push(who) }
                }
                Filter::In(room) => {
                    let room = self.named(actor, &room, &query.rooms)?;
                    if is_excluded { without.push(room) } else { within.push(room) }
                }
                Filter::Type(kind) if is_excluded => query.not_types.push(kind),
                Filter::Type(kind) => query.types.push(kind),
                Filter::Has(has) if is_excluded => query.has_not.push(has),
                Filter::Has(has) => query.has.push(has),
            }
        }
        if !within.is_empty() {
            query.rooms.retain(|readable| within.contains(&readable.room));
        }
        if let Some(room) = &search.room {
            let room = self.named(actor, room, &query.rooms)?;
            query.rooms.retain(|readable| readable.room == room);
        }
        query.rooms.retain(|readable| !without.contains(&readable.room));
        query.is_narrow = search.room.is_some() || !within.is_empty() || actor.user().is_none();
        Ok(query)
    }

    /// The room that is meant, if it may be read or nothing was ever said in it.
    fn named(
        &self,
        actor: &Actor,
        room: &RoomRef,
        readable: &[Readable],
    ) -> Result<RoomId, ErrorCode> {
        let room = self.state.resolve(actor, room)?;
        let may_read = readable.iter().any(|readable| readable.room == room);
        let is_there = self.state.room(room).is_some();
        if may_read || !is_there { Ok(room) } else { Err(ErrorCode::NotAMember) }
    }

    /// A search is done.
    pub(crate) fn searched(
        &mut self,
        session: SessionId,
        re: u64,
        page: Result<SearchPage, SearchError>,
    ) {
        let Some(slot) = self.slot(session) else { return };
        let outcome = page.map_err(failed).map(|page| {
            let hits = page.hits.into_iter().filter_map(|hit| {
                let event = describe::event(&self.state, &hit.message)?;
                Some(Hit { event, highlights: hit.highlights })
            });
            Outcome::Found(Box::new(Found {
                hits: hits.collect(),
                next: page.next.map(|next| next.to_string()),
                loose: page.is_loose,
                ranked: page.ranked.and_then(|ranked| u32::try_from(ranked).ok()),
                behind: page.is_behind,
            }))
        });
        self.release(slot, re, outcome);
        self.pace(slot);
    }
}

fn failed(error: SearchError) -> ErrorCode {
    match error {
        SearchError::Busy => ErrorCode::SearchBusy,
        SearchError::TooSlow => ErrorCode::SearchTooSlow,
        SearchError::NoIndex => ErrorCode::UnknownOp,
        SearchError::Read(error) => unreadable(&error),
    }
}
