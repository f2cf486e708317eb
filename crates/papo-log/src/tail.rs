use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures_util::{Stream, stream};
use papo_core::{Committed, Event};
use papo_proto::Position;
use tokio::sync::watch;

use crate::ReadError;

/// The newest events, which followers share. Who is further behind reads the store.
pub(crate) struct Tail {
    newest: Mutex<Newest>,
    head: watch::Sender<Position>,
}

/// Events that the tail keeps: enough for a follower to be a few commits behind.
const EVENTS_MAX: usize = 8_192;

struct Newest {
    events: VecDeque<Arc<Committed>>,
    /// Everything after this position is in `events`.
    after: Position,
}

impl Newest {
    /// Takes the content of a message away, and that of its edits.
    fn blank(&mut self, message: Position) {
        let from = self.events.partition_point(|event| event.position < message);
        for committed in self.events.range_mut(from..) {
            let Committed { position, at, room, .. } = **committed;
            let is_meant = position == message || committed.event.goes_with(message);
            if is_meant && let Some(event) = committed.event.blanked() {
                *committed = Arc::new(Committed { position, at, room, event });
            }
        }
    }
}

impl Tail {
    pub(crate) fn new(head: Position) -> Self {
        let newest = Newest { events: VecDeque::new(), after: head };
        Self { newest: Mutex::new(newest), head: watch::Sender::new(head) }
    }

    /// The position of the newest event.
    pub(crate) fn head(&self) -> Position {
        *self.head.borrow()
    }

    /// Shows durable events to every follower.
    pub(crate) fn publish(&self, events: Vec<Committed>) {
        let Some(head) = events.last().map(|event| event.position) else { return };
        let mut newest = self.lock();
        for event in events {
            if let Event::MessageDeleted { message, .. } = event.event {
                newest.blank(message);
            }
            newest.events.push_back(Arc::new(event));
        }
        let surplus = newest.events.len().saturating_sub(EVENTS_MAX);
        let dropped = newest.events.drain(..surplus).next_back();
        if let Some(last) = dropped {
            newest.after = last.position;
        }
        drop(newest);
        self.head.send_replace(head);
    }

    /// What comes after `after`; `None` if that goes back further than the tail.
    fn after(&self, after: Position) -> Option<VecDeque<Arc<Committed>>> {
        let newest = self.lock();
        if after < newest.after {
            return None;
        }
        let from = newest.events.partition_point(|event| event.position <= after);
        Some(newest.events.range(from..).cloned().collect())
    }

    fn lock(&self) -> MutexGuard<'_, Newest> {
        // Nothing that holds the lock can panic half-way through a change.
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Every event after `after`: from `read`, which gives some of the oldest ones after a position,
/// until the tail has the rest.
pub(crate) fn follow<R, F>(
    tail: Arc<Tail>,
    after: Position,
    read: R,
) -> impl Stream<Item = Arc<Committed>> + Send
where
    R: Fn(Position) -> F + Send,
    F: Future<Output = Result<Vec<Committed>, ReadError>> + Send,
{
    struct Follower<R> {
        tail: Arc<Tail>,
        head: watch::Receiver<Position>,
        position: Position,
        ready: VecDeque<Arc<Committed>>,
        read: R,
    }
    let head = tail.head.subscribe();
    let follower = Follower { tail, head, position: after, ready: VecDeque::new(), read };
    stream::unfold(follower, |mut follower| async move {
        loop {
            if let Some(event) = follower.ready.pop_front() {
                follower.position = event.position;
                return Some((event, follower));
            }
            follower.head.mark_unchanged();
            follower.ready = match follower.tail.after(follower.position) {
                Some(events) => events,
                None => match (follower.read)(follower.position).await {
                    Ok(events) => events.into_iter().map(Arc::new).collect(),
                    Err(error) => {
                        tracing::error!(%error, "a follower of the log stops");
                        return None;
                    }
                },
            };
            if follower.ready.is_empty() {
                follower.head.changed().await.ok()?;
            }
        }
    })
}
