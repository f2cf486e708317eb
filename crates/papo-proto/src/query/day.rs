//! Dates and times as people write them, without a clock or a table of time zones.

use std::ops::Range;

use crate::Timestamp;

/// When and where something was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The time.
    pub now: Timestamp,
    /// How many minutes the clocks of whoever asks are ahead of UTC.
    pub utc_offset_minutes: i32,
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Asked {
    /// The time that `text` means, to its end: a day (`2026-11-24`, `today`, `yesterday`), month
    /// (`2026-11`), year, minute (`2026-11-24T09:30`), or so long ago (`7d`, `2h`, `30m`, `3w`).
    pub(super) fn span(self, text: &str) -> Option<Range<Timestamp>> {
        let now = i64::try_from(self.now.as_millis()).ok()?;
        let offset = i64::from(self.utc_offset_minutes) * MINUTE;
        let today = (now + offset).div_euclid(DAY);
        let days = |first: i64, end: i64| (first * DAY - offset, end * DAY - offset);
        let (start, end) = match text.to_lowercase().as_str() {
            "today" | "hoje" => days(today, today + 1),
            "yesterday" | "ontem" => days(today - 1, today),
            text => match ago(text) {
                Some(ago) => (now - ago, now),
                None => match date(text)? {
                    Date { days: span, minute: None } => days(span.start, span.end),
                    Date { days: span, minute: Some(minute) } => {
                        let start = span.start * DAY + minute * MINUTE - offset;
                        (start, start + MINUTE)
                    }
                },
            },
        };
        let time = |millis: i64| Timestamp::from_millis(u64::try_from(millis).unwrap_or(0));
        Some(time(start)..time(end))
    }
}

/// `7d` in milliseconds.
fn ago(text: &str) -> Option<i64> {
    let unit = match text.chars().last()? {
        'm' => MINUTE,
        'h' => HOUR,
        'd' => DAY,
        'w' => 7 * DAY,
        'y' => 365 * DAY,
        _ => return None,
    };
    number(&text[..text.len() - 1], 1..=6)?.checked_mul(unit)
}

struct Date {
    /// Since 1970-01-01.
    days: Range<i64>,
    /// Of the day.
    minute: Option<i64>,
}

fn date(text: &str) -> Option<Date> {
    let (day, time) = match text.split_once(['t', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let mut numbers = day.split('-');
    let year = number(numbers.next()?, 4..=4)?;
    let month = numbers.next().map(|month| number(month, 1..=2));
    let day = numbers.next().map(|day| number(day, 1..=2));
    if numbers.next().is_some() {
        return None;
    }
    let days = match (month, day) {
        (None, _) => days_from_civil(year, 1, 1)..days_from_civil(year + 1, 1, 1),
        (Some(month), None) => {
            let month = month.filter(|month| (1..=12).contains(month))?;
            days_from_civil(year, month, 1)..next_month(year, month)
        }
        (Some(month), Some(day)) => {
            let month = month.filter(|month| (1..=12).contains(month))?;
            let first = days_from_civil(year, month, 1);
            let at = first + day.filter(|day| *day >= 1)? - 1;
            if at >= next_month(year, month) {
                return None;
            }
            at..at + 1
        }
    };
    let minute = match time {
        None => None,
        Some(_) if day.is_none() => return None,
        Some(time) => {
            let (hours, minutes) = time.split_once(':')?;
            let (hours, minutes) = (number(hours, 1..=2)?, number(minutes, 2..=2)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            Some(hours * 60 + minutes)
        }
    };
    Some(Date { days, minute })
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let is_number = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

fn next_month(year: i64, month: i64) -> i64 {
    if month == 12 { days_from_civil(year + 1, 1, 1) } else { days_from_civil(year, month + 1, 1) }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar, counted in eras of 400 years that
/// begin on 1 March.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        for (year, month, day, days) in
            [(1970, 1, 1, 0), (1970, 3, 1, 59), (2000, 2, 29, 11_016), (2026, 11, 24, 20_781)]
        {
            assert_eq!(days_from_civil(year, month, day), days, "{year}-{month}-{day}");
        }
    }
}
