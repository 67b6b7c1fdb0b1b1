//! Labels, `goto`, `break`, `continue` and `fallthrough` of one function body: whether each has a target, and whether
//! each label has a use (Go specification, "Labeled statements" to "Goto statements").
//!
//! This looks at syntax alone, before the statements are checked; function literals are bodies of their own and come
//! later. Goes out: diagnostics, and the names that a `goto` mentions. What a jump's target is in the typed tree is
//! `stmt`'s business, which relies on wrong jumps having been reported here.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use golite_grammar::ast::{self, Block, Decl, Ident, Stmt, StmtKind};
use golite_grammar::{Diagnostic, Span, Sym};

use super::Checker;

impl Checker {
    /// What is wrong with the jumps of a file's functions. For programs with syntax errors, which are checked no further; function literals
    /// are left out.
    pub fn check_labels(&mut self, file: &ast::File) -> Vec<Diagnostic> {
        for decl in &file.decls {
            if let Decl::Func(ast::FuncDecl { body: Some(body), .. }) = decl {
                self.check_branches(body);
            }
        }
        std::mem::take(&mut self.diagnostics)
    }

    /// Checks the jumps of a body; the names that `goto` statements mention.
    pub(super) fn check_branches(&mut self, body: &Block) -> HashSet<Sym> {
        let mut branches = Branches {
            checker: self,
            labels: HashMap::default(),
            order: Vec::new(),
            blocks: Vec::new(),
            gotos: HashSet::default(),
        };
        let context = Context { switch: None, breaks: false, continues: false };
        let unresolved = branches.block(None, &context, None, body.span.lo, &body.stmts.iter().collect::<Vec<_>>());
        for jump in unresolved {
            branches.unresolved(jump);
        }
        branches.unused();
        branches.gotos
    }
}

/// What a label stands before.
#[derive(Clone, Copy, PartialEq)]
enum Target {
    Loop,
    Switch,
    Other,
}

/// A labelled statement, known by the place of its label.
#[derive(Clone, Copy)]
struct Labelled {
    span: Span,
    target: Target,
}

struct Label {
    statement: Labelled,
    /// The block that it stands in.
    block: usize,
    used: bool,
}

struct BlockInfo {
    parent: Option<usize>,
    start: u32,
    /// The labelled statement whose block this is.
    label: Option<Span>,
}

/// The switch around a clause's statements, if nothing stands between.
#[derive(Clone, Copy)]
struct SwitchContext {
    of_types: bool,
    /// These are statements of a clause itself, not of a block in it; and whether the clause is the last.
    clause: Option<bool>,
}

#[derive(Clone, Copy)]
struct Context {
    switch: Option<SwitchContext>,
    breaks: bool,
    continues: bool,
}

impl Context {
    /// For a block inside.
    fn inner(self) -> Context {
        Context { switch: self.switch.map(|switch| SwitchContext { clause: None, ..switch }), ..self }
    }
}

/// The last variable declaration of a block, and the open forward jumps that it is jumped over by.
#[derive(Default)]
struct LastDecl {
    at: u32,
    name: String,
    jumps: Vec<Ident>,
}

struct Branches<'c> {
    checker: &'c mut Checker,
    labels: HashMap<Sym, Label>,
    order: Vec<Sym>,
    blocks: Vec<BlockInfo>,
    gotos: HashSet<Sym>,
}

impl Branches<'_> {
    fn error(&mut self, code: &'static str, span: Span, message: String) {
        self.checker.error(code, span, message);
    }

    fn name(&self, label: Ident) -> std::sync::Arc<str> {
        self.checker.text(label.sym)
    }

    /// Checks a list of statements; the forward jumps whose label it does not hold.
    fn block(
        &mut self,
        parent: Option<usize>,
        context: &Context,
        label: Option<Span>,
        start: u32,
        stmts: &[&Stmt],
    ) -> Vec<Ident> {
        let block = self.blocks.len();
        self.blocks.push(BlockInfo { parent, start, label });
        let mut jumps = Vec::new();
        let mut last = LastDecl::default();
        let count = stmts.iter().rposition(|s| !matches!(s.kind, StmtKind::Empty)).map_or(0, |at| at + 1);
        for (index, stmt) in stmts[..count].iter().enumerate() {
            self.statement(stmt, block, context, index + 1 == count, &mut jumps, &mut last);
        }
        jumps
    }

    fn statement(
        &mut self,
        mut stmt: &Stmt,
        block: usize,
        context: &Context,
        is_last: bool,
        jumps: &mut Vec<Ident>,
        last: &mut LastDecl,
    ) {
        let mut label = None;
        while let StmtKind::Labeled { label: name, stmt: inner } = &stmt.kind {
            if name.sym != self.checker.names.blank {
                self.declare(*name, inner, block, jumps, last);
                label = Some(name.span);
            }
            stmt = inner;
        }
        let some = Some(block);
        let inner = context.inner();
        match &stmt.kind {
            StmtKind::Decl(decls) => {
                let first = decls.iter().find_map(|decl| match decl {
                    Decl::Var(spec) => spec.names.first(),
                    _ => None,
                });
                if let Some(name) = first {
                    let text = self.name(*name).to_string();
                    *last = LastDecl { at: name.span.lo, name: text, jumps: jumps.clone() };
                }
            }
            StmtKind::Define { lhs, op_pos, .. } => {
                let names: Vec<String> = lhs.iter().map(|e| self.checker.expr_text(e)).collect();
                *last = LastDecl { at: *op_pos, name: names.join(", "), jumps: jumps.clone() };
            }
            StmtKind::Break(None) if !context.breaks => {
                self.error("misplaced-break", stmt.span, "break is not in a loop, switch, or select".into());
            }
            StmtKind::Continue(None) if !context.continues => {
                self.error("misplaced-continue", stmt.span, "continue is not in a loop".into());
            }
            StmtKind::Fallthrough => self.fallthrough(stmt.span, context, is_last),
            StmtKind::Break(Some(name)) => self.labelled_jump(*name, block, "break"),
            StmtKind::Continue(Some(name)) => self.labelled_jump(*name, block, "continue"),
            StmtKind::Goto(name) => {
                self.gotos.insert(name.sym);
                if !self.goto_found(*name, block) {
                    jumps.push(*name);
                }
            }
            StmtKind::Block(body) => {
                let list: Vec<&Stmt> = body.stmts.iter().collect();
                jumps.extend(self.block(some, &inner, label, body.span.lo, &list));
            }
            StmtKind::If { then, els, .. } => {
                let list: Vec<&Stmt> = then.stmts.iter().collect();
                jumps.extend(self.block(some, &inner, label, then.span.lo, &list));
                if let Some(els) = els {
                    jumps.extend(self.block(some, &inner, label, els.span.lo, &[els]));
                }
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
                let context = Context { switch: None, breaks: true, continues: true };
                let list: Vec<&Stmt> = body.stmts.iter().collect();
                jumps.extend(self.block(some, &context, label, body.span.lo, &list));
            }
            StmtKind::Switch { cases, .. } | StmtKind::TypeSwitch { cases, .. } => {
                let of_types = matches!(stmt.kind, StmtKind::TypeSwitch { .. });
                for (i, case) in cases.iter().enumerate() {
                    let clause = Some(i + 1 == cases.len());
                    let switch = Some(SwitchContext { of_types, clause });
                    let context = Context { switch, breaks: true, continues: context.continues };
                    let list: Vec<&Stmt> = case.body.iter().collect();
                    jumps.extend(self.block(some, &context, label, case.span.lo, &list));
                }
            }
            StmtKind::Select { clauses, .. } => {
                let context = Context { switch: None, breaks: true, continues: context.continues };
                for clause in clauses {
                    let list: Vec<&Stmt> = clause.body.iter().collect();
                    jumps.extend(self.block(some, &context, label, clause.span.lo, &list));
                }
            }
            _ => {}
        }
    }

    fn fallthrough(&mut self, span: Span, context: &Context, is_last: bool) {
        let message = match context.switch {
            Some(SwitchContext { of_types: true, .. }) => "cannot fallthrough in type switch",
            Some(SwitchContext { clause: Some(true), .. }) if is_last => "cannot fallthrough final case in switch",
            Some(SwitchContext { clause: Some(false), .. }) if is_last => return,
            _ => "fallthrough statement out of place",
        };
        self.error("misplaced-fallthrough", span, message.into());
    }

    fn declare(&mut self, name: Ident, stmt: &Stmt, block: usize, jumps: &mut Vec<Ident>, last: &LastDecl) {
        let target = match stmt.kind {
            StmtKind::For { .. } | StmtKind::Range { .. } => Target::Loop,
            StmtKind::Switch { .. } | StmtKind::TypeSwitch { .. } | StmtKind::Select { .. } => Target::Switch,
            _ => Target::Other,
        };
        let text = self.name(name);
        if let Some(other) = self.labels.get(&name.sym) {
            let other = other.statement.span;
            let message = format!("label {text} already defined at {}", self.checker.at(other.lo));
            let diagnostic = Diagnostic::error("duplicate-label", name.span, message);
            self.checker.report(diagnostic.label(other, "defined here first"));
        } else {
            let statement = Labelled { span: name.span, target };
            self.labels.insert(name.sym, Label { statement, block, used: false });
            self.order.push(name.sym);
        }
        for jump in jumps.iter().filter(|jump| jump.sym == name.sym) {
            if let Some(label) = self.labels.get_mut(&name.sym) {
                label.used = true;
            }
            if last.jumps.iter().any(|over| over.span == jump.span) {
                let place = self.checker.at(last.at);
                let message = format!("goto {text} jumps over declaration of {} at {place}", last.name);
                let diagnostic = Diagnostic::error("goto-over-declaration", jump.span, message);
                self.checker.report(diagnostic.label(Span::at(last.at), "declared here"));
            }
        }
        jumps.retain(|jump| jump.sym != name.sym);
    }

    /// `break L`, `continue L`
    fn labelled_jump(&mut self, name: Ident, block: usize, keyword: &str) {
        let code = if keyword == "break" { "misplaced-break" } else { "misplaced-continue" };
        let text = self.name(name);
        let Some(label) = self.labels.get_mut(&name.sym) else {
            return self.error("undefined-label", name.span, format!("{keyword} label not defined: {text}"));
        };
        label.used = true;
        let statement = label.statement;
        let mut at = Some(block);
        while let Some(info) = at.and_then(|at| self.blocks.get(at)) {
            if info.label == Some(statement.span) {
                break;
            }
            at = info.parent;
        }
        let fits = statement.target == Target::Loop || (statement.target == Target::Switch && keyword == "break");
        if at.is_none() || !fits {
            self.error(code, name.span, format!("invalid {keyword} label {text}"));
        }
    }

    /// Whether the label of a `goto` has been met, in this block or one around it.
    fn goto_found(&mut self, name: Ident, block: usize) -> bool {
        let Some(label) = self.labels.get_mut(&name.sym) else { return false };
        label.used = true;
        let mut at = Some(block);
        while let Some(index) = at {
            if index == label.block {
                return true;
            }
            at = self.blocks.get(index).and_then(|info| info.parent);
        }
        false
    }

    fn unresolved(&mut self, jump: Ident) {
        let text = self.name(jump);
        let Some(label) = self.labels.get_mut(&jump.sym) else {
            return self.error("undefined-label", jump.span, format!("label {text} not defined"));
        };
        label.used = true;
        let block = label.block;
        let start = self.blocks.get(block).map_or(0, |info| info.start);
        let message = format!("goto {text} jumps into block starting at {}", self.checker.at(start));
        let diagnostic = Diagnostic::error("goto-into-block", jump.span, message);
        self.checker.report(diagnostic.label(Span::at(start), "the block starts here"));
    }

    fn unused(&mut self) {
        for sym in std::mem::take(&mut self.order) {
            if let Some(label) = self.labels.get(&sym).filter(|label| !label.used) {
                let span = label.statement.span;
                let text = self.checker.text(sym);
                self.error("unused-label", span, format!("label {text} defined and not used"));
            }
        }
    }
}
