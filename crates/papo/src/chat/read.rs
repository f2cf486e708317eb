//! Up to where the user has read: whoever types something has seen what stands above it.

use std::collections::BTreeMap;

use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream::FuturesUnordered};
use papo_proto::{Event, Happening, MarkRead, Op, Position, RoomRef};

use super::Chat;

/// What was shown and is not marked as read, and what is being marked.
#[derive(Default)]
pub(super) struct Reading {
    /// The last message of each thread, and of those in none, in the room where the user is.
    shown: BTreeMap<Option<Position>, Position>,
    room: Option<RoomRef>,
    marking: FuturesUnordered<BoxFuture<'static, ()>>,
}

/// Threads that are remembered as shown, until something is typed.
const THREADS_MAX: usize = 32;

impl Reading {
    /// An event was shown in the room where the user is.
    pub(super) fn shown(&mut self, room: &RoomRef, event: &Event) {
        let Happening::Message(message) = &event.what else { return };
        if self.room.as_ref() != Some(room) {
            self.shown.clear();
            self.room = Some(room.clone());
        }
        if self.shown.len() < THREADS_MAX || self.shown.contains_key(&message.thread) {
            self.shown.insert(message.thread, event.position);
        }
    }

    /// Goes on with what is being marked; none where nothing is. Cancel-safe.
    pub(super) async fn next(&mut self) -> Option<()> {
        self.marking.next().await
    }
}

impl Chat {
    /// A person has seen what was shown here. That it cannot be kept does not keep anyone from
    /// talking.
    pub(super) fn mark_read(&mut self) {
        let is_user = self.me.as_ref().is_some_and(|me| me.user.is_some());
        let Some(room) = self.reading.room.clone().filter(|_| self.is_person && is_user) else {
            return;
        };
        for (thread, position) in std::mem::take(&mut self.reading.shown) {
            let client = self.client.clone();
            let mark = Op::Read(MarkRead { room: room.clone(), thread, position });
            let marking = async move { _ = client.request(mark).await };
            self.reading.marking.push(marking.boxed());
        }
    }
}
