use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use papo_proto::{
    ErrorCode, UserId,
    limits::{HTTP_STALL_TIMEOUT, TRANSFERS_MAX, TRANSFERS_PER_USER_MAX},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::monitor::FileMeasures;

/// Lets only so many files be transferred at a time, for each takes memory.
pub(super) struct Transfers {
    all: Arc<Semaphore>,
    users: Mutex<HashMap<UserId, Arc<Semaphore>>>,
}

/// The right to transfer a file, until it is dropped.
pub(crate) struct Transfer {
    measures: FileMeasures,
    _of_user: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Transfer {
    /// So many bytes came and are on the disk.
    pub(crate) fn uploaded(&self, bytes: u64) {
        self.measures.uploaded.inc_by(bytes);
    }

    /// So many bytes go to whoever fetches them.
    pub(crate) fn downloaded(&self, bytes: u64) {
        self.measures.downloaded.inc_by(bytes);
    }
}

impl Drop for Transfer {
    fn drop(&mut self) {
        self.measures.transfers.dec();
    }
}

impl Default for Transfers {
    fn default() -> Self {
        Self { all: Arc::new(Semaphore::new(TRANSFERS_MAX)), users: Mutex::default() }
    }
}

impl Transfers {
    pub(super) async fn begin(
        &self,
        user: UserId,
        measures: &FileMeasures,
    ) -> Result<Transfer, ErrorCode> {
        let of_user = self.of(user).acquire_owned();
        let both = async move {
            let of_user = of_user.await.ok()?;
            let of_all = self.all.clone().acquire_owned().await.ok()?;
            measures.transfers.inc();
            let measures = measures.clone();
            Some(Transfer { measures, _of_user: of_user, _of_all: of_all })
        };
        timeout(HTTP_STALL_TIMEOUT, both).await.ok().flatten().ok_or(ErrorCode::TooManyTransfers)
    }

    fn of(&self, user: UserId) -> Arc<Semaphore> {
        let mut users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        // Those of whom nobody transfers anything.
        users.retain(|_, one| Arc::strong_count(one) > 1);
        users
            .entry(user)
            .or_insert_with(|| Arc::new(Semaphore::new(TRANSFERS_PER_USER_MAX)))
            .clone()
    }
}
