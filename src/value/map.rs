//! Maps: an index table plus entries in insertion order, so that iteration depends on a chosen number and not on addresses.
//!
//! The object (the map's word) holds {state, count, table, type}. The table holds {entries, index, mask, capacity, used, entry size,
//! offset of the value}; it is replaced as a whole when it is full, and old ones stay as they are for iterators. An entry is {meta, key,
//! value}; meta is 0 when it is dead, else the upper half of the key's hash, marked. The index has words {tag, entry number + 1}, probed
//! linearly, at most three quarters full; tables of up to eight entries have none.
//!
//! Races: a writer makes `state` odd by compare-and-swap and even again when it is done; finding it odd is "concurrent map writes". A
//! reader loads it before and after. Every word stays valid whatever races: an index never leads out of its own table's entries.
//!
//! Fast paths, which may run on the goroutine's stack: [`len`], [`get_word`], [`get_string`], [`assign_word`], [`assign_string`]. All else runs
//! on the worker's stack; nothing here collects.

pub mod iter;

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};

use super::compare::{self, Incomparable, Seed};
use super::desc::{Desc, Kind, Pointers, Shape, TypeDesc};
use super::{string, word};
use crate::exec::mem::{self, Plain, Ptr, W64, Width};
use crate::heap::{self, OutOfMemory};
use crate::sched::cx::Cx;

pub use iter::{Found, Iter};

/// Entries of a table without index.
const SMALL: u64 = 8;
/// Most entries: positions have 31 bits.
const MOST: u64 = 1 << 30;
/// An index word whose entry was deleted.
const TOMBSTONE: u64 = u32::MAX as u64;
/// In every meta word and tag, so that neither is 0.
const LIVE: u64 = 1 << 63;
/// The part of a hash that metas and tags keep.
const TAG: u64 = !0 << 32;

// Offsets in a map object.
const STATE: usize = 0;
const COUNT: usize = 8;
const TABLE: usize = 16;
const TYPE: usize = 24;
// Offsets in a table object.
const ENTRIES: usize = 0;
const INDEX: usize = 8;
const MASK: usize = 16;
const CAPACITY: usize = 24;
const USED: usize = 32;
const STRIDE: usize = 40;
const VALUE: usize = 48;
/// Offset of the key in an entry.
const KEY: usize = 8;

/// A map object.
pub static MAP: TypeDesc = TypeDesc::internal("map", 32, Pointers::At(Cow::Borrowed(&[TABLE as u32])));
static TABLE_DESC: TypeDesc = TypeDesc::internal("map table", 56, Pointers::At(Cow::Borrowed(&[0, 8])));

/// What [`get_word`] and its like return for a race; no address.
pub const RACE: usize = 1;

/// How an operation on a map ends other than well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MapError {
    /// Fatal: "concurrent map writes".
    Writes,
    /// Fatal: "concurrent map read and map write".
    ReadWrite,
    /// Fatal: "concurrent map iteration and map write".
    IterationWrite,
    /// A panic: "assignment to entry in nil map".
    Nil,
    /// A panic: "runtime error: hash of unhashable type T".
    Unhashable(Desc),
    /// The same of a look-up or a deletion in a map that has no entries, where Go words it differently.
    UnhashableEmpty(Desc),
    /// A key nested too deeply: stack overflow.
    TooDeep,
    /// Fatal.
    Memory(OutOfMemory),
}

impl From<OutOfMemory> for MapError {
    fn from(error: OutOfMemory) -> Self {
        MapError::Memory(error)
    }
}

impl From<Incomparable> for MapError {
    fn from(error: Incomparable) -> Self {
        match error {
            Incomparable::Type(desc) => MapError::Unhashable(desc),
            Incomparable::TooDeep => MapError::TooDeep,
        }
    }
}

/// How keys of a kind are hashed and compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyMode {
    /// One word, equal when the words are: integers of any width (kept extended), pointers, channels, booleans.
    Word,
    /// Strings.
    String,
    /// By descriptor.
    General,
}

/// How keys of this type are treated: chooses between the fast paths.
pub fn key_mode(key: Desc) -> KeyMode {
    match key.kind {
        Kind::String => KeyMode::String,
        _ if key.plain && !key.is_aggregate() => KeyMode::Word,
        _ => KeyMode::General,
    }
}

#[inline(always)]
unsafe fn at(map: u64, offset: usize) -> u64 {
    // SAFETY: the caller has a map or a table, not nil.
    unsafe { W64::load(map as usize + offset) }
}

/// Loads the state for a reader: odd means that somebody writes.
#[inline(always)]
unsafe fn state(map: u64) -> u64 {
    // SAFETY: a map, not nil. Acquire: what follows is read after.
    unsafe { Ptr::load(map as usize + STATE) }
}

/// Whether nothing was written since `before` was loaded.
#[inline(always)]
unsafe fn unchanged(map: u64, before: u64) -> bool {
    // The reads in between must not sink below this load.
    std::sync::atomic::fence(Ordering::Acquire);
    // SAFETY: a map, not nil.
    before & 1 == 0 && unsafe { at(map, STATE) } == before
}

#[inline(always)]
unsafe fn state_cell<'a>(map: u64) -> &'a AtomicU64 {
    // SAFETY: a map, not nil; its words are accessed atomically.
    unsafe { &*std::ptr::with_exposed_provenance::<AtomicU64>(map as usize + STATE) }
}

/// A write under way: makes the state even again when it ends, however it ends.
struct Writing(u64);

impl Writing {
    unsafe fn begin(map: u64) -> Result<Writing, MapError> {
        // SAFETY: a map, not nil.
        let cell = unsafe { state_cell(map) };
        let now = cell.load(Ordering::Relaxed);
        if now & 1 != 0 || cell.compare_exchange(now, now + 1, Ordering::Acquire, Ordering::Relaxed).is_err() {
            return Err(MapError::Writes);
        }
        Ok(Writing(map))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // SAFETY: the map of `begin`.
        let cell = unsafe { state_cell(self.0) };
        cell.store(cell.load(Ordering::Relaxed) + 1, Ordering::Release);
    }
}

/// `len(m)`. Fast path.
///
/// # Safety
/// `map` is a valid map.
#[inline(always)]
pub unsafe fn len(map: u64) -> u64 {
    // SAFETY: not nil.
    if map == 0 { 0 } else { unsafe { at(map, COUNT) } }
}

/// The type of a map that is not nil.
///
/// # Safety
/// `map` is a valid map, not nil.
#[inline]
pub unsafe fn type_of(map: u64) -> Desc {
    // SAFETY: written when the map was made, never changed.
    Desc(std::ptr::with_exposed_provenance(unsafe { at(map, TYPE) } as usize))
}

/// `make(map[K]V, hint)`.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// `desc` is the descriptor of a map type; `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn make_on_worker(cx: *mut Cx, desc: Desc, hint: u64) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise; the map is new.
    unsafe {
        let map = heap::alloc_on_worker(cx, Desc(&raw const MAP))?;
        W64::store(map as usize + TYPE, desc.0.expose_provenance() as u64);
        // A hint that no map could come up to is none, as in Go.
        if hint > SMALL && hint <= MOST {
            let table = new_table(cx, desc, capacity_for(hint))?;
            Ptr::store(map as usize + TABLE, table);
        }
        Ok(map)
    }
}

/// A capacity, as tables have them, for so many entries.
fn capacity_for(entries: u64) -> u64 {
    if entries <= SMALL { SMALL } else { (entries * 4).div_ceil(3).next_power_of_two() / 4 * 3 }
}

/// An empty table.
unsafe fn new_table(cx: *mut Cx, desc: Desc, capacity: u64) -> Result<u64, OutOfMemory> {
    let Some(entry) = desc.entry() else { return Err(OutOfMemory { limit: false }) };
    // SAFETY: the caller's promise; all three objects are new, and nothing collects here.
    unsafe {
        let table = heap::alloc_on_worker(cx, Desc(&raw const TABLE_DESC))?;
        let entries = heap::alloc_array_on_worker(cx, entry, capacity as usize)?;
        let words = if capacity > SMALL { capacity / 3 * 4 } else { 0 };
        let index = if words > 0 { heap::alloc_bytes_on_worker(cx, words as usize * 8)? } else { 0 };
        let at = table as usize;
        Ptr::store(at + ENTRIES, entries);
        Ptr::store(at + INDEX, index);
        W64::store(at + MASK, words.wrapping_sub(1));
        W64::store(at + CAPACITY, capacity);
        W64::store(at + STRIDE, entry.size as u64);
        W64::store(at + VALUE, entry.len);
        Ok(table)
    }
}

/// The hash of a one-word key.
#[inline(always)]
fn hash_word(key: u64) -> u64 {
    compare::mix(0, key)
}

const STRING_SEED: u64 = 0x1234_5678_9abc_def1;

#[inline(always)]
fn tag_of(hash: u64) -> u64 {
    hash & TAG | LIVE
}

/// Where in the index a tag is looked for first. It follows from the tag alone, so that a table can be replaced without hashing its keys again.
#[inline(always)]
fn position(tag: u64) -> u64 {
    tag >> 32
}

/// The entry whose key has this hash and passes `same`; 0 if there is none. Reads only.
#[inline(always)]
unsafe fn find(table: u64, hash: u64, mut same: impl FnMut(usize) -> bool) -> usize {
    // SAFETY: a table: its index leads to its own entries; all reads are atomic words inside them.
    unsafe {
        let entries = Ptr::load(table as usize + ENTRIES) as usize;
        let stride = at(table, STRIDE) as usize;
        let index = Ptr::load(table as usize + INDEX) as usize;
        let tag = tag_of(hash);
        if index == 0 {
            let end = entries + at(table, USED).min(SMALL) as usize * stride;
            let mut entry = entries;
            while entry < end {
                if W64::load(entry) == tag && same(entry + KEY) {
                    return entry;
                }
                entry += stride;
            }
            return 0;
        }
        let mask = at(table, MASK);
        let mut i = position(tag) & mask;
        loop {
            let slot = W64::load(index + i as usize * 8);
            if slot == 0 {
                return 0;
            }
            if slot & TAG == tag {
                let entry = entries + ((slot & !TAG) - 1) as usize * stride;
                if same(entry + KEY) {
                    return entry;
                }
            }
            i = (i + 1) & mask;
        }
    }
}

/// The address of the value of a one-word key ([`KeyMode::Word`]), 0 if there is none, or [`RACE`]. Fast path.
///
/// # Safety
/// `map` is a valid map with such keys.
#[inline]
pub unsafe fn get_word(map: u64, key: u64) -> usize {
    if map == 0 {
        return 0;
    }
    // SAFETY: a map, not nil.
    unsafe {
        let before = state(map);
        let table = Ptr::load(map as usize + TABLE);
        let mut found = 0;
        if table != 0 {
            let entry = find(table, hash_word(key), |at| W64::load(at) == key);
            if entry != 0 {
                found = entry + at(table, VALUE) as usize;
            }
        }
        if unchanged(map, before) { found } else { RACE }
    }
}

/// The same for a string key ([`KeyMode::String`]). Fast path.
///
/// # Safety
/// `map` is a valid map with string keys, `key` a valid string.
#[inline]
pub unsafe fn get_string(map: u64, key: u64) -> usize {
    if map == 0 {
        return 0;
    }
    // SAFETY: a map, not nil.
    unsafe {
        let before = state(map);
        let table = Ptr::load(map as usize + TABLE);
        let mut found = 0;
        if table != 0 {
            let entry = find(table, string::hash(key, STRING_SEED), |at| string::equal(Ptr::load(at), key));
            if entry != 0 {
                found = entry + at(table, VALUE) as usize;
            }
        }
        if unchanged(map, before) { found } else { RACE }
    }
}

/// The address of the value of a one-word key that is there already, to be overwritten: 0 if it is not there (or the map is nil):
/// then [`assign_on_worker`]; or [`RACE`], that is "concurrent map writes". Fast path.
///
/// # Safety
/// As for [`get_word`].
#[inline]
pub unsafe fn assign_word(map: u64, key: u64) -> usize {
    if map == 0 {
        return 0;
    }
    // SAFETY: a map, not nil.
    unsafe {
        let Ok(writing) = Writing::begin(map) else { return RACE };
        let table = Ptr::load(map as usize + TABLE);
        let mut found = 0;
        if table != 0 {
            let entry = find(table, hash_word(key), |at| W64::load(at) == key);
            if entry != 0 {
                found = entry + at(table, VALUE) as usize;
            }
        }
        drop(writing);
        found
    }
}

/// The same for a string key.
///
/// # Safety
/// As for [`get_string`].
#[inline]
pub unsafe fn assign_string(map: u64, key: u64) -> usize {
    if map == 0 {
        return 0;
    }
    // SAFETY: a map, not nil.
    unsafe {
        let Ok(writing) = Writing::begin(map) else { return RACE };
        let table = Ptr::load(map as usize + TABLE);
        let mut found = 0;
        if table != 0 {
            let entry = find(table, string::hash(key, STRING_SEED), |at| string::equal(Ptr::load(at), key));
            if entry != 0 {
                found = entry + at(table, VALUE) as usize;
            }
        }
        drop(writing);
        found
    }
}

/// The hash of the key in `slots`.
unsafe fn hash_key(desc: Desc, slots: *const u64, salt: u64) -> Result<u64, MapError> {
    let Some(key) = desc.key() else { return Ok(0) };
    // SAFETY: the slots hold a key; their low bytes are the value in memory.
    unsafe {
        Ok(match key_mode(key) {
            KeyMode::Word => hash_word(slots.read()),
            KeyMode::String => string::hash(slots.read(), STRING_SEED),
            KeyMode::General => compare::hash(key, slots.expose_provenance(), Seed { seed: STRING_SEED, salt })?,
        })
    }
}

/// The entry of the key in `slots`, or 0.
unsafe fn find_key(desc: Desc, table: u64, hash: u64, slots: *const u64) -> Result<usize, MapError> {
    let Some(key) = desc.key() else { return Ok(0) };
    if table == 0 {
        return Ok(0);
    }
    // SAFETY: the caller has a table of this map type and a key.
    unsafe {
        Ok(match key_mode(key) {
            KeyMode::Word => {
                let word = slots.read();
                find(table, hash, |at| W64::load(at) == word)
            }
            KeyMode::String => {
                let word = slots.read();
                find(table, hash, |at| string::equal(Ptr::load(at), word))
            }
            KeyMode::General => {
                let mut failed = None;
                let entry = find(table, hash, |at| match compare::equal(key, at, slots.expose_provenance()) {
                    Ok(equal) => equal,
                    Err(error) => {
                        failed = Some(error);
                        true
                    }
                });
                match failed {
                    Some(error) => return Err(error.into()),
                    None => entry,
                }
            }
        })
    }
}

/// The address of the value of any key, 0 if there is none. `desc` is the map's type (the map may be nil).
///
/// # Errors
/// A race, or a key that cannot be hashed.
///
/// # Safety
/// `map` is a valid map of this type; the slots hold a key.
pub unsafe fn get(map: u64, desc: Desc, slots: *const u64) -> Result<usize, MapError> {
    // SAFETY: the caller's promise.
    unsafe {
        let hash = hash_key(desc, slots, 0).map_err(|error| if_empty(map, error))?;
        if map == 0 {
            return Ok(0);
        }
        let before = state(map);
        let table = Ptr::load(map as usize + TABLE);
        let entry = find_key(desc, table, hash, slots);
        if !unchanged(map, before) {
            return Err(MapError::ReadWrite);
        }
        Ok(match entry? {
            0 => 0,
            entry => entry + at(table, VALUE) as usize,
        })
    }
}

/// The error of a look-up or a deletion, as it is for a map without entries.
unsafe fn if_empty(map: u64, error: MapError) -> MapError {
    match error {
        // SAFETY: a valid map.
        MapError::Unhashable(desc) if unsafe { len(map) } == 0 => MapError::UnhashableEmpty(desc),
        other => other,
    }
}

/// The address of the value of a key, which is inserted with a zero value if it is not there. The caller then writes the value.
///
/// # Errors
/// A race, a nil map, a key that cannot be hashed, or no room.
///
/// # Safety
/// As for [`get`]; `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn assign_on_worker(cx: *mut Cx, map: u64, desc: Desc, slots: *const u64) -> Result<usize, MapError> {
    if map == 0 {
        return Err(MapError::Nil);
    }
    // SAFETY: the caller's promise.
    unsafe {
        let _writing = Writing::begin(map)?;
        let hash = hash_key(desc, slots, at(map, COUNT))?;
        let mut table = Ptr::load(map as usize + TABLE);
        let Some(key) = desc.key() else { return Err(MapError::Nil) };
        let found = find_key(desc, table, hash, slots)?;
        if found != 0 {
            if key_mode(key) == KeyMode::General {
                // -0 and +0 are equal, and the new one stays.
                word::store_slots(cx, key, found + KEY, slots);
            }
            return Ok(found + at(table, VALUE) as usize);
        }
        if table == 0 || at(table, USED) == at(table, CAPACITY) {
            table = grow(cx, map, desc, table)?;
        }
        let used = at(table, USED);
        let entry = Ptr::load(table as usize + ENTRIES) as usize + (used * at(table, STRIDE)) as usize;
        if key_mode(key) == KeyMode::General || key.kind == Kind::String {
            word::store_slots(cx, key, entry + KEY, slots);
        } else {
            mem::store_ptr::<Plain>(cx, entry + KEY, slots.read());
        }
        W64::store(entry, tag_of(hash));
        index_insert(table, tag_of(hash), used);
        W64::store(table as usize + USED, used + 1);
        W64::store(map as usize + COUNT, at(map, COUNT) + 1);
        Ok(entry + at(table, VALUE) as usize)
    }
}

/// Enters entry number `number` into the index.
unsafe fn index_insert(table: u64, tag: u64, number: u64) {
    // SAFETY: a table; it has a free index word, since it is at most three quarters full.
    unsafe {
        let index = Ptr::load(table as usize + INDEX) as usize;
        if index == 0 {
            return;
        }
        let mask = at(table, MASK);
        let mut i = position(tag) & mask;
        while W64::load(index + i as usize * 8) != 0 {
            i = (i + 1) & mask;
        }
        W64::store(index + i as usize * 8, tag | (number + 1));
    }
}

/// Replaces a full table: by one as large if half of it is dead, else by one twice as large. The old one stays for who iterates over it.
unsafe fn grow(cx: *mut Cx, map: u64, desc: Desc, old: u64) -> Result<u64, MapError> {
    // SAFETY: the caller writes the map; all copies stay inside the two tables.
    unsafe {
        let count = at(map, COUNT);
        let capacity = if old == 0 {
            SMALL
        } else if count <= at(old, CAPACITY) / 2 {
            at(old, CAPACITY)
        } else {
            capacity_for(at(old, CAPACITY) * 2)
        };
        if capacity > MOST {
            return Err(MapError::Memory(OutOfMemory { limit: false }));
        }
        let table = new_table(cx, desc, capacity)?;
        if old != 0 {
            let Some(entry_desc) = desc.entry() else { return Ok(table) };
            let stride = at(old, STRIDE) as usize;
            let from = Ptr::load(old as usize + ENTRIES) as usize;
            let to = Ptr::load(table as usize + ENTRIES) as usize;
            let mut used = 0;
            for i in 0..at(old, USED).min(at(old, CAPACITY)) as usize {
                let entry = from + i * stride;
                let meta = W64::load(entry);
                if meta == 0 {
                    continue;
                }
                let copy = to + used as usize * stride;
                // The new table is nobody's yet: no barrier.
                mem::copy_words::<Plain>(cx, copy, entry, entry_desc.size / 8, false);
                index_insert(table, meta, used);
                used += 1;
            }
            W64::store(table as usize + USED, used);
        }
        mem::store_ptr::<Plain>(cx, map as usize + TABLE, table);
        Ok(table)
    }
}

/// `delete(m, k)`.
///
/// # Errors
/// A race, or a key that cannot be hashed.
///
/// # Safety
/// As for [`get`]; `cx` is the running goroutine.
pub unsafe fn delete(cx: *mut Cx, map: u64, desc: Desc, slots: *const u64) -> Result<(), MapError> {
    // SAFETY: the caller's promise.
    unsafe {
        let hash = hash_key(desc, slots, 0).map_err(|error| if_empty(map, error))?;
        if map == 0 {
            return Ok(());
        }
        let _writing = Writing::begin(map)?;
        let table = Ptr::load(map as usize + TABLE);
        let entry = find_key(desc, table, hash, slots)?;
        if entry == 0 {
            return Ok(());
        }
        let entries = Ptr::load(table as usize + ENTRIES) as usize;
        let number = (entry - entries) as u64 / at(table, STRIDE);
        clear_entry(cx, desc, entry);
        let index = Ptr::load(table as usize + INDEX) as usize;
        if index != 0 {
            let mask = at(table, MASK);
            let mut i = position(tag_of(hash)) & mask;
            while W64::load(index + i as usize * 8) & !TAG != number + 1 {
                i = (i + 1) & mask;
            }
            W64::store(index + i as usize * 8, TOMBSTONE);
        }
        let count = at(map, COUNT) - 1;
        W64::store(map as usize + COUNT, count);
        // The newest entry leaves nothing behind; nor does the last one of a small table.
        if index == 0 && number + 1 == at(table, USED) {
            W64::store(table as usize + USED, number);
        }
        Ok(())
    }
}

/// Makes an entry dead.
unsafe fn clear_entry(cx: *mut Cx, desc: Desc, entry: usize) {
    let Some(entry_desc) = desc.entry() else { return };
    // SAFETY: an entry of a table of this type; what it pointed to goes through the barrier.
    unsafe {
        W64::store(entry, 0);
        for i in 1..entry_desc.size / 8 {
            if entry_desc.shape == Shape::Nothing {
                W64::store(entry + i * 8, 0);
            } else {
                mem::store_ptr::<Plain>(cx, entry + i * 8, 0);
            }
        }
    }
}

/// `clear(m)`: NaN keys go as well.
///
/// # Errors
/// A race.
///
/// # Safety
/// As for [`get`]; `cx` is the running goroutine.
pub unsafe fn clear(cx: *mut Cx, map: u64, desc: Desc) -> Result<(), MapError> {
    if map == 0 {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    unsafe {
        let _writing = Writing::begin(map)?;
        let table = Ptr::load(map as usize + TABLE);
        if table == 0 {
            return Ok(());
        }
        let entries = Ptr::load(table as usize + ENTRIES) as usize;
        let stride = at(table, STRIDE) as usize;
        for i in 0..at(table, USED) as usize {
            clear_entry(cx, desc, entries + i * stride);
        }
        let index = Ptr::load(table as usize + INDEX) as usize;
        if index != 0 {
            (0..=at(table, MASK) as usize).for_each(|i| W64::store(index + i * 8, 0));
        }
        W64::store(table as usize + USED, 0);
        W64::store(map as usize + COUNT, 0);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
