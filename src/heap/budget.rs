//! What an Engine's memory may come to: pages of the heap, the collector's own tables and stack segments draw on one budget.
//!
//! Whoever may collect and try again keeps to the limit; whoever may not (code on the worker's stack) may go beyond it by
//! a thirty-second, and the collection at the next poll decides whether the program really needs that much.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How exactly the limit is to be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strict {
    /// The caller collects and tries again.
    Yes,
    /// The caller cannot collect.
    No,
}

/// See the module.
#[derive(Debug)]
pub struct Budget {
    used: AtomicUsize,
    limit: AtomicUsize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { used: AtomicUsize::new(0), limit: AtomicUsize::new(usize::MAX) }
    }
}

impl Budget {
    /// At most so many bytes from now on.
    pub fn set_limit(&self, bytes: usize) {
        self.limit.store(bytes, Ordering::Relaxed);
    }

    /// The limit; the largest number if there is none.
    pub fn limit(&self) -> usize {
        self.limit.load(Ordering::Relaxed)
    }

    /// Whether there is a limit.
    #[inline]
    pub fn is_limited(&self) -> bool {
        self.limit() != usize::MAX
    }

    /// Bytes taken.
    pub fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    /// More is in use than the limit allows.
    #[inline]
    pub fn is_exceeded(&self) -> bool {
        self.used() > self.limit()
    }

    /// Takes bytes, if that may be.
    pub fn take(&self, bytes: usize, strict: Strict) -> bool {
        let limit = self.limit();
        let most = if strict == Strict::No { limit.saturating_add(limit / 32) } else { limit };
        let taken = self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| {
            used.checked_add(bytes).filter(|&sum| sum <= most)
        });
        taken.is_ok()
    }

    /// Takes bytes that are in use already, even beyond the limit: what follows finds it exceeded.
    pub fn take_anyway(&self, bytes: usize) {
        self.used.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Gives bytes back.
    pub fn give(&self, bytes: usize) {
        self.used.fetch_sub(bytes, Ordering::Relaxed);
    }
}
