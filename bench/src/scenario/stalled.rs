//! Sessions that never read, in a busy room: what the others feel of them, what memory they take,
//! and whether they get everything once they read.

use std::{
    fmt,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};

use crate::{
    audit::Faults,
    crowd::{Crowd, Pace, Plan, Traffic},
    scenario::{fan_out, saturated},
    server::Server,
    target::Target,
};

/// A busy room of papo with sessions that never read, without them, and when they read again
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    /// Sessions that read
    #[arg(long, default_value_t = 50)]
    readers: usize,
    /// Sessions that do not
    #[arg(long, default_value_t = 500)]
    stalled: usize,
    /// Messages a second
    #[arg(long, default_value_t = 2_000.0)]
    rate: f64,
    /// How long to measure
    #[arg(long, default_value_t = 4.0)]
    seconds: f64,
}

/// What was measured.
pub(crate) struct Stalled {
    args: Args,
    without: Traffic,
    with: Traffic,
    memory_before_kib: u64,
    memory_after_kib: u64,
    caught_up: Duration,
    faults: Faults,
}

/// On loopback the kernel takes about 2.5 MiB for a peer that does not read.
const FLOOD_MESSAGES: u64 = 20_000;
const FLOOD_MAX: Duration = Duration::from_secs(30);

impl Args {
    /// What a comparison asks for.
    pub(crate) fn lasting(seconds: f64) -> Self {
        Self { readers: 50, stalled: 500, rate: 2_000.0, seconds }
    }

    /// Measures and checks.
    pub(crate) fn run(self) -> anyhow::Result<Stalled> {
        let without = Target::Papo.with_server(|server| {
            let mut crowd = Crowd::gather(Target::Papo, server, self.plan(0))?;
            self.warm_up_and_measure(server, &mut crowd)
        })?;
        Target::Papo.with_server(|server| {
            let mut crowd = Crowd::gather(Target::Papo, server, self.plan(self.stalled))?;
            let memory_before_kib = server.memory_kib()?;
            crowd.stall();
            let with = self.warm_up_and_measure(server, &mut crowd)?;
            let memory_after_kib = server.memory_kib()?;
            let begin = Instant::now();
            crowd.resume()?;
            let faults = crowd.finish().context("reading again")?;
            let caught_up = begin.elapsed();
            let args = self;
            Ok(Stalled {
                args,
                without,
                with,
                memory_before_kib,
                memory_after_kib,
                caught_up,
                faults,
            })
        })
    }

    fn plan(self, stalled: usize) -> Plan {
        let members = self.readers + stalled;
        let pace = Pace::Rate(self.rate);
        Plan { rooms: 1, members, senders: 1, readers: self.readers, pace }
    }

    /// First so much is sent that what the kernel keeps for those who do not read is full.
    fn warm_up_and_measure(self, server: &Server, crowd: &mut Crowd) -> anyhow::Result<Traffic> {
        let begin = Instant::now();
        crowd.change_pace(saturated(fan_out::WINDOW));
        while crowd.sent() < FLOOD_MESSAGES {
            ensure!(begin.elapsed() < FLOOD_MAX, "only {} messages were sent", crowd.sent());
            crowd.run(Duration::from_millis(100))?;
        }
        crowd.change_pace(Pace::Rate(self.rate));
        crowd.run(Duration::from_secs(1))?;
        crowd.measure(server, Duration::from_secs_f64(self.seconds))
    }
}

impl Stalled {
    /// Whether everyone got everything, once and in order.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        ensure!(self.faults.is_none(), "sessions that stalled: {}", self.faults);
        Ok(())
    }
}

impl fmt::Display for Stalled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Args { readers, stalled, rate, .. } = self.args;
        write!(
            f,
            "{rate} messages/s to {readers} readers: p99 {:.2} ms, and {:.2} ms with {stalled} \
             sessions that do not read; the server's memory went from {} to {} MiB; when they \
             read again they had everything after {:.2} s; {}",
            self.without.latency_ms(99.0),
            self.with.latency_ms(99.0),
            self.memory_before_kib >> 10,
            self.memory_after_kib >> 10,
            self.caught_up.as_secs_f64(),
            self.faults
        )
    }
}
