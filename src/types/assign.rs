//! Assignability (Go specification, "Assignability") and the conversions that assignments imply.

use golite_grammar::Span;
use golite_grammar::ast::{self, ChanDir, ExprKind};

use super::Checker;
use super::operand::{Mode, Operand};
use super::tree::Expr;
use super::ty::{Basic, Type, TypeId};
use super::untyped::NoFit;

impl Checker {
    /// Whether `x` can be assigned to a variable of type `target`; if not, why (perhaps an empty text).
    pub(super) fn assignable(&mut self, x: &Operand, target: TypeId) -> Result<(), String> {
        if !x.is_valid() || !self.is_valid(target) || !self.is_valid(x.ty) || x.ty == target {
            return Ok(());
        }
        if self.is_untyped(x.ty) {
            return self.implicit_type(x, target).map(|_| ()).map_err(|_| String::new());
        }
        let from = x.ty;
        let (from_under, under) = (self.underlying(from), self.underlying(target));
        if !self.is_valid(from_under) || !self.is_valid(under) {
            return Ok(());
        }
        let named = self.has_name(from) && self.has_name(target);
        if from_under == under && !named {
            return Ok(());
        }
        if matches!(self.types.get(under), Type::Interface(_)) || self.is_interface_pointer(under) {
            return self.implements(from, target);
        }
        if matches!(self.types.get(from_under), Type::Interface(_)) && self.implements(target, from).is_ok() {
            return Err("need type assertion".into());
        }
        if let (Type::Chan { dir: ChanDir::Both, elem: a }, Type::Chan { elem: b, .. }) =
            (self.types.get(from_under), self.types.get(under))
            && a == b
            && !named
        {
            return Ok(());
        }
        Err(String::new())
    }

    /// Checks that `x` can be assigned to a variable of type `target`, and gives an untyped `x` its type. Without a target
    /// (a blank identifier, a variable without a type) an untyped `x` gets its default type. Reports, and leaves `x`
    /// invalid, if it cannot be.
    pub(super) fn assign_operand(&mut self, x: &mut Operand, target: Option<TypeId>, context: &str) {
        self.single_value(x);
        match x.mode {
            Mode::Invalid => return,
            Mode::Const(_) | Mode::Nil | Mode::Variable | Mode::MapIndex | Mode::Value | Mode::CommaOk => {}
            Mode::NoValue | Mode::Builtin(_) | Mode::Type => {
                let text = self.describe(x);
                let ty = target.map_or_else(|| "nil".into(), |ty| self.type_text(ty));
                return self.fail(x, "cannot-use", format!("cannot assign {text} to {ty} in {context}"));
            }
        }
        if target.is_some_and(|ty| !self.is_valid(ty)) || !self.is_valid(x.ty) {
            x.invalidate();
            return;
        }
        if self.is_untyped(x.ty) {
            let wanted = match target {
                None if x.is_nil() => {
                    return self.fail(x, "untyped-nil", format!("use of untyped nil in {context}"));
                }
                Some(ty) if x.is_nil() || !self.is_interface(ty) => ty,
                _ => self.default_type(x.ty),
            };
            match self.implicit_type(x, wanted) {
                Ok((ty, value)) => {
                    if let Some(value) = value {
                        x.mode = Mode::Const(value);
                    }
                    self.retype(x, ty);
                }
                Err(why) => {
                    let (text, ty) = (self.describe(x), self.type_text(wanted));
                    let mut message = format!("cannot use {text} as {ty} value in {context}");
                    message.push_str(match why {
                        NoFit::Truncated => " (truncated)",
                        NoFit::Overflows => " (overflows)",
                        NoFit::Other => "",
                    });
                    return self.fail(x, "cannot-use", message);
                }
            }
            if !x.is_valid() {
                return;
            }
        }
        let Some(target) = target else { return };
        if let Err(cause) = self.assignable(x, target) {
            let (text, ty) = (self.describe(x), self.type_text(target));
            let mut message = format!("cannot use {text} as {ty} value in {context}");
            if !cause.is_empty() {
                message.push_str(": ");
                message.push_str(&cause);
            }
            self.fail(x, "cannot-use", message);
        }
    }

    /// The tree of `x` as a value of `target` (its own or default type without one); reports and yields none if it
    /// cannot be assigned.
    pub(super) fn assignment(&mut self, mut x: Operand, target: Option<TypeId>, context: &str) -> Option<Expr> {
        self.assign_operand(&mut x, target, context);
        let expr = self.value_tree(x)?;
        Some(match target {
            Some(ty) => self.convert_tree(expr, ty),
            None => expr,
        })
    }

    /// `x` with its own or default type.
    pub(super) fn default_value(&mut self, x: Operand, context: &str) -> Option<Expr> {
        self.assignment(x, None, context)
    }

    /// Reports a number of values that does not fit the number of variables.
    pub(super) fn assign_mismatch(&mut self, at: Span, variables: usize, rhs: &[ast::Expr], values: usize) {
        let plural = |n: usize, what: &str| if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") };
        let (vars, vals) = (plural(variables, "variable"), plural(values, "value"));
        let message = match rhs {
            [only] if matches!(unparen(only).kind, ExprKind::Call { .. }) => {
                let ExprKind::Call { fun, .. } = &unparen(only).kind else { return };
                let fun = self.expr_text(fun);
                format!("assignment mismatch: {vars} but {fun} returns {vals}")
            }
            _ => format!("assignment mismatch: {vars} but {vals}"),
        };
        self.error("assignment-mismatch", at, message);
    }

    /// The types as Go's messages about numbers of arguments list them: `(number, string)`.
    pub(super) fn types_summary(&mut self, types: &[TypeId], variadic: bool, dots: bool) -> String {
        let mut parts = Vec::new();
        for (i, &ty) in types.iter().enumerate() {
            let last = i + 1 == types.len();
            let mut text = if !self.is_valid(ty) {
                "unknown type".into()
            } else if self.is_untyped(ty) {
                if self.is_numeric(ty) {
                    "number".into()
                } else {
                    self.type_text(ty).trim_start_matches("untyped ").to_string()
                }
            } else if let (true, true, Type::Slice(elem)) = (last, variadic, self.types.get(ty).clone()) {
                self.type_text(elem)
            } else {
                self.type_text(ty)
            };
            if last && variadic {
                text.insert_str(0, "...");
            } else if last && dots {
                text.push_str("...");
            }
            parts.push(text);
        }
        format!("({})", parts.join(", "))
    }

    /// An operand whose tree is broken into the parts of its tuple type, for messages and checks only.
    pub(super) fn tuple_types(&self, ty: TypeId) -> Option<std::sync::Arc<[TypeId]>> {
        match self.types.get(ty) {
            Type::Tuple(types) => Some(types.clone()),
            _ => None,
        }
    }

    /// The types that one expression gives to `count` variables: a call's results, or a comma-ok form. Errors are left
    /// to a later, full check; the answer may be shorter.
    pub(super) fn multi_types(&mut self, e: &ast::Expr, count: usize) -> Vec<TypeId> {
        let x = self.multi_expr(e);
        if !x.is_valid() {
            return Vec::new();
        }
        if let Some(types) = self.tuple_types(x.ty) {
            return types.to_vec();
        }
        match x.mode {
            Mode::MapIndex | Mode::CommaOk if count == 2 => vec![x.ty, Basic::Bool.id()],
            _ => vec![self.default_type(x.ty)],
        }
    }
}

/// `1st`, `2nd`, `3rd`, `4th`, …
pub(super) fn ordinal(n: usize) -> String {
    let ending = match n {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// The expression inside parentheses.
pub(super) fn unparen(mut e: &ast::Expr) -> &ast::Expr {
    while let ExprKind::Paren(x) = &e.kind {
        e = x;
    }
    e
}
