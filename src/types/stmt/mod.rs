//! Statements (Go specification, "Statements"): from syntax to the typed tree.
//!
//! Comes in: a function's body, its parameters declared in the open scope. Goes out: statements whose jumps have
//! numbered targets and whose conversions are explicit. Each file here holds one family of statements:
//!
//! * `assign`: assignments, `op=`, `++`
//! * `define`: `var` in functions, `:=`
//! * `returns`: `return`
//! * `range`, `switch`, `typeswitch`, `select`
//! * `effect`: expressions as statements, `go`, `defer`, sends
//!
//! A statement in error yields no tree: nothing runs after an error. That jumps have targets is checked in `label`;
//! here a jump without one just disappears.

mod assign;
mod define;
mod effect;
mod range;
mod returns;
mod select;
mod switch;
mod typeswitch;

pub(super) use assign::Values;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use golite_grammar::ast::{self, Decl, StmtKind};
use golite_grammar::{Span, Sym};

use super::Checker;
use super::tree::{self, Expr, ExprKind, LabelId, Stmt, VarId};
use super::ty::{Basic, TypeId};

/// The jump targets of a function body.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Statements around that can be left or continued, innermost last.
    targets: Vec<Target>,
    /// Labels that a `goto` mentions.
    gotos: HashSet<Sym>,
    /// Their numbers, as far as met.
    goto_labels: HashMap<Sym, LabelId>,
}

#[derive(Clone, Copy, Debug)]
struct Target {
    name: Option<Sym>,
    label: LabelId,
    is_loop: bool,
}

impl Checker {
    /// Checks the statements of a function body, in the already open scope of the function.
    pub(super) fn block_body(&mut self, body: &ast::Block) -> Vec<Stmt> {
        let gotos = self.check_branches(body);
        self.flow.push(Flow { gotos, ..Flow::default() });
        let stmts = self.stmt_list(&body.stmts);
        self.flow.pop();
        stmts
    }

    /// The statements of a block, in a scope of their own.
    fn block(&mut self, body: &ast::Block) -> Vec<Stmt> {
        self.open_scope();
        let stmts = self.stmt_list(&body.stmts);
        self.close_scope();
        stmts
    }

    fn stmt_list(&mut self, stmts: &[ast::Stmt]) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(stmts.len());
        for stmt in stmts {
            self.stmt(stmt, None, &mut out);
        }
        out
    }

    /// Checks a statement, which `label` stands before.
    fn stmt(&mut self, stmt: &ast::Stmt, label: Option<Sym>, out: &mut Vec<Stmt>) {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Bad | StmtKind::Empty => {}
            StmtKind::Decl(decls) => self.decl_stmt(decls, out),
            StmtKind::Expr(e) => out.extend(self.expr_stmt(e)),
            StmtKind::Send { chan, value, arrow } => out.extend(self.send_stmt(chan, value, *arrow, span)),
            StmtKind::IncDec { x, inc, op_pos } => out.extend(self.inc_dec(x, *inc, *op_pos, span)),
            StmtKind::Assign { lhs, rhs, .. } => out.extend(self.assign_stmt(lhs, rhs, span)),
            StmtKind::OpAssign { op, lhs, rhs, op_pos } => out.extend(self.op_assign(*op, lhs, rhs, *op_pos, span)),
            StmtKind::Define { lhs, rhs, op_pos } => {
                self.define(lhs, rhs, *op_pos, span, out);
            }
            StmtKind::Go(call) => self.suspended_call(call, true, span, out),
            StmtKind::Defer(call) => self.suspended_call(call, false, span, out),
            StmtKind::Return(values) => self.return_stmt(values, span, out),
            StmtKind::Break(label) => {
                let target = self.target(|target| label.is_none_or(|label| target.name == Some(label.sym)));
                out.extend(target.map(|label| Stmt { kind: tree::StmtKind::Break(label), span }));
            }
            StmtKind::Continue(label) => {
                let fits = |target: &Target| target.is_loop && label.is_none_or(|label| target.name == Some(label.sym));
                let target = self.target(fits);
                out.extend(target.map(|label| Stmt { kind: tree::StmtKind::Continue(label), span }));
            }
            StmtKind::Goto(label) => {
                let label = self.goto_label(label.sym);
                out.push(Stmt { kind: tree::StmtKind::Goto(label), span });
            }
            // Where it may stand was checked in `label`; `switch` takes the good ones away.
            StmtKind::Fallthrough => {}
            StmtKind::Labeled { label, stmt } => {
                if self.flow.last().is_some_and(|flow| flow.gotos.contains(&label.sym)) {
                    let number = self.goto_label(label.sym);
                    out.push(Stmt { kind: tree::StmtKind::Label(number), span: label.span });
                }
                let name = (label.sym != self.names.blank).then_some(label.sym);
                self.stmt(stmt, name, out);
            }
            StmtKind::Block(body) => {
                let stmts = self.block(body);
                out.push(Stmt { kind: tree::StmtKind::Block(stmts), span });
            }
            StmtKind::If { init, cond, then, els } => {
                self.open_scope();
                let init = self.init_stmt(init.as_deref());
                let cond = self.condition(cond.as_ref(), "if");
                let then = self.block(then);
                let mut other = Vec::new();
                match els.as_deref() {
                    Some(ast::Stmt { kind: StmtKind::Block(body), .. }) => other = self.block(body),
                    Some(stmt) => self.stmt(stmt, None, &mut other),
                    None => {}
                }
                self.close_scope();
                if let Some(cond) = cond {
                    let kind = tree::StmtKind::If { cond, then, els: other };
                    push_with_init(init, Stmt { kind, span }, out);
                }
            }
            StmtKind::For { .. } => self.for_stmt(stmt, label, out),
            StmtKind::Range { .. } => self.range_stmt(stmt, label, out),
            StmtKind::Switch { .. } => self.switch_stmt(stmt, label, out),
            StmtKind::TypeSwitch { .. } => self.type_switch(stmt, label, out),
            StmtKind::Select { clauses, .. } => self.select_stmt(clauses, label, span, out),
        }
    }

    fn decl_stmt(&mut self, decls: &[Decl], out: &mut Vec<Stmt>) {
        let mut last: Option<&ast::ConstSpec> = None;
        for decl in decls {
            match decl {
                Decl::Const(spec) => {
                    let fresh = spec.ty.is_some() || !spec.values.is_empty();
                    let source = match last {
                        Some(source) if !fresh && source.group == spec.group => source,
                        _ => spec,
                    };
                    self.local_const(spec, source);
                    last = Some(source);
                }
                Decl::Var(spec) => self.local_var(spec, out),
                Decl::Type(spec) => self.local_type(spec),
                Decl::Func(decl) => self.error("bad-declaration", decl.span, "unexpected function declaration"),
            }
        }
    }

    /// The simple statement before a condition or tag.
    fn init_stmt(&mut self, init: Option<&ast::Stmt>) -> Vec<Stmt> {
        let mut out = Vec::new();
        if let Some(init) = init {
            self.stmt(init, None, &mut out);
        }
        out
    }

    /// A condition of `if` or `for`; none also if it is wrong. The parser has reported a missing one of `if`.
    fn condition(&mut self, cond: Option<&ast::Expr>, what: &str) -> Option<Expr> {
        let cond = cond?;
        let x = self.expr(cond, None);
        if !x.is_valid() {
            return None;
        }
        if !self.is_boolean(x.ty) {
            let message = format!("non-boolean condition in {what} statement");
            self.error("non-boolean-condition", x.span, message);
            return None;
        }
        self.default_value(x, "condition")
    }

    fn for_stmt(&mut self, stmt: &ast::Stmt, name: Option<Sym>, out: &mut Vec<Stmt>) {
        let StmtKind::For { init, cond, post, body } = &stmt.kind else { return };
        let span = stmt.span;
        self.open_scope();
        let mut before = Vec::new();
        let mut per_iteration = Vec::new();
        match init.as_deref() {
            Some(ast::Stmt { kind: StmtKind::Define { lhs, rhs, op_pos }, span }) => {
                per_iteration = self.define(lhs, rhs, *op_pos, *span, &mut before);
                if self.loops_share_variables() {
                    per_iteration.clear();
                }
            }
            Some(init) => self.stmt(init, None, &mut before),
            None => {}
        }
        let has_cond = cond.is_some();
        let cond = self.condition(cond.as_ref(), "for");
        let mut after = Vec::new();
        match post.as_deref() {
            Some(ast::Stmt { kind: StmtKind::Define { lhs, rhs, .. }, .. }) => {
                // The parser has reported it; what it mentions is used all the same.
                for e in lhs.iter().chain(rhs) {
                    self.use_any(e);
                }
            }
            Some(post) => self.stmt(post, None, &mut after),
            None => {}
        }
        let label = self.enter(name, true);
        let body = self.block(body);
        self.leave();
        self.close_scope();
        if has_cond && cond.is_none() {
            return;
        }
        let post = match after.len() {
            0 => None,
            1 => after.pop().map(Box::new),
            _ => Some(Box::new(Stmt { kind: tree::StmtKind::Block(after), span })),
        };
        let kind = tree::StmtKind::For { label, per_iteration, cond, post, body };
        push_with_init(before, Stmt { kind, span }, out);
    }

    /// Enters a statement that `break` (and, if it is a loop, `continue`) can refer to.
    fn enter(&mut self, name: Option<Sym>, is_loop: bool) -> LabelId {
        let label = self.new_label();
        if let Some(flow) = self.flow.last_mut() {
            flow.targets.push(Target { name, label, is_loop });
        }
        label
    }

    /// Leaves what was entered last.
    fn leave(&mut self) {
        if let Some(flow) = self.flow.last_mut() {
            flow.targets.pop();
        }
    }

    fn target(&self, fits: impl Fn(&Target) -> bool) -> Option<LabelId> {
        self.flow.last()?.targets.iter().rev().find(|target| fits(target)).map(|target| target.label)
    }

    fn goto_label(&mut self, name: Sym) -> LabelId {
        if let Some(&label) = self.flow.last().and_then(|flow| flow.goto_labels.get(&name)) {
            return label;
        }
        let label = self.new_label();
        if let Some(flow) = self.flow.last_mut() {
            flow.goto_labels.insert(name, label);
        }
        label
    }

    /// Evaluates an expression that leads nowhere because of another error, so that what it mentions is used and its own
    /// errors are reported. Whether it is right.
    pub(in super::super) fn use_any(&mut self, e: &ast::Expr) -> bool {
        match super::assign::unparen(e).kind {
            ast::ExprKind::Ident(name) if name == self.names.blank => true,
            _ => self.raw_expr(e, None).is_valid(),
        }
    }

    /// Whether the variable was used so far.
    fn is_used(&self, var: VarId) -> bool {
        self.cx.func.as_ref().and_then(|func| func.used.get(var.0 as usize)).is_some_and(|&used| used)
    }

    /// Sets or takes back the mark that the variable is used.
    fn set_used(&mut self, var: VarId, used: bool) {
        if let Some(mark) = self.cx.func.as_mut().and_then(|func| func.used.get_mut(var.0 as usize)) {
            *mark = used;
        }
    }

    /// A variable that the source does not name.
    fn temporary(&mut self, ty: TypeId, span: Span) -> VarId {
        let var = self.new_var(Sym::EMPTY, ty, span);
        self.set_used(var, true);
        var
    }
}

/// The value of a variable.
fn var_expr(var: VarId, ty: TypeId, span: Span) -> Expr {
    Expr { kind: ExprKind::Var(var), ty, span }
}

/// A statement behind the simple statement that belongs to it, in a block of their own.
fn push_with_init(mut init: Vec<Stmt>, stmt: Stmt, out: &mut Vec<Stmt>) {
    if init.is_empty() {
        out.push(stmt);
        return;
    }
    let span = stmt.span;
    init.push(stmt);
    out.push(Stmt { kind: tree::StmtKind::Block(init), span });
}

/// `Invalid`
const INVALID: TypeId = Basic::Invalid.id();
