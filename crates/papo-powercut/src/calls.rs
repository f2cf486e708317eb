//! The functions that stand before the C library's.
//!
//! The ones that take a variable number of arguments are written with all that they may take: on
//! Linux (System V and AAPCS64) such arguments are passed like any others.

use std::{ffi::CStr, slice};

use libc::{c_char, c_int, c_void, iovec, mode_t, off_t, size_t, ssize_t};

use crate::{
    real::{errno, real, set_errno},
    record::{Change, FileId},
    watch::{Open, Watch},
};

const NOTHING: u64 = 0;
const ALL: u64 = 1;

fn all_or_nothing(result: &c_int) -> u64 {
    if *result == 0 { ALL } else { NOTHING }
}

fn bytes_done(result: &ssize_t) -> u64 {
    u64::try_from(*result).unwrap_or(NOTHING)
}

/// Opens a file: one that is created is a new name in the directory.
///
/// # Safety
/// `path` is null or a C string.
unsafe fn opening(path: *const c_char, flags: c_int, open: impl FnOnce() -> c_int) -> c_int {
    let (Some(watch), false) = (Watch::get(), path.is_null()) else { return open() };
    // SAFETY: our caller says so.
    let name = unsafe { CStr::from_ptr(path) }.to_bytes();
    if watch.is_directory(name) {
        let descriptor = open();
        if descriptor >= 0 {
            watch.files().open(descriptor, Open::Directory);
        }
        return descriptor;
    }
    if !watch.is_watched(name) {
        return open();
    }
    // One at a time: whether a file is there may not change until it is opened.
    let mut files = watch.files();
    // SAFETY: our caller says so.
    let exists = unsafe { libc::access(path, libc::F_OK) } == 0;
    if !exists && flags & libc::O_CREAT == 0 {
        return open();
    }
    let truncates = exists && flags & libc::O_TRUNC != 0;
    if (!exists || truncates) && watch.is_full() {
        set_errno(libc::ENOSPC);
        return -1;
    }
    let opened = |descriptor: &c_int| if *descriptor >= 0 { ALL } else { NOTHING };
    let (file, descriptor) = if exists {
        let file = files.numbered(name).unwrap_or_else(|| {
            let file = files.number(name);
            watch.journal.found(file, name);
            file
        });
        let descriptor = if truncates {
            watch.journal.around(Change::Truncate { file, length: 0 }, open, opened)
        } else {
            open()
        };
        (file, descriptor)
    } else {
        let file = files.number(name);
        let change = Change::Create { file, path: name.to_vec() };
        (file, watch.journal.around(change, open, opened))
    };
    if descriptor >= 0 {
        files.open(descriptor, Open::File(file));
    } else if !exists {
        files.unlink(name);
    }
    descriptor
}

/// Writes bytes to a file; none while the disk is full.
fn writing(
    descriptor: c_int,
    change: impl FnOnce(FileId) -> Change,
    write: impl FnOnce() -> ssize_t,
) -> ssize_t {
    let watched = Watch::get().and_then(|watch| Some((watch, watch.file(descriptor)?)));
    let Some((watch, file)) = watched else { return write() };
    if watch.is_full() {
        set_errno(libc::ENOSPC);
        return -1;
    }
    watch.journal.around(change(file), write, bytes_done)
}

/// Sets the length of a file; no new one while the disk is full.
fn truncating(descriptor: c_int, length: off_t, truncate: impl FnOnce() -> c_int) -> c_int {
    let watched = Watch::get().and_then(|watch| Some((watch, watch.file(descriptor)?)));
    let (Some((watch, file)), Ok(length)) = (watched, u64::try_from(length)) else {
        return truncate();
    };
    if watch.is_full() {
        set_errno(libc::ENOSPC);
        return -1;
    }
    watch.journal.around(Change::Truncate { file, length }, truncate, all_or_nothing)
}

/// Waits until what was written is on the disk.
fn syncing(descriptor: c_int, sync: impl FnOnce() -> c_int) -> c_int {
    let opened = Watch::get().and_then(|watch| Some((watch, watch.opened(descriptor)?)));
    let Some((watch, what)) = opened else { return sync() };
    let change = match what {
        Open::File(file) => Change::SyncFile { file },
        Open::Directory => Change::SyncDirectory,
    };
    watch.journal.around(change, sync, all_or_nothing)
}

/// The bytes of a write.
///
/// # Safety
/// `bytes` points to `count` bytes.
unsafe fn written(bytes: *const c_void, count: size_t) -> Vec<u8> {
    // SAFETY: our caller says so.
    unsafe { slice::from_raw_parts(bytes.cast(), count) }.to_vec()
}

/// The bytes of a write in parts.
///
/// # Safety
/// `parts` points to `count` parts, each of which points to its bytes.
unsafe fn gathered(parts: *const iovec, count: c_int) -> Vec<u8> {
    // SAFETY: our caller says so.
    let parts = unsafe { slice::from_raw_parts(parts, usize::try_from(count).unwrap_or(0)) };
    // SAFETY: our caller says so.
    parts.iter().flat_map(|part| unsafe { written(part.iov_base, part.iov_len) }).collect()
}

/// Where the next write to a file goes.
fn position(descriptor: c_int) -> u64 {
    let errno_before = errno();
    // SAFETY: the call has no condition.
    let position = unsafe { libc::lseek(descriptor, 0, libc::SEEK_CUR) };
    set_errno(errno_before);
    u64::try_from(position).unwrap_or(0)
}

fn offset(offset: off_t) -> u64 {
    u64::try_from(offset).unwrap_or(0)
}

macro_rules! stand_before {
    ($(
        fn $name:ident($($argument:ident: $type:ty),*) -> $result:ty $body:block
    )*) => {$(
        // SAFETY: the name is meant to be the C library's: that is how we come to stand before it.
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name($($argument: $type),*) -> $result {
            #[allow(unused_macros, reason = "some are made of another")]
            macro_rules! itself {
                () => { || real!($name($($argument: $type),*) -> $result) };
            }
            // SAFETY: our caller keeps the conditions of the C library's function.
            #[allow(unused_unsafe, reason = "some bodies need none")]
            unsafe { $body }
        }
    )*};
}

stand_before! {
    fn open(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
        opening(path, flags, itself!())
    }
    fn open64(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
        opening(path, flags, itself!())
    }
    fn openat(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
        opening(path, flags, itself!())
    }
    fn openat64(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
        opening(path, flags, itself!())
    }
    fn creat(path: *const c_char, mode: mode_t) -> c_int {
        opening(path, libc::O_CREAT | libc::O_WRONLY | libc::O_TRUNC, itself!())
    }
    fn creat64(path: *const c_char, mode: mode_t) -> c_int {
        opening(path, libc::O_CREAT | libc::O_WRONLY | libc::O_TRUNC, itself!())
    }
    fn close(descriptor: c_int) -> c_int {
        // First: once it is closed, another thread may be given its number.
        if let Some(watch) = Watch::get() {
            watch.files().close(descriptor);
        }
        itself!()()
    }
    fn write(descriptor: c_int, bytes: *const c_void, count: size_t) -> ssize_t {
        let change = |file| Change::Write {
            file,
            offset: position(descriptor),
            bytes: written(bytes, count),
        };
        writing(descriptor, change, itself!())
    }
    fn writev(descriptor: c_int, parts: *const iovec, count: c_int) -> ssize_t {
        let change = |file| Change::Write {
            file,
            offset: position(descriptor),
            bytes: gathered(parts, count),
        };
        writing(descriptor, change, itself!())
    }
    fn pwrite(descriptor: c_int, bytes: *const c_void, count: size_t, at: off_t) -> ssize_t {
        let change =
            |file| Change::Write { file, offset: offset(at), bytes: written(bytes, count) };
        writing(descriptor, change, itself!())
    }
    fn pwrite64(descriptor: c_int, bytes: *const c_void, count: size_t, at: off_t) -> ssize_t {
        let change =
            |file| Change::Write { file, offset: offset(at), bytes: written(bytes, count) };
        writing(descriptor, change, itself!())
    }
    fn pwritev(descriptor: c_int, parts: *const iovec, count: c_int, at: off_t) -> ssize_t {
        let change =
            |file| Change::Write { file, offset: offset(at), bytes: gathered(parts, count) };
        writing(descriptor, change, itself!())
    }
    fn ftruncate(descriptor: c_int, length: off_t) -> c_int {
        truncating(descriptor, length, itself!())
    }
    fn ftruncate64(descriptor: c_int, length: off_t) -> c_int {
        truncating(descriptor, length, itself!())
    }
    fn fsync(descriptor: c_int) -> c_int {
        syncing(descriptor, itself!())
    }
    fn fdatasync(descriptor: c_int) -> c_int {
        syncing(descriptor, itself!())
    }
    fn unlink(path: *const c_char) -> c_int {
        let watch = Watch::get().filter(|watch| watch.is_watched(CStr::from_ptr(path).to_bytes()));
        let Some(watch) = watch else { return itself!()() };
        let path = CStr::from_ptr(path).to_bytes();
        let mut files = watch.files();
        let change = Change::Unlink { path: path.to_vec() };
        let result = watch.journal.around(change, itself!(), all_or_nothing);
        if result == 0 {
            files.unlink(path);
        }
        result
    }
    fn rename(from: *const c_char, to: *const c_char) -> c_int {
        let watch = Watch::get().filter(|watch| watch.is_watched(CStr::from_ptr(to).to_bytes()));
        let Some(watch) = watch else { return itself!()() };
        let (from, to) = (CStr::from_ptr(from).to_bytes(), CStr::from_ptr(to).to_bytes());
        let mut files = watch.files();
        let change = Change::Rename { from: from.to_vec(), to: to.to_vec() };
        let result = watch.journal.around(change, itself!(), all_or_nothing);
        if result == 0 {
            files.rename(from, to);
        }
        result
    }
}
