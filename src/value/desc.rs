//! Type descriptors: what a running program knows of its types.
//!
//! One descriptor a type and Engine, made by `value::layout` from the checker's types; pointer equality is
//! type identity. Sizes and alignments are amd64's, as Go's. Descriptors live as long as the Engine.

use std::sync::atomic::{AtomicPtr, Ordering};

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
    At(Box<[u32]>),
    /// Any word may be one: the whole object is scanned conservatively (defer records, closures, very large mixed structs).
    Anywhere,
}

/// What is known of a type at run time.
#[derive(Debug)]
#[repr(C)]
pub struct TypeDesc {
    /// Bytes in memory, a multiple of `align`.
    pub size: usize,
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
    pub name: Box<str>,
    /// Element type of pointer, slice, array, channel; value type of a map. Null else, and until resolved.
    pub elem: AtomicPtr<TypeDesc>,
    /// Key type of a map.
    pub key: AtomicPtr<TypeDesc>,
    /// Length of an array.
    pub len: u64,
    /// Direction of a channel type: 1 receive, 2 send, 3 both.
    pub dir: u8,
    /// Fields of a struct.
    pub fields: Box<[FieldDesc]>,
    /// Method names of an interface type, sorted as the checker sorts them.
    pub interface_methods: Box<[Box<str>]>,
    /// The descriptor of the pointer type to this one, if there is one yet.
    pub pointer_to: AtomicPtr<TypeDesc>,
    /// The table of methods callable through an interface, built by `lower/` when first needed.
    pub methods: AtomicPtr<u8>,
}

/// A field of a struct type.
#[derive(Debug)]
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

impl TypeDesc {
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
