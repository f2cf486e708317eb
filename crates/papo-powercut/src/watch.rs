//! Which files are watched, and by which number and descriptor they are known.

use std::{
    collections::HashMap,
    ffi::CStr,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};

use libc::{c_char, c_int};

use crate::{journal::Journal, record::FileId};

/// What the environment asks for; none where it asks for nothing.
pub(crate) struct Watch {
    directory: &'static [u8],
    full: Option<&'static CStr>,
    /// Where it is written down.
    pub(crate) journal: Journal,
    files: Mutex<Files>,
}

/// What is open, and what it is.
#[derive(Default)]
pub(crate) struct Files {
    by_path: HashMap<Vec<u8>, FileId>,
    by_descriptor: HashMap<c_int, Open>,
    last: FileId,
}

/// What a descriptor stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    /// A file that is watched.
    File(FileId),
    /// The directory.
    Directory,
}

impl Watch {
    /// The watch of this process.
    pub(crate) fn get() -> Option<&'static Self> {
        static WATCH: OnceLock<Option<Watch>> = OnceLock::new();
        WATCH
            .get_or_init(|| {
                Some(Self {
                    directory: variable(c"PAPO_POWERCUT_DIR")?.to_bytes(),
                    full: variable(c"PAPO_POWERCUT_FULL"),
                    journal: Journal::open(variable(c"PAPO_POWERCUT_JOURNAL")?),
                    files: Mutex::default(),
                })
            })
            .as_ref()
    }

    /// The files, for one caller at a time.
    pub(crate) fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the descriptor stands for, where it is watched.
    pub(crate) fn opened(&self, descriptor: c_int) -> Option<Open> {
        self.files().by_descriptor.get(&descriptor).copied()
    }

    /// The number of the file behind the descriptor, where it is watched.
    pub(crate) fn file(&self, descriptor: c_int) -> Option<FileId> {
        match self.opened(descriptor)? {
            Open::File(file) => Some(file),
            Open::Directory => None,
        }
    }

    /// The path, where it is the directory's.
    pub(crate) fn is_directory(&self, path: &[u8]) -> bool {
        path.strip_suffix(b"/").unwrap_or(path) == self.directory
    }

    /// Whether the file of this path is watched.
    pub(crate) fn is_watched(&self, path: &[u8]) -> bool {
        path.strip_prefix(self.directory)
            .and_then(|rest| rest.strip_prefix(b"/"))
            .is_some_and(|name| !name.contains(&b'/') && !name.ends_with(b"-shm"))
    }

    /// Whether the disk is full.
    pub(crate) fn is_full(&self) -> bool {
        // SAFETY: the path is a C string.
        self.full.is_some_and(|flag| unsafe { libc::access(flag.as_ptr(), libc::F_OK) } == 0)
    }
}

impl Files {
    /// The number of the file of this path, if it has one.
    pub(crate) fn numbered(&self, path: &[u8]) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// A number for the file of this path.
    pub(crate) fn number(&mut self, path: &[u8]) -> FileId {
        self.last += 1;
        self.by_path.insert(path.to_vec(), self.last);
        self.last
    }

    /// The path is no file's any more.
    pub(crate) fn unlink(&mut self, path: &[u8]) {
        self.by_path.remove(path);
    }

    /// The file of one path has another.
    pub(crate) fn rename(&mut self, from: &[u8], to: &[u8]) {
        if let Some(file) = self.by_path.remove(from) {
            self.by_path.insert(to.to_vec(), file);
        }
    }

    /// The descriptor stands for this.
    pub(crate) fn open(&mut self, descriptor: c_int, what: Open) {
        self.by_descriptor.insert(descriptor, what);
    }

    /// The descriptor stands for nothing of ours any more.
    pub(crate) fn close(&mut self, descriptor: c_int) {
        self.by_descriptor.remove(&descriptor);
    }
}

fn variable(name: &CStr) -> Option<&'static CStr> {
    // SAFETY: the name is a C string; what is found stays, for nothing here changes the
    // environment and a process that did would not be under test.
    let value: *const c_char = unsafe { libc::getenv(name.as_ptr()) };
    // SAFETY: as above.
    (!value.is_null()).then(|| unsafe { CStr::from_ptr(value) })
}
