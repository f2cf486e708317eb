//! Appends records to a file, each by one system call, so that a kill loses none.

use std::{
    ffi::CStr,
    sync::atomic::{AtomicU64, Ordering},
};

use libc::c_int;

use crate::{
    real::{errno, set_errno},
    record::{CallId, Change, Record},
};

/// The journal. It goes to the kernel by system calls of its own, past the functions of ours.
pub(crate) struct Journal {
    fd: c_int,
    next: AtomicU64,
}

impl Journal {
    pub(crate) fn open(path: &CStr) -> Self {
        let flags = libc::O_WRONLY | libc::O_APPEND | libc::O_CREAT | libc::O_CLOEXEC;
        // SAFETY: the path is a C string.
        let fd =
            unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path.as_ptr(), flags, 0o600) };
        match c_int::try_from(fd) {
            Ok(fd @ 0..) => Self { fd, next: AtomicU64::new(1) },
            _ => std::process::abort(),
        }
    }

    /// Writes down a file that was found.
    pub(crate) fn found(&self, file: u32, path: &[u8]) {
        self.append(&Record::Found { file, path: path.to_vec() });
    }

    /// Writes down a call that is about to be made, makes it, and writes down what came of it.
    ///
    /// `done` tells from the call's result how much of it was done.
    pub(crate) fn around<T>(
        &self,
        change: Change,
        call: impl FnOnce() -> T,
        done: impl FnOnce(&T) -> u64,
    ) -> T {
        let id: CallId = self.next.fetch_add(1, Ordering::Relaxed);
        self.append(&Record::Intent { call: id, change });
        let result = call();
        let errno_of_call = errno();
        self.append(&Record::Outcome { call: id, done: done(&result) });
        set_errno(errno_of_call);
        result
    }

    fn append(&self, record: &Record) {
        let mut bytes = Vec::new();
        record.encode(&mut bytes);
        // SAFETY: the bytes live through the call.
        let written =
            unsafe { libc::syscall(libc::SYS_write, self.fd, bytes.as_ptr(), bytes.len()) };
        if usize::try_from(written) != Ok(bytes.len()) {
            // A journal with a hole would make the disk look better than it is.
            std::process::abort();
        }
    }
}
