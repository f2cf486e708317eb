use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::source::Source;
use crate::ServerKey;

/// What was begun so long ago is not gone on with: servers have forgotten it.
const KEPT_FOR: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What is remembered of a file while it is being uploaded, so that it goes on after this program
/// was ended: one small file each in the profile, locked by whoever is at it.
pub(super) struct Remembered {
    /// None where it cannot be kept: it is uploaded all the same.
    file: Option<(PathBuf, File)>,
    what: Upload,
}

/// What is in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Upload {
    path: PathBuf,
    size: u64,
    modified: u64,
    /// In hexadecimal digits.
    #[serde(default)]
    blake3: Option<String>,
    /// Where on each server, by [`ServerKey`].
    #[serde(default)]
    locations: BTreeMap<String, String>,
}

impl Remembered {
    /// What `directory` has of this file, as it is now.
    pub(super) fn open(directory: &Path, source: &Source) -> Self {
        let path = fs::canonicalize(&source.path).unwrap_or_else(|_| source.path.clone());
        let new = Upload { path, size: source.size, modified: source.modified, ..<_>::default() };
        match open(directory, &new.path) {
            Ok((record, mut file)) => {
                let old = read(&mut file).filter(|old| {
                    (&old.path, old.size, old.modified) == (&new.path, new.size, new.modified)
                });
                Self { file: Some((record, file)), what: old.unwrap_or(new) }
            }
            Err(error) => {
                tracing::debug!(%error, "an upload is not remembered");
                Self { file: None, what: new }
            }
        }
    }

    pub(super) fn hash(&self) -> Option<Hash> {
        Hash::from_hex(self.what.blake3.as_deref()?).ok()
    }

    pub(super) fn set_hash(&mut self, hash: &Hash) {
        self.what.blake3 = Some(hash.to_hex().to_string());
        self.write();
    }

    pub(super) fn location(&self, server: &ServerKey) -> Option<String> {
        self.what.locations.get(&server.to_string()).cloned()
    }

    pub(super) fn set_location(&mut self, server: &ServerKey, location: Option<&str>) {
        match location {
            Some(location) => {
                self.what.locations.insert(server.to_string(), location.to_owned());
            }
            None => _ = self.what.locations.remove(&server.to_string()),
        }
        self.write();
    }

    /// It is done, or of no use any more.
    pub(super) fn forget(&mut self) {
        if let Some((path, _)) = self.file.take() {
            _ = fs::remove_file(path);
        }
    }

    /// A torn write, by a crash, reads as nothing.
    fn write(&mut self) {
        let Some((path, file)) = &mut self.file else { return };
        let written = serde_json::to_vec(&self.what).map_err(io::Error::other).and_then(|bytes| {
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(&bytes)
        });
        if let Err(error) = written {
            tracing::debug!(%error, path = %path.display(), "an upload is not remembered");
        }
    }
}

fn read(file: &mut File) -> Option<Upload> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn open(directory: &Path, path: &Path) -> io::Result<(PathBuf, File)> {
    create(directory)?;
    remove_old(directory);
    let name = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
    let record = directory.join(format!("{}.json", &name[..32]));
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&record)?;
    // Another process that uploads the same file remembers it; this one begins anew.
    file.try_lock().map_err(io::Error::from)?;
    Ok((record, file))
}

fn create(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

fn remove_old(directory: &Path) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified.ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        if age.is_some_and(|age| age > KEPT_FOR) {
            _ = fs::remove_file(entry.path());
        }
    }
}
