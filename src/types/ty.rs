//! Types, interned: identical types (Go specification, "Type identity") have equal [`TypeId`]s.
//!
//! Comes in: structure. Goes out: ids, cheap to copy, compare and hash. Recursive types are finite
//! here, because the only way back is through a [`NamedId`], whose underlying type is filled in later.
//! What this leaves to others: method sets and assignability (the checker's), layouts (`value::layout`).

use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

use golite_grammar::Sym;
pub use golite_grammar::ast::ChanDir;

use super::tree::{FuncId, PkgId};

/// An interned type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeId(pub u32);

/// A defined (named) type; each declaration, and later each instantiation, is a new one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct NamedId(pub u32);

/// The predeclared types and the types of untyped constants.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
#[repr(u32)]
pub enum Basic {
    /// Stands where a type is wrong; whatever touches it stays silent.
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
    String,
    UnsafePointer,
    UntypedBool,
    UntypedInt,
    UntypedRune,
    UntypedFloat,
    UntypedComplex,
    UntypedString,
    UntypedNil,
}

impl Basic {
    /// All, in the order of their ids: `TypeId(b as u32)` is the type of `b` in every store.
    pub const ALL: [Basic; 26] = {
        use Basic::*;
        [
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
            String,
            UnsafePointer,
            UntypedBool,
            UntypedInt,
            UntypedRune,
            UntypedFloat,
            UntypedComplex,
            UntypedString,
            UntypedNil,
        ]
    };

    /// The id of this type, the same in every store.
    pub const fn id(self) -> TypeId {
        TypeId(self as u32)
    }
}

/// A field of a struct type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Field {
    /// Its name; for an embedded field the name of the type.
    pub name: Sym,
    /// The package that declares it, if its name is not exported (else `None`): part of identity.
    pub pkg: Option<PkgId>,
    /// Its type.
    pub ty: TypeId,
    /// Declared without a name.
    pub embedded: bool,
    /// The tag, empty if none.
    pub tag: Sym,
}

/// Parameter and result types.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Signature {
    /// Parameter types, the receiver not among them; a variadic one is a slice type.
    pub params: Vec<TypeId>,
    /// Result types.
    pub results: Vec<TypeId>,
    /// The last parameter is `...T`.
    pub variadic: bool,
}

/// A method of an interface.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Method {
    /// Its name.
    pub name: Sym,
    /// The package, if the name is not exported.
    pub pkg: Option<PkgId>,
    /// Its signature, a `Type::Func`.
    pub sig: TypeId,
}

/// A type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Type {
    /// Predeclared or untyped.
    Basic(Basic),
    /// Defined by a declaration.
    Named(NamedId),
    /// `*T`
    Pointer(TypeId),
    /// `[]T`
    Slice(TypeId),
    /// `[len]T`
    Array {
        /// Number of elements.
        len: u64,
        /// Their type.
        elem: TypeId,
    },
    /// `map[K]V`
    Map {
        /// Key type.
        key: TypeId,
        /// Element type.
        value: TypeId,
    },
    /// A channel type.
    Chan {
        /// Its direction.
        dir: ChanDir,
        /// Element type.
        elem: TypeId,
    },
    /// `struct { … }`
    Struct(Arc<[Field]>),
    /// `func(…) …`
    Func(Arc<Signature>),
    /// An interface: its whole method set, embedded interfaces included, sorted by name text (then package).
    Interface(Arc<[Method]>),
    /// Several values: the results of a call, or of a comma-ok form `(T, bool)`. Never the type of a variable.
    Tuple(Arc<[TypeId]>),
}

/// A method declared for a defined type.
#[derive(Clone, Debug)]
pub struct NamedMethod {
    /// Its name.
    pub name: Sym,
    /// The package, if the name is not exported.
    pub pkg: Option<PkgId>,
    /// The function; its receiver is not among the parameters of its signature.
    pub func: FuncId,
    /// Declared with a pointer receiver.
    pub pointer: bool,
}

/// What is known of a defined type.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its name.
    pub name: Sym,
    /// Where it was declared; `None` for `error` and `comparable`.
    pub pkg: Option<PkgId>,
    /// The underlying type; `Invalid` until its declaration has been resolved.
    pub underlying: TypeId,
    /// Methods in order of declaration.
    pub methods: Vec<NamedMethod>,
}

/// The interner of types.
pub struct Types {
    types: Vec<Type>,
    ids: HashMap<Type, TypeId>,
    named: Vec<Named>,
    named_ids: Vec<TypeId>,
}

impl Default for Types {
    fn default() -> Self {
        Types::new()
    }
}

impl Types {
    /// A store that holds the basic types, at the ids [`Basic::id`] tells.
    pub fn new() -> Types {
        let mut store = Types { types: Vec::new(), ids: HashMap::default(), named: Vec::new(), named_ids: Vec::new() };
        for basic in Basic::ALL {
            store.intern(Type::Basic(basic));
        }
        store
    }

    /// The id of `ty`.
    pub fn intern(&mut self, ty: Type) -> TypeId {
        if let Some(&id) = self.ids.get(&ty) {
            return id;
        }
        let id = TypeId(self.types.len() as u32);
        self.types.push(ty.clone());
        self.ids.insert(ty, id);
        id
    }

    /// The id of `ty`, if it has one.
    pub fn known(&self, ty: &Type) -> Option<TypeId> {
        self.ids.get(ty).copied()
    }

    /// The structure of `id`; a defined type is `Type::Named`.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }

    /// The underlying type of `id` (Go specification, "Underlying types").
    pub fn underlying(&self, id: TypeId) -> TypeId {
        match self.get(id) {
            Type::Named(named) => self.named[named.0 as usize].underlying,
            _ => id,
        }
    }

    /// The structure of the underlying type of `id`; never `Type::Named`.
    pub fn under(&self, id: TypeId) -> &Type {
        self.get(self.underlying(id))
    }

    /// A new defined type, its underlying type still `Invalid`.
    pub fn new_named(&mut self, name: Sym, pkg: Option<PkgId>) -> (NamedId, TypeId) {
        let named = NamedId(self.named.len() as u32);
        self.named.push(Named { name, pkg, underlying: Basic::Invalid.id(), methods: Vec::new() });
        let id = self.intern(Type::Named(named));
        self.named_ids.push(id);
        (named, id)
    }

    /// What is known of a defined type.
    pub fn named(&self, id: NamedId) -> &Named {
        &self.named[id.0 as usize]
    }

    /// The same, to fill in.
    pub fn named_mut(&mut self, id: NamedId) -> &mut Named {
        &mut self.named[id.0 as usize]
    }

    /// `*elem`
    pub fn pointer_to(&mut self, elem: TypeId) -> TypeId {
        self.intern(Type::Pointer(elem))
    }
}
