//! The indexes by room and by nonce, which run behind the log.
//!
//! Putting every event into two large B-trees as it is stored costs many times what the event
//! costs, for each entry dirties a page of its own. So the newest events are indexed in memory and
//! go to the disk as a *run*: many together, in the order of the index, some with each commit. The
//! events themselves hold all that is indexed; a start reads back those after the last whole run.

use std::collections::{HashMap, hash_map::Entry};

use papo_proto::{DeviceId, Nonce, Position, RoomId};
use rusqlite::{Connection, Error, OptionalExtension, Transaction, params};

use super::recent_rooms::RecentRooms;
use crate::record::Digest;

/// Events that are gathered before they become a run: so many that a page of the index gets
/// several entries at once, so few that a start reads them back in an instant.
const RUN_EVENTS: usize = 16_384;
/// Events of a run that a commit takes along at least.
const STEP_MIN: usize = 16;

/// Where a nonce was used first, and for what.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    pub(super) position: Position,
    pub(super) digest: Digest,
}

/// What is stored where: on the disk, in memory, and in the open transaction.
pub(super) struct Index {
    rooms: RecentRooms,
    gathered: Gathered,
    run: Option<Run>,
    /// What the open transaction stored.
    draft: Gathered,
    /// The greatest nonce of each device that was heard of: what is greater was never stored.
    /// Clients whose nonces rise with time are not looked up at all.
    greatest: HashMap<DeviceId, Nonce>,
}

#[derive(Default)]
struct Gathered {
    nonces: HashMap<(DeviceId, Nonce), First>,
    rooms: Vec<(RoomId, Position)>,
}

/// Events on their way to the indexes on the disk.
struct Run {
    nonces: HashMap<(DeviceId, Nonce), First>,
    by_nonce: Vec<(DeviceId, Nonce, Position)>,
    by_room: Vec<(RoomId, Position)>,
    through: Position,
    /// How many of each are on the disk, and how many once the open transaction is.
    stored: usize,
    reached: usize,
}

impl Index {
    /// What the file's indexes lack, from its events; shows readers which are in which room.
    pub(super) fn load(connection: &Connection, rooms: RecentRooms) -> Result<Self, Error> {
        let through: u64 =
            connection.query_row("SELECT through FROM indexed", [], |row| row.get(0))?;
        let mut statement = connection.prepare(
            "SELECT position, room, device, nonce, digest FROM event WHERE position > ?1 \
             ORDER BY position",
        )?;
        let mut rows = statement.query([through])?;
        let mut index = Self {
            rooms,
            gathered: Gathered::default(),
            run: None,
            draft: Gathered::default(),
            greatest: HashMap::new(),
        };
        while let Some(row) = rows.next()? {
            let position = Position::new(row.get(0)?);
            let nonce = match row.get::<_, Option<u32>>(2)? {
                Some(device) => Some((DeviceId::new(device), Nonce::new(row.get(3)?))),
                None => None,
            };
            let digest = row.get::<_, Option<Digest>>(4)?;
            index.stored(position, RoomId::new(row.get(1)?), nonce.zip(digest));
        }
        for (device, known) in &mut index.greatest {
            *known = greatest(connection, *device)?.max(*known);
        }
        index.rooms.replace(&index.draft.rooms);
        index.gather();
        Ok(index)
    }

    /// Where a nonce was used first, if it was.
    pub(super) fn first(
        &mut self,
        transaction: &Transaction<'_>,
        device: DeviceId,
        nonce: Nonce,
    ) -> Result<Option<First>, Error> {
        match self.greatest.entry(device) {
            Entry::Occupied(greatest) if nonce > *greatest.get() => return Ok(None),
            Entry::Occupied(_) => {}
            Entry::Vacant(unknown) => {
                unknown.insert(greatest(transaction, device)?);
            }
        }
        let key = (device, nonce);
        let run = self.run.as_ref().and_then(|run| run.nonces.get(&key));
        let in_memory = self.draft.nonces.get(&key).or_else(|| self.gathered.nonces.get(&key));
        if let Some(first) = in_memory.or(run) {
            return Ok(Some(*first));
        }
        transaction
            .prepare_cached(
                "SELECT event.position, event.digest FROM event_by_nonce JOIN event \
                 ON event.position = event_by_nonce.position \
                 WHERE event_by_nonce.device = ?1 AND event_by_nonce.nonce = ?2",
            )?
            .query_row(params![device.get(), nonce.as_bytes()], |row| {
                Ok(First { position: Position::new(row.get(0)?), digest: row.get(1)? })
            })
            .optional()
    }

    /// The position of a room's newest event among those up to `through`; the start where it has
    /// none.
    pub(super) fn room_head(
        &self,
        transaction: &Transaction<'_>,
        room: RoomId,
        through: Position,
    ) -> Result<Position, Error> {
        let drafted = self.draft.rooms.iter().rev();
        let drafted = drafted.filter(|(of, at)| *of == room && *at <= through).map(|(_, at)| *at);
        if let Some(head) = drafted.max().or_else(|| self.rooms.head(room, through)) {
            return Ok(head);
        }
        transaction
            .prepare_cached(
                "SELECT coalesce(max(position), 0) FROM event_by_room \
                 WHERE room = ?1 AND position <= ?2",
            )?
            .query_row([room.get(), through.get()], |row| row.get::<_, u64>(0))
            .map(Position::new)
    }

    /// The open transaction stored an event.
    pub(super) fn stored(
        &mut self,
        position: Position,
        room: RoomId,
        nonce: Option<((DeviceId, Nonce), Digest)>,
    ) {
        self.draft.rooms.push((room, position));
        if let Some((key, digest)) = nonce {
            self.draft.nonces.insert(key, First { position, digest });
            let (device, nonce) = key;
            let greatest = self.greatest.entry(device).or_insert(nonce);
            *greatest = nonce.max(*greatest);
        }
    }

    /// Takes some of a run along in the open transaction, which stored `events`: enough for the
    /// run to be on the disk before as many are gathered again.
    pub(super) fn advance(
        &mut self,
        transaction: &Transaction<'_>,
        events: usize,
    ) -> Result<(), Error> {
        if self.run.is_none() && self.gathered.rooms.len() >= RUN_EVENTS {
            self.begin_run();
        }
        let step = (events + events / 4).max(STEP_MIN);
        self.run.as_mut().map_or(Ok(()), |run| run.write(transaction, step))
    }

    /// The transaction is on the disk.
    pub(super) fn keep(&mut self) {
        self.rooms.extend(&self.draft.rooms);
        self.gather();
        if let Some(run) = &mut self.run {
            run.stored = run.reached;
            if run.is_whole() {
                self.run = None;
                self.rooms.forget_older();
            }
        }
    }

    /// The transaction is not on the disk.
    pub(super) fn discard(&mut self) {
        self.draft.rooms.clear();
        self.draft.nonces.clear();
        if let Some(run) = &mut self.run {
            run.reached = run.stored;
        }
    }

    /// Brings everything to the disk, so that the next start has nothing to read back.
    pub(super) fn finish(&mut self, connection: &mut Connection) -> Result<(), Error> {
        while self.run.is_some() || !self.gathered.rooms.is_empty() {
            if self.run.is_none() {
                self.begin_run();
            }
            let transaction = connection.transaction()?;
            self.advance(&transaction, RUN_EVENTS)?;
            transaction.commit()?;
            self.keep();
        }
        Ok(())
    }

    fn gather(&mut self) {
        self.gathered.rooms.append(&mut self.draft.rooms);
        self.gathered.nonces.extend(self.draft.nonces.drain());
    }

    fn begin_run(&mut self) {
        self.run = Some(Run::of(std::mem::take(&mut self.gathered)));
        self.rooms.age();
    }
}

/// The greatest nonce of a device in the index on the disk; the least of all where there is none.
fn greatest(connection: &Connection, device: DeviceId) -> Result<Nonce, Error> {
    let greatest: Option<[u8; 16]> = connection
        .prepare_cached("SELECT max(nonce) FROM event_by_nonce WHERE device = ?1")?
        .query_row([device.get()], |row| row.get(0))?;
    Ok(Nonce::new(greatest.unwrap_or_default()))
}

impl Run {
    fn of(gathered: Gathered) -> Self {
        let Gathered { nonces, rooms: mut by_room } = gathered;
        let through = by_room.last().map_or(Position::START, |(_, position)| *position);
        let mut by_nonce: Vec<_> = nonces
            .iter()
            .map(|((device, nonce), first)| (*device, *nonce, first.position))
            .collect();
        by_nonce.sort_unstable();
        by_room.sort_unstable();
        Self { nonces, by_nonce, by_room, through, stored: 0, reached: 0 }
    }

    fn is_whole(&self) -> bool {
        self.stored == self.by_room.len()
    }

    /// Writes the next `count` of each. What is there already was written before a crash.
    fn write(&mut self, transaction: &Transaction<'_>, count: usize) -> Result<(), Error> {
        let next = (self.reached + count).min(self.by_room.len());
        let mut statement = transaction.prepare_cached(
            "INSERT INTO event_by_room (room, position) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        )?;
        for (room, position) in &self.by_room[self.reached..next] {
            statement.execute([room.get(), position.get()])?;
        }
        let mut statement = transaction.prepare_cached(
            "INSERT INTO event_by_nonce (device, nonce, position) VALUES (?1, ?2, ?3) \
             ON CONFLICT DO NOTHING",
        )?;
        // Some events have no nonce, so that these end first.
        let nonces = self.by_nonce.get(self.reached..).unwrap_or_default();
        for (device, nonce, position) in nonces.iter().take(next - self.reached) {
            statement.execute(params![device.get(), nonce.as_bytes(), position.get()])?;
        }
        self.reached = next;
        if next == self.by_room.len() {
            transaction.execute("UPDATE indexed SET through = ?1", [self.through.get()])?;
        }
        Ok(())
    }
}
