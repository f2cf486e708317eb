//! Sessions that have joined and say nothing: what memory each takes of the server.

use anyhow::Context;

use crate::{
    fleet::Fleet,
    gather::{gather, settle},
    target::{Target, TargetArgs},
};

/// Sessions that have joined one room and are silent: the server's memory for each
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
    /// How many
    #[arg(long, default_value_t = 1_000)]
    sessions: usize,
}

impl Args {
    /// Measures and prints.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let kib = measure(self.target.get()?, self.sessions)?;
        println!("{kib:.1} KiB of memory for each of {} idle sessions", self.sessions);
        Ok(())
    }
}

/// KiB of the server's memory that each of so many sessions takes. What the kernel keeps for a
/// socket is not in it.
pub(crate) fn measure(target: Target, sessions: usize) -> anyhow::Result<f64> {
    target.with_server(|server| {
        let mut fleet = Fleet::new()?;
        // The first session pays for what is made once.
        gather(&mut fleet, target, server.address(), 1, 1)?;
        fleet.close_all();
        settle(&mut fleet)?;
        let before = server.memory_kib()?;
        gather(&mut fleet, target, server.address(), 1, sessions).context("joining")?;
        Ok(server.memory_kib()?.saturating_sub(before) as f64 / sessions as f64)
    })
}
