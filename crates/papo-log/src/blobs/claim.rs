use std::fs;

use papo_proto::{BlobHash, RoomId, Timestamp, UserId};
use rusqlite::{Connection, OptionalExtension};

use super::{BlobError, Blobs};

/// What is known of a blob that someone wants to have, or to send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// How many bytes it has; none where they are not here.
    pub size: Option<u64>,
    /// Whether the user has uploaded or sent it.
    pub is_own: bool,
    /// The rooms in which messages refer to it: whoever may read one of them may have it.
    pub rooms: Vec<RoomId>,
}

impl Blobs {
    /// What is known of a blob to which `user` lays claim.
    pub fn claim(&self, user: UserId, hash: &BlobHash) -> Result<Claim, BlobError> {
        let size = fs::metadata(self.shared.place.blob(hash)).ok().map(|found| found.len());
        let index = self.lock_index();
        let Some(blob) = super::index::find(&index, hash)? else {
            return Ok(Claim { size, ..Claim::default() });
        };
        Ok(Claim { size, is_own: is_own(&index, user, blob)?, rooms: rooms(&index, blob)? })
    }

    /// What is known of blobs that `user` is about to send. Those that are here are not
    /// [collected](Blobs::collect) before the message has had the time to come.
    pub fn claim_to_send(
        &self,
        user: UserId,
        hashes: &[BlobHash],
        now: Timestamp,
    ) -> Result<Vec<Claim>, BlobError> {
        let mut claims = Vec::with_capacity(hashes.len());
        for hash in hashes {
            let touch = "UPDATE blob SET touched = max(touched, ?2) WHERE hash = ?1 AND is_here";
            let row = (hash.as_bytes().as_slice(), now.as_millis());
            // First, so that what is found here stays here.
            self.lock_index().prepare_cached(touch)?.execute(row)?;
            claims.push(self.claim(user, hash)?);
        }
        Ok(claims)
    }
}

fn is_own(index: &Connection, user: UserId, blob: i64) -> Result<bool, rusqlite::Error> {
    let mut find = index.prepare_cached("SELECT 1 FROM share WHERE user = ?1 AND blob = ?2")?;
    find.query_row((user.get(), blob), |_| Ok(())).optional().map(|found| found.is_some())
}

/// The rooms, each looked up after the one before: a room may have many messages with the same file.
fn rooms(index: &Connection, blob: i64) -> Result<Vec<RoomId>, rusqlite::Error> {
    let mut next =
        index.prepare_cached("SELECT min(room) FROM reference WHERE blob = ?1 AND room > ?2")?;
    let mut rooms = Vec::new();
    let mut last = 0;
    while let Some(room) = next.query_row((blob, last), |row| row.get::<_, Option<u64>>(0))? {
        rooms.push(RoomId::new(room));
        last = room;
    }
    Ok(rooms)
}
