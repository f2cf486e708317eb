use std::{fs, path::PathBuf, sync::Mutex};

use papo_client::files::{Fetched, PART_ENDING, Shelf, TransferError, TransferEvent};
use papo_proto::SafePath;
use tempfile::TempDir;

use crate::{file_server::FileServer, uploading::content};

const SIZE: usize = 3_000_000;

/// A server with a file, a client's profile, and a directory for what is fetched.
struct Desk {
    server: FileServer,
    profile: TempDir,
    chosen: TempDir,
    hash: blake3::Hash,
}

impl Desk {
    fn new() -> Self {
        let server = FileServer::start();
        let hash = blake3::hash(&content(SIZE));
        server.state().blobs.insert(hash.to_hex().to_string(), content(SIZE));
        let (profile, chosen) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        Self { server, profile, chosen, hash }
    }

    async fn fetch(&self) -> Result<Fetched, TransferError> {
        self.fetch_as("file.bin", SIZE).await
    }

    async fn fetch_as(&self, name: &str, size: usize) -> Result<Fetched, TransferError> {
        let mut client = self.server.client(&self.profile);
        let shelf = Shelf::open(self.chosen.path()).unwrap();
        let path = SafePath::new(None, name);
        client.download(&self.hash, size as u64, &path, &shelf, &|_| {}).await
    }

    /// Fetches until the connection breaks, and ends there, as the program does.
    async fn fetch_until_it_breaks(&self, after: usize) {
        self.server.state().breaks_after = Some(after);
        let mut client = self.server.client(&self.profile);
        let shelf = Shelf::open(self.chosen.path()).unwrap();
        let path = SafePath::new(None, "file.bin");
        let (broke, broken) = tokio::sync::oneshot::channel();
        let broke = Mutex::new(Some(broke));
        let watch = move |event: TransferEvent<'_>| {
            if matches!(event, TransferEvent::Waiting { .. }) {
                _ = broke.lock().unwrap().take().map(|broke| broke.send(()));
            }
        };
        tokio::select! {
            _ = client.download(&self.hash, SIZE as u64, &path, &shelf, &watch) => {
                panic!("it is not done")
            }
            broken = broken => broken.unwrap(),
        }
        self.server.asked();
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> =
            fs::read_dir(self.chosen.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    #[track_caller]
    fn check_whole(&self, fetched: &Fetched) {
        assert_eq!(fs::read(&fetched.path).unwrap(), content(SIZE));
        assert!(self.files().iter().all(|path| !path.to_string_lossy().ends_with(PART_ENDING)));
    }
}

#[tokio::test]
async fn a_file_is_fetched_and_nothing_else_is_left() {
    let desk = Desk::new();
    let fetched = desk.fetch().await.unwrap();
    assert_eq!(fetched.path, desk.files()[0]);
    assert!(!fetched.was_there);
    desk.check_whole(&fetched);
}

#[tokio::test]
async fn what_is_there_is_not_fetched_again() {
    let desk = Desk::new();
    fs::write(desk.chosen.path().join("file.bin"), "something else").unwrap();
    let first = desk.fetch().await.unwrap();
    assert!(first.path.ends_with("file (2).bin"));
    desk.server.asked();
    let second = desk.fetch().await.unwrap();
    assert_eq!(second, Fetched { was_there: true, ..first });
    assert_eq!(desk.server.asked(), [""; 0]);
    assert_eq!(fs::read(desk.chosen.path().join("file.bin")).unwrap(), b"something else");
}

#[tokio::test]
async fn a_download_goes_on_where_its_connection_broke() {
    let desk = Desk::new();
    desk.server.state().breaks_after = Some(1_000_000);
    let fetched = desk.fetch().await.unwrap();
    desk.check_whole(&fetched);
    let asked = desk.server.asked();
    assert!(asked[1].contains(" bytes="), "{asked:?}");
}

#[tokio::test]
async fn a_download_goes_on_after_the_program_was_ended() {
    let desk = Desk::new();
    desk.fetch_until_it_breaks(1_000_000).await;
    let part = &desk.files()[0];
    assert!(part.to_string_lossy().ends_with(PART_ENDING));
    let length = fs::metadata(part).unwrap().len();
    let fetched = desk.fetch().await.unwrap();
    let blob = format!("GET /v1/blobs/{} bytes={length}-", desk.hash.to_hex());
    assert_eq!(desk.server.asked(), [blob]);
    desk.check_whole(&fetched);
}

#[tokio::test]
async fn a_part_that_was_spoilt_is_found_out_and_fetched_again() {
    let desk = Desk::new();
    desk.fetch_until_it_breaks(1_000_000).await;
    let part = &desk.files()[0];
    let mut spoilt = fs::read(part).unwrap();
    spoilt[17] ^= 1;
    fs::write(part, spoilt).unwrap();
    let fetched = desk.fetch().await.unwrap();
    desk.check_whole(&fetched);
}

#[tokio::test]
async fn a_part_that_is_too_long_or_whole_needs_no_more() {
    for length in [SIZE, SIZE + 5] {
        let desk = Desk::new();
        desk.fetch_until_it_breaks(1_000_000).await;
        let mut content = content(SIZE);
        content.resize(length, 0);
        fs::write(&desk.files()[0], content).unwrap();
        let fetched = desk.fetch().await.unwrap();
        desk.check_whole(&fetched);
        assert_eq!(desk.server.asked().len(), usize::from(length > SIZE));
    }
}

#[tokio::test]
async fn what_comes_spoilt_is_asked_for_once_more_and_never_kept() {
    let desk = Desk::new();
    desk.server.state().spoils = 1;
    let fetched = desk.fetch().await.unwrap();
    desk.check_whole(&fetched);

    let desk = Desk::new();
    desk.server.state().spoils = usize::MAX;
    let error = desk.fetch().await.unwrap_err();
    assert!(matches!(error, TransferError::Corrupt), "{error:?}");
    assert!(desk.files().iter().all(|path| !path.ends_with("file.bin")));
}

#[tokio::test]
async fn a_file_of_another_size_than_was_said_is_not_fetched() {
    let desk = Desk::new();
    for size in [SIZE - 1, SIZE + 1] {
        let error = desk.fetch_as("file.bin", size).await.unwrap_err();
        assert!(matches!(error, TransferError::Corrupt), "{error:?}");
    }
}

#[tokio::test]
async fn what_the_server_does_not_have_is_said_to_be_so() {
    let desk = Desk::new();
    desk.server.state().blobs.clear();
    let error = desk.fetch().await.unwrap_err();
    let TransferError::Refused { status: 404, code: Some(_), detail, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(detail, "not there");
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_is_written_through_a_link() {
    let desk = Desk::new();
    let outside = tempfile::tempdir().unwrap();
    let victim = outside.path().join("victim");
    fs::write(&victim, "untouched").unwrap();
    let digits = desk.hash.to_hex();
    let part = format!("file.bin.{}{PART_ENDING}", &digits[..8]);
    for name in ["file.bin", &part] {
        std::os::unix::fs::symlink(&victim, desk.chosen.path().join(name)).unwrap();
    }
    let fetched = desk.fetch().await.unwrap();
    assert!(fetched.path.ends_with("file (2).bin"), "{fetched:?}");
    assert_eq!(fs::read(&fetched.path).unwrap(), content(SIZE));
    assert_eq!(fs::read(victim).unwrap(), b"untouched");
}

#[tokio::test]
async fn two_at_a_time_do_not_write_one_part() {
    let desk = Desk::new();
    desk.server.state().unwilling = usize::MAX;
    let shelf = Shelf::open(desk.chosen.path()).unwrap();
    let path = SafePath::new(None, "file.bin");
    let mut client = desk.server.client(&desk.profile);
    let first = client.download(&desk.hash, SIZE as u64, &path, &shelf, &|_| {});
    let second = async {
        while desk.server.state().asked.is_empty() {
            tokio::task::yield_now().await;
        }
        desk.fetch().await
    };
    tokio::select! {
        _ = first => panic!("it is not done"),
        second = second => assert!(matches!(second, Err(TransferError::Busy { .. })), "{second:?}"),
    }
}
