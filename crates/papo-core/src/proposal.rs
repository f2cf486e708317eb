use papo_proto::{DeviceId, Nonce, Position, RoomId, Timestamp};

use crate::Event;

/// An event that the log is asked to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Where to keep it.
    pub room: RoomId,
    /// When it was decided.
    pub at: Timestamp,
    /// What to keep.
    pub event: Event,
    /// Under which condition.
    pub expect: Expect,
    /// What makes a repeat of it known, for ever.
    pub nonce: Option<(DeviceId, Nonce)>,
}

/// A condition on the log at the moment of appending: optimistic concurrency without a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// None.
    Anything,
    /// Before this batch, the newest event of the proposal's room is the one at this position: what
    /// comes before it in the same batch does not count, for it was known when this was decided.
    RoomAt(Position),
}
