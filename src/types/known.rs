//! What the later stages ask of the checker about types as wholes.

use rustc_hash::FxHashSet as HashSet;

use super::Checker;
use super::ty::{Type, TypeId};

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
}
