//! Assignments, `op=`, `++` and `--` (Go specification, "Assignment statements" and "IncDec statements").

use golite_grammar::Span;
use golite_grammar::ast::{self, BinaryOp};

use super::super::Checker;
use super::super::assign::{ordinal, unparen};
use super::super::constant::{self, Value};
use super::super::exprstring::shown_at;
use super::super::object::ObjKind;
use super::super::operand::{Mode, Operand, Tree, Untyped, UntypedKind};
use super::super::tree::{Expr, ExprKind, Place, Stmt, StmtKind};
use super::super::ty::{Basic, TypeId};

/// What a list of right-hand sides comes to.
pub(in super::super) enum Values<'a> {
    /// An expression that gives several values: its tree, and an operand (for checks and messages) for each of them.
    Tuple(Expr, Vec<Operand<'a>>),
    /// One value.
    One(Operand<'a>),
    /// Wrong.
    Invalid,
}

impl Checker {
    /// Checks `a, b = c, d` and its like.
    pub(super) fn assign_stmt(&mut self, lhs: &[ast::Expr], rhs: &[ast::Expr], span: Span) -> Option<Stmt> {
        let context = if lhs.len() > 1 { "multiple assignment" } else { "assignment" };
        if lhs.len() == rhs.len() && !is_lone_call(rhs) {
            return self.assign_each(lhs, rhs, context, span);
        }
        let [only] = rhs else {
            let mut right = true;
            for e in lhs {
                right &= self.use_place(e);
            }
            for e in rhs {
                right &= self.use_any(e);
            }
            if right && let Some(first) = rhs.first() {
                self.assign_mismatch(shown_at(first), lhs.len(), rhs, rhs.len());
            }
            return None;
        };
        match self.multi_value(only, lhs.len() == 2) {
            Values::One(x) if lhs.len() == 1 => {
                let (place, ty) = self.assign_place(lhs.first()?)?;
                let value = self.assign_value(x, ty, context)?;
                let kind = StmtKind::Assign { places: vec![place], values: vec![value] };
                Some(Stmt { kind, span })
            }
            Values::Tuple(value, parts) if parts.len() == lhs.len() => {
                let mut places = Some(Vec::new());
                for (e, part) in lhs.iter().zip(parts) {
                    let place = self.assign_place(e).and_then(|(place, ty)| {
                        self.assign_value(part, ty, context)?;
                        Some(place)
                    });
                    places = places.zip(place).map(|(mut places, place)| {
                        places.push(place);
                        places
                    });
                }
                Some(Stmt { kind: StmtKind::AssignTuple { places: places?, value }, span })
            }
            values => {
                let count = match &values {
                    Values::Tuple(_, parts) => Some(parts.len()),
                    Values::One(_) => Some(1),
                    Values::Invalid => None,
                };
                if let Some(count) = count {
                    self.assign_mismatch(shown_at(only), lhs.len(), rhs, count);
                }
                for e in lhs {
                    self.use_place(e);
                }
                None
            }
        }
    }

    fn assign_each(&mut self, lhs: &[ast::Expr], rhs: &[ast::Expr], context: &str, span: Span) -> Option<Stmt> {
        let mut places = Vec::with_capacity(lhs.len());
        let mut values = Vec::with_capacity(lhs.len());
        for (left, right) in lhs.iter().zip(rhs) {
            let Some((place, ty)) = self.assign_place(left) else {
                self.use_any(right);
                continue;
            };
            let x = self.expr(right, None);
            if let Some(value) = self.assign_value(x, ty, context) {
                places.push(place);
                values.push(value);
            }
        }
        (values.len() == lhs.len()).then_some(Stmt { kind: StmtKind::Assign { places, values }, span })
    }

    /// The value of `x` for a place of type `ty`, or for the blank identifier.
    pub(super) fn assign_value(&mut self, x: Operand, ty: Option<TypeId>, context: &str) -> Option<Expr> {
        let context = if ty.is_none() && context == "assignment" { "assignment to _ identifier" } else { context };
        self.assignment(x, ty, context)
    }

    /// The left side of an assignment, and its type unless it is blank. None if it is wrong, which has been reported.
    /// A variable that is only assigned to does not count as used.
    pub(super) fn assign_place(&mut self, e: &ast::Expr) -> Option<(Place, Option<TypeId>)> {
        let inner = unparen(e);
        if matches!(inner.kind, ast::ExprKind::Ident(name) if name == self.names.blank) {
            return Some((Place::Blank, None));
        }
        let var = self.lhs_var(inner).map(|var| (var, self.is_used(var)));
        let x = self.expr(e, None);
        if let Some((var, used)) = var {
            self.set_used(var, used);
        }
        if !x.is_valid() || !self.is_valid(x.ty) {
            return None;
        }
        if !is_assignable(&x) {
            self.not_assignable(e, is_field_of_map_element(&x, e));
            return None;
        }
        let ty = x.ty;
        Some((Place::Expr(self.value_tree(x)?), Some(ty)))
    }

    /// Reports an expression that cannot be assigned to.
    fn not_assignable(&mut self, e: &ast::Expr, field_of_map: bool) {
        let text = self.expr_text(e);
        if let ast::ExprKind::Selector { x, .. } = &e.kind
            && self.names_package(x)
        {
            // Go looks at what stands before the dot by itself, and has this to say too.
            let package = self.expr_text(x);
            self.error("not-a-value", x.span, format!("use of package {package} not in selector"));
        }
        if field_of_map {
            let message = format!("cannot assign to struct field {text} in map");
            self.error("assign-to-map-field", shown_at(e), message);
        } else {
            let message = format!("cannot assign to {text} (neither addressable nor a map index expression)");
            self.error("not-assignable", shown_at(e), message);
        }
    }

    fn names_package(&self, e: &ast::Expr) -> bool {
        match e.kind {
            ast::ExprKind::Ident(name) => {
                self.lookup_name(name).is_some_and(|id| matches!(self.object(id).kind, ObjKind::Package(_)))
            }
            _ => false,
        }
    }

    /// Evaluates a left side that leads nowhere, without using the variable it may be.
    fn use_place(&mut self, e: &ast::Expr) -> bool {
        let var = self.lhs_var(unparen(e)).map(|var| (var, self.is_used(var)));
        let right = self.use_any(e);
        if let Some((var, used)) = var {
            self.set_used(var, used);
        }
        right
    }

    /// The values of one expression on the right of several variables, or of a call.
    pub(in super::super) fn multi_value<'a>(&mut self, e: &'a ast::Expr, comma_ok: bool) -> Values<'a> {
        let x = self.multi_expr(e);
        if !x.is_valid() {
            return Values::Invalid;
        }
        if let Some(types) = self.tuple_types(x.ty) {
            let parts = types
                .iter()
                .enumerate()
                .map(|(i, &ty)| part(format!("{} function result", ordinal(i + 1)), ty, shown_at(e)));
            let parts = parts.collect();
            return match self.value_tree(x) {
                Some(tree) => Values::Tuple(tree, parts),
                None => Values::Invalid,
            };
        }
        if comma_ok && matches!(x.mode, Mode::MapIndex | Mode::CommaOk) {
            let first = Operand { ast: Some(e), ..part(String::new(), x.ty, shown_at(e)) };
            let first = Operand { label: None, mode: x.mode.clone(), ..first };
            let bool = Basic::Bool.id();
            let dummy = Expr { kind: ExprKind::Zero, ty: bool, span: e.span };
            let ok = Operand {
                ty: Basic::UntypedBool.id(),
                tree: Tree::Untyped(Box::new(Untyped { kind: UntypedKind::Comparison(dummy), ast: e })),
                ..part("ok value of (comma, ok) expression".into(), bool, shown_at(e))
            };
            return match self.comma_ok(x) {
                Some(tree) => Values::Tuple(tree, vec![first, ok]),
                None => Values::Invalid,
            };
        }
        Values::One(x)
    }

    /// Checks `x op= y`.
    pub(super) fn op_assign(
        &mut self,
        op: BinaryOp,
        lhs: &ast::Expr,
        rhs: &ast::Expr,
        op_pos: u32,
        span: Span,
    ) -> Option<Stmt> {
        let x = self.expr(lhs, None);
        let y = self.expr(rhs, None);
        if !x.is_valid() || !y.is_valid() {
            return None;
        }
        // The operation consumes the operand, and reports first.
        let (assignable, in_map, place_ty) = (is_assignable(&x), is_field_of_map_element(&x, lhs), x.ty);
        let result = self.binary_operands(x, y, op, op_pos, None);
        if !result.is_valid() {
            return None;
        }
        if !assignable {
            self.not_assignable(lhs, in_map);
            return None;
        }
        match result.tree {
            Tree::Done(Expr { kind: ExprKind::Binary { op, x, y, pos }, ty, .. }) if ty == place_ty => {
                Some(Stmt { kind: StmtKind::OpAssign { op, place: *x, value: *y, pos }, span })
            }
            _ => {
                self.defect(span, "an assignment operation is no operation");
                None
            }
        }
    }

    /// Checks `x++` and `x--`.
    pub(super) fn inc_dec(&mut self, e: &ast::Expr, inc: bool, op_pos: u32, span: Span) -> Option<Stmt> {
        let x = self.expr(e, None);
        if !x.is_valid() || !self.is_valid(x.ty) {
            return None;
        }
        if !self.is_numeric(x.ty) {
            let (text, ty) = (self.expr_text(e), self.type_text(x.ty));
            let op = if inc { "++" } else { "--" };
            self.error("bad-operand", shown_at(e), format!("invalid operation: {text}{op} (non-numeric type {ty})"));
            return None;
        }
        if !is_assignable(&x) {
            self.not_assignable(e, is_field_of_map_element(&x, e));
            return None;
        }
        let ty = x.ty;
        let one = self.basic(ty).and_then(|basic| constant::to_tree(&Value::int(1), basic))?;
        let value = self.const_expr(one, ty, Span::new(op_pos, span.hi));
        let place = self.value_tree(x)?;
        let op = if inc { BinaryOp::Add } else { BinaryOp::Sub };
        Some(Stmt { kind: StmtKind::OpAssign { op, place, value, pos: op_pos }, span })
    }
}

/// One of several values.
fn part<'a>(label: String, ty: TypeId, span: Span) -> Operand<'a> {
    Operand::labelled(label, span, Expr { kind: ExprKind::Zero, ty, span })
}

fn is_assignable(x: &Operand) -> bool {
    matches!(x.mode, Mode::Variable | Mode::MapIndex)
}

/// A single call: its results count, however many.
pub(super) fn is_lone_call(rhs: &[ast::Expr]) -> bool {
    matches!(rhs, [only] if matches!(unparen(only).kind, ast::ExprKind::Call { .. }))
}

/// `m[k].f`, as written.
fn is_field_of_map_element(x: &Operand, e: &ast::Expr) -> bool {
    let written = match &e.kind {
        ast::ExprKind::Selector { x, .. } => matches!(unparen(x).kind, ast::ExprKind::Index { .. }),
        _ => false,
    };
    written && matches!(&x.tree, Tree::Done(expr) if is_field_of_map_tree(expr))
}

/// A field, perhaps a promoted one, of a map's element.
fn is_field_of_map_tree(expr: &Expr) -> bool {
    let mut expr = expr;
    let mut fields = 0;
    while let ExprKind::Field { x, .. } = &expr.kind {
        fields += 1;
        expr = x;
    }
    fields > 0 && matches!(expr.kind, ExprKind::MapIndex { .. })
}
