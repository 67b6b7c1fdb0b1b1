//! Marking in steps: what keeps a large heap from stopping the program for long.
//!
//! A collection *begins* with a short stop: roots are read, the caches give up their runs, and the barrier is switched on. From then on
//! everything that was reachable at that moment will be marked: who overwrites a pointer word first remembers the old one (`heap::barrier`),
//! and what is allocated meanwhile counts as marked. So frames need no barrier, and are not read again.
//! Each time a goroutine needs a new span it marks some of the heap, four bytes for each that was allocated. When nothing is left, a second stop
//! marks from the words remembered since, and sweeps.
//!
//! Rejected: helper threads that mark meanwhile. They would shorten the wall time of collections, not the processor time, and the
//! mark bits would have to be set atomically.

use std::sync::atomic::Ordering;
use std::time::Instant;

use super::cache::SHADED;
use super::mark::Marker;
use super::{Cache, Heap, cache_of, heap_of, switch};
use crate::exec::mem::{Ptr, Width};
use crate::sched::cx::Cx;

/// Heaps with fewer live bytes are marked in one stop, which takes some 10 ms at the most.
const USUAL_FROM: usize = 32 << 20;
/// Bytes marked for each that is allocated: marking a heap of L bytes ends while L / 4 more are allocated.
const MARK_PER_BYTE: usize = 4;
/// Bytes marked at a step of a poll, and the least at any.
const LEAST: usize = 64 << 10;

/// Remembers the word at `at`, which is about to be overwritten. On the goroutine's stack or the worker's.
///
/// # Safety
/// As for `heap::barrier`.
#[cold]
#[inline(never)]
pub(super) unsafe fn shade(cx: *mut Cx, at: usize) {
    // SAFETY: the caller's promise; the cache is this worker's.
    unsafe {
        let old = Ptr::load(at);
        if old == 0 {
            return;
        }
        let cache = cache_of(cx);
        let count = (*cache).shaded_count;
        (&raw mut (*cache).shaded).cast::<u64>().add(count % SHADED).write(old);
        (*cache).shaded_count = count + 1;
        if count + 1 == SHADED {
            switch(cx, give_up_shaded, 0);
        }
    }
}

unsafe extern "C" fn give_up_shaded(cx: *mut Cx, _: usize) -> u64 {
    // SAFETY: `shade` runs this on the worker's own cache.
    unsafe {
        let cache = cache_of(cx);
        heap_of(cx).take_shaded(cache);
    }
    0
}

impl Heap {
    /// The collector marks while the program runs.
    #[inline]
    pub fn is_marking(&self) -> bool {
        self.cycle.marking.load(Ordering::Relaxed)
    }

    /// From so many live bytes on the heap is marked in steps (tests).
    pub fn set_incremental_from(&self, bytes: usize) {
        self.cycle.incremental_from.store(bytes.max(1), Ordering::Relaxed);
    }

    pub(super) fn incremental_from(&self) -> usize {
        match self.cycle.incremental_from.load(Ordering::Relaxed) {
            0 => USUAL_FROM,
            bytes => bytes,
        }
    }

    /// # Safety
    /// The calling thread owns the cache, or the world is stopped.
    unsafe fn take_shaded(&self, cache: *mut Cache) {
        // SAFETY: the caller's promise.
        unsafe {
            let count = std::mem::take(&mut (*cache).shaded_count).min(SHADED);
            let words = &(&(*cache).shaded)[..count];
            self.cycle.shaded.lock().extend_from_slice(words);
        }
    }

    /// Does what is due at a safepoint: a collection, the beginning of one, or a step. `allocating`: at an allocation that left the fast path.
    ///
    /// # Safety
    /// As for [`Heap::collect`].
    pub(super) unsafe fn step(&self, cx: *mut Cx, allocating: bool) {
        // SAFETY: the caller's promise.
        unsafe {
            if self.is_marking() {
                self.mark_step(cx);
            } else if allocating && self.stress() {
                if self.stress_wants_collection() {
                    // Every other collection in steps.
                    if self.cycle.incremental.load(Ordering::Relaxed) * 2 <= self.statistics_cycles() {
                        self.begin_marking(cx);
                    } else {
                        self.collect(cx);
                    }
                }
            } else if self.wants_collection() {
                if self.cycle.live_bytes.load(Ordering::Relaxed) < self.incremental_from() {
                    self.collect(cx);
                } else {
                    self.begin_marking(cx);
                }
            }
        }
    }

    /// The first stop: roots.
    ///
    /// # Safety
    /// As for [`Heap::collect`].
    pub(super) unsafe fn begin_marking(&self, cx: *mut Cx) {
        let Some(world) = self.world() else { return };
        if !world.stop(cx) {
            return;
        }
        let began = Instant::now();
        {
            let mut stack = self.cycle.stack.lock();
            let mut marker = Marker::new(self, std::mem::take(&mut *stack));
            world.roots(&mut marker);
            self.finalizer_roots(&mut marker);
            *stack = marker.into_stack();
        }
        for &cache in &self.central.lock().caches {
            // SAFETY: attached caches stay in place, and their owners are stopped.
            unsafe { (*cache).flush() };
        }
        self.cycle.step_at.store(self.taken.load(Ordering::Relaxed), Ordering::Relaxed);
        self.set_marking(true);
        self.cycle.incremental.fetch_add(1, Ordering::Relaxed);
        self.add_pause(began);
        world.start(cx);
    }

    /// Switches the barrier. The world is stopped.
    pub(super) fn set_marking(&self, on: bool) {
        self.cycle.marking.store(on, Ordering::Relaxed);
        for &cache in &self.central.lock().caches {
            // SAFETY: attached caches stay in place, and their owners are stopped.
            unsafe { (*cache).shading = on };
        }
    }

    /// Enough was allocated since the last step for another one.
    pub(super) fn is_step_due(&self) -> bool {
        let since = self.taken.load(Ordering::Relaxed).saturating_sub(self.cycle.step_at.load(Ordering::Relaxed));
        since >= LEAST / MARK_PER_BYTE
    }

    /// Marks a little, unless somebody else is at it; ends the collection when nothing is left.
    ///
    /// # Safety
    /// As for [`Heap::collect`].
    pub(super) unsafe fn mark_step(&self, cx: *mut Cx) {
        let taken = self.taken.load(Ordering::Relaxed);
        let late = taken > self.budget.load(Ordering::Relaxed).saturating_mul(2);
        let share = taken.saturating_sub(self.cycle.step_at.swap(taken, Ordering::Relaxed));
        let done = {
            let Some(mut stack) = self.cycle.stack.try_lock() else { return };
            let mut marker = Marker::new(self, std::mem::take(&mut *stack));
            marker.words(&std::mem::take(&mut *self.cycle.shaded.lock()));
            let least = if self.stress() { 256 } else { LEAST };
            let done = marker.drain_some(share.saturating_mul(MARK_PER_BYTE).max(least));
            *stack = marker.into_stack();
            done
        };
        if done || late {
            // SAFETY: the caller's promise.
            unsafe { self.collect(cx) };
        }
    }

    /// Marks from all words that were remembered. The world is stopped.
    pub(super) fn mark_shaded(&self, marker: &mut Marker<'_>) {
        for &cache in &self.central.lock().caches {
            // SAFETY: attached caches stay in place, and their owners are stopped.
            unsafe { self.take_shaded(cache) };
        }
        marker.words(&std::mem::take(&mut *self.cycle.shaded.lock()));
    }

    /// In stress mode, after marking in steps: no marked object may lead to one that is not, or a barrier is missing somewhere.
    /// The world is stopped.
    pub(super) fn verify(&self) {
        let central = self.central.lock();
        for span in central.records.iter().flat_map(|block| block.iter()).filter(|span| span.used && !span.no_scan()) {
            for index in (0..span.slots as usize).filter(|&index| span.is_marked(index) && span.is_allocated(index)) {
                Marker::children(span, index, |word| {
                    // SAFETY: records of spans live as long as the heap.
                    let Some(target) = (unsafe { self.table.span(word as usize).as_ref() }) else { return };
                    if let Some((child, _)) = target.slot_at(word as usize) {
                        assert!(
                            target.is_marked(child),
                            "golite has a bug: a pointer was overwritten without the barrier"
                        );
                    }
                });
            }
        }
    }
}
