use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use papo_proto::BlobHash;

use super::{BlobsOpenError, UploadId};
use crate::sqlite::owners_file;

/// Where the files are: `blobs/ab/cdef…` by hash, and `uploads/ID` with `uploads/ID.json` while they
/// are uploaded. All names are made here, of digits alone.
pub(super) struct Place {
    directory: PathBuf,
}

/// The database about the blobs.
const DATABASE: &str = "blobs.db";
/// The directory of the blobs.
pub(crate) const BLOBS: &str = "blobs";
const UPLOADS: &str = "uploads";
/// What the name of a ticket ends in.
const TICKET: &str = ".json";

impl Place {
    pub(super) fn open(directory: &Path) -> Result<Self, BlobsOpenError> {
        for name in [BLOBS, UPLOADS] {
            let path = directory.join(name);
            make_directory(&path).map_err(|source| BlobsOpenError::Io { path, source })?;
        }
        Ok(Self { directory: directory.to_owned() })
    }

    pub(super) fn database(&self) -> PathBuf {
        self.directory.join(DATABASE)
    }

    pub(super) fn blob(&self, hash: &BlobHash) -> PathBuf {
        path(&self.shards(), hash)
    }

    /// Where there is a directory for each first byte of a hash.
    pub(super) fn shards(&self) -> PathBuf {
        self.directory.join(BLOBS)
    }

    pub(super) fn uploads(&self) -> PathBuf {
        self.directory.join(UPLOADS)
    }

    /// Where the bytes of an upload are.
    pub(super) fn upload(&self, id: UploadId) -> PathBuf {
        self.uploads().join(id.to_string())
    }

    /// Where it is written what an upload is to become.
    pub(super) fn ticket(&self, id: UploadId) -> PathBuf {
        self.uploads().join(format!("{id}{TICKET}"))
    }

    /// The upload that a file in [`uploads`](Self::uploads) belongs to; none for what is not ours.
    pub(super) fn upload_of(name: &str) -> Option<UploadId> {
        name.strip_suffix(TICKET).unwrap_or(name).parse().ok()
    }

    /// Puts the bytes of an upload, which are on the disk, among the blobs.
    pub(super) fn shelve(&self, id: UploadId, hash: &BlobHash) -> io::Result<()> {
        let blob = self.blob(hash);
        let shard = blob.parent().unwrap_or(&self.directory);
        if !shard.exists() {
            make_directory(shard)?;
            sync_directory(&self.shards())?;
        }
        fs::rename(self.upload(id), &blob)?;
        sync_directory(shard)
    }

    /// Takes an upload off the disk, as far as it is there.
    pub(super) fn discard(&self, id: UploadId) -> io::Result<()> {
        remove(&self.upload(id))?;
        remove(&self.ticket(id))
    }

    /// Bytes that we may still write here; none where that cannot be known.
    pub(super) fn free_bytes(&self) -> Option<u64> {
        #[cfg(unix)]
        {
            let there = rustix::fs::statvfs(&self.directory).ok()?;
            Some(there.f_bavail.saturating_mul(there.f_frsize))
        }
        #[cfg(not(unix))]
        None
    }
}

/// Where a blob is below the directory of the blobs.
pub(crate) fn path(blobs: &Path, hash: &BlobHash) -> PathBuf {
    let hex = hash.to_string();
    let (shard, rest) = hex.split_at(2);
    blobs.join(shard).join(rest)
}

/// The blobs in a data directory whose hash begins with `first`, and where they are.
pub(crate) fn kept(directory: &Path, first: u8) -> io::Result<Vec<(BlobHash, PathBuf)>> {
    let shard = format!("{first:02x}");
    let path = directory.join(BLOBS).join(&shard);
    let blobs = names(&path)?.into_iter().filter_map(|name| {
        let hash = format!("{shard}{name}").parse().ok()?;
        Some((hash, path.join(name)))
    });
    Ok(blobs.collect())
}

/// What is in a directory; nothing where there is none.
pub(super) fn names(path: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        // A name that is not text is none of ours.
        names.extend(entry?.file_name().into_string().ok());
    }
    Ok(names)
}

/// Opens a file of the server's own for reading and writing, and makes it if need be.
pub(super) fn open_file(path: &Path) -> io::Result<File> {
    owners_file().read(true).truncate(false).open(path)
}

/// Removes a file that need not be there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Waits until what was made, renamed or removed in `directory` is on the disk.
pub(super) fn sync_directory(directory: &Path) -> io::Result<()> {
    // Elsewhere a directory is no file.
    if cfg!(unix) { File::open(directory)?.sync_all() } else { Ok(()) }
}

fn make_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}
