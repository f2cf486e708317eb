//! Clients of both protocols, as plain as they can be: one thread each, and no hidden retry.

mod classic;
mod ws;

pub(crate) use classic::Classic;
pub(crate) use ws::{Identity, Ws};

use std::time::Duration;

/// A server says something within this time, or is broken.
const SILENCE_MAX: Duration = Duration::from_secs(30);
