use std::{fs, path::Path};

use papo_log::{
    Log,
    maintenance::{self, MaintenanceError, backup, restore},
};
use papo_proto::RoomId;

use super::{data, events, files, open, tamper, tamper_record};
use crate::proposal::{message, with_nonce};

#[tokio::test]
async fn what_was_backed_up_is_restored_elsewhere() {
    let (data, elsewhere) = (data(5).await, tempfile::tempdir().unwrap());
    fs::write(data.path().join("authority.crt"), "certificate").unwrap();
    fs::write(data.path().join("authority.key"), "key").unwrap();
    let file = elsewhere.path().join("backup");
    let made = backup(data.path(), &file, true).unwrap();
    assert_eq!((made.position.get(), made.has_authority), (8, true));
    assert_eq!(made.bytes, file.metadata().unwrap().len());

    let other = elsewhere.path().join("data");
    let restored = restore(&file, &other, false).unwrap();
    assert_eq!((restored.events, restored.has_authority), (8, true));
    assert_eq!(events(&other).await, events(data.path()).await);
    assert_eq!(fs::read(other.join("authority.key")).unwrap(), b"key");
    let repeat = open(&other).append(vec![with_nonce(message(RoomId::LOBBY, "oi"), 0)]).await;
    assert_eq!(repeat[0].map(|position| position.get()), Ok(4), "nonces are restored as well");
}

#[tokio::test]
async fn a_backup_of_a_log_that_is_written_is_a_beginning_of_it() {
    let (data, elsewhere) = (data(5).await, tempfile::tempdir().unwrap());
    let log = open(data.path());
    let directory = data.path().to_owned();
    let file = elsewhere.path().join("backup");
    let making = tokio::task::spawn_blocking(move || backup(&directory, &file, true));
    for number in 0.. {
        log.append(vec![message(RoomId::LOBBY, &number.to_string())]).await[0].unwrap();
        if making.is_finished() && number > 100 {
            break;
        }
    }
    making.await.unwrap().unwrap();
    log.close();
    let other = elsewhere.path().join("data");
    restore(&elsewhere.path().join("backup"), &other, false).unwrap();
    let (whole, part) = (events(data.path()).await, events(&other).await);
    assert!(whole.starts_with(&part) && part.len() >= 8);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_can_read_a_backup_or_what_is_restored() {
    use std::os::unix::fs::PermissionsExt;
    let (data, elsewhere) = (data(1).await, tempfile::tempdir().unwrap());
    fs::write(data.path().join("authority.crt"), "certificate").unwrap();
    fs::write(data.path().join("authority.key"), "key").unwrap();
    let (file, other) = (elsewhere.path().join("backup"), elsewhere.path().join("data"));
    backup(data.path(), &file, true).unwrap();
    restore(&file, &other, false).unwrap();
    let restored = ["papo.db", "authority.crt", "authority.key"].map(|name| other.join(name));
    for path in restored.into_iter().chain([file, other]) {
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{path:?}");
    }
}

#[tokio::test]
async fn a_backup_takes_the_place_of_no_file() {
    let (data, elsewhere) = (data(1).await, tempfile::tempdir().unwrap());
    let file = elsewhere.path().join("backup");
    fs::write(&file, "something dear").unwrap();
    let refused = backup(data.path(), &file, true);
    assert!(matches!(refused, Err(MaintenanceError::Exists { .. })), "{refused:?}");
    assert_eq!(fs::read(&file).unwrap(), b"something dear");
    assert_eq!(files(elsewhere.path()), ["backup"], "nothing is left behind");
}

#[tokio::test]
async fn without_a_log_there_is_no_backup() {
    let empty = tempfile::tempdir().unwrap();
    let refused = backup(empty.path(), &empty.path().join("backup"), true);
    assert!(matches!(refused, Err(MaintenanceError::NoLog { .. })), "{refused:?}");
    assert!(files(empty.path()).is_empty());
}

#[tokio::test]
async fn a_directory_that_has_something_is_not_restored_into() {
    let (data, elsewhere) = (data(1).await, tempfile::tempdir().unwrap());
    let file = elsewhere.path().join("backup");
    backup(data.path(), &file, true).unwrap();
    let refused = restore(&file, data.path(), false);
    assert!(matches!(refused, Err(MaintenanceError::NotEmpty { .. })), "{refused:?}");
    let dear = tempfile::tempdir().unwrap();
    fs::write(dear.path().join("dear"), "").unwrap();
    let refused = restore(&file, dear.path(), false);
    assert!(matches!(refused, Err(MaintenanceError::NotEmpty { .. })), "{refused:?}");
    assert_eq!(files(dear.path()), ["dear"]);
}

#[tokio::test]
async fn what_an_interrupted_restore_left_does_not_stop_the_next() {
    let (data, elsewhere) = (data(1).await, tempfile::tempdir().unwrap());
    let (file, other) = (elsewhere.path().join("backup"), elsewhere.path().join("data"));
    backup(data.path(), &file, true).unwrap();
    fs::create_dir(&other).unwrap();
    for left in ["lock", "papo.db.new", "papo.db.new-journal"] {
        fs::write(other.join(left), "half of it").unwrap();
    }
    restore(&file, &other, false).unwrap();
    assert_eq!(events(&other).await, events(data.path()).await);
}

#[tokio::test]
async fn what_is_no_backup_is_not_restored() {
    let (data, elsewhere) = (data(1).await, tempfile::tempdir().unwrap());
    let text = elsewhere.path().join("text");
    fs::write(&text, "a text that is long enough to be read as a header of something".repeat(99))
        .unwrap();
    let empty = elsewhere.path().join("empty");
    fs::write(&empty, "").unwrap();
    let other = elsewhere.path().join("data");
    for file in [text, empty, data.path().join("papo.db")] {
        let refused = restore(&file, &other, false);
        assert!(matches!(refused, Err(MaintenanceError::NoBackup { .. })), "{file:?}: {refused:?}");
        assert!(!other.exists());
    }
}

/// A backup of `data` in which the record at `position` says nothing any more.
fn damaged(data: &Path, position: u64) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::remove_file(file.path()).unwrap();
    backup(data, file.path(), true).unwrap();
    tamper_record(file.path(), position, &[1]);
    file
}

#[tokio::test]
async fn of_a_damaged_backup_what_can_be_read_is_restored_only_where_that_is_asked_for() {
    let (data, elsewhere) = (data(5).await, tempfile::tempdir().unwrap());
    let file = damaged(data.path(), 6);
    let other = elsewhere.path().join("data");
    let refused = restore(file.path(), &other, false);
    assert!(matches!(refused, Err(MaintenanceError::Damaged { .. })), "{refused:?}");
    assert!(!other.exists());
    let restored = restore(file.path(), &other, true).unwrap();
    assert_eq!((restored.events, restored.lost.list().len()), (7, 1));
    let mut expected = events(data.path()).await;
    expected.remove(5);
    assert_eq!(events(&other).await, expected);
}

#[tokio::test]
async fn compacting_gives_back_what_is_not_taken_up_any_more() {
    let data = data(200).await;
    let before = events(data.path()).await;
    tamper(data.path(), "CREATE TABLE other (x); INSERT INTO other VALUES (zeroblob(500000))");
    tamper(data.path(), "DROP TABLE other");
    let compaction = maintenance::compact(data.path()).unwrap();
    assert!(compaction.bytes_before > compaction.bytes_after + 400_000, "{compaction:?}");
    assert_eq!(events(data.path()).await, before);
    assert!(maintenance::verify(data.path()).unwrap().problems.is_empty());
}

#[tokio::test]
async fn what_changes_a_log_is_refused_while_a_server_has_it() {
    let data = data(1).await;
    let _log = open(data.path());
    assert!(is_in_use(maintenance::compact(data.path()).err()));
    assert!(is_in_use(maintenance::repair(data.path(), None).err()));
    assert!(maintenance::verify(data.path()).unwrap().problems.is_empty(), "reading goes on");
}

fn is_in_use(error: Option<MaintenanceError>) -> bool {
    matches!(error, Some(MaintenanceError::Open(papo_log::OpenError::InUse { .. })))
}

/// Keeps some bytes as a server keeps a file, under the hash of `named`, and says where.
fn keep(data: &Path, bytes: &[u8], named: &[u8]) -> std::path::PathBuf {
    let hex = blake3::hash(named).to_hex();
    let shard = Path::new("blobs").join(&hex[..2]);
    fs::create_dir_all(data.join(&shard)).unwrap();
    fs::write(data.join(&shard).join(&hex[2..]), bytes).unwrap();
    shard.join(&hex[2..])
}

#[tokio::test]
async fn the_files_of_messages_are_in_a_backup_unless_they_are_left_out() {
    let (data, elsewhere) = (data(1).await, tempfile::tempdir().unwrap());
    // Of several pieces, of just one, of less, and of nothing.
    let sizes = [2_500_000, 1024 * 1024, 7, 0];
    let contents = sizes.map(|size| (0..size).map(|at| (at % 251) as u8).collect::<Vec<_>>());
    let kept = contents.each_ref().map(|bytes| keep(data.path(), bytes, bytes));
    fs::write(data.path().join("blobs/no-blob-of-ours"), "x").unwrap();
    let file = elsewhere.path().join("backup");
    let made = backup(data.path(), &file, true).unwrap();
    let bytes = contents.iter().map(|bytes| bytes.len() as u64).sum();
    assert_eq!((made.files.count, made.files.bytes), (4, bytes));
    assert!(made.bytes > bytes);

    let other = elsewhere.path().join("data");
    let restored = restore(&file, &other, false).unwrap();
    assert_eq!((restored.files, restored.lost_files), (made.files, 0));
    for (path, bytes) in kept.iter().zip(&contents) {
        assert!(fs::read(other.join(path)).unwrap() == *bytes, "{path:?}");
    }
    #[cfg(unix)]
    for path in [&other.join("blobs"), &other.join(&kept[0])] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{path:?}");
    }

    let (small, third) = (elsewhere.path().join("small"), elsewhere.path().join("third"));
    let made = backup(data.path(), &small, false).unwrap();
    assert!(made.files == Default::default() && made.bytes < bytes);
    assert_eq!(restore(&small, &third, false).unwrap().files, Default::default());
    assert!(!third.join("blobs").exists());
}

#[tokio::test]
async fn a_file_that_is_not_what_its_hash_says_is_not_restored() {
    let (data, elsewhere) = (data(1).await, tempfile::tempdir().unwrap());
    let good = keep(data.path(), b"papo", b"papo");
    let bad = keep(data.path(), b"pato", b"pato?");
    let (file, other) = (elsewhere.path().join("backup"), elsewhere.path().join("data"));
    backup(data.path(), &file, true).unwrap();
    let restored = restore(&file, &other, false).unwrap();
    assert_eq!((restored.files.count, restored.lost_files), (1, 1));
    assert!(other.join(good).exists() && !other.join(bad).exists());
}
