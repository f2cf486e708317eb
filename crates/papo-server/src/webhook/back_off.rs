use std::time::Duration;

use papo_proto::limits::{HOOK_RETRY_FIRST, HOOK_RETRY_MAX};

/// How long to wait after `failures` in a row: twice as long each time, up to a few hours, and
/// between half and all of it, so that not everyone who waits comes back at once. A receiver that
/// names a time is given it.
pub(super) fn wait(failures: u32, asked: Option<Duration>, random: u64) -> Duration {
    let doublings = failures.saturating_sub(1).min(31);
    let most = HOOK_RETRY_FIRST.saturating_mul(1 << doublings).min(HOOK_RETRY_MAX);
    let share = (random % 1_000) as u32;
    let waited = most / 2 + most / 2 * share / 1_000;
    waited.max(asked.unwrap_or_default()).min(HOOK_RETRY_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_waits_twice_as_long_up_to_hours() {
        for (failures, most) in
            [(1, HOOK_RETRY_FIRST), (4, HOOK_RETRY_FIRST * 8), (40, HOOK_RETRY_MAX)]
        {
            for random in [0, 499, 999, u64::MAX] {
                let waited = wait(failures, None, random);
                assert!(most / 2 <= waited && waited <= most, "{failures} {random} {waited:?}");
            }
        }
    }

    #[test]
    fn a_receiver_that_names_a_time_is_given_it() {
        let asked = HOOK_RETRY_FIRST * 100;
        assert_eq!(wait(1, Some(asked), 0), asked);
        assert_eq!(wait(1, Some(HOOK_RETRY_MAX * 2), 0), HOOK_RETRY_MAX);
    }
}
