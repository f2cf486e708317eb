use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    convert::Infallible,
};

use papo_core::{Annotation, Committed, Event, Sender};
use papo_proto::{Position, UserId};

use super::{
    Marked,
    fold::{Keep, fold},
};

/// What was said about the messages of a log that is kept in memory.
#[derive(Default)]
pub(crate) struct Notes {
    annotations: HashMap<Position, Annotation>,
    replies: BTreeSet<(Position, Position)>,
    /// The threads that users take part in, and where each was last spoken in.
    threads: BTreeMap<Marked, Position>,
    read: HashMap<Marked, Position>,
}

impl Notes {
    /// Takes in the event that comes after `before`, which are all events before it.
    pub(crate) fn take(&mut self, committed: &Committed, before: &[Committed]) {
        let mut keeper = Keeper { notes: self, before };
        match fold(&mut keeper, committed) {
            Ok(_) => {}
            Err(never) => match never {},
        }
    }

    /// What was said about a message.
    pub(crate) fn annotation(&self, message: Position) -> Annotation {
        self.annotations.get(&message).cloned().unwrap_or_default()
    }

    /// Where the messages of a thread are before a position, newest first.
    pub(crate) fn replies(
        &self,
        root: Position,
        before: Position,
    ) -> impl Iterator<Item = Position> {
        let of_root = self.replies.range((root, Position::START)..(root, before));
        of_root.rev().map(|(_, reply)| *reply)
    }

    /// The threads that a user takes part in, those first in which someone spoke last.
    pub(crate) fn threads(&self, user: UserId) -> Vec<Marked> {
        let theirs = self.threads.iter().filter(|(marked, _)| marked.user == user);
        let mut theirs: Vec<_> = theirs.map(|(marked, last)| (*last, *marked)).collect();
        theirs.sort_unstable_by(|a, b| b.cmp(a));
        theirs.into_iter().map(|(_, marked)| marked).collect()
    }

    /// Up to where something was read.
    pub(crate) fn read(&self, marked: Marked) -> Position {
        self.read.get(&marked).copied().unwrap_or_default()
    }
}

struct Keeper<'a> {
    notes: &'a mut Notes,
    before: &'a [Committed],
}

impl Keep for Keeper<'_> {
    type Error = Infallible;

    fn annotation(&mut self, message: Position) -> Result<Annotation, Infallible> {
        Ok(self.notes.annotation(message))
    }

    fn keep(&mut self, message: Position, annotation: Annotation) -> Result<(), Infallible> {
        if annotation.is_empty() {
            self.notes.annotations.remove(&message);
        } else {
            self.notes.annotations.insert(message, annotation);
        }
        Ok(())
    }

    fn sender(&mut self, message: Position) -> Result<Option<Sender>, Infallible> {
        let found = self.before.binary_search_by_key(&message, |event| event.position);
        Ok(found.ok().and_then(|index| match &self.before[index].event {
            Event::MessageSent { sender, .. } | Event::MessageBlanked { sender, .. } => {
                Some(sender.clone())
            }
            _ => None,
        }))
    }

    fn add_reply(&mut self, root: Position, reply: Position) -> Result<(), Infallible> {
        self.notes.replies.insert((root, reply));
        Ok(())
    }

    fn take_part(&mut self, thread: Marked, last: Position) -> Result<(), Infallible> {
        self.notes.threads.insert(thread, last);
        Ok(())
    }

    fn read(&mut self, marked: Marked) -> Result<Option<Position>, Infallible> {
        Ok(self.notes.read.get(&marked).copied())
    }

    fn set_read(&mut self, marked: Marked, through: Position) -> Result<(), Infallible> {
        self.notes.read.insert(marked, through);
        Ok(())
    }
}
