use std::{fmt, time::Duration};

use crate::{audit::Faults, histogram::Histogram};

/// What was measured of a crowd.
pub(crate) struct Traffic {
    /// How long.
    pub(crate) lasted: Duration,
    /// Messages received, by all receivers together.
    pub(crate) deliveries: u64,
    /// Messages of which their sender was told that they are stored.
    pub(crate) stored: u64,
    /// Reads that returned data.
    pub(crate) reads: u64,
    /// The server's processor time.
    pub(crate) cpu: Duration,
    /// From sending to receiving, of each delivery.
    pub(crate) latencies: Histogram,
}

impl Traffic {
    /// Messages received in a second.
    pub(crate) fn deliveries_per_second(&self) -> f64 {
        self.deliveries as f64 / self.lasted.as_secs_f64()
    }

    /// Messages in a second of which their sender was told that they are stored.
    pub(crate) fn stored_per_second(&self) -> f64 {
        self.stored as f64 / self.lasted.as_secs_f64()
    }

    /// Seconds of processor time that the server takes for a million deliveries.
    pub(crate) fn cpu_per_million(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / self.deliveries as f64
    }

    /// How many deliveries one read brings.
    pub(crate) fn deliveries_per_read(&self) -> f64 {
        self.deliveries as f64 / self.reads as f64
    }

    /// A percentile of the latency, in milliseconds.
    pub(crate) fn latency_ms(&self, percent: f64) -> f64 {
        self.latencies.percentile(percent).as_secs_f64() * 1e3
    }
}

/// What was measured, and what was wrong with it.
pub(crate) struct Report {
    /// What was measured.
    pub(crate) traffic: Traffic,
    /// What was wrong, from the beginning to the end.
    pub(crate) faults: Faults,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { traffic, faults } = self;
        writeln!(
            f,
            "{:.0} deliveries/s, {:.2} to a read; {} in {:.2} s",
            traffic.deliveries_per_second(),
            traffic.deliveries_per_read(),
            traffic.deliveries,
            traffic.lasted.as_secs_f64(),
        )?;
        writeln!(
            f,
            "server: {:.3} s of CPU per million deliveries, {:.0} % of a core",
            traffic.cpu_per_million(),
            traffic.cpu.as_secs_f64() * 100.0 / traffic.lasted.as_secs_f64(),
        )?;
        writeln!(
            f,
            "latency: p50 {:.2} ms, p99 {:.2} ms, p99.9 {:.2} ms, longest {:.2} ms",
            traffic.latency_ms(50.0),
            traffic.latency_ms(99.0),
            traffic.latency_ms(99.9),
            traffic.latencies.max().as_secs_f64() * 1e3,
        )?;
        write!(f, "{faults}")
    }
}
