//! An event as calendars take it (RFC 5545).

use jiff::{Timestamp, civil::Date};
use papo_proto::{
    Event, Object,
    builtin::{Builtin, CalendarEvent},
    printable,
};

use crate::shown::{Resolved, resolve};

/// Bytes of a line without its end (RFC 5545 §3.1).
const LINE_BYTES_MAX: usize = 75;

/// The calendar of the event that `object`, the `number`th of its message, is; none where it is
/// none, or when it begins cannot be understood.
pub(super) fn calendar(
    event: &Event,
    number: usize,
    object: &Object,
    server: &str,
) -> Option<String> {
    match Builtin::read(&object.kind, &object.cbor.item())? {
        Builtin::Event(date) => {
            let id = format!("{}.{number}@{server}", event.position);
            let sent = i64::try_from(event.at.as_millis()).ok()?;
            write(&date, &id, Timestamp::from_millisecond(sent).ok()?)
        }
        _ => None,
    }
}

fn write(date: &CalendarEvent, id: &str, sent: Timestamp) -> Option<String> {
    let mut calendar = Calendar(String::new());
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//papo//papo//EN");
    calendar.line("BEGIN", "VEVENT");
    calendar.line("UID", &escape(id));
    calendar.line("DTSTAMP", &instant(sent));
    let (start, end) = (resolve(&date.start)?, date.end.as_ref().and_then(resolve));
    let is_by_day = date.all_day || matches!(start, Resolved::Day(_));
    if is_by_day {
        let first = day(&start);
        let last = end.as_ref().map_or(first, day).max(first);
        calendar.line("DTSTART;VALUE=DATE", &first.strftime("%Y%m%d").to_string());
        // It ends where the day after begins (RFC 5545 §3.6.1).
        let after = last.tomorrow().unwrap_or(last);
        calendar.line("DTEND;VALUE=DATE", &after.strftime("%Y%m%d").to_string());
    } else {
        if let Resolved::Instant(start) = start {
            calendar.line("DTSTART", &instant(start));
        }
        if let Some(Resolved::Instant(end)) = end {
            calendar.line("DTEND", &instant(end));
        }
    }
    calendar.line("SUMMARY", &escape(&date.title));
    for (name, text) in [("LOCATION", &date.location), ("DESCRIPTION", &date.description)] {
        if let Some(text) = text {
            calendar.line(name, &escape(text));
        }
    }
    calendar.line("END", "VEVENT");
    calendar.line("END", "VCALENDAR");
    Some(calendar.0)
}

/// The day, of an instant in the zone that it was written in: a day is one wherever one is.
fn day(moment: &Resolved) -> Date {
    match moment {
        Resolved::Day(day) => *day,
        Resolved::Instant(instant) => instant.to_zoned(jiff::tz::TimeZone::system()).date(),
    }
}

fn instant(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as the value of a property (RFC 5545 §3.3.11).
fn escape(text: &str) -> String {
    let text = printable(text).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.trim().replace('\n', "\\n").replace('\t', " ")
}

struct Calendar(String);

impl Calendar {
    /// A line, folded where it is too long, between characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut bytes = 0;
        for character in format!("{name}:{value}").chars() {
            if bytes + character.len_utf8() > LINE_BYTES_MAX {
                self.0.push_str("\r\n ");
                bytes = 1;
            }
            self.0.push(character);
            bytes += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use papo_proto::builtin::Moment;

    use super::*;

    fn event(start: &str, end: Option<&str>) -> CalendarEvent {
        let moment = |text: &str| Moment::Text(text.to_owned());
        CalendarEvent {
            title: "Café, pão; \\o/".to_owned(),
            start: moment(start),
            end: end.map(moment),
            location: None,
            description: None,
            all_day: false,
        }
    }

    #[track_caller]
    fn check(event: &CalendarEvent, expected: &[&str]) {
        let sent = "2026-01-02T03:04:05Z".parse().expect("a time");
        let calendar = write(event, "42.1@server", sent).expect("it can be written");
        let lines: Vec<_> = calendar.split("\r\n").collect();
        assert_eq!(
            lines[..6].join("|"),
            "BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//papo//papo//EN|BEGIN:VEVENT|UID:42.1@server|DTSTAMP:20260102T030405Z"
        );
        assert_eq!(lines[6..lines.len() - 3], *expected);
        assert_eq!(lines[lines.len() - 3..], ["END:VEVENT", "END:VCALENDAR", ""]);
    }

    #[test]
    fn an_event_is_escaped_and_in_utc() {
        check(
            &event("2026-01-31T12:00:00-03:00", Some("2026-01-31T16:30:00Z")),
            &[
                "DTSTART:20260131T150000Z",
                "DTEND:20260131T163000Z",
                "SUMMARY:Café\\, pão\\; \\\\o/",
            ],
        );
    }

    #[test]
    fn days_end_before_the_next() {
        check(
            &event("2026-02-27", Some("2026-02-28")),
            &[
                "DTSTART;VALUE=DATE:20260227",
                "DTEND;VALUE=DATE:20260301",
                "SUMMARY:Café\\, pão\\; \\\\o/",
            ],
        );
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_nothing_can_be_slipped_in() {
        let mut event = event("2026-01-31T12:00:00Z", None);
        event.description = Some(format!("{}\r\nATTENDEE:x", "ã".repeat(60)));
        let sent = "2026-01-02T03:04:05Z".parse().expect("a time");
        let calendar = write(&event, "1.1@s", sent).expect("it can be written");
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
        let unfolded = calendar.replace("\r\n ", "");
        let description = format!("\r\nDESCRIPTION:{}\\nATTENDEE:x\r\n", "ã".repeat(60));
        assert!(unfolded.contains(&description), "{unfolded}");
    }

    #[test]
    fn what_begins_at_no_time_is_in_no_calendar() {
        assert_eq!(write(&event("tomorrow", None), "1.1@s", Timestamp::UNIX_EPOCH), None);
    }
}
