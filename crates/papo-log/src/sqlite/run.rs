use std::collections::{BTreeMap, HashMap};

use papo_proto::{DeviceId, Nonce, Position, RoomId};
use rusqlite::{Error, Transaction};

use super::{index::First, nonce_blocks, room_runs};

/// Events on their way to the indexes on the disk, in the order of each.
pub(super) struct Run {
    nonces: HashMap<(DeviceId, Nonce), First>,
    by_nonce: Vec<nonce_blocks::Used>,
    by_room: Vec<(RoomId, Position)>,
    greatest: Vec<(DeviceId, Nonce)>,
    through: Position,
    /// How far it is on the disk, and how far once the open transaction is.
    stored: Reached,
    reached: Reached,
}

/// How many entries of each are stored.
#[derive(Clone, Copy, Default)]
struct Reached {
    by_nonce: usize,
    by_room: usize,
    greatest: usize,
}

impl Run {
    /// A run of events whose rooms are given in order of position.
    pub(super) fn of(
        nonces: HashMap<(DeviceId, Nonce), First>,
        mut by_room: Vec<(RoomId, Position)>,
    ) -> Self {
        let through = by_room.last().map_or(Position::START, |(_, position)| *position);
        let mut by_nonce: Vec<_> = nonces
            .iter()
            .map(|((device, nonce), first)| (*nonce, *device, first.position))
            .collect();
        by_nonce.sort_unstable();
        by_room.sort_unstable();
        // The last of a device's nonces is the greatest.
        let greatest: BTreeMap<_, _> =
            by_nonce.iter().map(|(nonce, device, _)| (*device, *nonce)).collect();
        let greatest = greatest.into_iter().collect();
        let (stored, reached) = (Reached::default(), Reached::default());
        Self { nonces, by_nonce, by_room, greatest, through, stored, reached }
    }

    /// Where a nonce of the run was used first.
    pub(super) fn first(&self, key: &(DeviceId, Nonce)) -> Option<First> {
        self.nonces.get(key).copied()
    }

    /// Stores the next `count` entries of each index, and what belongs into the same rows.
    pub(super) fn advance(
        &mut self,
        transaction: &Transaction<'_>,
        count: usize,
    ) -> Result<(), Error> {
        let until = self.reached.by_room.saturating_add(count).min(self.by_room.len());
        while self.reached.by_room < until {
            let rest = &self.by_room[self.reached.by_room..];
            self.reached.by_room += room_runs::store(transaction, rest)?;
        }
        let until = self.reached.by_nonce.saturating_add(count).min(self.by_nonce.len());
        while self.reached.by_nonce < until {
            let rest = &self.by_nonce[self.reached.by_nonce..];
            self.reached.by_nonce += nonce_blocks::store(transaction, rest)?;
        }
        let until = self.reached.greatest.saturating_add(count).min(self.greatest.len());
        for (device, nonce) in &self.greatest[self.reached.greatest..until] {
            nonce_blocks::raise(transaction, *device, *nonce)?;
        }
        self.reached.greatest = until;
        if self.is_reached() {
            transaction.execute("UPDATE indexed SET through = ?1", [self.through.get()])?;
        }
        Ok(())
    }

    /// The open transaction is on the disk. Says whether the run is, then, as a whole.
    pub(super) fn keep(&mut self) -> bool {
        self.stored = self.reached;
        self.is_reached()
    }

    /// The open transaction is not on the disk.
    pub(super) fn discard(&mut self) {
        self.reached = self.stored;
    }

    fn is_reached(&self) -> bool {
        let Reached { by_nonce, by_room, greatest } = self.reached;
        by_nonce == self.by_nonce.len()
            && by_room == self.by_room.len()
            && greatest == self.greatest.len()
    }
}
