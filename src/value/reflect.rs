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
use crate::exec::code::{Closure, FUNCTION_PC};
use crate::native::{
    Host, fmt,
    fmt::value::{Field, Held, Value},
};

/// Where a value is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// At this address, in memory layout.
    At(usize),
    /// It is this word; its type is of one word.
    Word(u64),
}

/// A value and its type.
#[derive(Clone, Copy)]
pub struct Any<'a> {
    pub(super) desc: Desc,
    pub(super) place: Place,
    pub(super) host: &'a dyn Host,
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
    pub(super) fn type_desc(&self) -> &'a TypeDesc {
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

    pub(super) fn slice(&self) -> SliceWords {
        // SAFETY: asked only of slices; the word is valid by invariant 1.
        unsafe { SliceWords::read(if self.desc.kind == Kind::Slice { self.word() } else { 0 }) }
    }

    pub(super) fn inside(&self, desc: Desc, at: usize) -> Any<'a> {
        Any { desc, place: Place::At(at), host: self.host }
    }

    pub(super) fn field_desc(&self, i: usize) -> Option<&'a FieldDesc> {
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
        match (self.desc.kind, self.word()) {
            (Kind::Slice, _) => self.slice().array() as u64,
            // As in Go, that of the code: functions made by one literal have the same.
            // SAFETY: invariant 1: a function value that is not nil is a closure object, whose record lives as long as the Engine.
            (Kind::Func, word @ 1..) => unsafe {
                let closure: *const Closure = std::ptr::with_exposed_provenance(word as usize);
                FUNCTION_PC + u64::from((*(*closure).record).index)
            },
            (_, word) => word,
        }
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
        use crate::types::ty::Basic;
        /// As the descriptors of the predeclared types lie in memory in a program of the real Go.
        const BASIC: [Basic; 18] = [
            Basic::String,
            Basic::Int8,
            Basic::Uint8,
            Basic::Int16,
            Basic::Uint16,
            Basic::Int32,
            Basic::Uint32,
            Basic::Int64,
            Basic::Uint64,
            Basic::Int,
            Basic::Uint,
            Basic::Uintptr,
            Basic::Complex64,
            Basic::Complex128,
            Basic::Float32,
            Basic::Float64,
            Basic::Bool,
            Basic::UnsafePointer,
        ];
        let basic = BASIC.iter().position(|&basic| basic as u32 == self.desc.id);
        // Other types are compared with these by nothing that a program could know.
        basic.map_or(BASIC.len() as u64 + u64::from(self.desc.id), |rank| rank as u64)
    }

    fn held(self) -> Option<Held<Self>> {
        let Place::At(at) = self.place else { return None };
        if Value::methods(self) & fmt::value::REFLECTED == 0 {
            return None;
        }
        // SAFETY: only `reflect.Value` is marked so; its one word is the address of a header, or 0.
        let held = unsafe { super::mirror::read(word::load_scalar(Kind::Pointer, at), self.host) };
        Some(held.map_or(Held { value: None, open: false }, |held| Held {
            value: Some(held.any()),
            open: !held.is_read_only(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::native::{Known, NativeFn, Place as Caller, Raised, lookup, output::Output, system::System};
    use crate::types::ty::{Basic, Type, TypeId};
    use crate::value::{call::invoke, map, slice, string, testing::Kit};

    /// An Engine's place in these tests.
    struct Stand {
        kit: Kit,
        any: TypeId,
        system: System,
    }

    impl Host for Stand {
        fn system(&self) -> &System {
            &self.system
        }
        fn known(&self, known: Known) -> Desc {
            self.kit.desc(match known {
                Known::Any => self.any,
                Known::Int => Basic::Int.id(),
                Known::Int64 => Basic::Int64.id(),
                Known::Uint8 => Basic::Uint8.id(),
                Known::Uint64 => Basic::Uint64.id(),
                Known::String => Basic::String.id(),
            })
        }
        /// `int8` has a String method here.
        fn methods(&self, desc: Desc) -> u8 {
            if desc.kind == Kind::Int8 { crate::native::fmt::value::STRING } else { 0 }
        }
        fn implements(&self, _: Desc, _: Desc) -> bool {
            true
        }
        fn callers(&self, _: *mut crate::sched::cx::Cx, _: *mut u64, _: usize) -> Vec<Caller> {
            Vec::new()
        }
        fn describe(&self, _: u64) -> Option<Caller> {
            None
        }
        fn traceback(&self, _: *mut crate::sched::cx::Cx, _: *mut u64, _: bool) -> Vec<u8> {
            Vec::new()
        }
    }

    impl Stand {
        fn new() -> Stand {
            let mut kit = Kit::new();
            let any = kit.types.intern(Type::Interface(Default::default()));
            let sink = || Box::new(std::io::sink());
            let system = System::new(Vec::new(), Vec::new(), Output::new(sink(), sink(), false), None);
            Stand { kit, any, system }
        }

        fn text(&self, text: &str) -> u64 {
            // SAFETY: one goroutine, nothing collects.
            unsafe { string::new_on_worker(self.kit.lab.cx, text.as_bytes()).unwrap() }
        }

        fn any(&self, ty: TypeId, word: u64) -> u64 {
            // SAFETY: as above; the word is of the type.
            unsafe { interface::make_scalar_on_worker(self.kit.lab.cx, self.kit.desc(ty), word).unwrap() }
        }

        fn slice(&self, elem: TypeId, words: &[u64]) -> u64 {
            let elem = self.kit.desc(elem);
            // SAFETY: as above; the words are of the type.
            unsafe {
                let made = slice::new_on_worker(self.kit.lab.cx, elem, words.len(), words.len()).unwrap();
                let array = slice::read(made).array as usize;
                for (i, &word) in words.iter().enumerate() {
                    word::store_scalar(self.kit.lab.cx, elem.kind, array + i * elem.size, word);
                }
                made
            }
        }

        fn call(&self, name: &str, results: usize, arguments: &[u64]) -> Result<Vec<u64>, Raised> {
            let native: NativeFn = lookup(name).unwrap();
            let slots = if results == 1 { 0 } else { results };
            let mut frame = vec![0; slots];
            frame.extend_from_slice(arguments);
            // SAFETY: the frame is laid out as the declaration says.
            let word = unsafe { invoke(native, self.kit.lab.cx, frame.as_mut_ptr(), slots as u32, self) }?;
            Ok(if results == 1 { vec![word] } else { frame[..results].to_vec() })
        }

        fn show(&self, word: u64) -> String {
            // SAFETY: a string that was just made.
            String::from_utf8_lossy(unsafe { access::string_bytes(word) }).into_owned()
        }

        fn printf(&self, format: &str, operands: &[u64]) -> (String, u64, Vec<u64>) {
            let operands = self.slice(self.any, operands);
            let results = self.call("fmt.format", 3, &[0, self.text(format), operands]).unwrap();
            // SAFETY: a slice of ints.
            let how = unsafe { SliceWords::read(results[2]) };
            (self.show(results[0]), results[1], (0..how.len()).map(|i| how.word(i)).collect())
        }
    }

    #[test]
    fn formats_real_values() {
        let mut stand = Stand::new();
        let (int, text) = (Basic::Int.id(), Basic::String.id());
        let strings = stand.kit.types.intern(Type::Slice(text));
        let table = stand.kit.types.intern(Type::Map { key: text, value: int });
        let pair = stand.kit.structure(&[int, text]);
        let to_pair = stand.kit.types.pointer_to(pair);
        let cx = stand.kit.lab.cx;
        let words = stand.slice(text, &[stand.text("a"), stand.text("b")]);
        // SAFETY: one goroutine; words are of their types.
        let (ages, object) = unsafe {
            let desc = stand.kit.desc(table);
            let ages = map::make_on_worker(cx, desc, 0).unwrap();
            for (name, age) in [("z", 1_u64), ("y", 2)] {
                let at = map::assign_on_worker(cx, ages, desc, &stand.text(name)).unwrap();
                word::store_scalar(cx, Kind::Int, at, age);
            }
            let object = crate::heap::alloc_on_worker(cx, stand.kit.desc(pair)).unwrap();
            word::store_scalar(cx, Kind::Int, object as usize, 7);
            word::store_scalar(cx, Kind::String, object as usize + 8, stand.text("q"));
            (ages, object)
        };
        let operands = [
            stand.any(int, 42),
            stand.any(text, stand.text("go")),
            stand.any(Basic::Float32.id(), u64::from(1.5_f32.to_bits())),
            stand.any(strings, words),
            stand.any(table, ages),
            stand.any(to_pair, object),
            0,
        ];
        let (out, need, how) = stand.printf("%5d|%q|%v|%v|%v|%+v|%v", &operands);
        assert_eq!(out, "   42|\"go\"|1.5|[a b]|map[y:2 z:1]|&{F0:7 F1:q}|<nil>");
        assert_eq!((need, how.len()), (0, 0));
    }

    #[test]
    fn asks_for_methods() {
        let stand = Stand::new();
        let (out, need, how) = stand.printf("<%8v>", &[stand.any(Basic::Int8.id(), 5)]);
        assert_eq!((out.as_str(), how), ("<>", vec![1, 1, u64::from(b'v'), 0, 8, u64::MAX]));
        // SAFETY: a slice of interfaces.
        let receivers = unsafe { SliceWords::read(need) };
        // SAFETY: an interface.
        let receiver = unsafe { Any::of_interface(receivers.word(0), &stand) }.unwrap();
        assert_eq!((receivers.len(), receiver.kind(), receiver.int()), (1, Kind::Int8, 5));
    }

    #[test]
    fn strings_split_swap_and_scan() {
        let mut stand = Stand::new();
        let parts = stand.call("strings.Fields", 1, &[stand.text(" ab  c ")]).unwrap();
        // SAFETY: a slice of strings.
        let parts = unsafe { SliceWords::read(parts[0]) };
        assert_eq!((parts.len(), parts.string(0), parts.string(1)), (2, &b"ab"[..], &b"c"[..]));
        let joined = stand.slice(Basic::String.id(), &[stand.text("x"), 0, stand.text("yz")]);
        let joined = stand.call("strings.Join", 1, &[joined, stand.text(", ")]).unwrap();
        assert_eq!(stand.show(joined[0]), "x, , yz");
        let repeated = stand.call("strings.repeat", 1, &[stand.text("abc"), 5]).unwrap();
        assert_eq!(stand.show(repeated[0]), "abcabcabcabcabc");
        for (value, base, text) in
            [(i64::MIN, 2, format!("-1{}", "0".repeat(63))), (-255, 16, "-ff".into()), (0, 10, "0".into())]
        {
            let word = stand.call("strconv.formatInt", 1, &[value as u64, base]).unwrap();
            assert_eq!(stand.show(word[0]), text);
        }
        let ints = stand.kit.types.intern(Type::Slice(Basic::Int.id()));
        let numbers = stand.slice(Basic::Int.id(), &[3, 1, 2]);
        stand.call("sort.swapElements", 0, &[stand.any(ints, numbers), 0, 2]).unwrap();
        let order = |slice: u64| {
            // SAFETY: a slice of ints.
            let slice = unsafe { SliceWords::read(slice) };
            (0..slice.len()).map(|i| slice.word(i)).collect::<Vec<_>>()
        };
        assert_eq!(order(numbers), [2, 1, 3]);
        stand.call("sort.Ints", 0, &[numbers]).unwrap();
        assert_eq!(order(numbers), [1, 2, 3]);
        let to_int = stand.kit.types.pointer_to(Basic::Int.id());
        // SAFETY: a new int.
        let place = unsafe { crate::heap::alloc_on_worker(stand.kit.lab.cx, stand.kit.desc(Basic::Int.id())).unwrap() };
        stand.call("fmt.scanSetInt", 0, &[stand.any(to_int, place), 9]).unwrap();
        // SAFETY: that int.
        assert_eq!(unsafe { word::load_scalar(Kind::Int, place as usize) }, 9);
        assert_eq!(stand.call("fmt.scanKind", 2, &[stand.any(to_int, place)]).unwrap(), [2, 64]);
    }
}
