//! What is read from the table, as events.

use papo_core::Committed;
use papo_proto::{Position, RoomId, Timestamp};
use rusqlite::{Connection, Row, params};

use super::recent_rooms::RecentRooms;
use crate::{After, Before, Facts, OlderPage, Page, ReadError, history::Budget, record};

/// Events that one read of a follower gives at most.
const FOLLOW_EVENTS_MAX: u32 = 1_024;

/// The position of the newest event that was ever stored.
pub(crate) fn head(connection: &Connection) -> Result<Position, rusqlite::Error> {
    connection
        .prepare_cached("SELECT coalesce(max(position), 0) FROM event")?
        .query_row([], |row| row.get::<_, u64>(0))
        .map(Position::new)
}

/// Some events after `after`, of all rooms, oldest first.
pub(super) fn all_after(
    connection: &Connection,
    after: Position,
) -> Result<Vec<Committed>, ReadError> {
    let mut statement = connection.prepare_cached(
        "SELECT position, room, at, record FROM event WHERE position > ?1 \
         ORDER BY position LIMIT ?2",
    )?;
    let mut rows = statement.query(params![after.get(), FOLLOW_EVENTS_MAX])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(committed(row)?);
    }
    Ok(events)
}

/// The events that change the state.
pub(super) fn facts(connection: &Connection) -> Result<Facts, ReadError> {
    let snapshot = connection.unchecked_transaction()?;
    let through = head(&snapshot)?;
    let mut statement = snapshot.prepare_cached(
        "SELECT position, room, at, record FROM event INDEXED BY event_facts WHERE is_fact \
         ORDER BY position",
    )?;
    let mut rows = statement.query([])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(committed(row)?);
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
    let mut through = query.through;
    for readable in &query.rooms {
        let until = readable.until.map_or(through, |until| until.min(through));
        let mut budget = Budget::new(query.events_max, query.text_bytes_max);
        let mut last = query.after;
        // One more than fits, to know that there is more.
        let count = query.events_max.max(1) + 1;
        for position in oldest(connection, rooms, readable.room, query.after, until, count)? {
            let event = event(connection, position)?;
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

/// The newest events that `query` asks for.
pub(super) fn before(
    connection: &Connection,
    rooms: &RecentRooms,
    query: &Before,
) -> Result<OlderPage, ReadError> {
    let mut budget = Budget::new(query.events_max, query.text_bytes_max);
    let mut page = OlderPage::default();
    let count = query.events_max.max(1) + 1;
    for position in newest(connection, rooms, query.room, query.before, count)? {
        let event = event(connection, position)?;
        if !budget.takes(&event) {
            page.more = true;
            break;
        }
        page.events.push(event);
    }
    page.events.reverse();
    Ok(page)
}

/// Where a room's oldest events after a position and up to another are, oldest first.
fn oldest(
    connection: &Connection,
    rooms: &RecentRooms,
    room: RoomId,
    after: Position,
    through: Position,
    count: usize,
) -> Result<Vec<Position>, rusqlite::Error> {
    let recent = rooms.oldest(room, after, through, count);
    let mut positions = connection
        .prepare_cached(
            "SELECT position FROM event_by_room WHERE room = ?1 AND position > ?2 \
             AND position <= ?3 ORDER BY position LIMIT ?4",
        )?
        .query_map(params![room.get(), sql(after), sql(through), count], position)?
        .collect::<Result<Vec<_>, _>>()?;
    positions.extend(recent);
    positions.sort_unstable();
    positions.dedup();
    positions.truncate(count);
    Ok(positions)
}

/// Where a room's newest events before a position are, newest first.
fn newest(
    connection: &Connection,
    rooms: &RecentRooms,
    room: RoomId,
    before: Position,
    count: usize,
) -> Result<Vec<Position>, rusqlite::Error> {
    let recent = rooms.newest(room, before, count);
    let mut positions = connection
        .prepare_cached(
            "SELECT position FROM event_by_room WHERE room = ?1 AND position < ?2 \
             ORDER BY position DESC LIMIT ?3",
        )?
        .query_map(params![room.get(), sql(before), count], position)?
        .collect::<Result<Vec<_>, _>>()?;
    positions.extend(recent);
    positions.sort_unstable_by(|a, b| b.cmp(a));
    positions.dedup();
    positions.truncate(count);
    Ok(positions)
}

/// A position that a request may have named, as SQLite's integers can hold it.
fn sql(position: Position) -> u64 {
    position.get().min(i64::MAX as u64)
}

fn position(row: &Row<'_>) -> Result<Position, rusqlite::Error> {
    row.get(0).map(Position::new)
}

/// The event at a position where one is.
fn event(connection: &Connection, position: Position) -> Result<Committed, ReadError> {
    let mut statement = connection
        .prepare_cached("SELECT position, room, at, record FROM event WHERE position = ?1")?;
    let mut rows = statement.query([position.get()])?;
    let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    committed(row)
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

/// Reads the columns `position, room, at, record`.
fn committed(row: &Row<'_>) -> Result<Committed, ReadError> {
    let position = Position::new(row.get(0)?);
    let record = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
    let event = record::decode(record).map_err(|source| ReadError::Record { position, source })?;
    Ok(Committed {
        position,
        room: RoomId::new(row.get(1)?),
        at: Timestamp::from_millis(row.get(2)?),
        event,
    })
}
