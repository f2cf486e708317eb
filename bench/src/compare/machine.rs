use std::{fs, thread};

use crate::target::Target;

/// Where and with what the figures were made.
pub(super) fn describe(targets: &[Target], seconds: f64) -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("an unknown processor", |(_, name)| name);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    let versions: Vec<_> = targets.iter().filter_map(|target| target.version()).collect();
    format!(
        "{cores} cores of {processor}, Linux {}, load {load} before the run; {seconds} s a cell. {}.\
         \n\n",
        kernel.trim(),
        versions.join(", ")
    )
}
