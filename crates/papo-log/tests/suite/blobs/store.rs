use std::{fs, path::PathBuf};

use papo_core::{Committed, Event, Sender};
use papo_log::blobs::{BlobError, BlobOptions, Blobs, NewUpload, UploadId};
use papo_proto::{
    BlobHash, Content, File, FileName, MediaType, Position, RoomId, Timestamp, UserId,
};
use tempfile::TempDir;

/// Blobs in a directory of their own, and a log that they follow.
pub(super) struct Store {
    directory: TempDir,
    options: BlobOptions,
    open: Option<Blobs>,
    log: Vec<Committed>,
    uploads: u128,
    /// What time it is, in seconds.
    pub(super) now: u64,
}

pub(super) const ANN: UserId = UserId::new(1);
pub(super) const BOB: UserId = UserId::new(2);

pub(super) fn hash(bytes: &[u8]) -> BlobHash {
    BlobHash::new(*blake3::hash(bytes).as_bytes())
}

impl Store {
    pub(super) fn new() -> Self {
        Self::with(BlobOptions::default())
    }

    pub(super) fn with(options: BlobOptions) -> Self {
        // What else is on this machine's disk is not to matter.
        let options = BlobOptions { free_bytes_kept: 0, ..options };
        let directory = tempfile::tempdir().unwrap();
        let mut store =
            Self { directory, options, open: None, log: Vec::new(), uploads: 0, now: 1_000_000 };
        store.restart();
        store
    }

    /// Opens it anew over what is on the disk.
    pub(super) fn restart(&mut self) {
        self.open = None;
        let head = self.log.last().map_or(Position::START, |last| last.position);
        let blobs = Blobs::open(self.directory.path(), self.options, head, self.time()).unwrap();
        self.open = Some(blobs);
    }

    /// Opens it anew, when what was found out about the blobs is gone.
    pub(super) fn restart_without_index(&mut self) {
        self.open = None;
        for name in ["blobs.db", "blobs.db-wal", "blobs.db-shm"] {
            _ = fs::remove_file(self.directory.path().join(name));
        }
        self.restart();
    }

    pub(super) fn blobs(&self) -> &Blobs {
        self.open.as_ref().unwrap()
    }

    pub(super) fn time(&self) -> Timestamp {
        Timestamp::from_millis(self.now * 1_000)
    }

    /// Begins an upload.
    pub(super) fn begin(
        &mut self,
        user: UserId,
        length: u64,
        declared: Option<BlobHash>,
    ) -> Result<UploadId, BlobError> {
        self.uploads += 1;
        let id = UploadId::new(self.uploads);
        let new = NewUpload { id, user, length, metadata: String::new(), declared };
        self.blobs().create(new, self.time())?;
        Ok(id)
    }

    /// Adds to an upload, as one request does.
    pub(super) fn add(
        &self,
        id: UploadId,
        user: UserId,
        bytes: &[u8],
    ) -> Result<Option<BlobHash>, BlobError> {
        let mut upload = self.blobs().open_upload(id, user)?;
        upload.append([bytes])?;
        upload.finish(self.time())
    }

    /// Uploads a file at once.
    pub(super) fn upload(&mut self, user: UserId, bytes: &[u8]) -> Result<BlobHash, BlobError> {
        let id = self.begin(user, bytes.len() as u64, Some(hash(bytes)))?;
        self.add(id, user, bytes).map(|blob| blob.unwrap())
    }

    /// Puts a message with files into the log.
    pub(super) fn say(&mut self, user: UserId, room: RoomId, files: &[&[u8]]) -> Position {
        let (sender, content) = (Sender::User(user), Self::content(files));
        let sent =
            Event::MessageSent { sender, content, opens: false, reply_to: None, thread: None };
        self.commit(room, sent)
    }

    /// Gives a message other files.
    pub(super) fn edit(&mut self, message: Position, by: UserId, files: &[&[u8]]) {
        let found = self.log.iter().find(|committed| committed.position == message).unwrap();
        let (room, content) = (found.room, Self::content(files));
        self.commit(room, Event::MessageEdited { message, by, content });
    }

    fn content(files: &[&[u8]]) -> Content {
        let file = |bytes: &&[u8]| File {
            name: FileName::new("file").unwrap(),
            folder: None,
            media_type: MediaType::bytes(),
            size: bytes.len() as u64,
            blake3: hash(bytes),
            image: None,
        };
        let files = files.iter().map(file).collect();
        Content::new(None, Vec::new(), files).unwrap()
    }

    /// Blanks a message, as the log does when it is deleted.
    pub(super) fn delete(&mut self, message: Position, by: UserId) {
        let found = self.log.iter_mut().find(|committed| committed.position == message).unwrap();
        let room = found.room;
        found.event = found.event.blanked().unwrap();
        for edit in &mut self.log {
            if matches!(edit.event, Event::MessageEdited { message: of, .. } if of == message) {
                edit.event = edit.event.blanked().unwrap();
            }
        }
        self.commit(room, Event::MessageDeleted { message, by });
    }

    fn commit(&mut self, room: RoomId, event: Event) -> Position {
        let position = Position::new(self.log.len() as u64 + 1);
        self.log.push(Committed { position, at: self.time(), room, event });
        position
    }

    /// Takes in what the log has.
    pub(super) fn follow(&self) {
        let position = self.blobs().position().unwrap();
        let news: Vec<_> = self.log.iter().filter(|event| event.position > position).collect();
        self.blobs().follow(&news).unwrap();
    }

    /// Looks for what is on the disk, follows, and removes what is not needed, as a server does.
    pub(super) fn clean_up(&self) {
        self.follow();
        for first in 0..=u8::MAX {
            self.blobs().survey(first, self.time()).unwrap();
        }
        self.blobs().collect(self.time()).unwrap();
        self.blobs().retire(self.time()).unwrap();
    }

    /// What a blob holds; none where it is not here.
    pub(super) fn read(&self, hash: &BlobHash) -> Option<Vec<u8>> {
        let (mut file, size) = self.blobs().read(hash).unwrap()?;
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        assert_eq!(bytes.len() as u64, size);
        Some(bytes)
    }

    /// The files in a directory of the store and below it.
    pub(super) fn files_in(&self, directory: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut left = vec![self.directory.path().join(directory)];
        while let Some(directory) = left.pop() {
            for entry in fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { left.push(path) } else { found.push(path) }
            }
        }
        found
    }
}
