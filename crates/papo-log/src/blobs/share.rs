use papo_proto::{BlobHash, Timestamp, UserId, limits::UPLOADS_PER_USER_MAX};
use rusqlite::{Connection, TransactionBehavior};

use super::{BlobError, Blobs, UploadId, UploadInfo, place::open_file};

/// An upload that is to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// By what it will be found, which nobody can guess.
    pub id: UploadId,
    /// Whose it is.
    pub user: UserId,
    /// How many bytes it will have.
    pub length: u64,
    /// What the client says about it.
    pub metadata: String,
    /// What its bytes are to hash to; none where the client does not say.
    pub declared: Option<BlobHash>,
}

impl Blobs {
    /// Begins an upload, if there is room for all of it: in the user's share, in what files may take
    /// of the disk, and on the disk. It counts as if it were there from now on.
    pub fn create(&self, new: NewUpload, now: Timestamp) -> Result<(), BlobError> {
        let NewUpload { id, user, length, metadata, declared } = new;
        self.check_room(length)?;
        let mut index = self.lock_index();
        let transaction = index.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if unfinished(&transaction, user)? >= UPLOADS_PER_USER_MAX {
            return Err(BlobError::TooManyUploads);
        }
        let left = self.options().user_bytes_max.saturating_sub(used_by(&transaction, user)?);
        if length > left {
            return Err(BlobError::ShareUsed { left });
        }
        if used(&transaction)?.saturating_add(length) > self.options().bytes_max {
            return Err(BlobError::Full);
        }
        note(&transaction, id, user, length, now)?;
        // First its file, so that what has a ticket can be gone on with.
        open_file(&self.shared.place.upload(id))?;
        let info = UploadInfo { user, length, metadata, declared, blob: None };
        if let Err(error) = info.write(&self.shared.place, id) {
            self.shared.place.discard(id)?;
            return Err(error);
        }
        transaction.commit()?;
        Ok(())
    }

    fn check_room(&self, length: u64) -> Result<(), BlobError> {
        let options = self.options();
        if length > options.file_bytes_max {
            return Err(BlobError::TooLarge { max: options.file_bytes_max });
        }
        self.check_disk(length)
    }

    /// Refuses to write `length` bytes where the disk would be too full for all else.
    pub(super) fn check_disk(&self, length: u64) -> Result<(), BlobError> {
        let needed = length.saturating_add(self.options().free_bytes_kept);
        match self.shared.place.free_bytes() {
            Some(free) if free < needed => Err(BlobError::Full),
            _ => Ok(()),
        }
    }
}

/// Notes an upload that is not whole.
pub(super) fn note(
    connection: &Connection,
    id: UploadId,
    user: UserId,
    length: u64,
    now: Timestamp,
) -> Result<(), rusqlite::Error> {
    let mut note = connection.prepare_cached(
        "INSERT OR IGNORE INTO upload (id, user, length, touched) VALUES (?1, ?2, ?3, ?4)",
    )?;
    note.execute((id.as_bytes(), user.get(), length, now.as_millis())).map(|_| ())
}

/// Bytes of a user's files, of those that are being uploaded as many as they will have.
pub(super) fn used_by(connection: &Connection, user: UserId) -> Result<u64, BlobError> {
    let mut sum = connection.prepare_cached(
        "SELECT
            (SELECT ifnull(sum(size), 0) FROM share JOIN blob ON blob.id = share.blob
             WHERE user = ?1 AND is_here)
            + (SELECT ifnull(sum(length), 0) FROM upload WHERE user = ?1 AND NOT is_done)",
    )?;
    Ok(sum.query_row([user.get()], |row| row.get(0))?)
}

/// Bytes of all files, of those that are being uploaded as many as they will have.
pub(super) fn used(connection: &Connection) -> Result<u64, BlobError> {
    let mut sum = connection.prepare_cached(
        "SELECT (SELECT ifnull(sum(size), 0) FROM blob WHERE is_here)
            + (SELECT ifnull(sum(length), 0) FROM upload WHERE NOT is_done)",
    )?;
    Ok(sum.query_row((), |row| row.get(0))?)
}

fn unfinished(connection: &Connection, user: UserId) -> Result<usize, rusqlite::Error> {
    let mut count =
        connection.prepare_cached("SELECT count(*) FROM upload WHERE user = ?1 AND NOT is_done")?;
    count.query_row([user.get()], |row| row.get(0))
}
