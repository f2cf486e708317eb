//! Amounts as people read them.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_sizes_are_told_to_the_byte() {
        assert_eq!(bytes(0), "0 B");
        assert_eq!(bytes(999), "999 B");
        assert!(bytes(3 << 20).ends_with("0 MiB"));
    }
}
