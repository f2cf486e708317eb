//! Amounts as people read them.

use std::time::Duration;

use crate::language::texts;

/// `512 B`, `3.4 MiB`.
pub(super) fn bytes(count: u64) -> String {
    const UNITS: [&str; 5] = ["B", "KiB", "MiB", "GiB", "TiB"];
    let (mut size, mut unit) = (count as f64, 0);
    while size >= 1_000.0 && unit + 1 < UNITS.len() {
        size /= 1_024.0;
        unit += 1;
    }
    if unit == 0 {
        return format!("{count} {}", UNITS[unit]);
    }
    let number = format!("{size:.1}").replace('.', &texts().get("admin-decimal-mark"));
    format!("{number} {}", UNITS[unit])
}

/// `3 d 4 h`, `5 min 6 s`: the two largest units.
pub(super) fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let units = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let first = units.iter().position(|(unit, _)| seconds >= *unit).unwrap_or(units.len() - 1);
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (unit, name) in units.iter().skip(first).take(2) {
        parts.push(format!("{} {name}", rest / unit));
        rest %= unit;
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_told_in_its_two_largest_units() {
        let told = |seconds| duration(Duration::from_secs(seconds));
        assert_eq!(told(0), "0 s");
        assert_eq!(told(59), "59 s");
        assert_eq!(told(306), "5 min 6 s");
        assert_eq!(told(90_061), "1 d 1 h");
    }

    #[test]
    fn small_sizes_are_told_to_the_byte() {
        assert_eq!(bytes(0), "0 B");
        assert_eq!(bytes(999), "999 B");
        assert!(bytes(3 << 20).ends_with("0 MiB"));
    }
}
