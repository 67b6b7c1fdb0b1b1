//! What the later stages ask of the checker about types as wholes.

use rustc_hash::FxHashSet as HashSet;

use golite_grammar::ast::ChanDir;

use super::Checker;
use super::tree::PkgId;
use super::ty::{Field, Type, TypeId};

impl Checker {
    /// Resolves every defined type that a value of `ty` leads to, so that its layout can be computed.
    pub fn complete(&mut self, ty: TypeId) {
        let mut seen = HashSet::default();
        let mut work = vec![ty];
        while let Some(ty) = work.pop() {
            if !seen.insert(ty) {
                continue;
            }
            match self.types().get(ty).clone() {
                Type::Basic(_) => {}
                Type::Named(named) => {
                    self.ensure_named(named);
                    work.push(self.types().underlying(ty));
                }
                Type::Pointer(elem) | Type::Slice(elem) | Type::Array { elem, .. } | Type::Chan { elem, .. } => {
                    work.push(elem);
                }
                Type::Map { key, value } => work.extend([key, value]),
                Type::Struct(fields) => work.extend(fields.iter().map(|field| field.ty)),
                Type::Func(sig) => work.extend(sig.params.iter().chain(&sig.results)),
                Type::Interface(methods) => work.extend(methods.iter().map(|method| method.sig)),
                Type::Tuple(parts) => work.extend(parts.iter()),
            }
        }
        self.drain();
    }

    /// A value of the run-time type `from` can be assigned to a variable of type `to` (Go specification, "Assignability").
    pub fn assigns(&mut self, from: TypeId, to: TypeId) -> bool {
        if from == to {
            return true;
        }
        if self.is_interface(to) {
            return self.missing_method(from, to, true).is_ok();
        }
        let defined = |ty: TypeId| matches!(self.types.get(ty), Type::Named(_) | Type::Basic(_));
        if defined(from) && defined(to) {
            return false;
        }
        if self.underlying(from) == self.underlying(to) {
            return true;
        }
        let channels = (self.types.under(from), self.types.under(to));
        matches!(channels, (Type::Chan { dir: ChanDir::Both, elem: a }, Type::Chan { elem: b, .. }) if a == b)
    }

    /// A value of the run-time type `from` can be converted to `to` (Go specification, "Conversions").
    pub fn converts(&mut self, from: TypeId, to: TypeId) -> bool {
        if self.assigns(from, to) {
            return true;
        }
        let (from_under, under) = (self.underlying(from), self.underlying(to));
        if self.identical_ignoring_tags(from_under, under) {
            return true;
        }
        if let (Type::Pointer(a), Type::Pointer(b)) = (self.types.get(from).clone(), self.types.get(to).clone()) {
            let (a, b) = (self.underlying(a), self.underlying(b));
            if self.identical_ignoring_tags(a, b) {
                return true;
            }
        }
        let real = |checker: &mut Checker, ty| checker.is_integer(ty) || checker.is_float(ty);
        if real(self, from) && real(self, to) || self.is_complex(from) && self.is_complex(to) {
            return true;
        }
        if self.is_string(to) && (self.is_integer(from) || self.is_bytes_or_runes(from)) {
            return true;
        }
        if self.is_string(from) && self.is_bytes_or_runes(to) {
            return true;
        }
        let Type::Slice(elem) = *self.types.get(from_under) else { return false };
        let array = match *self.types.get(under) {
            Type::Pointer(base) => self.underlying(base),
            _ => under,
        };
        matches!(*self.types.get(array), Type::Array { elem: other, .. } if other == elem)
    }

    /// The package of a defined type, by its path.
    pub fn type_package(&self, ty: TypeId) -> Option<&str> {
        match *self.types.get(ty) {
            Type::Named(named) => Some(self.package_path(self.types.named(named).pkg?)),
            _ => None,
        }
    }

    /// The package of a field whose name is not exported, by its path.
    pub fn field_package(&self, ty: TypeId, field: usize) -> Option<&str> {
        match self.types.under(ty) {
            Type::Struct(fields) => Some(self.package_path(fields.get(field)?.pkg?)),
            _ => None,
        }
    }

    /// A struct type as `reflect.StructOf` makes it. It is the program's own type, if the program has one like it.
    pub fn struct_of(&mut self, fields: Vec<Field>) -> TypeId {
        let made = Type::Struct(fields.into());
        self.types.known(&made).unwrap_or_else(|| {
            let ty = self.types.intern(made);
            self.made_structs.insert(ty);
            ty
        })
    }

    /// The package of this path as far as it tells names apart: there need not be one.
    pub fn package_of_names(&mut self, path: &str) -> PkgId {
        if let Some(index) = self.packages.iter().position(|package| package.path == path) {
            return PkgId(index as u32);
        }
        let index = self.foreign.iter().position(|known| known == path).unwrap_or_else(|| {
            self.foreign.push(path.to_owned());
            self.foreign.len() - 1
        });
        PkgId(u32::MAX - index as u32)
    }

    /// Whether a type is a struct type that only `reflect.StructOf` has made.
    pub fn is_made_struct(&self, ty: TypeId) -> bool {
        self.made_structs.contains(&ty)
    }
}
