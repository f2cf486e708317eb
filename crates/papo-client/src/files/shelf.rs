use std::{
    fs, io,
    path::{Path, PathBuf},
};

use blake3::Hash;
use papo_proto::{SafeName, SafePath};

use super::part::Part;

/// Most files or folders of one name beside each other.
const NUMBERED_MAX: u32 = 10_000;

/// A directory that the user has chosen for what is received.
///
/// Nothing is written outside it: a path has plain names alone ([`SafePath`]), and no symbolic link
/// is followed on the way. Nothing in it is overwritten: what has the name of something else gets
/// a number. What is written can be read, and not run.
#[derive(Clone, Debug)]
pub struct Shelf {
    root: PathBuf,
}

/// Why something is not written there.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The system does not let us.
    #[error("{path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// How the system puts it.
        source: io::Error,
    },
    /// Another process is writing it.
    #[error("{path} is being written")]
    Busy {
        /// Where.
        path: PathBuf,
    },
}

impl Shelf {
    /// The directory `root`, which is made if need be. The user has chosen it: links on the way to
    /// it are followed.
    pub fn open(root: impl AsRef<Path>) -> Result<Self, ShelfError> {
        let root = root.as_ref();
        fs::create_dir_all(root).map_err(at(root))?;
        Ok(Self { root: fs::canonicalize(root).map_err(at(root))? })
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a whole file at `path`, or where its name is free, and says where.
    pub fn keep(&self, path: &SafePath, content: &[u8]) -> Result<PathBuf, ShelfError> {
        let mut part = self.part(path, &blake3::hash(content))?;
        part.restart()?;
        part.write(content)?;
        part.finish()
    }

    /// What there is of a file that is to be at `path`.
    pub(super) fn part(&self, path: &SafePath, hash: &Hash) -> Result<Part, ShelfError> {
        Part::open(self.folder(path)?, path.name(), hash)
    }

    /// The files that have the name, or got a number because another had it.
    pub(super) fn namesakes(&self, path: &SafePath) -> Result<Vec<PathBuf>, ShelfError> {
        let folder = self.folder(path)?;
        let is_there = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
        let there: Vec<_> = numbered(&folder, path.name(), "").take_while(is_there).collect();
        Ok(there.into_iter().filter(|path| is_plain_file(path)).collect())
    }

    /// The folder that the file belongs in, made if need be; one with a number, where something
    /// else has its name.
    fn folder(&self, path: &SafePath) -> Result<PathBuf, ShelfError> {
        let mut folder = self.root.clone();
        for name in path.folders() {
            folder = enter(&folder, name)?;
        }
        Ok(folder)
    }
}

fn enter(parent: &Path, name: &SafeName) -> Result<PathBuf, ShelfError> {
    for folder in numbered(parent, name, "") {
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                // Of the thing itself, not of what a link leads to.
                if fs::symlink_metadata(&folder).is_ok_and(|there| there.is_dir()) {
                    return Ok(folder);
                }
            }
            Err(error) => return Err(at(&folder)(error)),
        }
    }
    Err(at(&parent.join(name.as_str()))(io::ErrorKind::AlreadyExists.into()))
}

/// `name` in `folder`, then `name (2)` and so on.
pub(super) fn numbered(
    folder: &Path,
    name: &SafeName,
    ending: &str,
) -> impl Iterator<Item = PathBuf> + use<> {
    let (folder, name, ending) = (folder.to_owned(), name.clone(), ending.to_owned());
    (1..=NUMBERED_MAX).map(move |number| {
        let addition = if number == 1 { String::new() } else { format!(" ({number})") };
        folder.join(name.with(&addition, &ending))
    })
}

/// Whether it is a file, and no link to one.
pub(super) fn is_plain_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.is_file())
}

pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> ShelfError {
    let path = path.to_owned();
    move |source| ShelfError::Io { path, source }
}
