//! What a process takes of the machine, as Linux tells it in `/proc`.

use std::{fs, time::Duration};

use anyhow::Context;

/// A tick of `/proc/PID/stat`, which is the same on every Linux that we can run on.
const TICK: Duration = Duration::from_millis(10);

/// The processor time that all threads of a process have taken.
///
/// It is the sum of what the scheduler tells of each thread, to the nanosecond. Threads that have
/// ended are missing there; where some have, it is what `stat` tells, to a hundredth of a second.
pub(crate) fn cpu(process: u32) -> anyhow::Result<Duration> {
    let mut threads = Duration::ZERO;
    for thread in fs::read_dir(format!("/proc/{process}/task")).context("the server is gone")? {
        // A thread may end between the two.
        let Ok(schedule) = fs::read_to_string(thread?.path().join("schedstat")) else { continue };
        let nanoseconds = schedule.split_whitespace().next().and_then(|field| field.parse().ok());
        threads += Duration::from_nanos(nanoseconds.context("schedstat")?);
    }
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The fields after the name, which may hold spaces: user and system time are the 12th and 13th.
    let fields = stat.rsplit_once(')').context("stat")?.1;
    let ticks: u32 = fields.split_whitespace().skip(11).take(2).flat_map(str::parse::<u32>).sum();
    let process = ticks * TICK;
    Ok(if process > threads + 5 * TICK { process } else { threads })
}

/// The processor time that the threads of a name have taken, of a process.
pub(crate) fn cpu_of(process: u32, name: &str) -> anyhow::Result<Duration> {
    let mut taken = Duration::ZERO;
    for thread in fs::read_dir(format!("/proc/{process}/task")).context("the server is gone")? {
        let path = thread?.path();
        let comm = fs::read_to_string(path.join("comm")).unwrap_or_default();
        let Ok(schedule) = fs::read_to_string(path.join("schedstat")) else { continue };
        if comm.trim_end() == name {
            let nanoseconds =
                schedule.split_whitespace().next().and_then(|field| field.parse().ok());
            taken += Duration::from_nanos(nanoseconds.context("schedstat")?);
        }
    }
    Ok(taken)
}

/// The memory of a process that is in RAM, in KiB.
pub(crate) fn memory_kib(process: u32) -> anyhow::Result<u64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Rss:")).context("no Rss")?;
    line.split_whitespace().next().and_then(|field| field.parse().ok()).context("Rss")
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn what_a_process_takes_is_seen() {
        let own = std::process::id();
        let before = cpu(own).unwrap();
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_millis(100) {}
        let taken = cpu(own).unwrap() - before;
        // Others may have had the processor for a part of the time, and other tests run as well.
        assert!(taken > Duration::from_millis(10), "{taken:?}");
        let before = memory_kib(own).unwrap();
        let block = vec![1u8; 64 << 20];
        let grown = memory_kib(own).unwrap() - before;
        assert!(grown > 60 << 10 && block[1 << 20] == 1, "{grown} KiB");
    }
}
