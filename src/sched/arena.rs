//! Where stack segments come from: one large reservation per Engine, cut into power-of-two classes with a free list each.
//!
//! Comes in: a size. Goes out: the address of a segment nobody else uses, zeroed or left over from an earlier use.
//! A mapping for each segment would cost 4.4 µs a crossing and meet the kernel's limit of 65,530 mappings; the
//! reservation costs neither memory nor commit charge until it is touched. Where a large one is refused (`ulimit -v`,
//! strict overcommit, small containers) smaller pieces are reserved as they are needed. Huge pages are off, since a
//! goroutine would then cost 2 MB. The two smallest classes are populated 64 KB at a time: a page fault for each fresh
//! goroutine costs five times the spawn itself.

use std::sync::Arc;

use super::facade::Mutex;
use crate::heap::budget::{Budget, Strict};

/// Bytes of the smallest segment: the first one of every goroutine but main's.
pub const SMALLEST: usize = 2 << 10;
/// Bytes of the largest segment that growth by itself chooses; single frames may need more.
pub const LARGEST_BY_GROWTH: usize = 1 << 20;

const RESERVATIONS: [usize; 4] = [64 << 30, 64 << 20, 8 << 20, 2 << 20];
const BATCH: usize = 64 << 10;
const SMALLEST_SHIFT: u32 = SMALLEST.trailing_zeros();
const CLASSES: usize = 32;
/// Freed segments of at least this size give their pages back when more than [`KEPT_DIRTY`] bytes of them are waiting.
const LARGE: usize = 64 << 10;
const KEPT_DIRTY: usize = 8 << 20;

/// The stack memory of an Engine.
pub struct Arena {
    memory: Arc<Budget>,
    inner: Mutex<Inner>,
}

struct Inner {
    /// Every mapping: address and length.
    mappings: Vec<(usize, usize)>,
    /// The unused rest of the newest mapping.
    next: usize,
    end: usize,
    free: [Vec<usize>; CLASSES],
    dirty: usize,
}

impl Arena {
    /// An arena that has reserved nothing yet; what it hands out is drawn from `memory`.
    pub fn new(memory: Arc<Budget>) -> Arena {
        Arena {
            memory,
            inner: Mutex::new(Inner {
                mappings: Vec::new(),
                next: 0,
                end: 0,
                free: [const { Vec::new() }; CLASSES],
                dirty: 0,
            }),
        }
    }

    /// A segment of `size` bytes, a power of two of at least [`SMALLEST`]; `None` if the system has no more memory.
    pub fn allocate(&self, size: usize) -> Option<usize> {
        // Large segments count while they are in use, small ones from when they are cut.
        let counted = if size >= LARGE { size } else { 0 };
        if counted > 0 && !self.memory.take(counted, Strict::Yes) {
            return None;
        }
        let segment = self.allocate_counted(size);
        if segment.is_none() {
            self.memory.give(counted);
        }
        segment
    }

    fn allocate_counted(&self, size: usize) -> Option<usize> {
        let class = class_of(size);
        let mut inner = self.inner.lock();
        if let Some(segment) = inner.free[class].pop() {
            if size >= LARGE {
                inner.dirty = inner.dirty.saturating_sub(size);
            }
            return Some(segment);
        }
        if size >= LARGE {
            return inner.cut(size, size);
        }
        if size >= BATCH / 4 {
            return self.cut(&mut inner, size);
        }
        let Some(batch) = self.cut(&mut inner, BATCH) else {
            return self.cut(&mut inner, size);
        };
        populate(batch, BATCH);
        inner.free[class].extend((batch + size..batch + BATCH).step_by(size).rev());
        Some(batch)
    }

    fn cut(&self, inner: &mut Inner, size: usize) -> Option<usize> {
        if !self.memory.take(size, Strict::Yes) {
            return None;
        }
        let segment = inner.cut(size, size);
        if segment.is_none() {
            self.memory.give(size);
        }
        segment
    }

    /// Gives a segment back.
    pub fn free(&self, segment: usize, size: usize) {
        let mut inner = self.inner.lock();
        if size >= LARGE {
            self.memory.give(size);
            if inner.dirty + size > KEPT_DIRTY {
                discard(segment, size);
            } else {
                inner.dirty += size;
            }
        }
        inner.free[class_of(size)].push(segment);
    }

    /// Bytes cut from the reservation so far and not waiting for reuse.
    pub fn in_use(&self) -> usize {
        let inner = self.inner.lock();
        let reserved: usize = inner.mappings.iter().map(|(_, length)| length).sum();
        let free: usize =
            inner.free.iter().enumerate().map(|(class, list)| list.len() << (class as u32 + SMALLEST_SHIFT)).sum();
        reserved - (inner.end - inner.next) - free
    }
}

impl Default for Arena {
    fn default() -> Arena {
        Arena::new(Arc::default())
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        for (address, length) in self.inner.get_mut().mappings.drain(..) {
            // SAFETY: the mapping is ours, and with the Engine gone nobody runs on it.
            unsafe { libc::munmap(std::ptr::with_exposed_provenance_mut(address), length) };
        }
    }
}

impl Inner {
    /// Cuts `size` bytes from the reservation, aligned to `align`.
    fn cut(&mut self, size: usize, align: usize) -> Option<usize> {
        let align = align.min(4096);
        let mut at = self.next.next_multiple_of(align);
        if at + size > self.end {
            let (start, length) = reserve(size)?;
            // What is left of the previous mapping stays unused: it was too small for this segment.
            self.mappings.push((start, length));
            self.end = start + length;
            at = start;
        }
        self.next = at + size;
        Some(at)
    }
}

fn class_of(size: usize) -> usize {
    debug_assert!(size.is_power_of_two() && size >= SMALLEST);
    (size.trailing_zeros() - SMALLEST_SHIFT) as usize
}

/// Maps at least `size` bytes.
fn reserve(size: usize) -> Option<(usize, usize)> {
    for length in RESERVATIONS.into_iter().chain([size.next_multiple_of(4096)]) {
        if length < size {
            continue;
        }
        #[cfg(target_os = "linux")]
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        #[cfg(not(target_os = "linux"))]
        let flags = libc::MAP_PRIVATE | libc::MAP_ANON | libc::MAP_NORESERVE;
        // SAFETY: a fresh anonymous mapping at an address of the kernel's choice touches nothing of ours.
        let address =
            unsafe { libc::mmap(std::ptr::null_mut(), length, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0) };
        if address != libc::MAP_FAILED {
            #[cfg(target_os = "linux")]
            // SAFETY: advice about the mapping just made; a refusal changes nothing but memory use.
            unsafe {
                libc::madvise(address, length, libc::MADV_NOHUGEPAGE)
            };
            return Some((address.expose_provenance(), length));
        }
    }
    None
}

/// Touches the pages of a range at once, where the kernel can.
fn populate(_start: usize, _length: usize) {
    #[cfg(target_os = "linux")]
    // SAFETY: the range is ours; kernels that do not know the advice refuse it, and the pages come one by one.
    unsafe {
        libc::madvise(std::ptr::with_exposed_provenance_mut(_start), _length, libc::MADV_POPULATE_WRITE)
    };
}

/// Gives the pages of a free segment back to the system.
fn discard(start: usize, length: usize) {
    // SAFETY: the segment is free, and nobody relies on what it holds.
    unsafe { libc::madvise(std::ptr::with_exposed_provenance_mut(start), length, libc::MADV_DONTNEED) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_disjoint_and_reused() {
        let arena = Arena::default();
        let mut all = Vec::new();
        for round in 0..200 {
            for size in [SMALLEST, 4 << 10, 16 << 10, 1 << 20] {
                if round % 10 == 0 || size < LARGE {
                    all.push((arena.allocate(size).unwrap(), size));
                }
            }
        }
        all.sort();
        for pair in all.windows(2) {
            assert!(pair[0].0 + pair[0].1 <= pair[1].0);
        }
        let in_use = arena.in_use();
        for &(segment, size) in &all {
            arena.free(segment, size);
        }
        assert_eq!(arena.in_use(), 0);
        for &(_, size) in &all {
            arena.allocate(size).unwrap();
        }
        assert_eq!(arena.in_use(), in_use);
    }
}
