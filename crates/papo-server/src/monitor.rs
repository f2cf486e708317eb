//! How the server is, for machines: what Prometheus collects, and whether work can be sent here.

mod measures;
mod process;
mod ready;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use papo_log::Measures as LogMeasures;
use prometheus_client::{
    encoding::text,
    metrics::{family::Family, gauge::Gauge, info::Info},
    registry::{Registry, Unit},
};

pub(crate) use measures::{FileMeasures, HookMeasures, Measures, Queue};
use ready::Seen;
pub(crate) use ready::Unready;

use crate::{admission::Admission, vitals::VitalSigns};

/// The media type of what [`Monitor::metrics`] writes.
pub(crate) const METRICS_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Where all that is counted comes together.
pub(crate) struct Monitor {
    registry: Registry,
    measures: Measures,
    log: LogMeasures,
    signs: VitalSigns,
    admission: Admission,
    computed: Computed,
    /// Whether other machines may read it.
    pub(crate) is_public: bool,
}

/// What is found out when somebody asks.
#[derive(Default)]
struct Computed {
    uptime: Gauge<f64, std::sync::atomic::AtomicU64>,
    log_bytes: Gauge,
    free_bytes: Gauge,
    connections: Family<[(&'static str, &'static str); 1], Gauge>,
    lag: Family<[(&'static str, &'static str); 1], Gauge>,
}

impl Monitor {
    pub(crate) fn new(
        measures: Measures,
        hub: &papo_hub::Measures,
        log: LogMeasures,
        signs: VitalSigns,
        admission: Admission,
        is_public: bool,
    ) -> Self {
        let mut registry = Registry::default();
        let papo = registry.sub_registry_with_prefix("papo");
        measures.register(papo);
        hub.register(papo);
        log.register(papo);
        let computed = Computed::default();
        computed.register(papo);
        let build = [("version", env!("CARGO_PKG_VERSION"))];
        papo.register("build", "Which papo this is", Info::new(build));
        registry.register_collector(Box::new(process::Process));
        Self { registry, measures, log, signs, admission, computed, is_public }
    }

    /// Where the server counts.
    pub(crate) fn measures(&self) -> &Measures {
        &self.measures
    }

    /// Everything that is counted, as Prometheus reads it.
    pub(crate) async fn metrics(self: Arc<Self>) -> String {
        let written = tokio::task::spawn_blocking(move || {
            self.compute();
            let mut text = String::new();
            // A string takes every write.
            let _ = text::encode(&mut text, &self.registry);
            text
        });
        written.await.expect("writing what was counted does not panic")
    }

    /// Whether work can be sent here; otherwise why not.
    pub(crate) async fn readiness(self: Arc<Self>) -> Result<(), Unready> {
        let seen = tokio::task::spawn_blocking(move || Seen {
            silence: self.measures.silence(),
            failing: self.log.failing().map(|failing| (failing.why, failing.at.elapsed())),
            free_bytes: self.signs.take().free_bytes,
            lags: self.lags(),
        });
        ready::judge(&seen.await.expect("looking at the server does not panic"))
    }

    /// A monitor that nothing but its server counts in.
    #[cfg(test)]
    pub(crate) fn of_nothing(signs: VitalSigns) -> Self {
        let (hub, log) = (papo_hub::Measures::default(), LogMeasures::default());
        Self::new(Measures::new(&[]), &hub, log, signs, Admission::default(), false)
    }

    fn compute(&self) {
        let (computed, vitals) = (&self.computed, self.signs.take());
        computed.uptime.set(vitals.uptime.as_secs_f64());
        computed.log_bytes.set(signed(vitals.log_bytes.unwrap_or_default()));
        computed.free_bytes.set(signed(vitals.free_bytes.unwrap_or_default()));
        let (all, strangers) = self.admission.counts();
        for (state, count) in [("signed_in", all - strangers), ("stranger", strangers)] {
            let gauge = computed.connections.get_or_create_owned(&[("state", state)]);
            gauge.set(signed(count as u64));
        }
        for (follower, lag) in self.lags() {
            computed.lag.get_or_create_owned(&[("follower", follower)]).set(signed(lag));
        }
    }

    /// By how many positions each follower is behind the log.
    fn lags(&self) -> Vec<(&'static str, u64)> {
        let head = self.measures.position();
        let behind = |position: papo_proto::Position| head.get().saturating_sub(position.get());
        let followers = self.log.followers().into_iter();
        followers.map(|(follower, position)| (follower, behind(position))).collect()
    }
}

impl Computed {
    fn register(&self, registry: &mut Registry) {
        registry.register_with_unit(
            "uptime",
            "Time since the server started",
            Unit::Seconds,
            self.uptime.clone(),
        );
        registry.register_with_unit(
            "log_size",
            "What the log takes on the disk",
            Unit::Bytes,
            self.log_bytes.clone(),
        );
        registry.register_with_unit(
            "disk_free",
            "What the disk still has for the log",
            Unit::Bytes,
            self.free_bytes.clone(),
        );
        registry.register(
            "connections",
            "Connections of other machines that were let in, by whether they have signed in",
            self.connections.clone(),
        );
        registry.register(
            "follower_lag_events",
            "Positions of the log that a follower has yet to read",
            self.lag.clone(),
        );
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The time on one clock for threads that tell each other when they were last there.
#[derive(Clone, Debug)]
struct Heartbeat {
    started: Instant,
    millis: Arc<std::sync::atomic::AtomicU64>,
}

impl Default for Heartbeat {
    fn default() -> Self {
        Self { started: Instant::now(), millis: Arc::default() }
    }
}

impl Heartbeat {
    fn beat(&self) {
        let millis = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.millis.store(millis, std::sync::atomic::Ordering::Relaxed);
    }

    fn silence(&self) -> Duration {
        let beat = self.millis.load(std::sync::atomic::Ordering::Relaxed);
        self.started.elapsed().saturating_sub(Duration::from_millis(beat))
    }
}
