//! What natives see of a frame and of the values in it, behind safe functions.
//!
//! In: the frame of a function without a body, laid out as `exec::code` says. Out: words, lent strings, private copies
//! of bytes; results put where the caller expects them.
//!
//! Invariants:
//! 1. The types that a native reads and writes through a [`Frame`], in order, are those of its Go declaration. This is the
//!    one promise of `src/native` on which the safety of this module rests; a test compares the tables with `stdlib/`.
//! 2. A leaf native runs between two safepoints of its goroutine and nothing in it collects: what it has read stays
//!    alive until it returns, also what only Rust's own memory refers to.
//! 3. Strings are immutable and are lent; everything else is copied by single atomic loads.
//!
//! What it leaves to others: allocation (`value::string`, `value::slice`, …), and calling natives (`value::call`).

use std::marker::PhantomData;

use crate::exec::mem::{self, Plain, Ptr, U8, W64};
use crate::sched::cx::Cx;

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
    /// safepoint lies within `'a`; the native reads and writes what its declaration says.
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
    pub fn next_string(&mut self) -> &'a [u8] {
        let word = self.next_word();
        // SAFETY: invariant 1: it is a string; invariant 2: it stays alive.
        unsafe { string_bytes(word) }
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
