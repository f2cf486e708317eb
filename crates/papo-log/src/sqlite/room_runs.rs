//! The index by room on the disk: rows of many positions of one room.

use papo_proto::{Position, RoomId};
use rusqlite::{Connection, Error, Row, params, types::Type};

use super::query::sql;

/// Positions in one row at most.
const POSITIONS_MAX: usize = 512;

/// Stores one row with the first of `entries`, which are in order, and says how many that took.
///
/// Storing the same entries and more again is harmless: rows are cut at the same places.
pub(super) fn store(
    transaction: &Connection,
    entries: &[(RoomId, Position)],
) -> Result<usize, Error> {
    let Some((room, first)) = entries.first().copied() else { return Ok(0) };
    let (mut rest, mut last) = (Vec::new(), first);
    let same = entries.iter().take(POSITIONS_MAX).take_while(|(of, _)| *of == room);
    let mut count = 0;
    for (_, position) in same {
        if count > 0 {
            push_number(position.get() - last.get(), &mut rest);
        }
        last = *position;
        count += 1;
    }
    transaction
        .prepare_cached("INSERT OR REPLACE INTO room_run (room, first, rest) VALUES (?1, ?2, ?3)")?
        .execute(params![room.get(), first.get(), rest])?;
    Ok(count)
}

/// Where a room's oldest events after a position and up to another are, oldest first.
pub(super) fn oldest(
    connection: &Connection,
    room: RoomId,
    after: Position,
    through: Position,
    count: usize,
) -> Result<Vec<Position>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT first, rest FROM room_run WHERE room = ?1 AND first <= ?3 AND first >= \
         coalesce((SELECT max(first) FROM room_run WHERE room = ?1 AND first <= ?2), 0) \
         ORDER BY first",
    )?;
    let mut rows = statement.query(params![room.get(), sql(after), sql(through)])?;
    let mut positions = Vec::new();
    while positions.len() < count
        && let Some(row) = rows.next()?
    {
        let of_row = read(row)?.into_iter();
        positions.extend(of_row.filter(|position| (after < *position) && *position <= through));
    }
    positions.truncate(count);
    Ok(positions)
}

/// Where a room's newest events before a position are, newest first.
pub(super) fn newest(
    connection: &Connection,
    room: RoomId,
    before: Position,
    count: usize,
) -> Result<Vec<Position>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT first, rest FROM room_run WHERE room = ?1 AND first < ?2 ORDER BY first DESC",
    )?;
    let mut rows = statement.query(params![room.get(), sql(before)])?;
    let mut positions = Vec::new();
    while positions.len() < count
        && let Some(row) = rows.next()?
    {
        let of_row = read(row)?.into_iter().rev();
        positions.extend(of_row.filter(|position| *position < before));
    }
    positions.truncate(count);
    Ok(positions)
}

/// Shows `each` everything in the index.
pub(super) fn each(
    connection: &Connection,
    mut each: impl FnMut(RoomId, Position) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = connection.prepare("SELECT first, rest, room FROM room_run")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let room = RoomId::new(row.get(2)?);
        read(row)?.into_iter().try_for_each(|position| each(room, position))?;
    }
    Ok(())
}

/// The positions in a row whose columns begin with `first, rest`.
fn read(row: &Row<'_>) -> Result<Vec<Position>, Error> {
    let mut last: u64 = row.get(0)?;
    let mut rest = row.get_ref(1)?.as_blob()?;
    let mut positions = vec![Position::new(last)];
    while !rest.is_empty() {
        let step = take_number(&mut rest).and_then(|step| last.checked_add(step));
        last = step.ok_or_else(|| {
            let error = "not steps from a position to the next".into();
            Error::FromSqlConversionFailure(1, Type::Blob, error)
        })?;
        positions.push(Position::new(last));
    }
    Ok(positions)
}

/// Appends a number, seven bits to a byte, the lowest first; the last byte is below 128.
fn push_number(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes the first number; none if it does not end, or has too many bits.
fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let bits = u64::from(byte & 0x7f);
        number |= bits << shift;
        if number >> shift != bits {
            return None;
        }
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        for number in [0, 1, 127, 128, 16_383, 16_384, 1 << 53, u64::MAX] {
            let mut bytes = Vec::new();
            push_number(number, &mut bytes);
            bytes.push(7);
            let mut rest = &bytes[..];
            assert_eq!((take_number(&mut rest), rest), (Some(number), &[7][..]));
        }
    }

    #[test]
    fn numbers_that_do_not_end_or_are_too_large_are_refused() {
        for bytes in [&[0x80][..], &[0xff; 10], &[0x80; 11]] {
            assert_eq!(take_number(&mut &bytes[..]), None, "{bytes:?}");
        }
    }
}
