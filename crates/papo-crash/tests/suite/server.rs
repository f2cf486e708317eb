//! The real server, harmed for a few seconds each way.

use papo_crash::run::{self, Commits};

use crate::artifacts;

#[test]
fn a_kill_loses_nothing_that_was_acknowledged() -> anyhow::Result<()> {
    run::kill(artifacts(), 20, fastrand::u64(..))
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() -> anyhow::Result<()> {
    run::power(artifacts(), 5, Commits::Synced, fastrand::u64(..))
}

#[test]
fn a_power_cut_is_noticed_where_commits_are_not_synced() -> anyhow::Result<()> {
    run::power(artifacts(), 25, Commits::Unsynced, fastrand::u64(..))
}

#[test]
fn what_is_repeated_is_there_once() -> anyhow::Result<()> {
    run::once(artifacts(), 5_000, fastrand::u64(..))
}

#[test]
fn a_full_disk_refuses_sends_and_nothing_else() -> anyhow::Result<()> {
    run::full_disk(artifacts(), 3)
}
