//! The bytes of files in a backup: pieces in rows, each file's in their order.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use papo_proto::BlobHash;
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    At, MaintenanceError,
    files::{NEW, sync_directory},
};
use crate::{blobs, sqlite::owners_file};

/// The table of a backup that has the bytes of files.
const TABLE: &str = "CREATE TABLE backup_blob (
    id INTEGER PRIMARY KEY, hash BLOB NOT NULL, content BLOB NOT NULL) STRICT";
/// Bytes that one row has at most.
const PIECE_BYTES: u64 = 1024 * 1024;

/// How many files there are, and how large they are together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilesCopied {
    /// How many.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Copies the bytes of all files in `directory` into a backup, which is at `path`. One that is
/// removed meanwhile was not needed any more.
pub(super) fn add(
    backup: &Connection,
    directory: &Path,
    path: &Path,
) -> Result<FilesCopied, MaintenanceError> {
    backup.execute_batch(TABLE).at(path)?;
    backup.execute_batch("BEGIN").at(path)?;
    let mut copied = FilesCopied::default();
    for first in 0..=u8::MAX {
        for (hash, blob) in blobs::kept(directory, first).at(directory)? {
            match File::open(&blob) {
                Ok(file) => {
                    copied.bytes += add_one(backup, &hash, file, (&blob, path))?;
                    copied.count += 1;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(MaintenanceError::Io { path: blob, source }),
            }
        }
    }
    backup.execute_batch("COMMIT").at(path)?;
    Ok(copied)
}

fn add_one(
    backup: &Connection,
    hash: &BlobHash,
    mut file: File,
    (from, to): (&Path, &Path),
) -> Result<u64, MaintenanceError> {
    let insert = "INSERT INTO backup_blob (hash, content) VALUES (?1, ?2)";
    let mut insert = backup.prepare_cached(insert).at(to)?;
    let (mut bytes, mut piece) = (0, Vec::new());
    loop {
        piece.clear();
        (&mut file).take(PIECE_BYTES).read_to_end(&mut piece).at(from)?;
        // An empty file has one row nevertheless.
        if piece.is_empty() && bytes > 0 {
            return Ok(bytes);
        }
        insert.execute(params![hash.as_bytes().as_slice(), piece]).at(to)?;
        if piece.is_empty() {
            return Ok(0);
        }
        bytes += piece.len() as u64;
    }
}

/// The bytes of files that a backup has, being put where they will be.
pub(super) struct Unpacked {
    /// Until the log takes its place.
    temporary: PathBuf,
    place: PathBuf,
    pub(super) files: FilesCopied,
    /// Files that are not what their hash says, which are left out.
    pub(super) damaged: u64,
}

impl Unpacked {
    /// Unpacks the files of `backup`, which is at `path`, below `directory`; none where it has none.
    /// Where it cannot be read any further, it ends there if it `salvages`.
    pub(super) fn begin(
        backup: &Connection,
        path: &Path,
        directory: &Path,
        salvages: bool,
    ) -> Result<Self, MaintenanceError> {
        let temporary = directory.join(format!("{NEW}-blobs"));
        match fs::remove_dir_all(&temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(MaintenanceError::Io { path: temporary, source: error });
            }
            _ => {}
        }
        let (place, files) = (directory.join(blobs::DIRECTORY), FilesCopied::default());
        let mut unpacked = Self { temporary, place, files, damaged: 0 };
        let has_any = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'backup_blob'";
        if backup.query_row(has_any, (), |_| Ok(())).optional().at(path)?.is_some() {
            match unpacked.unpack(backup, path) {
                Err(MaintenanceError::Sqlite { .. }) if salvages => unpacked.damaged += 1,
                unpacked => unpacked?,
            }
        }
        Ok(unpacked)
    }

    fn unpack(&mut self, backup: &Connection, path: &Path) -> Result<(), MaintenanceError> {
        let mut statement =
            backup.prepare("SELECT hash, content FROM backup_blob ORDER BY id").at(path)?;
        let mut rows = statement.query(()).at(path)?;
        let mut writing: Option<Writing> = None;
        while let Some(row) = rows.next().at(path)? {
            let hash = BlobHash::new(row.get(0).at(path)?);
            let content = row.get_ref(1).and_then(|content| Ok(content.as_blob()?)).at(path)?;
            if writing.as_ref().is_some_and(|writing| writing.hash != hash) {
                self.finish(writing.take())?;
            }
            let writing = match &mut writing {
                Some(writing) => writing,
                none => none.insert(Writing::begin(&self.temporary, hash)?),
            };
            writing.add(content)?;
        }
        self.finish(writing)
    }

    fn finish(&mut self, writing: Option<Writing>) -> Result<(), MaintenanceError> {
        let Some(writing) = writing else { return Ok(()) };
        match writing.finish()? {
            Some(bytes) => {
                self.files.count += 1;
                self.files.bytes += bytes;
            }
            None => self.damaged += 1,
        }
        Ok(())
    }

    /// Puts them where a server looks for them.
    pub(super) fn take_place(self) -> Result<(), MaintenanceError> {
        let shards = match fs::read_dir(&self.temporary) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            shards => shards.at(&self.temporary)?,
        };
        for shard in shards {
            sync_directory(&shard.at(&self.temporary)?.path())?;
        }
        sync_directory(&self.temporary)?;
        fs::rename(&self.temporary, &self.place).at(&self.place)
    }
}

/// A file that is written and hashed.
struct Writing {
    hash: BlobHash,
    path: PathBuf,
    file: File,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Writing {
    fn begin(directory: &Path, hash: BlobHash) -> Result<Self, MaintenanceError> {
        let path = blobs::path(directory, &hash);
        let shard = path.parent().unwrap_or(directory);
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(shard).at(shard)?;
        let file = owners_file().truncate(true).open(&path).at(&path)?;
        Ok(Self { hash, path, file, hasher: blake3::Hasher::new(), bytes: 0 })
    }

    fn add(&mut self, content: &[u8]) -> Result<(), MaintenanceError> {
        self.hasher.update(content);
        self.bytes += content.len() as u64;
        self.file.write_all(content).at(&self.path)
    }

    /// How many bytes it has, when they are on the disk; none where they are not what they should be.
    fn finish(self) -> Result<Option<u64>, MaintenanceError> {
        if *self.hasher.finalize().as_bytes() != *self.hash.as_bytes() {
            fs::remove_file(&self.path).at(&self.path)?;
            return Ok(None);
        }
        self.file.sync_all().at(&self.path)?;
        Ok(Some(self.bytes))
    }
}
