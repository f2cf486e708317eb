use papo_core::{Committed, Readable, State};
use papo_log::{After, NotedPage, OlderPage, Page, ReadError};
use papo_proto::{
    CaughtUp, ErrorCode, Outcome, Position, RoomId, ServerFrame, limits::OUTBOX_BYTES_MAX,
};

use crate::{
    Hub, Read, ReadDone, SessionId, Sink, describe,
    hub::{Config, OUTBOX_LOW},
    session::Stage,
};

/// Events and bytes of text in one page that is read for a session that is behind.
const PAGE_EVENTS_MAX: usize = 256;
const PAGE_TEXT_BYTES_MAX: usize = 64 * 1024;

impl Config {
    /// Appends the frame of an event in an encoding; nothing where nobody is told of it.
    pub(crate) fn encode_event(
        &self,
        state: &State,
        encoding: usize,
        committed: &Committed,
        bytes: &mut Vec<u8>,
    ) {
        if let Some(event) = describe::event(state, committed) {
            self.encodings[encoding].frame(&ServerFrame::Event(event), bytes);
        }
    }
}

impl<S: Sink> Hub<S> {
    /// Gives a session that is behind what it lacks, as far as its outbox takes it: from the
    /// newest events, or by reading a page of the log.
    pub(crate) fn catch_up(&mut self, slot: u32) {
        let session = &mut self.sessions[slot as usize];
        let Stage::Behind { cursor, is_reading: false, announce } = session.stage else { return };
        if session.outbox.len(&self.runs) >= OUTBOX_LOW {
            return;
        }
        match self.recent.index_after(cursor) {
            Some(index) => self.catch_up_from_recent(slot, index, announce),
            None => {
                let mut rooms = self.state.followed_by(&session.actor);
                // It also holds how the rooms that are followed came into being.
                rooms.push(Readable { room: RoomId::DIRECTORY, until: None });
                let query = After {
                    rooms,
                    after: cursor,
                    through: self.state.position(),
                    events_max: PAGE_EVENTS_MAX,
                    text_bytes_max: PAGE_TEXT_BYTES_MAX,
                };
                session.stage = Stage::Behind { cursor, is_reading: true, announce };
                self.reads.push(Read::After { session: session.id, query });
            }
        }
    }

    /// Hears what came of a [`Read`].
    pub fn read_done(&mut self, done: ReadDone) {
        // What is in the log and was not committed to us yet nobody may see.
        if done.through().is_some_and(|through| through > self.state.position()) {
            return self.early.push(done);
        }
        match done {
            ReadDone::After { session, page } => self.page_read(session, page),
            ReadDone::Vitals { session, re, vitals } => self.vitals_taken(session, re, vitals),
            ReadDone::Before { session, re, page }
            | ReadDone::Thread { session, re, page }
            | ReadDone::Listed { session, re, page } => {
                let Some(slot) = self.slot(session) else { return };
                let actor = &self.sessions[slot as usize].actor;
                let outcome = page.map_err(|error| unreadable(&error));
                let outcome = outcome.map(|page| describe::page(&self.state, actor, page));
                self.release(slot, re, outcome);
                self.pace(slot);
            }
            ReadDone::Later { session, re, page } => {
                let Some(slot) = self.slot(session) else { return };
                let actor = &self.sessions[slot as usize].actor;
                let outcome = page.map_err(|error| unreadable(&error));
                let outcome = outcome.map(|page| describe::later_page(&self.state, actor, page));
                self.release(slot, re, outcome);
                self.pace(slot);
            }
            ReadDone::About { session, re, op, page } => {
                self.about_read(session, re, *op, page.map_err(|error| unreadable(&error)));
            }
            ReadDone::Edits { session, re, page } => {
                let Some(slot) = self.slot(session) else { return };
                let actor = &self.sessions[slot as usize].actor;
                let outcome = page.map_err(|error| unreadable(&error)).map(|page| {
                    let (OlderPage { events, more }, through) = (page, self.state.position());
                    let page = NotedPage { events, more, through, ..NotedPage::default() };
                    describe::page(&self.state, actor, page)
                });
                self.release(slot, re, outcome);
                self.pace(slot);
            }
            ReadDone::Marker { session, re, mark, room, read } => {
                let read = read.map(|read| (room, read)).map_err(|error| unreadable(&error));
                self.marker_read(session, re, mark, read);
            }
            ReadDone::Unread { session, re, counted } => {
                self.unread_counted(session, re, counted.map_err(|error| unreadable(&error)));
            }
            ReadDone::Messages { session, re, op, found } => {
                self.messages_read(session, re, *op, found.map_err(|error| unreadable(&error)));
            }
            ReadDone::Search { session, re, page } => self.searched(session, re, page),
            ReadDone::Get { session, re, page } => {
                self.got(session, re, page.map_err(|error| unreadable(&error)));
            }
            ReadDone::Blobs { session, re, op, about, user, claims } => {
                self.blobs_claimed(session, re, (*op, about), user, claims);
            }
            ReadDone::Audit { session, re, page } => {
                let Some(slot) = self.slot(session) else { return };
                let outcome = page.map_err(|error| unreadable(&error)).map(|page| {
                    let told = |event| describe::audit(&self.state, event);
                    let events = page.events.iter().filter_map(told).collect();
                    Outcome::Audit { events, more: page.more }
                });
                self.release(slot, re, outcome);
                self.pace(slot);
            }
        }
    }

    fn page_read(&mut self, id: SessionId, page: Result<Page, ReadError>) {
        let Some(slot) = self.slot(id) else { return };
        let session = &mut self.sessions[slot as usize];
        let Stage::Behind { mut cursor, announce, .. } = session.stage else { return };
        let page = match page {
            Ok(page) => page,
            Err(error) => return self.close(id, unreadable(&error)),
        };
        let followed = self.state.followed_by(&session.actor);
        let mut through = page.through;
        for event in page.events.iter().filter(|event| is_followed(&followed, event)) {
            let bytes = session.outbox.own(&self.runs, &mut self.spares);
            let length = bytes.len();
            self.config.encode_event(&self.state, session.encoding, event, bytes);
            if length > 0 && bytes.len() > OUTBOX_BYTES_MAX {
                bytes.truncate(length);
                through = cursor;
                break;
            }
            cursor = event.position;
        }
        session.stage = Stage::Behind { cursor: through, is_reading: false, announce };
        self.mark_dirty(slot);
        self.catch_up(slot);
    }

    fn catch_up_from_recent(&mut self, slot: u32, begin: usize, announce: bool) {
        let session = &mut self.sessions[slot as usize];
        let followed = self.state.followed_by(&session.actor);
        for index in begin..self.recent.len() {
            let event = self.recent.event(index).clone();
            if !is_followed(&followed, &event) {
                continue;
            }
            let frame = self.recent.frame(index, session.encoding, |event, bytes| {
                self.config.encode_event(&self.state, session.encoding, event, bytes);
            });
            if !session.outbox.takes(frame.len(), &self.runs) {
                let cursor = Position::new(event.position.get() - 1);
                session.stage = Stage::Behind { cursor, is_reading: false, announce };
                return self.mark_dirty(slot);
            }
            session.outbox.own(&self.runs, &mut self.spares).extend_from_slice(frame);
        }
        session.stage = Stage::Live;
        if announce {
            let position = self.state.position();
            self.push(slot, &ServerFrame::CaughtUp(CaughtUp { position }));
        }
        self.mark_dirty(slot);
    }
}

fn is_followed(followed: &[Readable], event: &Committed) -> bool {
    event.audience().is_some_and(|room| {
        followed.iter().any(|readable| {
            readable.room == room && readable.until.is_none_or(|until| event.position <= until)
        })
    })
}

pub(crate) fn unreadable(error: &ReadError) -> ErrorCode {
    tracing::error!(%error, "the log cannot be read");
    ErrorCode::Unavailable
}
