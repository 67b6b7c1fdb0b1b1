//! How a type lies in slots and in memory.

use crate::types::ty::{Basic, Type, TypeId, Types};

/// The width of a scalar in memory (`exec::mem`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Width {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    W64,
    Ptr,
}

impl Width {
    /// Bytes in memory.
    pub fn bytes(self) -> u32 {
        match self {
            Width::U8 | Width::I8 => 1,
            Width::U16 | Width::I16 => 2,
            Width::U32 | Width::I32 => 4,
            Width::W64 | Width::Ptr => 8,
        }
    }
}

/// What operations a scalar takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Class {
    Bool,
    Signed,
    Unsigned,
    F32,
    F64,
    String,
    Slice,
    Map,
    Chan,
    Func,
    Pointer,
    Interface,
}

/// A type's representation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repr {
    /// One word.
    Word(Class, Width),
    /// Several fields in memory layout (possibly none): structs, arrays, complex numbers.
    Aggregate,
}

impl Repr {
    /// Of a type.
    pub fn of(types: &Types, ty: TypeId) -> Repr {
        use Class::*;
        match types.under(ty) {
            Type::Basic(basic) => match basic {
                Basic::Bool | Basic::UntypedBool => Repr::Word(Bool, Width::U8),
                Basic::Int | Basic::Int64 | Basic::UntypedInt => Repr::Word(Signed, Width::W64),
                Basic::Int8 => Repr::Word(Signed, Width::I8),
                Basic::Int16 => Repr::Word(Signed, Width::I16),
                Basic::Int32 | Basic::UntypedRune => Repr::Word(Signed, Width::I32),
                Basic::Uint | Basic::Uint64 | Basic::Uintptr => Repr::Word(Unsigned, Width::W64),
                Basic::Uint8 => Repr::Word(Unsigned, Width::U8),
                Basic::Uint16 => Repr::Word(Unsigned, Width::U16),
                Basic::Uint32 => Repr::Word(Unsigned, Width::U32),
                Basic::Float32 => Repr::Word(F32, Width::U32),
                Basic::Float64 | Basic::UntypedFloat => Repr::Word(F64, Width::W64),
                Basic::String | Basic::UntypedString => Repr::Word(String, Width::Ptr),
                Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex => Repr::Aggregate,
                Basic::UnsafePointer | Basic::UntypedNil | Basic::Invalid => Repr::Word(Pointer, Width::Ptr),
            },
            Type::Pointer(_) => Repr::Word(Pointer, Width::Ptr),
            Type::Slice(_) => Repr::Word(Slice, Width::Ptr),
            Type::Map { .. } => Repr::Word(Map, Width::Ptr),
            Type::Chan { .. } => Repr::Word(Chan, Width::Ptr),
            Type::Func(_) => Repr::Word(Func, Width::Ptr),
            Type::Interface(_) => Repr::Word(Interface, Width::Ptr),
            Type::Struct(_) | Type::Array { .. } => Repr::Aggregate,
            // Tuples are taken apart before anybody asks; named types are never under().
            Type::Tuple(_) | Type::Named(_) => Repr::Aggregate,
        }
    }
}
