//! What only a log on a disk does.

use std::pin::pin;

use futures_util::StreamExt;
use papo_log::{AppendError, Log, OpenError, SqliteLog, SqliteOptions};
use papo_proto::{Position, RoomId};

use crate::{
    many,
    proposal::{message, with_nonce},
};

fn open(directory: &tempfile::TempDir) -> SqliteLog {
    SqliteLog::open(directory.path(), SqliteOptions::default()).unwrap()
}

#[tokio::test]
async fn what_was_stored_is_there_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(&directory);
    let send = with_nonce(message(RoomId::LOBBY, "once"), 1);
    let first = log.append(vec![send.clone()]).await;
    log.close();
    let log = open(&directory);
    assert_eq!(log.append(vec![send]).await, first);
    let event = pin!(log.follow(Position::START)).next().await.unwrap();
    assert_eq!(Ok(event.position), first[0]);
}

#[tokio::test]
async fn what_a_crash_left_without_an_index_is_found() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(&directory);
    many::fill(&log, 0).await;
    let left = tempfile::tempdir().unwrap();
    for file in ["papo.db", "papo.db-wal"] {
        std::fs::copy(directory.path().join(file), left.path().join(file)).unwrap();
    }
    many::check(&open(&left), many::MESSAGES).await;
}

#[tokio::test]
async fn what_a_clean_stop_left_needs_no_reading_back() {
    let directory = tempfile::tempdir().unwrap();
    let log = open(&directory);
    many::fill(&log, 0).await;
    log.close();
    let connection = rusqlite::Connection::open(directory.path().join("papo.db")).unwrap();
    let through: u64 =
        connection.query_row("SELECT through FROM indexed", [], |row| row.get(0)).unwrap();
    assert_eq!(through, many::MESSAGES);
    drop(connection);
    many::check(&open(&directory), many::MESSAGES).await;
}

#[tokio::test]
async fn nothing_waits_beside_the_files_of_a_log_that_is_closed_while_somebody_has_them_open() {
    let directory = tempfile::tempdir().unwrap();
    let options = SqliteOptions { is_searchable: true, ..SqliteOptions::default() };
    let log = SqliteLog::open(directory.path(), options).unwrap();
    log.append(vec![message(RoomId::LOBBY, "written")]).await;
    let files = ["papo.db", "annotations.db", "search.db"].map(|file| directory.path().join(file));
    let readers = files.clone().map(|file| rusqlite::Connection::open(file).unwrap());
    for reader in &readers {
        reader.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).unwrap();
    }
    log.close();
    for file in files {
        let beside = std::fs::metadata(file.with_extension("db-wal"));
        assert_eq!(beside.map_or(0, |wal| wal.len()), 0, "{file:?}");
    }
}

#[tokio::test]
async fn a_directory_has_one_server() {
    let directory = tempfile::tempdir().unwrap();
    let _log = open(&directory);
    let second = SqliteLog::open(directory.path(), SqliteOptions::default());
    assert!(matches!(second.err(), Some(OpenError::InUse { .. })));
}

#[tokio::test]
async fn a_file_of_a_later_version_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    open(&directory).close();
    let connection = rusqlite::Connection::open(directory.path().join("papo.db")).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let later = SqliteLog::open(directory.path(), SqliteOptions::default());
    assert!(matches!(later.err(), Some(OpenError::Later { found: 99, .. })));
}

#[tokio::test]
async fn a_full_log_refuses_writes_and_takes_them_again_when_there_is_room() {
    let directory = tempfile::tempdir().unwrap();
    let options = SqliteOptions { bytes_max: Some(200_000), ..SqliteOptions::default() };
    let log = SqliteLog::open(directory.path(), options).unwrap();
    let large = "x".repeat(10_000);
    let mut stored = 0;
    let refusal = loop {
        match log.append(vec![message(RoomId::LOBBY, &large)]).await[0] {
            Ok(_) => stored += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(refusal, AppendError::Full);
    let followed = pin!(log.follow(Position::START)).take(stored).count().await;
    assert_eq!(followed, stored, "what is there can still be read");
    log.close();
    assert!(open(&directory).append(vec![message(RoomId::LOBBY, &large)]).await[0].is_ok());
}

#[tokio::test]
async fn a_disk_that_fills_while_the_index_is_written_costs_nothing_that_was_stored() {
    let directory = tempfile::tempdir().unwrap();
    let options = SqliteOptions { bytes_max: Some(10_200_000), ..SqliteOptions::default() };
    let log = SqliteLog::open(directory.path(), options).unwrap();
    let other = rusqlite::Connection::open(directory.path().join("papo.db")).unwrap();
    other
        .execute_batch("CREATE TABLE other (x); INSERT INTO other VALUES (zeroblob(500000))")
        .unwrap();
    let first = many::fill(&log, 0).await;
    assert!((66_000..115_000).contains(&first), "full after {first}");
    other.execute_batch("DELETE FROM other").unwrap();
    let second = many::fill(&log, first).await;
    assert!(first < second && second < many::MESSAGES, "full after {second}");
    log.close();
    many::check(&open(&directory), second).await;
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let _log = SqliteLog::open(&data, SqliteOptions::default()).unwrap();
    assert_eq!(data.metadata().unwrap().permissions().mode() & 0o077, 0);
}
