//! The hub: one owner of the state, the sessions and their outboxes.
//!
//! Sans-IO: a gateway hands it what its clients ask for and takes frames through a [`Sink`]; a
//! driver hands its [`Batch`]es to the log, brings back what came of them and what was committed,
//! and reads pages of history for it. A round is: take in, propose, hear of commits, [`Hub::flush`].
//!
//! Begin with [`Hub`]; a request's way is `op` → `batch` → (log) → `commit` → `fan_out` → `flush`.

mod batch;
mod catch_up;
mod commit;
mod describe;
mod encoding;
mod fan_out;
mod flush;
mod hashing;
mod hub;
mod inquiry;
mod limiter;
mod links;
mod measures;
mod op;
mod outbox;
mod presence;
mod read;
mod recent;
mod session;
mod sink;

pub use batch::{Batch, Tickets};
pub use describe::event as describe_event;
pub use encoding::{Encoding, Explain};
pub use hashing::{HashJob, Hashed, Hashing};
pub use hub::{Config, Hub, Random};
pub use measures::Measures;
pub use read::{Read, ReadDone, Vitals};
pub use session::{Program, SessionId};
pub use sink::Sink;
