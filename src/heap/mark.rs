//! Marking: from roots to everything they reach. One marker at a time; goroutines may run meanwhile (`incremental`).
//!
//! Objects are scanned precisely, by the descriptor in their header; roots on stacks conservatively: any word that points into an
//! allocated object keeps it. Between taking an object off the mark stack and scanning it lies a short ring, so that its header is
//! on its way into the cache meanwhile (630 MB/s instead of 376).

use std::sync::atomic::{AtomicU64, Ordering};

use super::Heap;
use super::class::{HEADER, PAYLOAD};
use super::span::{self, Span};
use crate::value::desc::{Pointers, Shape, TypeDesc};

/// Objects between prefetch and scan.
const RING: usize = 16;
/// An entry of the mark stack: the object's address, and its span's bin in the top byte. Of a large object (bin 0) it may be the
/// address where the part begins that is yet to be scanned.
const BIN_SHIFT: u32 = 56;
/// Bytes of a large object that are scanned at a time. At once, an array of a million strings would put them all on the mark stack: 8 MB
/// and, as that grows by doubling, 16.
const PIECE: usize = 64 << 10;

/// Finds what is reachable.
pub struct Marker<'h> {
    heap: &'h Heap,
    stack: Vec<u64>,
    /// Entries that the mark stack had room for at first.
    room: usize,
    ring: [u64; RING],
    turn: usize,
}

impl<'h> Marker<'h> {
    pub(super) fn new(heap: &'h Heap, stack: Vec<u64>) -> Marker<'h> {
        Marker { heap, room: stack.capacity(), stack, ring: [0; RING], turn: 0 }
    }

    /// The mark stack, for the next collection. What it has grown by counts as the program's memory.
    pub(super) fn into_stack(self) -> Vec<u64> {
        self.heap.memory.take_anyway((self.stack.capacity() - self.room) * size_of::<u64>());
        self.stack
    }

    /// Every aligned word from `low` up to `high` is taken for a root, conservatively.
    ///
    /// # Safety
    /// The memory is readable, and written by whole words only.
    pub unsafe fn conservative(&mut self, low: usize, high: usize) {
        let mut at = low.next_multiple_of(8);
        while at + 8 <= high {
            // SAFETY: the caller's promise.
            self.word(unsafe { load(at) });
            at += 8;
        }
    }

    /// A root: any word. If it points into an object, at its start or inside, that stays.
    #[inline]
    pub fn word(&mut self, word: u64) {
        let address = word as usize;
        // SAFETY: records of spans live as long as the heap.
        let Some(span) = (unsafe { self.heap.table.span(address).as_ref() }) else { return };
        if let Some((index, object)) = span.slot_at(address)
            && span.is_allocated(index)
            && span.mark(index)
            && !span.no_scan()
        {
            self.stack.push(object as u64 | u64::from(span.bin) << BIN_SHIFT);
        }
    }

    /// The object that starts at `address`, which is alive, is scanned, but not marked: what it leads to stays.
    pub(super) fn contents(&mut self, address: u64) {
        // SAFETY: as in `word`.
        let Some(span) = (unsafe { self.heap.table.span(address as usize).as_ref() }) else { return };
        if !span.no_scan() {
            self.stack.push(address | u64::from(span.bin) << BIN_SHIFT);
        }
    }

    /// Roots: any words.
    pub(super) fn words(&mut self, words: &[u64]) {
        words.iter().for_each(|&word| self.word(word));
    }

    /// Whether the object that `word` points into has been marked so far; true for what is not on the heap.
    pub fn is_marked(&self, word: u64) -> bool {
        // SAFETY: as in `word`.
        let Some(span) = (unsafe { self.heap.table.span(word as usize).as_ref() }) else { return true };
        span.slot_at(word as usize).is_none_or(|(index, _)| span.is_marked(index))
    }

    /// A word of a pointer type, in an object that is scanned.
    #[inline(always)]
    fn visit(&mut self, word: u64) {
        let address = word as usize;
        // SAFETY: as in `word`.
        let Some(span) = (unsafe { self.heap.table.span(address).as_ref() }) else { return };
        if let Some((index, object)) = span.slot_at(address)
            && span.mark(index)
            && !span.no_scan()
        {
            self.stack.push(object as u64 | u64::from(span.bin) << BIN_SHIFT);
        }
    }

    /// Calls `f` with each pointer word of the object in a slot; objects scanned conservatively are left out. The world is stopped.
    pub(super) fn children(span: &Span, index: usize, f: impl FnMut(u64)) {
        let object = span.base + index * span.slot + HEADER;
        // SAFETY: the caller has an allocated slot.
        unsafe {
            let header = span::header(object - HEADER) as usize;
            if let Some(desc) = std::ptr::with_exposed_provenance::<TypeDesc>(header).as_ref() {
                each_pointer(desc, object, object + span.payload(), f);
            }
        }
    }

    /// Marks everything reachable from what has been marked.
    pub fn drain(&mut self) {
        self.drain_some(usize::MAX);
    }

    /// Scans objects of at least `bytes`, or all; true when nothing is left to scan.
    pub(super) fn drain_some(&mut self, bytes: usize) -> bool {
        let mut left = bytes;
        loop {
            if left == 0 {
                // What is in the ring waits on the stack for the next time.
                self.stack.extend(self.ring.iter_mut().map(std::mem::take).filter(|&entry| entry != 0));
                return self.stack.is_empty();
            }
            let next = self.stack.pop().unwrap_or(0);
            if next != 0 {
                prefetch(address_of(next) - HEADER);
            }
            self.turn = (self.turn + 1) % RING;
            let old = std::mem::replace(&mut self.ring[self.turn], next);
            if old != 0 {
                left = left.saturating_sub(self.scan(old));
            } else if next == 0 && self.stack.is_empty() && self.ring.iter().all(|&entry| entry == 0) {
                return true;
            }
        }
    }

    /// Visits the pointers of an object, or of a piece of it; how many bytes that were.
    #[inline]
    fn scan(&mut self, entry: u64) -> usize {
        let object = address_of(entry);
        let bin = (entry >> BIN_SHIFT) as usize;
        if bin < 2 {
            return self.scan_piece(object);
        }
        let bytes = PAYLOAD[bin / 2 % PAYLOAD.len()] as usize;
        // SAFETY: a marked object has its header written: it was allocated before marking began, or its address was published after. What
        // it holds can be read word by word.
        unsafe {
            let header = span::header(object - HEADER) as usize;
            let Some(desc) = std::ptr::with_exposed_provenance::<TypeDesc>(header).as_ref() else { return bytes };
            if desc.shape == Shape::Anywhere {
                self.conservative(object, object + bytes);
            } else {
                each_pointer(desc, object, object + bytes, |word| self.visit(word));
            }
        }
        bytes
    }

    /// Visits the pointers of a large object from `at` on, and leaves what is more than a piece on the stack, below what it finds.
    fn scan_piece(&mut self, at: usize) -> usize {
        // SAFETY: the object is on the heap, so its page has a span, and its header is written, as in `scan`.
        let (end, header) = unsafe {
            let span = &*self.heap.table.span(at);
            (span.base + span.slot, span::header(span.base) as usize)
        };
        // SAFETY: as in `scan`. Pieces end where elements do.
        unsafe {
            let Some(desc) = std::ptr::with_exposed_provenance::<TypeDesc>(header).as_ref() else { return end - at };
            let conservative = desc.shape == Shape::Anywhere;
            let step = if conservative { size_of::<u64>() } else { desc.size };
            let next = at + step * (PIECE / step).max(1);
            let stop = if next + step <= end {
                self.stack.push(next as u64);
                next
            } else {
                end
            };
            if conservative {
                self.conservative(at, stop);
            } else {
                each_pointer(desc, at, stop, |word| self.visit(word));
            }
            stop - at
        }
    }
}

/// Calls `visit` with each pointer word of an object, or of whole elements of it, that is not scanned conservatively.
///
/// # Safety
/// The object from `at` to `end` has this descriptor.
#[inline(always)]
unsafe fn each_pointer(desc: &TypeDesc, mut at: usize, end: usize, mut visit: impl FnMut(u64)) {
    // SAFETY: the caller's promise: elements lie inside.
    unsafe {
        match desc.shape {
            Shape::Nothing | Shape::Anywhere => {}
            Shape::Mask => loop {
                let mut mask = desc.mask;
                while mask != 0 {
                    visit(load(at + mask.trailing_zeros() as usize * 8));
                    mask &= mask - 1;
                }
                at += desc.size;
                if at + desc.size > end {
                    break;
                }
            },
            Shape::Offsets => {
                let Pointers::At(offsets) = &desc.pointers else { return };
                while at + desc.size <= end {
                    for &offset in offsets.iter() {
                        visit(load(at + offset as usize));
                    }
                    at += desc.size;
                }
            }
        }
    }
}

#[inline(always)]
fn address_of(entry: u64) -> usize {
    (entry & ((1 << BIN_SHIFT) - 1)) as usize
}

/// Reads a word that other threads may have written.
#[inline(always)]
unsafe fn load(at: usize) -> u64 {
    // SAFETY: the caller vouches for the address.
    unsafe { (*std::ptr::with_exposed_provenance::<AtomicU64>(at)).load(Ordering::Relaxed) }
}

#[inline(always)]
fn prefetch(at: usize) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a hint; no address is wrong.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(std::ptr::with_exposed_provenance(at));
    }
    #[cfg(target_arch = "aarch64")]
    // SAFETY: as above.
    unsafe {
        std::arch::asm!("prfm pldl1keep, [{}]", in(reg) at, options(nostack, readonly, preserves_flags));
    }
}
