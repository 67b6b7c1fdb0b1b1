//! `append` (Go specification, "Appending to and copying slices"; growth as Go's, `value::slice`).

use std::marker::PhantomData;

use super::super::mem::{Ptr, W64, Width};
use super::super::node::{Env, Exec};
use super::super::runtime::{Rt, Trap, cross};
use crate::heap;
use crate::value::desc::{Desc, SLICE_HEADER};
use crate::value::slice::{self, GrowError, Triple};
use crate::value::{string, word};

/// `append(s, x)` of a one-word element. In place where there is room: then only a header is made.
#[derive(Clone, Copy)]
pub struct AppendWord<S, V, W> {
    /// The slice.
    pub slice: S,
    /// The element.
    pub value: V,
    /// Its type.
    pub desc: Desc,
    /// For the collector and panics.
    pub site: u32,
    /// Two slots for slow paths.
    pub first: u32,
    /// Its width.
    pub width: PhantomData<W>,
}

impl<S: Exec, V: Exec, W: Width> Exec for AppendWord<S, V, W> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let slice = self.slice.exec(e);
        let value = self.value.exec(e);
        // Kept in slots: what follows may collect.
        e.set(self.first, slice);
        e.set(self.first + 1, value);
        // SAFETY: a slice of elements of this width; the new header is filled before anybody sees it.
        unsafe {
            let old = slice::read(slice);
            if old.len >= old.cap {
                return cross(e, self.site, grow::<W>, &self.desc, self.first);
            }
            e.store::<W>(old.array as usize + old.len as usize * W::BYTES, value);
            let made = heap::alloc(e.cx, e.fp, self.site, Desc(&raw const SLICE_HEADER)) as usize;
            Ptr::store(made, old.array);
            W64::store(made + 8, old.len + 1);
            W64::store(made + 16, old.cap);
            made as u64
        }
    }
}

fn grown(rt: &Rt, desc: Desc, old: Triple, more: u64) -> Result<Triple, Trap> {
    let need = old.len.checked_add(more).filter(|&need| need <= i64::MAX as u64).ok_or_else(length)?;
    if need <= old.cap {
        return Ok(old);
    }
    // SAFETY: a valid slice of this element.
    unsafe { slice::grow_on_worker(rt.cx, desc, old, need, false) }.map_err(|error| match error {
        GrowError::Length => length(),
        GrowError::Memory(_) => Trap::OutOfMemory,
    })
}

fn length() -> Trap {
    Trap::error("growslice: len out of range")
}

fn grow<W: Width>(rt: &mut Rt, desc: &Desc) -> Result<u64, Trap> {
    let value = rt.arg(1);
    // SAFETY: operand 0 is a slice of this element, operand 1 an element.
    unsafe {
        let mut new = grown(rt, *desc, slice::read(rt.arg(0)), 1)?;
        Env { fp: rt.slots(0), cx: rt.cx }.store::<W>(new.array as usize + new.len as usize * W::BYTES, value);
        new.len += 1;
        Ok(slice::to_word_on_worker(rt.cx, new)?)
    }
}

/// `append(s, a, b, c)`: the elements lie in slots.
#[derive(Clone, Copy)]
pub struct Values {
    /// The element.
    pub desc: Desc,
    /// The first one's slot.
    pub from: u32,
    /// How many.
    pub count: u32,
    /// Words of one in slots.
    pub words: u32,
}

/// Appends listed elements.
pub fn values(rt: &mut Rt, p: &Values) -> Result<u64, Trap> {
    // SAFETY: operand 0 is a slice of this element; the elements lie in slots.
    unsafe {
        let mut new = grown(rt, p.desc, slice::read(rt.arg(0)), u64::from(p.count))?;
        for i in 0..p.count {
            let at = new.array as usize + new.len as usize * p.desc.size;
            word::store_slots(rt.cx, p.desc, at, rt.slots(p.from + i * p.words));
            new.len += 1;
        }
        Ok(slice::to_word_on_worker(rt.cx, new)?)
    }
}

/// `append(s, more...)`
#[derive(Clone, Copy)]
pub struct Slice {
    /// The element.
    pub desc: Desc,
    /// What is appended is a string.
    pub string: bool,
}

/// Appends all elements of another slice, or the bytes of a string.
pub fn slice(rt: &mut Rt, p: &Slice) -> Result<u64, Trap> {
    // SAFETY: operand 0 is a slice of this element, operand 1 another or a string.
    unsafe {
        let word = rt.arg(0);
        let old = slice::read(word);
        let more = if p.string {
            let (array, len) = string::parts(rt.arg(1));
            Triple { array: array as u64, len: len as u64, cap: len as u64 }
        } else {
            slice::read(rt.arg(1))
        };
        if more.len == 0 {
            return Ok(word);
        }
        let mut new = grown(rt, p.desc, old, more.len)?;
        let to = new.array as usize + new.len as usize * p.desc.size;
        if p.string {
            word::copy_bytes(to, more.array as usize, more.len as usize, 1);
        } else {
            word::copy_array(rt.cx, p.desc, to, more.array as usize, more.len as usize);
        }
        new.len += more.len;
        Ok(slice::to_word_on_worker(rt.cx, new)?)
    }
}
