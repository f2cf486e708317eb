//! What is read from the tables, as events.

use papo_core::Committed;
use papo_proto::{Position, RoomId, Timestamp};
use rusqlite::Connection;

use super::{
    recent_rooms::RecentRooms,
    room_runs,
    segment::{self, Segment},
};
use crate::{After, Audit, Facts, OlderPage, Page, ReadError, history::Budget};

/// Events after which one read of a follower ends, with those of the same segment.
const FOLLOW_EVENTS: usize = 1_024;

/// The greatest position that was ever given out.
pub(crate) fn head(connection: &Connection) -> Result<Position, rusqlite::Error> {
    let newest = Segment::around(connection, Position::new(u64::MAX))?;
    let stored = newest.map_or(Position::START, |segment| segment.last());
    let reserved = connection.query_row("SELECT through FROM reserved", [], |row| row.get(0))?;
    Ok(stored.max(Position::new(reserved)))
}

/// Some events after `after`, of all rooms, oldest first.
pub(crate) fn all_after(
    connection: &Connection,
    after: Position,
) -> Result<Vec<Committed>, ReadError> {
    let mut statement = connection.prepare_cached(segment::FROM)?;
    let mut rows = statement.query([sql(after)])?;
    let mut events = Vec::new();
    while events.len() < FOLLOW_EVENTS
        && let Some(row) = rows.next()?
    {
        let segment = Segment::read(row)?;
        for position in segment.positions().filter(|position| *position > after) {
            events.extend(segment.event(position)?);
        }
    }
    Ok(events)
}

/// The events that change the state.
pub(super) fn facts(connection: &Connection) -> Result<Facts, ReadError> {
    let snapshot = connection.unchecked_transaction()?;
    let through = head(&snapshot)?;
    let mut statement = snapshot.prepare_cached(
        "SELECT first, records, facts FROM segment INDEXED BY segment_facts WHERE facts \
         ORDER BY first",
    )?;
    let mut rows = statement.query([])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let segment = Segment::read(row)?;
        for position in segment.positions() {
            events.extend(segment.event(position)?);
        }
    }
    Ok(Facts { events, through })
}

/// The oldest events that `query` asks for: each room's in turn, then in order of position.
pub(super) fn after(
    connection: &Connection,
    rooms: &RecentRooms,
    query: &After,
) -> Result<Page, ReadError> {
    let mut events = Vec::new();
    let mut stored = Events::of(connection);
    let mut through = query.through;
    for readable in &query.rooms {
        let until = readable.until.map_or(through, |until| until.min(through));
        let mut budget = Budget::new(query.events_max, query.text_bytes_max);
        let mut last = query.after;
        // One more than fits, to know that there is more.
        let count = query.events_max.max(1) + 1;
        for position in oldest(connection, rooms, readable.room, query.after, until, count)? {
            let event = stored.at(position)?;
            if !budget.takes(&event) {
                // What comes after this room's page is for the next one, of whichever room.
                through = last;
                break;
            }
            last = event.position;
            events.push(event);
        }
    }
    events.retain(|event| event.position <= through);
    events.sort_unstable_by_key(|event| event.position);
    Ok(cut(events, through, query))
}

/// The event at a position, if there is one.
pub(crate) fn at(
    connection: &Connection,
    position: Position,
) -> Result<Option<Committed>, ReadError> {
    match Segment::around(connection, position)? {
        Some(segment) => segment.event(position),
        None => Ok(None),
    }
}

/// The newest events by which someone kept order: they are among those that change the state.
pub(super) fn audit(connection: &Connection, query: &Audit) -> Result<OlderPage, ReadError> {
    let mut statement = connection.prepare_cached(
        "SELECT first, records, facts FROM segment INDEXED BY segment_facts \
         WHERE facts AND first < ?1 ORDER BY first DESC",
    )?;
    let mut rows = statement.query([sql(query.before)])?;
    let mut page = OlderPage::default();
    while !page.more
        && let Some(row) = rows.next()?
    {
        let segment = Segment::read(row)?;
        for position in segment.positions().rev().filter(|position| *position < query.before) {
            let fact = segment.event(position)?;
            let Some(fact) = fact.filter(|fact| fact.event.moderator().is_some()) else { continue };
            if page.events.len() == query.events_max {
                page.more = true;
                break;
            }
            page.events.push(fact);
        }
    }
    page.events.reverse();
    Ok(page)
}

/// The position before the oldest event that happened at `time` or later, of those up to `through`:
/// what is after it is from then on. The clock is taken to go forward, so that few segments have to
/// be looked at.
pub(super) fn before_time(
    connection: &Connection,
    time: Timestamp,
    through: Position,
) -> Result<Position, rusqlite::Error> {
    // All up to the one is earlier, and nothing from the other on.
    let (mut earlier, mut later) = (0, through.get().saturating_add(1));
    while later > earlier + 1 {
        let middle = earlier + (later - earlier) / 2;
        let segment = Segment::around(connection, Position::new(middle))?;
        // There are gaps after it, maybe.
        let nearest = segment.as_ref().map(|segment| segment.last().min(Position::new(middle)));
        let entry = segment.zip(nearest).map(|(segment, nearest)| {
            Ok::<_, rusqlite::Error>(segment.entry(nearest)?.map(|(envelope, _)| envelope.at))
        });
        match entry.transpose()?.flatten() {
            Some(at) if at >= time => later = nearest.map_or(middle, Position::get),
            _ => earlier = middle,
        }
    }
    Ok(Position::new(later.saturating_sub(1)))
}

/// Where a room's oldest events after a position and up to another are, oldest first.
pub(super) fn oldest(
    connection: &Connection,
    rooms: &RecentRooms,
    room: RoomId,
    after: Position,
    through: Position,
    count: usize,
) -> Result<Vec<Position>, rusqlite::Error> {
    let recent = rooms.oldest(room, after, through, count);
    let mut positions = room_runs::oldest(connection, room, after, through, count)?;
    positions.extend(recent);
    positions.sort_unstable();
    positions.dedup();
    positions.truncate(count);
    Ok(positions)
}

/// Where a room's newest events before a position are, newest first.
pub(super) fn newest(
    connection: &Connection,
    rooms: &RecentRooms,
    room: RoomId,
    before: Position,
    count: usize,
) -> Result<Vec<Position>, rusqlite::Error> {
    let recent = rooms.newest(room, before, count);
    let mut positions = room_runs::newest(connection, room, before, count)?;
    positions.extend(recent);
    positions.sort_unstable_by(|a, b| b.cmp(a));
    positions.dedup();
    positions.truncate(count);
    Ok(positions)
}

/// A position that a request may have named, as SQLite's integers can hold it.
pub(super) fn sql(position: Position) -> u64 {
    position.get().min(i64::MAX as u64)
}

/// Events by position, which reads a segment once for all those in it that follow each other.
pub(crate) struct Events<'c> {
    connection: &'c Connection,
    segment: Option<Segment>,
}

impl<'c> Events<'c> {
    pub(crate) fn of(connection: &'c Connection) -> Self {
        Self { connection, segment: None }
    }

    /// The event at a position where one is.
    pub(crate) fn at(&mut self, position: Position) -> Result<Committed, ReadError> {
        Ok(self.find(position)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
    }

    /// The event at a position; none where there is none.
    pub(super) fn find(&mut self, position: Position) -> Result<Option<Committed>, ReadError> {
        if let Some(segment) = &self.segment
            && let Some(event) = segment.event(position)?
        {
            return Ok(Some(event));
        }
        self.segment = Segment::around(self.connection, position)?;
        let event = self.segment.as_ref().map(|segment| segment.event(position)).transpose()?;
        Ok(event.flatten())
    }
}

/// Keeps as many of the events of all rooms together as one page may have.
fn cut(mut events: Vec<Committed>, through: Position, query: &After) -> Page {
    let mut budget = Budget::new(query.events_max, query.text_bytes_max);
    match events.iter().position(|event| !budget.takes(event)) {
        None => Page { events, through },
        Some(count) => {
            events.truncate(count);
            let through = events.last().map_or(query.after, |last| last.position);
            Page { events, through }
        }
    }
}
