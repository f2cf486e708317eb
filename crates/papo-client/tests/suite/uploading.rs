use std::{
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};

use papo_client::files::{TransferError, TransferEvent, Uploaded};
use tempfile::TempDir;

use crate::file_server::FileServer;

/// Larger than what is sent with the announcement.
const SIZE: usize = 3_000_000;

/// A server, a client's profile and a file.
struct Desk {
    server: FileServer,
    profile: TempDir,
    files: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            server: FileServer::start(),
            profile: tempfile::tempdir().unwrap(),
            files: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self, name: &str, size: usize) -> PathBuf {
        let path = self.files.path().join(name);
        fs::write(&path, content(size)).unwrap();
        path
    }

    /// Uploads in a program of its own, as far as that can be told.
    async fn upload(&self, path: &Path) -> Result<Uploaded, TransferError> {
        let mut client = self.server.client(&self.profile);
        client.upload(path, "text/plain", &|_| {}).await
    }

    fn remembered(&self) -> usize {
        fs::read_dir(self.profile.path().join("uploads")).map_or(0, Iterator::count)
    }
}

pub(crate) fn content(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at * 31 + at / 251) as u8).collect()
}

/// From where on each request has appended.
fn appended_at(asked: &[String]) -> Vec<usize> {
    let appended = asked.iter().filter_map(|asked| asked.strip_prefix("PATCH /v1/files/1 "));
    appended.map(|offset| offset.parse().unwrap()).collect()
}

#[tokio::test]
async fn a_file_is_uploaded_under_its_hash() {
    let desk = Desk::new();
    for size in [0, 1, 1_000, SIZE] {
        let path = desk.file(&format!("file {size}"), size);
        let uploaded = desk.upload(&path).await.unwrap();
        let hash = blake3::hash(&content(size));
        assert_eq!(uploaded, Uploaded { hash, size: size as u64, was_there: false });
        assert_eq!(desk.server.state().blobs[hash.to_hex().as_str()], content(size));
    }
    assert_eq!(desk.remembered(), 0);
}

#[tokio::test]
async fn what_the_server_has_is_not_sent_again() {
    let desk = Desk::new();
    desk.upload(&desk.file("one", SIZE)).await.unwrap();
    desk.server.asked();
    let again = desk.upload(&desk.file("two", SIZE)).await.unwrap();
    assert!(again.was_there);
    assert_eq!(desk.server.asked().len(), 1);
}

#[tokio::test]
async fn an_upload_goes_on_where_its_connection_broke() {
    let desk = Desk::new();
    let path = desk.file("file", SIZE);
    desk.server.state().breaks_after = Some(1_000_000);
    desk.upload(&path).await.unwrap();
    let offsets = appended_at(&desk.server.asked());
    assert!(matches!(offsets[..], [0, second] if second >= 1_000_000), "{offsets:?}");
}

#[tokio::test]
async fn an_upload_goes_on_after_the_program_was_ended() {
    let desk = Desk::new();
    let path = desk.file("file", SIZE);
    {
        let mut client = desk.server.client(&desk.profile);
        desk.server.state().breaks_after = Some(1_000_000);
        let (broke, broken) = tokio::sync::oneshot::channel();
        let broke = Mutex::new(Some(broke));
        let watch = move |event: TransferEvent<'_>| {
            if matches!(event, TransferEvent::Waiting { .. }) {
                _ = broke.lock().unwrap().take().map(|broke| broke.send(()));
            }
        };
        // It is dropped where it waits to try again.
        tokio::select! {
            _ = client.upload(&path, "text/plain", &watch) => panic!("it is not done"),
            broken = broken => broken.unwrap(),
        }
    }
    assert_eq!(desk.remembered(), 1);
    desk.server.asked();
    let uploaded = desk.upload(&path).await.unwrap();
    assert_eq!(uploaded.hash, blake3::hash(&content(SIZE)));
    let offsets = appended_at(&desk.server.asked());
    assert!(matches!(offsets[..], [first] if first >= 1_000_000), "{offsets:?}");
    assert_eq!(desk.remembered(), 0);
}

#[tokio::test]
async fn a_file_that_is_another_by_now_is_uploaded_from_its_beginning() {
    let desk = Desk::new();
    let path = desk.file("file", SIZE);
    desk.server.state().unwilling = usize::MAX;
    {
        let mut client = desk.server.client(&desk.profile);
        let uploading = client.upload(&path, "text/plain", &|_| {});
        let asked = async {
            while desk.server.state().asked.is_empty() {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            _ = uploading => panic!("it is not done"),
            () = asked => {}
        }
    }
    desk.server.state().unwilling = 0;
    fs::write(&path, content(SIZE + 1)).unwrap();
    let uploaded = desk.upload(&path).await.unwrap();
    assert_eq!(uploaded.hash, blake3::hash(&content(SIZE + 1)));
}

#[tokio::test]
async fn an_upload_that_the_server_has_forgotten_is_begun_anew() {
    let desk = Desk::new();
    let path = desk.file("file", SIZE);
    let mut client = desk.server.client(&desk.profile);
    desk.server.state().breaks_after = Some(1_000_000);
    let watch = |event: TransferEvent<'_>| {
        if matches!(event, TransferEvent::Waiting { .. }) {
            desk.server.state().uploads.clear();
        }
    };
    client.upload(&path, "text/plain", &watch).await.unwrap();
    let hash = blake3::hash(&content(SIZE));
    assert_eq!(desk.server.state().blobs[hash.to_hex().as_str()], content(SIZE));
}

#[tokio::test]
async fn a_server_that_is_busy_is_asked_again() {
    let desk = Desk::new();
    desk.server.state().unwilling = 2;
    desk.upload(&desk.file("file", 10)).await.unwrap();
}

#[tokio::test]
async fn a_file_that_changes_meanwhile_is_not_passed_off_as_what_it_was() {
    let desk = Desk::new();
    let path = desk.file("file", SIZE);
    let mut client = desk.server.client(&desk.profile);
    let watch = |event: TransferEvent<'_>| {
        if matches!(event, TransferEvent::Hashing { .. }) {
            let mut changed = content(SIZE);
            changed[SIZE - 1] ^= 1 + desk.server.state().uploads.len() as u8;
            fs::write(&path, changed).unwrap();
        }
    };
    let hash = blake3::hash(&content(SIZE));
    let uploaded = client.upload(&path, "text/plain", &watch).await;
    if let Ok(uploaded) = uploaded {
        // It was hashed again: as it is now.
        assert_eq!(uploaded.hash, blake3::hash(&fs::read(&path).unwrap()));
    }
    assert!(!desk.server.state().blobs.contains_key(hash.to_hex().as_str()));
}

#[tokio::test]
async fn a_file_that_is_not_there_is_said_to_be_so() {
    let desk = Desk::new();
    let missing = desk.files.path().join("missing");
    let error = desk.upload(&missing).await.unwrap_err();
    assert!(matches!(error, TransferError::Local { path, .. } if path == missing));
    let error = desk.upload(desk.files.path()).await.unwrap_err();
    assert!(matches!(error, TransferError::Local { .. }), "a folder is no file");
}
