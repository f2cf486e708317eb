use std::{
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// Standard input as a file: how much of it there is, and its hash, are to be known before it is
/// sent. It is gone when this is dropped.
pub(crate) struct Spool {
    path: PathBuf,
    size: u64,
}

impl Spool {
    /// Reads all of standard input into a file in `directory`.
    pub(crate) fn read(directory: &Path) -> io::Result<Self> {
        fs::create_dir_all(directory)?;
        let path = directory.join(format!("input-{}", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path)?;
        let mut spool = Self { path, size: 0 };
        spool.size = io::copy(&mut io::stdin().lock(), &mut file)?;
        Ok(spool)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// How much there was.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.path);
    }
}
