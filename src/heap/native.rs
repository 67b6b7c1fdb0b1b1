//! Memory that Rust code takes from the process's allocator, for a process that is there for one program.
//!
//! What natives take while they work (a text that is being formatted, a number's digits) is neither on the heap nor counted in
//! [`budget`](super::budget), and Rust ends a process that gets no memory by a signal. [`Allocator`] is the system's allocator with both
//! mended: large pieces are counted, and too many of them end the program as its limit on memory does; and when the system has
//! no more memory, the program ends as Go's do. Small pieces are not counted, since few natives keep any.
//!
//! Comes in: every allocation of Rust code. Goes out: memory, or the end of the process. A host that embeds golite has its own
//! allocator; nothing here runs then.
//!
//! Invariant: nothing is allocated on the way to [`Guard::end`], which may be called with any lock held.

use std::alloc::{GlobalAlloc, Layout, System};
use std::convert::Infallible;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Pieces of so many bytes are counted.
const LARGE: usize = 64 << 10;

/// Why there is no memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exhausted {
    /// More is taken than [`Guard::most`].
    Limit,
    /// The system gives no more.
    System,
}

/// What is done about it.
pub struct Guard {
    /// Bytes in large pieces that may be in use.
    pub most: usize,
    /// Ends the process. Memory may be allocated meanwhile if there is any.
    pub end: Box<dyn Fn(Exhausted) -> Infallible + Send + Sync>,
}

/// A global allocator: see the module.
///
/// What it knows is the process's, as allocators are: rule 9 is for Engines.
pub struct Allocator {
    guard: OnceLock<Guard>,
    /// Bytes in large pieces.
    large: AtomicUsize,
    /// The thread that ends the process; 0 if none does.
    ending: AtomicUsize,
}

impl Default for Allocator {
    fn default() -> Allocator {
        Allocator::new()
    }
}

impl Allocator {
    /// An allocator without a guard.
    pub const fn new() -> Allocator {
        Allocator { guard: OnceLock::new(), large: AtomicUsize::new(0), ending: AtomicUsize::new(0) }
    }

    /// From now on `end` is called when more than `most` bytes are taken, what is in use already aside, or when the system has no
    /// memory. Once.
    pub fn guard(&self, most: Option<usize>, end: Box<dyn Fn(Exhausted) -> Infallible + Send + Sync>) {
        let most = most.map_or(usize::MAX, |most| most.saturating_add(self.large.load(Ordering::Relaxed)));
        // A second guard would be the command's mistake; the first stays.
        let _ = self.guard.set(Guard { most, end });
    }

    /// Counts a piece that is wanted, if it is large.
    #[inline]
    fn take(&self, bytes: usize) {
        if bytes >= LARGE {
            let sum = self.large.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
            if self.guard.get().is_some_and(|guard| sum > guard.most) {
                self.end(Exhausted::Limit);
            }
        }
    }

    /// Counts a piece that is given back.
    #[inline]
    fn give(&self, bytes: usize) {
        if bytes >= LARGE {
            self.large.fetch_sub(bytes, Ordering::Relaxed);
        }
    }

    /// The piece, if the system gave one.
    #[inline]
    fn checked(&self, piece: *mut u8) -> *mut u8 {
        if piece.is_null() {
            self.end(Exhausted::System);
        }
        piece
    }

    /// Ends the process, unless this thread is at it already and goes on beyond a limit.
    #[cold]
    fn end(&self, why: Exhausted) {
        // SAFETY: asks for the calling thread, no more.
        let me = unsafe { libc::pthread_self() } as usize;
        match self.ending.compare_exchange(0, me, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => {}
            Err(other) if other == me && why == Exhausted::Limit => return,
            // SAFETY: ends the process; the message did not get out for want of memory.
            Err(other) if other == me => unsafe { libc::_exit(2) },
            Err(_) => loop {
                std::thread::park();
            },
        }
        if let Some(guard) = self.guard.get() {
            (guard.end)(why);
        }
        let text = "golite: out of memory\n";
        // SAFETY: the text is readable as far as that; then the process ends.
        unsafe {
            libc::write(libc::STDERR_FILENO, text.as_ptr().cast(), text.len());
            libc::_exit(1);
        }
    }
}

// SAFETY: every call goes to the system's allocator with the same arguments.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.take(layout.size());
        // SAFETY: the caller's promise.
        self.checked(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        self.take(layout.size());
        // SAFETY: the caller's promise.
        self.checked(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        self.give(layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(piece, layout) };
    }

    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        self.give(layout.size());
        self.take(size);
        // SAFETY: the caller's promise.
        self.checked(unsafe { System.realloc(piece, layout, size) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pieces_are_counted_as_long_as_they_live() {
        let allocator = Allocator::new();
        let counted = || allocator.large.load(Ordering::Relaxed);
        let small = Layout::from_size_align(LARGE - 1, 8).expect("a layout");
        let large = Layout::from_size_align(LARGE, 8).expect("a layout");
        // SAFETY: pieces are used as they were made.
        unsafe {
            let a = allocator.alloc(small);
            assert_eq!(counted(), 0);
            let a = allocator.realloc(a, small, LARGE);
            let b = allocator.alloc_zeroed(large);
            assert_eq!(counted(), 2 * LARGE);
            let b = allocator.realloc(b, large, LARGE - 1);
            assert_eq!(counted(), LARGE);
            allocator.dealloc(a, large);
            allocator.dealloc(b, small);
        }
        assert_eq!(counted(), 0);
    }
}
