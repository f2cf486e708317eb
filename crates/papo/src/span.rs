//! Spans of time, as people type them (`90s`, `10m`, `2h`, `7d`, `2w`) and as they read them.

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

/// `3 d 4 h`, `5 min 6 s`, `2 h`: in the two largest units, and never as shorter than it is.
pub(crate) fn show(span: Duration) -> String {
    let seconds = span.as_secs() + u64::from(span.subsec_nanos() > 0);
    let units = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let first = units.iter().position(|(unit, _)| seconds >= *unit).unwrap_or(units.len() - 1);
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (unit, name) in units.iter().skip(first).take(2) {
        if rest >= *unit || parts.is_empty() {
            parts.push(format!("{} {name}", rest / unit));
        }
        rest %= unit;
    }
    parts.join(" ")
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

    #[test]
    fn a_span_is_shown_in_its_two_largest_units() {
        let shown = |milliseconds| show(Duration::from_millis(milliseconds));
        assert_eq!(shown(0), "0 s");
        assert_eq!(shown(11_001), "12 s");
        assert_eq!(shown(306_000), "5 min 6 s");
        assert_eq!(shown(7_200_000), "2 h");
        assert_eq!(shown(90_061_000), "1 d 1 h");
    }
}
