//! The C library's own functions, behind ours.

use std::{
    ffi::CStr,
    sync::atomic::{AtomicPtr, Ordering},
};

use libc::{c_int, c_void};

/// A function of the C library, looked up once.
pub(crate) struct Real {
    name: &'static CStr,
    address: AtomicPtr<c_void>,
}

impl Real {
    pub(crate) const fn new(name: &'static CStr) -> Self {
        Self { name, address: AtomicPtr::new(std::ptr::null_mut()) }
    }

    /// Where the function is.
    pub(crate) fn address(&self) -> *mut c_void {
        let known = self.address.load(Ordering::Relaxed);
        if !known.is_null() {
            return known;
        }
        // SAFETY: the name is a C string, and the call has no other condition.
        let found = unsafe { libc::dlsym(libc::RTLD_NEXT, self.name.as_ptr()) };
        if found.is_null() {
            // Nothing that is written from here on would be right.
            std::process::abort();
        }
        self.address.store(found, Ordering::Relaxed);
        found
    }
}

/// Calls the C library's function of this name with these arguments.
macro_rules! real {
    ($name:ident($($argument:ident: $type:ty),*) -> $result:ty) => {{
        static REAL: $crate::real::Real = {
            let name = concat!(stringify!($name), "\0");
            $crate::real::Real::new(match std::ffi::CStr::from_bytes_with_nul(name.as_bytes()) {
                Ok(name) => name,
                Err(_) => unreachable!(),
            })
        };
        // SAFETY: this is the function of that name, which has that signature (POSIX), and our
        // caller keeps its conditions.
        unsafe {
            let function: unsafe extern "C" fn($($type),*) -> $result =
                std::mem::transmute(REAL.address());
            function($($argument),*)
        }
    }};
}
pub(crate) use real;

/// The calling thread's `errno`.
pub(crate) fn errno() -> c_int {
    // SAFETY: the address is the calling thread's own.
    unsafe { *libc::__errno_location() }
}

/// Sets the calling thread's `errno`.
pub(crate) fn set_errno(errno: c_int) {
    // SAFETY: the address is the calling thread's own.
    unsafe { *libc::__errno_location() = errno };
}
