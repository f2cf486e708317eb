//! The types of objects that papo itself knows, and shows in ways of their own.
//!
//! `docs/types.md` describes them. Reading is lenient: what a newer client adds is passed over, and
//! what is optional and of another kind counts as absent; an object without what its type needs is
//! none of these, and is shown like any other.

mod calendar_event;
mod code;
mod contact;
mod field;
mod location;
mod metric;
mod moment;
mod poll;
mod table;
mod task;

pub use calendar_event::CalendarEvent;
pub use code::Code;
pub use contact::Contact;
pub use location::Location;
pub use metric::Metric;
pub use moment::Moment;
pub use poll::Poll;
pub use table::{Column, Table};
pub use task::{Task, TaskItem};

use crate::{Item, TypeName};

/// An object of a type that papo knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Builtin {
    /// `table`
    Table(Table),
    /// `poll`
    Poll(Poll),
    /// `code`
    Code(Code),
    /// `location`
    Location(Location),
    /// `contact`
    Contact(Contact),
    /// `task`
    Task(Task),
    /// `event`
    Event(CalendarEvent),
    /// `metric`
    Metric(Metric),
}

impl Builtin {
    /// Reads `item` as what `kind` names; none where papo does not know the type, or `item` is not
    /// of it.
    pub fn read(kind: &TypeName, item: &Item) -> Option<Self> {
        Some(match kind.as_str() {
            "table" => Self::Table(Table::read(item)?),
            "poll" => Self::Poll(Poll::read(item)?),
            "code" => Self::Code(Code::read(item)?),
            "location" => Self::Location(Location::read(item)?),
            "contact" => Self::Contact(Contact::read(item)?),
            "task" => Self::Task(Task::read(item)?),
            "event" => Self::Event(CalendarEvent::read(item)?),
            "metric" => Self::Metric(Metric::read(item)?),
            _ => return None,
        })
    }

    /// One line of text for whoever cannot show it, as people would write it in any language.
    pub fn line(&self) -> String {
        match self {
            Self::Table(table) => table.line(),
            Self::Poll(poll) => poll.line(),
            Self::Code(code) => code.line(),
            Self::Location(place) => place.line(),
            Self::Contact(contact) => contact.line(),
            Self::Task(task) => task.line(),
            Self::Event(date) => date.line(),
            Self::Metric(metric) => metric.line(),
        }
    }
}
