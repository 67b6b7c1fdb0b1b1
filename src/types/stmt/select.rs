//! `select` (Go specification, "Select statements").

use golite_grammar::ast::{self, ExprKind, Ident, UnaryOp};
use golite_grammar::{Span, Sym};

use super::super::Checker;
use super::super::assign::unparen;
use super::super::exprstring::{own_pos, shown_at};
use super::super::operand::Tree;
use super::super::tree::{self, Comm, Place, RangeVar, SelectClause, Stmt, StmtKind};
use super::super::ty::{Basic, TypeId};
use super::assign::Values;

impl Checker {
    /// Checks a select.
    pub(super) fn select_stmt(
        &mut self,
        clauses: &[ast::CommClause],
        name: Option<Sym>,
        span: Span,
        out: &mut Vec<Stmt>,
    ) {
        let mut defaults = clauses.iter().filter(|clause| clause.comm.is_none()).map(|clause| clause.span);
        if let Some(first) = defaults.next() {
            for span in defaults {
                self.second_default(first, span);
            }
        }
        let label = self.enter(name, false);
        let mut checked = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let Some(comm) = &clause.comm else {
                self.open_scope();
                let body = self.stmt_list(&clause.body);
                self.close_scope();
                checked.push(SelectClause { comm: Comm::Default, body });
                continue;
            };
            if let ast::StmtKind::OpAssign { op, lhs, rhs, op_pos } = &comm.kind
                && is_receive(rhs)
            {
                // Go notices this only when nothing else is wrong.
                let span = comm.span;
                self.op_assign(*op, lhs, rhs, *op_pos, span);
                if !self.has_errors() {
                    let message = "select case must be receive, send or assign recv";
                    self.error("bad-select-case", Span::new(*op_pos, span.hi), message);
                }
            } else if !is_communication(comm) {
                if !matches!(comm.kind, ast::StmtKind::Bad) {
                    let message = "select case must be send or receive (possibly with assignment)";
                    let at = match &comm.kind {
                        ast::StmtKind::Expr(e) => own_pos(e),
                        _ => comm.span.lo,
                    };
                    self.error("bad-select-case", Span::new(at, comm.span.hi), message);
                }
                continue;
            }
            self.open_scope();
            let comm = self.communication(comm);
            let body = self.stmt_list(&clause.body);
            self.close_scope();
            checked.extend(comm.map(|comm| SelectClause { comm, body }));
        }
        self.leave();
        let kind = StmtKind::Select { label, clauses: checked, pos: span.lo };
        out.push(Stmt { kind, span });
    }

    fn communication(&mut self, comm: &ast::Stmt) -> Option<Comm> {
        match &comm.kind {
            ast::StmtKind::Send { chan, value, .. } => {
                let (chan, value) = self.send_parts(chan, value)?;
                Some(Comm::Send { chan, value })
            }
            ast::StmtKind::Expr(e) => {
                let x = self.expr(e, None);
                let chan = received_from(x.tree)?;
                Some(Comm::Recv { chan, value: RangeVar::None, ok: RangeVar::None })
            }
            ast::StmtKind::Assign { lhs, rhs, .. } => self.receive_clause(lhs, rhs.first()?, None),
            ast::StmtKind::Define { lhs, rhs, op_pos } => self.receive_clause(lhs, rhs.first()?, Some(*op_pos)),
            _ => None,
        }
    }

    /// `v, ok = <-ch`, or with `:=` if its place is given.
    fn receive_clause(&mut self, lhs: &[ast::Expr], rhs: &ast::Expr, define: Option<u32>) -> Option<Comm> {
        let (recv, parts) = match self.multi_value(rhs, lhs.len() == 2) {
            Values::One(x) => (None, vec![x]),
            Values::Tuple(tree, parts) => (Some(tree), parts),
            Values::Invalid => (None, Vec::new()),
        };
        if !parts.is_empty() && parts.len() != lhs.len() {
            self.assign_mismatch(shown_at(rhs), lhs.len(), std::slice::from_ref(rhs), parts.len());
            if let Some(op_pos) = define {
                let mut vars = [RangeVar::None, RangeVar::None];
                let types = vec![Basic::Invalid.id(); lhs.len()];
                self.declare_received(lhs, &types, op_pos, &mut vars);
            }
            return None;
        }
        let context = if lhs.len() > 1 { "multiple assignment" } else { "assignment" };
        let mut chan = recv.and_then(|expr| received_from(Tree::Done(expr)));
        let mut vars = [RangeVar::None, RangeVar::None];
        let mut right = !parts.is_empty();
        if let Some(op_pos) = define {
            let types: Vec<TypeId> =
                parts.iter().map(|part| self.default_type(part.ty)).chain([Basic::Invalid.id(); 2]).collect();
            chan = chan.or_else(|| parts.into_iter().next().and_then(|part| received_from(part.tree)));
            right &= self.declare_received(lhs, &types, op_pos, &mut vars);
        } else {
            let mut parts = parts.into_iter();
            for (i, e) in lhs.iter().enumerate() {
                let place = self.assign_place(e);
                let (Some((place, ty)), Some(mut part)) = (place, parts.next()) else {
                    right = false;
                    continue;
                };
                self.assign_operand(&mut part, ty, context);
                right &= part.is_valid();
                chan = chan.or_else(|| received_from(part.tree));
                if let (Some(slot), Place::Expr(_)) = (vars.get_mut(i), &place) {
                    *slot = RangeVar::Assign(place);
                }
            }
        }
        let [value, ok] = vars;
        let chan = chan.filter(|_| right)?;
        Some(Comm::Recv { chan, value, ok })
    }

    /// Declares the variables of a receive; false if one of them is wrong.
    fn declare_received(&mut self, lhs: &[ast::Expr], types: &[TypeId], op_pos: u32, vars: &mut [RangeVar; 2]) -> bool {
        let mut right = true;
        let mut any_new = false;
        let mut seen = Vec::new();
        let blank = self.names.blank;
        for (i, (e, &ty)) in lhs.iter().zip(types).enumerate() {
            let ExprKind::Ident(sym) = e.kind else {
                let text = self.expr_text(e);
                self.error("bad-declaration", e.span, format!("non-name {text} on left side of :="));
                right = false;
                continue;
            };
            if sym == blank {
                continue;
            }
            any_new = true;
            if seen.contains(&sym) {
                let text = self.text(sym);
                self.error("redeclared", e.span, format!("{text} repeated on left side of :="));
                right = false;
                continue;
            }
            seen.push(sym);
            let var = self.declare_var(Ident { sym, span: e.span }, ty);
            if let Some(slot) = vars.get_mut(i) {
                *slot = RangeVar::Define(var);
            }
        }
        if !any_new && right {
            self.error("no-new-variables", Span::at(op_pos), "no new variables on left side of :=");
        }
        right && any_new
    }
}

/// A send, or a receive whose value may be assigned.
fn is_communication(comm: &ast::Stmt) -> bool {
    let value = match &comm.kind {
        ast::StmtKind::Send { .. } => return true,
        ast::StmtKind::Expr(e) => e,
        ast::StmtKind::Assign { rhs, .. } | ast::StmtKind::Define { rhs, .. } => match rhs.as_slice() {
            [only] => only,
            _ => return false,
        },
        _ => return false,
    };
    is_receive(value)
}

fn is_receive(value: &ast::Expr) -> bool {
    matches!(unparen(value).kind, ExprKind::Unary { op: UnaryOp::Recv, .. })
}

/// The channel of a receive.
fn received_from(tree: Tree) -> Option<tree::Expr> {
    match tree {
        Tree::Done(tree::Expr { kind: tree::ExprKind::Recv { chan, .. }, .. }) => Some(*chan),
        _ => None,
    }
}
