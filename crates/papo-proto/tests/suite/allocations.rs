//! Counts what the current thread has allocated.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

/// The most bytes that `run` held at one time, above what the thread held before.
///
/// A growing buffer counts twice while its bytes move, as if the allocator always copied.
pub(crate) fn peak_bytes<T>(run: impl FnOnce() -> T) -> (T, usize) {
    let before = LIVE.get();
    PEAK.set(before);
    let result = run();
    (result, usize::try_from(PEAK.get() - before).expect("the peak is not below its start"))
}

struct Counting;

fn count(bytes: isize) {
    let live = LIVE.get() + bytes;
    LIVE.set(live);
    PEAK.set(PEAK.get().max(live));
}

#[expect(unsafe_code, reason = "an allocator cannot be written without")]
// SAFETY: every call goes to `System` as it is; counting neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size().cast_signed());
        // SAFETY: as our caller promised us.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-layout.size().cast_signed());
        // SAFETY: as our caller promised us.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        if new_size > layout.size() {
            count(new_size.cast_signed());
            count(-layout.size().cast_signed());
        } else {
            count(new_size.cast_signed() - layout.size().cast_signed());
        }
        // SAFETY: as our caller promised us.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}

#[test]
fn what_lives_at_the_same_time_is_counted() {
    let ((), peak) = peak_bytes(|| {
        drop(vec![0u8; 1_000]);
        let kept = vec![0u8; 2_000];
        drop((vec![0u8; 500], kept));
    });
    assert_eq!(peak, 2_500);
}
