//! Many clients, a hub and a faulty log in one process, driven by a seed.
//!
//! [`run`] plays one seed: clients that send, join, leave, crash and come back; connections that
//! are slow and break; a log that delays, conflicts, refuses and fails after a commit; a server
//! that crashes. The rules that never bend are checked after every step. The hub, the rules of the
//! messenger and the client's link are the ones that ship; time is a number.

mod client;
mod faults;
mod log;
mod pipe;
mod rules;
mod world;

pub use rules::Broken;

/// How much was going on in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Things that happened.
    pub steps: u64,
    /// Sends that were acknowledged.
    pub acknowledged: u64,
    /// Events that clients were shown.
    pub shown: u64,
    /// Crashes of the server and of clients, and connections that broke.
    pub failures: u64,
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.steps += other.steps;
        self.acknowledged += other.acknowledged;
        self.shown += other.shown;
        self.failures += other.failures;
    }
}

/// Plays `seed` to its end. The same seed always plays the same.
pub fn run(seed: u64) -> Result<Summary, Broken> {
    world::World::new(seed).play()
}
