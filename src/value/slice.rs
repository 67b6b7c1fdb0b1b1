//! Slices: 0 (nil), or the address of an immutable header {array, length, capacity}; or the three words in slots, as [`Triple`].
//!
//! A slice of capacity 0 that is not nil has some address that is not null for its array, never one past an object.
//! Growth is Go's to the letter, because `cap` shows it.

use std::sync::atomic::AtomicU64;

use super::desc::{Desc, SLICE_HEADER, Shape};
use super::{string, word};
use crate::exec::mem::{Ptr, U8, U32, W64, Width};
use crate::heap::class::round_up_size;
use crate::heap::{self, OutOfMemory};
use crate::sched::cx::Cx;

/// The three words of a slice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(C)]
pub struct Triple {
    /// Address of the first element; 0 only in the nil slice.
    pub array: u64,
    /// Number of elements.
    pub len: u64,
    /// Number of elements there is room for.
    pub cap: u64,
}

/// Why a slice cannot grow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GrowError {
    /// A panic: "growslice: len out of range".
    Length,
    /// Fatal.
    Memory(OutOfMemory),
}

impl From<OutOfMemory> for GrowError {
    fn from(error: OutOfMemory) -> Self {
        GrowError::Memory(error)
    }
}

/// The header of all slices of capacity 0 that are not nil and point nowhere.
#[repr(C)]
struct Empty {
    array: &'static AtomicU64,
    len: u64,
    cap: u64,
}

static EMPTY: Empty = Empty { array: heap::zero_cell(), len: 0, cap: 0 };

/// The slice `[]T{}`.
#[inline]
pub fn empty() -> u64 {
    (&raw const EMPTY).expose_provenance() as u64
}

/// The three words. Fast path.
///
/// # Safety
/// `word` is a valid slice.
#[inline(always)]
pub unsafe fn read(word: u64) -> Triple {
    if word == 0 {
        return Triple::default();
    }
    let at = word as usize;
    // SAFETY: a header, which is immutable.
    unsafe { Triple { array: Ptr::load(at), len: W64::load(at + 8), cap: W64::load(at + 16) } }
}

/// Address, length and capacity.
///
/// # Safety
/// `word` is a valid slice.
#[inline]
pub unsafe fn parts(word: u64) -> (usize, usize, usize) {
    // SAFETY: the caller's promise.
    let Triple { array, len, cap } = unsafe { read(word) };
    (array as usize, len as usize, cap as usize)
}

/// Length.
///
/// # Safety
/// `word` is a valid slice.
#[inline(always)]
pub unsafe fn len(word: u64) -> u64 {
    // SAFETY: as in `read`.
    if word == 0 { 0 } else { unsafe { W64::load(word as usize + 8) } }
}

#[inline(always)]
unsafe fn write(at: u64, triple: Triple) {
    // SAFETY: the caller has just allocated the header.
    unsafe {
        Ptr::store(at as usize, triple.array);
        W64::store(at as usize + 8, triple.len);
        W64::store(at as usize + 16, triple.cap);
    }
}

/// The word of three words: a new header. Fast path on the goroutine's stack; may collect.
///
/// # Safety
/// The triple is a valid slice, its array is in the frame or in a word on the goroutine's stack; the rest as for [`heap::alloc`].
#[inline]
pub unsafe fn to_word(cx: *mut Cx, fp: *mut u64, site: u32, triple: Triple) -> u64 {
    if triple.array == 0 {
        return 0;
    }
    if triple.cap == 0 {
        return empty();
    }
    // SAFETY: the caller's promise.
    unsafe {
        let made = heap::alloc(cx, fp, site, Desc(&raw const SLICE_HEADER));
        write(made, triple);
        made
    }
}

/// As [`to_word`], for code on the worker's stack.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// The triple is a valid slice; `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn to_word_on_worker(cx: *mut Cx, triple: Triple) -> Result<u64, OutOfMemory> {
    if triple.array == 0 {
        return Ok(0);
    }
    if triple.cap == 0 {
        return Ok(empty());
    }
    // SAFETY: the caller's promise.
    unsafe {
        let made = heap::alloc_on_worker(cx, Desc(&raw const SLICE_HEADER))?;
        write(made, triple);
        Ok(made)
    }
}

/// `make([]T, len, cap)`: the array, zeroed; the bounds have been checked (see [`can_make`]).
/// Fast path on the goroutine's stack; may collect.
///
/// # Safety
/// `len <= cap`, and [`can_make`] said yes; the rest as for [`heap::alloc`].
#[inline]
pub unsafe fn make(cx: *mut Cx, fp: *mut u64, site: u32, elem: Desc, len: u64, cap: u64) -> Triple {
    // SAFETY: the caller's promise.
    let array = unsafe { heap::alloc_array(cx, fp, site, elem, cap as usize) };
    Triple { array, len, cap }
}

/// Whether an array of `n` elements (a signed integer) is of a size that Go would try to allocate; if not, `make` panics with
/// "makeslice: len out of range" or "makeslice: cap out of range".
#[inline]
pub fn can_make(elem: Desc, n: i64) -> bool {
    const MOST: u128 = 1 << 48;
    n >= 0 && n as u128 * elem.size as u128 <= MOST
}

/// A new slice, its elements zero; for code on the worker's stack.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// `len <= cap`; `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn new_on_worker(cx: *mut Cx, elem: Desc, len: usize, cap: usize) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise.
    unsafe {
        let array = heap::alloc_array_on_worker(cx, elem, cap)?;
        to_word_on_worker(cx, Triple { array, len: len as u64, cap: cap as u64 })
    }
}

/// The capacity that append gives a slice of capacity `old` that needs room for `need > old` elements. With `stack_buffer` the first
/// array has at least 32 bytes: Go keeps it on the stack where the slice is local. `None`: out of range.
pub fn grown_capacity(old: u64, need: u64, elem: Desc, stack_buffer: bool) -> Option<u64> {
    let size = elem.go_layout().0 as u64;
    if size == 0 {
        return Some(need);
    }
    if stack_buffer && old == 0 && size <= 32 && need <= 32 / size {
        return Some(32 / size);
    }
    let mut cap = old;
    if need > old.checked_mul(2)? {
        cap = need;
    } else if old < 256 {
        cap = old * 2;
    } else {
        while cap < need {
            cap += (cap + 3 * 256) >> 2;
        }
    }
    let bytes = usize::try_from(cap.checked_mul(size)?).ok()?;
    let room = round_up_size(bytes, elem.shape == Shape::Nothing)?;
    (room <= 1 << 48).then_some(room as u64 / size)
}

/// The same elements in a new array with room for at least `need`; the length stays. For append beyond the capacity, on the
/// worker's stack.
///
/// # Errors
/// There is no room, or no such length.
///
/// # Safety
/// The triple is a valid slice of `elem`; `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn grow_on_worker(
    cx: *mut Cx,
    elem: Desc,
    old: Triple,
    need: u64,
    stack_buffer: bool,
) -> Result<Triple, GrowError> {
    let cap = grown_capacity(old.cap, need, elem, stack_buffer).ok_or(GrowError::Length)?;
    // SAFETY: the caller's promise; `old` is kept alive by the caller, and nothing collects here.
    unsafe {
        let array = heap::alloc_array_on_worker(cx, elem, cap as usize)?;
        word::copy_array(cx, elem, array as usize, old.array as usize, old.len as usize);
        Ok(Triple { array, len: old.len, cap })
    }
}

/// What [`grow`] passes to the worker's stack.
struct Grow {
    elem: Desc,
    slice: *mut Triple,
    need: u64,
    stack_buffer: bool,
}

/// Makes room for `need` elements in `*slice` if there is not enough. On the goroutine's stack. False: "growslice: len out of range".
/// Ends the program when there is no memory.
///
/// # Safety
/// `slice` is a valid slice of `elem` in slots of the goroutine's frame or on its stack; `cx`, `fp`, `site` as for [`heap::alloc`].
#[inline]
pub unsafe fn grow(
    cx: *mut Cx,
    fp: *mut u64,
    site: u32,
    elem: Desc,
    slice: *mut Triple,
    need: u64,
    stack_buffer: bool,
) -> bool {
    // SAFETY: the caller's promise.
    unsafe { need <= (*slice).cap || grow_slow(cx, fp, site, Grow { elem, slice, need, stack_buffer }) }
}

#[cold]
#[inline(never)]
unsafe fn grow_slow(cx: *mut Cx, fp: *mut u64, site: u32, mut grow: Grow) -> bool {
    // SAFETY: the caller's promise; the frame is recorded before anything can go wrong.
    unsafe {
        (*cx).fp = fp;
        (*cx).site = site;
        match heap::switch(cx, grow_switched, (&raw mut grow).expose_provenance()) {
            0 => true,
            1 => false,
            _ => heap::fail_out_of_memory(cx),
        }
    }
}

unsafe extern "C" fn grow_switched(cx: *mut Cx, grow: usize) -> u64 {
    // SAFETY: `grow_slow` passes its argument; the frame has been recorded, so a collection may run first.
    unsafe {
        let grow = &*std::ptr::with_exposed_provenance::<Grow>(grow);
        heap::heap_of(cx).collect_if_due(cx);
        match grow_on_worker(cx, grow.elem, grow.slice.read(), grow.need, grow.stack_buffer) {
            Ok(grown) => {
                grow.slice.write(grown);
                0
            }
            Err(GrowError::Length) => 1,
            Err(GrowError::Memory(_)) => 2,
        }
    }
}

/// `s[low:high:max]`, the bounds checked by the caller (`low <= high <= max <= cap`). Fast path.
#[inline(always)]
pub fn cut(slice: Triple, low: u64, high: u64, max: u64, elem_size: u64) -> Triple {
    // A slice without capacity must not point behind its object.
    let array = if max == low { slice.array } else { slice.array + low * elem_size };
    Triple { array, len: high - low, cap: max - low }
}

/// `copy(to, from)`: the number of elements copied. The arrays may overlap. On the worker's stack unless short.
///
/// # Safety
/// Both are valid slices of `elem`.
pub unsafe fn copy(cx: *mut Cx, elem: Desc, to: Triple, from: Triple) -> u64 {
    let count = to.len.min(from.len);
    // SAFETY: so many elements lie in both.
    unsafe { word::copy_array(cx, elem, to.array as usize, from.array as usize, count as usize) };
    count
}

/// `copy(to, s)` of a string into bytes.
///
/// # Safety
/// `to` is a valid slice of bytes, `from` a valid string.
pub unsafe fn copy_string(to: Triple, from: u64) -> u64 {
    // SAFETY: so many bytes lie in both.
    unsafe {
        let (at, length) = string::parts(from);
        let count = to.len.min(length as u64);
        word::copy_bytes(to.array as usize, at, count as usize, 1);
        count
    }
}

/// `[]byte(s)`; `elem` is the descriptor of its elements.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// `from` is a valid string; `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn bytes_of_string_on_worker(cx: *mut Cx, elem: Desc, from: u64) -> Result<Triple, OutOfMemory> {
    // SAFETY: the caller's promise.
    unsafe {
        let (at, length) = string::parts(from);
        let cap = round_up_size(length, true).filter(|_| length > 0).unwrap_or(0);
        let array = heap::alloc_array_on_worker(cx, elem, cap)?;
        word::copy_bytes(array as usize, at, length, 1);
        Ok(Triple { array, len: length as u64, cap: cap as u64 })
    }
}

/// A new `[]byte` with these bytes, for natives; `elem` is the descriptor of its elements.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn from_bytes_on_worker(cx: *mut Cx, elem: Desc, from: &[u8]) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise; the array is new.
    unsafe {
        let array = heap::alloc_array_on_worker(cx, elem, from.len())?;
        for (i, &byte) in from.iter().enumerate() {
            U8::store(array as usize + i, u64::from(byte));
        }
        to_word_on_worker(cx, Triple { array, len: from.len() as u64, cap: from.len() as u64 })
    }
}

/// `[]rune(s)`; `elem` is the descriptor of its elements.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`bytes_of_string_on_worker`].
pub unsafe fn runes_of_string_on_worker(cx: *mut Cx, elem: Desc, from: u64) -> Result<Triple, OutOfMemory> {
    // SAFETY: the caller's promise; the array is new.
    unsafe {
        let mut rest = string::bytes(from);
        let mut length = 0;
        while !rest.is_empty() {
            rest = &rest[string::decode(rest).1..];
            length += 1;
        }
        let cap = round_up_size(length * 4, true).filter(|_| length > 0).unwrap_or(0) / 4;
        let array = heap::alloc_array_on_worker(cx, elem, cap)?;
        rest = string::bytes(from);
        for i in 0..length {
            let (rune, width) = string::decode(rest);
            U32::store(array as usize + i * 4, u64::from(rune));
            rest = &rest[width..];
        }
        Ok(Triple { array, len: length as u64, cap: cap as u64 })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::types::ty::{Basic, TypeId};
    use crate::value::testing::Kit;

    const NONE: *mut u64 = std::ptr::null_mut();

    fn capacities(kit: &Kit, elem: TypeId, up_to: u64, stack_buffer: bool) -> Vec<u64> {
        let elem = kit.desc(elem);
        let (mut all, mut slice) = (Vec::new(), Triple::default());
        for i in 0..up_to {
            // SAFETY: the lab's goroutine.
            assert!(unsafe { grow(kit.lab.cx, NONE, 0, elem, &mut slice, i + 1, stack_buffer) });
            slice.len += 1;
            if all.last() != Some(&slice.cap) {
                all.push(slice.cap);
            }
        }
        all
    }

    #[test]
    fn append_grows_as_in_go() {
        // All seen in Go 1.27.
        let mut kit = Kit::new();
        let pointer = kit.types.pointer_to(Basic::Int.id());
        let int = Basic::Int.id();
        assert_eq!(
            capacities(&kit, int, 20000, true),
            [4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560, 3408, 5120, 7168, 9216, 12288, 16384, 21504]
        );
        assert_eq!(capacities(&kit, int, 9, false), [1, 2, 4, 8, 16]);
        assert_eq!(
            capacities(&kit, pointer, 20000, true),
            [4, 8, 16, 32, 64, 143, 287, 607, 1023, 1535, 2303, 3071, 4095, 6144, 8192, 11264, 14336, 18432, 23552]
        );
        assert_eq!(capacities(&kit, Basic::Uint8.id(), 33, false), [8, 16, 32, 64]);
        let five = kit.structure(&[int; 5]);
        assert_eq!(capacities(&kit, five, 3000, true), [1, 2, 4, 8, 16, 32, 67, 134, 272, 544, 1024, 1638, 2252, 3072]);
        let int = kit.desc(int);
        assert_eq!((grown_capacity(3, 7, int, false), grown_capacity(0, 3, int, false)), (Some(8), Some(3)));
        assert_eq!((grown_capacity(0, 1 << 60, int, false), grown_capacity(5, u64::MAX, int, true)), (None, None));
        let nothing = kit.structure(&[]);
        assert_eq!(grown_capacity(5, 6, kit.desc(nothing), false), Some(6));
        assert!(can_make(int, 1 << 40) && !can_make(int, -1) && !can_make(int, i64::MAX));
    }

    #[test]
    fn slices_are_cut_and_copied() {
        let kit = Kit::new();
        let int32 = kit.desc(Basic::Int32.id());
        // SAFETY: the lab's goroutine.
        unsafe {
            let cx = kit.lab.cx;
            let all = make(cx, NONE, 0, int32, 8, 8);
            for i in 0..8 {
                U32::store(all.array as usize + i * 4, i as u64);
            }
            let part = cut(all, 2, 5, 6, 4);
            assert_eq!((part.array, part.len, part.cap), (all.array + 8, 3, 4));
            assert_eq!(cut(all, 8, 8, 8, 4), Triple { array: all.array, len: 0, cap: 0 });
            assert_eq!(copy(cx, int32, cut(all, 1, 8, 8, 4), all), 7);
            let values: Vec<u64> = (0..8).map(|i| U32::load(all.array as usize + i * 4)).collect();
            assert_eq!(values, [0, 0, 1, 2, 3, 4, 5, 6]);
            assert_eq!(copy(cx, int32, all, cut(all, 2, 8, 8, 4)), 6);
            assert_eq!(
                (0..8).map(|i| U32::load(all.array as usize + i * 4)).collect::<Vec<_>>(),
                [1, 2, 3, 4, 5, 6, 5, 6]
            );
            let word = to_word(cx, NONE, 0, part);
            assert_eq!((read(word), len(word)), (part, 3));
            kit.lab.root(word);
            kit.lab.collect();
            assert_eq!(U32::load(part.array as usize), 3);
            assert_eq!((to_word(cx, NONE, 0, Triple::default()), read(0)), (0, Triple::default()));
            let nothing = read(to_word(cx, NONE, 0, make(cx, NONE, 0, int32, 0, 0)));
            assert!(nothing.array != 0 && nothing.cap == 0 && nothing == read(empty()));
        }
    }

    #[test]
    fn strings_become_slices() {
        let kit = Kit::new();
        let (byte, rune) = (kit.desc(Basic::Uint8.id()), kit.desc(Basic::Int32.id()));
        let constants = string::Constants::default();
        let text = constants.intern(&Arc::from("aλ\u{fffd}世".as_bytes()));
        // SAFETY: the lab's goroutine.
        unsafe {
            let cx = kit.lab.cx;
            let bytes = bytes_of_string_on_worker(cx, byte, text).expect("room");
            assert_eq!((bytes.len, bytes.cap), (9, 16));
            let back = string::from_array_on_worker(cx, bytes.array as usize, 9).expect("room");
            assert!(string::equal(back, text));
            let runes = runes_of_string_on_worker(cx, rune, text).expect("room");
            assert_eq!((runes.len, runes.cap), (4, 4));
            assert!(string::equal(string::from_runes_on_worker(cx, runes.array as usize, 4).expect("room"), text));
            assert_eq!(copy_string(cut(bytes, 0, 2, 2, 1), text), 2);
            let empty = bytes_of_string_on_worker(cx, byte, 0).expect("room");
            assert!(empty.array != 0 && empty.cap == 0);
            let made = from_bytes_on_worker(cx, byte, b"xyz").expect("room");
            assert_eq!((len(made), U8::load(read(made).array as usize + 2)), (3, u64::from(b'z')));
        }
    }
}
