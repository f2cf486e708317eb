//! The index as a file: it can be thrown away, damaged, of another log, and is made again.

use std::{fs, path::Path};

use papo_log::{Log, Search, SearchError, SearchQuery, SqliteLog, SqliteOptions};

use super::{ROOM, block_on, find, open, query, say, texts};

fn index(directory: &Path) -> std::path::PathBuf {
    directory.join("search.db")
}

async fn found(log: &SqliteLog) -> Vec<String> {
    texts(&find(log, &query("word")).await)
}

/// What is found after `harm` was done to the directory while the log was closed.
#[track_caller]
fn check(harm: impl Fn(&Path)) {
    block_on(async {
        let directory = tempfile::tempdir().unwrap();
        let log = open(directory.path());
        say(&log, ROOM, &["word one", "word two"]).await;
        assert_eq!(found(&log).await.len(), 2);
        log.close();
        harm(directory.path());
        let log = open(directory.path());
        say(&log, ROOM, &["word three"]).await;
        assert_eq!(found(&log).await, ["[word] three", "[word] two", "[word] one"]);
        log.close();
    });
}

#[test]
fn it_goes_on_where_it_was() {
    check(|_| {});
}

#[test]
fn one_that_is_missing_is_made_again() {
    check(|directory| fs::remove_file(index(directory)).unwrap());
}

#[test]
fn one_that_is_damaged_is_made_again() {
    check(|directory| {
        fs::write(index(directory), "not a database, for sure ".repeat(400)).unwrap();
    });
}

#[test]
fn one_of_another_version_is_made_again() {
    check(|directory| {
        // The version is in bytes 60 to 63 of the file.
        let mut bytes = fs::read(index(directory)).unwrap();
        bytes[60..64].copy_from_slice(&77_u32.to_be_bytes());
        fs::write(index(directory), bytes).unwrap();
    });
}

#[test]
fn one_of_another_log_is_made_again() {
    block_on(async {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (directory, texts) in
            [(&one, &["word of one", "x", "y"][..]), (&other, &["word of another", "x", "y"])]
        {
            let log = open(directory.path());
            let mut said = say(&log, ROOM, texts).await;
            // The same positions, at other times.
            let mut last = crate::proposal::message(ROOM, "z");
            last.at = papo_proto::Timestamp::from_millis(directory.path().as_os_str().len() as u64);
            if directory.path() == other.path() {
                last.at = last.at.after_seconds(1);
            }
            said.extend(log.append(vec![last]).await.into_iter().map(Result::unwrap));
            assert_eq!(found(&log).await.len(), 1);
            log.close();
        }
        fs::copy(index(one.path()), index(other.path())).unwrap();
        let log = open(other.path());
        assert_eq!(found(&log).await, ["[word] of another"]);
        log.close();
    });
}

#[test]
fn one_that_is_damaged_meanwhile_is_made_again() {
    block_on(async {
        let directory = tempfile::tempdir().unwrap();
        let log = open(directory.path());
        let said: Vec<_> = (0..2_000).map(|number| format!("word {number}")).collect();
        say(&log, ROOM, &said.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let newest = log.facts().await.unwrap().through;
        find(&log, &query("word")).await;
        log.close();
        // All but its first page, which says that it is a database.
        let mut bytes = fs::read(index(directory.path())).unwrap();
        bytes[4_096..].fill(0x5a);
        fs::write(index(directory.path()), bytes).unwrap();
        let log = open(directory.path());
        let mut tries = 0;
        loop {
            match log.search(SearchQuery { newest, ..query("word") }).await {
                Ok(page) if page.hits.len() == 20 => break,
                Ok(_) | Err(SearchError::Read(_)) => tries += 1,
                Err(other) => panic!("{other}"),
            }
            assert!(tries < 100_000, "it is not made again");
            tokio::task::yield_now().await;
        }
        log.close();
    });
}

#[test]
fn a_log_that_was_opened_without_says_so() {
    block_on(async {
        let directory = tempfile::tempdir().unwrap();
        let log = SqliteLog::open(directory.path(), SqliteOptions::default()).unwrap();
        let refused = log.search(query("word")).await;
        assert!(matches!(refused, Err(SearchError::NoIndex)), "{refused:?}");
        assert!(!index(directory.path()).exists());
    });
}

#[test]
#[cfg(unix)]
fn it_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    block_on(async {
        let directory = tempfile::tempdir().unwrap();
        let log = open(directory.path());
        say(&log, ROOM, &["word"]).await;
        find(&log, &query("word")).await;
        for name in ["search.db", "search.db-wal"] {
            let mode = fs::metadata(directory.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
        log.close();
    });
}
