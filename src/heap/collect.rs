//! A collection: when it runs, and its steps.
//!
//! Stop the world, give up the caches' runs, mark from the roots, sweep the records of all spans (no object is touched: what was
//! marked is what is there), let the world go on. A sweep of 1 GB of small objects reads 32,000 records, some milliseconds, so it is not
//! deferred; zeroing is, until a run is taken.
//!
//! A heap of some size is marked in steps instead, while the program runs: see `incremental`.
//!
//! The pacer is Go's: the next collection is due when the heap has grown by as much as survived, but not below 4 MB.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use parking_lot::Mutex;

use super::cache::OutOfMemory;
use super::class::PAGE;
use super::mark::Marker;
use super::pages;
use super::{Cache, Central, Heap};
use crate::heap::span::Span;
use crate::sched::cx::Cx;

/// The heap grows to this size before the first collection.
pub(super) const FLOOR: usize = 4 << 20;
/// In stress mode, below so many live bytes every allocation collects, below twice as many every second, and so on: a test with a
/// megabyte alive must end some day.
const STRESS_SMALL: usize = 64 << 10;
/// In stress mode, at the least every so many allocations.
const STRESS_EVERY: usize = 1000;
/// What freed memory is filled with in stress mode.
const FREED: u8 = 0xdb;

/// Who stops goroutines and knows the roots: the Engine and its scheduler.
///
/// # Safety
/// Between `stop` returning true and `start` no goroutine of the Engine runs, and `roots` reports every word outside the heap
/// through which a goroutine may reach an object.
pub unsafe trait World: Send + Sync {
    /// Stops everything but `me`, which is at a safepoint. False: another stop was under way, and has been waited out.
    fn stop(&self, me: *mut Cx) -> bool;
    /// Lets everything go on.
    fn start(&self, me: *mut Cx);
    /// Reports the roots.
    fn roots(&self, marker: &mut Marker<'_>);
    /// Asks that `me` calls [`Heap::collect_if_due`] at its next poll.
    fn ask(&self, me: *mut Cx);
    /// Starts a goroutine on the Go function without parameters whose word this is; null if the program ends instead. Called on the
    /// worker's stack.
    fn start_goroutine(&self, me: *mut Cx, function: u64) -> *mut Cx;
    /// The program ends: fatal error "runtime: out of memory". Called on the goroutine's own stack.
    fn out_of_memory(&self, me: *mut Cx, why: OutOfMemory) -> !;
}

/// What a collection keeps between runs.
#[derive(Default)]
pub(super) struct Cycle {
    world: OnceLock<WorldPtr>,
    /// The mark stack, kept; held by who marks.
    pub(super) stack: Mutex<Vec<u64>>,
    asked: AtomicBool,
    percent: Percent,
    pub(super) live_bytes: AtomicUsize,
    live_objects: AtomicUsize,
    count: AtomicU64,
    pause: AtomicU64,
    longest_pause: AtomicU64,
    stress_turn: AtomicU64,
    /// Bytes of free pages that were kept last time.
    kept_free: AtomicUsize,
    pub(super) marking: AtomicBool,
    /// Old words given up by the caches (`incremental`).
    pub(super) shaded: Mutex<Vec<u64>>,
    /// `taken` at the last step.
    pub(super) step_at: AtomicUsize,
    /// Incremental collections so far.
    pub(super) incremental: AtomicU64,
    /// The heap is marked in steps from this size on; 0 stands for the usual.
    pub(super) incremental_from: AtomicUsize,
}

struct Percent(AtomicI32);

impl Default for Percent {
    fn default() -> Self {
        Percent(AtomicI32::new(100))
    }
}

struct WorldPtr(*const dyn World);

// SAFETY: a World is Send and Sync; `set_world` has the promise that it stays.
unsafe impl Send for WorldPtr {}
// SAFETY: as above.
unsafe impl Sync for WorldPtr {}

/// What is known of a heap's past.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Bytes in slots and large objects that survived the last collection, plus what was taken since.
    pub heap_bytes: usize,
    /// Bytes that survived the last collection.
    pub live_bytes: usize,
    /// Objects that survived the last collection.
    pub live_objects: usize,
    /// Bytes of pages in use.
    pub pages: usize,
    /// Bytes allocated so far.
    pub total_bytes: u64,
    /// Objects allocated so far.
    pub total_objects: u64,
    /// Collections so far.
    pub cycles: u64,
    /// Nanoseconds that the world was stopped.
    pub pause: u64,
    /// Nanoseconds of the longest stop.
    pub longest_pause: u64,
    /// Collections so far that were marked in steps.
    pub incremental: u64,
    /// Heap size at which the next collection is due.
    pub goal: usize,
}

impl Heap {
    /// Tells the heap who stops the world. Once, before the first allocation.
    ///
    /// # Safety
    /// The world outlives every use of the heap.
    pub unsafe fn set_world(&self, world: *const dyn World) {
        // A second one would be a defect of the Engine; the first stays.
        let _ = self.cycle.world.set(WorldPtr(world));
    }

    pub(super) fn world(&self) -> Option<&dyn World> {
        // SAFETY: the promise of `set_world`.
        self.cycle.world.get().map(|world| unsafe { &*world.0 })
    }

    /// In stress mode: a collection is due at this allocation.
    pub(super) fn stress_wants_collection(&self) -> bool {
        let turn = self.cycle.stress_turn.fetch_add(1, Ordering::Relaxed);
        let every = self.cycle.live_bytes.load(Ordering::Relaxed) / STRESS_SMALL + 1;
        turn.is_multiple_of(every.min(STRESS_EVERY) as u64)
    }

    /// Asks for a collection at the goroutine's next poll.
    ///
    /// # Safety
    /// `cx` is running on this thread.
    #[cold]
    pub(super) unsafe fn ask_for_collection(&self, cx: *mut Cx) {
        if self.is_marking() && !self.is_step_due() && !self.budget().is_exceeded() {
            return;
        }
        if !self.cycle.asked.swap(true, Ordering::Relaxed)
            && let Some(world) = self.world()
        {
            world.ask(cx);
        }
    }

    /// Collects if a collection is due: for polls.
    ///
    /// # Safety
    /// As for [`Heap::collect`].
    pub unsafe fn collect_if_due(&self, cx: *mut Cx) {
        // A collection in steps needs more than one poll, so who allocates on may ask again.
        self.cycle.asked.store(false, Ordering::Relaxed);
        // SAFETY: the caller's promise.
        unsafe {
            if self.budget().is_exceeded() {
                self.collect_fully(cx);
            } else {
                self.step(cx, false);
            }
        }
    }

    /// Collects after an allocation has failed: a whole collection where memory is limited, since one that is under way
    /// keeps what was allocated meanwhile.
    ///
    /// # Safety
    /// As for [`Heap::collect`].
    pub unsafe fn make_room(&self, cx: *mut Cx) {
        // SAFETY: the caller's promise.
        unsafe { if self.budget().is_limited() { self.collect_fully(cx) } else { self.collect(cx) } }
    }

    /// `runtime.GC`: a whole collection that begins after the call.
    ///
    /// # Safety
    /// As for [`Heap::collect`].
    pub unsafe fn collect_fully(&self, cx: *mut Cx) {
        // One that is under way may have begun before: two ends are wanted then.
        let before = self.cycle.count.load(Ordering::Acquire) + u64::from(self.is_marking());
        while self.world().is_some() && self.cycle.count.load(Ordering::Acquire) <= before {
            // SAFETY: the caller's promise.
            unsafe { self.collect(cx) };
        }
    }

    /// Collects in one go (or ends the collection that is under way), or waits out what stops the world already.
    ///
    /// # Safety
    /// `cx` is at a safepoint: its frame is recorded, and its worker is on its own stack.
    pub unsafe fn collect(&self, cx: *mut Cx) {
        let Some(world) = self.world() else { return };
        if !world.stop(cx) {
            return;
        }
        let began = Instant::now();
        // SAFETY: the world is stopped.
        unsafe { self.collect_stopped(world) };
        self.add_pause(began);
        world.start(cx);
        if let Some(runner) = self.runner_to_start() {
            self.set_finalizing(world.start_goroutine(cx, runner));
        }
    }

    pub(super) fn add_pause(&self, began: Instant) {
        let pause = began.elapsed().as_nanos() as u64;
        self.cycle.pause.fetch_add(pause, Ordering::Relaxed);
        self.cycle.longest_pause.fetch_max(pause, Ordering::Relaxed);
    }

    /// # Safety
    /// The world is stopped.
    unsafe fn collect_stopped(&self, world: &dyn World) {
        let mut kept = self.cycle.stack.lock();
        let mut marker = Marker::new(self, std::mem::take(&mut *kept));
        if self.is_marking() {
            self.mark_shaded(&mut marker);
        } else {
            world.roots(&mut marker);
        }
        // Again at the end of marking in steps: some were set meanwhile.
        self.finalizer_roots(&mut marker);
        marker.drain();
        self.sweep_finalizers(&mut marker);
        marker.drain();
        if self.stress() && self.is_marking() {
            self.verify();
        }
        self.sweep_resources(&marker);
        *kept = marker.into_stack();
        self.set_marking(false);
        let mut central = self.central.lock();
        // After marking: while roots are read, what was just allocated counts by its header, below the frontier.
        for &cache in &central.caches {
            // SAFETY: attached caches stay in place, and their owners are stopped.
            unsafe {
                (*cache).report();
                (*cache).flush();
            }
        }
        let (objects, bytes) = self.sweep(&mut central);
        self.cycle.live_objects.store(objects, Ordering::Relaxed);
        self.cycle.live_bytes.store(bytes, Ordering::Relaxed);
        self.pace(bytes + self.resource_bytes());
        // Memory goes back to the system slowly, since a heap that shrank may grow again.
        let wanted = self.budget.load(Ordering::Relaxed).min(bytes + FLOOR);
        let keep = wanted.max(self.cycle.kept_free.load(Ordering::Relaxed) / 8 * 7);
        self.cycle.kept_free.store(keep, Ordering::Relaxed);
        central.pages.release((keep + keep / 4) / PAGE, pages::WORTH);
        self.cycle.count.fetch_add(1, Ordering::Release);
    }

    /// Frees what is not marked: objects and bytes that are left.
    fn sweep(&self, central: &mut Central) -> (usize, usize) {
        let Central { pages, records, unused, partial, .. } = central;
        let stress = self.stress();
        let (mut objects, mut bytes) = (0, 0);
        partial.iter_mut().for_each(Vec::clear);
        for span in records.iter_mut().flat_map(|block| block.iter_mut()).filter(|span| span.used) {
            if stress {
                overwrite_dead(span);
            }
            let live = span.sweep();
            if live == 0 {
                pages.put(&self.table, span.base, span.pages as usize);
                span.used = false;
                unused.push(span);
                continue;
            }
            objects += live;
            bytes += live * span.slot;
            // A span that is nearly full is not worth a visit.
            let free = span.slots as usize - live;
            if free > 0 && free >= span.slots as usize / 16 {
                partial[span.bin as usize].push(span);
            }
        }
        (objects, bytes)
    }

    /// Sets when the next collection is due, `live` bytes having survived.
    fn pace(&self, live: usize) {
        let percent = self.cycle.percent.0.load(Ordering::Relaxed);
        let budget = match usize::try_from(percent) {
            Err(_) => usize::MAX,
            Ok(percent) => {
                let floor = (FLOOR / 100).saturating_mul(percent);
                let growth = (live / 100).saturating_mul(percent).max(floor.saturating_sub(live)).max(FLOOR / 8);
                // Marking in steps takes its time: it begins early, so as to end where the other would begin.
                if live < self.incremental_from() { growth } else { growth / 4 * 3 }
            }
        };
        // Where memory is limited, a collection comes before the limit does, if not for every few objects.
        let limit = self.budget().limit();
        self.budget.store(budget.min((limit.saturating_sub(live) / 8 * 7).max(limit / 64)), Ordering::Relaxed);
        self.taken.store(0, Ordering::Relaxed);
    }

    /// `debug.SetGCPercent`: the growth that triggers a collection, negative for none; tells the former value.
    pub fn set_percent(&self, percent: i32) -> i32 {
        let old = self.cycle.percent.0.swap(percent, Ordering::Relaxed);
        let taken = self.taken.load(Ordering::Relaxed);
        self.pace(self.cycle.live_bytes.load(Ordering::Relaxed) + self.resource_bytes());
        self.taken.store(taken, Ordering::Relaxed);
        old
    }

    /// What is known of the heap. Totals are exact but for the runs that workers are using.
    pub fn statistics(&self) -> Statistics {
        let central = self.central.lock();
        let live_bytes = self.cycle.live_bytes.load(Ordering::Relaxed);
        let mut all = Statistics {
            heap_bytes: live_bytes + self.taken.load(Ordering::Relaxed),
            live_bytes,
            live_objects: self.cycle.live_objects.load(Ordering::Relaxed),
            pages: central.pages.used * PAGE,
            total_bytes: self.large_bytes.load(Ordering::Relaxed),
            total_objects: self.large_objects.load(Ordering::Relaxed),
            cycles: self.cycle.count.load(Ordering::Relaxed),
            pause: self.cycle.pause.load(Ordering::Relaxed),
            longest_pause: self.cycle.longest_pause.load(Ordering::Relaxed),
            incremental: self.cycle.incremental.load(Ordering::Relaxed),
            goal: live_bytes.saturating_add(self.budget.load(Ordering::Relaxed)),
        };
        for &cache in &central.caches {
            let (bytes, objects) = Cache::totals(cache);
            all.total_bytes += bytes;
            all.total_objects += objects;
        }
        all
    }

    /// Collections so far.
    pub(super) fn statistics_cycles(&self) -> u64 {
        self.cycle.count.load(Ordering::Relaxed)
    }

    /// The program cannot go on.
    ///
    /// # Safety
    /// `cx` runs on its own stack.
    #[cold]
    pub(super) unsafe fn give_up(&self, cx: *mut Cx) -> ! {
        match self.world() {
            Some(world) => world.out_of_memory(cx, self.out_of_memory()),
            None => std::process::abort(),
        }
    }
}

/// Fills the objects that are about to be freed with a pattern, so that who still uses one is seen.
fn overwrite_dead(span: &mut Span) {
    for index in 0..span.slots as usize {
        if !span.is_marked(index) && span.is_allocated(index) {
            let at = std::ptr::with_exposed_provenance_mut::<u8>(span.base + index * span.slot);
            // SAFETY: the slot lies in the span's pages, and nothing reaches its object.
            unsafe { std::ptr::write_bytes(at, FREED, span.slot) };
        }
    }
}
