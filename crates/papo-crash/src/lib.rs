//! Kills the real server, cuts its power and fills its disk, and looks for what is missing.
//!
//! Every run is one of the [`run`] modules: it starts `papo serve` on loopback, lets senders
//! talk over WebSocket and the classic protocol, and harms the server while they do. All that a
//! client was told goes into a [`witness`]; in the end a fresh reader and SQLite itself are asked
//! whether it is all there, once, in order and at the place that was told. What a power failure
//! leaves is worked out by [`disk`] from the journal of the preloaded library `papo-powercut`.

pub mod artifacts;
mod client;
pub mod disk;
mod line;
#[path = "../../papo-powercut/src/record.rs"]
#[allow(dead_code, reason = "the library writes, the reader reads")]
mod record;
pub mod run;
mod sender;
mod server;
mod target;
mod verify;
mod witness;
