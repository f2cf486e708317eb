use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use blake3::{Hash, Hasher};
use papo_proto::SafeName;

use super::{
    ShelfError,
    shelf::{at, is_plain_file, numbered},
};

/// What the name of a file ends in of which not all has come.
pub const PART_ENDING: &str = ".papo-part";
/// Bytes that are read of it at a time.
const BLOCK_BYTES: usize = 1024 * 1024;

/// What has come of a file: `NAME.1a2b3c4d.papo-part`, where the digits begin the hash of what it
/// will be, so that two files of one name do not pass for one. While it is open here no other
/// process takes it up.
pub(super) struct Part {
    folder: PathBuf,
    name: SafeName,
    path: PathBuf,
    file: File,
    /// How much there is.
    length: u64,
    /// Of what has been read or written.
    hasher: Hasher,
}

impl Part {
    /// Opens what there is, or begins it.
    pub(super) fn open(folder: PathBuf, name: &SafeName, hash: &Hash) -> Result<Self, ShelfError> {
        let digits = hash.to_hex();
        let ending = format!(".{}{PART_ENDING}", &digits[..8]);
        for path in numbered(&folder, name, &ending) {
            let file = match begin(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if !is_plain_file(&path) {
                        continue;
                    }
                    go_on(&path)
                }
                begun => begun,
            };
            let file = file.map_err(at(&path))?;
            if let Err(TryLockError::WouldBlock) = file.try_lock() {
                return Err(ShelfError::Busy { path });
            }
            let length = file.metadata().map_err(at(&path))?.len();
            let (name, hasher) = (name.clone(), Hasher::new());
            return Ok(Self { folder, name, path, file, length, hasher });
        }
        Err(at(&folder)(io::ErrorKind::AlreadyExists.into()))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// How much there is.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// How much of it has been read or written here.
    pub(super) fn known(&self) -> u64 {
        self.hasher.count()
    }

    /// The hash of what has been read and written here.
    pub(super) fn hash(&self) -> Hash {
        self.hasher.finalize()
    }

    /// Reads some more of what there was.
    pub(super) fn read(&mut self) -> Result<(), ShelfError> {
        let mut block = vec![0; BLOCK_BYTES];
        let read = (&self.file).read(&mut block).map_err(at(&self.path))?;
        self.hasher.update(&block[..read]);
        if read == 0 {
            // Someone has cut it meanwhile.
            self.length = self.known();
        }
        Ok(())
    }

    /// Forgets what there is.
    pub(super) fn restart(&mut self) -> Result<(), ShelfError> {
        let emptied = self.file.set_len(0).and_then(|()| self.file.seek(SeekFrom::Start(0)));
        emptied.map_err(at(&self.path))?;
        self.length = 0;
        self.hasher.reset();
        Ok(())
    }

    /// Adds what comes next.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), ShelfError> {
        self.file.write_all(bytes).map_err(at(&self.path))?;
        self.length += bytes.len() as u64;
        self.hasher.update(bytes);
        Ok(())
    }

    /// Gives the file its name, or the first with a number that is free, and says where it is.
    pub(super) fn finish(self) -> Result<PathBuf, ShelfError> {
        let Self { folder, name, path, file, .. } = self;
        drop(file);
        for target in numbered(&folder, &name, "") {
            match give_name(&path, &target) {
                Ok(()) => return Ok(target),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(at(&target)(error)),
            }
        }
        Err(at(&path)(io::ErrorKind::AlreadyExists.into()))
    }
}

/// Makes the file; fails where anything has the name, be it a link that leads nowhere.
fn begin(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).open(path)
}

/// Opens a file that was begun, and no link.
fn go_on(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW);
    options.open(path)
}

/// Renames without overwriting anything.
fn give_name(path: &Path, target: &Path) -> io::Result<()> {
    match fs::hard_link(path, target) {
        Ok(()) => fs::remove_file(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems know no second name: there the name is reserved first.
        Err(_) => {
            OpenOptions::new().write(true).create_new(true).open(target)?;
            fs::rename(path, target).inspect_err(|_| _ = fs::remove_file(target))
        }
    }
}
