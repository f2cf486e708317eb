//! Clients that come for the first time, all at once.

use std::time::{Duration, Instant};

use anyhow::Context;

use crate::{
    fleet::Fleet,
    gather::{Rush, join, seats},
    target::{Target, TargetArgs},
};

/// Clients that come for the first time, all at once: how long until all have joined one room
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
    /// How many
    #[arg(long, default_value_t = 2_000)]
    sessions: usize,
}

impl Args {
    /// Measures and prints.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let Joining { lasted, cpu } = measure(self.target.get()?, self.sessions)?;
        println!(
            "{} sessions joined in {:.2} s, for {:.2} s of the server's CPU",
            self.sessions,
            lasted.as_secs_f64(),
            cpu.as_secs_f64()
        );
        Ok(())
    }
}

/// What joining took.
pub(crate) struct Joining {
    /// Until the last one had joined.
    pub(crate) lasted: Duration,
    /// The server's processor time.
    pub(crate) cpu: Duration,
}

/// Has so many `sessions` join at once.
pub(crate) fn measure(target: Target, sessions: usize) -> anyhow::Result<Joining> {
    target.with_server(|server| {
        let mut fleet = Fleet::new()?;
        let wires: Vec<_> = seats(1, sessions).map(|seat| target.wire(seat)).collect();
        let (begin, cpu) = (Instant::now(), server.cpu()?);
        join(&mut fleet, server.address(), wires.into_iter(), Rush::Storm, &mut |_, _| {})
            .context("joining")?;
        Ok(Joining { lasted: begin.elapsed(), cpu: server.cpu()?.saturating_sub(cpu) })
    })
}
