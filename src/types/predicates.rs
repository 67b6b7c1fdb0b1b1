//! Questions about types (Go specification, "Types" and "Comparison operators"). None reports anything.

use rustc_hash::FxHashSet as HashSet;

use golite_grammar::ast::ChanDir;

use super::Checker;
use super::ty::{Basic, Field, Type, TypeId};

impl Checker {
    /// The underlying type; resolves the declaration of a defined type if that has not been done.
    pub(super) fn underlying(&mut self, ty: TypeId) -> TypeId {
        if let Type::Named(named) = self.types.get(ty) {
            let named = *named;
            self.ensure_named(named);
        }
        self.types.underlying(ty)
    }

    /// The structure of the underlying type, never `Named`.
    pub(super) fn under(&mut self, ty: TypeId) -> Type {
        let id = self.underlying(ty);
        self.types.get(id).clone()
    }

    /// The basic type that underlies `ty`, if one does.
    pub(super) fn basic(&mut self, ty: TypeId) -> Option<Basic> {
        let id = self.underlying(ty);
        match self.types.get(id) {
            Type::Basic(basic) => Some(*basic),
            _ => None,
        }
    }

    /// Not `Invalid`.
    pub(super) fn is_valid(&self, ty: TypeId) -> bool {
        ty != Basic::Invalid.id()
    }

    /// One of the untyped basic types.
    pub(super) fn is_untyped(&self, ty: TypeId) -> bool {
        matches!(self.types.get(ty), Type::Basic(basic) if basic_is_untyped(*basic))
    }

    /// A boolean type, untyped included (so for all below).
    pub(super) fn is_boolean(&mut self, ty: TypeId) -> bool {
        matches!(self.basic(ty), Some(Basic::Bool | Basic::UntypedBool))
    }

    /// An integer type.
    pub(super) fn is_integer(&mut self, ty: TypeId) -> bool {
        self.basic(ty).is_some_and(basic_is_integer)
    }

    /// A float type.
    pub(super) fn is_float(&mut self, ty: TypeId) -> bool {
        matches!(self.basic(ty), Some(Basic::Float32 | Basic::Float64 | Basic::UntypedFloat))
    }

    /// A complex type.
    pub(super) fn is_complex(&mut self, ty: TypeId) -> bool {
        matches!(self.basic(ty), Some(Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex))
    }

    /// An integer, float or complex type.
    pub(super) fn is_numeric(&mut self, ty: TypeId) -> bool {
        self.is_integer(ty) || self.is_float(ty) || self.is_complex(ty)
    }

    /// A string type.
    pub(super) fn is_string(&mut self, ty: TypeId) -> bool {
        matches!(self.basic(ty), Some(Basic::String | Basic::UntypedString))
    }

    /// A type that constants can have.
    pub(super) fn is_const_type(&mut self, ty: TypeId) -> bool {
        self.is_boolean(ty) || self.is_numeric(ty) || self.is_string(ty)
    }

    /// `<` is defined on it.
    pub(super) fn is_ordered(&mut self, ty: TypeId) -> bool {
        self.is_integer(ty) || self.is_float(ty) || self.is_string(ty)
    }

    /// An interface type.
    pub(super) fn is_interface(&mut self, ty: TypeId) -> bool {
        let id = self.underlying(ty);
        matches!(self.types.get(id), Type::Interface(_))
    }

    /// A pointer to an interface type: never what is meant.
    pub(super) fn is_interface_pointer(&mut self, ty: TypeId) -> bool {
        match self.under(ty) {
            Type::Pointer(elem) => self.is_interface(elem),
            _ => false,
        }
    }

    /// `[]byte` or `[]rune`, by its underlying type.
    pub(super) fn is_bytes_or_runes(&mut self, ty: TypeId) -> bool {
        match self.under(ty) {
            Type::Slice(elem) => matches!(self.basic(elem), Some(Basic::Uint8 | Basic::Int32)),
            _ => false,
        }
    }

    /// `nil` is one of its values.
    pub(super) fn is_nillable(&mut self, ty: TypeId) -> bool {
        match self.under(ty) {
            Type::Basic(basic) => matches!(basic, Basic::UnsafePointer | Basic::UntypedNil | Basic::Invalid),
            Type::Pointer(_)
            | Type::Slice(_)
            | Type::Map { .. }
            | Type::Chan { .. }
            | Type::Func(_)
            | Type::Interface(_) => true,
            Type::Named(_) | Type::Array { .. } | Type::Struct(_) | Type::Tuple(_) => false,
        }
    }

    /// A defined or predeclared type (Go specification, "Assignability").
    pub(super) fn has_name(&self, ty: TypeId) -> bool {
        matches!(self.types.get(ty), Type::Named(_) | Type::Basic(_))
    }

    /// `==` is defined on it.
    pub(super) fn comparable(&mut self, ty: TypeId) -> bool {
        let mut seen = HashSet::default();
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            match self.under(ty) {
                Type::Basic(Basic::UntypedNil) | Type::Slice(_) | Type::Map { .. } | Type::Func(_) | Type::Tuple(_) => {
                    return false;
                }
                Type::Struct(fields) if seen.insert(ty) => open.extend(fields.iter().map(|field| field.ty)),
                Type::Array { elem, .. } => open.push(elem),
                _ => {}
            }
        }
        true
    }

    /// Why `==` is not defined on `ty`, if it is not: worded as the end of a sentence (may be empty).
    pub(super) fn incomparable_part(&mut self, ty: TypeId) -> Option<String> {
        match self.under(ty) {
            Type::Basic(Basic::UntypedNil) => Some(String::new()),
            Type::Basic(_) | Type::Pointer(_) | Type::Chan { .. } | Type::Interface(_) | Type::Named(_) => None,
            Type::Struct(fields) => {
                for field in fields.iter() {
                    if !self.comparable(field.ty) {
                        let text = self.type_text(field.ty);
                        return Some(format!("struct containing {text} cannot be compared"));
                    }
                }
                None
            }
            Type::Array { elem, .. } => {
                if self.comparable(elem) {
                    return None;
                }
                let text = self.type_text(ty);
                Some(format!("{text} cannot be compared"))
            }
            Type::Slice(_) | Type::Map { .. } | Type::Func(_) => {
                let kind = self.composite_kind(ty);
                Some(format!("{kind} can only be compared to nil"))
            }
            Type::Tuple(_) => Some(String::new()),
        }
    }

    /// The type that an untyped constant takes by itself; other types stay.
    pub(super) fn default_type(&self, ty: TypeId) -> TypeId {
        match self.types.get(ty) {
            Type::Basic(basic) => default_basic(*basic).id(),
            _ => ty,
        }
    }

    /// Element type of a channel and its direction.
    pub(super) fn chan_parts(&mut self, ty: TypeId) -> Option<(ChanDir, TypeId)> {
        match self.under(ty) {
            Type::Chan { dir, elem } => Some((dir, elem)),
            _ => None,
        }
    }

    /// The base of a pointer type.
    pub(super) fn pointee(&mut self, ty: TypeId) -> Option<TypeId> {
        match self.under(ty) {
            Type::Pointer(elem) => Some(elem),
            _ => None,
        }
    }

    /// Identical but for struct tags (Go specification, "Conversions").
    pub(super) fn identical_ignoring_tags(&mut self, x: TypeId, y: TypeId) -> bool {
        let mut seen = HashSet::default();
        let mut open = vec![(x, y)];
        while let Some((x, y)) = open.pop() {
            if x == y || !seen.insert((x, y)) {
                continue;
            }
            let same = match (self.types.get(x), self.types.get(y)) {
                (Type::Pointer(x), Type::Pointer(y)) | (Type::Slice(x), Type::Slice(y)) => {
                    open.push((*x, *y));
                    true
                }
                (Type::Array { len: n, elem: x }, Type::Array { len: m, elem: y }) => {
                    open.push((*x, *y));
                    n == m
                }
                (Type::Map { key: k, value: v }, Type::Map { key: l, value: w }) => {
                    open.extend([(*k, *l), (*v, *w)]);
                    true
                }
                (Type::Chan { dir: d, elem: x }, Type::Chan { dir: e, elem: y }) => {
                    open.push((*x, *y));
                    d == e
                }
                (Type::Struct(x), Type::Struct(y)) => {
                    open.extend(x.iter().zip(y.iter()).map(|(f, g)| (f.ty, g.ty)));
                    let alike =
                        |(f, g): (&Field, &Field)| f.name == g.name && f.pkg == g.pkg && f.embedded == g.embedded;
                    x.len() == y.len() && x.iter().zip(y.iter()).all(alike)
                }
                (Type::Func(x), Type::Func(y)) => {
                    open.extend(x.params.iter().copied().zip(y.params.iter().copied()));
                    open.extend(x.results.iter().copied().zip(y.results.iter().copied()));
                    x.variadic == y.variadic && x.params.len() == y.params.len() && x.results.len() == y.results.len()
                }
                (Type::Interface(x), Type::Interface(y)) => {
                    open.extend(x.iter().zip(y.iter()).map(|(m, n)| (m.sig, n.sig)));
                    x.len() == y.len() && x.iter().zip(y.iter()).all(|(m, n)| m.name == n.name && m.pkg == n.pkg)
                }
                _ => false,
            };
            if !same {
                return false;
            }
        }
        true
    }
}

/// One of the untyped kinds.
pub(super) fn basic_is_untyped(basic: Basic) -> bool {
    matches!(
        basic,
        Basic::UntypedBool
            | Basic::UntypedInt
            | Basic::UntypedRune
            | Basic::UntypedFloat
            | Basic::UntypedComplex
            | Basic::UntypedString
            | Basic::UntypedNil
    )
}

/// An integer kind, untyped integers and runes included.
pub(super) fn basic_is_integer(basic: Basic) -> bool {
    (Basic::Int as u32..=Basic::Uintptr as u32).contains(&(basic as u32))
        || matches!(basic, Basic::UntypedInt | Basic::UntypedRune)
}

/// The default type of an untyped kind; others stay.
pub(super) fn default_basic(basic: Basic) -> Basic {
    match basic {
        Basic::UntypedBool => Basic::Bool,
        Basic::UntypedInt => Basic::Int,
        Basic::UntypedRune => Basic::Int32,
        Basic::UntypedFloat => Basic::Float64,
        Basic::UntypedComplex => Basic::Complex128,
        Basic::UntypedString => Basic::String,
        other => other,
    }
}
