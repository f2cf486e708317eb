//! The indexes by room and by nonce, which run behind the log.
//!
//! Putting every event into two large B-trees as it is stored costs many times what the event
//! costs, for each entry dirties a page of its own. So the newest events are indexed in memory and
//! go to the disk as a *run*: many together, in the order of the index and many to a row, some with
//! each commit. The events themselves hold all that is indexed; a start reads back those after the
//! last whole run.

use std::collections::{HashMap, hash_map::Entry};

use papo_proto::{DeviceId, Nonce, Position, RoomId};
use rusqlite::{Connection, Error, Transaction};

use super::{
    nonce_blocks,
    recent_rooms::RecentRooms,
    room_runs,
    run::Run,
    segment::{self, Envelope, Segment},
};
use crate::record::Digest;

/// Events that are gathered before they become a run: so many that a row of the index gets many
/// entries at once, so few that a start reads them back in an instant.
const RUN_EVENTS: usize = 65_536;
/// Entries of a run that a commit takes along at least, so that few commits have to.
const STEP_MIN: usize = 64;

/// Where a nonce was used first, and for what.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    pub(super) position: Position,
    pub(super) digest: Digest,
}

/// What is stored where: on the disk, in memory, and in the open transaction.
pub(super) struct Index {
    rooms: RecentRooms,
    /// What no run has; the nonces of the open transaction among it.
    gathered: Gathered,
    run: Option<Run>,
    draft: Draft,
    /// The greatest nonce of each device that was heard of: what is greater was never stored.
    /// Clients whose nonces rise with time are not looked up at all.
    greatest: HashMap<DeviceId, Nonce>,
}

#[derive(Default)]
struct Gathered {
    nonces: HashMap<(DeviceId, Nonce), First>,
    rooms: Vec<(RoomId, Position)>,
}

/// What the open transaction stored.
#[derive(Default)]
struct Draft {
    nonces: Vec<(DeviceId, Nonce)>,
    rooms: Vec<(RoomId, Position)>,
}

impl Index {
    /// What the file's indexes lack, from its events; shows readers which are in which room.
    pub(super) fn load(connection: &Connection, rooms: RecentRooms) -> Result<Self, Error> {
        let mut index = Self {
            rooms,
            gathered: Gathered::default(),
            run: None,
            draft: Draft::default(),
            greatest: HashMap::new(),
        };
        let through: u64 =
            connection.query_row("SELECT through FROM indexed", [], |row| row.get(0))?;
        let mut statement = connection.prepare(segment::FROM)?;
        let mut rows = statement.query([through])?;
        while let Some(row) = rows.next()? {
            let segment = Segment::read(row)?;
            for position in segment.positions().filter(|position| position.get() > through) {
                if let Some((envelope, _)) = segment.entry(position)? {
                    index.stored(position, envelope);
                }
            }
        }
        for (device, known) in &mut index.greatest {
            let stored = nonce_blocks::greatest(connection, *device)?;
            *known = stored.map_or(*known, |stored| stored.max(*known));
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
            Entry::Vacant(unknown) => match nonce_blocks::greatest(transaction, device)? {
                Some(greatest) => _ = unknown.insert(greatest),
                None => return Ok(None),
            },
        }
        let key = (device, nonce);
        let in_run = || self.run.as_ref().and_then(|run| run.first(&key));
        if let Some(first) = self.gathered.nonces.get(&key).copied().or_else(in_run) {
            return Ok(Some(first));
        }
        let Some(position) = nonce_blocks::find(transaction, device, nonce)? else {
            return Ok(None);
        };
        let segment = Segment::around(transaction, position)?;
        let entry = segment.as_ref().map(|segment| segment.entry(position)).transpose()?.flatten();
        let nonce = entry.and_then(|(envelope, _)| envelope.nonce);
        let (_, digest) = nonce.ok_or(Error::QueryReturnedNoRows)?;
        Ok(Some(First { position, digest }))
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
        let mut drafted = drafted.filter(|(of, at)| *of == room && *at <= through);
        if let Some(head) = drafted.next().map(|(_, at)| *at) {
            return Ok(head);
        }
        if let Some(head) = self.rooms.head(room, through) {
            return Ok(head);
        }
        let before = Position::new(through.get() + 1);
        let newest = room_runs::newest(transaction, room, before, 1)?;
        Ok(newest.first().copied().unwrap_or(Position::START))
    }

    /// The open transaction stored an event.
    pub(super) fn stored(&mut self, position: Position, envelope: Envelope) {
        self.draft.rooms.push((envelope.room, position));
        if let Some((key, digest)) = envelope.nonce {
            self.draft.nonces.push(key);
            self.gathered.nonces.insert(key, First { position, digest });
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
        let step = (events + events / 4).max(STEP_MIN);
        self.run.as_mut().map_or(Ok(()), |run| run.advance(transaction, step))
    }

    /// The transaction is on the disk.
    pub(super) fn keep(&mut self) {
        self.rooms.extend(&self.draft.rooms);
        self.gather();
        if self.run.as_mut().is_some_and(Run::keep) {
            self.run = None;
            self.rooms.forget_older();
        }
        if self.run.is_none() && self.gathered.rooms.len() >= RUN_EVENTS {
            self.begin_run();
        }
    }

    /// The transaction is not on the disk.
    pub(super) fn discard(&mut self) {
        self.draft.rooms.clear();
        for key in self.draft.nonces.drain(..) {
            self.gathered.nonces.remove(&key);
        }
        if let Some(run) = &mut self.run {
            run.discard();
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
        self.draft.nonces.clear();
    }

    fn begin_run(&mut self) {
        // As much is likely to be gathered again.
        let next = Gathered {
            nonces: HashMap::with_capacity(self.gathered.nonces.len()),
            rooms: Vec::with_capacity(self.gathered.rooms.len()),
        };
        let Gathered { nonces, rooms } = std::mem::replace(&mut self.gathered, next);
        self.run = Some(Run::of(nonces, rooms));
        self.rooms.age();
    }
}

/// An edit of a message was stored, which is to be blanked with it.
pub(super) fn edited(
    connection: &Connection,
    message: Position,
    edit: Position,
) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO edit (message, position) VALUES (?1, ?2)")?
        .execute([message.get(), edit.get()])
        .map(drop)
}
