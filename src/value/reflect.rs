//! Values with their types, read-only: what `fmt` and other natives see of any Go value.
//!
//! In: interface words, descriptors, addresses. Out: [`Any`], which answers `native::fmt::value::Value`.
//!
//! Invariants:
//! 1. An [`Any`] is made only from an interface word or from inside another one, so that its place holds a value of its type.
//! 2. One-word values of shared memory are read once ([`Value::settle`]), before anything is concluded from them: the word of
//!    a slice names its array *and* its length, whoever writes the variable meanwhile.
//! 3. It lives no longer than the call of the native that made it; nothing collects meanwhile (`value::access`).

use std::sync::atomic::Ordering;

use super::{
    access::{self, SliceWords},
    desc::{Desc, FieldDesc, Kind, TypeDesc},
    interface, map, word,
};
use crate::native::{
    Host,
    fmt::value::{Field, Value},
};

/// Where a value is.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// At this address, in memory layout.
    At(usize),
    /// It is this word; its type is of one word.
    Word(u64),
}

/// A value and its type.
#[derive(Clone, Copy)]
pub struct Any<'a> {
    desc: Desc,
    place: Place,
    host: &'a dyn Host,
}

/// Set in [`TypeDesc::fmt_methods`] once the other bits are known.
const KNOWN: u8 = 0x80;

impl<'a> Any<'a> {
    /// What an interface holds; `None` for nil.
    ///
    /// # Safety
    /// `word` is a valid interface that lives through `'a`, and nothing collects within `'a`.
    pub unsafe fn of_interface(word: u64, host: &'a dyn Host) -> Option<Any<'a>> {
        // SAFETY: the caller's promise.
        unsafe {
            let desc = interface::dynamic_type(word)?;
            let place = match interface::data(word) {
                Some(at) => Place::At(at),
                None => Place::Word(interface::scalar(word, desc)),
            };
            Some(Any { desc, place, host })
        }
    }

    /// Its type.
    pub fn desc(&self) -> Desc {
        self.desc
    }

    /// Its type, for as long as values may be looked at.
    fn type_desc(&self) -> &'a TypeDesc {
        // SAFETY: descriptors live as long as their Engine, which outlives every call.
        unsafe { &*self.desc.0 }
    }

    /// The address where it lies, if it lies in memory.
    pub fn address_in_memory(&self) -> Option<usize> {
        match self.place {
            Place::At(at) => Some(at),
            Place::Word(_) => None,
        }
    }

    /// Its word, if its type is of one word.
    pub fn word(&self) -> u64 {
        match self.place {
            Place::Word(word) => word,
            // SAFETY: invariant 1.
            Place::At(at) if !self.desc.is_aggregate() => unsafe { word::load_scalar(self.desc.kind, at) },
            Place::At(_) => 0,
        }
    }

    /// What a pointer leads to; `None` for nil or what is no pointer.
    pub fn target(&self) -> Option<Any<'a>> {
        if self.desc.kind != Kind::Pointer {
            return None;
        }
        let at = self.word() as usize;
        let desc = self.desc.elem().filter(|_| at != 0)?;
        Some(Any { desc, place: Place::At(at), host: self.host })
    }

    fn slice(&self) -> SliceWords {
        // SAFETY: asked only of slices; the word is valid by invariant 1.
        unsafe { SliceWords::read(if self.desc.kind == Kind::Slice { self.word() } else { 0 }) }
    }

    fn inside(&self, desc: Desc, at: usize) -> Any<'a> {
        Any { desc, place: Place::At(at), host: self.host }
    }

    fn field_desc(&self, i: usize) -> Option<&'a FieldDesc> {
        self.type_desc().fields.get(i)
    }

    /// Address of the first element, length, and the elements' type, of an array or slice.
    pub fn elements(&self) -> Option<(usize, usize, Desc)> {
        let elem = self.desc.elem()?;
        match (self.desc.kind, self.place) {
            (Kind::Array, Place::At(at)) => Some((at, self.desc.len as usize, elem)),
            (Kind::Slice, _) => {
                let slice = self.slice();
                Some((slice.array(), slice.len(), elem))
            }
            _ => None,
        }
    }
}

/// What a question about a value that does not exist is answered with.
fn zero_word<'a>(of: &Any<'a>) -> Any<'a> {
    Any { desc: of.desc, place: Place::Word(0), host: of.host }
}

impl<'a> Value<'a> for Any<'a> {
    fn kind(self) -> Kind {
        self.desc.kind
    }

    fn type_name(self) -> &'a str {
        &self.type_desc().name
    }

    fn methods(self) -> u8 {
        let known = self.desc.fmt_methods.load(Ordering::Relaxed);
        if known & KNOWN != 0 {
            return known & !KNOWN;
        }
        let methods = self.host.methods(self.desc) & !KNOWN;
        self.desc.fmt_methods.store(methods | KNOWN, Ordering::Relaxed);
        methods
    }

    fn settle(self) -> Self {
        match self.place {
            Place::At(_) if !self.desc.is_aggregate() => Any { place: Place::Word(self.word()), ..self },
            _ => self,
        }
    }

    fn bool(self) -> bool {
        self.word() & 1 != 0
    }

    fn int(self) -> i64 {
        self.word() as i64
    }

    fn uint(self) -> u64 {
        self.word()
    }

    fn float(self) -> f64 {
        match self.desc.kind {
            Kind::Float32 => f64::from(f32::from_bits(self.word() as u32)),
            _ => f64::from_bits(self.word()),
        }
    }

    fn complex(self) -> (f64, f64) {
        let Place::At(at) = self.place else { return (0.0, 0.0) };
        // SAFETY: invariant 1: two floats lie there.
        unsafe {
            match self.desc.kind {
                Kind::Complex64 => {
                    let part = |at| f64::from(f32::from_bits(word::load_scalar(Kind::Float32, at) as u32));
                    (part(at), part(at + 4))
                }
                Kind::Complex128 => {
                    let part = |at| f64::from_bits(word::load_scalar(Kind::Float64, at));
                    (part(at), part(at + 8))
                }
                _ => (0.0, 0.0),
            }
        }
    }

    fn string(self) -> &'a [u8] {
        if self.desc.kind != Kind::String {
            return &[];
        }
        // SAFETY: invariants 1 and 3.
        unsafe { access::string_bytes(self.word()) }
    }

    fn count(self) -> usize {
        match self.desc.kind {
            Kind::Struct => self.desc.fields.len(),
            // SAFETY: invariant 1: a map.
            Kind::Map => unsafe { map::len(self.word()) as usize },
            _ => self.elements().map_or(0, |(_, len, _)| len),
        }
    }

    fn is_nil(self) -> bool {
        !self.desc.is_aggregate() && self.word() == 0
    }

    fn address(self) -> u64 {
        if self.desc.kind == Kind::Slice { self.slice().array() as u64 } else { self.word() }
    }

    fn element_kind(self) -> Kind {
        self.desc.elem().map_or(Kind::Invalid, |elem| elem.kind)
    }

    fn index(self, i: usize) -> Self {
        match self.elements() {
            Some((at, len, elem)) if i < len => self.inside(elem, at + i * elem.size),
            _ => zero_word(&self),
        }
    }

    fn bytes(self) -> Vec<u8> {
        let mut out = Vec::new();
        if let Some((at, len, elem)) = self.elements()
            && elem.kind == Kind::Uint8
        {
            // SAFETY: invariant 1: so many bytes lie there.
            unsafe { access::copy_out(at, len, &mut out) };
        }
        out
    }

    fn field(self, i: usize) -> Self {
        match (self.field_desc(i), self.place) {
            (Some(field), Place::At(at)) => self.inside(field.ty, at + field.offset),
            _ => zero_word(&self),
        }
    }

    fn field_info(self, i: usize) -> Field<'a> {
        self.field_desc(i).map_or(Field { name: "", exported: false, embedded: false }, |field| Field {
            name: &field.name,
            exported: field.exported,
            embedded: field.embedded,
        })
    }

    fn entries(self) -> Result<Vec<(Self, Self)>, &'static str> {
        let (Some(key), Some(value), Kind::Map) = (self.desc.key(), self.desc.elem(), self.desc.kind) else {
            return Ok(Vec::new());
        };
        let mut entries = Vec::with_capacity(self.count());
        // SAFETY: invariant 1: a map; nothing collects while the iterator is used.
        unsafe {
            let mut iter = map::Iter::new(self.word(), 0);
            while let Some(found) = iter.next().map_err(|_| "concurrent map iteration and map write")? {
                entries.push((self.inside(key, found.key).settle(), self.inside(value, found.value)));
            }
        }
        Ok(entries)
    }

    fn element(self) -> Option<Self> {
        match self.desc.kind {
            // SAFETY: invariants 1 and 3.
            Kind::Interface => unsafe { Any::of_interface(self.word(), self.host) },
            _ => self.target(),
        }
    }

    fn type_order(self) -> u64 {
        u64::from(self.desc.id)
    }
}
