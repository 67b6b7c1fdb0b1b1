//! Strings: 0 (the empty string, always), or the address of an immutable header {bytes, length}.
//!
//! A string made at run time is one object, the bytes right behind the header; a substring is a header of its own on the same bytes.
//! Constants lie outside the heap ([`Constants`]). Bytes of a string are never written again, so they may be lent as `&[u8]`,
//! never as unchecked `&str`.
//!
//! What allocates runs on the worker's stack; [`substring`] and what only reads may run anywhere (small frames).

use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

use super::compare;
use crate::exec::mem::{Ptr, W64, Width};
use crate::heap::{self, OutOfMemory};
use crate::sched::cx::Cx;
use crate::value::desc::{Desc, STRING_HEADER, STRING_INLINE};

/// Bytes of a header.
const HEADER: usize = 16;
/// What stands for an invalid rune.
const REPLACEMENT: u32 = 0xfffd;

/// Length in bytes.
///
/// # Safety
/// `word` is a valid string.
#[inline(always)]
pub unsafe fn len(word: u64) -> usize {
    // SAFETY: not 0, so a header.
    if word == 0 { 0 } else { unsafe { W64::load(word as usize + 8) as usize } }
}

/// Address of the first byte, and length.
///
/// # Safety
/// `word` is a valid string.
#[inline(always)]
pub unsafe fn parts(word: u64) -> (usize, usize) {
    if word == 0 {
        return (0, 0);
    }
    // SAFETY: a header.
    unsafe { (Ptr::load(word as usize) as usize, W64::load(word as usize + 8) as usize) }
}

/// The bytes.
///
/// # Safety
/// `word` is a valid string that stays alive for `'a`.
#[inline]
pub unsafe fn bytes<'a>(word: u64) -> &'a [u8] {
    // SAFETY: the caller's promise; strings' bytes are never written.
    unsafe {
        let (at, length) = parts(word);
        if length == 0 { &[] } else { std::slice::from_raw_parts(std::ptr::with_exposed_provenance(at), length) }
    }
}

/// Writes the header of a new string.
///
/// # Safety
/// `at` is a new object with room for a header.
#[inline(always)]
unsafe fn write_header(at: u64, bytes: usize, length: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        Ptr::store(at as usize, bytes as u64);
        W64::store(at as usize + 8, length as u64);
    }
}

/// A new string of `length` bytes, which `fill` writes.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn build_on_worker(cx: *mut Cx, length: usize, fill: impl FnOnce(&mut [u8])) -> Result<u64, OutOfMemory> {
    if length == 0 {
        return Ok(0);
    }
    let room = length.checked_add(HEADER).ok_or(OutOfMemory { limit: false })?;
    // SAFETY: a new object is this goroutine's own until the word is published; the slice covers its end.
    unsafe {
        let made = heap::alloc_array_on_worker(cx, Desc(&raw const STRING_INLINE), room)?;
        let at = made as usize + HEADER;
        fill(std::slice::from_raw_parts_mut(std::ptr::with_exposed_provenance_mut(at), length));
        write_header(made, at, length);
        Ok(made)
    }
}

/// A new string with a copy of these bytes.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`build_on_worker`].
pub unsafe fn new_on_worker(cx: *mut Cx, from: &[u8]) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise.
    unsafe { build_on_worker(cx, from.len(), |to| to.copy_from_slice(from)) }
}

/// A new string with a copy of the bytes of an array that others may be writing.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`build_on_worker`]; `length` bytes lie at `at`.
pub unsafe fn from_array_on_worker(cx: *mut Cx, at: usize, length: usize) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise.
    unsafe {
        build_on_worker(cx, length, |to| {
            super::word::copy_bytes(to.as_mut_ptr().expose_provenance(), at, length, 1);
        })
    }
}

/// A string on the bytes of an array that nobody ever writes again (`strings.Builder`).
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`from_array_on_worker`], and nobody writes the array any more.
pub unsafe fn from_shared_on_worker(cx: *mut Cx, at: usize, length: usize) -> Result<u64, OutOfMemory> {
    if length == 0 {
        return Ok(0);
    }
    // SAFETY: the caller's promise.
    unsafe {
        let made = heap::alloc_on_worker(cx, Desc(&raw const STRING_HEADER))?;
        write_header(made, at, length);
        Ok(made)
    }
}

/// The concatenation of strings; one that is the only one not empty comes back as it is.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`build_on_worker`]; all are valid strings.
pub unsafe fn concat_on_worker(cx: *mut Cx, words: &[u64]) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise; nothing collects meanwhile.
    unsafe {
        let mut total = 0usize;
        let mut only = Some(0);
        for &word in words.iter().filter(|&&word| word != 0) {
            total = total.checked_add(len(word)).ok_or(OutOfMemory { limit: false })?;
            only = if only == Some(0) { Some(word) } else { None };
        }
        if let Some(word) = only {
            return Ok(word);
        }
        build_on_worker(cx, total, |mut to| {
            for &word in words {
                let part = bytes(word);
                let (head, tail) = std::mem::take(&mut to).split_at_mut(part.len());
                head.copy_from_slice(part);
                to = tail;
            }
        })
    }
}

/// `a + b`. Fast path on the goroutine's stack; may collect.
///
/// # Safety
/// Both are valid strings, in the frame or on the goroutine's stack; `cx`, `fp`, `site` as for [`heap::alloc`].
#[inline]
pub unsafe fn concat2(cx: *mut Cx, fp: *mut u64, site: u32, a: u64, b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    // SAFETY: the caller's promise. Lengths are below 2^48 each; the new object is this goroutine's own.
    unsafe {
        let (first, head) = parts(a);
        let (second, tail) = parts(b);
        let made = heap::alloc_array(cx, fp, site, Desc(&raw const STRING_INLINE), HEADER + head + tail);
        let to = std::ptr::with_exposed_provenance_mut::<u8>(made as usize + HEADER);
        std::ptr::copy_nonoverlapping(std::ptr::with_exposed_provenance::<u8>(first), to, head);
        std::ptr::copy_nonoverlapping(std::ptr::with_exposed_provenance::<u8>(second), to.add(head), tail);
        write_header(made, made as usize + HEADER, head + tail);
        made
    }
}

/// `s[low:high]`, the bounds checked by the caller. Fast path on the goroutine's stack; may collect.
///
/// # Safety
/// `word` is a valid string, `low <= high <= len`; `cx`, `fp`, `site` as for [`heap::alloc`]; the string is in the frame.
#[inline]
pub unsafe fn substring(cx: *mut Cx, fp: *mut u64, site: u32, word: u64, low: usize, high: usize) -> u64 {
    if low == high {
        return 0;
    }
    // SAFETY: the caller's promise. The bytes' address is read after the allocation: objects do not move, and the word keeps
    // them alive.
    unsafe {
        let (at, length) = parts(word);
        if high - low == length {
            return word;
        }
        let made = heap::alloc(cx, fp, site, Desc(&raw const STRING_HEADER));
        write_header(made, at + low, high - low);
        made
    }
}

/// As [`substring`], for code on the worker's stack.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// `word` is a valid string, `low <= high <= len`; `cx` as for [`build_on_worker`].
pub unsafe fn substring_on_worker(cx: *mut Cx, word: u64, low: usize, high: usize) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise.
    unsafe {
        let (at, length) = parts(word);
        if high - low == length { Ok(word) } else { from_shared_on_worker(cx, at + low, high - low) }
    }
}

/// `a == b`
///
/// # Safety
/// Both are valid strings.
#[inline]
pub unsafe fn equal(a: u64, b: u64) -> bool {
    if a == b {
        return true;
    }
    // SAFETY: the caller's promise.
    unsafe { len(a) == len(b) && bytes(a) == bytes(b) }
}

/// Bytewise order.
///
/// # Safety
/// Both are valid strings.
#[inline]
pub unsafe fn compare(a: u64, b: u64) -> std::cmp::Ordering {
    // SAFETY: the caller's promise.
    unsafe { bytes(a).cmp(bytes(b)) }
}

/// A hash; equal strings have equal ones.
///
/// # Safety
/// `word` is a valid string.
#[inline]
pub unsafe fn hash(word: u64, seed: u64) -> u64 {
    // SAFETY: the caller's promise.
    unsafe {
        let (at, length) = parts(word);
        if length == 0 { compare::mix(seed, 0) } else { compare::hash_bytes(seed, at, length) }
    }
}

/// The rune that `bytes` begin with, and how many bytes it takes: U+FFFD and 1 for a bad one, and 0 bytes at the end.
pub fn decode(bytes: &[u8]) -> (u32, usize) {
    let Some(&first) = bytes.first() else { return (REPLACEMENT, 0) };
    let (length, low, high) = match first {
        0..=0x7f => return (u32::from(first), 1),
        0xc2..=0xdf => (2, 0x80, 0xbf),
        0xe0 => (3, 0xa0, 0xbf),
        0xed => (3, 0x80, 0x9f),
        0xe1..=0xef => (3, 0x80, 0xbf),
        0xf0 => (4, 0x90, 0xbf),
        0xf4 => (4, 0x80, 0x8f),
        0xf1..=0xf3 => (4, 0x80, 0xbf),
        _ => return (REPLACEMENT, 1),
    };
    let Some(rest) = bytes.get(1..length) else { return (REPLACEMENT, 1) };
    if rest[0] < low || rest[0] > high || rest.iter().any(|byte| byte & 0xc0 != 0x80) {
        return (REPLACEMENT, 1);
    }
    let lead = u32::from(first) & (0xff >> (length + 1));
    (rest.iter().fold(lead, |rune, &byte| rune << 6 | u32::from(byte) & 0x3f), length)
}

/// The rune at byte `at` of a string, and its width; for range loops.
///
/// # Safety
/// `word` is a valid string, and `at` below its length.
#[inline]
pub unsafe fn rune_at(word: u64, at: usize) -> (u32, usize) {
    // SAFETY: the caller's promise.
    unsafe {
        let (bytes_at, length) = parts(word);
        let first = std::ptr::with_exposed_provenance::<u8>(bytes_at + at);
        let byte = first.read();
        if byte < 0x80 {
            return (u32::from(byte), 1);
        }
        decode(std::slice::from_raw_parts(first, (length - at).min(4)))
    }
}

/// A rune as UTF-8; what is no valid rune becomes U+FFFD.
pub fn encode(rune: i64) -> ([u8; 4], usize) {
    let rune = u32::try_from(rune).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    let mut bytes = [0; 4];
    let length = rune.encode_utf8(&mut bytes).len();
    (bytes, length)
}

/// `string(rune)` and `string(int)`.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`build_on_worker`].
pub unsafe fn from_rune_on_worker(cx: *mut Cx, rune: i64) -> Result<u64, OutOfMemory> {
    let (bytes, length) = encode(rune);
    // SAFETY: the caller's promise.
    unsafe { new_on_worker(cx, &bytes[..length]) }
}

/// `string(runes)`: from `length` runes at `at`.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`build_on_worker`]; so many `int32` lie at `at`.
pub unsafe fn from_runes_on_worker(cx: *mut Cx, at: usize, length: usize) -> Result<u64, OutOfMemory> {
    let mut text = Vec::with_capacity(length);
    for i in 0..length {
        // SAFETY: the caller's promise. Each rune is read once.
        let rune = unsafe { crate::exec::mem::I32::load(at + i * 4) };
        let (bytes, length) = encode(rune as i64);
        text.extend_from_slice(&bytes[..length]);
    }
    // SAFETY: the caller's promise.
    unsafe { new_on_worker(cx, &text) }
}

/// {bytes, length}, in a place of its own.
type Header = Box<[usize; 2]>;

/// Strings outside the heap: constants of the program. They live as long as this does.
#[derive(Default)]
pub struct Constants {
    all: Mutex<HashMap<Arc<[u8]>, Header>>,
}

impl Constants {
    /// The string with this text.
    pub fn intern(&self, text: &Arc<[u8]>) -> u64 {
        if text.is_empty() {
            return 0;
        }
        let mut all = self.all.lock();
        let header = all
            .entry(text.clone())
            .or_insert_with_key(|text| Box::new([text.as_ptr().expose_provenance(), text.len()]));
        header.as_ptr().expose_provenance() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::testing::Lab;

    #[test]
    fn strings_are_made_cut_and_joined() {
        let lab = Lab::new();
        let constants = Constants::default();
        // SAFETY: the lab's goroutine; all words are strings.
        unsafe {
            let a = new_on_worker(lab.cx, b"hello").expect("room");
            let b = constants.intern(&Arc::from(&b", world"[..]));
            assert_eq!(b, constants.intern(&Arc::from(&b", world"[..])));
            let c = concat_on_worker(lab.cx, &[a, 0, b]).expect("room");
            assert_eq!(bytes(c), b"hello, world");
            assert!(equal(concat2(lab.cx, std::ptr::null_mut(), 0, a, b), c));
            assert_eq!(concat2(lab.cx, std::ptr::null_mut(), 0, a, 0), a);
            assert_eq!(concat_on_worker(lab.cx, &[0, a, 0]), Ok(a));
            assert_eq!(concat_on_worker(lab.cx, &[0, 0]), Ok(0));
            let cut = substring(lab.cx, std::ptr::null_mut(), 0, c, 7, 12);
            assert_eq!((bytes(cut), len(cut)), (&b"world"[..], 5));
            assert_eq!(substring(lab.cx, std::ptr::null_mut(), 0, c, 12, 12), 0);
            assert_eq!(substring(lab.cx, std::ptr::null_mut(), 0, c, 0, 12), c);
            let again = substring_on_worker(lab.cx, cut, 1, 3).expect("room");
            lab.root(again);
            lab.collect();
            assert_eq!(bytes(again), b"or");
            assert!(equal(again, constants.intern(&Arc::from(&b"or"[..]))));
            assert_eq!(hash(again, 1), hash(constants.intern(&Arc::from(&b"or"[..])), 1));
            assert_eq!(compare(again, 0), std::cmp::Ordering::Greater);
        }
    }

    #[test]
    fn runes_decode_as_in_go() {
        assert_eq!(decode("é!".as_bytes()), (0xe9, 2));
        assert_eq!(decode("世".as_bytes()), (0x4e16, 3));
        assert_eq!(decode("😀".as_bytes()), (0x1f600, 4));
        for bad in
            [&b"\xff"[..], b"\xc0\x80", b"\xe4\xb8", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\xe0\x80\x80"]
        {
            assert_eq!(decode(bad), (0xfffd, 1), "{bad:x?}");
        }
        for rune in [0, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff] {
            let (bytes, length) = encode(rune);
            assert_eq!(decode(&bytes[..length]), (rune as u32, length));
        }
        for bad in [-1, 0xd800, 0x110000, i64::MAX] {
            assert_eq!(encode(bad), ([0xef, 0xbf, 0xbd, 0], 3));
        }
        let lab = Lab::new();
        // SAFETY: the lab's goroutine.
        unsafe {
            let runes = [0x4e16u32, 0x41];
            let made = from_runes_on_worker(lab.cx, runes.as_ptr().expose_provenance(), 2).expect("room");
            assert_eq!(bytes(made), "世A".as_bytes());
            assert_eq!((rune_at(made, 0), rune_at(made, 3)), ((0x4e16, 3), (0x41, 1)));
            assert_eq!(bytes(from_rune_on_worker(lab.cx, 955).expect("room")), "λ".as_bytes());
        }
    }
}
