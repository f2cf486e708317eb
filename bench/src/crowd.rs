//! Rooms full of clients that send and receive, and what is measured of them.

mod ear;
mod traffic;

use std::time::Duration;

use anyhow::Context;

use crate::{
    audit::Faults,
    fleet::Fleet,
    gather::gather,
    message::{Clock, Message},
    server::Server,
    target::Target,
};
use ear::Ear;
pub(crate) use traffic::{Report, Traffic};

/// What is waited for at the end, as long as something comes.
const SILENCE_MAX: Duration = Duration::from_secs(5);
const DRAINING_MAX: Duration = Duration::from_secs(60);
/// The longest that a turn waits.
const TURN: Duration = Duration::from_millis(100);
/// Timers are as coarse as this: shorter waits are spent looking.
const TIMER: Duration = Duration::from_millis(1);

/// Who is there, and how they send.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// How many rooms.
    pub(crate) rooms: usize,
    /// How many clients in each, those that send included.
    pub(crate) members: usize,
    /// How many of them send; the first ones.
    pub(crate) senders: usize,
    /// How many of them read; the first ones.
    pub(crate) readers: usize,
    /// When they send.
    pub(crate) pace: Pace,
}

/// When messages are sent.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pace {
    /// So many a second, all senders together, whatever becomes of them.
    Rate(f64),
    /// A sender's next message follows when one of its last `window` has come back.
    Window {
        /// How many are under way.
        window: u32,
        /// What tells that one has come back.
        returned: Returned,
    },
}

/// When a message is not under way any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Returned {
    /// One other client of the room, the same for all of a sender's messages, has received it.
    Received,
    /// The server told the sender that it is stored.
    Stored,
}

/// A plan that has begun: everyone has joined.
pub(crate) struct Crowd {
    fleet: Fleet,
    clock: Clock,
    plan: Plan,
    ear: Ear,
    /// What each sender has sent.
    sent: Vec<u64>,
    /// Whose turn it is at a fixed rate, and when.
    next_sender: usize,
    next_due: Duration,
    has_begun: bool,
}

impl Crowd {
    /// Has everyone join.
    pub(crate) fn gather(target: Target, server: &Server, plan: Plan) -> anyhow::Result<Self> {
        let mut fleet = Fleet::new()?;
        gather(&mut fleet, target, server.address(), plan.rooms, plan.members)?;
        let clock = Clock::start();
        Ok(Self {
            fleet,
            clock,
            plan,
            ear: Ear::new(plan, target.echoes(), clock),
            sent: vec![0; plan.senders * plan.rooms],
            next_sender: 0,
            next_due: Duration::ZERO,
            has_begun: false,
        })
    }

    /// Has those who are not readers stop reading.
    pub(crate) fn stall(&mut self) {
        let stalled = self.plan.readers * self.plan.rooms..self.fleet.len();
        stalled.for_each(|number| self.fleet.pause(number));
    }

    /// Sends at another pace from now on.
    pub(crate) fn change_pace(&mut self, pace: Pace) {
        self.plan.pace = pace;
        self.ear.change_pace(pace);
        self.has_begun = false;
    }

    /// How many messages were sent.
    pub(crate) fn sent(&self) -> u64 {
        self.sent.iter().sum()
    }

    /// Has everyone read again.
    pub(crate) fn resume(&mut self) -> anyhow::Result<()> {
        let stalled = self.plan.readers * self.plan.rooms..self.fleet.len();
        for number in stalled {
            self.fleet.resume(number, &mut |number, heard| self.ear.hear(number, heard))?;
        }
        Ok(())
    }

    /// Sends and receives for `duration`.
    pub(crate) fn run(&mut self, duration: Duration) -> anyhow::Result<()> {
        let until = self.clock.now() + duration;
        if !self.has_begun {
            self.has_begun = true;
            self.next_due = self.clock.now();
            if let Pace::Window { window, .. } = self.plan.pace {
                let senders = self.sent.len();
                for sender in (0..window).flat_map(|_| 0..senders) {
                    self.send(sender, self.clock.now());
                }
            }
        }
        loop {
            let now = self.clock.now();
            if now >= until {
                return Ok(());
            }
            let timeout = match self.plan.pace {
                Pace::Window { .. } => TURN,
                Pace::Rate(rate) => {
                    while self.next_due <= now {
                        // It counts as sent when it was due, so that a delay of ours shows.
                        self.send(self.next_sender, self.next_due);
                        self.next_sender = (self.next_sender + 1) % self.sent.len();
                        self.next_due += Duration::from_secs_f64(1.0 / rate);
                    }
                    let left = self.next_due - now;
                    if left < TIMER { Duration::ZERO } else { left - TIMER }
                }
            };
            self.turn(timeout.min(until - now))?;
            let mut freed = std::mem::take(&mut self.ear.freed);
            for sender in freed.drain(..) {
                self.send(sender, self.clock.now());
            }
            self.ear.freed = freed;
        }
    }

    /// Sends and receives for `duration`, and measures that.
    pub(crate) fn measure(
        &mut self,
        server: &Server,
        duration: Duration,
    ) -> anyhow::Result<Traffic> {
        self.ear.latencies.clear();
        let (begin, reads) = (self.clock.now(), self.fleet.reads());
        let (deliveries, stored) = (self.ear.deliveries, self.ear.stored);
        let cpu = server.cpu()?;
        self.run(duration)?;
        Ok(Traffic {
            lasted: self.clock.now() - begin,
            deliveries: self.ear.deliveries - deliveries,
            stored: self.ear.stored - stored,
            reads: self.fleet.reads() - reads,
            cpu: server.cpu()?.saturating_sub(cpu),
            latencies: self.ear.latencies.clone(),
        })
    }

    /// How many messages are known to be stored.
    pub(crate) fn stored(&self) -> u64 {
        self.ear.stored
    }

    /// Sends no more, waits for what is still under way, and says what was wrong.
    pub(crate) fn finish(&mut self) -> anyhow::Result<Faults> {
        let expected = self.sent() * self.ear.audience() as u64;
        let begin = self.clock.now();
        let (mut last, mut heard) = (self.ear.deliveries, begin);
        while self.ear.deliveries < expected {
            self.turn(TURN)?;
            let now = self.clock.now();
            if self.ear.deliveries > last {
                (last, heard) = (self.ear.deliveries, now);
            }
            if now - heard > SILENCE_MAX || now - begin > DRAINING_MAX {
                break;
            }
        }
        Ok(self.ear.faults(&self.sent))
    }

    fn turn(&mut self, timeout: Duration) -> anyhow::Result<()> {
        self.fleet.flush()?;
        self.fleet.turn(timeout, &mut |number, heard| self.ear.hear(number, heard))?;
        Ok(())
    }

    fn send(&mut self, sender: usize, at: Duration) {
        let message = Message { sender: sender as u32, number: self.sent[sender], sent: at };
        self.sent[sender] += 1;
        self.fleet.send(sender, &message.text());
    }
}

/// Starts a server, has a crowd send and receive for `seconds` after a time of warming up, and
/// checks every delivery.
pub(crate) fn run(target: Target, plan: Plan, seconds: f64) -> anyhow::Result<Report> {
    target.with_server(|server| {
        let mut crowd = Crowd::gather(target, server, plan).context("joining")?;
        let duration = Duration::from_secs_f64(seconds);
        crowd.run((duration / 2).min(Duration::from_secs(1)))?;
        let traffic = crowd.measure(server, duration)?;
        let faults = crowd.finish()?;
        Ok(Report { traffic, faults })
    })
}
