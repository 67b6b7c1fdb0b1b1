//! Conversions (Go specification, "Conversions"), told apart by the two types; and type assertions.

use super::func::Lower;
use super::fuse::{N, Opnd};
use super::repr::{Class, Repr, Width};
use crate::exec::arith::*;
use crate::exec::ops;
use crate::exec::ops::iface::Assert;
use crate::types::tree::{Expr, ExprKind};
use crate::types::ty::{Basic, Type, TypeId};
use crate::with_operand;

impl<'b> Lower<'_, 'b> {
    /// A conversion whose result is one word.
    pub(super) fn convert(&mut self, x: &'b Expr, to: TypeId, pos: u32) -> Opnd {
        let from = x.ty;
        let Some((to_class, _)) = self.class(to) else { return Opnd::Const(0) };
        if to_class == Class::Interface {
            return self.as_interface(x, pos);
        }
        let Some((from_class, _)) = self.class(from) else { return Opnd::Const(0) };
        let numeric = |class| matches!(class, Class::Signed | Class::Unsigned | Class::F32 | Class::F64);
        if numeric(from_class) && numeric(to_class) {
            let word = self.expr(x);
            return self.numeric(word, from, to);
        }
        let elem = |l: &Self, ty: TypeId| match *l.under(ty) {
            Type::Slice(elem) => l.under(elem).clone(),
            _ => Type::Basic(Basic::Invalid),
        };
        let site = self.site(pos);
        match (from_class, to_class) {
            (Class::Signed | Class::Unsigned, Class::String) => {
                let word = self.expr(x);
                let unsigned = from_class == Class::Unsigned;
                Opnd::Node(self.op(site, &[word], ops::string::from_rune, unsigned))
            }
            (Class::Slice, Class::String) => {
                let bytes = elem(self, from) == Type::Basic(Basic::Uint8);
                let word = self.expr(x);
                Opnd::Node(self.op(
                    site,
                    &[word],
                    if bytes { ops::string::from_bytes } else { ops::string::from_runes },
                    (),
                ))
            }
            (Class::String, Class::Slice) => {
                let bytes = elem(self, to) == Type::Basic(Basic::Uint8);
                let word = self.expr(x);
                Opnd::Node(self.op(
                    site,
                    &[word],
                    if bytes { ops::string::to_bytes } else { ops::string::to_runes },
                    (),
                ))
            }
            (Class::Slice, Class::Pointer) => {
                let word = self.expr(x);
                let len = self.pointed_length(to);
                Opnd::Node(self.op(site, &[word], ops::slice::to_array_pointer, len))
            }
            // The same representation under another name.
            _ => self.expr(x),
        }
    }

    fn pointed_length(&self, pointer: TypeId) -> u64 {
        match *self.under(pointer) {
            Type::Pointer(array) => match *self.under(array) {
                Type::Array { len, .. } => len,
                _ => 0,
            },
            _ => 0,
        }
    }

    /// Between integers and floats.
    pub(super) fn numeric(&mut self, word: Opnd, from: TypeId, to: TypeId) -> Opnd {
        let (Some((from_class, from_width)), Some((to_class, to_width))) = (self.class(from), self.class(to)) else {
            return word;
        };
        let maker = self.maker();
        let integer = |class| matches!(class, Class::Signed | Class::Unsigned);
        Opnd::Node(match (from_class, to_class) {
            (a, b) if integer(a) && integer(b) => {
                if from_class == to_class && from_width.bytes() <= to_width.bytes() || to_width == Width::W64 {
                    return word;
                }
                if let Opnd::Const(value) = word {
                    return Opnd::Const(wrap_const(to_width, value));
                }
                let n = maker.node_of(word);
                maker.wrap(to_width, n)
            }
            (Class::Signed, Class::F64) => maker.unary::<IntToF64>(word),
            (Class::Unsigned, Class::F64) => maker.unary::<UintToF64>(word),
            (Class::Signed, Class::F32) => maker.unary::<IntToF32>(word),
            (Class::Unsigned, Class::F32) => maker.unary::<UintToF32>(word),
            (Class::F32, Class::F64) => maker.unary::<F32ToF64>(word),
            (Class::F64, Class::F32) => maker.unary::<F64ToF32>(word),
            (Class::F32 | Class::F64, b) if integer(b) => {
                let wide = if from_class == Class::F32 { Opnd::Node(maker.unary::<F32ToF64>(word)) } else { word };
                // Which instruction Go's compiler for amd64 uses (`stdlib.md`, "Where the algorithm shows").
                let n = match (to_class, to_width) {
                    (Class::Unsigned, Width::W64) => return Opnd::Node(maker.unary::<F64ToUint>(wide)),
                    (_, Width::W64) | (Class::Unsigned, Width::U32) => maker.unary::<F64ToInt>(wide),
                    _ => maker.unary::<F64ToInt32>(wide),
                };
                maker.wrap(to_width, n)
            }
            _ => return word,
        })
    }

    /// To an interface type: from a concrete value, or between interface types.
    fn as_interface(&mut self, x: &'b Expr, pos: u32) -> Opnd {
        let from_class = self.class(x.ty).map(|(class, _)| class);
        if from_class == Some(Class::Interface) {
            // A value of one interface type has the same word in any other; the checker knows it implements it.
            return self.expr(x);
        }
        if let ExprKind::Zero = x.kind
            && matches!(self.under(x.ty), Type::Basic(Basic::UntypedNil))
        {
            return Opnd::Const(0);
        }
        self.box_value(x, pos)
    }

    /// The interface word of a concrete value.
    pub(super) fn box_value(&mut self, x: &'b Expr, pos: u32) -> Opnd {
        let site = self.site(pos);
        let desc = self.desc(x.ty);
        if let Some(word) = self.static_box(x, desc) {
            return word;
        }
        match self.repr(x.ty) {
            Repr::Word(..) => {
                let word = self.expr(x);
                Opnd::Node(self.box_word(word, desc, site))
            }
            Repr::Aggregate => {
                let (slot, fill) = self.value_in_slots(x);
                let make = self.op(site, &[], ops::iface::from_slots, ops::iface::FromSlots { desc, slot });
                Opnd::Node(self.seq_plain(&[fill, make]))
            }
        }
    }

    fn box_word(&mut self, word: Opnd, desc: crate::value::desc::Desc, site: u32) -> N {
        let slot = self.temp(1);
        let depth = word.depth() + 1;
        with_operand!(self.maker(), word, value => self.maker().over(depth, ops::iface::MakeScalar { value, desc, slot, site }))
    }

    /// A constant as an interface value: boxed once, outside the heap.
    fn static_box(&mut self, x: &'b Expr, desc: crate::value::desc::Desc) -> Option<Opnd> {
        let ExprKind::Const(_) = &x.kind else { return None };
        self.class(x.ty)?;
        let Opnd::Const(word) = self.expr(x) else { return None };
        let boxed = crate::exec::node::keep_box(self.c.arena, desc, word);
        Some(Opnd::Const(boxed))
    }

    /// A conversion whose result is an aggregate: the same layout under another name, or a slice's array copied.
    pub(super) fn convert_aggregate(&mut self, x: &'b Expr, to: TypeId, slot: u32, pos: u32) -> N {
        if self.complex_size(to).is_some() {
            return self.convert_complex(x, to, slot);
        }
        if !matches!(self.class(x.ty), Some((Class::Slice, _))) {
            return self.fill_slots(x, slot);
        }
        let site = self.site(pos);
        let len = match *self.under(to) {
            Type::Array { len, .. } => len,
            _ => 0,
        };
        let (bytes, _) = self.size(to);
        let word = self.expr(x);
        self.op(site, &[word], ops::slice::to_array, ops::slice::ToArray { len, bytes, slot })
    }

    /// `x.(target)`: the value into `to`; with `comma_ok` whether it succeeded into the slot behind.
    pub(super) fn assert(&mut self, x: &'b Expr, target: TypeId, to: u32, comma_ok: bool, pos: u32) -> N {
        let site = self.site(pos);
        let words = self.words(target);
        let desc = self.desc(target);
        let from = self.desc(x.ty);
        let interface = matches!(self.class(target), Some((Class::Interface, _)));
        let word = self.expr(x);
        let params = Assert { desc, from, interface, to, words, comma_ok };
        self.op(site, &[word], ops::iface::assert, params)
    }

    /// A word of one type as a word of another, for parts of tuples: to an interface, or unchanged.
    pub(super) fn convert_slots(&mut self, from_ty: TypeId, slot: u32, to: TypeId) -> (Option<N>, u32) {
        let from_interface = matches!(self.class(from_ty), Some((Class::Interface, _)));
        if !matches!(self.class(to), Some((Class::Interface, _))) || from_interface || from_ty == to {
            return (None, slot);
        }
        let site = self.site(0);
        let desc = self.desc(from_ty);
        let result = self.temp(1);
        let make = match self.repr(from_ty) {
            Repr::Word(..) => self.box_word(Opnd::Local(slot), desc, site),
            Repr::Aggregate => self.op(site, &[], ops::iface::from_slots, ops::iface::FromSlots { desc, slot }),
        };
        (Some(self.set(result, Opnd::Node(make))), result)
    }
}

fn wrap_const(width: Width, value: u64) -> u64 {
    match width {
        Width::U8 => WrapU8::apply(value),
        Width::I8 => WrapI8::apply(value),
        Width::U16 => WrapU16::apply(value),
        Width::I16 => WrapI16::apply(value),
        Width::U32 => WrapU32::apply(value),
        Width::I32 => WrapI32::apply(value),
        Width::W64 | Width::Ptr => value,
    }
}
