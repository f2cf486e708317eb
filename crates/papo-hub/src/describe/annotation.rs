//! What was said about messages, as whoever asks is told it.

use std::collections::BTreeSet;

use papo_core::{Actor, Annotation, Committed, State};
use papo_log::NotedPage;
use papo_proto::{
    Author, Outcome, Position, Reaction, Tally, Thread, Tick, Ticks, UserId, Votes, codec::Codec,
    limits::ANNOTATION_NAMES_MAX,
};

use super::{LISTING_BYTES_MAX, event, sender, user};

/// Bytes of an annotation, in JSON, past which it names nobody.
const NAMED_BYTES_MAX: usize = 64 * 1024;

/// A page of messages as `asker` is told of it: as much of it as one frame holds, the newest first.
pub(crate) fn page(state: &State, asker: &Actor, mut page: NotedPage) -> Outcome {
    page.events.reverse();
    later_page(state, asker, page)
}

/// The same for one whose oldest events are wanted: those come first.
pub(crate) fn later_page(state: &State, asker: &Actor, page: NotedPage) -> Outcome {
    let NotedPage { events, mut more, annotations, through } = page;
    let (mut told, mut beside) = (Vec::new(), Vec::new());
    let mut bytes = 0;
    for committed in &events {
        let Some(event) = event(state, committed) else { continue };
        let annotation = annotations.get(&event.position);
        let annotation = annotation.map(|it| annotated(state, asker, event.position, it));
        let annotation = annotation.filter(|annotation| !annotation.is_empty());
        bytes += json_bytes(&event) + annotation.as_ref().map_or(0, json_bytes);
        if bytes > LISTING_BYTES_MAX && !told.is_empty() {
            more = true;
            break;
        }
        told.push(event);
        beside.extend(annotation);
    }
    told.sort_unstable_by_key(|event| event.position);
    beside.sort_unstable_by_key(|annotation| annotation.message);
    Outcome::History { events: told, more, annotations: beside, through }
}

/// One event of a page as `asker` is told of it; none where nobody is.
pub(crate) fn one(
    state: &State,
    asker: &Actor,
    committed: &Committed,
    page: &NotedPage,
) -> Option<Outcome> {
    let event = event(state, committed)?;
    let annotation = page.annotations.get(&event.position);
    let annotation = annotation.map(|it| annotated(state, asker, event.position, it));
    let annotation = annotation.filter(|annotation| !annotation.is_empty()).map(Box::new);
    Some(Outcome::Event { event: Box::new(event), annotation, through: page.through })
}

/// Bytes of what JSON, the longest way to write it, makes of a value; the comma is on us.
fn json_bytes(value: &impl serde::Serialize) -> usize {
    let mut bytes = Vec::new();
    Codec::Json.encode(value, &mut bytes);
    bytes.len() + 1
}

fn annotated(
    state: &State,
    asker: &Actor,
    message: Position,
    annotation: &Annotation,
) -> papo_proto::Annotation {
    let me = asker.user();
    let reactions = annotation.reactions.iter().map(|(emoji, users)| Reaction {
        emoji: emoji.clone(),
        count: count(users.len()),
        mine: me.is_some_and(|me| users.contains(&me)),
        by: named(state, users.iter().copied()),
    });
    let votes = annotation.votes.iter().map(|(object, votes)| {
        let chosen: BTreeSet<u8> = votes.values().flatten().copied().collect();
        let options = chosen.into_iter().map(|choice| {
            let of_choice = votes.iter().filter(|(_, choices)| choices.contains(&choice));
            let users: Vec<_> = of_choice.map(|(user, _)| *user).collect();
            Tally { choice, count: count(users.len()), by: named(state, users.into_iter()) }
        });
        let mine = me.and_then(|me| votes.get(&me)).cloned().unwrap_or_default();
        let (voters, options) = (count(votes.len()), options.collect());
        Votes { object: *object, voters, options, mine }
    });
    let ticks = annotation.ticks.iter().map(|(object, ticks)| {
        let items =
            ticks.iter().filter_map(|(item, done)| item.map(|item| Tick { item, done: *done }));
        Ticks { object: *object, done: ticks.get(&None).copied(), items: items.collect() }
    });
    let thread = annotation.thread.as_ref().map(|thread| Thread {
        replies: thread.replies,
        last: thread.last,
        by: thread.speakers.iter().map(|speaker| sender(state, speaker)).collect(),
    });
    let mut told = papo_proto::Annotation {
        message,
        edited: annotation.edits,
        pinned: annotation.is_pinned,
        reactions: reactions.collect(),
        votes: votes.collect(),
        ticks: ticks.collect(),
        thread,
    };
    if json_bytes(&told) > NAMED_BYTES_MAX {
        forget_names(&mut told);
    }
    told
}

/// Some of those who did something.
fn named(state: &State, users: impl Iterator<Item = UserId>) -> Vec<Author> {
    users.take(ANNOTATION_NAMES_MAX).map(|id| user(state, id)).collect()
}

fn forget_names(annotation: &mut papo_proto::Annotation) {
    annotation.reactions.iter_mut().for_each(|reaction| reaction.by.clear());
    let tallies = annotation.votes.iter_mut().flat_map(|votes| &mut votes.options);
    tallies.for_each(|tally| tally.by.clear());
}

fn count(users: usize) -> u32 {
    u32::try_from(users).unwrap_or(u32::MAX)
}
