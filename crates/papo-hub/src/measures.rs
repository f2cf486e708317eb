use papo_core::Committed;
use prometheus_client::{
    metrics::{counter::Counter, family::Family},
    registry::Registry,
};

/// What a hub counts while it runs. Clones share it; nothing of it is ever decided by.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Events that were committed.
    events: Family<[(&'static str, &'static str); 1], Counter>,
    /// Events that were given to a session.
    pub(crate) deliveries: Counter,
    /// Sessions that fell behind and went back to the log.
    pub(crate) catch_ups: Counter,
    /// Sessions that asked for what came after a position.
    pub(crate) resumptions: Counter,
}

impl Measures {
    /// Names all of it in `registry`, which others read.
    pub fn register(&self, registry: &mut Registry) {
        registry.register("events", "Events committed, by what happened", self.events.clone());
        registry.register(
            "deliveries",
            "Events given to live sessions, each counted for each session",
            self.deliveries.clone(),
        );
        registry.register(
            "catch_ups",
            "Sessions that took too little and went back to reading the log",
            self.catch_ups.clone(),
        );
        registry.register(
            "resumptions",
            "Sessions that signed in asking for what came after a position",
            self.resumptions.clone(),
        );
    }

    /// Counts what a run of events is, looking up each kind once where many follow each other.
    pub(crate) fn committed<'a>(&self, run: impl IntoIterator<Item = &'a Committed>) {
        let (mut kind, mut count) = ("", 0);
        for event in run {
            let next = event.event.kind();
            if next != kind {
                self.count(kind, count);
                (kind, count) = (next, 0);
            }
            count += 1;
        }
        self.count(kind, count);
    }

    fn count(&self, kind: &'static str, count: u64) {
        if count > 0 {
            self.events.get_or_create(&[("kind", kind)]).inc_by(count);
        }
    }
}
