use std::{
    fs::{File, Metadata},
    io::{self, Read},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use blake3::{Hash, Hasher};

use super::{TransferError, TransferEvent, Watch};

/// Bytes that are read and hashed in one go.
const BLOCK_BYTES: usize = 4 * 1024 * 1024;

/// A file that is to be sent.
pub(super) struct Source {
    pub(super) path: PathBuf,
    file: File,
    pub(super) size: u64,
    /// When it was changed last, in nanoseconds since 1970.
    pub(super) modified: u64,
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Self, TransferError> {
        let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
        let (metadata, file) = opened.map_err(TransferError::local(path))?;
        if !metadata.is_file() {
            return Err(TransferError::local(path)(io::ErrorKind::InvalidInput.into()));
        }
        let modified = modified(&metadata);
        Ok(Self { path: path.to_owned(), file, size: metadata.len(), modified })
    }

    /// Another handle to read it by.
    pub(super) fn file(&self) -> Result<File, TransferError> {
        File::open(&self.path).map_err(TransferError::local(&self.path))
    }

    /// Reads all of it.
    pub(super) async fn hash(&self, watch: Watch<'_>) -> Result<Hash, TransferError> {
        let mut file = self.file.try_clone().map_err(TransferError::local(&self.path))?;
        let mut hasher = Hasher::new();
        let mut block = vec![0; BLOCK_BYTES];
        loop {
            let read = tokio::task::spawn_blocking(move || {
                let read = fill(&mut file, &mut block)?;
                hasher.update(&block[..read]);
                Ok((file, hasher, block, read))
            });
            let read = read.await.map_err(io::Error::from).and_then(|read| read);
            let read_bytes;
            (file, hasher, block, read_bytes) = read.map_err(TransferError::local(&self.path))?;
            watch(TransferEvent::Hashing { bytes: hasher.count() });
            if read_bytes < BLOCK_BYTES {
                break;
            }
        }
        if hasher.count() == self.size {
            Ok(hasher.finalize())
        } else {
            Err(TransferError::Changed { path: self.path.clone() })
        }
    }
}

/// Reads until `block` is full or the file ends.
fn fill(file: &mut File, block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < block.len() {
        match file.read(&mut block[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

fn modified(metadata: &Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}
