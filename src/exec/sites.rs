//! Sites: numbers that nodes carry and that stand for a function and a position. Read on slow paths only.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::RwLock;

use super::code::{Code, Site};

/// The table of an Engine.
#[derive(Default)]
pub struct Sites {
    sites: RwLock<Vec<Site>>,
    units: RwLock<Vec<usize>>,
    globals: RwLock<Vec<(usize, usize)>>,
    /// Sites of indexes whose type is unsigned and as wide as a word.
    unsigned: RwLock<HashSet<u32>>,
}

impl Sites {
    /// A number for a function that is about to be lowered.
    pub fn new_unit(&self) -> u32 {
        let mut units = self.units.write();
        units.push(0);
        units.len() as u32 - 1
    }

    /// The function has been lowered.
    pub fn set_unit(&self, unit: u32, code: &'static Code) {
        self.units.write()[unit as usize] = std::ptr::from_ref(code).expose_provenance();
    }

    /// A new site.
    pub fn add(&self, unit: u32, position: u32) -> u32 {
        let mut sites = self.sites.write();
        sites.push(Site { unit, position });
        sites.len() as u32 - 1
    }

    /// The index at this site is of an unsigned type: it is never negative, however large.
    pub fn set_unsigned(&self, site: u32) {
        self.unsigned.write().insert(site);
    }

    /// Whether [`Sites::set_unsigned`] was said of it.
    pub fn is_unsigned(&self, site: u32) -> bool {
        self.unsigned.read().contains(&site)
    }

    /// The function and the position of a site.
    pub fn find(&self, site: u32) -> Option<(&'static Code, u32)> {
        let site = *self.sites.read().get(site as usize)?;
        let code = *self.units.read().get(site.unit as usize)?;
        // SAFETY: `set_unit` got it from a reference that lives as long as the Engine.
        (code != 0).then(|| (unsafe { &*std::ptr::with_exposed_provenance::<Code>(code) }, site.position))
    }

    /// Slots of the frame that the site belongs to.
    pub fn frame_slots(&self, site: u32) -> usize {
        self.find(site).map_or(0, |(code, _)| code.slots as usize)
    }

    /// A block of package-level variables: a root.
    pub fn add_global(&self, at: usize, words: usize) {
        self.globals.write().push((at, words));
    }

    /// Clears a block that no code mentions any more.
    pub(super) fn clear_global(at: usize, words: usize) {
        for word in 0..words {
            // SAFETY: blocks live in the arena as long as the Engine. Atomic, since the collector may be looking. What the word kept
            // alive is not kept by anything that this could hide it from: a root that goes needs no barrier.
            let cell = unsafe { &*std::ptr::with_exposed_provenance::<AtomicU64>(at + word * 8) };
            cell.store(0, Ordering::Relaxed);
        }
    }

    /// Visits the blocks of package-level variables: address and words.
    pub fn globals(&self, mut visit: impl FnMut(usize, usize)) {
        self.globals.read().iter().for_each(|&(at, words)| visit(at, words));
    }
}
