//! What natives see of a frame and of the values in it, behind safe functions.
//!
//! In: the frame of a function without a body, laid out as `exec::code` says. Out: words, lent strings, private copies
//! of bytes; results put where the caller expects them.
//!
//! Invariants:
//! 1. The types that a native reads and writes through a [`Frame`], in order, are those of its Go declaration. This is the
//!    one promise of `src/native` on which the safety of this module rests; a test compares the tables with `stdlib/`.
//! 2. A leaf native runs between two safepoints of its goroutine and nothing in it collects: what it has read stays
//!    alive until it returns, also what only Rust's own memory refers to. The one exception is a bracket ([`Frame::bracket`]): across it
//!    only what the frame's parameters hold stays.
//! 3. Strings are immutable and are lent; everything else is copied by single atomic loads.
//!
//! What it leaves to others: the layouts themselves (`value::string`, `value::slice`, …), and any value's inside (`value::reflect`).

use std::marker::PhantomData;

use super::{
    desc::{Desc, Kind},
    interface,
    reflect::Any,
    slice, string, word,
};
use crate::exec::mem::{self, Plain, Ptr, U8, W64};
use crate::heap::{self, OutOfMemory};
use crate::sched::{
    cx::Cx,
    oracle::{self, Choice},
    threads,
};

/// A string parameter: its word, and its bytes, lent.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    word: u64,
    /// The bytes.
    pub bytes: &'a [u8],
}

impl Text<'_> {
    /// The word itself: as a result it is the same string, without a copy.
    pub fn word(&self) -> u64 {
        self.word
    }
}

/// The frame of a native call: a cursor over its parameters and one over its results.
pub struct Frame<'a> {
    cx: *mut Cx,
    fp: *mut u64,
    parameter: usize,
    result: usize,
    results: usize,
    word: u64,
    lent: PhantomData<&'a ()>,
}

impl<'a> Frame<'a> {
    /// The frame at `fp`, whose first `results` slots are for results (0: one result, of one word, or none).
    ///
    /// # Safety
    /// `fp` is the frame of a call under way on the goroutine `cx`, laid out as `exec::code` says, and stays so for `'a`; no
    /// safepoint lies within `'a`; `cx.fp` and `cx.site` are stored; the native reads and writes what its declaration says.
    pub unsafe fn new(cx: *mut Cx, fp: *mut u64, results: u32) -> Frame<'a> {
        let results = results as usize;
        Frame { cx, fp, parameter: results, result: 0, results, word: 0, lent: PhantomData }
    }

    /// The goroutine.
    pub fn cx(&self) -> *mut Cx {
        self.cx
    }

    /// The frame's address, for who records it before something that looks at the stack.
    pub fn fp(&self) -> *mut u64 {
        self.fp
    }

    /// The next parameter slot.
    pub fn next_word(&mut self) -> u64 {
        // SAFETY: invariant 1: the declaration has a parameter here, so the slot is inside the frame.
        let word = unsafe { self.fp.add(self.parameter).read() };
        self.parameter += 1;
        word
    }

    /// The next parameter, a string.
    pub fn next_text(&mut self) -> Text<'a> {
        let word = self.next_word();
        // SAFETY: invariant 1: it is a string; invariant 2: it stays alive.
        Text { word, bytes: unsafe { string_bytes(word) } }
    }

    /// The next parameter, a slice.
    pub fn next_slice(&mut self) -> SliceWords {
        let word = self.next_word();
        // SAFETY: invariant 1: it is a slice; invariant 2: it stays alive.
        unsafe { SliceWords::read(word) }
    }

    /// The next result slot takes `word`.
    pub fn put_word(&mut self, word: u64) {
        if self.results == 0 {
            self.word = word;
        } else {
            debug_assert!(self.result < self.results);
            // SAFETY: invariant 1: the declaration has a result here.
            unsafe { self.fp.add(self.result).write(word) };
            self.result += 1;
        }
    }

    /// What an interface holds; `None` for nil.
    pub fn interface(&self, word: u64, host: &'a dyn crate::native::Host) -> Option<Any<'a>> {
        // SAFETY: invariant 1: the word was read as an interface; invariant 2.
        unsafe { Any::of_interface(word, host) }
    }

    /// A new string.
    ///
    /// # Errors
    /// There is no room.
    pub fn new_string(&self, bytes: &[u8]) -> Result<u64, OutOfMemory> {
        // SAFETY: natives run on the worker's stack.
        unsafe { string::new_on_worker(self.cx, bytes) }
    }

    /// A new string of `length` bytes, which `fill` writes into place.
    ///
    /// # Errors
    /// There is no room.
    pub fn build_string(&self, length: usize, fill: impl FnOnce(&mut [u8])) -> Result<u64, OutOfMemory> {
        // SAFETY: natives run on the worker's stack.
        unsafe { string::build_on_worker(self.cx, length, fill) }
    }

    /// A part of a string, without a copy; bounds are cut to the string.
    ///
    /// # Errors
    /// There is no room.
    pub fn new_substring(&self, of: Text<'_>, low: usize, high: usize) -> Result<u64, OutOfMemory> {
        let high = high.min(of.bytes.len());
        let low = low.min(high);
        // SAFETY: the word is that of a parameter, a valid string; the bounds are within it.
        unsafe { string::substring_on_worker(self.cx, of.word, low, high) }
    }

    /// A string on a slice's array, which is never written again.
    ///
    /// # Errors
    /// There is no room.
    pub fn new_shared_string(&self, from: SliceWords) -> Result<u64, OutOfMemory> {
        // SAFETY: so many bytes lie there; that nobody writes them is the promise of the Go functions declared so.
        unsafe { string::from_shared_on_worker(self.cx, from.array, from.len) }
    }

    /// A new slice of bytes; `elem` is the descriptor of its elements. Never nil.
    ///
    /// # Errors
    /// There is no room.
    pub fn new_bytes(&self, elem: Desc, bytes: &[u8]) -> Result<u64, OutOfMemory> {
        if bytes.is_empty() {
            return Ok(slice::empty());
        }
        // SAFETY: natives run on the worker's stack.
        unsafe { slice::from_bytes_on_worker(self.cx, elem, bytes) }
    }

    /// A new slice of one-word elements of 8 bytes each. Never nil.
    ///
    /// # Errors
    /// There is no room.
    pub fn new_words(&self, elem: Desc, words: &[u64]) -> Result<u64, OutOfMemory> {
        if words.is_empty() || elem.size != 8 {
            return Ok(slice::empty());
        }
        // SAFETY: natives run on the worker's stack; the slice is new and has so many elements.
        unsafe {
            let slice = slice::new_on_worker(self.cx, elem, words.len(), words.len())?;
            let array = slice::read(slice).array as usize;
            for (i, &word) in words.iter().enumerate() {
                word::store_scalar(self.cx, elem.kind, array + i * 8, word);
            }
            Ok(slice)
        }
    }

    /// An interface with the value of `any`, copied.
    ///
    /// # Errors
    /// There is no room.
    pub fn new_interface(&self, any: Any<'_>) -> Result<u64, OutOfMemory> {
        // SAFETY: an `Any` holds a value of its type.
        unsafe {
            match any.address_in_memory() {
                Some(at) => interface::make_from_memory_on_worker(self.cx, any.desc(), at),
                None => interface::make_scalar_on_worker(self.cx, any.desc(), any.word()),
            }
        }
    }

    /// An interface with a new zero value of a type; of a pointer type, a pointer to a new zero value.
    ///
    /// # Errors
    /// There is no room.
    pub fn new_zero(&self, desc: Desc) -> Result<u64, OutOfMemory> {
        // SAFETY: natives run on the worker's stack; a new object holds a zero value of its type.
        unsafe {
            match desc.elem().filter(|_| desc.kind == Kind::Pointer) {
                Some(elem) => {
                    let place = heap::alloc_on_worker(self.cx, elem)?;
                    interface::make_scalar_on_worker(self.cx, desc, place)
                }
                None => {
                    let place = heap::alloc_on_worker(self.cx, desc)?;
                    interface::make_from_memory_on_worker(self.cx, desc, place as usize)
                }
            }
        }
    }

    /// Stores a one-word value where the pointer `target` leads, if its type is of that kind.
    pub fn store(&self, target: Any<'_>, kind: Kind, word: u64) {
        if let Some(place) = target.target()
            && place.desc().kind == kind
            && !place.desc().is_aggregate()
            && let Some(at) = place.address_in_memory()
        {
            // SAFETY: a value of this kind lies there; the word is one (integers are cut to their width, the rest was read or
            // made as such).
            unsafe { word::store_scalar(self.cx, kind, at, word) };
        }
    }

    /// Stores two floats in the complex number to which `target` leads.
    pub fn store_complex(&self, target: Any<'_>, real: f64, imaginary: f64) {
        let Some(place) = target.target() else { return };
        let Some(at) = place.address_in_memory() else { return };
        // SAFETY: two floats of this size lie there.
        unsafe {
            match place.desc().kind {
                Kind::Complex64 => {
                    let bits = |value: f64| u64::from((value as f32).to_bits());
                    word::store_scalar(self.cx, Kind::Float32, at, bits(real));
                    word::store_scalar(self.cx, Kind::Float32, at + 4, bits(imaginary));
                }
                Kind::Complex128 => {
                    word::store_scalar(self.cx, Kind::Float64, at, real.to_bits());
                    word::store_scalar(self.cx, Kind::Float64, at + 8, imaginary.to_bits());
                }
                _ => {}
            }
        }
    }

    /// Copies a value to where the pointer `target` leads, if that is of the same type; tells whether it is.
    pub fn assign(&self, target: Any<'_>, value: Any<'_>) -> bool {
        let Some(place) = target.target().filter(|place| place.desc() == value.desc()) else { return false };
        let Some(to) = place.address_in_memory() else { return false };
        // SAFETY: both are values of the same type.
        unsafe {
            match value.address_in_memory() {
                Some(from) => word::copy(self.cx, value.desc(), to, from),
                None => word::store_scalar(self.cx, value.desc().kind, to, value.word()),
            }
        }
        true
    }

    /// Swaps two elements of a slice; false if there are no such elements.
    pub fn swap(&self, slice: Any<'_>, i: usize, j: usize) -> bool {
        let Some((array, len, elem)) = slice.elements().filter(|&(_, len, _)| i < len && j < len) else { return false };
        debug_assert!(i < len && j < len);
        let (a, b) = (array + i * elem.size, array + j * elem.size);
        let mut first = [0_u64; 4];
        let mut second = [0_u64; 4];
        let mut many = Vec::new();
        let words = elem.words();
        let (first, second) = if words <= 4 {
            (&mut first[..], &mut second[..])
        } else {
            many.resize(words * 2, 0);
            many.split_at_mut(words)
        };
        // SAFETY: both elements lie in the array; the buffers have room for a value each.
        unsafe {
            word::load_slots(elem, a, first.as_mut_ptr());
            word::load_slots(elem, b, second.as_mut_ptr());
            word::store_slots(self.cx, elem, a, second.as_ptr());
            word::store_slots(self.cx, elem, b, first.as_ptr());
        }
        true
    }

    /// Puts the words back into a slice of one-word elements of 8 bytes; `pointers` as the elements are.
    pub fn write_words(&self, slice: SliceWords, pointers: bool, words: &[u64]) {
        for (i, &word) in words.iter().enumerate().take(slice.len) {
            // SAFETY: within the array; the words came from such elements.
            unsafe {
                if pointers {
                    mem::store_ptr::<Plain>(self.cx, slice.array + i * 8, word);
                } else {
                    mem::store::<W64, Plain>(self.cx, slice.array + i * 8, word);
                }
            }
        }
    }

    /// Runs what may wait long in the system; see [`threads::bracket`]. `f` touches nothing of the program's but lent strings.
    pub fn bracket<R>(&self, f: impl FnOnce() -> R) -> R {
        // SAFETY: natives run on the worker's stack, `fp` and `site` are stored; they hold no lock.
        unsafe { threads::bracket(self.cx, f) }
    }

    /// Random bits for a seed, from the oracle.
    pub fn random(&self) -> u64 {
        // SAFETY: the goroutine runs.
        unsafe { oracle::bits(self.cx, Choice::Seed) }
    }

    /// The heap.
    pub fn heap(&self) -> &'a heap::Heap {
        // SAFETY: the goroutine runs; the heap outlives it.
        unsafe { heap::heap_of(self.cx) }
    }

    /// Bytes of all goroutines' stacks.
    pub fn stack_bytes(&self) -> usize {
        // SAFETY: the goroutine runs on a worker, whose scheduler outlives it.
        unsafe { (*(*(*self.cx).worker).scheduler).stack_bytes() }
    }

    /// What the entry returns.
    pub fn returned(&self) -> u64 {
        self.word
    }
}

/// The bytes of a string.
///
/// # Safety
/// `word` is a valid string, which stays alive for `'a`.
pub unsafe fn string_bytes<'a>(word: u64) -> &'a [u8] {
    if word == 0 {
        return &[];
    }
    // SAFETY: a string is 0 or the address of an immutable header {bytes, length}; its bytes are never written again.
    unsafe {
        let at = mem::load::<Ptr, Plain>(std::ptr::null_mut(), word as usize) as usize;
        let length = mem::load::<W64, Plain>(std::ptr::null_mut(), word as usize + 8) as usize;
        if length == 0 { &[] } else { std::slice::from_raw_parts(std::ptr::with_exposed_provenance(at), length) }
    }
}

/// The three words of a slice, read once.
#[derive(Clone, Copy, Debug)]
pub struct SliceWords {
    array: usize,
    len: usize,
    cap: usize,
    nil: bool,
}

impl SliceWords {
    /// Reads the header.
    ///
    /// # Safety
    /// `word` is a valid slice, which stays alive as long as the result is used.
    pub unsafe fn read(word: u64) -> SliceWords {
        if word == 0 {
            return SliceWords { array: 0, len: 0, cap: 0, nil: true };
        }
        let at = word as usize;
        let cx = std::ptr::null_mut();
        // SAFETY: a slice is 0 or the address of an immutable header {array, length, capacity}.
        unsafe {
            SliceWords {
                array: mem::load::<Ptr, Plain>(cx, at) as usize,
                len: mem::load::<W64, Plain>(cx, at + 8) as usize,
                cap: mem::load::<W64, Plain>(cx, at + 16) as usize,
                nil: false,
            }
        }
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Without elements.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Number of elements that the array has from its start.
    pub fn cap(&self) -> usize {
        self.cap
    }

    /// The nil slice.
    pub fn is_nil(&self) -> bool {
        self.nil
    }

    /// Address of the first element.
    pub fn array(&self) -> usize {
        self.array
    }

    /// Element `i` of a slice of 64-bit elements; 0 beyond the end.
    pub fn word(&self, i: usize) -> u64 {
        if i >= self.len {
            return 0;
        }
        // SAFETY: within the array, which the slice keeps alive; whoever asks for words has a slice of words (invariant 1).
        unsafe { mem::load::<Ptr, Plain>(std::ptr::null_mut(), self.array + i * 8) }
    }

    /// Element `i` of a slice of strings; empty beyond the end.
    pub fn string<'a>(&self, i: usize) -> &'a [u8] {
        // SAFETY: whoever asks for strings has a slice of strings (invariant 1).
        unsafe { string_bytes(self.word(i)) }
    }

    /// Element `i` of a slice of strings with its word, both of one reading.
    pub fn string_and_word<'a>(&self, i: usize) -> (&'a [u8], u64) {
        let word = self.word(i);
        // SAFETY: as above.
        (unsafe { string_bytes(word) }, word)
    }

    /// Element `i` of a slice of slices; empty beyond the end.
    pub fn bytes(&self, i: usize) -> SliceWords {
        // SAFETY: whoever asks for slices has a slice of slices (invariant 1).
        unsafe { SliceWords::read(self.word(i)) }
    }

    /// A private copy of a slice of bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.copy_into(0, self.len, &mut out);
        out
    }

    /// Appends the bytes `from..to` (cut to the slice) of a slice of bytes to `out`.
    pub fn copy_into(&self, from: usize, to: usize, out: &mut Vec<u8>) {
        let to = to.min(self.len);
        let Some(count) = to.checked_sub(from) else { return };
        // SAFETY: the range lies within the array.
        unsafe { copy_out(self.array + from, count, out) }
    }

    /// One byte of a slice of bytes; `None` beyond the end.
    pub fn byte(&self, i: usize) -> Option<u8> {
        // SAFETY: within the array.
        (i < self.len).then(|| unsafe { mem::load::<U8, Plain>(std::ptr::null_mut(), self.array + i) as u8 })
    }

    /// Writes `from` over the first bytes of a slice of bytes and tells how many fitted.
    pub fn write_bytes(&self, from: &[u8]) -> usize {
        let count = from.len().min(self.len);
        // SAFETY: within the array.
        unsafe { copy_in(self.array, &from[..count]) }
        count
    }
}

/// Appends `count` bytes of shared memory to `out`, by atomic loads.
///
/// # Safety
/// The range is live.
pub unsafe fn copy_out(at: usize, count: usize, out: &mut Vec<u8>) {
    out.reserve(count);
    let cx = std::ptr::null_mut();
    let end = at + count;
    let mut at = at;
    // SAFETY: all loads lie within the range; whole words only where aligned.
    unsafe {
        while at < end && !at.is_multiple_of(8) {
            out.push(mem::load::<U8, Plain>(cx, at) as u8);
            at += 1;
        }
        while end - at >= 8 {
            out.extend_from_slice(&mem::load::<W64, Plain>(cx, at).to_le_bytes());
            at += 8;
        }
        while at < end {
            out.push(mem::load::<U8, Plain>(cx, at) as u8);
            at += 1;
        }
    }
}

/// Writes `from` to shared memory without pointers, by atomic stores.
///
/// # Safety
/// The range is live and holds no pointers.
pub unsafe fn copy_in(at: usize, from: &[u8]) {
    let cx = std::ptr::null_mut();
    let mut at = at;
    let mut from = from;
    // SAFETY: all stores lie within the range; whole words only where aligned.
    unsafe {
        while let Some((&first, rest)) = from.split_first() {
            if at.is_multiple_of(8) {
                break;
            }
            mem::store::<U8, Plain>(cx, at, u64::from(first));
            at += 1;
            from = rest;
        }
        while let Some((eight, rest)) = from.split_first_chunk::<8>() {
            mem::store::<W64, Plain>(cx, at, u64::from_le_bytes(*eight));
            at += 8;
            from = rest;
        }
        for &byte in from {
            mem::store::<U8, Plain>(cx, at, u64::from(byte));
            at += 1;
        }
    }
}
