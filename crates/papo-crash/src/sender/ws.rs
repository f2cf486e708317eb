use std::{
    collections::{BTreeMap, VecDeque},
    thread,
    time::Duration,
};

use anyhow::Context;
use papo_proto::{
    ErrorCode, Event, Happening, Nonce, Op, Outcome, Position, Reply, RoomId, RoomRef, Send,
    ServerFrame,
};

use super::{Habits, Tally};
use crate::{
    client::{Identity, Ws},
    line::Line,
    target::Target,
    witness::{Witness, ensure_told},
};

/// Requests that wait for their answer at most.
const IN_FLIGHT_MAX: usize = 4;
/// After an attempt to connect that failed.
const PAUSE: Duration = Duration::from_millis(5);

/// Sends numbered messages, each with a nonce, and over each new connection first repeats those
/// that were not acknowledged, in order.
pub(super) struct WsSender {
    identity: Identity,
    habits: Habits,
    random: fastrand::Rng,
    next: u64,
    /// Sent or not, and not acknowledged.
    waiting: VecDeque<u64>,
    /// Where the last thing that was shown stands.
    seen: Position,
    tally: Tally,
}

/// What an answer is to.
#[derive(Clone, Copy, Debug)]
enum Asked {
    Message(u64),
    Repeat(u64),
    Conflict(u64),
}

/// Why a session ended.
enum End {
    /// Everything has been said.
    Done,
    /// The connection broke.
    Broken,
    /// A rule was broken.
    Violation(anyhow::Error),
}

impl WsSender {
    pub(super) fn new(identity: Identity, habits: Habits, random: fastrand::Rng) -> Self {
        Self {
            identity,
            habits,
            random,
            next: 0,
            waiting: VecDeque::new(),
            seen: Position::START,
            tally: Tally::default(),
        }
    }

    /// Talks until everything has been said and acknowledged.
    pub(super) fn run(mut self, target: &Target, witness: &Witness) -> anyhow::Result<Tally> {
        loop {
            let address = target.address()?;
            let Ok(client) = Ws::connect(address, &self.identity, Some(self.seen)) else {
                thread::sleep(PAUSE);
                continue;
            };
            self.tally.connections += 1;
            match self.session(client, target, witness) {
                End::Done => return Ok(self.tally),
                End::Broken => {}
                End::Violation(error) => {
                    return Err(error.context(format!("told to {}", self.identity.name)));
                }
            }
        }
    }

    fn session(&mut self, mut client: Ws, target: &Target, witness: &Witness) -> End {
        let mut asked = BTreeMap::new();
        let mut unsent: VecDeque<u64> = self.waiting.clone();
        self.tally.repeated += unsent.len() as u64;
        loop {
            let is_over = match self.habits.messages_max {
                Some(count) => self.next >= count,
                None => target.is_over(),
            };
            if is_over && self.waiting.is_empty() && asked.is_empty() {
                return End::Done;
            }
            while asked.len() < IN_FLIGHT_MAX {
                let Some(what) = self.choose(&mut unsent, is_over) else { break };
                let Ok(id) = client.request(Op::Send(self.send(what))) else { return End::Broken };
                asked.insert(id, what);
            }
            if self.random.f64() < self.habits.breaks {
                return End::Broken;
            }
            let Ok(frame) = client.receive() else { return End::Broken };
            if let Err(error) = self.take_in(frame, &mut asked, witness) {
                return End::Violation(error);
            }
        }
    }

    /// What to send next.
    fn choose(&mut self, unsent: &mut VecDeque<u64>, is_over: bool) -> Option<Asked> {
        if let Some(number) = unsent.pop_front() {
            return Some(Asked::Message(number));
        }
        let first_waiting = self.waiting.front().copied().unwrap_or(self.next);
        if self.next > 0 && self.random.f64() < self.habits.repeats {
            self.tally.repeated += 1;
            let number = self.random.u64(self.next.saturating_sub(100)..self.next);
            return Some(Asked::Repeat(number));
        }
        if first_waiting > 0 && self.random.f64() < self.habits.conflicts {
            self.tally.conflicts += 1;
            return Some(Asked::Conflict(self.random.u64(..first_waiting)));
        }
        (!is_over).then(|| {
            let number = self.next;
            self.next += 1;
            self.waiting.push_back(number);
            Asked::Message(number)
        })
    }

    fn send(&self, what: Asked) -> Send {
        let (number, text) = match what {
            Asked::Message(number) | Asked::Repeat(number) => {
                (number, self.line(number).to_string())
            }
            Asked::Conflict(number) => (number, format!("something else than {number}")),
        };
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&number.to_le_bytes());
        Send::text(RoomRef::Id(RoomId::LOBBY), Some(Nonce::new(nonce)), text)
    }

    fn line(&self, number: u64) -> Line {
        Line { sender: self.identity.name.clone(), number }
    }

    fn take_in(
        &mut self,
        frame: ServerFrame,
        asked: &mut BTreeMap<u64, Asked>,
        witness: &Witness,
    ) -> anyhow::Result<()> {
        match frame {
            ServerFrame::Reply(Reply { re, ok, error }) => {
                let what = asked.remove(&re).with_context(|| format!("an answer to {re}"))?;
                let error = error.map(|failure| failure.code);
                match (what, ok, error) {
                    (Asked::Message(number), Some(Outcome::Stored { position, .. }), None) => {
                        witness.stands(&self.line(number), position)?;
                        self.waiting.retain(|waiting| *waiting != number);
                    }
                    (Asked::Repeat(number), Some(Outcome::Stored { position, .. }), None) => {
                        witness.stands(&self.line(number), position)?;
                    }
                    (Asked::Conflict(_), None, Some(ErrorCode::NonceReused)) => {}
                    other => ensure_told!(false, "an answer that may not be: {other:?}"),
                }
            }
            ServerFrame::Event(Event { position, what: Happening::Message(message), .. }) => {
                ensure_told!(position > self.seen, "{position} was shown after {}", self.seen);
                self.seen = position;
                let line = Line::parse(&message.content.plain()).context("nobody said that")?;
                witness.stands(&line, position)?;
            }
            ServerFrame::CaughtUp(caught_up) => self.seen = self.seen.max(caught_up.position),
            _ => {}
        }
        Ok(())
    }
}
