//! Type switches (Go specification, "Type switches").

use rustc_hash::FxHashMap as HashMap;

use golite_grammar::ast::{self, ExprKind};
use golite_grammar::{Diagnostic, Span, Sym};

use super::super::Checker;
use super::super::assign::unparen;
use super::super::exprstring::shown_at;
use super::super::object::ObjKind;
use super::super::operand::Operand;
use super::super::tree::{Stmt, StmtKind, TypeCase};
use super::super::ty::TypeId;
use super::{INVALID, push_with_init};

/// What a case lists.
#[derive(Clone, Copy)]
enum CaseType {
    Type(TypeId),
    Nil,
    /// Wrong, and reported.
    Invalid,
}

/// The types listed so far; `None` is `nil`.
type Seen = HashMap<Option<TypeId>, Span>;

impl Checker {
    /// Checks a type switch.
    pub(super) fn type_switch(&mut self, stmt: &ast::Stmt, name: Option<Sym>, out: &mut Vec<Stmt>) {
        let ast::StmtKind::TypeSwitch { init, bind, x: operand, cases, .. } = &stmt.kind else { return };
        let span = stmt.span;
        self.open_scope();
        let before = self.init_stmt(init.as_deref());
        let mut bind = *bind;
        if let Some(name) = bind.filter(|name| name.sym == self.names.blank) {
            self.error("no-new-variables", name.span, "no new variable on left side of :=");
            bind = None;
        }
        let mut x = self.expr(operand, None);
        if x.is_valid() && !self.is_interface(x.ty) {
            if self.is_valid(x.ty) {
                let text = self.describe(&x);
                self.error("not-an-interface", x.span, format!("{text} is not an interface"));
            }
            x.invalidate();
        }
        let interface = if x.is_valid() { Some(x.ty) } else { None };
        self.check_defaults(cases);
        let label = self.enter(name, false);
        let mut seen = Seen::default();
        let mut clauses = Vec::with_capacity(cases.len());
        let mut any_used = false;
        for case in cases {
            let types: Vec<CaseType> = case.exprs.iter().map(|e| self.case_type(&x, e, &mut seen)).collect();
            let ty = match types.as_slice() {
                [CaseType::Type(ty)] => *ty,
                [CaseType::Invalid] => INVALID,
                _ => interface.unwrap_or(INVALID),
            };
            self.open_scope();
            let var = bind.map(|name| self.declare_var(name, ty));
            let body = self.stmt_list(&case.body);
            if let Some(var) = var {
                any_used |= self.is_used(var);
                // The clauses' variables count as one, which is reported below.
                self.set_used(var, true);
            }
            self.close_scope();
            let types = types
                .into_iter()
                .filter_map(|ty| match ty {
                    CaseType::Type(ty) => Some(Some(ty)),
                    CaseType::Nil => Some(None),
                    CaseType::Invalid => None,
                })
                .collect();
            clauses.push(TypeCase { types, default: case.default, bind: var, body });
        }
        self.leave();
        if let Some(name) = bind.filter(|_| !any_used) {
            let text = self.text(name.sym);
            self.error("unused-variable", name.span, format!("{text} declared and not used"));
        }
        self.close_scope();
        if let (Some(_), Some(x)) = (interface, self.value_tree(x)) {
            let kind = StmtKind::TypeSwitch { label, x, cases: clauses };
            push_with_init(before, Stmt { kind, span }, out);
        }
    }

    fn case_type(&mut self, x: &Operand, e: &ast::Expr, seen: &mut Seen) -> CaseType {
        let ty = if self.is_nil_name(e) {
            None
        } else {
            let ty = self.type_expr(e);
            if !self.is_valid(ty) {
                return CaseType::Invalid;
            }
            Some(ty)
        };
        let found = ty.map_or(CaseType::Nil, CaseType::Type);
        if let Some(&first) = seen.get(&ty) {
            let text = ty.map_or_else(|| "nil".into(), |ty| self.type_text(ty));
            let place = self.at(first.lo);
            let message = format!("duplicate case {text} in type switch\n\t{place}: previous case");
            self.report(Diagnostic::error("duplicate-case", shown_at(e), message).label(first, "previous case"));
            return found;
        }
        seen.insert(ty, shown_at(e));
        if let Some(ty) = ty
            && x.is_valid()
            && let Err(cause) = self.assertable(x.ty, ty)
        {
            let (case, operand, text) = (self.expr_text(e), self.describe(x), self.type_text(ty));
            let message =
                format!("impossible type switch case: {case}\n\t{operand} cannot have dynamic type {text} {cause}");
            self.error("impossible-case", shown_at(e), message);
        }
        found
    }

    /// `nil` as written.
    fn is_nil_name(&self, e: &ast::Expr) -> bool {
        match unparen(e).kind {
            ExprKind::Ident(name) => {
                self.lookup_name(name).is_some_and(|id| matches!(self.object(id).kind, ObjKind::Nil))
            }
            _ => false,
        }
    }
}
