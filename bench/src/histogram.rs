//! Latencies, counted in buckets that are at most 1/64 wide of their value.

use std::time::Duration;

/// Bits of a value that its bucket keeps.
const EXACT_BITS: u32 = 6;
const BUCKETS: usize = ((64 - EXACT_BITS as usize) + 1) << EXACT_BITS;

/// Counts of durations, to the nanosecond below 64 ns and to 1.6 % above.
#[derive(Clone, Debug)]
pub(crate) struct Histogram {
    counts: Vec<u64>,
    total: u64,
    max: u64,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { counts: vec![0; BUCKETS], total: 0, max: 0 }
    }
}

impl Histogram {
    /// Counts `duration`.
    pub(crate) fn record(&mut self, duration: Duration) {
        let value = duration.as_nanos() as u64;
        self.counts[bucket(value)] += 1;
        self.total += 1;
        self.max = self.max.max(value);
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.counts.fill(0);
        self.total = 0;
        self.max = 0;
    }

    /// The duration which `percent` of those counted do not exceed; zero where none was counted.
    pub(crate) fn percentile(&self, percent: f64) -> Duration {
        let rank = ((self.total as f64 * percent / 100.0).ceil() as u64).max(1);
        let mut below = 0;
        for (bucket, count) in self.counts.iter().enumerate() {
            below += count;
            if below >= rank {
                return Duration::from_nanos(highest(bucket).min(self.max));
            }
        }
        Duration::ZERO
    }

    /// The longest.
    pub(crate) fn max(&self) -> Duration {
        Duration::from_nanos(self.max)
    }
}

fn bucket(value: u64) -> usize {
    let shift = (64 - value.leading_zeros()).saturating_sub(EXACT_BITS + 1);
    ((shift as usize) << EXACT_BITS) + (value >> shift) as usize
}

/// The highest value that falls into a bucket.
fn highest(bucket: usize) -> u64 {
    let shift = (bucket >> EXACT_BITS).saturating_sub(1) as u32;
    let top = (bucket - ((shift as usize) << EXACT_BITS)) as u128;
    u64::try_from(((top + 1) << shift) - 1).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_follow_each_other_without_a_gap() {
        for index in 0..BUCKETS - 1 {
            let value = highest(index);
            assert_eq!(bucket(value), index);
            assert_eq!(bucket(value + 1), index + 1);
        }
        assert_eq!(bucket(u64::MAX), BUCKETS - 1);
    }

    #[test]
    fn percentiles_are_exact_to_the_width_of_a_bucket() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.percentile(50.0), Duration::ZERO);
        for microseconds in 1..=1_000 {
            histogram.record(Duration::from_micros(microseconds));
        }
        for (percent, microseconds) in [(50.0, 500), (99.0, 990), (99.9, 999), (100.0, 1_000)] {
            let found = histogram.percentile(percent).as_nanos() as f64 / 1e3;
            let error = (found - f64::from(microseconds)) / f64::from(microseconds);
            assert!((0.0..=1.0 / 64.0).contains(&error), "{percent}: {found}");
        }
        assert_eq!(histogram.max(), Duration::from_millis(1));
    }

    #[test]
    fn one_slow_delivery_in_a_thousand_shows_at_the_last_tenth_of_a_percent() {
        let mut histogram = Histogram::default();
        for _ in 0..998 {
            histogram.record(Duration::from_micros(10));
        }
        histogram.record(Duration::from_millis(50));
        histogram.record(Duration::from_millis(50));
        assert!(histogram.percentile(99.0) < Duration::from_micros(11));
        assert_eq!(histogram.percentile(99.9), Duration::from_millis(50));
    }
}
