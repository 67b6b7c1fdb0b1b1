//! Expression switches (Go specification, "Expression switches").

use rustc_hash::FxHashMap as HashMap;

use golite_grammar::ast::{self, BinaryOp};
use golite_grammar::{Diagnostic, Span, Sym};

use super::super::Checker;
use super::super::constant::{Kind, Value};
use super::super::exprstring::{own_pos, shown_at};
use super::super::operand::{Mode, Operand};
use super::super::tree::{Const, Expr, Stmt, StmtKind, SwitchCase, VarId};
use super::super::ty::{Basic, TypeId};
use super::{push_with_init, var_expr};

/// A constant case by its value, as far as Go looks for duplicates.
#[derive(Clone, PartialEq, Eq, Hash)]
enum CaseKey {
    Signed(i64),
    Unsigned(u64),
    Float(u64),
    Str(std::sync::Arc<[u8]>),
}

/// The constant cases seen so far.
type Seen = HashMap<(CaseKey, TypeId), Span>;

/// What the cases are compared with.
#[derive(Clone, Copy)]
enum Tag<'a> {
    /// The value of a variable that stands for this expression.
    Var(VarId, TypeId, &'a ast::Expr),
    /// Left out: `true`.
    True,
    /// Wrong.
    Invalid,
}

impl Checker {
    /// Checks an expression switch.
    pub(super) fn switch_stmt(&mut self, stmt: &ast::Stmt, name: Option<Sym>, out: &mut Vec<Stmt>) {
        let ast::StmtKind::Switch { init, tag, cases, .. } = &stmt.kind else { return };
        let span = stmt.span;
        self.open_scope();
        let before = self.init_stmt(init.as_deref());
        let mut value = None;
        let tag = match tag {
            None => Tag::True,
            Some(e) => match self.switch_tag(e) {
                Some(expr) => {
                    let (ty, var) = (expr.ty, self.temporary(expr.ty, e.span));
                    value = Some((var, expr));
                    Tag::Var(var, ty, e)
                }
                None => Tag::Invalid,
            },
        };
        self.check_defaults(cases);
        let label = self.enter(name, false);
        let mut seen = Seen::default();
        let mut clauses = Vec::with_capacity(cases.len());
        for case in cases {
            let conds = case.exprs.iter().filter_map(|e| self.case_value(tag, e, &mut seen)).collect();
            self.open_scope();
            let body = self.stmt_list(&case.body);
            self.close_scope();
            let last = case.body.iter().rev().find(|stmt| !matches!(stmt.kind, ast::StmtKind::Empty));
            let fallthrough = last.is_some_and(|stmt| matches!(stmt.kind, ast::StmtKind::Fallthrough));
            clauses.push(SwitchCase { conds, default: case.default, body, fallthrough });
        }
        self.leave();
        self.close_scope();
        if !matches!(tag, Tag::Invalid) {
            let kind = StmtKind::Switch { label, tag: value, cases: clauses };
            push_with_init(before, Stmt { kind, span }, out);
        }
    }

    fn switch_tag(&mut self, e: &ast::Expr) -> Option<Expr> {
        let mut x = self.expr(e, None);
        self.assign_operand(&mut x, None, "switch expression");
        if !x.is_valid() || !self.is_valid(x.ty) {
            return None;
        }
        if !self.comparable(x.ty) && !self.is_nillable(x.ty) {
            let (text, ty) = (self.describe(&x), self.type_text(x.ty));
            self.error("bad-switch", x.span, format!("cannot switch on {text} ({ty} is not comparable)"));
            return None;
        }
        self.value_tree(x)
    }

    /// Reports a second `default`.
    pub(super) fn check_defaults(&mut self, cases: &[ast::Case]) {
        let mut defaults = cases.iter().filter(|case| case.default).map(|case| case.span);
        let Some(first) = defaults.next() else { return };
        for span in defaults {
            self.second_default(first, span);
        }
    }

    pub(super) fn second_default(&mut self, first: Span, span: Span) {
        let message = format!("multiple defaults (first at {})", self.at(first.lo));
        self.report(Diagnostic::error("duplicate-case", span, message).label(first, "the first one"));
    }

    /// The condition that a case's value stands for.
    fn case_value(&mut self, tag: Tag, e: &ast::Expr, seen: &mut Seen) -> Option<Expr> {
        let mut x = self.expr(e, None);
        if !x.is_valid() {
            return None;
        }
        let ty = match tag {
            Tag::Var(_, ty, _) => ty,
            Tag::True => Basic::Bool.id(),
            Tag::Invalid => return None,
        };
        self.convert_untyped(&mut x, ty);
        if !x.is_valid() {
            return None;
        }
        let constant = match &x.mode {
            Mode::Const(value) => case_key(value).map(|key| (key, x.ty, self.describe(&x))),
            _ => None,
        };
        let cond = match tag {
            Tag::Var(var, ty, tag) => {
                let tag = Operand::done(Mode::Value, var_expr(var, ty, tag.span), tag);
                let result = self.comparison(x, tag, BinaryOp::Eq, e.span.lo, e, true);
                self.value_tree(result)?
            }
            _ if x.ty == ty => self.value_tree(x)?,
            _ => {
                let value = self.const_expr(Const::Bool(true), ty, e.span);
                let tag = Operand::labelled("true".into(), e.span, value);
                let result = self.comparison(x, tag, BinaryOp::Eq, e.span.lo, e, true);
                self.value_tree(result)?
            }
        };
        if let Some((key, ty, text)) = constant {
            if let Some(&first) = seen.get(&(key.clone(), ty)) {
                let place = self.at(first.lo);
                let message = format!("duplicate case {text} in expression switch\n\t{place}: previous case");
                self.report(Diagnostic::error("duplicate-case", shown_at(e), message).label(first, "previous case"));
                return None;
            }
            seen.insert((key, ty), Span::at(own_pos(e)));
        }
        Some(cond)
    }
}

fn case_key(value: &Value) -> Option<CaseKey> {
    match value.kind() {
        Kind::Int => value.as_i64().map(CaseKey::Signed).or_else(|| value.as_u64().map(CaseKey::Unsigned)),
        Kind::Float => value.as_f64().map(|x| CaseKey::Float(x.to_bits())),
        Kind::String => value.as_str().map(|bytes| CaseKey::Str(bytes.clone())),
        Kind::Bool | Kind::Complex => None,
    }
}
