//! The engine of a session, and entries on it.
//!
//! Comes in: the text of an entry. Goes out: what came of it. An entry is *planned* first: all its units are checked, with what waited for
//! the names that it declares and what mentions names that it changes. If anything is wrong, the checker forgets all of them.
//! Then the units run in order; when one does not come to its end, it and those behind it are forgotten.
//!
//! Variables that nothing mentions any more give their memory back. Which those are is decided by words: a variable whose name stands
//! in an entry with `func`, `go`, `defer` or `&` may be known to code or pointers for ever, and so may a struct or an array that was
//! selected from.

use std::collections::HashSet;
use std::sync::{Arc, Weak, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use golite_grammar::ast::{Decl, Expr, ExprKind, File, Import, Stmt, StmtKind, UnaryOp};
use golite_grammar::{Diagnostic, Interner, Span, Sym};
use parking_lot::Mutex;
use rustc_hash::FxHashSet;

use super::declared::{self, Declared, Snippet};
use super::entry::{self, Part};
use super::{EntryEnd, Reply, Session, Shown, Streams, packages};
use crate::embed::Error;
use crate::embed::value::Value;
use crate::engine::{Config, Engine};
use crate::native::bridge::{Bridge, Function};
use crate::native::output::Output;
use crate::native::system::System;
use crate::sched::End;
use crate::source::SourceMap;
use crate::stdlib::Embedded;
use crate::types::tree::{FuncId, GlobalId};
use crate::types::{Checker, NameKind, Shape, Unit};

/// Bytes of the stack of the thread that drives the session's first worker.
const STACK: usize = 8 << 20;

/// A value as Go code has shown it: its text, whether that is abbreviated, and what it says of itself.
type Raw = (String, bool, String);

/// The engine of a session and what has been entered.
pub struct Live {
    pub(super) engine: Arc<Box<Engine>>,
    thread: Option<JoinHandle<End>>,
    pub(super) interner: Interner,
    sources: SourceMap,
    shown: Arc<Mutex<Vec<Raw>>>,
    /// Functions that ran once and for all.
    done: FxHashSet<FuncId>,
    pub(super) declared: Declared,
    /// Variables that something may know for ever.
    pinned: HashSet<String>,
    entries: u32,
    /// What was entered, in order, for [`Live::program`].
    pub(super) pieces: Vec<Piece>,
    /// The types of the values that were shown last.
    last: Vec<Expected>,
}

/// A part of what was entered that is no type and no function.
pub(super) struct Piece {
    pub span: Span,
    pub kind: PieceKind,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Variables of these names; `:=` rather than `var`.
    Variables(Vec<String>, bool),
    Constants,
    Statement,
}

/// A value that is going to be shown.
#[derive(Clone)]
enum Expected {
    /// A constant, which needs no running.
    Constant(Shown),
    /// Values of these types.
    Values(Vec<String>),
}

/// A unit of an entry.
#[derive(Default)]
struct Planned {
    unit: Unit,
    expected: Vec<Expected>,
    /// What is in force when it has run.
    snippets: Vec<Arc<Snippet>>,
    pieces: Vec<Piece>,
}

/// An entry that has been checked.
#[derive(Default)]
struct Plan {
    units: Vec<Planned>,
    waiting: Vec<Arc<Snippet>>,
    remarks: Vec<Diagnostic>,
    /// Keys of snippets that the entry has declared or checked again.
    fresh: HashSet<String>,
}

impl Live {
    /// A new engine with nothing declared.
    pub fn start(session: &Session) -> Result<Live, Error> {
        let (interner, sources) = (Interner::new(), SourceMap::default());
        let mut checker = Checker::new(interner.clone(), sources.clone(), Box::new(Embedded));
        checker.open_session().map_err(|_| Error::Start("golite has a bug: its library does not check".into()))?;
        let shown: Arc<Mutex<Vec<Raw>>> = Arc::default();
        let collected = shown.clone();
        let show: Arc<Function> = Arc::new(move |values: Vec<Value>| {
            let mut values = values.into_iter();
            match (values.next(), values.next(), values.next()) {
                (Some(Value::String(text)), Some(Value::Bool(abbreviated)), Some(Value::String(remark))) => {
                    let readable = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
                    collected.lock().push((unqualified(&readable(text)), abbreviated, readable(remark)));
                }
                _ => return None,
            }
            Some(Vec::new())
        });
        let Streams { stdout, stderr, input } = session.streams.clone();
        let config = Config {
            args: session.args.clone(),
            workers: session.workers,
            limits: session.limits,
            stress: false,
            paint: false,
            listing: false,
            session: true,
        };
        let output = Output::new(Box::new(stdout), Box::new(stderr), false);
        let system = System::new(session.args.clone(), session.environment.clone(), output, Some(Box::new(input)));
        let mut engine = Engine::with_system(checker, sources.clone(), config, system);
        // Rust calls no function of the program here.
        engine.set_bridge(Bridge::new(vec![show], mpsc::channel().1, mpsc::channel().0));
        let engine = Arc::new(engine);
        let driven = engine.clone();
        let thread = std::thread::Builder::new().name("golite session".into()).stack_size(STACK);
        let thread = thread.spawn(move || driven.run_session()).map_err(|error| Error::Start(error.to_string()))?;
        Ok(Live {
            engine,
            thread: Some(thread),
            interner,
            sources,
            shown,
            done: FxHashSet::default(),
            declared: Declared::default(),
            pinned: HashSet::new(),
            entries: 0,
            pieces: Vec::new(),
            last: Vec::new(),
        })
    }

    pub fn engine_handle(&self) -> Weak<Box<Engine>> {
        Arc::downgrade(&self.engine)
    }

    /// A limit has ended it.
    pub fn has_ended(&self) -> bool {
        self.engine.ended().is_some()
    }

    pub fn sources(&self) -> SourceMap {
        self.sources.clone()
    }

    /// Runs an entry.
    pub fn eval(&mut self, text: &str, time: Option<Duration>) -> Reply {
        self.engine.scheduler().begin_entry();
        let deadline = time.map(|time| Instant::now() + time);
        self.entries += 1;
        let refused = |diagnostics| Reply { shown: Vec::new(), diagnostics, ended: EntryEnd::Refused };
        let Some(source) = self.sources.add(format!("entry {}", self.entries), text) else {
            return refused(vec![Diagnostic::error("source-too-large", Span::NONE, "source text is too large")]);
        };
        let mut imports: Vec<String> = Vec::new();
        let plan = loop {
            match self.plan(source.base, text, &imports) {
                Ok(plan) => break plan,
                Err(diagnostics) => {
                    let before = imports.len();
                    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.code == "undefined") {
                        if let Some(path) = packages::missing(text, &self.sources, diagnostic)
                            && !imports.contains(&path)
                        {
                            imports.push(path);
                        }
                    }
                    if imports.len() == before {
                        return refused(diagnostics);
                    }
                }
            }
        };
        self.run(plan, text, deadline)
    }

    /// Checks an entry whole.
    fn plan(&self, base: u32, text: &str, imports: &[String]) -> Result<Plan, Vec<Diagnostic>> {
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
            constants.map(|decl| Piece { span: entry::span_of(decl), kind: PieceKind::Constants }).collect();
        let mut first = Some((parsed.imports, parsed.declarations));
        if !paths.is_empty() || first.as_ref().is_some_and(|(imports, decls)| !(imports.is_empty() && decls.is_empty()))
        {
            let tree = |left_out: &[Arc<Snippet>]| {
                let (mut imports, mut decls) = first.take().unwrap_or_else(|| {
                    let again = entry::parse(&self.interner, base, text).unwrap_or_default();
                    (again.imports, again.declarations)
                });
                imports.extend(paths.iter().map(|path| entry::import(&self.interner, path, base)));
                decls.retain(|decl| left_out.iter().all(|snippet| snippet.span != entry::span_of(decl)));
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
                        let span = entry::span_of(decl);
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

    /// Runs the units of an entry.
    fn run(&mut self, plan: Plan, text: &str, deadline: Option<Instant>) -> Reply {
        self.shown.lock().clear();
        let mut ended = EntryEnd::Done;
        let mut expected: Vec<Expected> = Vec::new();
        let mut dropped = Vec::new();
        let mut units = plan.units.into_iter();
        while let Some(planned) = units.next() {
            expected.extend(planned.expected.iter().cloned());
            ended = match self.run_unit(&planned.unit, deadline) {
                Ok(ended) => ended,
                Err(diagnostics) => return Reply { shown: Vec::new(), diagnostics, ended: EntryEnd::Refused },
            };
            let mut compiler = self.engine.compiler();
            compiler.checker.release_unit(&planned.unit);
            if ended != EntryEnd::Done {
                let rest: Vec<Planned> = std::iter::once(planned).chain(units).collect();
                forget(&mut compiler.checker, &rest);
                break;
            }
            drop(compiler);
            let Planned { unit, snippets, pieces, .. } = planned;
            dropped.extend(unit.dropped);
            snippets.into_iter().for_each(|snippet| self.declared.add(snippet));
            self.pieces.extend(pieces);
        }
        plan.waiting.into_iter().for_each(|snippet| self.declared.wait(snippet));
        self.pin(text);
        self.drop_variables(&dropped);
        let shown = collect(&expected, std::mem::take(&mut *self.shown.lock()));
        if !expected.is_empty() {
            self.last = expected;
        }
        Reply { shown, diagnostics: plan.remarks, ended }
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

    fn run_unit(&mut self, unit: &Unit, deadline: Option<Instant>) -> Result<EntryEnd, Vec<Diagnostic>> {
        {
            let mut compiler = self.engine.compiler();
            for &(new, old) in &unit.successors {
                compiler.succeed(new, old)?;
            }
        }
        if unit.methods_changed {
            self.engine.forget_method_sets();
        }
        let functions: Vec<FuncId> = unit.run.iter().copied().filter(|&func| self.done.insert(func)).collect();
        if functions.is_empty() {
            return Ok(EntryEnd::Done);
        }
        Ok(match self.engine.run_entry(&functions, deadline) {
            End::Returned => EntryEnd::Done,
            End::Exit(status) => EntryEnd::Exited(status),
            End::Died => EntryEnd::Panicked,
            End::Deadlock { .. } => EntryEnd::Deadlock,
            End::Cancelled => EntryEnd::Interrupted,
            End::Limit(limit) => EntryEnd::Limit(limit),
        })
    }

    /// Remembers the variables that an entry may have made known to code or pointers that stay.
    fn pin(&mut self, text: &str) {
        let mut words = declared::words(text);
        let stays = text.contains('&') || words.any(|word| matches!(word, "func" | "go" | "defer"));
        let mut compiler = self.engine.compiler();
        let checker = &mut compiler.checker;
        let mut is_parted = |word: &str| {
            let name = checker.session_name(word)?;
            let NameKind::Var(_) = name.kind else { return None };
            let parts = matches!(
                checker.types().get(name.ty),
                crate::types::ty::Type::Named(_)
                    | crate::types::ty::Type::Struct(_)
                    | crate::types::ty::Type::Array { .. }
            );
            Some(stays || parts && (text.contains(&format!("{word}.")) || text.contains(&format!("{word}["))))
        };
        for word in declared::words(text) {
            if is_parted(word) == Some(true) && !self.pinned.contains(word) {
                self.pinned.insert(word.to_owned());
            }
        }
    }

    /// Gives back the memory of variables whose names mean something else now, if nothing can know them.
    fn drop_variables(&mut self, dropped: &[(Sym, GlobalId)]) {
        for (name, global) in dropped {
            if !self.pinned.remove(&*self.interner.text(*name)) {
                self.engine.drop_global(*global);
            }
        }
    }

    /// The value that was shown last, whole.
    pub fn last_value(&mut self) -> Option<String> {
        if self.last.is_empty() {
            return None;
        }
        let all = self.engine.compiler().checker.show_all()?;
        self.engine.scheduler().begin_entry();
        self.shown.lock().clear();
        self.engine.run_entry(&[all], None);
        let raw = std::mem::take(&mut *self.shown.lock());
        let last = self.last.last()?;
        let shown = collect(std::slice::from_ref(last), raw);
        shown.into_iter().next().map(|shown| shown.text)
    }

    /// The values of variables, by name: each is evaluated and shown.
    pub(super) fn values(&mut self, names: &[String]) -> Vec<Shown> {
        let mut expected = Vec::new();
        let unit = {
            let mut compiler = self.engine.compiler();
            let peek = compiler.checker.peek_name();
            let mut stmts = Vec::new();
            for name in names {
                let Ok(e) = entry::expression(&self.interner, 1, name) else { continue };
                if let Shape::Values(types) = compiler.checker.shape(&e) {
                    expected.push(Expected::Values(type_texts(&compiler.checker, &types)));
                    stmts.push(entry::call(peek, e));
                }
            }
            let file: File = entry::statements(&self.interner, stmts);
            let Ok(unit) = compiler.checker.check_unit(file, &self.done) else { return Vec::new() };
            unit
        };
        self.engine.scheduler().begin_entry();
        self.shown.lock().clear();
        if self.run_unit(&unit, None).is_err() {
            return Vec::new();
        }
        self.engine.compiler().checker.release_unit(&unit);
        collect(&expected, std::mem::take(&mut *self.shown.lock()))
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.engine.stop(End::Cancelled);
        if let Some(thread) = self.thread.take() {
            // What it ended with is of no interest.
            let _ = thread.join();
        }
    }
}

/// Makes the names of the session mean what they did before these units.
fn forget(checker: &mut Checker, units: &[Planned]) {
    units.iter().rev().for_each(|planned| checker.forget_unit(&planned.unit));
}

/// Whether an expression may stand as a statement.
fn is_statement(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Call { .. } | ExprKind::Unary { op: UnaryOp::Recv, .. })
}

fn type_texts(checker: &Checker, types: &[crate::types::ty::TypeId]) -> Vec<String> {
    types.iter().map(|&ty| unqualified(&checker.runtime_type_text(ty))).collect()
}

/// Puts texts of values and their types together, as far as the entry came.
fn collect(expected: &[Expected], raw: Vec<Raw>) -> Vec<Shown> {
    let mut raw = raw.into_iter();
    let mut shown = Vec::new();
    for expected in expected {
        let types = match expected {
            Expected::Constant(constant) => {
                shown.push(constant.clone());
                continue;
            }
            Expected::Values(types) => types,
        };
        let values: Vec<Raw> = raw.by_ref().take(types.len()).collect();
        if values.len() < types.len() {
            break;
        }
        let abbreviated = values.iter().any(|value| value.1);
        let text = values.iter().map(|value| value.0.as_str()).collect::<Vec<_>>().join(", ");
        let described = types.iter().zip(&values).map(|(ty, (_, _, remark))| match remark.as_str() {
            "" => ty.clone(),
            remark => format!("{ty}: {remark}"),
        });
        let described = described.collect::<Vec<_>>().join(", ");
        let ty = if types.len() == 1 { described } else { format!("({described})") };
        shown.push(Shown { text, ty, abbreviated });
    }
    shown
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

/// The text of a value or a type without the name of package main, as it is written at the prompt.
fn unqualified(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back();
        match (quote, c) {
            (None, '"' | '`' | '\'') => quote = Some(c),
            (Some('"' | '\''), '\\') => {
                let escaped: String = rest.chars().take(2).collect();
                rest = &rest[escaped.len()..];
                out.push_str(&escaped);
                continue;
            }
            (Some(open), c) if c == open => quote = None,
            (None, 'm') if rest.starts_with("main.") && !before.is_some_and(|c| c.is_alphanumeric() || c == '_') => {
                rest = &rest["main.".len()..];
                continue;
            }
            _ => {}
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}
