use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    thread::{self, JoinHandle},
};

use blake3::Hasher;
use papo_proto::{BlobHash, Timestamp, UserId};
use rusqlite::TransactionBehavior;

use super::{
    BlobError, Blobs, UploadId, UploadInfo, index,
    place::{open_file, remove},
};

/// Bytes read at a time of what was uploaded before.
const READ_BYTES: usize = 1024 * 1024;
/// Bytes after which it is looked again whether the disk has room, and what was written is made to go
/// there: so that at the end there is little left to wait for.
const LOOK_BYTES: u64 = 64 * 1024 * 1024;

/// An upload that is being written, by this alone. What was written stays when it is dropped.
pub struct Upload {
    blobs: Blobs,
    id: UploadId,
    info: UploadInfo,
    file: File,
    offset: u64,
    hasher: Box<Hasher>,
    /// Where it stood when what counts only as a whole began.
    marked: Option<(u64, Box<Hasher>)>,
    /// Where it stood when it was opened.
    begun: u64,
    looked_at: u64,
    /// Waits for the disk meanwhile.
    syncing: Option<JoinHandle<io::Result<()>>>,
}

/// An upload of which nobody writes more, or somebody does.
pub(super) enum Parked {
    Busy,
    /// The hash of as many bytes.
    At(u64, Box<Hasher>),
}

impl Blobs {
    /// What an upload of the user is to become, or has become.
    pub fn upload_info(&self, id: UploadId, user: UserId) -> Result<UploadInfo, BlobError> {
        let info = UploadInfo::read(&self.shared.place, id)?;
        info.filter(|info| info.user == user).ok_or(BlobError::NoSuchUpload)
    }

    /// Opens an upload of the user's that is no blob yet, to go on with it. One of which the hash is
    /// not known any more is read for that from its beginning.
    pub fn open_upload(&self, id: UploadId, user: UserId) -> Result<Upload, BlobError> {
        let info = self.upload_info(id, user)?;
        if info.blob.is_some() {
            return Err(BlobError::NoSuchUpload);
        }
        let parked = match self.lock_parked().insert(id, Parked::Busy) {
            Some(Parked::Busy) => return Err(BlobError::Busy),
            Some(Parked::At(offset, hasher)) => Some((offset, hasher)),
            None => None,
        };
        let opened = self.open_parked(id, info, parked);
        if opened.is_err() {
            self.lock_parked().remove(&id);
        }
        opened
    }

    fn open_parked(
        &self,
        id: UploadId,
        info: UploadInfo,
        parked: Option<(u64, Box<Hasher>)>,
    ) -> Result<Upload, BlobError> {
        let mut file = open_file(&self.shared.place.upload(id))?;
        let offset = file.metadata()?.len().min(info.length);
        let (hashed, mut hasher) =
            parked.filter(|(hashed, _)| *hashed <= offset).unwrap_or_default();
        hash_file(&mut file, hashed, offset, &mut hasher)?;
        file.seek(SeekFrom::Start(offset))?;
        let blobs = self.clone();
        let (begun, looked_at) = (offset, offset);
        let (marked, syncing) = (None, None);
        Ok(Upload { blobs, id, info, file, offset, hasher, marked, begun, looked_at, syncing })
    }

    /// How many bytes of an upload are on the disk.
    pub fn upload_offset(
        &self,
        id: UploadId,
        user: UserId,
        now: Timestamp,
    ) -> Result<u64, BlobError> {
        let info = self.upload_info(id, user)?;
        if info.blob.is_some() {
            self.settle(id, &info, now)?;
            return Ok(info.length);
        }
        let file = open_file(&self.shared.place.upload(id))?;
        file.sync_all()?;
        Ok(file.metadata()?.len().min(info.length))
    }

    /// Ends an upload of the user's; a blob that it has become stays.
    pub fn discard_upload(&self, id: UploadId, user: UserId) -> Result<(), BlobError> {
        self.upload_info(id, user)?;
        self.discard(id)
    }

    pub(super) fn discard(&self, id: UploadId) -> Result<(), BlobError> {
        self.shared.place.discard(id)?;
        self.lock_parked().remove(&id);
        self.lock_index().execute("DELETE FROM upload WHERE id = ?1", [id.as_bytes()])?;
        Ok(())
    }
}

impl Upload {
    /// What it is to become.
    pub fn info(&self) -> &UploadInfo {
        &self.info
    }

    /// How many bytes it has.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// How many bytes it lacks.
    pub fn missing(&self) -> u64 {
        self.info.length - self.offset
    }

    /// Remembers where it stands: what is added from then on counts only once it is
    /// [finished](Self::finish).
    pub fn mark(&mut self) {
        self.marked = Some((self.offset, self.hasher.clone()));
    }

    /// Takes back all since [`mark`](Self::mark).
    pub fn roll_back(&mut self) -> Result<(), BlobError> {
        let Some((offset, hasher)) = self.marked.take() else { return Ok(()) };
        (self.offset, self.hasher) = (offset, hasher);
        Ok(self.cut()?)
    }

    /// Appends bytes, no more than are [missing](Self::missing). Where there is no room for them
    /// all, none are appended.
    pub fn append<'a>(
        &mut self,
        pieces: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<(), BlobError> {
        if self.offset >= self.looked_at {
            self.blobs.check_disk(self.missing().min(LOOK_BYTES))?;
            self.looked_at = self.offset + LOOK_BYTES;
            if self.offset > self.begun {
                self.sync_meanwhile()?;
            }
        }
        let mut offset = self.offset;
        let mut hasher = self.hasher.clone();
        for piece in pieces {
            if let Err(error) = self.file.write_all(piece) {
                self.cut()?;
                return Err(error.into());
            }
            hasher.update(piece);
            offset += piece.len() as u64;
        }
        (self.offset, self.hasher) = (offset, hasher);
        Ok(())
    }

    /// Waits until what was written is on the disk. Where that is all of it, it becomes a blob, if it
    /// is what was said: which one is returned then. Otherwise the upload is gone.
    pub fn finish(mut self, now: Timestamp) -> Result<Option<BlobHash>, BlobError> {
        self.marked = None;
        self.synced()?;
        self.file.sync_all()?;
        if self.missing() > 0 {
            let touch = "UPDATE upload SET touched = ?2 WHERE id = ?1";
            let index = self.blobs.lock_index();
            index.execute(touch, (self.id.as_bytes(), now.as_millis()))?;
            return Ok(None);
        }
        let hash = BlobHash::new(*self.hasher.finalize().as_bytes());
        if self.info.declared.is_some_and(|declared| declared != hash) {
            self.blobs.discard(self.id)?;
            return Err(BlobError::HashMismatch);
        }
        let place = &self.blobs.shared.place;
        let info = UploadInfo { blob: Some(hash), ..self.info.clone() };
        info.write(place, self.id)?;
        self.blobs.keep(self.id, &info, &hash, now)?;
        Ok(Some(hash))
    }

    /// Has what was written go to the disk, after what went there before: never much more than
    /// [`LOOK_BYTES`] are on the way.
    fn sync_meanwhile(&mut self) -> io::Result<()> {
        self.synced()?;
        let file = self.file.try_clone()?;
        self.syncing = Some(thread::spawn(move || file.sync_data()));
        Ok(())
    }

    /// Waits for what is on the way to the disk.
    fn synced(&mut self) -> io::Result<()> {
        let Some(syncing) = self.syncing.take() else { return Ok(()) };
        syncing.join().unwrap_or_else(|_| Err(io::Error::other("waiting for the disk panicked")))
    }

    /// Cuts off what was written in part.
    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.offset)?;
        self.file.seek(SeekFrom::Start(self.offset)).map(|_| ())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if let Err(error) = self.roll_back() {
            tracing::warn!(%error, "what was uploaded in part cannot be taken back");
        }
        let mut parked = self.blobs.lock_parked();
        if self.missing() == 0 {
            parked.remove(&self.id);
        } else {
            let hasher = std::mem::take(&mut self.hasher);
            parked.insert(self.id, Parked::At(self.offset, hasher));
        }
    }
}

impl Blobs {
    /// Puts an upload, which is whole and says so, among the blobs. One that is there already stays.
    pub(super) fn keep(
        &self,
        id: UploadId,
        info: &UploadInfo,
        hash: &BlobHash,
        now: Timestamp,
    ) -> Result<(), BlobError> {
        let mut index = self.lock_index();
        let transaction = index.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let place = &self.shared.place;
        if place.blob(hash).exists() {
            remove(&place.upload(id))?;
        } else {
            place.shelve(id, hash)?;
        }
        let blob = index::note(&transaction, hash, info.length, true, now)?;
        transaction.execute(
            "INSERT INTO share (user, blob, uploaded) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET uploaded = excluded.uploaded",
            (info.user.get(), blob, now.as_millis()),
        )?;
        transaction.execute(
            "UPDATE upload SET is_done = 1, touched = ?2 WHERE id = ?1",
            (id.as_bytes(), now.as_millis()),
        )?;
        transaction.commit()?;
        Ok(())
    }
}

/// Hashes what a file has between two places.
fn hash_file(file: &mut File, from: u64, to: u64, hasher: &mut Hasher) -> Result<(), io::Error> {
    let mut bytes = vec![0; READ_BYTES];
    let mut left = to - from;
    file.seek(SeekFrom::Start(from))?;
    while left > 0 {
        let most = usize::try_from(left).map_or(READ_BYTES, |left| left.min(READ_BYTES));
        let count = file.read(&mut bytes[..most])?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        hasher.update(&bytes[..count]);
        left -= count as u64;
    }
    Ok(())
}
