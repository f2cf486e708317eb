use std::{
    process::{Child, ExitStatus},
    thread,
    time::{Duration, Instant},
};

/// Longer than anything takes on the slowest machine that is not stuck.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);
/// Between two looks at something that cannot wake us.
const LOOK: Duration = Duration::from_millis(5);

/// Looks until `found` finds something.
#[track_caller]
pub(crate) fn wait_for<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(started.elapsed() < DEADLINE, "no {what} in time");
        thread::sleep(LOOK);
    }
}

/// Waits for a process to end by itself.
#[track_caller]
pub(crate) fn wait_for_end(child: &mut Child) -> ExitStatus {
    wait_for("end of a process", || child.try_wait().unwrap())
}
