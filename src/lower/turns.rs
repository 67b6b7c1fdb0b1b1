//! The order of evaluation in a group without calls ([`super::order`] is about the others).
//!
//! Some operations have their turn among the calls even where there are none: `append`, slice expressions, `make`, most type assertions
//! ([`order::in_turn`]). They are done before an element to their left is read: in `x, s = s[0], append(s[:0], s[1:]...)` x is what the
//! second element was, and of an empty s the slice expression fails in `x, s = s[len(s)-1], s[:len(s)-1]`. That shows in two ways only, an
//! `append` that writes what is read, and which of two failures comes first; elsewhere the natural order is kept, which is faster.

use super::escape::Escapes;
use super::order::{in_turn, operands};
use crate::types::tree::{Builtin, Expr, ExprKind};
use crate::types::ty::{Type, TypeId, Types};
use golite_grammar::ast::BinaryOp;

/// Whether an operation that has its turn shows that it comes before something to its left. `places` are stored to, after all `values`.
pub fn show(types: &Types, escapes: &Escapes, places: &[&Expr], values: &[&Expr]) -> bool {
    let mut scan = Scan { types, escapes, passed: Passed::default(), shows: false };
    for x in places {
        scan.place(x);
    }
    for x in values {
        scan.expr(x);
    }
    scan.shows
}

/// What stands to the left, and is done after the operations that have their turn.
#[derive(Default)]
struct Passed {
    /// Something that can panic.
    fails: bool,
    /// The types of what is read from memory that slices may share.
    reads: Vec<TypeId>,
}

struct Scan<'a> {
    types: &'a Types,
    escapes: &'a Escapes,
    passed: Passed,
    shows: bool,
}

impl Scan<'_> {
    fn expr(&mut self, x: &Expr) {
        if in_turn(self.types, x) {
            self.shows |= self.passed.fails && can_fail(self.types, x);
            self.shows |= !self.passed.reads.is_empty() && self.writes_read(x);
            // Its operands come before it: what they read is done with.
            let passed = std::mem::take(&mut self.passed);
            operands(x).into_iter().for_each(|x| self.expr(x));
            self.passed = passed;
            return;
        }
        match &x.kind {
            // The right operand is a group of its own.
            ExprKind::Binary { op: BinaryOp::AndAnd | BinaryOp::OrOr, x, .. } => self.expr(x),
            ExprKind::Var(_) | ExprKind::Global(_) | ExprKind::Deref { .. } | ExprKind::Field { .. } => self.read(x),
            ExprKind::Index { .. } => self.read(x),
            ExprKind::Convert(inner) => {
                self.expr(inner);
                if let Type::Slice(elem) = *self.types.under(inner.ty) {
                    self.passed.reads.push(elem);
                }
            }
            _ => operands(x).into_iter().for_each(|x| self.expr(x)),
        }
        self.passed.fails |= fails_itself(self.types, x);
    }

    /// A value read from a place, and what finding the place takes.
    fn read(&mut self, x: &Expr) {
        let mut place = x;
        loop {
            self.passed.fails |= fails_itself(self.types, place);
            match &place.kind {
                ExprKind::Field { x, .. } => place = x,
                ExprKind::Index { x, index, .. } if matches!(self.types.under(x.ty), Type::Array { .. }) => {
                    self.expr(index);
                    place = x;
                }
                ExprKind::Var(var) if self.escapes.fates[var.0 as usize].boxed() => break,
                ExprKind::Var(_) => return,
                ExprKind::Global(_) => break,
                ExprKind::Index { .. } | ExprKind::Deref { .. } => {
                    operands(place).into_iter().for_each(|x| self.expr(x));
                    break;
                }
                // A part of a value that is no place.
                _ => return self.expr(place),
            }
        }
        self.passed.reads.push(x.ty);
    }

    /// What finding a place takes before something is stored there; only elements of arrays are looked for before the values.
    fn place(&mut self, x: &Expr) {
        match &x.kind {
            ExprKind::Var(_) | ExprKind::Global(_) => {}
            ExprKind::Field { x, .. } => self.place(x),
            ExprKind::Index { x: inner, index, .. } if matches!(self.types.under(inner.ty), Type::Array { .. }) => {
                self.passed.fails |= fails_itself(self.types, x);
                self.place(inner);
                self.expr(index);
            }
            _ => operands(x).into_iter().for_each(|x| self.expr(x)),
        }
    }

    /// Whether an `append` in `x` can write to what was read.
    fn writes_read(&self, x: &Expr) -> bool {
        if let ExprKind::Builtin { which: Builtin::Append, args, .. } = &x.kind
            && let Some(slice) = args.first()
            && let Type::Slice(elem) = *self.types.under(slice.ty)
            && args.len() > 1
            && !is_fresh(slice)
            && self.passed.reads.iter().any(|&read| holds(self.types, read, elem) || holds(self.types, elem, read))
        {
            return true;
        }
        operands(x).into_iter().any(|x| self.writes_read(x))
    }
}

/// Nothing else shares the elements of this slice.
fn is_fresh(slice: &Expr) -> bool {
    match &slice.kind {
        ExprKind::Zero | ExprKind::SliceLit { .. } | ExprKind::Builtin { which: Builtin::Make, .. } => true,
        ExprKind::Convert(x) => is_fresh(x),
        _ => false,
    }
}

/// Whether a value of type `whole` has one of type `part` inside, or is one.
fn holds(types: &Types, whole: TypeId, part: TypeId) -> bool {
    whole == part
        || match types.under(whole) {
            Type::Struct(fields) => fields.iter().any(|field| holds(types, field.ty, part)),
            Type::Array { elem, .. } => holds(types, *elem, part),
            _ => types.under(whole) == types.under(part),
        }
}

/// Whether evaluating `x` can panic.
pub fn can_fail(types: &Types, x: &Expr) -> bool {
    fails_itself(types, x) || operands(x).into_iter().any(|x| can_fail(types, x))
}

/// Whether the operation itself, not those of its operands, can panic.
fn fails_itself(types: &Types, x: &Expr) -> bool {
    let constant = |x: &Expr| matches!(x.kind, ExprKind::Const(_));
    match &x.kind {
        ExprKind::Deref { .. } | ExprKind::MethodValue { .. } => true,
        ExprKind::Index { x, index, .. } => !matches!(types.under(x.ty), Type::Array { .. }) || !constant(index),
        ExprKind::MapIndex { key, .. } => has_interface(types, key.ty),
        ExprKind::MapLit(entries) => entries.iter().any(|(key, _)| has_interface(types, key.ty)),
        ExprKind::Slice { lo, hi, max, .. } => lo.is_some() || hi.is_some() || max.is_some(),
        ExprKind::TypeAssert { comma_ok, .. } => !comma_ok,
        ExprKind::Builtin { which: Builtin::Make, args, .. } => !args.iter().all(constant),
        ExprKind::Convert(inner) => {
            matches!(
                (types.under(inner.ty), types.under(x.ty)),
                (Type::Slice(_), Type::Array { .. } | Type::Pointer(_))
            )
        }
        ExprKind::Binary { op: BinaryOp::Div | BinaryOp::Rem | BinaryOp::Shl | BinaryOp::Shr, y, .. } => !constant(y),
        ExprKind::Binary { op: BinaryOp::Eq | BinaryOp::Ne, x, .. } => has_interface(types, x.ty),
        _ => false,
    }
}

/// Comparing or hashing values of this type can panic.
fn has_interface(types: &Types, ty: TypeId) -> bool {
    match types.under(ty) {
        Type::Interface(_) => true,
        Type::Struct(fields) => fields.iter().any(|field| has_interface(types, field.ty)),
        Type::Array { elem, .. } => has_interface(types, *elem),
        _ => false,
    }
}
