//! How objects are shown: the types that papo knows each in a way of its own, in a file of its
//! own, and all others as a tree.
//!
//! Whatever comes from a peer is made printable where it becomes part of a line; colours come after
//! that, and no line is wider than there is room for.

mod calendar_event;
mod code;
mod contact;
mod fit;
mod location;
mod look;
mod metric;
mod moment;
mod poll;
mod scalar;
mod table;
mod task;
mod tree;

use papo_proto::{Annotation, Event, Object, builtin::Builtin, printable_line};

use crate::language::texts;
use fit::clip;
pub(crate) use look::Look;
pub(crate) use moment::{Resolved, resolve};

/// An object on the screen.
#[derive(Debug, PartialEq, Eq)]
struct Card {
    /// What it is, in one line.
    title: String,
    /// The rest, if any.
    lines: Vec<String>,
}

/// The lines of an object that `event` brought as its `nth`, from 0: the first says what it is. What
/// was said about a poll or a task is in its card.
pub(crate) fn lines(
    event: &Event,
    (nth, object): (usize, &Object),
    said: Option<&Annotation>,
    look: &Look,
) -> Vec<String> {
    let Card { title, mut lines } = card(event, (nth, object), said, look);
    let hidden = look.hidden_of(lines.len());
    if hidden > 0 {
        lines.truncate(lines.len() - hidden);
        let get = format!("{} {}", look.get, event.position);
        let values = [("count", hidden.into()), ("command", get.into())];
        lines.push(texts().with("card-more", &values));
    }
    lines.insert(0, title);
    lines.iter().map(|line| clip(line, look.columns)).collect()
}

/// Whether what is said about an object is shown in its card.
pub(crate) fn shows_what_is_said(object: &Object) -> bool {
    let known = Builtin::read(&object.kind, &object.cbor.item());
    matches!(known, Some(Builtin::Poll(_) | Builtin::Task(_)))
}

fn card(
    event: &Event,
    (nth, object): (usize, &Object),
    said: Option<&Annotation>,
    look: &Look,
) -> Card {
    let item = object.cbor.item();
    let votes = || said?.votes.iter().find(|votes| usize::from(votes.object) == nth);
    let ticks = || said?.ticks.iter().find(|ticks| usize::from(ticks.object) == nth);
    match Builtin::read(&object.kind, &item) {
        Some(Builtin::Table(table)) => table::card(&table, look),
        Some(Builtin::Poll(poll)) => poll::card(&poll, votes(), look),
        Some(Builtin::Code(code)) => code::card(&code, look),
        Some(Builtin::Location(place)) => location::card(&place),
        Some(Builtin::Contact(contact)) => contact::card(&contact),
        Some(Builtin::Task(task)) => task::card(&task, ticks()),
        Some(Builtin::Event(date)) => calendar_event::card(&date),
        Some(Builtin::Metric(metric)) => metric::card(event, &metric),
        None => tree::card(object, &item, look),
    }
}

/// A text of someone else as part of a line.
fn line(text: &str) -> String {
    printable_line(text).trim().to_owned()
}

#[cfg(test)]
mod tests;
