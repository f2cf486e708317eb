use papo_proto::{builtin::CalendarEvent, printable};

use super::{
    Card, line,
    moment::{Resolved, here, resolve, show},
};
use crate::language::texts;

pub(super) fn card(event: &CalendarEvent) -> Card {
    let mut lines = vec![when(event)];
    lines.extend(event.location.iter().map(|place| line(place)));
    let description = event.description.as_deref().unwrap_or_default();
    lines.extend(printable(description).lines().map(line).filter(|text| !text.is_empty()));
    Card { title: texts().with("card-event", &[("title", line(&event.title).into())]), lines }
}

/// `2026-01-31 12:00–13:30`, as short as says it all.
fn when(event: &CalendarEvent) -> String {
    let day = |moment: &Resolved| match moment {
        Resolved::Day(day) => *day,
        Resolved::Instant(instant) => here(*instant).date(),
    };
    let (start, end) = (resolve(&event.start), event.end.as_ref().and_then(resolve));
    match (&start, &end) {
        (Some(start @ Resolved::Day(_)), end) => days(day(start), end.as_ref().map(day)),
        (Some(start), end) if event.all_day => days(day(start), end.as_ref().map(day)),
        (Some(Resolved::Instant(start)), Some(Resolved::Instant(end)))
            if here(*start).date() == here(*end).date() =>
        {
            let (start, end) = (here(*start), here(*end));
            format!("{}–{}", start.strftime("%Y-%m-%d %H:%M"), end.strftime("%H:%M"))
        }
        _ => match &event.end {
            Some(end) => format!("{} – {}", show(&event.start), show(end)),
            None => show(&event.start),
        },
    }
}

fn days(first: jiff::civil::Date, last: Option<jiff::civil::Date>) -> String {
    match last.filter(|last| *last > first) {
        Some(last) => format!("{first} – {last}"),
        None => first.to_string(),
    }
}
