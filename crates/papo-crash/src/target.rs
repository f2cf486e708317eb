//! Where the server is at the moment, for the clients that look for it.

use std::{
    net::SocketAddr,
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

use anyhow::bail;

/// The server's address, as it comes and goes.
#[derive(Debug, Default)]
pub(crate) struct Target {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    address: Option<SocketAddr>,
    is_over: bool,
}

/// A server is back within this time.
const WAIT_MAX: Duration = Duration::from_secs(60);

impl Target {
    /// The server listens here.
    pub(crate) fn up(&self, address: SocketAddr) {
        self.change(|state| state.address = Some(address));
    }

    /// The server is about to go.
    pub(crate) fn down(&self) {
        self.change(|state| state.address = None);
    }

    /// Whoever has been answered stops.
    pub(crate) fn finish(&self) {
        self.change(|state| state.is_over = true);
    }

    /// Whether to stop, once answered.
    pub(crate) fn is_over(&self) -> bool {
        self.state().is_over
    }

    /// Where the server is; waits for it while it is nowhere.
    pub(crate) fn address(&self) -> anyhow::Result<SocketAddr> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (state, _) = self
            .changed
            .wait_timeout_while(state, WAIT_MAX, |state| state.address.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        match state.address {
            Some(address) => Ok(address),
            None => bail!("no server for {WAIT_MAX:?}"),
        }
    }

    fn state(&self) -> State {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }
}
