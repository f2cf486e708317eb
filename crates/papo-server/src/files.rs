//! Files, away from the hub: who may have them, who transfers them, and what becomes of them.
//!
//! All that touches the disk is done on threads that may wait ([`Files::on_disk`]).

mod follower;
mod transfers;
mod turns;

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use papo_log::blobs::{BlobError, Blobs, Claim, UploadId};
use papo_proto::{BlobHash, ErrorCode, Position, Timestamp, UserId};
use tokio::{sync::watch, task::spawn_blocking, time::timeout};

pub(crate) use self::{follower::follow, transfers::Transfer, turns::Turn};
use self::{transfers::Transfers, turns::Turns};
use crate::{inquiry::Inquirer, monitor::FileMeasures};

/// The files of a server. Clones are the same.
#[derive(Clone)]
pub(crate) struct Files {
    blobs: Blobs,
    inquirer: Inquirer,
    turns: Arc<Turns>,
    transfers: Arc<Transfers>,
    /// Up to where the log was followed for what refers to blobs.
    followed: watch::Receiver<Position>,
    /// Where it is counted what comes and goes.
    measures: FileMeasures,
}

/// How long whoever hears of a message before we have followed the log to it is made to wait.
const FOLLOW_TIMEOUT: Duration = Duration::from_secs(5);

impl Files {
    /// Looks after `blobs`; what is to be [followed](follow) says so at the other end of `followed`.
    pub(crate) fn new(
        blobs: Blobs,
        inquirer: Inquirer,
        followed: watch::Receiver<Position>,
        measures: FileMeasures,
    ) -> Self {
        let (turns, transfers) = (Arc::default(), Arc::default());
        Self { blobs, inquirer, turns, transfers, followed, measures }
    }

    /// The most bytes that a file may have.
    pub(crate) fn file_bytes_max(&self) -> u64 {
        self.blobs.options().file_bytes_max
    }

    /// Who may be asked whom a token proves.
    pub(crate) fn inquirer(&self) -> &Inquirer {
        &self.inquirer
    }

    /// The turn to write an upload. Whoever has it is told to end, and is waited for.
    pub(crate) async fn turn(&self, id: UploadId) -> Turn {
        self.turns.take(id).await
    }

    /// The right to transfer a file for a user, when others of theirs and of everybody's have ended.
    pub(crate) async fn transfer(&self, user: UserId) -> Result<Transfer, ErrorCode> {
        self.transfers.begin(user, &self.measures).await
    }

    /// Whether the user may have a blob, and whether it is still here: [`ErrorCode::NoSuchBlob`] for
    /// one that is not there for this user, [`ErrorCode::BlobDropped`] for one that is no more.
    pub(crate) async fn check_access(&self, user: UserId, hash: BlobHash) -> Result<(), ErrorCode> {
        let mut claim = self.claim(user, hash).await?;
        if !claim.is_own {
            let (mut may_read, position) = self.inquirer.may_read(user, claim.rooms).await?;
            if !may_read && self.followed_to(position).await {
                claim = self.claim(user, hash).await?;
                (may_read, _) = self.inquirer.may_read(user, claim.rooms).await?;
            }
            if !may_read {
                return Err(ErrorCode::NoSuchBlob);
            }
        }
        if claim.size.is_some() { Ok(()) } else { Err(ErrorCode::BlobDropped) }
    }

    /// What is known of blobs that a user wants to send, who knows what was said up to `through`.
    pub(crate) async fn claim_to_send(
        &self,
        user: UserId,
        hashes: Vec<BlobHash>,
        through: Position,
    ) -> Result<Vec<Claim>, ErrorCode> {
        let again = hashes.clone();
        let claims =
            self.on_disk(move |blobs, now| blobs.claim_to_send(user, &hashes, now)).await?;
        if claims.iter().all(|claim| claim.is_own) || !self.followed_to(through).await {
            return Ok(claims);
        }
        self.on_disk(move |blobs, now| blobs.claim_to_send(user, &again, now)).await
    }

    async fn claim(&self, user: UserId, hash: BlobHash) -> Result<Claim, ErrorCode> {
        self.on_disk(move |blobs, _| blobs.claim(user, &hash)).await
    }

    /// Waits until all is known that refers to blobs up to `position`; whether that changed anything.
    async fn followed_to(&self, position: Position) -> bool {
        let mut followed = self.followed.clone();
        if *followed.borrow() >= position {
            return false;
        }
        let reached = followed.wait_for(|followed| *followed >= position);
        timeout(FOLLOW_TIMEOUT, reached).await.is_ok_and(|reached| reached.is_ok())
    }

    /// Does something with the blobs where nobody waits for the disk.
    pub(crate) async fn on_disk<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Blobs, Timestamp) -> Result<T, BlobError> + Send + 'static,
    ) -> Result<T, ErrorCode> {
        let blobs = self.blobs.clone();
        let acting = spawn_blocking(move || act(&blobs, now()));
        acting.await.expect("what is done with blobs does not panic").map_err(|error| code(&error))
    }
}

/// Now, for what is kept of blobs.
pub(crate) fn now() -> Timestamp {
    crate::server::now(SystemTime::now())
}

/// What a client is told of an error.
pub(crate) fn code(error: &BlobError) -> ErrorCode {
    match error {
        BlobError::TooLarge { .. } => ErrorCode::FileTooLarge,
        BlobError::ShareUsed { .. } => ErrorCode::QuotaExceeded,
        BlobError::TooManyUploads => ErrorCode::TooManyUploads,
        BlobError::Full => ErrorCode::StorageFull,
        BlobError::NoSuchUpload => ErrorCode::NoSuchUpload,
        BlobError::HashMismatch => ErrorCode::HashMismatch,
        BlobError::Busy => ErrorCode::Unavailable,
        BlobError::Io(cause) => {
            tracing::error!(%cause, "files cannot be read or written");
            ErrorCode::Unavailable
        }
        BlobError::Sqlite(cause) => {
            tracing::error!(%cause, "what is known about files cannot be read or written");
            ErrorCode::Unavailable
        }
    }
}
