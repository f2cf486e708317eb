//! How long papo takes from being started to listening.

use std::{
    fmt,
    time::{Duration, Instant},
};

use anyhow::Context;

use crate::{
    crowd::{Crowd, Pace, Plan, Returned},
    server::Folder,
    target::{Target, papo},
};

/// papo, from being started to listening: with nothing in its log, and with messages
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    /// How many messages there are
    #[arg(long, default_value_t = 100_000)]
    messages: u64,
    /// How often to start; the median counts
    #[arg(long, default_value_t = 5)]
    times: usize,
}

/// What was measured.
pub(crate) struct Start {
    messages: u64,
    empty: Duration,
    full: Duration,
}

/// How many users there are, who have sent the messages.
const SENDERS: usize = 50;
const FILLING_MAX: Duration = Duration::from_secs(60);

impl Args {
    /// What a comparison asks for.
    pub(crate) const DEFAULT: Self = Self { messages: 100_000, times: 5 };

    /// Measures.
    pub(crate) fn run(self) -> anyhow::Result<Start> {
        let empty = self.median(|| time(&Folder::new()?))?;
        let folder = Folder::new()?;
        let messages = self.fill(&folder).with_context(|| folder.log_end())?;
        let full = self.median(|| time(&folder))?;
        Ok(Start { messages, empty, full })
    }

    fn median(self, time: impl Fn() -> anyhow::Result<Duration>) -> anyhow::Result<Duration> {
        let mut times = (0..self.times).map(|_| time()).collect::<anyhow::Result<Vec<_>>>()?;
        times.sort();
        times.get(times.len() / 2).copied().context("--times 0")
    }

    /// Has messages stored, and says how many.
    fn fill(self, folder: &Folder) -> anyhow::Result<u64> {
        let server = papo::start(folder)?;
        let pace = Pace::Window { window: 64, returned: Returned::Stored };
        let plan = Plan { rooms: SENDERS, members: 1, senders: 1, readers: 1, pace };
        let mut crowd = Crowd::gather(Target::Papo, &server, plan)?;
        let begin = Instant::now();
        while crowd.stored() < self.messages && begin.elapsed() < FILLING_MAX {
            crowd.run(Duration::from_millis(100))?;
        }
        let messages = crowd.stored();
        server.stop()?;
        Ok(messages)
    }
}

fn time(folder: &Folder) -> anyhow::Result<Duration> {
    let begin = Instant::now();
    let server = papo::start(folder)?;
    let lasted = begin.elapsed();
    server.stop()?;
    Ok(lasted)
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { messages, empty, full } = self;
        write!(
            f,
            "listening {:.0} ms after being started with an empty log, {:.0} ms with {messages} \
             messages in it",
            empty.as_secs_f64() * 1e3,
            full.as_secs_f64() * 1e3
        )
    }
}
