//! A segment: the events of consecutive positions in one row, as bytes.
//!
//! A row costs the database many times what the bytes of one event cost, so that a commit's events
//! share as few as they can. Each event is an *entry*, all numbers little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | length of the rest of the entry |
//! | 8 | room |
//! | 8 | time, milliseconds since 1970 |
//! | 1 | whether it has a nonce: 0 or 1 |
//! | 4 + 16 + 16 | where it has one: device, nonce, digest |
//! | the rest | the record (see [`crate::record`]) |
//!
//! An entry can be written again with another record: its position is its place in the row.

use std::ops::Range;

use papo_core::Committed;
use papo_proto::{DeviceId, Nonce, Position, RoomId, Timestamp};
use rusqlite::{Connection, Error, OptionalExtension, Row, types::Type};

use crate::{
    ReadError, RecordError,
    record::{self, Digest},
};

/// What is kept beside the record of an event.
#[derive(Clone, Copy)]
pub(super) struct Envelope {
    pub(super) room: RoomId,
    pub(super) at: Timestamp,
    pub(super) nonce: Option<((DeviceId, Nonce), Digest)>,
}

/// Appends an entry to the bytes of a segment; `record` appends the record.
pub(super) fn push(bytes: &mut Vec<u8>, envelope: Envelope, record: impl FnOnce(&mut Vec<u8>)) {
    let Envelope { room, at, nonce } = envelope;
    let begin = bytes.len();
    bytes.extend_from_slice(&[0; LENGTH_BYTES]);
    bytes.extend_from_slice(&room.get().to_le_bytes());
    bytes.extend_from_slice(&at.as_millis().to_le_bytes());
    match nonce {
        None => bytes.push(0),
        Some(((device, nonce), digest)) => {
            bytes.push(1);
            bytes.extend_from_slice(&device.get().to_le_bytes());
            bytes.extend_from_slice(nonce.as_bytes());
            bytes.extend_from_slice(&digest);
        }
    }
    record(bytes);
    let rest = bytes.len() - begin - LENGTH_BYTES;
    let length = u32::try_from(rest).expect("an event has far less than 4 GiB");
    bytes[begin..begin + LENGTH_BYTES].copy_from_slice(&length.to_le_bytes());
}

const LENGTH_BYTES: usize = 4;

/// Reads the segments from the one that a position is in on, in order, for [`Segment::read`].
pub(super) const FROM: &str = "SELECT first, records, facts FROM segment WHERE first >= \
    coalesce((SELECT max(first) FROM segment WHERE first <= ?1), 0) ORDER BY first";

/// A segment that was read, for all the events in it that are asked for.
pub(super) struct Segment {
    first: u64,
    is_facts: bool,
    entries: Vec<Range<usize>>,
    bytes: Vec<u8>,
}

impl Segment {
    /// The segment in a row whose columns are `first, records, facts`.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, Error> {
        let bytes: Vec<u8> = row.get(1)?;
        let mut entries = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let length: [u8; LENGTH_BYTES] = *bytes[at..].first_chunk().ok_or_else(damaged)?;
            let begin = at + LENGTH_BYTES;
            at = begin + u32::from_le_bytes(length) as usize;
            if at > bytes.len() {
                return Err(damaged());
            }
            entries.push(begin..at);
        }
        Ok(Self { first: row.get(0)?, is_facts: row.get(2)?, entries, bytes })
    }

    /// The segment that `position` is in, or would be.
    pub(super) fn around(
        connection: &Connection,
        position: Position,
    ) -> Result<Option<Self>, Error> {
        connection
            .prepare_cached(
                "SELECT first, records, facts FROM segment WHERE first <= ?1 \
                 ORDER BY first DESC LIMIT 1",
            )?
            .query_row([super::query::sql(position)], Self::read)
            .optional()
    }

    /// The position of its oldest event.
    pub(super) fn first(&self) -> u64 {
        self.first
    }

    /// Its bytes, were the content of the message at a position taken away; none where there is no
    /// such message.
    pub(super) fn blanked(&self, position: Position) -> Result<Option<Vec<u8>>, Error> {
        let Some((_, record)) = self.entry(position)? else { return Ok(None) };
        let event = record::decode(record).ok();
        let Some(blank) = event.and_then(|event| event.blanked()) else { return Ok(None) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for at in self.positions() {
            let Some((envelope, record)) = self.entry(at)? else { continue };
            push(&mut bytes, envelope, |bytes| match at == position {
                true => record::encode_into(&blank, bytes),
                false => bytes.extend_from_slice(record),
            });
        }
        Ok(Some(bytes))
    }

    /// The position of its newest event.
    pub(super) fn last(&self) -> Position {
        Position::new(self.first + self.entries.len() as u64 - 1)
    }

    /// Whether its events are all facts; if not, none is.
    pub(super) fn is_facts(&self) -> bool {
        self.is_facts
    }

    /// Its positions, in order.
    pub(super) fn positions(&self) -> impl DoubleEndedIterator<Item = Position> + use<> {
        (self.first..=self.last().get()).map(Position::new)
    }

    /// What is at a position, with its record; none if that is in another segment.
    pub(super) fn entry(&self, position: Position) -> Result<Option<(Envelope, &[u8])>, Error> {
        let index = position.get().checked_sub(self.first);
        let range = index.and_then(|index| self.entries.get(usize::try_from(index).ok()?));
        range.map(|range| parse(&self.bytes[range.clone()]).ok_or_else(damaged)).transpose()
    }

    /// The event at a position; none if that is in another segment.
    pub(super) fn event(&self, position: Position) -> Result<Option<Committed>, ReadError> {
        let Some((Envelope { room, at, .. }, record)) = self.entry(position)? else {
            return Ok(None);
        };
        let event =
            record::decode(record).map_err(|source| ReadError::Record { position, source })?;
        Ok(Some(Committed { position, at, room, event }))
    }
}

fn parse(mut bytes: &[u8]) -> Option<(Envelope, &[u8])> {
    let bytes = &mut bytes;
    let room = RoomId::new(u64::from_le_bytes(take(bytes)?));
    let at = Timestamp::from_millis(u64::from_le_bytes(take(bytes)?));
    let nonce = match take(bytes)? {
        [0] => None,
        [1] => {
            let device = DeviceId::new(u32::from_le_bytes(take(bytes)?));
            Some(((device, Nonce::new(take(bytes)?)), take(bytes)?))
        }
        _ => return None,
    };
    Some((Envelope { room, at, nonce }, bytes))
}

/// Takes the first `N` bytes.
fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

fn damaged() -> Error {
    let error = RecordError::Damaged("not the entries of a segment".to_owned());
    Error::FromSqlConversionFailure(1, Type::Blob, Box::new(error))
}
