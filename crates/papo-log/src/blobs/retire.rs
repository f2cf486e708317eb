use papo_proto::{BlobHash, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::{BlobError, Blobs, Collected, collect::before, place::remove};

impl Blobs {
    /// Drops the blobs of the oldest messages, as far as the owner keeps files only so long or so
    /// many. The messages stay, and it stays known that there were blobs.
    pub fn retire(&self, now: Timestamp) -> Result<Collected, BlobError> {
        let mut retired = Collected::default();
        let options = *self.options();
        while let Some(bytes) = self.retire_one(&options, now)? {
            retired.blobs += 1;
            retired.bytes += bytes;
        }
        Ok(retired)
    }

    /// Drops the blob that was sent last the longest ago, if it is too old or there are too many.
    fn retire_one(
        &self,
        options: &super::BlobOptions,
        now: Timestamp,
    ) -> Result<Option<u64>, BlobError> {
        let mut index = self.lock_index();
        let transaction = index.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let too_many = match options.kept_bytes {
            Some(kept) => bytes_here(&transaction)? > kept,
            None => false,
        };
        let cutoff = match options.kept_for {
            _ if too_many => now.as_millis(),
            Some(kept_for) => before(now, kept_for),
            None => return Ok(None),
        };
        let Some((blob, hash, size)) = oldest(&transaction, cutoff)? else { return Ok(None) };
        remove(&self.shared.place.blob(&hash))?;
        transaction.execute("UPDATE blob SET is_here = 0 WHERE id = ?1", [blob])?;
        transaction.commit()?;
        Ok(Some(size))
    }
}

fn bytes_here(connection: &Connection) -> Result<u64, rusqlite::Error> {
    let mut sum =
        connection.prepare_cached("SELECT ifnull(sum(size), 0) FROM blob WHERE is_here")?;
    sum.query_row((), |row| row.get(0))
}

/// Of the blobs to which messages refer, the one that was touched the longest ago, not after
/// `cutoff`.
fn oldest(
    connection: &Connection,
    cutoff: u64,
) -> Result<Option<(i64, BlobHash, u64)>, rusqlite::Error> {
    let mut find = connection.prepare_cached(
        "SELECT id, hash, size FROM blob WHERE is_here AND touched <= ?1
         AND EXISTS (SELECT 1 FROM reference WHERE reference.blob = blob.id)
         ORDER BY touched LIMIT 1",
    )?;
    find.query_row([cutoff], |row| Ok((row.get(0)?, BlobHash::new(row.get(1)?), row.get(2)?)))
        .optional()
}
