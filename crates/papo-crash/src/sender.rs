//! Those who talk while the server is harmed.

mod classic;
mod ws;

use std::{
    sync::Arc,
    thread::{self, JoinHandle},
};

use anyhow::anyhow;
use papo_proto::{Token, codec::Codec};

use crate::{client::Identity, target::Target, witness::Witness};

/// What a sender does besides sending.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habits {
    /// How many messages it sends; without it, until the run is over.
    pub(crate) messages_max: Option<u64>,
    /// How often it repeats a message, of its own accord.
    pub(crate) repeats: f64,
    /// How often it uses a nonce again for something else.
    pub(crate) conflicts: f64,
    /// How often it breaks its connection.
    pub(crate) breaks: f64,
}

/// What senders did, all together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Messages that were repeated, whether of their own accord or over a new connection.
    pub(crate) repeated: u64,
    /// Nonces that were used again for something else.
    pub(crate) conflicts: u64,
    /// Connections that were made.
    pub(crate) connections: u64,
}

/// Senders at work.
pub(crate) struct Senders {
    threads: Vec<JoinHandle<anyhow::Result<Tally>>>,
}

impl Senders {
    /// Starts senders over WebSocket and over the classic protocol.
    pub(crate) fn start(
        ws: usize,
        classic: usize,
        habits: Habits,
        target: &Arc<Target>,
        witness: &Arc<Witness>,
        random: &mut fastrand::Rng,
    ) -> Self {
        let mut threads = Vec::new();
        for number in 0..ws {
            let mut token = [0; 32];
            random.fill(&mut token);
            let codec = Codec::ALL[number % 2];
            let identity =
                Identity { name: format!("ws{number}"), token: Token::new(token), codec };
            let (target, witness, random) = (target.clone(), witness.clone(), random.fork());
            threads.push(thread::spawn(move || {
                ws::WsSender::new(identity, habits, random).run(&target, &witness)
            }));
        }
        for number in 0..classic {
            let (target, witness) = (target.clone(), witness.clone());
            threads.push(thread::spawn(move || {
                classic::run(&format!("classic{number}"), &target, &witness)
            }));
        }
        Self { threads }
    }

    /// Whether all of them have sent what they had to, or one has failed.
    pub(crate) fn are_done(&self) -> bool {
        self.threads.iter().all(JoinHandle::is_finished)
    }

    /// Whether one has stopped before the run is over.
    pub(crate) fn any_stopped(&self) -> bool {
        self.threads.iter().any(JoinHandle::is_finished)
    }

    /// Waits for all of them.
    pub(crate) fn join(self) -> anyhow::Result<Tally> {
        let mut sum = Tally::default();
        for thread in self.threads {
            let tally = thread.join().map_err(|_| anyhow!("a sender panicked"))??;
            sum.repeated += tally.repeated;
            sum.conflicts += tally.conflicts;
            sum.connections += tally.connections;
        }
        Ok(sum)
    }
}
