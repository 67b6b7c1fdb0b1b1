//! Spans: runs of pages cut into slots of one size, each slot a header word and an object.
//!
//! Which slots hold objects is told in two ways, so that nothing is written when memory is freed. Free slots below
//! `frontier` were zeroed when an allocator took them, so there a header that is not zero says "allocated". At and
//! above it old contents lie about, and only the allocation bits count: what survived the last collection.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use super::class::{HEADER, MAX_SLOTS};

/// Shift of the multiplication that finds a slot's number: offset < 2^19 and slot < 2^16 keep it exact.
const SHIFT: u32 = 40;

/// A span's record, outside the heap. Fields without atomics change only while the span belongs to nobody else: under the
/// heap's lock or with the world stopped.
#[repr(C, align(64))]
pub struct Span {
    /// Address of the first slot.
    pub base: usize,
    /// 2^40 / slot, rounded up; 0 in a span of one large object.
    magic: u64,
    /// Bytes of a slot, header included.
    pub slot: usize,
    /// Number of slots.
    pub slots: u32,
    /// Pages it takes.
    pub pages: u32,
    /// Slots below were zeroed while free: see the module's documentation.
    pub frontier: AtomicU32,
    /// The bin it serves; large objects: 0 or 1.
    pub bin: u8,
    /// In use; else its record waits for reuse.
    pub used: bool,
    /// Its memory has been zero since it was mapped.
    pub zeroed: bool,
    /// Objects that survived the last collection.
    pub marked: [AtomicU64; MAX_SLOTS / 64],
    /// Slots that held objects when it was last swept.
    pub allocated: [AtomicU64; MAX_SLOTS / 64],
    /// Slots given out while the collector marks: they count as marked. Apart from `marked`, because only the allocator writes these
    /// and only the marker those.
    born: [AtomicU64; MAX_SLOTS / 64],
}

impl Span {
    /// A record not in use.
    pub fn unused() -> Span {
        Span {
            base: 0,
            magic: 0,
            slot: 0,
            slots: 0,
            pages: 0,
            frontier: AtomicU32::new(0),
            bin: 0,
            used: false,
            zeroed: false,
            marked: Default::default(),
            allocated: Default::default(),
            born: Default::default(),
        }
    }

    /// Takes the record into use.
    pub fn start(&mut self, base: usize, pages: usize, slot: usize, slots: usize, bin: u8, zeroed: bool) {
        self.base = base;
        self.slot = slot;
        self.slots = slots as u32;
        self.magic = if slots == 1 { 0 } else { (1u64 << SHIFT).div_ceil(slot as u64) };
        self.pages = pages as u32;
        self.frontier = AtomicU32::new(0);
        self.bin = bin;
        self.used = true;
        self.zeroed = zeroed;
        self.marked = Default::default();
        self.allocated = Default::default();
        self.born = Default::default();
    }

    /// Its objects hold no pointers.
    #[inline(always)]
    pub fn no_scan(&self) -> bool {
        self.bin & 1 != 0
    }

    /// Bytes of an object.
    #[inline(always)]
    pub fn payload(&self) -> usize {
        self.slot - HEADER
    }

    /// The number of the slot that `address` points into, and the address of the object there. `None` for a header and for
    /// the rest behind the last slot. Whether an object is there is not looked at.
    #[inline(always)]
    pub fn slot_at(&self, address: usize) -> Option<(usize, usize)> {
        let index = (((address - self.base) as u64).wrapping_mul(self.magic) >> SHIFT) as usize;
        let object = self.base + index * self.slot + HEADER;
        (index < self.slots as usize && address >= object).then_some((index, object))
    }

    /// Marks slot `index`; false if it was marked already. One marker only.
    #[inline(always)]
    pub fn mark(&self, index: usize) -> bool {
        let word = &self.marked[index / 64 % (MAX_SLOTS / 64)];
        let bit = 1 << (index % 64);
        let old = word.load(Ordering::Relaxed);
        if old & bit != 0 {
            return false;
        }
        word.store(old | bit, Ordering::Relaxed);
        true
    }

    /// Slot `index` has been marked in this collection, or was given out meanwhile.
    pub fn is_marked(&self, index: usize) -> bool {
        let word = index / 64 % (MAX_SLOTS / 64);
        let bits = self.marked[word].load(Ordering::Relaxed) | self.born[word].load(Ordering::Relaxed);
        bits >> (index % 64) & 1 != 0
    }

    /// Slots `from..to` are given out while the collector marks, or (`born` false) were not used after all. Only by the span's owner, or
    /// with the world stopped.
    pub fn set_born(&self, from: usize, to: usize, born: bool) {
        for index in from..to.min(MAX_SLOTS) {
            let word = &self.born[index / 64];
            let (old, bit) = (word.load(Ordering::Relaxed), 1 << (index % 64));
            word.store(if born { old | bit } else { old & !bit }, Ordering::Relaxed);
        }
    }

    /// There is an object in slot `index`.
    pub fn is_allocated(&self, index: usize) -> bool {
        if index < self.frontier.load(Ordering::Acquire) as usize {
            // SAFETY: the slot's header lies in the span's pages; it is written atomically.
            unsafe { header(self.base + index * self.slot) != 0 }
        } else {
            self.allocated[index / 64 % (MAX_SLOTS / 64)].load(Ordering::Relaxed) >> (index % 64) & 1 != 0
        }
    }

    /// The next run of free slots at or above the frontier, at most `most` slots: zeroes it and moves the frontier behind it.
    /// With `born` they count as marked. Only who owns the span may call this.
    pub fn next_run(&self, most: usize, born: bool) -> Option<(usize, usize)> {
        let slots = self.slots as usize;
        let first = self.find(self.frontier.load(Ordering::Relaxed) as usize, false);
        if first >= slots {
            self.frontier.store(slots as u32, Ordering::Release);
            return None;
        }
        let end = self.find(first, true).min(slots).min(first + most);
        let (low, high) = (self.base + first * self.slot, self.base + end * self.slot);
        if !self.zeroed {
            // SAFETY: the slots are free and belong to this allocator.
            unsafe { std::ptr::write_bytes(std::ptr::with_exposed_provenance_mut::<u8>(low), 0, high - low) };
        }
        if born {
            self.set_born(first, end, true);
        }
        // The zeroes must be there when somebody trusts the headers below the frontier.
        self.frontier.store(end as u32, Ordering::Release);
        Some((low, high))
    }

    /// The first slot at or after `from` whose allocation bit is `set`; at least `slots` if there is none.
    fn find(&self, from: usize, set: bool) -> usize {
        let mut at = from;
        while at < MAX_SLOTS {
            let word = self.allocated[at / 64].load(Ordering::Relaxed);
            let rest = (if set { word } else { !word }) >> (at % 64);
            if rest != 0 {
                return at + rest.trailing_zeros() as usize;
            }
            at = (at / 64 + 1) * 64;
        }
        MAX_SLOTS
    }

    /// What was marked is what is there: frees the rest, without touching it. Tells how many objects are left.
    /// The world is stopped, and no cache holds the span.
    pub fn sweep(&mut self) -> usize {
        let mut live = 0;
        for ((allocated, marked), born) in self.allocated.iter_mut().zip(&mut self.marked).zip(&mut self.born) {
            let bits = std::mem::take(marked.get_mut()) | std::mem::take(born.get_mut());
            live += bits.count_ones() as usize;
            *allocated.get_mut() = bits;
        }
        *self.frontier.get_mut() = 0;
        // Memory that was given out has been written.
        self.zeroed = false;
        live
    }
}

/// Reads the header at `at`.
///
/// # Safety
/// `at` is the address of a slot.
#[inline(always)]
pub unsafe fn header(at: usize) -> u64 {
    // SAFETY: the caller's promise; headers are accessed atomically.
    unsafe { (*std::ptr::with_exposed_provenance::<AtomicU64>(at)).load(Ordering::Relaxed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::class::{PAGE, PAYLOAD, SPAN_PAGES};

    #[test]
    fn interior_pointers_resolve() {
        for (&payload, &pages) in PAYLOAD.iter().zip(&SPAN_PAGES).skip(1) {
            let (slot, pages) = (payload as usize + HEADER, pages as usize);
            let slots = pages * PAGE / slot;
            let mut span = Span::unused();
            span.start(1 << 20, pages, slot, slots, 2, true);
            for offset in (0..pages * PAGE).step_by(if payload < 64 { 1 } else { 7 }) {
                let index = offset / slot;
                let expected =
                    (index < slots && offset % slot >= HEADER).then_some((index, (1 << 20) + index * slot + HEADER));
                assert_eq!(span.slot_at((1 << 20) + offset), expected, "{payload} {offset}");
            }
        }
    }

    #[test]
    fn runs_go_around_survivors() {
        let mut memory = vec![1u64; 2 * PAGE / 8];
        let base = memory.as_mut_ptr().expose_provenance();
        let mut span = Span::unused();
        span.start(base, 2, 80, 2 * PAGE / 80, 2, false);
        for index in [0, 1, 5, 101] {
            assert!(span.mark(index));
        }
        assert!(!span.mark(5));
        assert_eq!(span.sweep(), 4);
        assert_eq!(span.next_run(512, false), Some((base + 160, base + 400)));
        assert!(!span.is_allocated(2) && span.is_allocated(5) && span.is_allocated(101) && !span.is_allocated(99));
        assert_eq!(span.next_run(10, false), Some((base + 480, base + 1280)));
        assert_eq!(span.next_run(512, false), Some((base + 1280, base + 8080)));
        assert_eq!(span.next_run(512, false), None);
        assert!(!span.is_allocated(99) && span.is_allocated(101));
    }
}
