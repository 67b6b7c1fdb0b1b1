//! Iteration over a map: over the table that was there when it began, in order of insertion from a chosen entry on.
//!
//! The loop body may change the map. While the table is the same, dead entries are skipped and new ones at its end are come to. When it has been
//! replaced, the old one still tells which keys there were; each is looked up to see whether it is there and with which value.

use super::super::compare;
use super::*;

/// A range over a map: four slots of the frame, so that the collector sees the words in it.
#[derive(Clone, Copy, Default, Debug)]
#[repr(C)]
pub struct Iter {
    map: u64,
    table: u64,
    /// Entries visited, counted from `start`.
    step: u64,
    /// The entry that came first; once the end has been reached, the number of steps that lie before it, marked.
    start: u64,
}

/// Set in `start` once the iteration has gone round.
const WRAPPED: u64 = 1 << 63;

/// An entry that an iteration comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// Address of the key.
    pub key: usize,
    /// Address of the value.
    pub value: usize,
}

impl Iter {
    /// Begins at an entry that `random` chooses; 0: in order of insertion.
    ///
    /// # Safety
    /// `map` is a valid map.
    pub unsafe fn new(map: u64, random: u64) -> Iter {
        if map == 0 {
            return Iter::default();
        }
        // SAFETY: a map, not nil; a table.
        unsafe {
            let table = Ptr::load(map as usize + TABLE);
            let used = if table == 0 { 0 } else { at(table, USED) };
            let start = if used == 0 { 0 } else { random % used };
            Iter { map, table, step: start, start }
        }
    }

    /// The next entry; `None` at the end. On the worker's stack, since the table may have been replaced meanwhile.
    ///
    /// # Errors
    /// A race.
    ///
    /// # Safety
    /// The map has been valid since [`Iter::new`], and the iterator in the frame.
    pub unsafe fn next(&mut self) -> Result<Option<Found>, MapError> {
        if self.table == 0 {
            return Ok(None);
        }
        // SAFETY: a map, not nil, and a table of it, present or former; entries inside.
        unsafe {
            let before = state(self.map);
            let entries = Ptr::load(self.table as usize + ENTRIES) as usize;
            let (stride, value) = (at(self.table, STRIDE) as usize, at(self.table, VALUE) as usize);
            let present = Ptr::load(self.map as usize + TABLE);
            let mut found = None;
            while found.is_none() {
                // Another goroutine may be changing `used`; the capacity bounds it.
                let used = at(self.table, USED).min(at(self.table, CAPACITY));
                if self.start & WRAPPED == 0 && self.step >= used {
                    self.step = 0;
                    self.start |= WRAPPED;
                }
                if self.start & WRAPPED != 0 && self.step >= (self.start & !WRAPPED).min(used) {
                    break;
                }
                let entry = entries + self.step as usize * stride;
                self.step += 1;
                if W64::load(entry) == 0 {
                    continue;
                }
                found = if present == self.table {
                    Some(Found { key: entry + KEY, value: entry + value })
                } else {
                    moved(self.map, present, entry, value)?
                };
            }
            if unchanged(self.map, before) { Ok(found) } else { Err(MapError::IterationWrite) }
        }
    }
}

/// An entry of a former table, as it is now: deleted or with another value, perhaps.
unsafe fn moved(map: u64, present: u64, entry: usize, value: usize) -> Result<Option<Found>, MapError> {
    // SAFETY: the entry is of a former table of the map, and `present` is its table now.
    unsafe {
        let desc = type_of(map);
        let Some(key) = desc.key() else { return Ok(None) };
        if len(map) == 0 {
            return Ok(None);
        }
        let mut slots = [0u64; 4];
        // A key in memory is good enough for the general comparison; one word goes through a slot.
        let key_slots: *const u64 = if key_mode(key) == KeyMode::General {
            std::ptr::with_exposed_provenance(entry + KEY)
        } else {
            slots[0] = Ptr::load(entry + KEY);
            slots.as_ptr()
        };
        if !compare::equal(key, entry + KEY, entry + KEY)? {
            // A NaN: it can neither have been changed nor deleted.
            return Ok(Some(Found { key: entry + KEY, value: entry + value }));
        }
        let hash = hash_key(desc, key_slots, 0)?;
        Ok(match find_key(desc, present, hash, key_slots)? {
            0 => None,
            now => Some(Found { key: now + KEY, value: now + value }),
        })
    }
}
