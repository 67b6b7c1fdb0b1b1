//! Words and memory: reading any value from memory into slots and back, by descriptor.
//!
//! In slots a scalar is one extended 64-bit word, and an aggregate lies in its memory layout over `words()` words. In memory
//! everything has its natural width. Where the type is known when a node is made, `exec::mem` does this without a descriptor.

use super::desc::{Desc, Kind};
use crate::exec::mem::{self, I8, I16, I32, Plain, Ptr, U8, U16, U32, W64, Width};
use crate::sched::cx::Cx;

/// Reads the word of a one-word type.
///
/// # Safety
/// At `at` lies a value of a type of this kind, which is not an aggregate.
#[inline]
pub unsafe fn load_scalar(kind: Kind, at: usize) -> u64 {
    // SAFETY: the caller's promise.
    unsafe {
        match kind {
            Kind::Bool | Kind::Uint8 => U8::load(at),
            Kind::Int8 => I8::load(at),
            Kind::Uint16 => U16::load(at),
            Kind::Int16 => I16::load(at),
            Kind::Uint32 | Kind::Float32 => U32::load(at),
            Kind::Int32 => I32::load(at),
            Kind::Int | Kind::Int64 | Kind::Uint | Kind::Uint64 | Kind::Uintptr | Kind::Float64 => W64::load(at),
            Kind::Invalid | Kind::Array | Kind::Struct | Kind::Complex64 | Kind::Complex128 => 0,
            _ => Ptr::load(at),
        }
    }
}

/// Writes the word of a one-word type, with the barrier where it is a pointer.
///
/// # Safety
/// As for [`load_scalar`]; `word` is a value of the type.
#[inline]
pub unsafe fn store_scalar(cx: *mut Cx, kind: Kind, at: usize, word: u64) {
    // SAFETY: the caller's promise.
    unsafe {
        match kind {
            Kind::Bool | Kind::Uint8 | Kind::Int8 => U8::store(at, word),
            Kind::Uint16 | Kind::Int16 => U16::store(at, word),
            Kind::Uint32 | Kind::Float32 | Kind::Int32 => U32::store(at, word),
            Kind::Int | Kind::Int64 | Kind::Uint | Kind::Uint64 | Kind::Uintptr | Kind::Float64 => W64::store(at, word),
            Kind::Invalid | Kind::Array | Kind::Struct | Kind::Complex64 | Kind::Complex128 => {}
            _ => mem::store_ptr::<Plain>(cx, at, word),
        }
    }
}

/// Copies a value of type `desc` from memory to memory; the two may overlap. Each word of it stays whole, and each field of
/// natural width too.
///
/// # Safety
/// Both are addresses of values of the type.
pub unsafe fn copy(cx: *mut Cx, desc: Desc, to: usize, from: usize) {
    // SAFETY: the caller's promise.
    unsafe { copy_array(cx, desc, to, from, 1) }
}

/// Copies `count` values of type `desc` that lie one after the other; the two ranges may overlap.
///
/// # Safety
/// As for [`copy`].
pub unsafe fn copy_array(cx: *mut Cx, desc: Desc, to: usize, from: usize, count: usize) {
    let bytes = desc.size * count;
    let has_pointers = desc.shape != super::desc::Shape::Nothing;
    // SAFETY: the caller's promise; alignment decides the width.
    unsafe {
        if desc.align == 8 {
            mem::copy_words::<Plain>(cx, to, from, bytes / 8, has_pointers);
        } else {
            copy_bytes(to, from, bytes, desc.align as usize);
        }
    }
}

/// Copies bytes that hold no pointers, in units of at least `align` bytes; the ranges may overlap.
///
/// # Safety
/// Both ranges are live and aligned to `align`, which is 1, 2, 4 or 8, as is `bytes`.
pub unsafe fn copy_bytes(to: usize, from: usize, bytes: usize, align: usize) {
    // SAFETY: all accesses lie in the ranges, at aligned addresses.
    unsafe {
        if (to ^ from).is_multiple_of(8) && bytes >= 16 && (to <= from || to >= from + bytes) {
            // Forward in words, with the ends in smaller units.
            let head = (8 - to % 8) % 8;
            forward(to, from, head, align);
            let words = (bytes - head) / 8;
            for i in 0..words {
                W64::store(to + head + i * 8, W64::load(from + head + i * 8));
            }
            let done = head + words * 8;
            forward(to + done, from + done, bytes - done, align);
        } else if to <= from || to >= from + bytes {
            forward(to, from, bytes, align);
        } else {
            backward(to, from, bytes, align);
        }
    }
}

unsafe fn forward(to: usize, from: usize, bytes: usize, align: usize) {
    // SAFETY: the caller's promise.
    (0..bytes / align).for_each(|i| unsafe { copy_unit(to + i * align, from + i * align, align) });
}

unsafe fn backward(to: usize, from: usize, bytes: usize, align: usize) {
    // SAFETY: the caller's promise.
    (0..bytes / align).rev().for_each(|i| unsafe { copy_unit(to + i * align, from + i * align, align) });
}

#[inline]
unsafe fn copy_unit(to: usize, from: usize, align: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        match align {
            1 => U8::store(to, U8::load(from)),
            2 => U16::store(to, U16::load(from)),
            4 => U32::store(to, U32::load(from)),
            _ => W64::store(to, W64::load(from)),
        }
    }
}

/// Reads a value from memory into slots.
///
/// # Safety
/// At `at` lies a value of the type; `slots` has room for `desc.words()` words.
pub unsafe fn load_slots(desc: Desc, at: usize, slots: *mut u64) {
    // SAFETY: the caller's promise. Slots are the goroutine's own, so that no barrier is needed.
    unsafe {
        if !desc.is_aggregate() {
            if desc.size > 0 {
                slots.write(load_scalar(desc.kind, at));
            }
        } else if desc.align == 8 {
            (0..desc.size / 8).for_each(|i| slots.add(i).write(Ptr::load(at + i * 8)));
        } else {
            if let Some(last) = desc.words().checked_sub(1) {
                slots.add(last).write(0);
            }
            forward(slots.expose_provenance(), at, desc.size, desc.align as usize);
        }
    }
}

/// Writes a value from slots into memory.
///
/// # Safety
/// As for [`load_slots`].
pub unsafe fn store_slots(cx: *mut Cx, desc: Desc, at: usize, slots: *const u64) {
    // SAFETY: the caller's promise.
    unsafe {
        if !desc.is_aggregate() {
            if desc.size > 0 {
                store_scalar(cx, desc.kind, at, slots.read());
            }
        } else {
            copy(cx, desc, at, slots.expose_provenance());
        }
    }
}

/// Makes a value in memory zero.
///
/// # Safety
/// At `at` lies a value of the type.
pub unsafe fn clear(cx: *mut Cx, desc: Desc, at: usize) {
    // SAFETY: the caller's promise.
    unsafe { clear_array(cx, desc, at, 1) }
}

/// Makes `count` values zero.
///
/// # Safety
/// At `at` lie so many values of the type.
pub unsafe fn clear_array(cx: *mut Cx, desc: Desc, at: usize, count: usize) {
    let bytes = desc.size * count;
    // SAFETY: the caller's promise; alignment decides the width.
    unsafe {
        match desc.align {
            8 if desc.shape == super::desc::Shape::Nothing => (0..bytes / 8).for_each(|i| W64::store(at + i * 8, 0)),
            8 => (0..bytes / 8).for_each(|i| mem::store_ptr::<Plain>(cx, at + i * 8, 0)),
            4 => (0..bytes / 4).for_each(|i| U32::store(at + i * 4, 0)),
            2 => (0..bytes / 2).for_each(|i| U16::store(at + i * 2, 0)),
            _ => (0..bytes).for_each(|i| U8::store(at + i, 0)),
        }
    }
}
