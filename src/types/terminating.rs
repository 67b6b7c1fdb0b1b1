//! Terminating statements (Go specification, "Terminating statements"): whether control can fall off the end of a
//! block. Looks at syntax alone, but for calls of `panic`, which the checker has noted when it met them.

use golite_grammar::Sym;
use golite_grammar::ast::{Block, Case, Expr, ExprKind, Stmt, StmtKind};

use super::Checker;

impl Checker {
    /// Whether the block of a function ends in a terminating statement. To be asked after the block was checked.
    pub(super) fn is_terminating(&self, block: &Block) -> bool {
        self.list_terminates(&block.stmts)
    }

    fn list_terminates(&self, stmts: &[Stmt]) -> bool {
        let last = stmts.iter().rev().find(|stmt| !matches!(stmt.kind, StmtKind::Empty));
        last.is_some_and(|stmt| self.terminates(stmt, None))
    }

    fn terminates(&self, stmt: &Stmt, label: Option<Sym>) -> bool {
        match &stmt.kind {
            // Something is wrong here already; a second complaint would not help.
            StmtKind::Bad => true,
            StmtKind::Return(_) | StmtKind::Goto(_) | StmtKind::Fallthrough => true,
            StmtKind::Expr(e) => self.is_panic(e),
            StmtKind::Labeled { label, stmt } => self.terminates(stmt, Some(label.sym)),
            StmtKind::Block(block) => self.list_terminates(&block.stmts),
            StmtKind::If { then, els: Some(els), .. } => {
                self.list_terminates(&then.stmts) && self.terminates(els, None)
            }
            StmtKind::For { cond: None, body, .. } => !list_breaks(&body.stmts, label, true),
            StmtKind::Switch { cases, .. } | StmtKind::TypeSwitch { cases, .. } => self.cases_terminate(cases, label),
            StmtKind::Select { clauses, .. } => clauses
                .iter()
                .all(|clause| self.list_terminates(&clause.body) && !list_breaks(&clause.body, label, true)),
            _ => false,
        }
    }

    fn cases_terminate(&self, cases: &[Case], label: Option<Sym>) -> bool {
        cases.iter().any(|case| case.default)
            && cases.iter().all(|case| self.list_terminates(&case.body) && !list_breaks(&case.body, label, true))
    }

    fn is_panic(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Paren(x) => self.is_panic(x),
            ExprKind::Call { .. } => self.panics.contains(&e.span),
            _ => false,
        }
    }
}

/// Whether the statements hold a `break` to the label or, where `implicit`, without one.
fn list_breaks(stmts: &[Stmt], label: Option<Sym>, implicit: bool) -> bool {
    stmts.iter().any(|stmt| breaks(stmt, label, implicit))
}

fn breaks(stmt: &Stmt, label: Option<Sym>, implicit: bool) -> bool {
    match &stmt.kind {
        StmtKind::Break(None) => implicit,
        StmtKind::Break(Some(name)) => Some(name.sym) == label,
        StmtKind::Labeled { stmt, .. } => breaks(stmt, label, implicit),
        StmtKind::Block(block) => list_breaks(&block.stmts, label, implicit),
        StmtKind::If { then, els, .. } => {
            list_breaks(&then.stmts, label, implicit) || els.as_ref().is_some_and(|els| breaks(els, label, implicit))
        }
        // Inside these an unlabelled break is theirs.
        _ if label.is_none() => false,
        StmtKind::For { body, .. } | StmtKind::Range { body, .. } => list_breaks(&body.stmts, label, false),
        StmtKind::Switch { cases, .. } | StmtKind::TypeSwitch { cases, .. } => {
            cases.iter().any(|case| list_breaks(&case.body, label, false))
        }
        StmtKind::Select { clauses, .. } => clauses.iter().any(|clause| list_breaks(&clause.body, label, false)),
        _ => false,
    }
}
