//! The bytes of files: each kept once, under its BLAKE3 hash, and what messages refer to them.
//!
//! A blob's way: [`Blobs::create`] begins an upload for a user, within their share; [`Upload`] takes
//! its bytes and, when all are there and are what was said, puts them among the blobs. The log is
//! followed ([`Blobs::follow`]) for the messages that refer to blobs, so that it is known who may
//! have one, and which ones [nothing needs any more](Blobs::collect).
//!
//! The bytes are files named by their hash; a database beside the log, `blobs.db`, holds what was
//! found out about them. It can be thrown away: it is made again from the log and the files. All of
//! this blocks, and is to be called where that holds up nobody.

mod claim;
mod collect;
mod error;
mod follow;
mod index;
mod options;
mod place;
mod retire;
mod share;
mod survey;
mod ticket;
mod upload;
mod upload_id;

use std::{
    collections::HashMap,
    fs::File,
    io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use papo_proto::{BlobHash, Position, Timestamp, UserId};
use rusqlite::Connection;

pub(crate) use self::place::{BLOBS as DIRECTORY, kept, path};
pub use self::{
    claim::Claim,
    collect::Collected,
    error::{BlobError, BlobsOpenError},
    options::BlobOptions,
    share::NewUpload,
    ticket::UploadInfo,
    upload::Upload,
    upload_id::{UploadId, UploadIdError},
};
use self::{place::Place, upload::Parked};

/// The bytes of files, and what is known about them. Clones are the same.
#[derive(Clone)]
pub struct Blobs {
    shared: Arc<Shared>,
}

struct Shared {
    place: Place,
    options: BlobOptions,
    index: Mutex<Connection>,
    /// How far the uploads in progress have been hashed, and which ones are being written.
    parked: Mutex<HashMap<UploadId, Parked>>,
}

impl Blobs {
    /// Opens what is kept in `directory`, which is held by its log, whose newest event is at `head`.
    /// What was found out about another log than that is found out again.
    pub fn open(
        directory: &Path,
        options: BlobOptions,
        head: Position,
        now: Timestamp,
    ) -> Result<Self, BlobsOpenError> {
        let place = Place::open(directory)?;
        let index = index::open(&place.database(), head)?;
        let shared = Shared { place, options, index: Mutex::new(index), parked: Mutex::default() };
        let blobs = Self { shared: Arc::new(shared) };
        blobs.survey_uploads(now)?;
        Ok(blobs)
    }

    /// How files are kept.
    pub fn options(&self) -> &BlobOptions {
        &self.shared.options
    }

    /// Opens a blob, and says how many bytes it has; none where it is not kept.
    pub fn read(&self, hash: &BlobHash) -> Result<Option<(File, u64)>, BlobError> {
        match File::open(self.shared.place.blob(hash)) {
            Ok(file) => {
                let size = file.metadata()?.len();
                Ok(Some((file, size)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// How many bytes a user's files have, those that are still being uploaded as well.
    pub fn used_by(&self, user: UserId) -> Result<u64, BlobError> {
        share::used_by(&self.lock_index(), user)
    }

    /// How many bytes all files have, those that are still being uploaded as well.
    pub fn used(&self) -> Result<u64, BlobError> {
        share::used(&self.lock_index())
    }

    fn lock_index(&self) -> MutexGuard<'_, Connection> {
        // A transaction that a panic cut short is rolled back.
        self.shared.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_parked(&self) -> MutexGuard<'_, HashMap<UploadId, Parked>> {
        self.shared.parked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
