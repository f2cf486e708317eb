use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use papo_proto::Position;
use prometheus_client::{
    metrics::{
        counter::Counter,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

use crate::AppendError;

/// What a log counts while it runs, and how it is. Clones share it.
#[derive(Clone, Debug)]
pub struct Measures {
    /// Events that one transaction stored.
    pub(crate) commit_events: Histogram,
    /// What a transaction took, from its first statement until it was on the disk.
    pub(crate) commit_seconds: Histogram,
    /// What of it was the commit itself, which waits for the disk.
    pub(crate) sync_seconds: Histogram,
    /// What a read took, with its wait for a thread.
    pub(crate) read_seconds: Histogram,
    /// Reads that wait for a thread or are under way.
    pub(crate) reads: Gauge,
    /// Transactions that stored nothing, or may not have.
    pub(crate) failures: Counter,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    failing: Option<Failing>,
    followers: BTreeMap<&'static str, Gauge>,
}

/// Why nothing was stored the last time that something should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failing {
    /// Why.
    pub why: AppendError,
    /// When that was.
    pub at: Instant,
}

impl Default for Measures {
    fn default() -> Self {
        // From 50 microseconds to 26 seconds, and from 1 event to 4,096.
        let seconds = || Histogram::new(exponential_buckets(0.000_05, 2.0, 20));
        Self {
            commit_events: Histogram::new(exponential_buckets(1.0, 2.0, 13)),
            commit_seconds: seconds(),
            sync_seconds: seconds(),
            read_seconds: seconds(),
            reads: Gauge::default(),
            failures: Counter::default(),
            shared: Arc::default(),
        }
    }
}

impl Measures {
    /// Names all of it in `registry`, which others read.
    pub fn register(&self, registry: &mut Registry) {
        let registry = registry.sub_registry_with_prefix("log");
        let seconds = Unit::Seconds;
        registry.register(
            "commit_events",
            "Events that one transaction stored",
            self.commit_events.clone(),
        );
        registry.register_with_unit(
            "commit",
            "Time from the first statement of a transaction until it was on the disk",
            seconds.clone(),
            self.commit_seconds.clone(),
        );
        registry.register_with_unit(
            "sync",
            "Time of the commit itself, which waits for the disk (fsync)",
            seconds.clone(),
            self.sync_seconds.clone(),
        );
        registry.register_with_unit(
            "read",
            "Time that a read of history took, with its wait for a thread",
            seconds,
            self.read_seconds.clone(),
        );
        registry.register("reads", "Reads that wait or are under way", self.reads.clone());
        registry.register(
            "commit_failures",
            "Transactions that stored nothing, or may not have",
            self.failures.clone(),
        );
    }

    /// Where a follower of the log says how far it has come. Asked again, the same.
    pub fn follower(&self, name: &'static str) -> Progress {
        Progress(self.lock().followers.entry(name).or_default().clone())
    }

    /// How far each follower has come.
    pub fn followers(&self) -> Vec<(&'static str, Position)> {
        let shared = self.lock();
        let followers = shared.followers.iter();
        followers.map(|(name, position)| (*name, position_of(position))).collect()
    }

    /// Why nothing was stored the last time; none where it was.
    pub fn failing(&self) -> Option<Failing> {
        self.lock().failing
    }

    /// Something was stored, which began at `begun` and was committed from `committed` on.
    pub(crate) fn stored(&self, events: usize, begun: Instant, committed: Instant) {
        self.commit_events.observe(events as f64);
        self.commit_seconds.observe(begun.elapsed().as_secs_f64());
        self.sync_seconds.observe(committed.elapsed().as_secs_f64());
        self.lock().failing = None;
    }

    /// Nothing was stored, or may not have been.
    pub(crate) fn failed(&self, why: AppendError) {
        self.failures.inc();
        self.lock().failing = Some(Failing { why, at: Instant::now() });
    }

    /// A read ended, which took so long.
    pub(crate) fn read(&self, took: Duration) {
        self.read_seconds.observe(took.as_secs_f64());
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How far a follower of the log has come, for others to read.
#[derive(Clone, Debug)]
pub struct Progress(Gauge);

impl Progress {
    /// It has followed the log to `position`.
    pub fn set(&self, position: Position) {
        self.0.set(i64::try_from(position.get()).unwrap_or(i64::MAX));
    }

    /// Where it is.
    pub fn get(&self) -> Position {
        position_of(&self.0)
    }
}

fn position_of(gauge: &Gauge) -> Position {
    Position::new(u64::try_from(gauge.get()).unwrap_or_default())
}
