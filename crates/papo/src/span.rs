//! Spans of time as people type them: `90s`, `10m`, `2h`, `7d`, `2w`.

use std::time::Duration;

/// Longer than anything lasts here, and short enough to be added to any time.
const SECONDS_MAX: u64 = 100 * 366 * 86_400;

/// A span of at least a second; none where the text is no span.
pub(crate) fn read(text: &str) -> Option<Duration> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let seconds = match unit.trim_start().to_lowercase().as_str() {
        "s" => 1,
        "m" | "min" => 60,
        "h" => 3_600,
        "d" => 86_400,
        "w" => 7 * 86_400,
        _ => return None,
    };
    let seconds = number.parse::<u64>().ok()?.checked_mul(seconds)?;
    (1..=SECONDS_MAX).contains(&seconds).then(|| Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_a_number_and_a_unit() {
        let spans = [("90s", 90), ("10m", 600), (" 10 min ", 600), ("2H", 7_200), ("7d", 604_800)];
        for (text, seconds) in spans {
            assert_eq!(read(text), Some(Duration::from_secs(seconds)), "{text}");
        }
        for text in ["", "10", "m", "-1d", "1.5h", "0s", "2y", "99999999999999999999w", "9999999w"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
