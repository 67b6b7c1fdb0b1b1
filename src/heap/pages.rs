//! Pages: address space from the system, runs of pages to spans, and the table that leads from an address to its span.
//!
//! Normally one large mapping is reserved without committing memory. Where that is refused (`ulimit -v`, strict
//! overcommit) smaller pieces are mapped as needed, near the first, so that one table still covers them all.
//! Invariant: table entries of pages that belong to no span are null. Who changes them holds the heap's lock; readers hold
//! an address of a live object, or have stopped the world.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use super::budget::{Budget, Strict};
use super::class::{PAGE, PAGE_SHIFT};
use super::span::Span;

/// Address space asked for first; nothing of it is committed.
const RESERVED: usize = 256 << 30;
/// Pieces mapped when that is refused, largest first.
const PIECES: [usize; 4] = [64 << 20, 16 << 20, 4 << 20, 1 << 20];
/// Free runs of fewer pages go back to the system only where memory is limited: 64 KB, a call for less is not worth it.
pub const WORTH: usize = (64 << 10) / PAGE;
/// Places in the window where a piece is tried, when there is no room beside the others.
const HINTS: usize = 64;

/// The addresses that may be heap, and which span each page belongs to.
pub struct PageTable {
    /// First address.
    pub low: usize,
    /// Bytes from there.
    pub bytes: usize,
    entries: *mut AtomicPtr<Span>,
}

// SAFETY: the entries are atomic.
unsafe impl Send for PageTable {}
// SAFETY: as above.
unsafe impl Sync for PageTable {}

impl PageTable {
    /// The span that `address` lies in, or null.
    #[inline(always)]
    pub fn span(&self, address: usize) -> *mut Span {
        let offset = address.wrapping_sub(self.low);
        if offset >= self.bytes {
            return std::ptr::null_mut();
        }
        // SAFETY: the table has an entry for each page of the window.
        unsafe { (*self.entries.add(offset >> PAGE_SHIFT)).load(Ordering::Acquire) }
    }

    /// The pages from `address` on belong to `span` (null: to none).
    pub fn set(&self, address: usize, pages: usize, span: *mut Span) {
        let first = (address - self.low) >> PAGE_SHIFT;
        for page in first..first + pages {
            // SAFETY: the pages lie in the window.
            unsafe { (*self.entries.add(page)).store(span, Ordering::Release) };
        }
    }
}

impl Drop for PageTable {
    fn drop(&mut self) {
        if !self.entries.is_null() {
            unmap(self.entries as usize, (self.bytes >> PAGE_SHIFT) * 8);
        }
    }
}

/// A run of free pages.
#[derive(Clone, Copy)]
struct Free {
    pages: usize,
    zeroed: bool,
}

/// Runs of pages, given out and taken back.
pub struct Pages {
    free: BTreeMap<usize, Free>,
    by_size: BTreeSet<(usize, usize)>,
    mappings: Vec<(usize, usize)>,
    /// Pages given out.
    pub used: usize,
    /// Pages that are free but were written, so that they take memory.
    dirty: usize,
    /// What pages are taken from.
    pub memory: Arc<Budget>,
}

fn map(hint: usize, bytes: usize) -> Option<usize> {
    // SAFETY: a new private mapping; nothing is replaced.
    let at = unsafe {
        libc::mmap(
            std::ptr::without_provenance_mut(hint),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANON | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    (at != libc::MAP_FAILED).then(|| at.expose_provenance())
}

fn unmap(at: usize, bytes: usize) {
    // SAFETY: a mapping made by `map`, no longer used.
    unsafe { libc::munmap(std::ptr::with_exposed_provenance_mut(at), bytes) };
}

fn map_table(bytes: usize) -> Option<*mut AtomicPtr<Span>> {
    map(0, (bytes >> PAGE_SHIFT) * 8).map(std::ptr::with_exposed_provenance_mut)
}

impl Pages {
    /// Reserves address space. With `piecewise` nothing large is asked for (tests).
    pub fn new(piecewise: bool) -> (Pages, PageTable) {
        let mut pages = Pages {
            free: BTreeMap::new(),
            by_size: BTreeSet::new(),
            mappings: Vec::new(),
            used: 0,
            dirty: 0,
            memory: Arc::default(),
        };
        if !piecewise && let Some(at) = map(0, RESERVED) {
            if let Some(entries) = map_table(RESERVED) {
                pages.mappings.push((at, RESERVED));
                let low = at.next_multiple_of(PAGE);
                pages.insert(low, Free { pages: (RESERVED - (low - at)) >> PAGE_SHIFT, zeroed: true });
                return (pages, PageTable { low, bytes: RESERVED, entries });
            }
            unmap(at, RESERVED);
        }
        let reach = reach();
        for piece in PIECES {
            let Some(at) = map(0, piece) else { continue };
            let low = at.saturating_sub(reach).next_multiple_of(PAGE).max(PAGE);
            let Some(entries) = map_table(2 * reach) else {
                unmap(at, piece);
                continue;
            };
            pages.add_mapping(at, piece);
            return (pages, PageTable { low, bytes: 2 * reach, entries });
        }
        (pages, PageTable { low: 0, bytes: 0, entries: std::ptr::null_mut() })
    }

    fn add_mapping(&mut self, at: usize, bytes: usize) {
        self.mappings.push((at, bytes));
        let first = at.next_multiple_of(PAGE);
        let pages = (at + bytes - first) >> PAGE_SHIFT;
        self.give_back(first, Free { pages, zeroed: true });
    }

    /// One more piece, with at least `pages` pages, inside the window of `table`.
    fn extend(&mut self, table: &PageTable, pages: usize) -> bool {
        let Some(&(lowest, _)) = self.mappings.iter().min() else { return false };
        let (highest, last) = self.mappings.iter().max().copied().unwrap_or_default();
        let Some(wanted) = pages.checked_add(1).and_then(|pages| pages.checked_mul(PAGE)) else { return false };
        for piece in PIECES.into_iter().filter(|&piece| piece > wanted).chain([wanted]) {
            // Next to what there is; where somebody else's mapping is in the way, elsewhere in the window.
            let beside = [lowest.saturating_sub(piece), highest + last];
            let across = (0..HINTS).map(|i| table.low + table.bytes / HINTS * i);
            for hint in beside.into_iter().chain(across) {
                let Some(at) = map(hint, piece) else { break };
                if at >= table.low && at + piece <= table.low + table.bytes {
                    self.add_mapping(at, piece);
                    return true;
                }
                unmap(at, piece);
            }
        }
        false
    }

    fn insert(&mut self, at: usize, run: Free) {
        self.by_size.insert((run.pages, at));
        self.free.insert(at, run);
        if !run.zeroed {
            self.dirty += run.pages;
        }
    }

    fn remove(&mut self, at: usize) -> Option<Free> {
        let run = self.free.remove(&at)?;
        self.by_size.remove(&(run.pages, at));
        if !run.zeroed {
            self.dirty -= run.pages;
        }
        Some(run)
    }

    /// Inserts a free run, joined with its neighbours of the same kind.
    fn give_back(&mut self, mut at: usize, mut run: Free) {
        if let Some((&before, &free)) = self.free.range(..at).next_back()
            && before + free.pages * PAGE == at
            && free.zeroed == run.zeroed
        {
            self.remove(before);
            at = before;
            run.pages += free.pages;
        }
        let after = at + run.pages * PAGE;
        if let Some(&free) = self.free.get(&after)
            && free.zeroed == run.zeroed
        {
            self.remove(after);
            run.pages += free.pages;
        }
        self.insert(at, run);
    }

    /// `pages` pages: their address, and whether they are all zero. The table does not know them yet.
    pub fn take(&mut self, table: &PageTable, pages: usize, strict: Strict) -> Option<(usize, bool)> {
        let bytes = pages.checked_mul(PAGE)?;
        if !self.memory.take(bytes, strict) {
            return None;
        }
        let taken = self.take_run(table, pages);
        if taken.is_none() {
            self.memory.give(bytes);
        }
        taken
    }

    fn take_run(&mut self, table: &PageTable, pages: usize) -> Option<(usize, bool)> {
        let mut best = self.by_size.range((pages, 0)..).next().copied();
        if best.is_none() && self.extend(table, pages) {
            best = self.by_size.range((pages, 0)..).next().copied();
        }
        let (_, at) = best?;
        let run = self.remove(at)?;
        if run.zeroed && self.memory.is_limited() {
            // Free pages that were written take memory, too.
            let room = self.memory.limit().saturating_sub(self.memory.used()) / PAGE;
            self.release(room, 1);
        }
        if run.pages > pages {
            self.insert(at + pages * PAGE, Free { pages: run.pages - pages, ..run });
        }
        self.used += pages;
        Some((at, run.zeroed))
    }

    /// Takes back what [`Pages::take`] gave.
    pub fn put(&mut self, table: &PageTable, at: usize, pages: usize) {
        table.set(at, pages, std::ptr::null_mut());
        self.used -= pages;
        self.memory.give(pages * PAGE);
        self.give_back(at, Free { pages, zeroed: false });
    }

    /// Returns memory of free pages to the system, largest runs first, until at most `keep` written ones remain, or only runs of
    /// fewer than `least`.
    pub fn release(&mut self, keep: usize, least: usize) {
        if self.dirty <= keep {
            return;
        }
        let runs: Vec<_> = self.by_size.iter().rev().copied().collect();
        for (pages, at) in runs {
            if self.dirty <= keep || pages < least {
                break;
            }
            if self.free.get(&at).is_none_or(|run| run.zeroed) {
                continue;
            }
            // SAFETY: the pages are free: nobody reads them before they are given out again, as zeroed.
            let done =
                unsafe { libc::madvise(std::ptr::with_exposed_provenance_mut(at), pages * PAGE, libc::MADV_DONTNEED) };
            if done == 0 && cfg!(target_os = "linux") && self.remove(at).is_some() {
                self.give_back(at, Free { pages, zeroed: true });
            }
        }
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        for &(at, bytes) in &self.mappings {
            unmap(at, bytes);
        }
    }
}

/// How far around the first piece the window reaches: all the address space there is to have, or 32 GB.
fn reach() -> usize {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the structure is ours.
    let known = unsafe { libc::getrlimit(libc::RLIMIT_AS, &mut limit) } == 0 && limit.rlim_cur != libc::RLIM_INFINITY;
    let most = 32 << 30;
    if known { (limit.rlim_cur as usize).clamp(64 << 20, most).next_multiple_of(PAGE) } else { most }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_and_go() {
        for piecewise in [false, true] {
            let (mut pages, table) = Pages::new(piecewise);
            let span = std::ptr::without_provenance_mut(64);
            let (a, zeroed) = pages.take(&table, 3, Strict::Yes).expect("three pages");
            table.set(a, 3, span);
            assert!(zeroed);
            let (b, _) = pages.take(&table, 5, Strict::Yes).expect("five pages");
            assert_eq!(table.span(a + 3 * PAGE - 1), span);
            assert_eq!((table.span(usize::MAX), table.span(0)), (std::ptr::null_mut(), std::ptr::null_mut()));
            pages.put(&table, a, 3);
            assert!(table.span(a).is_null());
            assert_eq!(pages.take(&table, 2, Strict::Yes), Some((a, false)));
            pages.put(&table, a, 2);
            pages.put(&table, b, 5);
            pages.release(0, 1);
            assert_eq!((pages.used, pages.dirty), (0, 0));
            // More than a piece.
            let (c, _) = pages.take(&table, (100 << 20) / PAGE, Strict::Yes).expect("100 MB");
            table.set(c, (100 << 20) / PAGE, span);
            assert_eq!(table.span(c + (99 << 20)), span);
            pages.memory.set_limit(pages.used * PAGE);
            assert_eq!(pages.take(&table, 1, Strict::Yes), None);
            assert_eq!(pages.take(&table, usize::MAX / 2, Strict::Yes), None);
        }
    }
}
