//! The rules that never bend, as checks.

use std::collections::{BTreeMap, BTreeSet};

use papo_core::{Actor, Committed, Event as CoreEvent, Sender};
use papo_proto::{Event, Happening, Nonce, Position, RoomId, UserId};

use crate::{client, log::Store};

/// A rule that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

/// What every client was shown and told, over all its crashes.
#[derive(Default)]
pub(crate) struct Rules {
    shown: BTreeMap<usize, Vec<Position>>,
    acknowledged: BTreeMap<Nonce, Position>,
    pub(crate) events_shown: u64,
}

impl Rules {
    /// A client is shown an event: it is in the log, as it is, and comes after those before it.
    pub(crate) fn show(
        &mut self,
        client: usize,
        event: &Event,
        store: &Store,
    ) -> Result<(), Broken> {
        let Some(stored) = store.at(event.position) else {
            return broken(format!("client {client} was shown {event:?}, which is not stored"));
        };
        if !is_told_as(stored, event) {
            return broken(format!("client {client} was shown {event:?} instead of {stored:?}"));
        }
        let shown = self.shown.entry(client).or_default();
        if shown.last().is_some_and(|last| *last >= event.position) {
            return broken(format!("client {client} was shown {:?} late or again", event.position));
        }
        shown.push(event.position);
        self.events_shown += 1;
        Ok(())
    }

    /// A client's send was acknowledged: it is in the log, there and nowhere else.
    pub(crate) fn acknowledge(
        &mut self,
        nonce: Nonce,
        position: Position,
        store: &Store,
    ) -> Result<(), Broken> {
        let is_there = store.at(position).is_some_and(|stored| match &stored.event {
            CoreEvent::MessageSent { content, .. } => {
                content.plain().starts_with(&client::text_begin(nonce))
            }
            _ => false,
        });
        if !is_there {
            return broken(format!("{nonce:?} was acknowledged at {position}, and is not there"));
        }
        match self.acknowledged.insert(nonce, position) {
            Some(before) if before != position => {
                broken(format!("{nonce:?} was acknowledged at {before} and at {position}"))
            }
            _ => Ok(()),
        }
    }

    /// Nothing was stored twice, whatever was repeated, and nothing given out twice, whoever else
    /// gave it out.
    pub(crate) fn check_once(&self, store: &Store) -> Result<(), Broken> {
        let mut seen = BTreeSet::new();
        for event in &store.events {
            let things = match &event.event {
                CoreEvent::MessageSent { content, .. } => vec![content.plain().into_owned()],
                CoreEvent::UserRegistered { user, name, .. } => {
                    vec![format!("user {user}"), format!("name {name}")]
                }
                CoreEvent::RoomCreated { room, name, .. } => {
                    vec![format!("room {room}"), name.to_string()]
                }
                _ => Vec::new(),
            };
            if let Some(twice) = things.into_iter().find(|thing| !seen.insert(thing.clone())) {
                return broken(format!("{twice:?} is there twice"));
            }
        }
        Ok(())
    }

    /// A client was shown all that it may see since it began, and nothing of others' rooms.
    pub(crate) fn check_complete(
        &self,
        client: usize,
        user: UserId,
        began: Position,
        store: &Store,
    ) -> Result<(), Broken> {
        let shown: BTreeSet<Position> =
            self.shown.get(&client).into_iter().flatten().copied().collect();
        let (must, may) = seen_by(user, store);
        if let Some(missing) = must.iter().find(|at| **at > began && !shown.contains(at)) {
            let event = store.at(*missing);
            return broken(format!("client {client}, user {user}, was never shown {event:?}"));
        }
        if let Some(foreign) = shown.iter().find(|at| !may.contains(at)) {
            return broken(format!("client {client} was shown {foreign} of a room of others"));
        }
        Ok(())
    }
}

fn broken<T>(why: String) -> Result<T, Broken> {
    Err(Broken(why))
}

fn is_told_as(stored: &Committed, event: &Event) -> bool {
    if stored.audience() != Some(event.room) || stored.at != event.at {
        return false;
    }
    match (&stored.event, &event.what) {
        (CoreEvent::MessageSent { content, .. }, Happening::Message(told)) => {
            *content == told.content
        }
        (CoreEvent::RoomCreated { name, .. }, Happening::RoomCreated { name: told, .. }) => {
            name == told
        }
        (CoreEvent::TopicSet { topic, .. }, Happening::Topic { topic: told }) => topic == told,
        (CoreEvent::UserRenamed { name, was, .. }, Happening::Renamed { was: told }) => {
            was == told && *name == event.by.name
        }
        (CoreEvent::Kicked { who, .. }, Happening::Kicked { who: told, .. }) => {
            matches!(who, Sender::User(user) if told.user == Some(*user))
        }
        (CoreEvent::Banned { user, .. }, Happening::Banned { who: told, .. }) => {
            told.as_ref().is_some_and(|told| told.user == Some(*user))
        }
        (CoreEvent::Invited { user, .. }, Happening::Invited { who: told }) => {
            told.user == Some(*user)
        }
        (CoreEvent::Joined { .. }, Happening::Joined {})
        | (CoreEvent::Left { .. }, Happening::Left {})
        | (CoreEvent::Muted { .. }, Happening::Muted { .. }) => true,
        _ => false,
    }
}

/// The events that a user must be shown, and those that a user may be shown: of rooms that the
/// user was in at the time, and of rooms that the user was ever in, up to where that ended.
fn seen_by(user: UserId, store: &Store) -> (BTreeSet<Position>, BTreeSet<Position>) {
    let mut is_in = BTreeSet::from([RoomId::LOBBY]);
    let mut must = BTreeSet::new();
    for event in &store.events {
        let Some(room) = event.audience() else { continue };
        let is_theirs =
            room.direct_between().is_some_and(|(one, other)| one == user || other == user);
        match &event.event {
            CoreEvent::RoomCreated { by, .. } if *by == user => _ = is_in.insert(room),
            CoreEvent::Joined { user: who } | CoreEvent::Invited { user: who, .. }
                if *who == user =>
            {
                is_in.insert(room);
            }
            _ if is_theirs => _ = is_in.insert(room),
            _ => {}
        }
        if is_in.contains(&room) {
            must.insert(event.position);
        }
        let is_out = match &event.event {
            CoreEvent::Left { user: who } | CoreEvent::Banned { user: who, .. } => *who == user,
            CoreEvent::Kicked { who, .. } => *who == Sender::User(user),
            _ => false,
        };
        if is_out {
            is_in.remove(&room);
        }
    }
    let followed = store.state.followed_by(&Actor::User { user, device: None });
    let of_ever = |event: &&std::sync::Arc<Committed>| {
        followed.iter().any(|readable| {
            event.audience() == Some(readable.room)
                && readable.until.is_none_or(|until| event.position <= until)
        })
    };
    (must, store.events.iter().filter(of_ever).map(|event| event.position).collect())
}
