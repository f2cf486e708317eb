use std::{collections::BTreeSet, fs};

use papo_proto::{BlobHash, Timestamp};
use rusqlite::{Connection, TransactionBehavior};

use super::{
    BlobError, Blobs, UploadId, UploadInfo,
    place::{Place, names},
    share,
};

impl Blobs {
    /// Finds out which uploads are on the disk, and ends what was begun with them.
    pub(super) fn survey_uploads(&self, now: Timestamp) -> Result<(), BlobError> {
        let place = &self.shared.place;
        let names = names(&place.uploads())?;
        // What was not written to its end is of no use.
        for name in names.iter().filter(|name| name.ends_with(".new")) {
            super::place::remove(&place.uploads().join(name))?;
        }
        let found: BTreeSet<UploadId> =
            names.iter().filter_map(|name| Place::upload_of(name)).collect();
        for id in &found {
            match UploadInfo::read(place, *id)? {
                None => place.discard(*id)?,
                Some(info) => {
                    share::note(&self.lock_index(), *id, info.user, info.length, now)?;
                    self.settle(*id, &info, now)?;
                }
            }
        }
        let index = self.lock_index();
        let mut known = index.prepare("SELECT id FROM upload")?;
        let known = known.query_map((), |row| row.get::<_, [u8; 16]>(0))?;
        for id in known.collect::<Result<Vec<_>, _>>()? {
            if !found.contains(&UploadId::new(u128::from_be_bytes(id))) {
                index.execute("DELETE FROM upload WHERE id = ?1", [id])?;
            }
        }
        Ok(())
    }

    /// Finds out which blobs are on the disk whose hash begins with `first`: what was not known of is
    /// kept as if it had been uploaded now, and what is not there any more is known not to be.
    pub fn survey(&self, first: u8, now: Timestamp) -> Result<(), BlobError> {
        let shard = format!("{first:02x}");
        let path = self.shared.place.shards().join(&shard);
        let mut index = self.lock_index();
        let transaction = index.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut found = BTreeSet::new();
        for name in names(&path)? {
            if let Ok(hash) = format!("{shard}{name}").parse::<BlobHash>() {
                found.insert(hash);
                let size = fs::metadata(path.join(&name))?.len();
                let mut note = transaction.prepare_cached(
                    "INSERT INTO blob (hash, size, is_here, touched) VALUES (?1, ?2, 1, ?3)
                     ON CONFLICT (hash) DO UPDATE SET size = excluded.size, is_here = 1,
                         touched = excluded.touched
                     WHERE NOT is_here",
                )?;
                note.execute((hash.as_bytes().as_slice(), size, now.as_millis()))?;
            }
        }
        for hash in said_to_be_here(&transaction, first)? {
            if !found.contains(&hash) {
                let mut gone =
                    transaction.prepare_cached("UPDATE blob SET is_here = 0 WHERE hash = ?1")?;
                gone.execute([hash.as_bytes().as_slice()])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// Ends what was begun with an upload that is whole.
    pub(super) fn settle(
        &self,
        id: UploadId,
        info: &UploadInfo,
        now: Timestamp,
    ) -> Result<(), BlobError> {
        match &info.blob {
            Some(hash) if self.shared.place.upload(id).exists() => self.keep(id, info, hash, now),
            Some(_) => {
                let done = "UPDATE upload SET is_done = 1 WHERE id = ?1";
                self.lock_index().execute(done, [id.as_bytes()])?;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

fn said_to_be_here(connection: &Connection, first: u8) -> Result<Vec<BlobHash>, rusqlite::Error> {
    let mut find = connection
        .prepare_cached("SELECT hash FROM blob WHERE hash >= ?1 AND hash < ?2 AND is_here")?;
    let (begin, mut end) = ([first], [u8::MAX; 33]);
    end[0] = first;
    let range = (begin.as_slice(), end.as_slice());
    let found = find.query_map(range, |row| row.get(0).map(BlobHash::new))?;
    found.collect()
}
