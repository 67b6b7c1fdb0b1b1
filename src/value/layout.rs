//! From the checker's types to descriptors: sizes, alignments, offsets, pointer maps, names.
//!
//! Comes in: the store of types, and how a type is written. Goes out: one [`Desc`] a type, the same each time. Layouts are those
//! of Go on amd64. Recursive types are no problem: sizes follow from structure alone, links between descriptors are set after all of
//! them have their places.
//!
//! Invariant: a descriptor that leaves this module is complete, and so are all that it leads to.

use rustc_hash::FxHashMap as HashMap;
use std::borrow::Cow;
use std::sync::atomic::Ordering;

use golite_grammar::Interner;
use golite_grammar::ast::ChanDir;
use parking_lot::RwLock;

use super::desc::{Desc, FieldDesc, Kind, Pointers, TypeDesc};
use super::interface;
use crate::types::ty::{Basic, Type, TypeId, Types};

/// More pointers than this in one element, and the element is scanned conservatively.
const MAX_OFFSETS: usize = 1024;

/// Where descriptors come from.
pub struct Source<'a> {
    /// The types.
    pub types: &'a Types,
    /// The names of fields.
    pub names: &'a Interner,
    /// A type as `%T` prints it.
    pub text: &'a dyn Fn(TypeId) -> String,
}

/// The descriptors of an Engine.
#[derive(Default)]
pub struct Descriptors {
    inner: RwLock<Inner>,
}

#[derive(Default)]
struct Inner {
    by_type: HashMap<TypeId, Desc>,
    /// Owned; freed with the Engine.
    all: Vec<*mut TypeDesc>,
}

// SAFETY: the descriptors are owned, and immutable but for atomics.
unsafe impl Send for Inner {}
// SAFETY: as above.
unsafe impl Sync for Inner {}

/// Size and alignment in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Bytes, a multiple of `align`.
    pub size: usize,
    /// Bytes.
    pub align: usize,
}

impl Descriptors {
    /// The descriptor of `id`.
    pub fn desc(&self, source: &Source<'_>, id: TypeId) -> Desc {
        if let Some(&desc) = self.inner.read().by_type.get(&id) {
            return desc;
        }
        let mut inner = self.inner.write();
        let (mut pending, mut pointers) = (Vec::new(), Vec::new());
        let desc = inner.place(id, &mut pending);
        while let Some((id, place)) = pending.pop() {
            let filled = inner.fill(source, id, &mut pending);
            // SAFETY: the place is new, and nobody reads it before the lock is released.
            unsafe { place.write(filled) };
            if matches!(source.types.get(id), Type::Pointer(_)) {
                pointers.push(Desc(place));
            }
        }
        // `*T` is found from T once it exists: an interface that holds a pointer directly needs it.
        for pointer in pointers {
            if let Some(elem) = pointer.elem() {
                elem.pointer_to.store(pointer.0.cast_mut(), Ordering::Release);
            }
        }
        desc
    }

    /// The descriptor of `id`, if it has been asked for before.
    pub fn known(&self, id: TypeId) -> Option<Desc> {
        self.inner.read().by_type.get(&id).copied()
    }
}

impl Inner {
    /// Where the descriptor of `id` is or will be.
    fn place(&mut self, id: TypeId, pending: &mut Vec<(TypeId, *mut TypeDesc)>) -> Desc {
        if let Some(&desc) = self.by_type.get(&id) {
            return desc;
        }
        let place = self.own(TypeDesc::internal("", 0, Pointers::None));
        self.by_type.insert(id, Desc(place));
        pending.push((id, place));
        Desc(place)
    }

    fn own(&mut self, desc: TypeDesc) -> *mut TypeDesc {
        let place = Box::into_raw(Box::new(desc));
        self.all.push(place);
        place
    }

    fn fill(&mut self, source: &Source<'_>, id: TypeId, pending: &mut Vec<(TypeId, *mut TypeDesc)>) -> TypeDesc {
        let types = source.types;
        let mut desc = TypeDesc::internal("", 0, Pointers::None);
        let shapes = Shapes { types, made: &self.by_type };
        let Layout { size, align } = shapes.layout(id);
        let mut offsets = Vec::new();
        let few = shapes.pointers(id, 0, &mut offsets);
        desc.set_layout(size, align as u8, places(offsets, few));
        desc.kind = kind(types, id);
        desc.id = id.0;
        desc.name = Cow::Owned((source.text)(id));
        desc.named = matches!(types.get(id), Type::Named(_) | Type::Basic(_));
        desc.comparable = shapes.comparable(id);
        desc.plain = shapes.plain(source.names, id);
        let (field_offsets, entry) = match types.under(id) {
            Type::Struct(fields) => (shapes.field_offsets(fields.iter().map(|field| field.ty)).0, None),
            Type::Map { key, value } => (Vec::new(), Some(shapes.entry(*key, *value))),
            _ => (Vec::new(), None),
        };
        if let Some(entry) = entry {
            desc.entry = self.own(entry).into();
        }
        let mut link = |id: TypeId| self.place(id, pending).0.cast_mut();
        match types.under(id) {
            Type::Pointer(elem) | Type::Slice(elem) => desc.elem = link(*elem).into(),
            Type::Array { len, elem } => {
                desc.elem = link(*elem).into();
                desc.len = *len;
            }
            Type::Chan { dir, elem } => {
                desc.elem = link(*elem).into();
                desc.dir = match dir {
                    ChanDir::Recv => 1,
                    ChanDir::Send => 2,
                    ChanDir::Both => 3,
                };
            }
            Type::Map { key, value } => {
                desc.key = link(*key).into();
                desc.elem = link(*value).into();
            }
            Type::Struct(fields) => {
                desc.fields = fields
                    .iter()
                    .zip(field_offsets)
                    .map(|(field, offset)| {
                        let name = source.names.text(field.name);
                        FieldDesc {
                            exported: field.pkg.is_none(),
                            name: (&*name).into(),
                            embedded: field.embedded,
                            tag: (&*source.names.text(field.tag)).into(),
                            offset,
                            ty: Desc(link(field.ty)),
                        }
                    })
                    .collect();
            }
            Type::Interface(methods) => {
                desc.interface_methods =
                    methods.iter().map(|method| (&*source.names.text(method.name)).into()).collect();
            }
            Type::Basic(_) | Type::Named(_) | Type::Func(_) | Type::Tuple(_) => {}
        }
        desc
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        for desc in self.all.drain(..) {
            // SAFETY: made by `own`, freed once; the Engine ends, so nothing refers to it or to its boxes any more.
            unsafe {
                interface::free_boxes(&*desc);
                drop(Box::from_raw(desc));
            }
        }
    }
}

/// The kind of a type.
pub fn kind(types: &Types, id: TypeId) -> Kind {
    match types.under(id) {
        Type::Basic(basic) => match basic {
            Basic::Invalid | Basic::UntypedNil => Kind::Invalid,
            Basic::Bool | Basic::UntypedBool => Kind::Bool,
            Basic::Int | Basic::UntypedInt => Kind::Int,
            Basic::Int8 => Kind::Int8,
            Basic::Int16 => Kind::Int16,
            Basic::Int32 | Basic::UntypedRune => Kind::Int32,
            Basic::Int64 => Kind::Int64,
            Basic::Uint => Kind::Uint,
            Basic::Uint8 => Kind::Uint8,
            Basic::Uint16 => Kind::Uint16,
            Basic::Uint32 => Kind::Uint32,
            Basic::Uint64 => Kind::Uint64,
            Basic::Uintptr => Kind::Uintptr,
            Basic::Float32 => Kind::Float32,
            Basic::Float64 | Basic::UntypedFloat => Kind::Float64,
            Basic::Complex64 => Kind::Complex64,
            Basic::Complex128 | Basic::UntypedComplex => Kind::Complex128,
            Basic::String | Basic::UntypedString => Kind::String,
            Basic::UnsafePointer => Kind::UnsafePointer,
        },
        Type::Pointer(_) => Kind::Pointer,
        Type::Slice(_) => Kind::Slice,
        Type::Array { .. } => Kind::Array,
        Type::Map { .. } => Kind::Map,
        Type::Chan { .. } => Kind::Chan,
        Type::Struct(_) => Kind::Struct,
        Type::Func(_) => Kind::Func,
        Type::Interface(_) => Kind::Interface,
        Type::Named(_) | Type::Tuple(_) => Kind::Invalid,
    }
}

/// Where pointers are, by the offsets of all of them, or of some if there are too many or one lies too far away.
fn places(offsets: Vec<u32>, all: bool) -> Pointers {
    match (offsets.is_empty(), all) {
        (_, false) => Pointers::Anywhere,
        (true, true) => Pointers::None,
        (false, true) => Pointers::At(Cow::Owned(offsets)),
    }
}

/// What follows from the structure of types. Of types that have descriptors already it is read there, so that types made of one another at run
/// time cost no more each time.
struct Shapes<'a> {
    types: &'a Types,
    made: &'a HashMap<TypeId, Desc>,
}

impl Shapes<'_> {
    /// The descriptor of a type, if it is complete.
    fn made(&self, id: TypeId) -> Option<Desc> {
        self.made.get(&id).copied().filter(|desc| desc.kind != Kind::Invalid)
    }

    /// Size and alignment of a type; sizes that overflow come out as the largest multiple that there is.
    fn layout(&self, id: TypeId) -> Layout {
        if let Some(desc) = self.made(id) {
            return Layout { size: desc.size, align: usize::from(desc.align) };
        }
        let word = |size| Layout { size, align: size };
        match self.types.under(id) {
            Type::Array { len, elem } => {
                let Layout { size, align } = self.layout(*elem);
                let len = usize::try_from(*len).unwrap_or(usize::MAX);
                Layout { size: size.checked_mul(len).unwrap_or(usize::MAX & !7), align }
            }
            Type::Struct(fields) => self.field_offsets(fields.iter().map(|field| field.ty)).1,
            Type::Tuple(parts) => self.field_offsets(parts.iter().copied()).1,
            _ => match kind(self.types, id) {
                Kind::Invalid => Layout { size: 0, align: 1 },
                Kind::Bool | Kind::Int8 | Kind::Uint8 => word(1),
                Kind::Int16 | Kind::Uint16 => word(2),
                Kind::Int32 | Kind::Uint32 | Kind::Float32 => word(4),
                Kind::Complex64 => Layout { size: 8, align: 4 },
                Kind::Complex128 => Layout { size: 16, align: 8 },
                _ => word(8),
            },
        }
    }

    /// The offsets of consecutive fields, and the layout of the whole.
    fn field_offsets(&self, fields: impl Iterator<Item = TypeId>) -> (Vec<usize>, Layout) {
        let mut whole = Layout { size: 0, align: 1 };
        let mut offsets = Vec::new();
        let mut last = 0;
        for field in fields {
            let Layout { size, align } = self.layout(field);
            let offset = whole.size.checked_next_multiple_of(align).unwrap_or(usize::MAX & !7);
            offsets.push(offset);
            whole = Layout { size: offset.saturating_add(size), align: whole.align.max(align) };
            last = size;
        }
        // As in Go, the address of a last field of size 0 must not be that of the next object.
        if last == 0 && whole.size > 0 {
            whole.size += 1;
        }
        whole.size = whole.size.checked_next_multiple_of(whole.align).unwrap_or(usize::MAX & !7);
        (offsets, whole)
    }

    /// Appends the offsets of all pointer words; false if there are too many.
    fn pointers(&self, id: TypeId, at: usize, out: &mut Vec<u32>) -> bool {
        if let Some(desc) = self.made(id) {
            let Pointers::At(offsets) = &desc.pointers else { return matches!(desc.pointers, Pointers::None) };
            let place = |&offset: &u32| u32::try_from(at).ok()?.checked_add(offset);
            let before = out.len();
            out.extend(offsets.iter().map_while(place));
            return out.len() - before == offsets.len() && out.len() <= MAX_OFFSETS;
        }
        match self.types.under(id) {
            Type::Array { len, elem } => {
                let size = self.layout(*elem).size;
                let before = out.len();
                for i in 0..*len {
                    let Some(offset) = size.checked_mul(i as usize).and_then(|offset| offset.checked_add(at)) else {
                        return false;
                    };
                    if !self.pointers(*elem, offset, out) {
                        return false;
                    }
                    if out.len() == before {
                        break;
                    }
                }
                true
            }
            Type::Struct(fields) => {
                let (offsets, _) = self.field_offsets(fields.iter().map(|field| field.ty));
                fields
                    .iter()
                    .zip(offsets)
                    .all(|(field, offset)| self.pointers(field.ty, at.saturating_add(offset), out))
            }
            Type::Basic(Basic::String | Basic::UntypedString | Basic::UnsafePointer)
            | Type::Pointer(_)
            | Type::Slice(_)
            | Type::Map { .. }
            | Type::Chan { .. }
            | Type::Func(_)
            | Type::Interface(_) => {
                let Ok(offset) = u32::try_from(at) else { return false };
                out.push(offset);
                out.len() <= MAX_OFFSETS
            }
            Type::Basic(_) | Type::Named(_) | Type::Tuple(_) => true,
        }
    }

    /// Whether values can be compared with `==` (Go specification, "Comparison operators").
    fn comparable(&self, id: TypeId) -> bool {
        if let Some(desc) = self.made(id) {
            return desc.comparable;
        }
        match self.types.under(id) {
            Type::Slice(_) | Type::Map { .. } | Type::Func(_) | Type::Tuple(_) => false,
            Type::Array { elem, .. } => self.comparable(*elem),
            Type::Struct(fields) => fields.iter().all(|field| self.comparable(field.ty)),
            _ => true,
        }
    }

    /// Whether values are equal exactly when all their bytes are.
    fn plain(&self, names: &Interner, id: TypeId) -> bool {
        if let Some(desc) = self.made(id) {
            return desc.plain;
        }
        match self.types.under(id) {
            Type::Array { elem, .. } => self.plain(names, *elem),
            Type::Struct(fields) => {
                let sum: usize = fields.iter().fold(0, |sum, field| sum.saturating_add(self.layout(field.ty).size));
                let blank = fields.iter().any(|field| &*names.text(field.name) == "_");
                !blank && sum == self.layout(id).size && fields.iter().all(|field| self.plain(names, field.ty))
            }
            Type::Slice(_)
            | Type::Map { .. }
            | Type::Func(_)
            | Type::Interface(_)
            | Type::Tuple(_)
            | Type::Named(_) => false,
            Type::Pointer(_) | Type::Chan { .. } => true,
            Type::Basic(_) => !matches!(
                kind(self.types, id),
                Kind::Float32 | Kind::Float64 | Kind::Complex64 | Kind::Complex128 | Kind::String | Kind::Invalid
            ),
        }
    }

    /// The descriptor of a map's entries: a word for the hash, key and value, each from a word's boundary; `len` is the offset of
    /// the value.
    fn entry(&self, key: TypeId, value: TypeId) -> TypeDesc {
        let value_at =
            8usize.saturating_add(self.layout(key).size).checked_next_multiple_of(8).unwrap_or(usize::MAX & !7);
        let size =
            value_at.saturating_add(self.layout(value).size).checked_next_multiple_of(8).unwrap_or(usize::MAX & !7);
        let mut offsets = Vec::new();
        let few = self.pointers(key, 8, &mut offsets) && self.pointers(value, value_at, &mut offsets);
        let mut desc = TypeDesc::internal("map entry", 0, Pointers::None);
        desc.set_layout(size, 8, places(offsets, few));
        desc.len = value_at as u64;
        desc
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::desc::Shape;
    use crate::value::testing::Kit;

    #[test]
    fn layouts_are_those_of_amd64() {
        let mut kit = Kit::new();
        let int8 = Basic::Int8.id();
        let fields = [int8, Basic::Int64.id(), int8, Basic::String.id(), Basic::Int16.id()];
        let id = kit.structure(&fields);
        let desc = kit.desc(id);
        assert_eq!((desc.size, desc.align, desc.kind), (40, 8, Kind::Struct));
        assert_eq!(desc.fields.iter().map(|field| field.offset).collect::<Vec<_>>(), [0, 8, 16, 24, 32]);
        assert_eq!((desc.mask, desc.plain, desc.comparable), (0b1000, false, true));
        let empty = kit.structure(&[]);
        let trailing = kit.structure(&[Basic::Int32.id(), empty]);
        assert_eq!((kit.desc(empty).size, kit.desc(trailing).size), (0, 8));
        let array = kit.types.intern(Type::Array { len: 3, elem: id });
        assert_eq!((kit.desc(array).size, kit.desc(array).mask), (120, 0b1000 | 0b1000 << 5 | 0b1000 << 10));
        let huge = kit.types.intern(Type::Array { len: u64::MAX, elem: array });
        let shapes = Shapes { types: &kit.types, made: &HashMap::default() };
        assert_eq!(shapes.layout(huge).size, usize::MAX & !7);
        let pair = kit.structure(&[Basic::Int32.id(), Basic::Uint32.id()]);
        let padded = kit.structure(&[Basic::Int8.id(), Basic::Uint32.id()]);
        assert!(kit.desc(pair).plain && !kit.desc(padded).plain);
    }

    #[test]
    fn recursive_types_end() {
        let mut kit = Kit::new();
        let (named, list) = kit.types.new_named(kit.names.intern("List"), None);
        let pointer = kit.types.pointer_to(list);
        let slice = kit.types.intern(Type::Slice(list));
        let underlying = kit.structure(&[pointer, slice]);
        kit.types.named_mut(named).underlying = underlying;
        let desc = kit.desc(list);
        assert_eq!(desc.size, 16);
        let back = desc.fields[0].ty;
        assert_eq!(back.elem(), Some(desc));
        assert_eq!(desc.pointer_to.load(Ordering::Relaxed).cast_const(), back.0);
        assert_eq!(kit.desc(pointer), back);
        assert!(!desc.fields[1].ty.comparable && desc.named && !back.named);
    }

    #[test]
    fn what_holds_types_that_are_made_already_is_scanned_as_they_are() {
        let mut kit = Kit::new();
        let pointer = kit.types.pointer_to(Basic::Int.id());
        let pair = kit.structure(&[Basic::Int.id(), pointer]);
        let many = kit.types.intern(Type::Array { len: 5000, elem: pointer });
        let far = kit.types.intern(Type::Array { len: 1 << 33, elem: Basic::Int8.id() });
        assert_eq!(
            (kit.desc(pair).mask, kit.desc(many).shape, kit.desc(far).shape),
            (0b10, Shape::Anywhere, Shape::Nothing)
        );
        let outer = kit.structure(&[pair, pair]);
        let around = kit.structure(&[many]);
        let behind = kit.structure(&[far, pair]);
        assert_eq!((kit.desc(outer).mask, kit.desc(outer).size), (0b1010, 32));
        assert_eq!((kit.desc(around).shape, kit.desc(behind).shape), (Shape::Anywhere, Shape::Anywhere));
        assert_eq!(kit.desc(behind).fields[1].offset, 1 << 33);
    }

    #[test]
    fn maps_know_their_entries() {
        let mut kit = Kit::new();
        let map = kit.types.intern(Type::Map { key: Basic::Int8.id(), value: Basic::String.id() });
        let desc = kit.desc(map);
        let entry = desc.entry().expect("an entry");
        assert_eq!((entry.size, entry.len, entry.mask), (24, 16, 0b100));
        let channel = kit.types.intern(Type::Chan { dir: ChanDir::Send, elem: map });
        assert_eq!((kit.desc(channel).dir, kit.desc(channel).elem()), (2, Some(desc)));
        let wide = kit.types.intern(Type::Array { len: 5000, elem: Basic::String.id() });
        assert_eq!(kit.desc(wide).shape, Shape::Anywhere);
    }
}
