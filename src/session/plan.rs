//! Plans of entries: all their units, checked, before any of them runs.
//!
//! Comes in: the text of an entry. Goes out: a [`Plan`]; or diagnostics, and then the checker has forgotten all that it saw. An entry
//! is planned in this order: what it declares; then its variables and statements as they stand. After each unit that declares names,
//! what waited for them is tried again, and what mentions names that mean something else now is checked again. What fails there is
//! out of use, with a remark, until something it mentions changes once more.

use std::collections::HashSet;
use std::sync::Arc;

use golite_grammar::ast::{Decl, Expr, ExprKind, Import, Stmt, StmtKind, UnaryOp};
use golite_grammar::{Diagnostic, Span};

use super::declared::{self, Snippet};
use super::entry::{self, Part};
use super::live::Live;
use super::shown::{Expected, type_texts};
use super::{Shown, packages};
use crate::types::{Checker, NameKind, Shape, Unit};

/// A part of what was entered that is no type and no function.
pub struct Piece {
    pub span: Span,
    pub kind: PieceKind,
}

#[derive(Clone, PartialEq, Eq)]
pub enum PieceKind {
    /// Variables of these names; `:=` rather than `var`.
    Variables(Vec<String>, bool),
    Constants,
    Statement,
}

/// A unit of an entry.
#[derive(Default)]
pub struct Planned {
    pub unit: Unit,
    pub expected: Vec<Expected>,
    /// What is in force when it has run.
    pub snippets: Vec<Arc<Snippet>>,
    pub pieces: Vec<Piece>,
}

/// An entry that has been checked.
#[derive(Default)]
pub struct Plan {
    pub units: Vec<Planned>,
    pub waiting: Vec<Arc<Snippet>>,
    pub remarks: Vec<Diagnostic>,
    /// Keys of snippets that the entry has declared or checked again.
    fresh: HashSet<String>,
}

impl Live {
    /// Checks an entry whole.
    pub(super) fn plan(&self, base: u32, text: &str, imports: &[String]) -> Result<Plan, Vec<Diagnostic>> {
        let mut plan = Plan::default();
        let mut compiler = self.engine.compiler();
        let checker = &mut compiler.checker;
        let planned = self.plan_units(checker, base, text, imports, &mut plan);
        if let Err(diagnostics) = planned {
            forget(checker, &plan.units);
            return Err(diagnostics);
        }
        Ok(plan)
    }

    fn plan_units(
        &self,
        checker: &mut Checker,
        base: u32,
        text: &str,
        paths: &[String],
        plan: &mut Plan,
    ) -> Result<(), Vec<Diagnostic>> {
        plan.waiting = self.declared.waiting.clone();
        let parsed = entry::parse(&self.interner, base, text)?;
        if let Some(at) = parsed.early_defer() {
            let message = "defer is for the end of its entry: declare variables before it";
            return Err(vec![Diagnostic::error("unsupported", at, message)]);
        }
        let snippet = |decl: &Decl| Snippet::of(&self.interner, &self.sources, decl).map(Arc::new);
        let snippets: Vec<_> = parsed.declarations.iter().filter_map(snippet).collect();
        let constants = parsed.declarations.iter().filter(|decl| matches!(decl, Decl::Const(_)));
        let pieces: Vec<Piece> =
            constants.map(|decl| Piece { span: decl.span(), kind: PieceKind::Constants }).collect();
        let mut first = Some((parsed.imports, parsed.declarations));
        if !paths.is_empty() || first.as_ref().is_some_and(|(imports, decls)| !(imports.is_empty() && decls.is_empty()))
        {
            let tree = |left_out: &[Arc<Snippet>]| {
                let (mut imports, mut decls) = first.take().unwrap_or_else(|| {
                    let again = entry::parse(&self.interner, base, text).unwrap_or_default();
                    (again.imports, again.declarations)
                });
                imports.extend(paths.iter().map(|path| entry::import(&self.interner, path, base)));
                decls.retain(|decl| left_out.iter().all(|snippet| snippet.span != decl.span()));
                (imports, decls)
            };
            self.plan_declarations(checker, snippets, declared::may_come, tree, plan)?;
            if let Some(last) = plan.units.last_mut() {
                last.pieces = pieces;
            }
            self.follow_changes(checker, plan)?;
        }
        let last = parsed.parts.len().saturating_sub(1);
        for (at, part) in parsed.parts.into_iter().enumerate() {
            match part {
                Part::Variables(decls) => {
                    let names = |decl: &Decl| match decl {
                        Decl::Var(spec) => {
                            spec.names.iter().map(|name| self.interner.text(name.sym).to_string()).collect()
                        }
                        _ => Vec::new(),
                    };
                    let piece = |decl: &Decl| {
                        let span = decl.span();
                        let short = declared::text(&self.sources, span).is_some_and(|text| is_short(&text));
                        Piece { span, kind: PieceKind::Variables(names(decl), short) }
                    };
                    let pieces = decls.iter().map(piece).collect();
                    let unit = checker.check_unit(entry::file(Vec::new(), decls), &self.done)?;
                    plan.units.push(Planned { unit, pieces, ..Planned::default() });
                    self.follow_changes(checker, plan)?;
                }
                Part::Statements(stmts) => {
                    let pieces =
                        stmts.iter().map(|stmt| Piece { span: stmt.span, kind: PieceKind::Statement }).collect();
                    let (stmts, expected) = self.shows(checker, stmts, at == last);
                    let unit = checker.check_unit(entry::statements(&self.interner, stmts), &self.done)?;
                    plan.units.push(Planned { unit, expected, pieces, ..Planned::default() });
                }
            }
        }
        Ok(())
    }

    /// A unit of declarations. Those that are wrong in a way that is `excused` are left out and wait; `tree` makes the rest.
    fn plan_declarations(
        &self,
        checker: &mut Checker,
        mut snippets: Vec<Arc<Snippet>>,
        excused: impl Fn(&Diagnostic) -> bool,
        mut tree: impl FnMut(&[Arc<Snippet>]) -> (Vec<Import>, Vec<Decl>),
        plan: &mut Plan,
    ) -> Result<(), Vec<Diagnostic>> {
        let mut left_out: Vec<Arc<Snippet>> = Vec::new();
        loop {
            let (imports, decls) = tree(&left_out);
            if imports.is_empty() && decls.is_empty() {
                break;
            }
            match checker.check_unit(entry::file(imports, decls), &self.done) {
                Ok(unit) => {
                    plan.fresh.extend(snippets.iter().map(|snippet| snippet.key.clone()));
                    plan.waiting.retain(|waiting| snippets.iter().all(|snippet| snippet.key != waiting.key));
                    plan.units.push(Planned { unit, snippets, ..Planned::default() });
                    break;
                }
                Err(diagnostics) => {
                    // Names that packages have are imported first.
                    let importable = |diagnostic: &Diagnostic| {
                        let name = declared::missing_name(diagnostic).unwrap_or_default();
                        !packages::named(name).is_empty()
                    };
                    let excused = |diagnostic: &Diagnostic| excused(diagnostic) && !importable(diagnostic);
                    let Some(blamed) = declared::blamed(&diagnostics, snippets.iter(), excused) else {
                        return Err(diagnostics);
                    };
                    plan.remarks.extend(blamed.iter().filter_map(|snippet| remark(snippet, &diagnostics)));
                    snippets.retain(|snippet| !blamed.iter().any(|other| Arc::ptr_eq(other, snippet)));
                    left_out.extend(blamed);
                }
            }
        }
        plan.waiting.retain(|waiting| left_out.iter().all(|other| other.key != waiting.key));
        plan.waiting.extend(left_out);
        Ok(())
    }

    /// After a unit: what waited for its names is tried again, and what mentions names that it has changed is checked again.
    fn follow_changes(&self, checker: &mut Checker, plan: &mut Plan) -> Result<(), Vec<Diagnostic>> {
        let text = |sym| self.interner.text(sym).to_string();
        let Some(last) = plan.units.last() else { return Ok(()) };
        let declared: Vec<String> = last.unit.declared.iter().map(|&sym| text(sym)).collect();
        let changed: Vec<String> = last.unit.changed.iter().map(|&sym| text(sym)).collect();
        let mut is_type = |name: &str| checker.session_name(name).is_some_and(|name| name.kind == NameKind::Type);
        let mut again = self.declared.dependents(&changed, &mut is_type);
        again.retain(|snippet| !plan.fresh.contains(&snippet.key));
        again.extend(plan.waiting.iter().filter(|waiting| declared.iter().any(|name| waiting.mentions(name))).cloned());
        if again.is_empty() {
            return Ok(());
        }
        let before = plan.remarks.len();
        let parse = |left_out: &[Arc<Snippet>], again: &[Arc<Snippet>]| -> Vec<Decl> {
            let left = again.iter().filter(|snippet| !left_out.iter().any(|other| Arc::ptr_eq(other, snippet)));
            left.filter_map(|snippet| snippet.parse(&self.interner, &self.sources)).collect()
        };
        let tree = |left_out: &[Arc<Snippet>]| (Vec::new(), parse(left_out, &again));
        self.plan_declarations(checker, again.clone(), |_| true, tree, plan)?;
        // What waited before and still does has been told of already.
        let waited =
            |diagnostic: &Diagnostic| self.declared.waiting.iter().any(|waiting| waiting.span == diagnostic.span);
        let later = plan.remarks.split_off(before);
        plan.remarks.extend(later.into_iter().filter(|diagnostic| !waited(diagnostic)));
        Ok(())
    }

    /// Lets expressions among statements be shown. What Go takes for a statement is shown at the end of an entry only, and not if it prints
    /// itself.
    fn shows(&self, checker: &mut Checker, stmts: Vec<Stmt>, at_end: bool) -> (Vec<Stmt>, Vec<Expected>) {
        let show = checker.show_name();
        let (mut out, mut expected) = (Vec::new(), Vec::new());
        let count = stmts.len();
        for (at, stmt) in stmts.into_iter().enumerate() {
            let is_last = at_end && at + 1 == count;
            let e = match stmt.kind {
                StmtKind::Expr(e) if is_last && !self.prints(&e) || !is_statement(&e) => e,
                kind => {
                    out.push(Stmt { kind, span: stmt.span });
                    continue;
                }
            };
            match checker.shape(&e) {
                Shape::Values(types) => {
                    expected.push(Expected::Values(type_texts(checker, &types)));
                    out.push(entry::call(show, e));
                }
                Shape::Constant(text, ty) => {
                    expected.push(Expected::Constant(Shown { text, ty, abbreviated: false }));
                }
                Shape::Nothing => out.push(Stmt { kind: StmtKind::Expr(e), span: stmt.span }),
            }
        }
        (out, expected)
    }

    /// A call of one of the functions of `fmt` that print: nobody wants to know how many bytes that were.
    fn prints(&self, e: &Expr) -> bool {
        let ExprKind::Call { fun, .. } = &e.kind else { return false };
        let ExprKind::Selector { x, sel } = &fun.kind else { return false };
        let ExprKind::Ident(package) = x.kind else { return false };
        let name = self.interner.text(sel.sym);
        &*self.interner.text(package) == "fmt" && (name.starts_with("Print") || name.starts_with("Fprint"))
    }
}

/// Makes the names of the session mean what they did before these units.
pub fn forget(checker: &mut Checker, units: &[Planned]) {
    units.iter().rev().for_each(|planned| checker.forget_unit(&planned.unit));
}

/// Whether an expression may stand as a statement.
fn is_statement(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Call { .. } | ExprKind::Unary { op: UnaryOp::Recv, .. })
}

/// A remark that a declaration waits, and for what.
fn remark(snippet: &Snippet, diagnostics: &[Diagnostic]) -> Option<Diagnostic> {
    let inside =
        |diagnostic: &&Diagnostic| snippet.span.lo <= diagnostic.span.lo && diagnostic.span.lo < snippet.span.hi;
    let first = diagnostics.iter().find(inside)?;
    let what = match declared::missing_name(first) {
        Some(name) => format!("{} waits until {name} is declared", snippet.key),
        None => format!("{} is out of use: {}", snippet.key, first.message),
    };
    let mut diagnostic = Diagnostic::error("waiting", snippet.span, what);
    diagnostic.severity = golite_grammar::Severity::Warning;
    Some(diagnostic)
}

/// A declaration of variables without `var` and without a type: it was entered with `:=`.
fn is_short(text: &str) -> bool {
    text.split_once(":=").is_some_and(|(names, _)| names.chars().all(|c| c.is_alphanumeric() || "_, ".contains(c)))
}
