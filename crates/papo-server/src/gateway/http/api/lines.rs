use std::{
    collections::BTreeMap,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use papo_core::TokenHash;
use papo_hub::Program;
use papo_proto::{ErrorCode, Failure, Hello, Op, Outcome, Token, limits::API_LINES_MAX};
use tokio::sync::mpsc;

use super::{
    hub_socket::{Frames, Says},
    line::{self, Line, NotTaken},
};
use crate::round::Arrival;

/// The programs' sessions with the hub: one for each token and address, kept for a while so that
/// a script's calls do not each have to sign in.
pub(crate) struct Lines {
    arrivals: mpsc::Sender<Arrival>,
    open: Mutex<BTreeMap<Key, Kept>>,
}

type Key = (TokenHash, IpAddr);

struct Kept {
    line: Line,
    used: Instant,
}

impl Lines {
    pub(crate) fn new(arrivals: mpsc::Sender<Arrival>) -> Self {
        Self { arrivals, open: Mutex::default() }
    }

    /// Asks the hub for something, as whoever `token` proves, at `peer`.
    pub(crate) async fn ask(
        &self,
        token: &Token,
        peer: IpAddr,
        op: Op,
    ) -> Result<Outcome, Failure> {
        let key = (TokenHash::of(token), peer);
        if let Some(line) = self.kept(&key)
            && let Ok(outcome) = line.ask(op.clone()).await
        {
            return outcome;
        }
        let line = self.open(key, token).await?;
        match line.ask(op).await {
            Ok(outcome) => outcome,
            Err(NotTaken) => Err(line::failure(ErrorCode::Unavailable)),
        }
    }

    /// Everything that happens, as whoever signs in by `hello` at `peer` may see it, for as long as
    /// neither of the two is dropped.
    pub(super) async fn follow(
        &self,
        hello: Hello,
        peer: IpAddr,
    ) -> Result<(Says, Frames), Failure> {
        line::sign_in(&self.arrivals, Program::Follows, hello, peer).await
    }

    async fn open(&self, key: Key, token: &Token) -> Result<Line, Failure> {
        let line = Line::open(&self.arrivals, token.clone(), key.1).await?;
        let kept = Kept { line: line.clone(), used: Instant::now() };
        let mut open = self.lock();
        if open.len() >= API_LINES_MAX {
            open.retain(|_, kept| !kept.line.has_ended());
        }
        if open.len() >= API_LINES_MAX {
            // Its calls under way are answered all the same.
            let oldest = open.iter().min_by_key(|(_, kept)| kept.used).map(|(key, _)| *key);
            oldest.map(|key| open.remove(&key));
        }
        open.insert(key, kept);
        Ok(line)
    }

    fn kept(&self, key: &Key) -> Option<Line> {
        let mut open = self.lock();
        let kept = open.get_mut(key)?;
        if kept.line.has_ended() {
            open.remove(key);
            return None;
        }
        kept.used = Instant::now();
        Some(kept.line.clone())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Key, Kept>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
