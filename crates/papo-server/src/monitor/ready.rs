use std::time::Duration;

use papo_log::AppendError;
use papo_proto::limits::{FOLLOWER_LAG_MAX, FREE_BYTES_MIN, HUB_SILENCE_MAX, LOG_FAILURE_HOLDS};

/// What was seen of the server.
pub(super) struct Seen {
    /// How long the hub has not been heard of.
    pub(super) silence: Duration,
    /// Why nothing was stored the last time, and how long ago that was.
    pub(super) failing: Option<(AppendError, Duration)>,
    /// What the disk still has; none where that cannot be known.
    pub(super) free_bytes: Option<u64>,
    /// By how many positions each follower is behind.
    pub(super) lags: Vec<(&'static str, u64)>,
}

/// Why no work should be sent here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unready {
    #[error("The server has stood still for {} s.", .0.as_secs())]
    Still(Duration),
    #[error("The disk is full: nothing can be sent until there is room. Reading works.")]
    Full,
    #[error("The disk has only {0} bytes left: soon nothing can be sent.")]
    AlmostFull(u64),
    #[error("The log takes nothing at present: {0}.")]
    Failing(AppendError),
    #[error("“{follower}” is {events} events behind the log.")]
    Behind { follower: &'static str, events: u64 },
}

/// Whether a server of which this was seen can do what is asked of it.
///
/// A failure of the log is held against it for a while only: nobody would send what shows that it
/// is over.
pub(super) fn judge(seen: &Seen) -> Result<(), Unready> {
    if seen.silence > HUB_SILENCE_MAX {
        return Err(Unready::Still(seen.silence));
    }
    let is_full = seen.free_bytes.is_some_and(|bytes| bytes < FREE_BYTES_MIN);
    match seen.failing {
        Some((AppendError::Full, ago)) if is_full || ago < LOG_FAILURE_HOLDS => {
            return Err(Unready::Full);
        }
        Some((why, ago)) if why != AppendError::Full && ago < LOG_FAILURE_HOLDS => {
            return Err(Unready::Failing(why));
        }
        _ => {}
    }
    if let Some(bytes) = seen.free_bytes.filter(|_| is_full) {
        return Err(Unready::AlmostFull(bytes));
    }
    match seen.lags.iter().find(|(_, events)| *events > FOLLOWER_LAG_MAX) {
        Some((follower, events)) => Err(Unready::Behind { follower, events: *events }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn well() -> Seen {
        let (silence, free_bytes) = (Duration::ZERO, Some(u64::MAX));
        Seen { silence, failing: None, free_bytes, lags: vec![("search", FOLLOWER_LAG_MAX)] }
    }

    #[track_caller]
    fn check(seen: Seen, expected: Result<(), Unready>) {
        assert_eq!(judge(&seen), expected);
    }

    #[test]
    fn a_server_that_is_well_is_ready_wherever_it_runs() {
        check(well(), Ok(()));
        check(Seen { free_bytes: None, lags: Vec::new(), ..well() }, Ok(()));
    }

    #[test]
    fn a_full_disk_is_told_until_there_is_room_and_a_while_longer() {
        let full = |ago| Some((AppendError::Full, ago));
        let (now, later) = (Duration::ZERO, LOG_FAILURE_HOLDS);
        check(Seen { failing: full(now), ..well() }, Err(Unready::Full));
        check(Seen { failing: full(later), ..well() }, Ok(()));
        check(Seen { failing: full(later), free_bytes: Some(0), ..well() }, Err(Unready::Full));
        check(Seen { free_bytes: Some(9), ..well() }, Err(Unready::AlmostFull(9)));
    }

    #[test]
    fn a_log_that_takes_nothing_is_told() {
        let failing = |ago| Some((AppendError::Unavailable, ago));
        let expected = Err(Unready::Failing(AppendError::Unavailable));
        check(Seen { failing: failing(Duration::ZERO), ..well() }, expected);
        check(Seen { failing: failing(LOG_FAILURE_HOLDS), ..well() }, Ok(()));
    }

    #[test]
    fn a_hub_that_stands_still_is_told() {
        let silence = HUB_SILENCE_MAX + Duration::from_millis(1);
        check(Seen { silence, ..well() }, Err(Unready::Still(silence)));
    }

    #[test]
    fn a_follower_that_is_hopelessly_behind_is_told_by_name() {
        let (follower, events) = ("search", FOLLOWER_LAG_MAX + 1);
        let seen = Seen { lags: vec![("webhooks", 0), (follower, events)], ..well() };
        check(seen, Err(Unready::Behind { follower, events }));
    }
}
