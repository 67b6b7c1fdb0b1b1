//! The order of evaluation (Go specification, "Order of evaluation", as Go's own compiler settles it).
//!
//! Within one group (the expressions of a statement, up to a `&&` or `||`) all calls and receives run first, left to right; reads of
//! memory, operations that can panic, and arithmetic come after. Evaluating a tree in its natural order gives the same
//! result unless some read stands to the left of some call: only then calls are hoisted into temporaries.

use super::escape::Escapes;
use super::turns;
use crate::types::tree::{Builtin, Callee, Expr, ExprKind};
use crate::types::ty::{Basic, Type, TypeId, Types};
use golite_grammar::ast::BinaryOp;

struct Scan<'a> {
    types: &'a Types,
    escapes: &'a Escapes,
    /// A read has been passed that a call could change, or an operation that could panic.
    read: bool,
    /// A call was met behind such a read.
    late: bool,
}

/// Whether the calls of this group, and what has its turn among them, have to be hoisted. `places` are stored to, after all `values`.
pub fn needs_hoisting(types: &Types, escapes: &Escapes, places: &[&Expr], values: &[&Expr]) -> bool {
    let group = || places.iter().chain(values);
    if !group().any(|x| has_call(x)) {
        return group().any(|x| has_turn(types, x)) && turns::show(types, escapes, places, values);
    }
    let mut scan = Scan { types, escapes, read: false, late: false };
    for x in group() {
        scan.expr(x);
    }
    scan.late
}

/// A builtin that acts like a call: what it does can be seen, or depends on when it runs.
fn acts(which: Builtin) -> bool {
    use Builtin::*;
    matches!(which, Copy | Clear | Close | Delete | Panic | Print | Println | Recover)
}

/// Whether an expression that calls nothing is evaluated in its turn among the calls all the same: where there are calls, its result goes
/// into a temporary before those to its right run.
pub fn in_turn(types: &Types, x: &Expr) -> bool {
    match &x.kind {
        ExprKind::Slice { .. } | ExprKind::MapLit(_) => true,
        ExprKind::Builtin { which, .. } => {
            use Builtin::*;
            acts(*which) || matches!(which, Append | Cap | Complex | Imag | Len | Make | Max | Min | New | Real)
        }
        ExprKind::TypeAssert { target, .. } => !is_pointer(types, *target),
        ExprKind::Convert(inner) => match (types.under(inner.ty), types.under(x.ty)) {
            (Type::Interface(_), _) => false,
            (_, Type::Interface(_)) => !is_memory(types, inner) && needs_address(types, inner.ty),
            (Type::Basic(_), Type::Slice(_)) => true,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a function value, or the interface that a method is called of, is read before the arguments are called: where finding it calls
/// something itself. Otherwise it is read after them.
pub fn is_found_first(types: &Types, callee: &Expr) -> bool {
    has_call(callee) || has_turn(types, callee)
}

/// Whether something in `x` is evaluated in its turn.
pub fn has_turn(types: &Types, x: &Expr) -> bool {
    in_turn(types, x) || operands(x).into_iter().any(|x| has_turn(types, x))
}

/// The types whose values are one pointer.
fn is_pointer(types: &Types, ty: TypeId) -> bool {
    matches!(types.under(ty), Type::Pointer(_) | Type::Map { .. } | Type::Chan { .. } | Type::Func(_))
}

/// Memory that can be read later instead, and constants.
fn is_memory(types: &Types, x: &Expr) -> bool {
    match &x.kind {
        ExprKind::Const(_) | ExprKind::Zero | ExprKind::Var(_) | ExprKind::Global(_) | ExprKind::Deref { .. } => true,
        ExprKind::Field { x, .. } => is_memory(types, x),
        ExprKind::Index { x, .. } => match types.under(x.ty) {
            Type::Slice(_) => true,
            Type::Array { .. } => is_memory(types, x),
            _ => false,
        },
        _ => false,
    }
}

/// Whether Go's compiler hands a value of this type to the conversion to an interface by address, that is through a temporary: not
/// what has the size of a machine word and no pointers, nor strings and slices.
fn needs_address(types: &Types, ty: TypeId) -> bool {
    match types.under(ty) {
        Type::Basic(basic) => {
            matches!(basic, Basic::Bool | Basic::UntypedBool | Basic::Int8 | Basic::Uint8 | Basic::Complex128)
        }
        Type::Slice(_) => false,
        Type::Struct(fields) => match &fields[..] {
            [field] => needs_address(types, field.ty),
            _ => true,
        },
        Type::Array { len: 1, elem } => needs_address(types, *elem),
        _ => true,
    }
}

/// The direct operands of an expression, in the order in which they are evaluated; of calls and literals too.
pub fn operands(x: &Expr) -> Vec<&Expr> {
    match &x.kind {
        ExprKind::Const(_) | ExprKind::Zero | ExprKind::Var(_) | ExprKind::Global(_) | ExprKind::Func(_) => Vec::new(),
        ExprKind::FuncLit(_) | ExprKind::MethodExpr(_) => Vec::new(),
        ExprKind::Unary(_, x) | ExprKind::Convert(x) | ExprKind::AddrOf(x) => vec![x],
        ExprKind::Field { x, .. } | ExprKind::Deref { x, .. } | ExprKind::TypeAssert { x, .. } => vec![x],
        ExprKind::Recv { chan, .. } => vec![chan],
        ExprKind::Binary { x, y, .. } => vec![x, y],
        ExprKind::Index { x, index, .. } => vec![x, index],
        ExprKind::MapIndex { map, key, .. } => vec![map, key],
        ExprKind::Builtin { args, .. } => args.iter().collect(),
        ExprKind::Slice { x, lo, hi, max, .. } => {
            let mut list: Vec<&Expr> = vec![x];
            list.extend([lo, hi, max].into_iter().flatten().map(|part| &**part));
            list
        }
        ExprKind::StructLit(fields) => fields.iter().map(|(_, x)| x).collect(),
        ExprKind::ArrayLit(elems) | ExprKind::SliceLit { elems, .. } => elems.iter().map(|(_, x)| x).collect(),
        ExprKind::MapLit(entries) => entries.iter().flat_map(|(k, v)| [k, v]).collect(),
        ExprKind::MethodValue { callee, .. } => match callee {
            Callee::Func(_) => Vec::new(),
            Callee::Method(_, x) | Callee::Interface(x, _) | Callee::Value(x) => vec![x],
        },
        ExprKind::LetTuple { init, .. } => vec![init],
        ExprKind::Call(call) => match &call.callee {
            Callee::Func(_) => call.args.iter().collect(),
            // A value receiver is copied after the arguments have been called.
            Callee::Method(_, recv) if !has_call(recv) => call.args.iter().chain([&**recv]).collect(),
            Callee::Method(_, recv) => [&**recv].into_iter().chain(&call.args).collect(),
            Callee::Interface(x, _) | Callee::Value(x) => [&**x].into_iter().chain(&call.args).collect(),
        },
    }
}

/// Whether evaluating `x` calls anything or receives (inside function literals does not count).
pub fn has_call(x: &Expr) -> bool {
    match &x.kind {
        ExprKind::Call(_) | ExprKind::Recv { .. } | ExprKind::LetTuple { .. } => true,
        ExprKind::Builtin { which, .. } if acts(*which) => true,
        _ => operands(x).into_iter().any(has_call),
    }
}

impl Scan<'_> {
    fn all(&mut self, list: Vec<&Expr>) {
        list.into_iter().for_each(|x| self.expr(x));
    }

    /// A call: what its own operands read is used up by it.
    fn call(&mut self, operands: Vec<&Expr>) {
        let before = std::mem::replace(&mut self.read, false);
        self.all(operands);
        self.late |= before;
        self.read = before;
    }

    fn expr(&mut self, x: &Expr) {
        match &x.kind {
            ExprKind::Var(var) => self.read |= self.escapes.fates[var.0 as usize].boxed(),
            ExprKind::Global(_) => self.read = true,
            // Each entry is evaluated and put into the map for itself.
            ExprKind::MapLit(_) => {
                self.late |= self.read;
            }
            _ if in_turn(self.types, x) => self.call(operands(x)),
            ExprKind::Convert(inner) => {
                self.expr(inner);
                self.read |= matches!(self.types.under(inner.ty), Type::Slice(_));
            }
            ExprKind::Binary { op: BinaryOp::AndAnd | BinaryOp::OrOr, x: left, y, .. } if has_call(y) => {
                self.call(vec![left])
            }
            ExprKind::Binary { op, y, .. } => {
                self.all(operands(x));
                self.read |= matches!(op, BinaryOp::Div | BinaryOp::Rem | BinaryOp::Shl | BinaryOp::Shr)
                    && !matches!(y.kind, ExprKind::Const(_));
            }
            ExprKind::Call(call) => match &call.callee {
                Callee::Interface(callee, _) | Callee::Value(callee) if is_found_first(self.types, callee) => {
                    let before = std::mem::replace(&mut self.read, false);
                    self.expr(callee);
                    self.read = false;
                    self.all(call.args.iter().collect());
                    self.late |= before;
                    self.read = before;
                }
                _ => self.call(operands(x)),
            },
            ExprKind::Recv { .. } | ExprKind::LetTuple { .. } => self.call(operands(x)),
            ExprKind::Builtin { .. }
            | ExprKind::Deref { .. }
            | ExprKind::Index { .. }
            | ExprKind::MapIndex { .. }
            | ExprKind::TypeAssert { .. }
            | ExprKind::MethodValue { .. } => {
                self.all(operands(x));
                self.read = true;
            }
            _ => self.all(operands(x)),
        }
    }
}
