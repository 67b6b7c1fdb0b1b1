//! `a, b = c, d`, stored as Go's compiler does it.
//!
//! What an earlier store of the statement could change, operands of places and values alike, is evaluated first. All the rest is evaluated in
//! its turn, just before its own store. Where nothing panics that is the same as all values first and then all stores; but a program that
//! recovers sees what was stored before a value panicked, and of two values that would panic the one evaluated first tells why.

use super::func::Lower;
use super::fuse::N;
use super::order::{has_call, in_turn, operands};
use super::place::Target;
use super::turns::can_fail;
use crate::types::tree::{Builtin, Expr, ExprKind, Place, VarId};
use crate::types::ty::{Type, Types};
use golite_grammar::ast::BinaryOp;

/// What the stores so far may have changed.
#[derive(Default)]
struct Stored {
    /// Variables that nothing else can reach.
    vars: Vec<VarId>,
    /// Memory.
    memory: bool,
    /// A result, in a function whose deferred calls may look at it.
    result: bool,
}

impl<'b> Lower<'_, 'b> {
    /// `a, b = c, d`
    pub(super) fn assign_many(&mut self, places: &'b [Place], values: &'b [Expr]) -> N {
        let stored: Vec<&Expr> = places.iter().filter_map(expr_of).collect();
        let group: Vec<&Expr> = values.iter().collect();
        let calls = stored.iter().chain(&group).any(|x| has_call(x));
        self.grouped_with_places(&stored, &group, |l| {
            let mut parts = Vec::new();
            // What calls, and what has its turn among calls: that of all places, then that of all values.
            let mut targets: Vec<Option<Target>> = Vec::with_capacity(places.len());
            for place in places {
                let operands = l.place_operands(place);
                let has_turn = |x: &Expr| must_be_early(l.c.checker.types(), x, calls);
                targets.push(operands.into_iter().any(has_turn).then(|| l.early_place(place, &mut parts)));
            }
            let mut slots: Vec<Option<u32>> = Vec::with_capacity(values.len());
            for value in values {
                let has_turn = must_be_early(l.c.checker.types(), value, calls);
                slots.push(has_turn.then(|| l.early_value(value, &mut parts)));
            }
            let mut stored = Stored::default();
            for (((place, value), target), slot) in places.iter().zip(values).zip(&mut targets).zip(&mut slots) {
                let operands = l.place_operands(place);
                if target.is_none() && operands.into_iter().any(|x| l.is_changed(&stored, x)) {
                    *target = Some(l.early_place(place, &mut parts));
                }
                if slot.is_none() && l.is_changed(&stored, value) {
                    *slot = Some(l.early_value(value, &mut parts));
                }
                l.note_store(&mut stored, place);
            }
            for (((place, value), target), slot) in places.iter().zip(values).zip(targets).zip(slots) {
                // The value comes before what finds the place.
                let is_found = target.is_some() || l.place_operands(place).is_empty();
                let slot = slot.or_else(|| (!is_found).then(|| l.early_value(value, &mut parts)));
                let target = target.unwrap_or_else(|| l.place(place, false).0);
                let store = match slot {
                    Some(slot) => l.store_slots(target, value.ty, slot),
                    None => l.assign_value(target, value),
                };
                parts.append(&mut l.pre);
                parts.push(store);
            }
            l.seq_plain(&parts)
        })
    }

    fn early_place(&mut self, place: &'b Place, parts: &mut Vec<N>) -> Target {
        let (target, _) = self.place(place, true);
        parts.append(&mut self.pre);
        target
    }

    fn early_value(&mut self, value: &'b Expr, parts: &mut Vec<N>) -> u32 {
        let (slot, fill) = self.value_in_slots(value);
        parts.append(&mut self.pre);
        parts.push(fill);
        slot
    }

    fn place_operands(&self, place: &'b Place) -> Vec<&'b Expr> {
        expr_of(place).map(|x| place_operands(self.c.checker.types(), x)).unwrap_or_default()
    }

    /// Whether a store so far may change what `x` reads.
    fn is_changed(&self, stored: &Stored, x: &Expr) -> bool {
        stored.result || stored.changes(self, x)
    }

    fn note_store(&self, stored: &mut Stored, place: &Place) {
        let Some(mut x) = expr_of(place) else { return };
        loop {
            match &x.kind {
                ExprKind::Field { x: inner, .. } => x = inner,
                ExprKind::Index { x: inner, .. } if is_array(self.c.checker.types(), inner) => x = inner,
                _ => break,
            }
        }
        let ExprKind::Var(var) = x.kind else {
            stored.memory = true;
            return;
        };
        if self.has_defer && self.result_vars.as_ref().is_some_and(|results| results.contains(&var)) {
            stored.result = true;
        } else if self.escapes.fates[var.0 as usize].boxed() {
            stored.memory = true;
        } else {
            stored.vars.push(var);
        }
    }
}

impl Stored {
    /// Whether `x` may read what has been stored.
    fn changes(&self, lower: &Lower, x: &Expr) -> bool {
        use BinaryOp::*;
        let reads = match &x.kind {
            // To Go, what a literal captures is memory, even if nothing can change it.
            ExprKind::Var(var) => {
                let is_memory = lower.escapes.fates[var.0 as usize].boxed() || lower.captures.contains(var);
                return self.vars.contains(var) || self.memory && is_memory;
            }
            ExprKind::Const(_) | ExprKind::Zero | ExprKind::Func(_) => false,
            ExprKind::Field { .. } | ExprKind::Unary(..) => false,
            ExprKind::Convert(inner) => matches!(lower.under(inner.ty), Type::Slice(_)),
            ExprKind::Binary { op, .. } => !matches!(
                op,
                Add | Sub | Mul | Div | Rem | And | Or | Xor | AndNot | Shl | Shr | Eq | Ne | Lt | Le | Gt | Ge
            ),
            ExprKind::Builtin { .. } => false,
            _ => true,
        };
        reads && self.memory || operands(x).into_iter().any(|x| self.changes(lower, x))
    }
}

fn expr_of(place: &Place) -> Option<&Expr> {
    match place {
        Place::Expr(x) => Some(x),
        Place::Blank => None,
    }
}

/// Whether something in `x` comes before all stores; `calls`: the statement has calls, which what has its turn must not pass.
fn must_be_early(types: &Types, x: &Expr, calls: bool) -> bool {
    use Builtin::*;
    if has_call(x) {
        return true;
    }
    let is_harmless = match &x.kind {
        ExprKind::Builtin { which: Len | Cap | Min | Max | Complex | Real | Imag | New, .. } => {
            !calls && !can_fail(types, x)
        }
        _ => !in_turn(types, x),
    };
    !is_harmless || operands(x).into_iter().any(|x| must_be_early(types, x, calls))
}

fn is_array(types: &Types, x: &Expr) -> bool {
    matches!(types.under(x.ty), Type::Array { .. })
}

/// The operands that find a place: all but the variable it is or lies in.
fn place_operands<'a>(types: &Types, x: &'a Expr) -> Vec<&'a Expr> {
    match &x.kind {
        ExprKind::Var(_) | ExprKind::Global(_) => Vec::new(),
        ExprKind::Field { x, .. } => place_operands(types, x),
        ExprKind::Index { x, index, .. } if is_array(types, x) => {
            let mut list = place_operands(types, x);
            list.push(index);
            list
        }
        _ => operands(x),
    }
}
