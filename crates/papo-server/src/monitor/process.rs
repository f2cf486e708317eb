use std::fmt;

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeMetric},
    metrics::{counter::ConstCounter, gauge::ConstGauge},
    registry::Unit,
};

/// What the system says of this process, by the names that every exporter gives it. What it does
/// not say is left out.
#[derive(Debug)]
pub(super) struct Process;

impl Collector for Process {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        if let Some(bytes) = resident_bytes() {
            let metric = ConstGauge::new(bytes);
            let kind = metric.metric_type();
            metric.encode(encoder.encode_descriptor(
                "process_resident_memory",
                "Memory that the process has in use.",
                Some(&Unit::Bytes),
                kind,
            )?)?;
        }
        if let Some(count) = open_files() {
            let metric = ConstGauge::new(count);
            let kind = metric.metric_type();
            let help = "Files and sockets that the process has open.";
            metric.encode(encoder.encode_descriptor("process_open_fds", help, None, kind)?)?;
        }
        if let Some(seconds) = processor_seconds() {
            let metric = ConstCounter::new(seconds);
            let kind = metric.metric_type();
            metric.encode(encoder.encode_descriptor(
                "process_cpu",
                "Time that processors worked for the process.",
                Some(&Unit::Seconds),
                kind,
            )?)?;
        }
        Ok(())
    }
}

fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kibibytes| kibibytes * 1_024)
}

fn open_files() -> Option<u64> {
    Some(std::fs::read_dir("/proc/self/fd").ok()?.count() as u64)
}

fn processor_seconds() -> Option<f64> {
    #[cfg(unix)]
    {
        use nix::sys::{
            resource::{UsageWho, getrusage},
            time::TimeValLike,
        };
        let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
        let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
        Some(micros as f64 / 1e6)
    }
    #[cfg(not(unix))]
    None
}
