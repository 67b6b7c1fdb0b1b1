//! Types, descriptors and a heap, for the tests of this module.

use std::sync::Arc;

use golite_grammar::{Interner, Sym};

use super::desc::Desc;
use super::layout::{Descriptors, Source};
use crate::heap::testing::Lab;
use crate::types::ty::{Field, Type, TypeId, Types};

/// What a test of values needs.
pub(crate) struct Kit {
    pub lab: Lab,
    pub types: Types,
    pub names: Interner,
    pub descriptors: Descriptors,
}

impl Kit {
    pub fn new() -> Kit {
        Kit { lab: Lab::new(), types: Types::new(), names: Interner::new(), descriptors: Descriptors::default() }
    }

    pub fn desc(&self, id: TypeId) -> Desc {
        let text = |id: TypeId| format!("{:?}", self.types.get(id));
        self.descriptors.desc(&Source { types: &self.types, names: &self.names, text: &text }, id)
    }

    /// A struct type with fields F0, F1, ….
    pub fn structure(&mut self, fields: &[TypeId]) -> TypeId {
        let field = |(i, &ty): (usize, &TypeId)| Field {
            name: self.names.intern(&format!("F{i}")),
            pkg: None,
            ty,
            embedded: false,
            tag: Sym::EMPTY,
        };
        let fields: Arc<[Field]> = fields.iter().enumerate().map(field).collect();
        self.types.intern(Type::Struct(fields))
    }
}
