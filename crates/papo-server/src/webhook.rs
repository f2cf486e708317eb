//! Outgoing webhooks: followers of the log that post what happens to other servers.
//!
//! One task follows the log and knows what holds ([`deliver`]); each hook has a task of its own
//! (`worker`) with a position of its own, which reads pages of the log from there, so that what is
//! held in memory does not grow with how far it is behind. What was posted is written down about once
//! a second, away from the commit path: after a crash the last second is posted again, under the
//! same ids.

mod address;
mod back_off;
mod post;
mod shared;
mod signature;
mod worker;

pub(crate) use post::SERVER_HEADER;

use std::{collections::HashMap, path::PathBuf, pin::pin, rc::Rc, time::Duration};

use futures_util::{FutureExt, StreamExt};
use papo_core::{Event, State, Way, apply};
use papo_log::{Cursors, History, Log};
use papo_proto::{HookId, Position};
use tokio::{sync::mpsc, task::AbortHandle, time::MissedTickBehavior};
use tokio_util::sync::CancellationToken;

use self::shared::Shared;
use crate::round::Arrival;

/// The file in which it is kept how far each hook has come.
const CURSORS: &str = "hooks.json";
/// How often it is written, where something was posted.
const SAVE_INTERVAL: Duration = Duration::from_secs(1);
/// What followers of the log call this one.
pub(crate) const FOLLOWER: &str = "webhooks";

/// What a deliverer is given.
pub(crate) struct Setup {
    /// What held when the server started.
    pub(crate) state: State,
    /// Where the server keeps everything.
    pub(crate) directory: PathBuf,
    /// Whether hooks may reach this machine and link-local addresses.
    pub(crate) to_loopback: bool,
    /// Where the hub takes connections from.
    pub(crate) arrivals: mpsc::Sender<Arrival>,
    /// What is posted and what fails is counted there.
    pub(crate) measures: crate::monitor::HookMeasures,
}

/// Posts what happens until `stop` is cancelled.
pub(crate) async fn deliver<L: Log + History + Clone>(
    setup: Setup,
    log: L,
    stop: CancellationToken,
) {
    let Setup { state, directory, to_loopback, arrivals, measures } = setup;
    let head = state.position();
    let outgoing = state.hooks().filter(|(_, hook)| matches!(hook.way, Way::Out { .. }));
    let beginners = outgoing.map(|(id, _)| (id.get(), head));
    let cursors = match Cursors::open(&directory.join(CURSORS), beginners) {
        Ok(cursors) => cursors,
        Err(error) => return tracing::error!(%error, "no webhook is delivered"),
    };
    let progress = log.measures().follower(FOLLOWER);
    let shared = Rc::new(Shared::new(state, cursors, to_loopback, arrivals, measures));
    let mut workers = Workers { log: log.clone(), shared: shared.clone(), tasks: HashMap::new() };
    workers.match_hooks();
    let mut events = pin!(log.follow(head).fuse());
    let mut saving = tokio::time::interval(SAVE_INTERVAL);
    saving.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            event = events.next() => {
                let Some(mut event) = event else { break };
                let mut are_hooks_changed = false;
                // As many as are there, so that the workers are woken once.
                loop {
                    are_hooks_changed |= concerns_hooks(&event.event);
                    shared.follow(|state| apply(state, &event));
                    match events.next().now_or_never() {
                        Some(Some(next)) => event = next,
                        _ => break,
                    }
                }
                if are_hooks_changed {
                    workers.match_hooks();
                }
                shared.tell();
            }
            _ = saving.tick() => {
                workers.save();
                progress.set(workers.slowest());
            }
        }
    }
    workers.tasks.values().for_each(AbortHandle::abort);
    workers.save();
}

fn concerns_hooks(event: &Event) -> bool {
    matches!(
        event,
        Event::HookCreated { .. } | Event::HookRemoved { .. } | Event::HookDisabled { .. }
    )
}

/// The tasks of the hooks that are delivered to.
struct Workers<L> {
    log: L,
    shared: Rc<Shared>,
    tasks: HashMap<HookId, AbortHandle>,
}

impl<L: Log + History + Clone> Workers<L> {
    /// Begins to deliver to hooks that are new, and ends it for those that are gone.
    fn match_hooks(&mut self) {
        let state = self.shared.state();
        let is_active = |id: &HookId| {
            state
                .hook(*id)
                .is_some_and(|hook| matches!(hook.way, Way::Out { .. }) && hook.disabled.is_none())
        };
        self.tasks.retain(|id, task| {
            let stays = is_active(id);
            if !stays {
                task.abort();
                self.shared.forget(*id);
            }
            stays
        });
        for (id, hook) in state.hooks().filter(|(id, _)| is_active(id)) {
            if !self.tasks.contains_key(&id) {
                self.shared.begin(id, hook.since);
                let work = worker::work(self.log.clone(), self.shared.clone(), id);
                self.tasks.insert(id, tokio::task::spawn_local(work).abort_handle());
            }
        }
        self.shared.measures.hooks.set(i64::try_from(self.tasks.len()).unwrap_or(i64::MAX));
    }

    fn save(&self) {
        // Small, and once a second: it may take the time of this thread, which nobody waits for.
        if let Err(error) = self.shared.save() {
            tracing::warn!(%error, "what webhooks were posted is not kept");
        }
    }

    /// Up to where every hook has been delivered to.
    fn slowest(&self) -> Position {
        let positions = self.tasks.keys().filter_map(|id| self.shared.cursor(*id));
        let slowest = positions.map(|cursor| cursor.position).min();
        slowest.unwrap_or_else(|| self.shared.head())
    }
}
