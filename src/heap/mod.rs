//! The heap: memory for Go's objects, and the collector that frees what nothing reaches.
//!
//! Comes in: requests for objects, each with the descriptor that says where its pointers are; roots. Goes out: addresses.
//!
//! * `alloc`: the functions that nodes and the runtime call
//! * [`class`]: size classes; [`pages`]: address space and the page table; [`span`]: slots, their bits, what is allocated
//! * [`cache`]: a worker's allocator
//! * [`collect`]: when and how a collection runs, `incremental`: how a large heap is marked in small steps; [`mark`]: finding what is reachable
//! * `resource`: objects owned by Rust; [`finalizer`]: Go functions that wait for an object's end; [`native`]: memory that is not on the heap
//!
//! Invariants:
//! 1. Before each object stands a header word, the address of its descriptor; a free slot that was prepared has header 0.
//! 2. Objects never move. Memory handed out is zero.
//! 3. The functions with a frame (`fp`, `site`) may collect, and record both in `cx` first; those named `_on_worker` never collect in
//!    place: past the pacer's limit they ask the world for a collection at the next poll. So code on the worker's stack may keep heap
//!    words anywhere until it returns.
//! 4. No lock of the heap is held while anything parks or polls.
//!
//! Measured (processor time on a 2-core x86-64 machine): an object of 8 to 64 bytes 3.0–5.1 ns; marking 3 GB/s; binary trees of depth 16 and 18 144 and
//! 777 ms (Go: 277–297 and 1,153–1,372). Chosen otherwise than designed: sweeping is not lazy, because with free slots told by bitmaps it
//! touches no object, only a record of 256 bytes a span; helper threads for marking were left out, since marking in steps bounds the pauses.
//!
//! What it leaves to others: stopping the world and finding the roots ([`World`]).

mod alloc;
pub mod budget;
pub mod cache;
pub mod class;
pub mod collect;
pub mod finalizer;
mod incremental;
pub mod mark;
pub mod native;
pub mod pages;
mod resource;
pub mod span;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use parking_lot::Mutex;

pub use alloc::*;
use budget::{Budget, Strict};
pub use cache::{Cache, OutOfMemory, Switch};
use class::{BINS, HEADER, PAGE};
pub use collect::{Statistics, World};
pub use mark::Marker;
use pages::{PageTable, Pages};
use span::Span;

use crate::sched::cx::Cx;
use crate::value::desc::Desc;

/// The collector's barrier: called before the pointer word at `at` is overwritten. While the collector marks, what was reachable when it
/// began must stay marked, so the old word is remembered.
///
/// # Safety
/// `at` is the address of a live, aligned word, `cx` the running goroutine.
#[inline(always)]
pub unsafe fn barrier(cx: *mut Cx, at: usize) {
    // SAFETY: the caller's promise; the flag changes only while the world is stopped.
    unsafe {
        if (*cache_of(cx)).shading {
            incremental::shade(cx, at);
        }
    }
}

/// Records of spans made at a time.
const RECORDS: usize = 64;

/// Where objects of size 0 are.
static ZERO_BASE: AtomicU64 = AtomicU64::new(0);

/// The address of every object of size 0; never null.
#[inline]
pub fn zero_base() -> u64 {
    (&raw const ZERO_BASE).expose_provenance() as u64
}

/// What lies at [`zero_base`]; for statics that need its address.
pub const fn zero_cell() -> &'static AtomicU64 {
    &ZERO_BASE
}

/// Parts of the heap under its lock.
struct Central {
    pages: Pages,
    /// Records of spans; the boxes never move.
    records: Vec<Box<[Span]>>,
    unused: Vec<*mut Span>,
    /// Swept spans with free slots, by bin.
    partial: [Vec<*mut Span>; BINS],
    caches: Vec<*mut Cache>,
}

/// An Engine's heap.
pub struct Heap {
    table: PageTable,
    memory: Arc<Budget>,
    central: Mutex<Central>,
    /// Bytes of slots and large objects taken since the last collection.
    taken: AtomicUsize,
    /// When `taken` reaches this, a collection is due.
    budget: AtomicUsize,
    stress: AtomicBool,
    cycle: collect::Cycle,
    resources: resource::Resources,
    finalizers: finalizer::Finalizers,
    /// Large objects allocated so far, and their bytes; and what detached caches had allocated.
    large_objects: AtomicU64,
    large_bytes: AtomicU64,
}

// SAFETY: the raw pointers in it lead to its own records, guarded by the lock, and to caches as `attach` tells.
unsafe impl Send for Heap {}
// SAFETY: as above.
unsafe impl Sync for Heap {}

impl Default for Heap {
    fn default() -> Self {
        Heap::new()
    }
}

impl Heap {
    /// An empty heap. It must not move once a cache knows it.
    pub fn new() -> Heap {
        Heap::with_pages(Pages::new(false))
    }

    fn with_pages((pages, table): (Pages, PageTable)) -> Heap {
        let memory = pages.memory.clone();
        let central = Central {
            pages,
            records: Vec::new(),
            unused: Vec::new(),
            partial: [const { Vec::new() }; BINS],
            caches: Vec::new(),
        };
        Heap {
            table,
            memory,
            central: Mutex::new(central),
            taken: AtomicUsize::new(0),
            budget: AtomicUsize::new(collect::FLOOR),
            stress: AtomicBool::new(false),
            cycle: collect::Cycle::default(),
            resources: resource::Resources::default(),
            finalizers: finalizer::Finalizers::default(),
            large_objects: AtomicU64::new(0),
            large_bytes: AtomicU64::new(0),
        }
    }

    /// Makes a worker's cache known to the collector.
    ///
    /// # Safety
    /// The cache stays in place until [`Heap::detach`].
    pub unsafe fn attach(&self, cache: *mut Cache) {
        let mut central = self.central.lock();
        central.caches.push(cache);
        // SAFETY: the caller owns the cache until it runs goroutines.
        unsafe { (*cache).shading = self.is_marking() };
    }

    /// Takes a cache back; it must not be used any more.
    ///
    /// # Safety
    /// The cache was attached, and no collection is under way.
    pub unsafe fn detach(&self, cache: *mut Cache) {
        let mut central = self.central.lock();
        central.caches.retain(|&known| known != cache);
        drop(central);
        // SAFETY: the caller owns the cache.
        unsafe { (*cache).flush() };
        let (bytes, objects) = Cache::totals(cache);
        self.large_bytes.fetch_add(bytes, Ordering::Relaxed);
        self.large_objects.fetch_add(objects, Ordering::Relaxed);
    }

    /// Collector-stress mode: collections as often as one can stand, freed memory overwritten. Set before any worker starts.
    pub fn set_stress(&self, on: bool) {
        self.stress.store(on, Ordering::Relaxed);
    }

    /// Whether collector-stress mode is on.
    #[inline]
    pub fn stress(&self) -> bool {
        self.stress.load(Ordering::Relaxed)
    }

    /// What the Engine's memory may come to.
    pub fn budget(&self) -> &Arc<Budget> {
        &self.memory
    }

    /// At most `bytes` of memory for objects and stacks; allocations beyond fail.
    pub fn set_limit(&self, bytes: usize) {
        self.memory.set_limit(bytes);
        self.budget.store(collect::FLOOR.min(bytes / 8), Ordering::Relaxed);
    }

    fn out_of_memory(&self) -> OutOfMemory {
        OutOfMemory { limit: self.memory.is_limited() }
    }

    /// A span of `bin` with room, for one cache alone. `taken`: bytes that cache took since it last came.
    fn take_span(
        &self,
        bin: usize,
        pages: usize,
        slot: usize,
        taken: usize,
        strict: Strict,
    ) -> Result<*mut Span, OutOfMemory> {
        self.taken.fetch_add(taken, Ordering::Relaxed);
        let mut central = self.central.lock();
        if let Some(span) = central.partial[bin].pop() {
            return Ok(span);
        }
        let slots = (pages * PAGE) / slot;
        self.new_span(&mut central, (pages, strict), slot, slots, bin as u8).ok_or_else(|| self.out_of_memory())
    }

    fn new_span(
        &self,
        central: &mut Central,
        (pages, strict): (usize, Strict),
        slot: usize,
        slots: usize,
        bin: u8,
    ) -> Option<*mut Span> {
        if central.unused.is_empty() {
            // They count, too: they are 3 % of a heap of the smallest objects.
            if !self.memory.take(RECORDS * size_of::<Span>(), strict) {
                return None;
            }
            let mut records: Box<[Span]> = (0..RECORDS).map(|_| Span::unused()).collect();
            central.unused.extend(records.iter_mut().rev().map(std::ptr::from_mut));
            central.records.push(records);
        }
        let span = *central.unused.last()?;
        let (base, zeroed) = central.pages.take(&self.table, pages, strict)?;
        central.unused.pop();
        // SAFETY: the record was unused, so nobody else has it.
        unsafe { (*span).start(base, pages, slot, slots, bin, zeroed) };
        // Now that it is complete, a marker may come upon it.
        self.table.set(base, pages, span);
        Some(span)
    }

    /// An object in a span of its own.
    fn allocate_large(&self, desc: Desc, bytes: usize, no_scan: bool, strict: Strict) -> Result<u64, OutOfMemory> {
        let pages = cache::large_pages(bytes).ok_or_else(|| self.out_of_memory())?;
        let slot = pages.checked_mul(PAGE).ok_or_else(|| self.out_of_memory())?;
        let span = self.new_span(&mut self.central.lock(), (pages, strict), slot, 1, u8::from(no_scan));
        let span = span.ok_or_else(|| self.out_of_memory())?;
        self.taken.fetch_add(slot, Ordering::Relaxed);
        self.large_bytes.fetch_add(slot as u64, Ordering::Relaxed);
        self.large_objects.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the span is new, and nobody else knows it yet; its run is its one slot.
        unsafe {
            let Some((at, _)) = (*span).next_run(1, self.is_marking()) else { return Err(self.out_of_memory()) };
            alloc::write_header(at, desc);
            Ok((at + HEADER) as u64)
        }
    }

    /// The object that `address` points into: where it starts, and its descriptor. `None` if it is no address of an object on
    /// this heap.
    #[inline]
    pub fn object_of(&self, address: usize) -> Option<(usize, Desc)> {
        // SAFETY: spans' records live as long as the heap.
        let span = unsafe { self.table.span(address).as_ref() }?;
        let (index, object) = span.slot_at(address)?;
        if !span.is_allocated(index) {
            return None;
        }
        // SAFETY: an object lies there, so its header is a descriptor's address.
        let header = unsafe { span::header(object - HEADER) };
        (header != 0).then(|| (object, Desc(std::ptr::with_exposed_provenance(header as usize))))
    }

    /// The descriptor of the object that starts at `address`; `None` if `address` is no start of an object on this heap. The
    /// caller holds a valid pointer, so that there is an object or something else than the heap.
    #[inline]
    pub fn start_of_live(&self, address: usize) -> Option<Desc> {
        // SAFETY: spans' records live as long as the heap.
        let span = unsafe { self.table.span(address).as_ref() }?;
        let (_, object) = span.slot_at(address)?;
        // SAFETY: the object is alive, so its header is a descriptor's address.
        (object == address)
            .then(|| Desc(std::ptr::with_exposed_provenance(unsafe { span::header(object - HEADER) } as usize)))
    }

    /// `address` is where an object on this heap starts.
    #[inline]
    pub fn is_object_start(&self, address: usize) -> bool {
        self.object_of(address).is_some_and(|(object, _)| object == address)
    }

    /// A collection is due.
    #[inline]
    pub fn wants_collection(&self) -> bool {
        self.taken.load(Ordering::Relaxed) >= self.budget.load(Ordering::Relaxed)
    }
}
