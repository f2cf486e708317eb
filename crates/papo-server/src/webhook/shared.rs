use std::{
    cell::{Ref, RefCell},
    io,
    sync::Arc,
};

use papo_core::State;
use papo_log::{Cursor, Cursors};
use papo_proto::{HookId, Position, Timestamp};
use tokio::sync::{mpsc, watch};

use super::post::Poster;
use crate::{monitor::HookMeasures, round::Arrival};

/// What the tasks of one thread share.
pub(super) struct Shared {
    state: RefCell<State>,
    cursors: RefCell<Cursors>,
    head: watch::Sender<Position>,
    pub(super) poster: Poster,
    pub(super) arrivals: mpsc::Sender<Arrival>,
    pub(super) measures: HookMeasures,
}

impl Shared {
    pub(super) fn new(
        state: State,
        cursors: Cursors,
        to_loopback: bool,
        arrivals: mpsc::Sender<Arrival>,
        measures: HookMeasures,
    ) -> Self {
        let server = state.server().map(|server| server.to_string()).unwrap_or_default();
        Self {
            head: watch::Sender::new(state.position()),
            state: RefCell::new(state),
            cursors: RefCell::new(cursors),
            poster: Poster::new(Arc::from(server), to_loopback),
            arrivals,
            measures,
        }
    }

    /// What holds. Not to be kept over an await.
    pub(super) fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    pub(super) fn follow(&self, fold: impl FnOnce(&mut State)) {
        fold(&mut self.state.borrow_mut());
    }

    /// Tells the workers how far the log has been followed.
    pub(super) fn tell(&self) {
        self.head.send_replace(self.state.borrow().position());
    }

    pub(super) fn head(&self) -> Position {
        *self.head.borrow()
    }

    pub(super) fn heads(&self) -> watch::Receiver<Position> {
        self.head.subscribe()
    }

    /// A hook is delivered to, from `since` on where it has not been before.
    pub(super) fn begin(&self, hook: HookId, since: Position) {
        let mut cursors = self.cursors.borrow_mut();
        if cursors.get(hook.get()).is_none() {
            cursors.set(hook.get(), Cursor { position: since, failing_since: None });
        }
    }

    pub(super) fn forget(&self, hook: HookId) {
        self.cursors.borrow_mut().remove(hook.get());
    }

    pub(super) fn cursor(&self, hook: HookId) -> Option<Cursor> {
        self.cursors.borrow().get(hook.get())
    }

    /// A hook was delivered everything up to there.
    pub(super) fn done(&self, hook: HookId, position: Position) {
        self.cursors.borrow_mut().set(hook.get(), Cursor { position, failing_since: None });
    }

    /// A hook cannot be delivered to at present; says since when that is so.
    pub(super) fn failing(&self, hook: HookId, now: Timestamp) -> Timestamp {
        let mut cursors = self.cursors.borrow_mut();
        let Some(cursor) = cursors.get(hook.get()) else { return now };
        let since = cursor.failing_since.unwrap_or(now);
        cursors.set(hook.get(), Cursor { failing_since: Some(since), ..cursor });
        since
    }

    pub(super) fn save(&self) -> io::Result<()> {
        self.cursors.borrow_mut().save()
    }
}
