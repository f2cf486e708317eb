use std::time::{Duration, Instant};

use papo_proto::limits::DEAD_AFTER;

/// A connection is open within this time, or the attempt has failed.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A request is answered within this time, or the connection is dead.
pub const REPLY_TIMEOUT: Duration = Duration::from_secs(20);

/// When a connection counts as dead that was last heard at `heard_at` and whose oldest unanswered
/// request left at `oldest`. A server pings often enough to be heard in time.
pub(super) fn dead_at(heard_at: Instant, oldest: Option<Instant>) -> Instant {
    let silent = heard_at + DEAD_AFTER;
    oldest.map_or(silent, |oldest| silent.min(oldest + REPLY_TIMEOUT))
}
