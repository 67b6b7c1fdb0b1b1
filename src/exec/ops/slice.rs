//! Slices.

use super::super::access::copy_aggregate;
use super::super::node::Env;
use super::super::runtime::{Rt, Trap};
use crate::heap;
use crate::value::desc::Desc;
use crate::value::slice::{self, Triple};
use crate::value::string;

/// `make([]T, len, cap)`
#[derive(Clone, Copy)]
pub struct Make {
    /// The element.
    pub desc: Desc,
    /// The capacity was given.
    pub with_cap: bool,
}

/// Makes a slice; operands are length and, if given, capacity. A huge unsigned one looks negative, and is as wrong.
pub fn make(rt: &mut Rt, p: &Make) -> Result<u64, Trap> {
    let len = rt.arg(0) as i64;
    let cap = if p.with_cap { rt.arg(1) as i64 } else { len };
    if !slice::can_make(p.desc, len) {
        return Err(Trap::error("makeslice: len out of range"));
    }
    if cap < len || !slice::can_make(p.desc, cap) {
        return Err(Trap::error("makeslice: cap out of range"));
    }
    // SAFETY: the bounds have been checked.
    Ok(unsafe { slice::new_on_worker(rt.cx, p.desc, len as usize, cap as usize)? })
}

/// `[]T{…}`
#[derive(Clone, Copy)]
pub struct Literal {
    /// The element.
    pub desc: Desc,
    /// The length.
    pub len: u64,
    /// Gets the array's address.
    pub array: u32,
}

/// Makes the slice of a literal; its array's address goes into a slot.
pub fn literal(rt: &mut Rt, p: &Literal) -> Result<u64, Trap> {
    if !slice::can_make(p.desc, p.len as i64) {
        return Err(Trap::OutOfMemory);
    }
    // SAFETY: on the worker's stack.
    unsafe {
        let word = slice::new_on_worker(rt.cx, p.desc, p.len as usize, p.len as usize)?;
        rt.set(p.array, slice::read(word).array);
        Ok(word)
    }
}

/// `s[lo:hi:max]`; bits of `present` say which bounds are given.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// Bit 0 low, 1 high, 2 max; bits 3, 4 and 5: their types are unsigned.
    pub present: u32,
    /// Bytes of an element.
    pub size: u32,
}

/// The same of an array.
#[derive(Clone, Copy)]
pub struct ArrayBounds {
    /// As in [`Bounds`].
    pub present: u32,
    /// Bytes of an element.
    pub size: u32,
    /// The array's length.
    pub len: u64,
}

fn bound(rt: &Rt, present: u32, which: u32, default: u64) -> u64 {
    if present & 1 << which != 0 { rt.arg(1 + which) } else { default }
}

/// Low, high and max of a slice expression, checked; `what` names the limit of the highest one.
fn check(rt: &Rt, present: u32, len: u64, cap: u64, what: &str) -> Result<(u64, u64, u64), Trap> {
    let high = bound(rt, present, 1, len);
    let max = bound(rt, present, 2, cap);
    let low = bound(rt, present, 0, 0);
    if low <= high && high <= max && max <= cap {
        return Ok((low, high, max));
    }
    // A value of a signed type may be negative: then Go says nothing of the limit.
    let negative = |which: u32, value: u64| (value as i64) < 0 && present & 8 << which == 0;
    let limit = format!(" with {what} {cap}");
    let text = if present & 4 != 0 {
        if max > cap {
            if negative(2, max) { format!("[::{}]", max as i64) } else { format!("[::{max}]{limit}") }
        } else if high > max {
            if negative(1, high) { format!("[:{}:]", high as i64) } else { format!("[:{high}:{max}]") }
        } else if negative(0, low) {
            format!("[{}::]", low as i64)
        } else {
            format!("[{low}:{high}:]")
        }
    } else if high > cap {
        if negative(1, high) { format!("[:{}]", high as i64) } else { format!("[:{high}]{limit}") }
    } else if negative(0, low) {
        format!("[{}:]", low as i64)
    } else {
        format!("[{low}:{high}]")
    };
    Err(Trap::error(format!("slice bounds out of range {text}")))
}

/// Of a string.
pub fn slice_string(rt: &mut Rt, &present: &u32) -> Result<u64, Trap> {
    let word = rt.arg(0);
    // SAFETY: a string; the bounds have been checked.
    unsafe {
        let len = string::len(word) as u64;
        let (low, high, _) = check(rt, present, len, len, "length")?;
        Ok(string::substring_on_worker(rt.cx, word, low as usize, high as usize)?)
    }
}

/// Of a slice.
pub fn slice_slice(rt: &mut Rt, p: &Bounds) -> Result<u64, Trap> {
    // SAFETY: a slice; the bounds have been checked.
    unsafe {
        let triple = slice::read(rt.arg(0));
        let (low, high, max) = check(rt, p.present, triple.len, triple.cap, "capacity")?;
        let cut = slice::cut(triple, low, high, max, u64::from(p.size));
        Ok(slice::to_word_on_worker(rt.cx, cut)?)
    }
}

/// Of an array at an address.
pub fn slice_array(rt: &mut Rt, p: &ArrayBounds) -> Result<u64, Trap> {
    let (low, high, max) = check(rt, p.present, p.len, p.len, "length")?;
    let whole = Triple { array: rt.arg(0), len: p.len, cap: p.len };
    let cut = slice::cut(whole, low, high, max, u64::from(p.size));
    // SAFETY: the array is in the heap or a package-level variable.
    Ok(unsafe { slice::to_word_on_worker(rt.cx, cut)? })
}

/// `copy(to, from)`
#[derive(Clone, Copy)]
pub struct Copy {
    /// Bytes of an element.
    pub size: u32,
    /// They hold pointers.
    pub pointers: bool,
    /// The source is a string.
    pub string: bool,
}

/// Copies elements; the arrays may overlap. Gives the number of elements.
pub fn copy(rt: &mut Rt, p: &Copy) -> Result<u64, Trap> {
    let (to, from) = (rt.arg(0), rt.arg(1));
    // SAFETY: slices (or a string) of elements of this size.
    unsafe {
        let to = slice::read(to);
        if p.string {
            return Ok(slice::copy_string(to, from));
        }
        let from = slice::read(from);
        let count = to.len.min(from.len);
        copy_elements(rt, to.array, from.array, count * u64::from(p.size), p.pointers);
        Ok(count)
    }
}

fn copy_elements(rt: &Rt, to: u64, from: u64, bytes: u64, pointers: bool) {
    if [bytes, to, from].iter().all(|n| n.is_multiple_of(8)) {
        // SAFETY: both ranges are inside their arrays.
        unsafe {
            super::super::mem::copy_words::<super::super::mem::Plain>(
                rt.cx,
                to as usize,
                from as usize,
                bytes as usize / 8,
                pointers,
            );
        }
    } else {
        // SAFETY: as above; such elements hold no pointers.
        unsafe { crate::value::word::copy_bytes(to as usize, from as usize, bytes as usize, 1) }
    }
}

/// `clear(slice)`
#[derive(Clone, Copy)]
pub struct Clear {
    /// Bytes of an element.
    pub size: u32,
    /// They hold pointers.
    pub pointers: bool,
}

/// Zeroes all elements.
pub fn clear(rt: &mut Rt, p: &Clear) -> Result<u64, Trap> {
    // SAFETY: a slice of elements of this size.
    let triple = unsafe { slice::read(rt.arg(0)) };
    let e = Env { fp: rt.slots(0), cx: rt.cx };
    let bytes = triple.len * u64::from(p.size);
    let (mut at, end) = (triple.array as usize, (triple.array + bytes) as usize);
    while at < end {
        if at % 8 == 0 && end - at >= 8 {
            if p.pointers {
                e.store::<super::super::mem::Ptr>(at, 0);
            } else {
                e.store::<super::super::mem::W64>(at, 0);
            }
            at += 8;
        } else {
            e.store::<super::super::mem::U8>(at, 0);
            at += 1;
        }
    }
    Ok(0)
}

fn too_short(len: u64, want: u64) -> Trap {
    Trap::error(format!("cannot convert slice with length {len} to array or pointer to array with length {want}"))
}

/// `(*[n]T)(slice)`
pub fn to_array_pointer(rt: &mut Rt, &len: &u64) -> Result<u64, Trap> {
    // SAFETY: a slice.
    let triple = unsafe { slice::read(rt.arg(0)) };
    if triple.len < len {
        return Err(too_short(triple.len, len));
    }
    if len == 0 && triple.array != 0 && triple.cap == 0 {
        return Ok(heap::zero_base());
    }
    Ok(triple.array)
}

/// `[n]T(slice)`
#[derive(Clone, Copy)]
pub struct ToArray {
    /// The array's length.
    pub len: u64,
    /// Its size.
    pub bytes: u32,
    /// Where it goes.
    pub slot: u32,
}

/// Copies a slice's elements into an array in slots.
pub fn to_array(rt: &mut Rt, p: &ToArray) -> Result<u64, Trap> {
    // SAFETY: a slice.
    let triple = unsafe { slice::read(rt.arg(0)) };
    if triple.len < p.len {
        return Err(too_short(triple.len, p.len));
    }
    let e = Env { fp: rt.slots(0), cx: rt.cx };
    copy_aggregate(e, e.slot_address(p.slot), triple.array as usize, p.bytes, false);
    Ok(0)
}
