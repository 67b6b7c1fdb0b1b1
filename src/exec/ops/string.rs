//! Strings.

use super::super::node::{Env, Exec};
use super::super::runtime::{Rt, Trap};
use crate::value::{slice, string};

/// `a == b`, as 0 or 1. Runs where it is: comparing bytes needs no stack.
#[derive(Clone, Copy)]
pub struct StringsEqual<A, B>(pub A, pub B);

impl<A: Exec, B: Exec> Exec for StringsEqual<A, B> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let a = self.0.exec(e);
        let b = self.1.exec(e);
        // SAFETY: both are strings.
        u64::from(a == b || unsafe { string::equal(a, b) })
    }
}

/// −1, 0 or 1, as `a` is below, equal to or above `b`.
#[derive(Clone, Copy)]
pub struct CompareStrings<A, B>(pub A, pub B);

impl<A: Exec, B: Exec> Exec for CompareStrings<A, B> {
    fn exec(&self, e: Env) -> u64 {
        let a = self.0.exec(e);
        let b = self.1.exec(e);
        // SAFETY: both are strings.
        (unsafe { string::compare(a, b) }) as i64 as u64
    }
}

/// The rune of a string at a position: `at`, `rune` and `next` are slots. 0 at the end.
#[derive(Clone, Copy)]
pub struct NextRune {
    /// The string.
    pub string: u32,
    /// Where we are.
    pub at: u32,
    /// Gets the rune.
    pub rune: u32,
    /// Gets where the next one begins.
    pub next: u32,
}

impl Exec for NextRune {
    fn exec(&self, e: Env) -> u64 {
        let word = e.slot(self.string);
        let at = e.slot(self.at) as usize;
        // SAFETY: a string, and a position inside it.
        unsafe {
            if at >= string::len(word) {
                return 0;
            }
            let (rune, width) = string::rune_at(word, at);
            e.set(self.rune, u64::from(rune));
            e.set(self.next, (at + width) as u64);
        }
        1
    }
}

/// `a + b + …`: as many operands as the parameter says.
pub fn concat(rt: &mut Rt, &n: &u32) -> Result<u64, Trap> {
    // SAFETY: the operands are strings in consecutive slots.
    unsafe {
        let words = std::slice::from_raw_parts(rt.slots(rt.first()), n as usize);
        Ok(string::concat_on_worker(rt.cx, words)?)
    }
}

/// `string(rune)`; the parameter says that the integer is unsigned.
pub fn from_rune(rt: &mut Rt, &unsigned: &bool) -> Result<u64, Trap> {
    let word = rt.arg(0) as i64;
    let rune = if unsigned && word < 0 { -1 } else { word };
    // SAFETY: on the worker's stack.
    Ok(unsafe { string::from_rune_on_worker(rt.cx, rune)? })
}

/// `string([]byte)`
pub fn from_bytes(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    // SAFETY: a slice of bytes.
    unsafe {
        let (at, len, _) = slice::parts(rt.arg(0));
        Ok(string::from_array_on_worker(rt.cx, at, len)?)
    }
}

/// `string([]rune)`
pub fn from_runes(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    // SAFETY: a slice of runes.
    unsafe {
        let (at, len, _) = slice::parts(rt.arg(0));
        Ok(string::from_runes_on_worker(rt.cx, at, len)?)
    }
}

/// `[]byte(string)`
pub fn to_bytes(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let elem = rt.engine().known.uint8;
    // SAFETY: a string.
    unsafe {
        let triple = slice::bytes_of_string_on_worker(rt.cx, elem, rt.arg(0))?;
        Ok(slice::to_word_on_worker(rt.cx, triple)?)
    }
}

/// `[]rune(string)`
pub fn to_runes(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let elem = rt.engine().known.int32;
    // SAFETY: a string.
    unsafe {
        let triple = slice::runes_of_string_on_worker(rt.cx, elem, rt.arg(0))?;
        Ok(slice::to_word_on_worker(rt.cx, triple)?)
    }
}

/// The smaller or larger of two strings.
pub fn min_max(rt: &mut Rt, &max: &bool) -> Result<u64, Trap> {
    let (a, b) = (rt.arg(0), rt.arg(1));
    // SAFETY: both are strings.
    let less = unsafe { string::compare(b, a) }.is_lt();
    Ok(if less == max { a } else { b })
}
