use papo_proto::{BlobHash, Timestamp};
use rusqlite::{Connection, TransactionBehavior};

use super::{BlobError, Blobs, UploadId, place::remove, upload::Parked};

/// What was taken off the disk because nothing needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// Uploads to which nothing was added for too long.
    pub uploads: u64,
    /// Blobs.
    pub blobs: u64,
    /// Bytes of the blobs.
    pub bytes: u64,
}

/// Blobs that are removed before others have their turn at the database.
const AT_A_TIME: u32 = 32;

impl Blobs {
    /// Removes the uploads to which nothing was added, and the blobs to which no message refers and
    /// that nobody uploaded or was about to send, within
    /// [`unsent_kept_for`](super::BlobOptions::unsent_kept_for).
    ///
    /// To be called when all that the log has committed was [taken in](Self::follow): a message that
    /// comes later was preceded by a [`claim_to_send`](Self::claim_to_send).
    pub fn collect(&self, now: Timestamp) -> Result<Collected, BlobError> {
        let cutoff = before(now, self.options().unsent_kept_for);
        let mut collected =
            Collected { uploads: self.expire_uploads(cutoff)?, ..Default::default() };
        self.expire_shares(cutoff)?;
        loop {
            let (blobs, bytes) = self.collect_some(cutoff)?;
            collected.blobs += blobs;
            collected.bytes += bytes;
            if blobs < u64::from(AT_A_TIME) {
                return Ok(collected);
            }
        }
    }

    fn expire_uploads(&self, cutoff: u64) -> Result<u64, BlobError> {
        let late: Vec<UploadId> = {
            let index = self.lock_index();
            let mut late = index.prepare_cached("SELECT id FROM upload WHERE touched <= ?1")?;
            let ids = late.query_map([cutoff], |row| row.get::<_, [u8; 16]>(0))?;
            ids.map(|id| id.map(|id| UploadId::new(u128::from_be_bytes(id))))
                .collect::<Result<_, _>>()?
        };
        let mut expired = 0;
        for id in late {
            // One that is being written has taken long, and goes on.
            if !matches!(self.lock_parked().get(&id), Some(Parked::Busy)) {
                self.discard(id)?;
                expired += 1;
            }
        }
        Ok(expired)
    }

    /// Who has uploaded something long ago, and never sent it, has no more claim to it.
    fn expire_shares(&self, cutoff: u64) -> Result<(), BlobError> {
        let mut index = self.lock_index();
        let transaction = index.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let late = "uploaded > 0 AND uploaded <= ?1";
        transaction
            .execute(&format!("DELETE FROM share WHERE {late} AND messages = 0"), [cutoff])?;
        transaction.execute(&format!("UPDATE share SET uploaded = 0 WHERE {late}"), [cutoff])?;
        transaction.commit()?;
        Ok(())
    }

    /// Removes some of the blobs that nothing needs; says how many, and how many bytes.
    fn collect_some(&self, cutoff: u64) -> Result<(u64, u64), BlobError> {
        let mut index = self.lock_index();
        let transaction = index.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let unneeded = unneeded(&transaction, cutoff)?;
        let (mut blobs, mut bytes) = (0, 0);
        for (blob, hash, size) in unneeded {
            // Should we be stopped now, its row says that it is here, until it is looked for.
            remove(&self.shared.place.blob(&hash))?;
            transaction.execute("DELETE FROM share WHERE blob = ?1", [blob])?;
            transaction.execute("DELETE FROM blob WHERE id = ?1", [blob])?;
            blobs += 1;
            bytes += size;
        }
        transaction.execute(
            "DELETE FROM blob WHERE NOT is_here
             AND NOT EXISTS (SELECT 1 FROM reference WHERE reference.blob = blob.id)",
            (),
        )?;
        transaction.commit()?;
        Ok((blobs, bytes))
    }
}

fn unneeded(
    connection: &Connection,
    cutoff: u64,
) -> Result<Vec<(i64, BlobHash, u64)>, rusqlite::Error> {
    let mut find = connection.prepare_cached(
        "SELECT id, hash, size FROM blob WHERE is_here AND touched <= ?1
         AND NOT EXISTS (SELECT 1 FROM reference WHERE reference.blob = blob.id)
         LIMIT ?2",
    )?;
    let found = find.query_map((cutoff, AT_A_TIME), |row| {
        Ok((row.get(0)?, BlobHash::new(row.get(1)?), row.get(2)?))
    })?;
    found.collect()
}

/// The time that lies so long before `now`, in milliseconds.
pub(super) fn before(now: Timestamp, ago: std::time::Duration) -> u64 {
    let ago = u64::try_from(ago.as_millis()).unwrap_or(u64::MAX);
    now.as_millis().saturating_sub(ago)
}
