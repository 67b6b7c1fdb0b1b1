//! A worker's allocator: for each bin a run of zeroed slots to bump through, and the span that the run lies in.
//!
//! Only the worker that owns it touches a cache, and the collector while the world is stopped.
//! Between taking a slot and writing its header nothing parks, polls or collects.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Heap;
use super::budget::Strict;
use super::class::{BINS, HEADER, PAGE, PAYLOAD, SPAN_PAGES, bin_of};
use super::span::Span;
use crate::sched::cx::Cx;
use crate::value::desc::Desc;

/// Runs `f(cx, arg)` on the worker's stack and returns its result: `sched::stack::on_worker_stack`.
pub type Switch = unsafe extern "C" fn(cx: *mut Cx, f: unsafe extern "C" fn(*mut Cx, usize) -> u64, arg: usize) -> u64;

/// Bytes zeroed at a time: what is about to be written should stay in the first-level cache.
const RUN_BYTES: usize = 8192;

/// Old words that a cache remembers before it gives them to the heap.
pub(super) const SHADED: usize = 256;

/// The free run of one bin.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Bin {
    /// Next free slot.
    pub cursor: usize,
    /// End of the run.
    pub limit: usize,
    /// Bytes of a slot.
    pub slot: usize,
}

/// A worker's allocator; the first field of `sched::worker::Worker`.
#[repr(C)]
pub struct Cache {
    /// Bins by `heap::class::bin_of`; those below 2 never have room.
    pub bins: [Bin; BINS],
    spans: [*mut Span; BINS],
    heap: *const Heap,
    pub(super) switch: Switch,
    /// The collector marks, and old words must be remembered: see `heap::barrier`. Changes only while the world is stopped.
    pub(super) shading: bool,
    /// Old words remembered.
    pub(super) shaded: [u64; SHADED],
    /// How many.
    pub(super) shaded_count: usize,
    /// Bytes of slots taken since the heap last knew.
    taken: usize,
    /// Objects allocated so far, as runs that were used up.
    objects: AtomicU64,
    /// Bytes allocated so far.
    bytes: AtomicU64,
}

// SAFETY: it moves to its worker's thread once; see the module's documentation for who touches it.
unsafe impl Send for Cache {}

/// The heap has no room: the limit is reached, or the system gives no more memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutOfMemory {
    /// A limit that was set is the cause (`--max-memory`).
    pub limit: bool,
}

impl Cache {
    /// A cache without slots. It must be attached ([`Heap::attach`]) before the first allocation.
    pub fn new(heap: *const Heap, switch: Switch) -> Cache {
        let mut bins = [Bin { cursor: 0, limit: 0, slot: HEADER }; BINS];
        for (i, bin) in bins.iter_mut().enumerate() {
            bin.slot = PAYLOAD[i / 2] as usize + HEADER;
        }
        Cache {
            bins,
            spans: [std::ptr::null_mut(); BINS],
            heap,
            switch,
            shading: false,
            shaded: [0; SHADED],
            shaded_count: 0,
            taken: 0,
            objects: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
        }
    }

    /// The heap it allocates from.
    #[inline]
    pub fn heap(&self) -> &Heap {
        // SAFETY: the Engine keeps the heap in place while workers run.
        unsafe { &*self.heap }
    }

    /// The address of the heap.
    ///
    /// # Safety
    /// `cache` is valid.
    #[inline]
    pub unsafe fn heap_pointer(cache: *const Cache) -> *const Heap {
        // SAFETY: the caller's promise.
        unsafe { (*cache).heap }
    }

    /// Allocates a zeroed object of `bytes` with `desc` as its header. Never collects.
    ///
    /// # Errors
    /// There is no room.
    pub fn allocate(&mut self, desc: Desc, bytes: usize, no_scan: bool, strict: Strict) -> Result<u64, OutOfMemory> {
        if bytes == 0 {
            return Ok(super::zero_base());
        }
        let bin = bin_of(bytes, no_scan) as usize;
        if bin < 2 {
            return self.heap().allocate_large(desc, bytes, no_scan, strict);
        }
        let mut at = self.bins[bin].cursor;
        if at + self.bins[bin].slot > self.bins[bin].limit {
            self.refill(bin, strict)?;
            at = self.bins[bin].cursor;
        }
        self.bins[bin].cursor = at + self.bins[bin].slot;
        // SAFETY: the slot is free and belongs to this cache.
        unsafe { super::alloc::write_header(at, desc) };
        Ok((at + HEADER) as u64)
    }

    /// Gives `bin` a run with at least one slot.
    #[cold]
    fn refill(&mut self, bin: usize, strict: Strict) -> Result<(), OutOfMemory> {
        let slot = self.bins[bin].slot;
        let most = if self.heap().stress() { 1 } else { (RUN_BYTES / slot).max(1) };
        loop {
            // SAFETY: spans live as long as the heap; this cache owns the one it holds.
            let run = unsafe { self.spans[bin].as_ref() }.and_then(|span| span.next_run(most, self.shading));
            if let Some((low, high)) = run {
                self.bins[bin].cursor = low;
                self.bins[bin].limit = high;
                self.taken += high - low;
                // Only this worker writes them.
                self.bytes.store(self.bytes.load(Ordering::Relaxed) + (high - low) as u64, Ordering::Relaxed);
                self.objects
                    .store(self.objects.load(Ordering::Relaxed) + ((high - low) / slot) as u64, Ordering::Relaxed);
                return Ok(());
            }
            self.bins[bin].cursor = 0;
            self.bins[bin].limit = 0;
            self.spans[bin] = std::ptr::null_mut();
            let taken = std::mem::take(&mut self.taken);
            self.spans[bin] = self.heap().take_span(bin, SPAN_PAGES[bin / 2] as usize, slot, taken, strict)?;
        }
    }

    /// Bytes that are to be allocated until the heap hears of it are few: tells it now.
    pub(super) fn report(&mut self) -> usize {
        std::mem::take(&mut self.taken)
    }

    /// Bytes and objects that the cache has allocated so far.
    pub(super) fn totals(cache: *const Cache) -> (u64, u64) {
        // SAFETY: attached caches stay in place; these two fields are atomic, so that others may look.
        unsafe { ((*cache).bytes.load(Ordering::Relaxed), (*cache).objects.load(Ordering::Relaxed)) }
    }

    /// Gives up all spans; what is left of the runs stays unused until the next sweep. The world is stopped.
    pub(super) fn flush(&mut self) {
        for (bin, span) in self.bins.iter_mut().zip(&mut self.spans) {
            let unused = bin.limit - bin.cursor;
            // SAFETY: spans live as long as the heap; this cache owned it until now.
            if let Some(span) = unsafe { span.as_ref() } {
                span.set_born(
                    (bin.cursor.max(span.base) - span.base) / bin.slot,
                    (bin.limit.max(span.base) - span.base) / bin.slot,
                    false,
                );
            }
            self.bytes.fetch_sub(unused as u64, Ordering::Relaxed);
            self.objects.fetch_sub((unused / bin.slot) as u64, Ordering::Relaxed);
            bin.cursor = 0;
            bin.limit = 0;
            *span = std::ptr::null_mut();
        }
    }
}

/// Pages for a large object of `bytes`.
pub(super) fn large_pages(bytes: usize) -> Option<usize> {
    bytes.checked_add(HEADER + PAGE - 1).map(|bytes| bytes / PAGE)
}
