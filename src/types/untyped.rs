//! Untyped operands: what type a context gives them, and the final trees that follow.
//!
//! Invariant: after [`Checker::convert_untyped`] to a typed target an operand is typed, and its tree, unless it is a
//! constant or `nil`, is final.

use super::Checker;
use super::constant::{self, Misfit, Value};
use super::operand::{Mode, Operand, Tree, Untyped, UntypedKind};
use super::predicates::{basic_is_integer, basic_is_untyped};
use super::tree::{self, Expr, ExprKind};
use super::ty::{Basic, Type, TypeId};

/// Why an untyped operand does not fit a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoFit {
    /// A fraction into an integer type.
    Truncated,
    /// Too large.
    Overflows,
    /// Another kind of type.
    Other,
}

impl Checker {
    /// The type that `x`, if untyped, takes where `target` is wanted, and the constant's value there.
    pub(super) fn implicit_type(&mut self, x: &Operand, target: TypeId) -> Result<(TypeId, Option<Value>), NoFit> {
        if !x.is_valid() || !self.is_untyped(x.ty) || !self.is_valid(target) {
            return Ok((x.ty, None));
        }
        if self.is_untyped(target) {
            return self.larger_untyped(x.ty, target).map(|ty| (ty, None)).ok_or(NoFit::Other);
        }
        if x.is_nil() {
            return if self.is_nillable(target) { Ok((target, None)) } else { Err(NoFit::Other) };
        }
        match self.under(target) {
            Type::Basic(basic) => {
                if let Mode::Const(value) = &x.mode {
                    let value = self.represent(value, x.ty, basic)?;
                    return Ok((target, Some(value)));
                }
                let fits = match self.basic(x.ty) {
                    Some(Basic::UntypedBool) => self.is_boolean(target),
                    Some(Basic::UntypedString) => self.is_string(target),
                    Some(_) => self.is_numeric(target),
                    None => false,
                };
                if fits { Ok((target, None)) } else { Err(NoFit::Other) }
            }
            Type::Interface(methods) if methods.is_empty() => {
                let ty = self.default_type(x.ty);
                let value = match (&x.mode, self.basic(ty)) {
                    (Mode::Const(value), Some(basic)) => Some(self.represent(value, x.ty, basic)?),
                    _ => None,
                };
                Ok((ty, value))
            }
            _ => Err(NoFit::Other),
        }
    }

    /// The value of a constant of type `from` as a value of `basic`.
    pub(super) fn represent(&mut self, value: &Value, from: TypeId, basic: Basic) -> Result<Value, NoFit> {
        constant::represent(value, basic).map_err(|misfit| {
            if misfit == Misfit::Other || !self.is_numeric(from) || !self.is_numeric(basic.id()) {
                NoFit::Other
            } else if !self.is_integer(from) && basic_is_integer(basic) {
                NoFit::Truncated
            } else {
                NoFit::Overflows
            }
        })
    }

    fn larger_untyped(&mut self, x: TypeId, y: TypeId) -> Option<TypeId> {
        if x == y {
            return Some(x);
        }
        let numeric =
            |ty: TypeId| (Basic::UntypedInt as u32..=Basic::UntypedComplex as u32).contains(&ty.0).then_some(ty.0);
        Some(TypeId(numeric(x)?.max(numeric(y)?)))
    }

    /// Gives an untyped operand the type that `target` implies; reports if it does not fit.
    pub(super) fn convert_untyped(&mut self, x: &mut Operand, target: TypeId) {
        match self.implicit_type(x, target) {
            Ok((ty, value)) => {
                if let Some(value) = value {
                    x.mode = Mode::Const(value);
                }
                self.retype(x, ty);
            }
            Err(why) => {
                let message = self.no_fit_text(x, why, target);
                self.fail(x, "constant-conversion", message);
            }
        }
    }

    /// Words an untyped operand's or constant's failure to fit a type.
    pub(super) fn no_fit_text(&mut self, x: &Operand, why: NoFit, target: TypeId) -> String {
        let under = self.underlying(target);
        let (text, ty) = (self.describe(x), self.type_text(under));
        match why {
            NoFit::Truncated => format!("{text} truncated to {ty}"),
            NoFit::Overflows => format!("{text} overflows {ty}"),
            NoFit::Other => format!("cannot convert {text} to type {ty}"),
        }
    }

    /// Sets the type of an untyped operand; if the new type is typed, its tree becomes final.
    pub(super) fn retype(&mut self, x: &mut Operand, ty: TypeId) {
        if x.ty == ty || !x.is_valid() {
            return;
        }
        x.ty = ty;
        if self.is_untyped(ty) {
            return;
        }
        if let Tree::Untyped(_) = x.tree {
            let Tree::Untyped(untyped) = std::mem::replace(&mut x.tree, Tree::None) else { return };
            match self.finalise(*untyped, ty) {
                Some(expr) => x.tree = Tree::Done(expr),
                None => x.invalidate(),
            }
        }
    }

    /// The final tree of an untyped expression, now that its type is known to be `ty`. Reports what turns out wrong
    /// only now: a shifted operand that is no integer, a constant part that the type cannot represent.
    pub(super) fn finalise(&mut self, untyped: Untyped, ty: TypeId) -> Option<Expr> {
        let ast = untyped.ast;
        let kind = match untyped.kind {
            UntypedKind::Const(value, basic) => {
                let mut x = Operand::constant(value, basic.id(), ast);
                self.convert_untyped(&mut x, ty);
                return self.value_tree(x);
            }
            UntypedKind::Comparison(mut expr) => {
                expr.ty = ty;
                return Some(expr);
            }
            UntypedKind::Unary(op, x) => ExprKind::Unary(op, Box::new(self.finalise(*x, ty)?)),
            UntypedKind::Binary { op, x, y, pos } => {
                let x = self.finalise(*x, ty);
                let y = self.finalise(*y, ty)?;
                ExprKind::Binary { op, x: Box::new(x?), y: Box::new(y), pos }
            }
            UntypedKind::Shift { op, x, count, pos } => {
                if !self.is_integer(ty) {
                    let (text, ty) = (self.expr_text(x.ast), self.type_text(ty));
                    let message = format!("invalid operation: shifted operand {text} (type {ty}) must be integer");
                    self.error("shift", x.ast.span, message);
                    return None;
                }
                ExprKind::Binary { op, x: Box::new(self.finalise(*x, ty)?), y: Box::new(count), pos }
            }
        };
        Some(Expr { kind, ty, span: ast.span })
    }

    /// The waiting form of an untyped operand, to build a larger untyped expression from.
    pub(super) fn waiting_tree<'a>(&mut self, x: Operand<'a>) -> Option<Untyped<'a>> {
        match (x.tree, x.mode) {
            (Tree::Untyped(untyped), _) => Some(*untyped),
            (_, Mode::Const(value)) => {
                let basic = self.basic(x.ty)?;
                Some(Untyped { kind: UntypedKind::Const(value, basic), ast: x.ast? })
            }
            _ => None,
        }
    }

    /// The final tree of an operand; an untyped one takes its default type. None if it is wrong.
    pub(super) fn value_tree(&mut self, mut x: Operand) -> Option<Expr> {
        if !x.is_valid() {
            return None;
        }
        if self.is_untyped(x.ty) && !x.is_nil() {
            let ty = self.default_type(x.ty);
            self.convert_untyped(&mut x, ty);
        }
        match (x.mode, x.tree) {
            (Mode::Const(value), _) => {
                let basic = self.basic(x.ty).filter(|&basic| !basic_is_untyped(basic))?;
                let value = constant::to_tree(&value, basic)?;
                Some(Expr { kind: ExprKind::Const(value), ty: x.ty, span: x.span })
            }
            (Mode::Nil, _) => Some(Expr { kind: ExprKind::Zero, ty: x.ty, span: x.span }),
            (_, Tree::Done(expr)) => Some(expr),
            _ => None,
        }
    }

    /// `expr` as a value of type `ty`: a conversion stands where the types differ.
    pub(super) fn convert_tree(&mut self, expr: Expr, ty: TypeId) -> Expr {
        if expr.ty == ty {
            return expr;
        }
        if matches!(expr.kind, ExprKind::Zero) && self.is_interface(expr.ty) && self.is_interface(ty) {
            return Expr { kind: ExprKind::Zero, ty, span: expr.span };
        }
        let span = expr.span;
        // A constant stays one where its representation is the same.
        if let ExprKind::Const(_) = expr.kind
            && self.underlying(expr.ty) == self.underlying(ty)
        {
            return Expr { ty, ..expr };
        }
        Expr { kind: ExprKind::Convert(Box::new(expr)), ty, span }
    }

    /// A constant's tree, for made-up expressions.
    pub(super) fn const_expr(&self, value: tree::Const, ty: TypeId, span: golite_grammar::Span) -> Expr {
        Expr { kind: ExprKind::Const(value), ty, span }
    }
}
