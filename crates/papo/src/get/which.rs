//! Which message is meant: the one at a position, or the last one.

use anyhow::{Result, bail};
use papo_proto::{
    Annotation, ErrorCode, Event, Get, Happening, History, Message, Op, Outcome, Position, RoomRef,
    limits::HISTORY_EVENTS_MAX,
};

use crate::{
    cli::value,
    errand::Errand,
    language::texts,
    room::{is_meant, reference},
};

/// Which message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The one there.
    At(Position),
    /// The last one that carries files or objects.
    Last,
}

/// A message that was found.
pub(super) struct Found {
    pub(super) event: Event,
    pub(super) message: Message,
    /// What was said about it, if anything was.
    pub(super) annotation: Option<Box<Annotation>>,
}

/// Reads a position, or `last`.
pub(super) fn parse(text: &str) -> Result<Which, String> {
    if text.eq_ignore_ascii_case("last") {
        return Ok(Which::Last);
    }
    value::position(text).map(Which::At)
}

impl Which {
    /// The message that is meant, of those that the user may read; the last one is looked for in
    /// `room`, or in all that the user is in.
    pub(super) async fn find(
        self,
        errand: &mut Errand<'_>,
        room: Option<&RoomRef>,
    ) -> Result<Option<Found>> {
        let position = match self {
            Self::At(position) => Some(position),
            Self::Last => last(errand, room).await?,
        };
        let Some(position) = position else { return Ok(None) };
        let Outcome::Event { event, annotation, .. } =
            errand.ask(Op::Get(Get { position })).await?
        else {
            return Ok(None);
        };
        let Happening::Message(message) = &event.what else { return Ok(None) };
        let message = message.clone();
        Ok(Some(Found { event: *event, message, annotation }))
    }

    /// What to say where there is none.
    pub(super) fn missing(self) -> String {
        match self {
            Self::At(_) => texts().error(ErrorCode::NoSuchMessage),
            Self::Last => texts().get("get-no-last"),
        }
    }
}

async fn last(errand: &mut Errand<'_>, room: Option<&RoomRef>) -> Result<Option<Position>> {
    let there = errand.welcome.rooms.iter();
    let is_wanted = |label: &str| room.is_none_or(|room| is_meant(room, label));
    let mut rooms: Vec<_> =
        there.filter(|there| is_wanted(&there.label())).map(reference).collect();
    // One that the user is not in may be open to all the same.
    rooms.extend(room.filter(|_| rooms.is_empty()).cloned());
    let mut found = None;
    for room in rooms {
        let newer = last_of(errand, &room, found.unwrap_or(Position::START)).await?;
        found = newer.or(found);
    }
    Ok(found)
}

/// The last message of a room after a position that carries files or objects.
async fn last_of(
    errand: &mut Errand<'_>,
    room: &RoomRef,
    after: Position,
) -> Result<Option<Position>> {
    let mut before = None;
    loop {
        let history = History::before(room.clone(), before, Some(HISTORY_EVENTS_MAX));
        let Outcome::History { events, more, .. } = errand.ask(Op::History(history)).await? else {
            bail!(texts().error(ErrorCode::Unavailable));
        };
        let first = events.first().map(|event| event.position);
        let mut newer = events.iter().rev().take_while(|event| event.position > after);
        let found = newer.find(|event| carries_anything(event)).map(|event| event.position);
        let is_all = found.is_some() || !more || first.is_none_or(|first| first <= after);
        if is_all {
            return Ok(found);
        }
        before = first;
    }
}

fn carries_anything(event: &Event) -> bool {
    let Happening::Message(message) = &event.what else { return false };
    !message.content.files().is_empty() || !message.content.objects().is_empty()
}
