//! What is done to the server. Each run prints its seed and what came of it.

mod full_disk;
mod kill;
mod once;
mod power;

pub use full_disk::full_disk;
pub use kill::kill;
pub use once::once;
pub use power::{Commits, power};

use std::{fs, path::Path};

use anyhow::ensure;

use crate::{artifacts::Artifacts, server::Setup};

/// Senders over WebSocket, and over the classic protocol.
const SENDERS: (usize, usize) = (6, 2);

/// A new server's setup in a folder.
fn setup(artifacts: &Artifacts, folder: &Path) -> anyhow::Result<Setup> {
    // As the kernel will name them to whoever watches.
    let folder = folder.canonicalize()?;
    let setup = Setup { artifacts: artifacts.clone(), folder, synchronous: "full", watched: false };
    fs::create_dir_all(setup.data())?;
    Ok(setup)
}

/// The server did not panic, in any of its threads.
fn check_log(setup: &Setup) -> anyhow::Result<()> {
    let log = fs::read_to_string(setup.log())?;
    let panic = log.lines().find(|line| line.contains("panicked at"));
    ensure!(panic.is_none(), "the server says: {panic:?}");
    Ok(())
}

/// What the server logged last, for whoever has to find out.
fn log_end(setup: &Setup) -> String {
    let log = fs::read_to_string(setup.log()).unwrap_or_default();
    let lines: Vec<_> = log.lines().rev().take(10).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}
