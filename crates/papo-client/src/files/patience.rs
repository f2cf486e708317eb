use std::time::{Duration, Instant};

use super::{TransferError, TransferEvent, Watch};
use crate::{client::random, link::Backoff};

/// How long a transfer goes on trying while nothing moves.
pub(super) struct Patience {
    limit: Duration,
    backoff: Backoff,
    moved_at: Instant,
    /// How much had been moved then.
    moved: u64,
}

impl Patience {
    pub(super) fn new(limit: Duration) -> Self {
        Self { limit, backoff: Backoff::default(), moved_at: Instant::now(), moved: 0 }
    }

    /// So much is moved now.
    pub(super) fn note(&mut self, moved: u64) {
        if moved > self.moved {
            self.moved = moved;
            self.moved_at = Instant::now();
            self.backoff.reset();
        }
    }

    /// Waits before another attempt; fails where none would help, or none has helped for too long.
    pub(super) async fn wait(
        &mut self,
        error: TransferError,
        watch: Watch<'_>,
    ) -> Result<(), TransferError> {
        if !error.is_transient() || self.moved_at.elapsed() >= self.limit {
            return Err(error);
        }
        if let TransferError::Refused { retry_after, .. } = &error {
            self.backoff.at_least(retry_after.map(|seconds| seconds.saturating_mul(1_000)));
        }
        let retry_in = self.backoff.next(u32::from_ne_bytes(random()));
        watch(TransferEvent::Waiting { why: &error, retry_in });
        tokio::time::sleep(retry_in).await;
        Ok(())
    }
}
