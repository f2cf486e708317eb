//! What sends cost a server, with and without an index that follows its log.

use std::time::{Duration, Instant};

use anyhow::Context;

use crate::{
    crowd::{Crowd, Pace, Plan, Returned},
    server::Folder,
    target::{Target, papo},
};

/// What was measured of senders that wait until each message is stored.
pub(super) struct Sends {
    pub(super) per_second: f64,
    /// Of all threads but the one that makes the index.
    pub(super) cpu_micros: f64,
    /// Of that one.
    pub(super) index_micros: f64,
}

/// How many send, each one message at a time.
const SENDERS: usize = 200;
/// The thread that makes the index.
const INDEX: &str = "papo-search";
const WARMING_UP: Duration = Duration::from_millis(500);

impl Sends {
    pub(super) fn measure(is_searchable: bool, seconds: f64) -> anyhow::Result<Self> {
        let folder = Folder::new()?;
        let options: &[&str] = if is_searchable { &[] } else { &["--no-search"] };
        let server = papo::start_with(&folder, options)?;
        let pace = Pace::Window { window: 1, returned: Returned::Stored };
        let plan = Plan { rooms: SENDERS, members: 1, senders: 1, readers: 1, pace };
        let mut crowd = Crowd::gather(Target::Papo, &server, plan)?;
        crowd.run(WARMING_UP).with_context(|| folder.log_end())?;
        let (stored, index) = (crowd.stored(), server.cpu_of(INDEX)?);
        let (cpu, begin) = (server.cpu()?, Instant::now());
        crowd.run(Duration::from_secs_f64(seconds))?;
        let lasted = begin.elapsed();
        let (cpu, index) = (server.cpu()? - cpu, server.cpu_of(INDEX)? - index);
        let stored = (crowd.stored() - stored) as f64;
        crowd.finish()?;
        server.stop()?;
        Ok(Self {
            per_second: stored / lasted.as_secs_f64(),
            cpu_micros: cpu.saturating_sub(index).as_secs_f64() * 1e6 / stored,
            index_micros: index.as_secs_f64() * 1e6 / stored,
        })
    }
}
