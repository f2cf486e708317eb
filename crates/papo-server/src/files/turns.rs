use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use papo_log::blobs::UploadId;
use tokio::sync::{Mutex as Lock, OwnedMutexGuard};
use tokio_util::sync::CancellationToken;

/// Whose turn it is to write an upload: one at a time, and whoever came last. A client that lost its
/// connection comes back before we know that the old one is dead.
#[derive(Default)]
pub(super) struct Turns {
    taken: Mutex<HashMap<UploadId, Taken>>,
}

struct Taken {
    /// Cancelled when somebody else comes.
    stop: CancellationToken,
    lock: Arc<Lock<()>>,
    /// How many have it or wait for it.
    count: usize,
}

/// The turn to write an upload, until it is dropped.
pub(crate) struct Turn {
    turns: Arc<Turns>,
    id: UploadId,
    stop: CancellationToken,
    held: Option<OwnedMutexGuard<()>>,
}

impl Turns {
    pub(super) async fn take(self: &Arc<Self>, id: UploadId) -> Turn {
        let stop = CancellationToken::new();
        let lock = {
            let mut taken = self.lock();
            let taken = taken.entry(id).or_insert_with(|| Taken {
                stop: stop.clone(),
                lock: Arc::default(),
                count: 0,
            });
            if taken.count > 0 {
                std::mem::replace(&mut taken.stop, stop.clone()).cancel();
            }
            taken.count += 1;
            taken.lock.clone()
        };
        // Counted out should this not be waited for any more.
        let mut turn = Turn { turns: self.clone(), id, stop, held: None };
        turn.held = Some(lock.lock_owned().await);
        turn
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<UploadId, Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Cancelled when somebody else wants it.
    pub(crate) fn wanted(&self) -> CancellationToken {
        self.stop.clone()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut taken = self.turns.lock();
        if let Some(entry) = taken.get_mut(&self.id) {
            entry.count -= 1;
            if entry.count == 0 {
                taken.remove(&self.id);
            }
        }
        drop(taken);
        self.held.take();
    }
}
