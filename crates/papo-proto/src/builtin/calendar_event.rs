use super::{Moment, field};
use crate::Item;

/// `{title, start, end?, location?, description?, all_day?}`
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarEvent {
    /// What it is.
    pub title: String,
    /// When it begins.
    pub start: Moment,
    /// When it ends; its last day, where it takes all day.
    pub end: Option<Moment>,
    /// Where it is.
    pub location: Option<String>,
    /// More about it.
    pub description: Option<String>,
    /// Whether it takes whole days.
    pub all_day: bool,
}

impl CalendarEvent {
    /// Reads an event in a calendar.
    pub fn read(item: &Item) -> Option<Self> {
        Some(Self {
            title: field::text(item, "title")?,
            start: field::moment(item, "start")?,
            end: field::moment(item, "end"),
            location: field::text(item, "location"),
            description: field::text(item, "description"),
            all_day: field::flag(item, "all_day"),
        })
    }

    /// In one line: `Fair, 2026-12-01 – 2026-12-03, Hall`.
    pub fn line(&self) -> String {
        let time = match &self.end {
            Some(end) => format!("{} – {}", self.start.line(), end.line()),
            None => self.start.line(),
        };
        let parts = [Some(self.title.clone()), Some(time), self.location.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
