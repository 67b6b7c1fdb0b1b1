//! Complex numbers: operations on slots (`exec::complex`).
//!
//! Comes in: expressions of complex types. Goes out: nodes that leave the value in slots, as for other aggregates. Operands that
//! lie in slots already are used where they are: nothing within an expression sets a variable that is not boxed.

use std::marker::PhantomData;

use super::func::Lower;
use super::fuse::{N, Opnd};
use super::place::Target;
use crate::exec::complex::{
    AddComplex, ComplexBinary, ConvertComplex, DivComplex, Double, EqualComplex, MakeComplex, MulComplex, NegComplex,
    Single, SubComplex, single,
};
use crate::types::tree::{Builtin, Expr};
use crate::types::ty::{Basic, Type, TypeId};
use crate::with_operand;
use golite_grammar::ast::BinaryOp;

/// The two complex types.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Size {
    /// `complex64`
    Single,
    /// `complex128`
    Double,
}

/// Runs `$body` with `$P` as the Rust type of a size.
macro_rules! with_size {
    ($size:expr, $P:ident => $body:expr) => {
        match $size {
            Size::Single => {
                type $P = Single;
                $body
            }
            Size::Double => {
                type $P = Double;
                $body
            }
        }
    };
}

impl<'b> Lower<'_, 'b> {
    /// Which complex type it is, if it is one.
    pub(super) fn complex_size(&self, ty: TypeId) -> Option<Size> {
        match self.under(ty) {
            Type::Basic(Basic::Complex64) => Some(Size::Single),
            Type::Basic(Basic::Complex128 | Basic::UntypedComplex) => Some(Size::Double),
            _ => None,
        }
    }

    /// The slot of an operand, and what fills it if it does not lie there anyway.
    fn complex_operand(&mut self, x: &'b Expr) -> (u32, Option<N>) {
        if !self.is_place(x) {
            let (slot, fill) = self.value_in_slots(x);
            return (slot, Some(fill));
        }
        match self.target(x, false) {
            Target::Frame { slot, offset } if offset.is_multiple_of(8) => (slot + offset / 8, None),
            target => {
                let words = self.words(x.ty);
                let slot = self.temp(words);
                let fill = self.load_into(target, x.ty, slot);
                (slot, Some(fill))
            }
        }
    }

    /// A constant.
    pub(super) fn complex_constant(&mut self, ty: TypeId, (re, im): (f64, f64), slot: u32) -> N {
        match self.complex_size(ty) {
            Some(Size::Single) => self.set(slot, Opnd::Const(single(re, im))),
            _ => {
                let re = self.set(slot, Opnd::Const(re.to_bits()));
                let im = self.set(slot + 1, Opnd::Const(im.to_bits()));
                self.seq_plain(&[re, im])
            }
        }
    }

    /// `slot = -x`
    pub(super) fn complex_negation(&mut self, x: &'b Expr, slot: u32) -> N {
        let (from, fill) = self.complex_operand(x);
        let size = self.complex_size(x.ty).unwrap_or(Size::Double);
        let n = with_size!(size, P => self.maker().leaf(NegComplex::<P> { to: slot, from, width: PhantomData }));
        self.complex_after([fill, None], n)
    }

    /// `slot = x op y`
    pub(super) fn complex_binary(&mut self, op: BinaryOp, x: &'b Expr, y: &'b Expr, slot: u32) -> N {
        let (a, fill_a) = self.complex_operand(x);
        let (b, fill_b) = self.complex_operand(y);
        let n = self.complex_operation(op, x.ty, slot, (a, b));
        self.complex_after([fill_a, fill_b], n)
    }

    fn complex_operation(&mut self, op: BinaryOp, ty: TypeId, to: u32, (a, b): (u32, u32)) -> N {
        let size = self.complex_size(ty).unwrap_or(Size::Double);
        let maker = self.maker();
        with_size!(size, P => match op {
            BinaryOp::Add => maker.leaf(ComplexBinary::<AddComplex, P> { to, a, b, op: PhantomData }),
            BinaryOp::Sub => maker.leaf(ComplexBinary::<SubComplex, P> { to, a, b, op: PhantomData }),
            BinaryOp::Mul => maker.leaf(ComplexBinary::<MulComplex, P> { to, a, b, op: PhantomData }),
            _ => maker.leaf(ComplexBinary::<DivComplex, P> { to, a, b, op: PhantomData }),
        })
    }

    fn complex_after(&mut self, fills: [Option<N>; 2], n: N) -> N {
        let parts: Vec<N> = fills.into_iter().flatten().chain([n]).collect();
        self.seq_plain(&parts)
    }

    /// `complex(re, im)`; among calls it takes its turn as one of them.
    pub(super) fn make_complex(&mut self, args: &'b [Expr], ty: TypeId, slot: u32) -> N {
        if !self.hoist {
            return self.make_complex_at(args, ty, slot);
        }
        let words = self.words(ty);
        let kept = self.temp(words);
        let make = self.make_complex_at(args, ty, kept);
        self.calls.push(make);
        self.copy_slots(slot, kept, words)
    }

    fn make_complex_at(&mut self, args: &'b [Expr], ty: TypeId, slot: u32) -> N {
        let [re, im] = args else { return self.zero_slots(slot, 1) };
        let size = self.complex_size(ty).unwrap_or(Size::Double);
        let (re, im) = (self.expr(re), self.expr(im));
        let (maker, depth) = (self.maker(), re.depth().max(im.depth()));
        with_size!(size, P => with_operand!(maker, re, re => with_operand!(maker, im, im => {
            maker.over(depth, MakeComplex::<P, _, _> { to: slot, re, im, width: PhantomData })
        })))
    }

    /// `real(x)`, `imag(x)`: a part of it where it lies; among calls they take their turn.
    pub(super) fn complex_part(&mut self, which: Builtin, x: &'b Expr, ty: TypeId) -> Opnd {
        match self.complex_part_now(which, x, ty) {
            Opnd::Node(n) => self.act(n),
            // A slot that no call can reach.
            part => part,
        }
    }

    fn complex_part_now(&mut self, which: Builtin, x: &'b Expr, ty: TypeId) -> Opnd {
        let offset = match (which, self.complex_size(x.ty)) {
            (Builtin::Real, _) => 0,
            (_, Some(Size::Single)) => 4,
            _ => 8,
        };
        if self.is_place(x) {
            let target = self.target(x, false);
            let part = self.inside(target, offset, false);
            return self.load(part, ty);
        }
        let (slot, fill) = self.value_in_slots(x);
        let part = self.load(Target::Frame { slot, offset }, ty);
        Opnd::Node(self.before(fill, part))
    }

    /// A conversion between complex types, or to another name of the same.
    pub(super) fn convert_complex(&mut self, x: &'b Expr, to: TypeId, slot: u32) -> N {
        let widths = PhantomData;
        match (self.complex_size(x.ty), self.complex_size(to)) {
            (Some(Size::Single), Some(Size::Double)) => {
                let (from, fill) = self.complex_operand(x);
                let n = self.maker().leaf(ConvertComplex::<Single, Double> { to: slot, from, widths });
                self.complex_after([fill, None], n)
            }
            (Some(Size::Double), Some(Size::Single)) => {
                let (from, fill) = self.complex_operand(x);
                let widths = PhantomData;
                let n = self.maker().leaf(ConvertComplex::<Double, Single> { to: slot, from, widths });
                self.complex_after([fill, None], n)
            }
            _ => self.fill_slots(x, slot),
        }
    }

    /// `x == y`, as 0 or 1.
    pub(super) fn complex_equality(&mut self, x: &'b Expr, y: &'b Expr, size: Size) -> N {
        let (a, fill_a) = self.complex_operand(x);
        let (b, fill_b) = self.complex_operand(y);
        let n = with_size!(size, P => self.maker().leaf(EqualComplex::<P> { a, b, width: PhantomData }));
        self.complex_after([fill_a, fill_b], n)
    }

    /// `place op= value`
    pub(super) fn complex_op_assign(&mut self, op: BinaryOp, place: &'b Expr, value: &'b Expr) -> N {
        let target = self.target(place, true);
        if let Target::Frame { slot, offset } = target
            && offset.is_multiple_of(8)
        {
            let slot = slot + offset / 8;
            let (b, fill) = self.complex_operand(value);
            let n = self.complex_operation(op, place.ty, slot, (slot, b));
            return self.complex_after([fill, None], n);
        }
        let words = self.words(place.ty);
        let old = self.temp(words);
        let load = self.load_into(target, place.ty, old);
        let (b, fill) = self.complex_operand(value);
        let n = self.complex_operation(op, place.ty, old, (old, b));
        let n = self.complex_after([Some(load), fill], n);
        let store = self.store_from(target, place.ty, old);
        self.seq_plain(&[n, store])
    }
}
