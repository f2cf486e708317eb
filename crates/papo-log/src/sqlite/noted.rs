//! Pages of messages, with what was said about them.

use std::collections::VecDeque;

use papo_core::{Annotation, Committed, Event};
use papo_proto::{
    Position, RoomId,
    limits::{HISTORY_EVENTS_EXAMINED_MAX, UNREAD_THREADS_MAX},
};
use rusqlite::Connection;

use super::{
    query::{Events, before_time, newest, oldest, sql},
    recent_rooms::RecentRooms,
};
use crate::{
    Before, Edits, Later, Messages, NotedPage, OlderPage, ReadError, ReadOf, Since, ThreadBefore,
    Unread, UnreadOf,
    annotations::{Counting, Marked, file::Notes, with_content},
    history::Budget,
};

/// Events of a room that are looked for together.
const STEP: usize = 256;

/// The newest events that `query` asks for. What is said about messages is known up to `known`.
pub(super) fn before(
    connection: &Connection,
    rooms: &RecentRooms,
    known: Position,
    query: &Before,
) -> Result<NotedPage, ReadError> {
    let mut older = Walk::of(connection, rooms, query.room, Way::Older(query.before));
    let budget = || Budget::new(query.events_max, query.text_bytes_max);
    let (events, more) = page(&mut older, budget())?;
    annotate(connection, known, events, more, budget())
}

/// The oldest events that `query` asks for.
pub(super) fn later(
    connection: &Connection,
    rooms: &RecentRooms,
    known: Position,
    query: &Later,
) -> Result<NotedPage, ReadError> {
    let after = match query.since {
        Since::After(position) => position,
        Since::Time(time) => before_time(connection, time, query.through)?,
    };
    let way = Way::Newer { after, through: query.through };
    let mut newer = Walk::of(connection, rooms, query.room, way);
    let budget = || Budget::new(query.events_max, query.text_bytes_max);
    let (events, more) = page(&mut newer, budget())?;
    annotate(connection, known, events, more, budget())
}

/// The next events on a walk that are read by themselves, as far as `budget` takes them; and whether
/// there are more.
fn page(walk: &mut Walk<'_>, mut budget: Budget) -> Result<(Vec<Committed>, bool), ReadError> {
    let (mut events, mut more) = (Vec::new(), false);
    let mut beside = None;
    while let Some(event) = walk.next()? {
        if event.event.beside().is_some() {
            more = walk.examined >= HISTORY_EVENTS_EXAMINED_MAX;
            beside = Some(event);
        } else if budget.takes(&event) {
            events.push(event);
        } else {
            more = true;
        }
        if more {
            break;
        }
    }
    if more && events.is_empty() {
        // So that whoever asks on goes on from there.
        events.extend(beside);
    }
    Ok((events, more))
}

/// The newest messages of a thread that `query` asks for.
pub(super) fn thread(
    connection: &Connection,
    known: Position,
    query: &ThreadBefore,
) -> Result<NotedPage, ReadError> {
    let count = query.events_max.max(1) + 1;
    let positions = Notes::of(connection).replies(query.root, query.before, count)?;
    let mut budget = Budget::new(query.events_max, query.text_bytes_max);
    let (events, more) = at(connection, &positions, &mut budget)?;
    let budget = Budget::new(query.events_max, query.text_bytes_max);
    annotate(connection, known, events, more, budget)
}

/// The messages that `query` asks for.
pub(super) fn messages(
    connection: &Connection,
    known: Position,
    query: &Messages,
) -> Result<NotedPage, ReadError> {
    let mut budget = Budget::new(query.positions.len(), query.text_bytes_max);
    let (events, more) = at(connection, &query.positions, &mut budget)?;
    let budget = Budget::new(query.positions.len(), query.text_bytes_max);
    annotate(connection, known, events, more, budget)
}

/// The last edits of a message, and the message as it was sent if that is all of them.
pub(super) fn edits(connection: &Connection, query: &Edits) -> Result<OlderPage, ReadError> {
    let mut statement = connection.prepare_cached(
        "SELECT position FROM edit WHERE message = ?1 ORDER BY position DESC LIMIT ?2",
    )?;
    let count = query.events_max.max(1) + 1;
    let edits = statement
        .query_map(rusqlite::params![sql(query.message), count], |row| row.get(0))?
        .map(|position| position.map(Position::new));
    let mut positions = edits.collect::<Result<Vec<_>, _>>()?;
    positions.push(query.message);
    let mut budget = Budget::new(query.events_max, query.text_bytes_max);
    let mut stored = Events::of(connection);
    let mut page = OlderPage::default();
    for position in positions {
        let Some(event) = stored.find(position)? else { continue };
        if !budget.takes(&event) {
            page.more = true;
            break;
        }
        page.events.push(event);
    }
    page.events.reverse();
    Ok(page)
}

/// Up to where a user has read something.
pub(super) fn read(connection: &Connection, query: &ReadOf) -> Result<Position, ReadError> {
    let ReadOf { user, room, thread, .. } = *query;
    Ok(Notes::of(connection).read(Marked { user, room, thread })?)
}

/// What a user has not read.
pub(super) fn unread(
    connection: &Connection,
    rooms: &RecentRooms,
    query: &UnreadOf,
) -> Result<Vec<Unread>, ReadError> {
    let notes = Notes::of(connection);
    let mut all = Vec::new();
    let after = Position::new(query.through.get() + 1);
    for room in &query.rooms {
        let marked = Marked { user: query.user, room: *room, thread: None };
        let read = notes.read(marked)?;
        let mut counting = Counting::begin(marked, read, &query.name);
        let mut older = Walk::of(connection, rooms, *room, Way::Older(after));
        while older.examined < HISTORY_EVENTS_EXAMINED_MAX
            && let Some(event) = older.next()?
            && event.position > read
            && counting.take(&event)
        {}
        all.push(counting.end());
    }
    let threads = notes.threads(query.user, UNREAD_THREADS_MAX)?;
    for marked in threads.into_iter().filter(|marked| query.rooms.contains(&marked.room)) {
        let (read, root) = (notes.read(marked)?, marked.thread.unwrap_or_default());
        let mut counting = Counting::begin(marked, read, &query.name);
        let mut stored = Events::of(connection);
        for position in notes.replies(root, after, STEP)? {
            let Some(event) = stored.find(position)? else { continue };
            if position <= read || !counting.take(&event) {
                break;
            }
        }
        all.push(counting.end());
    }
    Ok(all)
}

/// The messages at some positions, as they were sent, as far as `budget` takes them; and whether
/// there are more.
fn at(
    connection: &Connection,
    positions: &[Position],
    budget: &mut Budget,
) -> Result<(Vec<Committed>, bool), ReadError> {
    let mut stored = Events::of(connection);
    let mut events = Vec::new();
    for position in positions {
        let Some(event) = stored.find(*position)? else { continue };
        if !matches!(event.event, Event::MessageSent { .. } | Event::MessageBlanked { .. }) {
            continue;
        }
        if !budget.takes(&event) {
            return Ok((events, true));
        }
        events.push(event);
    }
    Ok((events, false))
}

/// Adds what was said about events, which are given in the order in which they are wanted, and gives
/// each message the content that it has now.
///
/// What is said about messages is read from one moment's state. It goes up to where the file says
/// that it has followed, or to `known` if that is more: what is between the two changed nothing.
fn annotate(
    connection: &Connection,
    known: Position,
    events: Vec<Committed>,
    more: bool,
    mut budget: Budget,
) -> Result<NotedPage, ReadError> {
    let snapshot = connection.unchecked_transaction()?;
    let notes = Notes::of(&snapshot);
    let through = notes.followed()?.max(known);
    let mut page = NotedPage { through, more, ..NotedPage::default() };
    let mut stored = Events::of(&snapshot);
    for event in events {
        let annotation = match &event.event {
            Event::MessageSent { .. } | Event::MessageBlanked { .. } => {
                notes.annotation(event.position)?
            }
            _ => Annotation::default(),
        };
        let edit = annotation.edit.map(|edit| stored.find(edit)).transpose()?.flatten();
        let now = edit.and_then(|edit| match edit.event {
            Event::MessageEdited { content, .. } => Some(content),
            _ => None,
        });
        let event = with_content(event, now);
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
    Ok(page)
}

/// Which events of a room come next.
#[derive(Clone, Copy)]
enum Way {
    /// Those before a position, newest first.
    Older(Position),
    /// Those after a position and up to another, oldest first.
    Newer { after: Position, through: Position },
}

/// The events of a room, one after another.
struct Walk<'c> {
    connection: &'c Connection,
    rooms: &'c RecentRooms,
    room: RoomId,
    way: Way,
    found: VecDeque<Position>,
    is_all: bool,
    stored: Events<'c>,
    /// How many were looked at.
    examined: usize,
}

impl<'c> Walk<'c> {
    fn of(connection: &'c Connection, rooms: &'c RecentRooms, room: RoomId, way: Way) -> Self {
        let stored = Events::of(connection);
        let found = VecDeque::new();
        Self { connection, rooms, room, way, found, is_all: false, stored, examined: 0 }
    }

    fn next(&mut self) -> Result<Option<Committed>, ReadError> {
        if self.found.is_empty() && !self.is_all {
            let (connection, rooms, room) = (self.connection, self.rooms, self.room);
            let found = match self.way {
                Way::Older(before) => newest(connection, rooms, room, before, STEP)?,
                Way::Newer { after, through } => {
                    oldest(connection, rooms, room, after, through, STEP)?
                }
            };
            self.is_all = found.len() < STEP;
            self.found = found.into();
        }
        let Some(position) = self.found.pop_front() else { return Ok(None) };
        match &mut self.way {
            Way::Older(before) => *before = position,
            Way::Newer { after, .. } => *after = position,
        }
        self.examined += 1;
        self.stored.at(position).map(Some)
    }
}
