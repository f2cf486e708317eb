use std::time::Duration;

const FIRST: Duration = Duration::from_millis(250);
const MAX: Duration = Duration::from_secs(10);

/// How long to wait before the next attempt: twice as long each time, up to [`MAX`], half of it
/// by chance.
#[derive(Debug, Default)]
pub(crate) struct Backoff {
    failures: u32,
    at_least: Duration,
}

impl Backoff {
    /// The wait after another failure. `jitter` is any number, evenly spread.
    pub(crate) fn next(&mut self, jitter: u32) -> Duration {
        let half = delay(self.failures) / 2;
        self.failures += 1;
        let spread = half.mul_f64(f64::from(jitter) / f64::from(u32::MAX));
        (half + spread).max(std::mem::take(&mut self.at_least))
    }

    /// The next wait is not shorter than what the server asked for.
    pub(crate) fn at_least(&mut self, milliseconds: Option<u64>) {
        self.at_least = asked_for(milliseconds).unwrap_or_default();
    }

    /// An attempt succeeded.
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }
}

/// The full wait after `failures` failures before this one.
pub(super) fn delay(failures: u32) -> Duration {
    FIRST.saturating_mul(1_u32.checked_shl(failures).unwrap_or(u32::MAX)).min(MAX)
}

/// What a server asked a client to wait; a wish beyond a minute is not granted.
pub(super) fn asked_for(milliseconds: Option<u64>) -> Option<Duration> {
    milliseconds.map(|wait| Duration::from_millis(wait).min(Duration::from_secs(60)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit_and_begin_anew_after_success() {
        let mut backoff = Backoff::default();
        let waits: Vec<_> = (0..8).map(|_| backoff.next(u32::MAX).as_millis()).collect();
        assert_eq!(waits, [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
        backoff.failures = u32::MAX - 1;
        assert_eq!(backoff.next(0), MAX / 2);
        backoff.reset();
        assert_eq!(backoff.next(0), FIRST / 2);
    }

    #[test]
    fn a_server_can_ask_for_one_longer_wait() {
        let mut backoff = Backoff::default();
        backoff.at_least(Some(3_000));
        assert_eq!(backoff.next(0), Duration::from_secs(3));
        assert_eq!(backoff.next(0), FIRST);
    }
}
