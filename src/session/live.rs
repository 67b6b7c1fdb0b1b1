//! The engine of a session, and entries on it.
//!
//! Comes in: the text of an entry. Goes out: what came of it. An entry is planned first (`plan`). Then its units run in order; when one
//! does not come to its end, it and those behind it are forgotten.
//!
//! Variables that nothing mentions any more give their memory back. Which those are is decided by words: a variable whose name stands
//! in an entry with `func`, `go`, `defer` or `&` may be known to code or pointers for ever, and so may a struct or an array that was
//! selected from.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Weak, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use golite_grammar::ast::File;
use golite_grammar::{Diagnostic, Interner, Span, Sym};
use parking_lot::Mutex;
use rustc_hash::FxHashSet;

use super::declared::{self, Declared};
use super::plan::{Piece, Plan, Planned, forget};
use super::shown::{Expected, Raw, collect, type_texts, unqualified};
use super::{EntryEnd, Reply, Session, Shown, Streams, entry, packages};
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
use crate::types::ty::Type;
use crate::types::{Checker, Shape, Unit};

/// Bytes of the stack of the thread that drives the session's first worker.
const STACK: usize = 8 << 20;

/// The engine of a session and what has been entered.
pub struct Live {
    #[allow(
        clippy::redundant_allocation,
        reason = "an Engine never moves, and an Arc would move it into its own allocation"
    )]
    pub(super) engine: Arc<Box<Engine>>,
    thread: Option<JoinHandle<End>>,
    pub(super) interner: Interner,
    pub(super) sources: SourceMap,
    shown: Arc<Mutex<Vec<Raw>>>,
    /// Functions that ran once and for all.
    pub(super) done: FxHashSet<FuncId>,
    pub(super) declared: Declared,
    /// Variables that something may know for ever.
    pinned: HashSet<String>,
    entries: u32,
    /// What was entered, in order, for [`Live::program`].
    pub(super) pieces: Vec<Piece>,
    /// What packages export that nobody has imported, by path, as far as it was asked for.
    pub(super) exported: HashMap<String, Vec<packages::Exported>>,
    /// The types of the values that were shown last.
    last: Vec<Expected>,
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
            exported: HashMap::new(),
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
        let reply = self.evaluate(text, time);
        self.engine.scheduler().end_entry();
        reply
    }

    fn evaluate(&mut self, text: &str, time: Option<Duration>) -> Reply {
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

    /// Remembers the names of variables that an entry may have made known to code or pointers that stay. They are never given up, not
    /// even when the name means another variable: goroutines may run former code for ever.
    fn pin(&mut self, text: &str) {
        let stays = text.contains('&') || declared::words(text).any(|word| matches!(word, "func" | "go" | "defer"));
        if stays {
            self.pinned.extend(declared::words(text).map(str::to_owned));
            return;
        }
        let mut compiler = self.engine.compiler();
        let checker = &mut compiler.checker;
        let mut has_parts = |word: &str| {
            let ty = checker.session_name(word).map(|name| name.ty);
            ty.is_some_and(|ty| {
                matches!(checker.types().get(ty), Type::Named(_) | Type::Struct(_) | Type::Array { .. })
            })
        };
        for word in declared::words(text) {
            let parted = text.contains(&format!("{word}.")) || text.contains(&format!("{word}["));
            if parted && has_parts(word) {
                self.pinned.insert(word.to_owned());
            }
        }
    }

    /// Gives back the memory of variables whose names mean something else now, if nothing can know them.
    fn drop_variables(&mut self, dropped: &[(Sym, GlobalId)]) {
        for (name, global) in dropped {
            let name = self.interner.text(*name);
            if !self.pinned.contains(&*name) && !self.declared.mentions(&name) {
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
        self.shown.lock().clear();
        self.engine.run_entry(&[all], None);
        self.engine.scheduler().end_entry();
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
        self.shown.lock().clear();
        let ran = self.run_unit(&unit, None);
        self.engine.scheduler().end_entry();
        if ran.is_err() {
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
