//! Interface values: 0, a box, or a marked pointer.
//!
//! A *box* is an object whose header is the dynamic type's descriptor and whose content is the value in memory layout; boxes are
//! immutable. A pointer `p` of the unnamed type `*T` needs no box if it is the start of a heap object whose header is T's descriptor: the word
//! is then `p | 1`, and the type follows from the header. Anything else of that type (pointers to fields, to globals, nil) is boxed, so that
//! `&s` and `&s.A` stay apart. Whether a pointer is stored directly never changes while its object lives.
//!
//! Zero values, `bool` and integers from 0 to 255 use boxes made once a type, outside the heap.

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::sync::atomic::Ordering;

use super::desc::{Desc, Kind, TypeDesc};
use super::word;
use crate::exec::mem::{Ptr, Width};
use crate::heap::{self, OutOfMemory};
use crate::sched::cx::Cx;

/// The mark of a pointer stored directly.
const DIRECT: u64 = 1;
/// Zero values larger than this get no static box.
const MAX_STATIC: usize = 1024;

/// The dynamic type; `None` for the nil interface.
///
/// # Safety
/// `word` is a valid interface.
#[inline(always)]
pub unsafe fn dynamic_type(word: u64) -> Option<Desc> {
    if word == 0 {
        return None;
    }
    // SAFETY: a box, or the object of a direct pointer, has a descriptor as its header, complete before the word was published.
    unsafe {
        let at = (word & !DIRECT) as usize;
        let desc = Desc(std::ptr::with_exposed_provenance(Ptr::load(at - 8) as usize));
        if word & DIRECT == 0 { Some(desc) } else { Some(Desc(desc.pointer_to.load(Ordering::Acquire))) }
    }
}

/// The word inside, for a dynamic type of one word.
///
/// # Safety
/// `word` is a valid interface that is not nil, with the dynamic type `desc`.
#[inline(always)]
pub unsafe fn scalar(word: u64, desc: Desc) -> u64 {
    if word & DIRECT != 0 {
        return word & !DIRECT;
    }
    // SAFETY: a box holds a value of its type.
    unsafe { word::load_scalar(desc.kind, word as usize) }
}

/// Where the value lies in memory; `None` for a pointer stored directly, which [`scalar`] tells.
#[inline(always)]
pub fn data(word: u64) -> Option<usize> {
    (word & DIRECT == 0).then_some(word as usize)
}

/// Puts the value inside into slots.
///
/// # Safety
/// As for [`scalar`]; `slots` has room for `desc.words()` words.
#[inline]
pub unsafe fn unpack(word: u64, desc: Desc, slots: *mut u64) {
    // SAFETY: the caller's promise.
    unsafe {
        match data(word) {
            Some(at) => word::load_slots(desc, at, slots),
            None => slots.write(word & !DIRECT),
        }
    }
}

/// The interface of a pointer that needs no box.
///
/// # Safety
/// `pointer` is a valid value of the type `desc`; `cx` is running.
#[inline]
unsafe fn direct(cx: *mut Cx, desc: Desc, pointer: u64) -> Option<u64> {
    if desc.kind != Kind::Pointer || desc.named || pointer == 0 {
        return None;
    }
    let elem = desc.elem()?;
    // SAFETY: the caller's promise.
    let header = unsafe { heap::heap_of(cx) }.start_of_live(pointer as usize)?;
    (header == elem).then_some(pointer | DIRECT)
}

/// The interface that holds a value of a one-word type. Fast path; runs on the goroutine's stack and may collect.
///
/// # Safety
/// `word` is a value of the type `desc`; `cx`, `fp`, `site` as for [`heap::alloc`].
#[inline]
pub unsafe fn make_scalar(cx: *mut Cx, fp: *mut u64, site: u32, desc: Desc, word: u64) -> u64 {
    // SAFETY: the caller's promise; a new box is this goroutine's own.
    unsafe {
        if word < 256
            && let Some(made) = static_box_switched(cx, desc, word)
        {
            return made;
        }
        if let Some(made) = direct(cx, desc, word) {
            return made;
        }
        let made = heap::alloc(cx, fp, site, desc);
        word::store_scalar(cx, desc.kind, made as usize, word);
        made
    }
}

/// The interface that holds the value in `slots`. Runs on the goroutine's stack and may collect.
///
/// # Safety
/// As for [`make_scalar`]; the slots lie in a frame of the goroutine.
#[inline]
pub unsafe fn make(cx: *mut Cx, fp: *mut u64, site: u32, desc: Desc, slots: *const u64) -> u64 {
    // SAFETY: the caller's promise. Boxes are rounded up to words, so that whole words may be copied.
    unsafe {
        if !desc.is_aggregate() {
            return make_scalar(cx, fp, site, desc, slots.read());
        }
        if desc.size == 0
            && let Some(made) = static_box_switched(cx, desc, 0)
        {
            return made;
        }
        let made = heap::alloc(cx, fp, site, desc);
        (0..desc.words()).for_each(|i| Ptr::store(made as usize + i * 8, slots.add(i).read()));
        made
    }
}

/// The interface that holds the value at `at` in memory; for code on the worker's stack.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// At `at` lies a value of the type `desc`; `cx` is the running goroutine, its worker on its own stack.
pub unsafe fn make_from_memory_on_worker(cx: *mut Cx, desc: Desc, at: usize) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise; a new box is this goroutine's own.
    unsafe {
        if !desc.is_aggregate() {
            return make_scalar_on_worker(cx, desc, word::load_scalar(desc.kind, at));
        }
        if desc.size == 0
            && let Some(made) = static_box(desc, 0)
        {
            return Ok(made);
        }
        let made = heap::alloc_on_worker(cx, desc)?;
        word::copy(cx, desc, made as usize, at);
        Ok(made)
    }
}

/// As [`make_scalar`], for code on the worker's stack.
///
/// # Errors
/// There is no room.
///
/// # Safety
/// As for [`make_from_memory_on_worker`].
pub unsafe fn make_scalar_on_worker(cx: *mut Cx, desc: Desc, word: u64) -> Result<u64, OutOfMemory> {
    // SAFETY: the caller's promise; a new box is this goroutine's own.
    unsafe {
        if word < 256
            && let Some(made) = static_box(desc, word)
        {
            return Ok(made);
        }
        if let Some(made) = direct(cx, desc, word) {
            return Ok(made);
        }
        let made = heap::alloc_on_worker(cx, desc)?;
        word::store_scalar(cx, desc.kind, made as usize, word);
        Ok(made)
    }
}

/// Number of static boxes of a type: for the words from 0.
fn static_count(desc: &TypeDesc) -> u64 {
    match desc.kind {
        Kind::Bool => 2,
        Kind::Int8 => 128,
        Kind::Int
        | Kind::Int16
        | Kind::Int32
        | Kind::Int64
        | Kind::Uint
        | Kind::Uint8
        | Kind::Uint16
        | Kind::Uint32
        | Kind::Uint64
        | Kind::Uintptr => 256,
        _ if desc.size <= MAX_STATIC => 1,
        _ => 0,
    }
}

/// Words between two static boxes of a type.
fn static_stride(desc: &TypeDesc) -> usize {
    1 + desc.words().max(1)
}

fn static_layout(desc: &TypeDesc) -> Option<Layout> {
    Layout::array::<u64>(static_stride(desc) * static_count(desc) as usize).ok()
}

/// The box, made once a type, of a small integer or a zero value.
#[inline]
fn static_box(desc: Desc, word: u64) -> Option<u64> {
    if word >= static_count(&desc) {
        return None;
    }
    let mut boxes = desc.boxes.load(Ordering::Acquire);
    if boxes.is_null() {
        boxes = make_boxes(desc)?;
    }
    // SAFETY: the table has `static_count` boxes.
    Some(unsafe { boxes.add(static_stride(&desc) * word as usize + 1) }.expose_provenance() as u64)
}

/// The same on the goroutine's stack: making the boxes takes the worker's.
///
/// # Safety
/// `cx` is running, on its own stack.
#[inline]
unsafe fn static_box_switched(cx: *mut Cx, desc: Desc, word: u64) -> Option<u64> {
    if desc.boxes.load(Ordering::Acquire).is_null() {
        // SAFETY: the caller's promise; the cache belongs to this worker.
        unsafe { heap::switch(cx, make_boxes_switched, desc.0.expose_provenance()) };
    }
    static_box(desc, word)
}

unsafe extern "C" fn make_boxes_switched(_: *mut Cx, desc: usize) -> u64 {
    make_boxes(Desc(std::ptr::with_exposed_provenance(desc)));
    0
}

#[cold]
#[inline(never)]
fn make_boxes(desc: Desc) -> Option<*mut u64> {
    let layout = static_layout(&desc).filter(|layout| layout.size() > 0)?;
    let stride = static_stride(&desc);
    // SAFETY: the layout is not empty; all writes lie in it. Little-endian machines only: the low bytes of a word are the
    // value in any width.
    let made = unsafe {
        let made = alloc_zeroed(layout).cast::<u64>();
        if made.is_null() {
            handle_alloc_error(layout);
        }
        for i in 0..static_count(&desc) as usize {
            made.add(i * stride).write(desc.0.expose_provenance() as u64);
            made.add(i * stride + 1).write(i as u64);
        }
        made
    };
    match desc.boxes.compare_exchange(std::ptr::null_mut(), made, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => Some(made),
        Err(other) => {
            // SAFETY: just allocated, and nobody has seen it.
            unsafe { dealloc(made.cast(), layout) };
            Some(other)
        }
    }
}

/// Frees the static boxes of a type whose Engine ends.
///
/// # Safety
/// Nothing refers to them any more.
pub(super) unsafe fn free_boxes(desc: &TypeDesc) {
    let boxes = desc.boxes.swap(std::ptr::null_mut(), Ordering::Relaxed);
    if let (false, Some(layout)) = (boxes.is_null(), static_layout(desc)) {
        // SAFETY: made by `make_boxes` with this layout.
        unsafe { dealloc(boxes.cast(), layout) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::ty::Basic;
    use crate::value::testing::Kit;

    const NONE: *mut u64 = std::ptr::null_mut();

    #[test]
    fn scalars_come_back() {
        let kit = Kit::new();
        for basic in [Basic::Int, Basic::Int8, Basic::Uint16, Basic::Int32, Basic::Float64, Basic::Bool, Basic::String]
        {
            let desc = kit.desc(basic.id());
            for word in [0, 1, (-1i64) as u64, 127, 255, 256] {
                // Only values of the type.
                let word = match basic {
                    Basic::Bool => word & 1,
                    Basic::String => 0,
                    Basic::Uint16 => word as u16 as u64,
                    Basic::Int8 => word as i8 as i64 as u64,
                    _ => word,
                };
                // SAFETY: the lab's goroutine.
                unsafe {
                    let made = make_scalar(kit.lab.cx, NONE, 0, desc, word);
                    assert_eq!(dynamic_type(made), Some(desc));
                    assert_eq!(scalar(made, desc), word, "{basic:?}");
                    let on_heap = kit.lab.heap.is_object_start(made as usize);
                    assert_eq!(on_heap, word >= static_count(&desc), "{basic:?} {word}");
                }
            }
        }
        // SAFETY: nil is a valid interface.
        assert_eq!(unsafe { dynamic_type(0) }, None);
    }

    #[test]
    fn pointers_are_direct_only_where_the_type_can_be_told() {
        let mut kit = Kit::new();
        let structure = kit.structure(&[Basic::Int.id(), Basic::Int.id()]);
        let (to_struct, to_int) = (kit.types.pointer_to(structure), kit.types.pointer_to(Basic::Int.id()));
        let (structure, to_struct, to_int) = (kit.desc(structure), kit.desc(to_struct), kit.desc(to_int));
        // SAFETY: the lab's goroutine; nothing collects.
        unsafe {
            let cx = kit.lab.cx;
            let object = heap::alloc(cx, NONE, 0, structure);
            let whole = make_scalar(cx, NONE, 0, to_struct, object);
            let first = make_scalar(cx, NONE, 0, to_int, object);
            assert_eq!((whole, data(whole)), (object | 1, None));
            assert_eq!((dynamic_type(whole), dynamic_type(first)), (Some(to_struct), Some(to_int)));
            assert_eq!((scalar(whole, to_struct), scalar(first, to_int)), (object, object));
            assert!(data(first).is_some());
            let nil = make_scalar(cx, NONE, 0, to_struct, 0);
            assert_eq!((dynamic_type(nil), scalar(nil, to_struct)), (Some(to_struct), 0));
            let mut slots = [7u64, 8];
            let made = make(cx, NONE, 0, structure, slots.as_ptr());
            assert_eq!(dynamic_type(made), Some(structure));
            slots = [0, 0];
            unpack(made, structure, slots.as_mut_ptr());
            assert_eq!(slots, [7, 8]);
            let copied = make_from_memory_on_worker(cx, structure, made as usize).expect("room");
            assert!(copied != made);
        }
    }
}
