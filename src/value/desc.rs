//! Type descriptors: what a running program knows of its types.
//!
//! One descriptor a type and Engine, made by `value::layout` from the checker's types; pointer equality is
//! type identity. Sizes and alignments are amd64's, as Go's. Descriptors live as long as the Engine.

use std::borrow::Cow;
use std::sync::atomic::{AtomicPtr, AtomicU8, AtomicUsize, Ordering};

use crate::heap::class::bin_of;

/// The kind of a type; numbered as `reflect.Kind`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Kind {
    Invalid,
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    Array,
    Chan,
    Func,
    Interface,
    Map,
    Pointer,
    Slice,
    String,
    Struct,
    UnsafePointer,
}

/// A descriptor's address; valid while its Engine lives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct Desc(pub *const TypeDesc);

// SAFETY: a descriptor is immutable after it was published, but for its atomic fields.
unsafe impl Send for Desc {}
// SAFETY: as above.
unsafe impl Sync for Desc {}

impl std::ops::Deref for Desc {
    type Target = TypeDesc;

    fn deref(&self) -> &TypeDesc {
        // SAFETY: descriptors are leaked into the Engine's arena and outlive every use; the pointer is never null.
        unsafe { &*self.0 }
    }
}

/// Where the pointers of a value are.
#[derive(Debug)]
pub enum Pointers {
    /// Nowhere: never scanned.
    None,
    /// At these byte offsets of each element of `size` bytes; the object is scanned as an array of such elements.
    At(Cow<'static, [u32]>),
    /// Any word may be one: the whole object is scanned conservatively (defer records, closures, very large mixed structs).
    Anywhere,
}

/// How the collector reads an object: [`Pointers`] boiled down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Shape {
    /// No pointers.
    Nothing,
    /// Elements of up to 64 words; bit i of `mask`: word i may be a pointer.
    Mask,
    /// Larger elements, by the list of offsets.
    Offsets,
    /// Every word conservatively.
    Anywhere,
}

/// What is known of a type at run time.
#[derive(Debug)]
#[repr(C)]
pub struct TypeDesc {
    /// Bytes in memory, a multiple of `align`.
    pub size: usize,
    /// Where pointers are, as a bitmap of the words of an element, where `shape` says so.
    pub mask: u64,
    /// How the collector reads an object.
    pub shape: Shape,
    /// The heap's bin for one object (`heap::class::bin_of`).
    pub bin: u8,
    /// What `fmt` has found out of the methods: a cache of the formatter's, 0 at first.
    pub fmt_methods: AtomicU8,
    /// Where pointers are.
    pub pointers: Pointers,
    /// The kind of its underlying type.
    pub kind: Kind,
    /// Alignment in bytes.
    pub align: u8,
    /// Values can be compared with `==` (an interface's dynamic value may still panic).
    pub comparable: bool,
    /// Equal exactly when all bytes are equal: no padding, floats, strings or interfaces inside.
    pub plain: bool,
    /// A defined type (or a predeclared one).
    pub named: bool,
    /// The checker's `TypeId`.
    pub id: u32,
    /// As `%T` prints it.
    pub name: Cow<'static, str>,
    /// Element type of pointer, slice, array, channel; value type of a map. Null else, and until resolved.
    pub elem: AtomicPtr<TypeDesc>,
    /// Key type of a map.
    pub key: AtomicPtr<TypeDesc>,
    /// Length of an array.
    pub len: u64,
    /// Direction of a channel type: 1 receive, 2 send, 3 both.
    pub dir: u8,
    /// Fields of a struct.
    pub fields: Cow<'static, [FieldDesc]>,
    /// Method names of an interface type, sorted as the checker sorts them.
    pub interface_methods: Cow<'static, [Box<str>]>,
    /// The descriptor of the pointer type to this one, if there is one yet.
    pub pointer_to: AtomicPtr<TypeDesc>,
    /// The table of methods callable through an interface, built by `lower/` when first needed.
    pub methods: AtomicPtr<u8>,
    /// Of a map type: the descriptor of its entries (`value::map`), whose `len` is the offset of the value.
    pub entry: AtomicPtr<TypeDesc>,
    /// Boxes for interfaces that are never allocated (`value::interface`): of the zero value, of small integers.
    pub boxes: AtomicPtr<u64>,
    /// What [`TypeDesc::go_layout`] has found, or [`UNKNOWN`]: a type may hold another one many times, at many levels.
    go_size: AtomicUsize,
}

/// A size that nobody has asked for yet.
const UNKNOWN: usize = usize::MAX;

/// Bytes: what strings and arrays without pointers are made of.
pub static BYTES: TypeDesc = TypeDesc::internal("bytes", 1, Pointers::None);
/// Words that may all be pointers: closures, defer records.
pub static WORDS: TypeDesc = TypeDesc::internal("words", 8, Pointers::Anywhere);
/// The header of a string: {bytes, length}.
pub static STRING_HEADER: TypeDesc = TypeDesc::internal("string header", 16, Pointers::At(Cow::Borrowed(&[0])));
/// The header of a string with its bytes right behind it: its one pointer leads to itself.
pub static STRING_INLINE: TypeDesc = TypeDesc::internal("string", 1, Pointers::None);
/// The header of a slice: {array, length, capacity}.
pub static SLICE_HEADER: TypeDesc = TypeDesc::internal("slice header", 24, Pointers::At(Cow::Borrowed(&[0])));

/// A field of a struct type.
#[derive(Clone, Debug)]
pub struct FieldDesc {
    /// Its name.
    pub name: Box<str>,
    /// Exported: methods of its value may be called by `fmt`.
    pub exported: bool,
    /// Declared without a name.
    pub embedded: bool,
    /// Its tag.
    pub tag: Box<str>,
    /// Bytes from the start of the struct.
    pub offset: usize,
    /// Its type.
    pub ty: Desc,
}

/// The bitmap for pointers at `offsets`, if the element is small enough for one.
const fn mask_of(size: usize, offsets: &[u32]) -> Option<u64> {
    let (mut mask, mut i) = (0, 0);
    while i < offsets.len() {
        mask |= 1 << (offsets[i] / 8 % 64);
        i += 1;
    }
    if size <= 512 { Some(mask) } else { None }
}

impl TypeDesc {
    /// The descriptor of objects that the runtime makes for itself; no Go type.
    pub const fn internal(name: &'static str, size: usize, pointers: Pointers) -> TypeDesc {
        let (shape, mask) = match &pointers {
            Pointers::None => (Shape::Nothing, 0),
            Pointers::At(Cow::Borrowed(offsets)) => match mask_of(size, offsets) {
                Some(mask) => (Shape::Mask, mask),
                None => (Shape::Offsets, 0),
            },
            Pointers::At(Cow::Owned(_)) => (Shape::Offsets, 0),
            Pointers::Anywhere => (Shape::Anywhere, 0),
        };
        TypeDesc {
            size,
            mask,
            shape,
            bin: bin_of(size, matches!(shape, Shape::Nothing)),
            fmt_methods: AtomicU8::new(0),
            pointers,
            kind: Kind::Invalid,
            align: 8,
            comparable: false,
            plain: false,
            named: false,
            id: 0,
            name: Cow::Borrowed(name),
            elem: AtomicPtr::new(std::ptr::null_mut()),
            key: AtomicPtr::new(std::ptr::null_mut()),
            len: 0,
            dir: 0,
            fields: Cow::Borrowed(&[]),
            interface_methods: Cow::Borrowed(&[]),
            pointer_to: AtomicPtr::new(std::ptr::null_mut()),
            methods: AtomicPtr::new(std::ptr::null_mut()),
            entry: AtomicPtr::new(std::ptr::null_mut()),
            boxes: AtomicPtr::new(std::ptr::null_mut()),
            go_size: AtomicUsize::new(UNKNOWN),
        }
    }

    /// Sets size and pointers, and what follows from them.
    pub fn set_layout(&mut self, size: usize, align: u8, pointers: Pointers) {
        let mask = match &pointers {
            Pointers::At(offsets) => mask_of(size, offsets),
            _ => None,
        };
        self.size = size;
        self.align = align;
        self.shape = match (&pointers, mask) {
            (Pointers::None, _) => Shape::Nothing,
            (Pointers::Anywhere, _) => Shape::Anywhere,
            (Pointers::At(_), Some(_)) => Shape::Mask,
            (Pointers::At(_), None) => Shape::Offsets,
        };
        self.mask = mask.unwrap_or(0);
        self.bin = bin_of(size, self.shape == Shape::Nothing);
        self.pointers = pointers;
    }

    /// The element type; null pointers never come out.
    pub fn elem(&self) -> Option<Desc> {
        let elem = self.elem.load(Ordering::Acquire);
        (!elem.is_null()).then_some(Desc(elem))
    }

    /// The key type of a map.
    pub fn key(&self) -> Option<Desc> {
        let key = self.key.load(Ordering::Acquire);
        (!key.is_null()).then_some(Desc(key))
    }

    /// Of a map type: the descriptor of its entries.
    pub fn entry(&self) -> Option<Desc> {
        let entry = self.entry.load(Ordering::Acquire);
        (!entry.is_null()).then_some(Desc(entry))
    }

    /// Size and alignment that Go gives the type on amd64, where strings and interfaces have two words and slices three: they show
    /// in the capacities that `append` chooses.
    pub fn go_layout(&self) -> (usize, usize) {
        let known = self.go_size.load(Ordering::Relaxed);
        if known != UNKNOWN {
            return (known, usize::from(self.align).max(1));
        }
        let (size, align) = self.find_go_layout();
        self.go_size.store(size, Ordering::Relaxed);
        (size, align)
    }

    fn find_go_layout(&self) -> (usize, usize) {
        match self.kind {
            Kind::String | Kind::Interface => (16, 8),
            Kind::Slice => (24, 8),
            Kind::Array => self.elem().map_or((0, 1), |elem| {
                let (size, align) = elem.go_layout();
                (size.saturating_mul(self.len as usize), align)
            }),
            Kind::Struct => {
                let (mut end, mut most, mut last) = (0usize, 1, 0);
                for field in self.fields.iter() {
                    let (size, align) = field.ty.go_layout();
                    end = end.next_multiple_of(align).saturating_add(size);
                    most = most.max(align);
                    last = size;
                }
                // As in `value::layout`: nothing of size 0 lies at the end.
                if last == 0 && end > 0 {
                    end += 1;
                }
                (end.next_multiple_of(most), most)
            }
            _ => (self.size, (self.align as usize).max(1)),
        }
    }

    /// 64-bit words that a value takes in frame slots and channel buffers: one for a scalar of any width, else the
    /// memory layout rounded up; 0 for types of size 0 (a struct or array without content).
    pub fn words(&self) -> usize {
        self.size.div_ceil(8)
    }

    /// A struct, an array or a complex value: several words, handled by `eval_into`. Others are one word.
    pub fn is_aggregate(&self) -> bool {
        matches!(self.kind, Kind::Struct | Kind::Array | Kind::Complex64 | Kind::Complex128)
    }
}
