//! What stands for the disk is neither kinder nor harsher than one: SQLite finds on it what it was
//! promised, and misses what it was not.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use anyhow::{Context, ensure};
use papo_crash::disk::{Disk, Kept, read_files, write_files};
use rusqlite::Connection;

use crate::artifacts;

/// Runs of the writer on one database, with a power cut after each.
const CUTS: usize = 12;

/// How many committed rows were lost in all.
fn lost(synchronous: &str, kept: &[Kept], seed: u64) -> anyhow::Result<u64> {
    let mut random = fastrand::Rng::with_seed(seed);
    let folder = tempfile::tempdir()?;
    let folder = folder.path().canonicalize()?;
    let (data, journal) = (folder.join("data"), folder.join("journal"));
    fs::create_dir(&data)?;
    let (mut committed, mut lost) = (0, 0);
    for cut in 0..CUTS {
        let before = read_files(&data)?;
        let mut writer = Command::new(env!("CARGO_BIN_EXE_sqlite-writer"))
            .args([data.join("test.db").as_os_str(), synchronous.as_ref()])
            .env("LD_PRELOAD", &artifacts().powercut)
            .env("PAPO_POWERCUT_DIR", &data)
            .env("PAPO_POWERCUT_JOURNAL", &journal)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut output = BufReader::new(writer.stdout.take().context("a pipe")?).lines();
        for _ in 0..random.usize(1..60) {
            committed = output.next().context("the writer ended")??.parse::<u64>()?;
        }
        writer.kill()?;
        for line in output {
            committed = line?.parse()?;
        }
        writer.wait()?;
        let disk = Disk::after(before, &fs::read(&journal)?)?;
        disk.check_against(&read_files(&data)?)?;
        write_files(&data, &disk.files(kept[cut % kept.len()], &mut random))?;
        fs::remove_file(&journal)?;
        let found = newest(&data.join("test.db"))?;
        lost += committed.saturating_sub(found);
    }
    Ok(lost)
}

/// The newest row; 0 without any, or without the table.
fn newest(file: &std::path::Path) -> anyhow::Result<u64> {
    let connection = Connection::open(file)?;
    let integrity: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    ensure!(integrity == "ok", "integrity_check says {integrity}");
    if !connection.table_exists(None, "row")? {
        return Ok(0);
    }
    let (count, newest): (u64, u64) =
        connection.query_row("SELECT count(*), coalesce(max(number), 0) FROM row", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    ensure!(count == newest, "{count} rows, the newest is {newest}");
    Ok(newest)
}

#[test]
fn sqlite_that_syncs_each_commit_loses_none() -> anyhow::Result<()> {
    let seed = fastrand::u64(..);
    let lost = lost("full", &Kept::EVERY, seed).with_context(|| format!("seed {seed}"))?;
    ensure!(lost == 0, "{lost} rows lost, seed {seed}");
    Ok(())
}

#[test]
fn sqlite_that_does_not_sync_each_commit_loses_some() -> anyhow::Result<()> {
    let seed = fastrand::u64(..);
    let lost = lost("normal", &[Kept::Nothing, Kept::Scattered], seed)
        .with_context(|| format!("seed {seed}"))?;
    ensure!(lost > 0, "nothing lost, seed {seed}");
    Ok(())
}

#[test]
fn a_killed_process_alone_loses_nothing_either_way() -> anyhow::Result<()> {
    let seed = fastrand::u64(..);
    let lost = lost("normal", &[Kept::All], seed).with_context(|| format!("seed {seed}"))?;
    ensure!(lost == 0, "{lost} rows lost, seed {seed}");
    Ok(())
}
