//! What a `reflect.Value` is: one word, the address of an immutable header {type, place, flags}, or 0.
//!
//! In: words of `reflect.Value`s, and other values. Out: [`Held`], a value with its type, its place and what may be done
//! with it; new headers.
//!
//! Invariants:
//! 1. A `reflect.Value` is *one* word because Go's three could be torn by a race, and who believes a wrong pair of type and
//!    address leaves the memory that the type describes. Headers are written once, before anybody else has their address.
//! 2. `place` is the address of a value of the type, or, with `WORD`, the value itself; the latter only for types whose words the
//!    collector may look at. Numbers lie in memory.
//! 3. With [`ADDRESSABLE`] the place belongs to a variable, which may be written; other places are never written.
//!
//! What it leaves to others: Go's rules about what may be done, and its panics (`native::reflect`).

use std::borrow::Cow;

use super::access::{Frame, SliceWords};
use super::desc::{Desc, Kind, Pointers, TypeDesc};
use super::map::{self, MapError};
use super::reflect::{Any, Place};
use super::slice::{self, GrowError, Triple};
use super::{compare, interface, word};
use crate::exec::mem::{Ptr, W64, Width};
use crate::heap::{self, OutOfMemory};
use crate::native::Host;
use crate::sched::oracle::{self, Choice};

/// The place belongs to a variable.
pub const ADDRESSABLE: u64 = 1;
/// Reached through a field that is neither exported nor embedded.
pub const HIDDEN: u64 = 2;
/// Reached through an embedded field that is not exported.
pub const EMBEDDED: u64 = 4;
/// The place is the value's word.
const WORD: u64 = 8;

static HEADER: TypeDesc = TypeDesc::internal("reflect value", 24, Pointers::At(Cow::Borrowed(&[8])));

/// A value that a `reflect.Value` stands for.
#[derive(Clone, Copy)]
pub struct Held<'a> {
    any: Any<'a>,
    flags: u64,
}

/// What the header at `word` says; `None` for 0.
///
/// # Safety
/// `word` is the word of a `reflect.Value` that lives through `'a`, and nothing collects within `'a`.
pub unsafe fn read<'a>(word: u64, host: &'a dyn Host) -> Option<Held<'a>> {
    if word == 0 {
        return None;
    }
    let at = word as usize;
    // SAFETY: a header, complete since before its address was known.
    unsafe {
        let desc = Desc(std::ptr::with_exposed_provenance(W64::load(at) as usize));
        let (place, flags) = (Ptr::load(at + 8), W64::load(at + 16));
        let place = if flags & WORD != 0 { Place::Word(place) } else { Place::At(place as usize) };
        Some(Held { any: Any { desc, place, host }, flags: flags & !WORD })
    }
}

/// Values of these kinds are pointers to the collector.
fn is_pointer_word(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Chan
            | Kind::Func
            | Kind::Interface
            | Kind::Map
            | Kind::Pointer
            | Kind::Slice
            | Kind::String
            | Kind::UnsafePointer
    )
}

impl<'a> Held<'a> {
    /// A value as an interface holds it.
    pub fn new(any: Any<'a>) -> Held<'a> {
        Held { any, flags: 0 }
    }

    /// The value.
    pub fn any(&self) -> Any<'a> {
        self.any
    }

    /// Its type.
    pub fn desc(&self) -> Desc {
        self.any.desc
    }

    /// The kind of its type.
    pub fn kind(&self) -> Kind {
        self.any.desc.kind
    }

    /// [`ADDRESSABLE`], [`HIDDEN`] and [`EMBEDDED`].
    pub fn flags(&self) -> u64 {
        self.flags
    }

    /// The same value with other flags; [`ADDRESSABLE`] cannot be gained.
    pub fn with_flags(self, flags: u64) -> Held<'a> {
        Held { flags: flags & (self.flags & ADDRESSABLE | HIDDEN | EMBEDDED), ..self }
    }

    /// The same value under another type that lies in memory in the same way; as it is if that cannot be.
    pub fn retyped(self, desc: Desc) -> Held<'a> {
        if desc.kind != self.kind() || desc.size != self.desc().size || !same_memory(desc, self.desc(), true) {
            return self;
        }
        Held { any: Any { desc, ..self.any }, ..self }
    }

    /// Reached through an unexported field.
    pub fn is_read_only(&self) -> bool {
        self.flags & (HIDDEN | EMBEDDED) != 0
    }

    /// It is a variable's.
    pub fn is_addressable(&self) -> bool {
        self.flags & ADDRESSABLE != 0
    }

    /// [`HIDDEN`] if it was reached through an unexported field.
    fn hidden(&self) -> u64 {
        if self.is_read_only() { HIDDEN } else { 0 }
    }

    /// What an interface holds or a pointer leads to; `None` for nil.
    pub fn elem(self) -> Option<Held<'a>> {
        match self.kind() {
            Kind::Interface => {
                // SAFETY: an interface's word; a native runs without a collection.
                let any = unsafe { Any::of_interface(self.any.word(), self.any.host)? };
                Some(Held { any, flags: self.hidden() })
            }
            _ => Some(Held { any: self.any.target()?, flags: self.flags & (HIDDEN | EMBEDDED) | ADDRESSABLE }),
        }
    }

    /// Field `i` of a struct.
    pub fn field(self, i: usize) -> Option<Held<'a>> {
        let field = self.any.field_desc(i)?;
        let Place::At(at) = self.any.place else { return None };
        let mut flags = self.flags & (ADDRESSABLE | HIDDEN);
        if !field.exported {
            flags |= if field.embedded { EMBEDDED } else { HIDDEN };
        }
        Some(Held { any: self.any.inside(field.ty, at + field.offset), flags })
    }

    /// Element `i` of an array or slice.
    pub fn index(self, i: usize) -> Option<Held<'a>> {
        let (at, len, elem) = self.any.elements()?;
        let flags = if self.kind() == Kind::Slice { self.hidden() | ADDRESSABLE } else { self.flags };
        (i < len).then(|| Held { any: self.any.inside(elem, at + i * elem.size), flags })
    }

    /// The words of a slice, or of the slice that covers an addressable array.
    pub fn slice(&self) -> Option<Triple> {
        match (self.kind(), self.any.place) {
            (Kind::Slice, _) => {
                let SliceParts { array, len, cap } = SliceParts::of(self.any.slice());
                Some(Triple { array, len, cap })
            }
            (Kind::Array, Place::At(at)) if self.is_addressable() => {
                Some(Triple { array: at as u64, len: self.any.desc.len, cap: self.any.desc.len })
            }
            _ => None,
        }
    }

    /// It equals its type's zero value.
    pub fn is_zero(&self) -> bool {
        match self.any.place {
            // SAFETY: a valid string.
            Place::Word(word) if self.kind() == Kind::String => unsafe { super::string::len(word) == 0 },
            Place::Word(word) => word == 0,
            // SAFETY: a value of the type lies there.
            Place::At(at) => unsafe { is_zero(self.any.desc, at) },
        }
    }

    fn place(&self) -> Option<usize> {
        match self.any.place {
            Place::At(at) if self.is_addressable() => Some(at),
            _ => None,
        }
    }
}

struct SliceParts {
    array: u64,
    len: u64,
    cap: u64,
}

impl SliceParts {
    fn of(slice: SliceWords) -> SliceParts {
        SliceParts { array: slice.array() as u64, len: slice.len() as u64, cap: slice.cap() as u64 }
    }
}

/// # Safety
/// A value of the type lies at `at`.
unsafe fn is_zero(desc: Desc, at: usize) -> bool {
    // SAFETY: fields and elements lie inside.
    unsafe {
        match desc.kind {
            _ if desc.size == 0 => true,
            Kind::Struct => desc.fields.iter().all(|field| &*field.name == "_" || is_zero(field.ty, at + field.offset)),
            Kind::Array => match desc.elem().filter(|elem| elem.size > 0) {
                Some(elem) => (0..desc.len as usize).all(|i| is_zero(elem, at + i * elem.size)),
                None => true,
            },
            Kind::Float32 | Kind::Complex64 => (0..desc.size)
                .step_by(4)
                .all(|i| f32::from_bits(word::load_scalar(Kind::Float32, at + i) as u32) == 0.0),
            Kind::Float64 | Kind::Complex128 => {
                (0..desc.size).step_by(8).all(|i| f64::from_bits(word::load_scalar(Kind::Float64, at + i)) == 0.0)
            }
            // The empty string may have a header.
            Kind::String => super::string::len(word::load_scalar(Kind::String, at)) == 0,
            kind => word::load_scalar(kind, at) == 0,
        }
    }
}

/// What a frame does for `reflect`. All places were read from headers, whose invariants are above.
impl<'a> Frame<'a> {
    /// What a `reflect.Value` parameter holds; `None` for the zero Value.
    pub fn held(&self, word: u64, host: &'a dyn Host) -> Option<Held<'a>> {
        // SAFETY: the word was read as a `reflect.Value` (`access`, invariant 1).
        unsafe { read(word, host) }
    }

    /// The type that a `*reflect.rtype` parameter stands for; `None` for nil.
    pub fn type_of(&self, word: u64) -> Option<Desc> {
        (word != 0).then(|| Desc(std::ptr::with_exposed_provenance(word as usize)))
    }

    /// The word of a `*reflect.rtype`.
    pub fn type_word(&self, desc: Desc) -> u64 {
        desc.0.expose_provenance() as u64
    }

    /// A header for `held`.
    ///
    /// # Errors
    /// There is no room, as for all that follow.
    pub fn new_held(&self, held: Held<'_>) -> Result<u64, OutOfMemory> {
        let (place, flags) = match held.any.place {
            Place::At(at) => (at as u64, held.flags),
            Place::Word(word) => (word, held.flags | WORD),
        };
        // SAFETY: natives run on the worker's stack; the header is new.
        unsafe {
            let made = heap::alloc_on_worker(self.cx(), Desc(&raw const HEADER))?;
            let at = made as usize;
            W64::store(at, held.any.desc.0.expose_provenance() as u64);
            Ptr::store(at + 8, place);
            W64::store(at + 16, flags);
            Ok(made)
        }
    }

    /// A value of a one-word type.
    pub fn hold_word(&self, desc: Desc, word: u64, host: &'a dyn Host) -> Result<Held<'a>, OutOfMemory> {
        if is_pointer_word(desc.kind) {
            return Ok(Held { any: Any { desc, place: Place::Word(word), host }, flags: 0 });
        }
        // SAFETY: natives run on the worker's stack; the word is a value of the type, which is no pointer, so that it is boxed.
        let at = unsafe { interface::make_scalar_on_worker(self.cx(), desc, word)? };
        Ok(Held { any: Any { desc, place: Place::At(at as usize), host }, flags: 0 })
    }

    /// The same value in a place of its own, so that it does not change with the variable.
    pub fn hold_copy(&self, any: Any<'a>) -> Result<Held<'a>, OutOfMemory> {
        if !any.desc.is_aggregate() {
            return self.hold_word(any.desc, any.word(), any.host);
        }
        let held = self.hold_zero(any.desc, any.host)?;
        if let (Place::At(to), Place::At(from)) = (held.any.place, any.place) {
            // SAFETY: both are places of values of the type, the first one new.
            unsafe { word::copy(self.cx(), any.desc, to, from) };
        }
        Ok(held)
    }

    /// A zero value.
    pub fn hold_zero(&self, desc: Desc, host: &'a dyn Host) -> Result<Held<'a>, OutOfMemory> {
        if is_pointer_word(desc.kind) {
            return self.hold_word(desc, 0, host);
        }
        let at = self.new_object(desc)?;
        Ok(Held { any: Any { desc, place: Place::At(at as usize), host }, flags: 0 })
    }

    /// The address of a new zero value.
    pub fn new_object(&self, desc: Desc) -> Result<u64, OutOfMemory> {
        // SAFETY: natives run on the worker's stack.
        unsafe { heap::alloc_on_worker(self.cx(), desc) }
    }

    /// A new object of a struct type of one-word fields with these words.
    pub fn new_record(&self, desc: Desc, words: &[u64]) -> Result<u64, OutOfMemory> {
        let made = self.new_object(desc)?;
        for (field, &word) in desc.fields.iter().zip(words).filter(|(field, _)| !field.ty.is_aggregate()) {
            // SAFETY: the field lies in the new object.
            unsafe { word::store_scalar(self.cx(), field.ty.kind, made as usize + field.offset, word) };
        }
        Ok(made)
    }

    /// An interface that holds a value of a one-word type.
    pub fn interface_of_word(&self, desc: Desc, word: u64) -> Result<u64, OutOfMemory> {
        // SAFETY: natives run on the worker's stack; the word is a value of the type.
        unsafe { interface::make_scalar_on_worker(self.cx(), desc, word) }
    }

    /// Sets an addressable value of a one-word type.
    pub fn set_word(&self, held: Held<'_>, word: u64) {
        if let Some(at) = held.place().filter(|_| !held.any.desc.is_aggregate()) {
            // SAFETY: a variable of the type lies there; the word is a value of it.
            unsafe { word::store_scalar(self.cx(), held.kind(), at, word) };
        }
    }

    /// Sets the two halves of an addressable complex number.
    pub fn set_complex(&self, held: Held<'_>, real: f64, imaginary: f64) {
        let Some(at) = held.place() else { return };
        let narrow = |value: f64| u64::from((value as f32).to_bits());
        // SAFETY: two floats of this size lie there.
        unsafe {
            match held.kind() {
                Kind::Complex64 => {
                    word::store_scalar(self.cx(), Kind::Float32, at, narrow(real));
                    word::store_scalar(self.cx(), Kind::Float32, at + 4, narrow(imaginary));
                }
                Kind::Complex128 => {
                    word::store_scalar(self.cx(), Kind::Float64, at, real.to_bits());
                    word::store_scalar(self.cx(), Kind::Float64, at + 8, imaginary.to_bits());
                }
                _ => {}
            }
        }
    }

    /// Copies a value of the same type into an addressable one.
    pub fn set_value(&self, held: Held<'_>, from: Any<'_>) {
        if held.desc() != from.desc {
            return;
        }
        if let Some(to) = held.place() {
            // SAFETY: both are values of the type.
            unsafe {
                match from.place {
                    Place::At(from_at) => word::copy(self.cx(), from.desc, to, from_at),
                    Place::Word(word) => word::store_scalar(self.cx(), from.desc.kind, to, word),
                }
            }
        }
    }

    /// Makes an addressable value zero.
    pub fn set_zero(&self, held: Held<'_>) {
        if let Some(at) = held.place() {
            // SAFETY: a variable of the type.
            unsafe { word::clear(self.cx(), held.desc(), at) };
        }
    }

    /// Makes all elements of a slice zero.
    pub fn clear_slice(&self, held: Held<'_>) {
        if let (Some(triple), Some(elem)) = (held.slice(), held.desc().elem()) {
            // SAFETY: so many elements lie there.
            unsafe { word::clear_array(self.cx(), elem, triple.array as usize, triple.len as usize) };
        }
    }

    /// The word of a slice.
    pub fn slice_word(&self, triple: Triple) -> Result<u64, OutOfMemory> {
        // SAFETY: natives run on the worker's stack; triples come from headers and from `slice::cut` within bounds.
        unsafe { slice::to_word_on_worker(self.cx(), triple) }
    }

    /// The word of a new slice of zero elements; `len <= cap`.
    pub fn new_slice(&self, elem: Desc, len: usize, cap: usize) -> Result<u64, OutOfMemory> {
        if cap == 0 {
            return Ok(slice::empty());
        }
        // SAFETY: natives run on the worker's stack.
        unsafe { slice::new_on_worker(self.cx(), elem, len.min(cap), cap) }
    }

    /// A slice with room for `more` elements behind its length; what lies between length and capacity stays.
    pub fn grown_slice(&self, elem: Desc, triple: Triple, more: u64) -> Result<Triple, GrowError> {
        let need = triple.len.checked_add(more).ok_or(GrowError::Length)?;
        if need <= triple.cap {
            return Ok(triple);
        }
        let whole = Triple { len: triple.cap, ..triple };
        // SAFETY: a valid slice of such elements.
        let grown = unsafe { slice::grow_on_worker(self.cx(), elem, whole, need, false)? };
        Ok(Triple { len: triple.len, ..grown })
    }

    /// `copy(to, from)` for slices and addressable arrays of the same elements.
    pub fn copy_slice(&self, elem: Desc, to: Triple, from: Triple) -> u64 {
        // SAFETY: both are valid slices of such elements.
        unsafe { slice::copy(self.cx(), elem, to, from) }
    }

    /// A `[]reflect.Value` of these headers; `elem` is the descriptor of `reflect.Value`. Never nil.
    pub fn new_values(&self, elem: Desc, words: &[u64]) -> Result<u64, OutOfMemory> {
        let made = self.new_slice(elem, words.len(), words.len())?;
        // SAFETY: a new slice of one-word structs.
        unsafe {
            let array = slice::read(made).array as usize;
            words.iter().enumerate().for_each(|(i, &word)| Ptr::store(array + i * 8, word));
        }
        Ok(made)
    }

    /// The word of a `[]reflect.Value`'s element.
    pub fn value_at(&self, values: SliceWords, i: usize) -> u64 {
        values.word(i)
    }

    /// Length and capacity of a channel.
    pub fn channel_len(&self, held: Held<'_>) -> (usize, usize) {
        if held.kind() != Kind::Chan {
            return (0, 0);
        }
        let word = held.any.word();
        // SAFETY: a valid channel.
        unsafe { (crate::sync::chan::len(word) as usize, crate::sync::chan::cap(word) as usize) }
    }

    /// A part of a string.
    pub fn part_of_string(&self, word: u64, low: usize, high: usize) -> Result<u64, OutOfMemory> {
        // SAFETY: a valid string; the caller has checked the bounds, and they are checked again.
        unsafe { super::string::substring_on_worker(self.cx(), word, low, high.min(super::string::len(word))) }
    }

    /// A new map.
    pub fn new_map(&self, desc: Desc, hint: u64) -> Result<u64, OutOfMemory> {
        // SAFETY: the caller asks for a map type's only; `make_on_worker` finds no entries otherwise.
        unsafe { map::make_on_worker(self.cx(), desc, hint) }
    }

    /// The value of a key, in the map; `None` if there is none.
    pub fn map_get(&self, held: Held<'a>, key: Any<'_>) -> Result<Option<Any<'a>>, MapError> {
        let (Some(key_desc), Some(elem)) = (held.desc().key(), held.desc().elem()) else { return Ok(None) };
        if key.desc != key_desc {
            return Ok(None);
        }
        let slots = slots_of(key);
        // SAFETY: a map of this type and a key of its type.
        let at = unsafe { map::get(held.any.word(), held.desc(), slots.as_ptr())? };
        Ok((at != 0).then(|| held.any.inside(elem, at)))
    }

    /// Sets the value of a key.
    pub fn map_set(&self, held: Held<'_>, key: Any<'_>, value: Any<'_>) -> Result<(), MapError> {
        if held.desc().key() != Some(key.desc) || held.desc().elem() != Some(value.desc) {
            return Ok(());
        }
        let (key, slots) = (slots_of(key), slots_of(value));
        // SAFETY: a map of this type, key and value of its types.
        unsafe {
            let at = map::assign_on_worker(self.cx(), held.any.word(), held.desc(), key.as_ptr())?;
            word::store_slots(self.cx(), value.desc, at, slots.as_ptr());
        }
        Ok(())
    }

    /// Deletes a key.
    pub fn map_delete(&self, held: Held<'_>, key: Any<'_>) -> Result<(), MapError> {
        if held.desc().key() != Some(key.desc) {
            return Ok(());
        }
        // SAFETY: a map of this type and a key of its type.
        unsafe { map::delete(self.cx(), held.any.word(), held.desc(), slots_of(key).as_ptr()) }
    }

    /// Deletes all keys.
    pub fn map_clear(&self, held: Held<'_>) -> Result<(), MapError> {
        // SAFETY: a map of this type.
        unsafe { map::clear(self.cx(), held.any.word(), held.desc()) }
    }

    /// The keys of a map, from an entry on that the oracle chooses.
    pub fn map_keys(&self, held: Held<'a>) -> Result<Vec<Any<'a>>, MapError> {
        let mut keys = Vec::new();
        let Some(key) = held.desc().key() else { return Ok(keys) };
        // SAFETY: a map of this type; the goroutine runs, and nothing collects while the iterator is used.
        unsafe {
            let mut iter = map::Iter::new(held.any.word(), oracle::bits(self.cx(), Choice::MapIteration));
            while let Some(found) = iter.next()? {
                keys.push(held.any.inside(key, found.key));
            }
        }
        Ok(keys)
    }

    /// Swaps elements of a slice or array; both exist.
    pub fn swap_elements(&self, held: Held<'_>, i: usize, j: usize) -> bool {
        self.swap(held.any, i, j)
    }

    /// Whether two values of one type are equal; the type that has no `==`, if that decides.
    pub fn equal(&self, a: Held<'_>, b: Held<'_>) -> Result<bool, compare::Incomparable> {
        if a.desc() != b.desc() {
            return Ok(false);
        }
        let (x, y) = (slots_of(a.any), slots_of(b.any));
        // SAFETY: both hold a value of the type; the low bytes of a slot are the value in memory.
        unsafe { compare::equal(a.desc(), x.as_ptr().expose_provenance(), y.as_ptr().expose_provenance()) }
    }

    /// A function value: a closure object with one captured word.
    pub fn new_closure(&self, record: u64, captured: u64) -> Result<u64, OutOfMemory> {
        // SAFETY: natives run on the worker's stack; the object is new and has two words.
        unsafe {
            let made = heap::alloc_words_on_worker(self.cx(), 2)?;
            W64::store(made as usize, record);
            Ptr::store(made as usize + 8, captured);
            Ok(made)
        }
    }

    /// Puts the words of a value into slots of a frame that is being prepared.
    ///
    /// # Safety
    /// `slots` has room for them.
    pub unsafe fn spread(&self, any: Any<'_>, slots: *mut u64) {
        // SAFETY: the caller's promise.
        unsafe {
            match any.place {
                Place::At(at) => word::load_slots(any.desc, at, slots),
                Place::Word(word) => slots.write(word),
            }
        }
    }

    /// A value out of slots.
    ///
    /// # Safety
    /// They hold a value of the type.
    pub unsafe fn gather(&self, desc: Desc, slots: *const u64, host: &'a dyn Host) -> Result<Held<'a>, OutOfMemory> {
        if !desc.is_aggregate() {
            // SAFETY: the caller's promise.
            return self.hold_word(desc, unsafe { slots.read() }, host);
        }
        let held = self.hold_zero(desc, host)?;
        if let Place::At(at) = held.any.place {
            // SAFETY: a new place of the type.
            unsafe { word::store_slots(self.cx(), desc, at, slots) };
        }
        Ok(held)
    }
}

/// Values of both types have the same bytes: the types differ in names and tags only. Pointers may lead to such types.
fn same_memory(a: Desc, b: Desc, top: bool) -> bool {
    if a == b {
        return true;
    }
    let same_elem = || match (a.elem(), b.elem()) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    };
    match (a.kind, b.kind) {
        // Deeper ones are the same, or the types could be endless.
        (Kind::Pointer, Kind::Pointer) => match (a.elem(), b.elem()) {
            (Some(a), Some(b)) => a == b || top && a.size == b.size && same_memory(a, b, false),
            _ => false,
        },
        (Kind::Array, Kind::Array) => a.len == b.len && same_elem(),
        (Kind::Slice, Kind::Slice) | (Kind::Chan, Kind::Chan) => same_elem(),
        // A map knows its type.
        (Kind::Map, Kind::Map) => same_elem() && a.key() == b.key(),
        (Kind::Struct, Kind::Struct) => {
            a.fields.len() == b.fields.len()
                && a.fields
                    .iter()
                    .zip(b.fields.iter())
                    .all(|(x, y)| x.offset == y.offset && same_memory(x.ty, y.ty, false))
        }
        (Kind::Interface | Kind::Func, _) => true,
        (a, b) => a == b,
    }
}

/// The words of a value, as slots have them; at least one.
fn slots_of(any: Any<'_>) -> Vec<u64> {
    let mut slots = vec![0; any.desc.words().max(1)];
    match any.place {
        // SAFETY: a value of the type lies there; there are slots for all its words.
        Place::At(at) => unsafe { word::load_slots(any.desc, at, slots.as_mut_ptr()) },
        Place::Word(word) => slots[0] = word,
    }
    slots
}
