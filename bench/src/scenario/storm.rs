//! Everyone comes back at once, and asks for what was missed.

use std::{
    fmt,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};

use crate::{
    audit::{Audit, Faults},
    fleet::Fleet,
    gather::{Rush, gather, join, seats},
    message::{Clock, Message},
    server::Server,
    target::{Target, papo::Client},
    wire::{Heard, Wire},
};

/// Clients of papo that all reconnect at once, and resume from where they were
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    /// How many
    #[arg(long, default_value_t = 2_000)]
    sessions: usize,
    /// How many messages they have missed
    #[arg(long, default_value_t = 300)]
    behind: u64,
}

/// What was measured.
pub(crate) struct Storm {
    args: Args,
    /// Until the last one had all that it had missed.
    lasted: Duration,
    cpu: Duration,
    faults: Faults,
}

impl Args {
    /// What a comparison asks for.
    pub(crate) const DEFAULT: Self = Self { sessions: 2_000, behind: 300 };

    /// Measures and checks.
    pub(crate) fn run(self) -> anyhow::Result<Storm> {
        Target::Papo.with_server(|server| self.storm(server))
    }

    fn storm(self, server: &Server) -> anyhow::Result<Storm> {
        let mut fleet = Fleet::new()?;
        let address = server.address();
        gather(&mut fleet, Target::Papo, address, 1, self.sessions).context("joining")?;
        fleet.close_all();
        let position = self.send_what_is_missed(server).context("what they miss")?;

        let mut audit = Audit::new(self.sessions, 1);
        let resuming: Vec<Box<dyn Wire>> = seats(1, self.sessions)
            .map(|seat| Box::new(Client::resuming(seat, position)) as Box<dyn Wire>)
            .collect();
        let (begin, cpu) = (Instant::now(), server.cpu()?);
        join(&mut fleet, address, resuming.into_iter(), Rush::Storm, &mut |client, heard| {
            if let Heard::Delivery(text) = heard {
                match Message::read(text) {
                    Some(message) => audit.received(client, 0, message.number),
                    None => audit.garbled(),
                }
            }
        })
        .context("resuming")?;
        let (lasted, cpu) = (begin.elapsed(), server.cpu()?.saturating_sub(cpu));
        let lost = (0..self.sessions).map(|client| audit.lacking(client, 0, self.behind)).sum();
        Ok(Storm { args: self, lasted, cpu, faults: audit.faults(lost) })
    }

    /// Someone sends it while nobody else is there. Returns the position before the first.
    fn send_what_is_missed(self, server: &Server) -> anyhow::Result<u64> {
        const SENDING_MAX: Duration = Duration::from_secs(30);
        let mut fleet = Fleet::new()?;
        let (mut before, mut stored) = (0, 0);
        // One more than those who come back later.
        let sender = seats(1, self.sessions + 1).skip(self.sessions);
        let wires = sender.map(|seat| Target::Papo.wire(seat));
        join(&mut fleet, server.address(), wires, Rush::Gentle, &mut |_, heard| {
            if let Heard::CaughtUp(position) = heard {
                before = position;
            }
        })?;
        let clock = Clock::start();
        for number in 0..self.behind {
            fleet.send(0, &Message { sender: 0, number, sent: clock.now() }.text());
        }
        while stored < self.behind {
            ensure!(clock.now() < SENDING_MAX, "only {stored} of {} were stored", self.behind);
            fleet.flush()?;
            fleet.turn(Duration::from_millis(100), &mut |_, heard| {
                stored += u64::from(matches!(heard, Heard::Stored(_)));
            })?;
        }
        Ok(before)
    }
}

impl Storm {
    /// Whether everyone got what they had missed, once and in order.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        ensure!(self.faults.is_none(), "resuming: {}", self.faults);
        Ok(())
    }
}

impl fmt::Display for Storm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { args: Args { sessions, behind }, lasted, cpu, faults } = self;
        write!(
            f,
            "{sessions} sessions resumed {behind} messages behind: all caught up in {:.2} s, for \
             {:.2} s of the server's CPU; {faults}",
            lasted.as_secs_f64(),
            cpu.as_secs_f64()
        )
    }
}
