//! Allocation, as nodes and the runtime call it.
//!
//! The functions with `fp` and `site` run on the goroutine's stack; they may collect, and say so in `cx` first. Their fast path is a
//! bump in the worker's cache. Those named `_on_worker` run on the worker's stack and never collect in place.

use std::sync::atomic::{AtomicU64, Ordering};

use super::budget::Strict;
use super::cache::OutOfMemory;
use super::class::{HEADER, bin_of};
use super::{Cache, Heap, zero_base};
use crate::sched::cx::Cx;
use crate::value::desc::{BYTES, Desc, Shape, WORDS};

/// Writes the header of a new object whose slot is at `at`.
///
/// # Safety
/// The slot belongs to the caller.
#[inline(always)]
pub(super) unsafe fn write_header(at: usize, desc: Desc) {
    let header = desc.0.expose_provenance() as u64;
    // SAFETY: the caller's promise. Relaxed: whoever sees the object sees it through a release store of its address, or by chance (a
    // conservative word), and then finds 0 or the whole header.
    unsafe { (*std::ptr::with_exposed_provenance::<AtomicU64>(at)).store(header, Ordering::Relaxed) };
}

/// The cache of the goroutine's worker.
///
/// # Safety
/// `cx` is running.
#[inline(always)]
pub unsafe fn cache_of(cx: *mut Cx) -> *mut Cache {
    // SAFETY: a running goroutine has a worker, and the cache is the worker's first field.
    unsafe { (*cx).worker.cast() }
}

/// The heap of the goroutine's Engine.
///
/// # Safety
/// `cx` is running. The heap outlives every goroutine.
#[inline]
pub unsafe fn heap_of<'a>(cx: *mut Cx) -> &'a Heap {
    // SAFETY: the caller's promise.
    unsafe { &*Cache::heap_pointer(cache_of(cx)) }
}

/// Runs `f(cx, arg)` on the worker's stack, as `sched::stack::on_worker_stack` does; here so that tests need no scheduler.
///
/// # Safety
/// `cx` is the running goroutine, on its own stack; `f` may be called with `arg`.
#[inline]
pub unsafe fn switch(cx: *mut Cx, f: unsafe extern "C" fn(*mut Cx, usize) -> u64, arg: usize) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { ((*cache_of(cx)).switch)(cx, f, arg) }
}

/// What a slow path wants.
struct Request {
    desc: Desc,
    bytes: usize,
    no_scan: bool,
}

/// The common fast path: a slot of `bin`, or the slow path.
///
/// # Safety
/// As for [`alloc`]; `bin` is the bin for `bytes`.
#[inline(always)]
unsafe fn alloc_in(cx: *mut Cx, fp: *mut u64, site: u32, desc: Desc, bin: u8, bytes: usize) -> u64 {
    // SAFETY: bins come from `bin_of`; a slot below the limit is free and this worker's.
    unsafe {
        let bin = (&raw mut (*cache_of(cx)).bins).cast::<super::cache::Bin>().add(bin as usize);
        let at = (*bin).cursor;
        let next = at + (*bin).slot;
        if next > (*bin).limit {
            return alloc_slow(cx, fp, site, desc, bytes);
        }
        (*bin).cursor = next;
        write_header(at, desc);
        (at + HEADER) as u64
    }
}

/// One zeroed object of `desc.size` bytes.
///
/// # Safety
/// `cx` is the running goroutine, on its own stack, `fp` its innermost frame and `site` the place in it.
#[inline(always)]
pub unsafe fn alloc(cx: *mut Cx, fp: *mut u64, site: u32, desc: Desc) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { alloc_in(cx, fp, site, desc, desc.bin, desc.size) }
}

/// An array of `n` zeroed elements; `n * elem.size` has been checked not to overflow.
///
/// # Safety
/// As for [`alloc`].
#[inline]
pub unsafe fn alloc_array(cx: *mut Cx, fp: *mut u64, site: u32, elem: Desc, n: usize) -> u64 {
    let bytes = elem.size * n;
    // SAFETY: the caller's promise.
    unsafe { alloc_in(cx, fp, site, elem, bin_of(bytes, elem.shape == Shape::Nothing), bytes) }
}

/// `n` zeroed bytes, never scanned.
///
/// # Safety
/// As for [`alloc`].
#[inline]
pub unsafe fn alloc_bytes(cx: *mut Cx, fp: *mut u64, site: u32, n: usize) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { alloc_in(cx, fp, site, Desc(&raw const BYTES), bin_of(n, true), n) }
}

/// `n` zeroed words, scanned conservatively.
///
/// # Safety
/// As for [`alloc`].
#[inline]
pub unsafe fn alloc_words(cx: *mut Cx, fp: *mut u64, site: u32, n: usize) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { alloc_in(cx, fp, site, Desc(&raw const WORDS), bin_of(n * 8, false), n * 8) }
}

/// Ends the program with Go's "out of memory", after an `_on_worker` function has failed.
///
/// # Safety
/// `cx` is the running goroutine, on its own stack.
#[cold]
pub unsafe fn fail_out_of_memory(cx: *mut Cx) -> ! {
    // SAFETY: the caller's promise.
    unsafe { heap_of(cx).give_up(cx) }
}

/// Off the fast path, still on the goroutine's stack: records the frame and goes to the worker's.
#[cold]
#[inline(never)]
unsafe fn alloc_slow(cx: *mut Cx, fp: *mut u64, site: u32, desc: Desc, bytes: usize) -> u64 {
    if bytes == 0 {
        return zero_base();
    }
    let request = Request { desc, bytes, no_scan: desc.shape == Shape::Nothing };
    // SAFETY: the goroutine runs; the request lives until the call returns. Without memory the goroutine ends here.
    unsafe {
        (*cx).fp = fp;
        (*cx).site = site;
        let at = switch(cx, alloc_switched, (&raw const request).expose_provenance());
        if at == 0 { heap_of(cx).give_up(cx) } else { at }
    }
}

/// The slow path on the worker's stack: collects if that is due.
unsafe extern "C" fn alloc_switched(cx: *mut Cx, request: usize) -> u64 {
    // SAFETY: `alloc_slow` passes its request.
    let request = unsafe { &*std::ptr::with_exposed_provenance::<Request>(request) };
    // SAFETY: the frame has been recorded, so this is a safepoint.
    unsafe {
        let heap = heap_of(cx);
        heap.step(cx, true);
        let mut made = (*cache_of(cx)).allocate(request.desc, request.bytes, request.no_scan, Strict::Yes);
        if made.is_err() {
            // Perhaps a collection makes room.
            heap.make_room(cx);
            made = (*cache_of(cx)).allocate(request.desc, request.bytes, request.no_scan, Strict::Yes);
        }
        made.unwrap_or(0)
    }
}

/// As [`alloc`], for code on the worker's stack.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// `cx` is the running goroutine, its worker on its own stack.
#[inline]
pub unsafe fn alloc_on_worker(cx: *mut Cx, desc: Desc) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise.
    unsafe { allocate(cx, desc, desc.size) }
}

/// As [`alloc_array`], for code on the worker's stack; an overflowing size is an error.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`alloc_on_worker`].
#[inline]
pub unsafe fn alloc_array_on_worker(cx: *mut Cx, elem: Desc, n: usize) -> Result<u64, OutOfMemory> {
    let bytes = elem.size.checked_mul(n).ok_or(OutOfMemory { limit: false })?;
    // SAFETY: the caller's promise.
    unsafe { allocate(cx, elem, bytes) }
}

/// As [`alloc_bytes`], for code on the worker's stack.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`alloc_on_worker`].
#[inline]
pub unsafe fn alloc_bytes_on_worker(cx: *mut Cx, n: usize) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise.
    unsafe { allocate(cx, Desc(&raw const BYTES), n) }
}

/// As [`alloc_words`], for code on the worker's stack.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`alloc_on_worker`].
#[inline]
pub unsafe fn alloc_words_on_worker(cx: *mut Cx, n: usize) -> Result<u64, OutOfMemory> {
    let bytes = n.checked_mul(8).ok_or(OutOfMemory { limit: false })?;
    // SAFETY: the caller's promise.
    unsafe { allocate(cx, Desc(&raw const WORDS), bytes) }
}

unsafe fn allocate(cx: *mut Cx, desc: Desc, bytes: usize) -> Result<u64, OutOfMemory> {
    // SAFETY: the cache is this worker's, and nothing else uses it meanwhile.
    unsafe {
        let made = (*cache_of(cx)).allocate(desc, bytes, desc.shape == Shape::Nothing, Strict::No);
        let heap = heap_of(cx);
        if heap.wants_collection() || heap.budget().is_exceeded() {
            heap.ask_for_collection(cx);
        }
        made
    }
}
