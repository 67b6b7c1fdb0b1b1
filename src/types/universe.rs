//! The universe block: predeclared types, constants, functions, `nil`.

use golite_grammar::{Interner, Span, Sym};

use super::Checker;
use super::constant::Value;
use super::object::{BuiltinId, ObjId, ObjKind, Object, State};
use super::ty::{Basic, Method, Signature, Type, TypeId};

/// Names that the checker asks for itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    /// `_`
    pub blank: Sym,
    /// `init`
    pub init: Sym,
    /// `main`
    pub main: Sym,
    /// `.`
    pub dot: Sym,
    /// `iota`
    pub iota: Sym,
    /// `Error`
    pub error_method: Sym,
    /// `error`
    pub error: Sym,
    /// `byte`
    pub byte: Sym,
    /// `uint8`
    pub uint8: Sym,
    /// `rune`
    pub rune: Sym,
    /// `int32`
    pub int32: Sym,
    /// `any`
    pub any: Sym,
}

impl Names {
    /// Interns them.
    pub fn new(interner: &Interner) -> Names {
        Names {
            blank: interner.intern("_"),
            init: interner.intern("init"),
            main: interner.intern("main"),
            dot: interner.intern("."),
            iota: interner.intern("iota"),
            error_method: interner.intern("Error"),
            error: interner.intern("error"),
            byte: interner.intern("byte"),
            uint8: interner.intern("uint8"),
            rune: interner.intern("rune"),
            int32: interner.intern("int32"),
            any: interner.intern("any"),
        }
    }
}

const TYPES: [(&str, Basic); 19] = [
    ("bool", Basic::Bool),
    ("int", Basic::Int),
    ("int8", Basic::Int8),
    ("int16", Basic::Int16),
    ("int32", Basic::Int32),
    ("int64", Basic::Int64),
    ("uint", Basic::Uint),
    ("uint8", Basic::Uint8),
    ("uint16", Basic::Uint16),
    ("uint32", Basic::Uint32),
    ("uint64", Basic::Uint64),
    ("uintptr", Basic::Uintptr),
    ("float32", Basic::Float32),
    ("float64", Basic::Float64),
    ("complex64", Basic::Complex64),
    ("complex128", Basic::Complex128),
    ("string", Basic::String),
    ("byte", Basic::Uint8),
    ("rune", Basic::Int32),
];

/// The builtin functions and their names.
pub(super) const BUILTINS: [(&str, BuiltinId); 18] = [
    ("append", BuiltinId::Append),
    ("cap", BuiltinId::Cap),
    ("clear", BuiltinId::Clear),
    ("close", BuiltinId::Close),
    ("complex", BuiltinId::Complex),
    ("copy", BuiltinId::Copy),
    ("delete", BuiltinId::Delete),
    ("imag", BuiltinId::Imag),
    ("len", BuiltinId::Len),
    ("make", BuiltinId::Make),
    ("max", BuiltinId::Max),
    ("min", BuiltinId::Min),
    ("new", BuiltinId::New),
    ("panic", BuiltinId::Panic),
    ("print", BuiltinId::Print),
    ("println", BuiltinId::Println),
    ("real", BuiltinId::Real),
    ("recover", BuiltinId::Recover),
];

/// Whether Go declares this name itself.
pub fn is_predeclared(name: &str) -> bool {
    matches!(name, "any" | "error" | "true" | "false" | "iota" | "nil")
        || TYPES.iter().any(|(known, _)| *known == name)
        || BUILTINS.iter().any(|(known, _)| *known == name)
}

impl Checker {
    /// Fills the universe block.
    pub(super) fn declare_universe(&mut self) {
        for (name, basic) in TYPES {
            self.predeclare(name, ObjKind::Type, basic.id());
        }
        self.any = self.types.intern(Type::Interface([].into()));
        self.predeclare("any", ObjKind::Type, self.any);

        let (named, error) = self.types.new_named(self.names.error, None);
        let sig = Signature { params: Vec::new(), results: vec![Basic::String.id()], variadic: false };
        let sig = self.types.intern(Type::Func(sig.into()));
        let method = Method { name: self.names.error_method, pkg: None, sig };
        self.types.named_mut(named).underlying = self.types.intern(Type::Interface([method].into()));
        self.error_type = error;
        self.predeclare("error", ObjKind::Type, error);

        self.predeclare("true", ObjKind::Const(Some(Value::Bool(true))), Basic::UntypedBool.id());
        self.predeclare("false", ObjKind::Const(Some(Value::Bool(false))), Basic::UntypedBool.id());
        self.predeclare("iota", ObjKind::Const(None), Basic::UntypedInt.id());
        self.predeclare("nil", ObjKind::Nil, Basic::UntypedNil.id());
        for (name, id) in BUILTINS {
            self.predeclare(name, ObjKind::Builtin(id), Basic::Invalid.id());
        }
    }

    fn predeclare(&mut self, name: &str, kind: ObjKind, ty: TypeId) -> ObjId {
        let name = self.interner.intern(name);
        let id = self.new_object(Object {
            name,
            span: Span::NONE,
            pkg: None,
            kind,
            ty,
            state: State::Done,
            decl: None,
            used: false,
        });
        self.universe.insert(name, id);
        id
    }
}
