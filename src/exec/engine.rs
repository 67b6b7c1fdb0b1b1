//! The Engine: everything that belongs to one running program. Several run in one process.
//!
//! Comes in: source text. Goes out: an exit status, and what the program writes. Interner, descriptors, heap, goroutines, timers,
//! oracle, streams and limits belong to it; dropping it ends all of them.

use rustc_hash::FxHashMap as HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use golite_grammar::{Diagnostic, Interner, Severity};
use parking_lot::{Mutex, MutexGuard, RwLock};

use crate::exec::code::FUNCTION_PC;
use crate::exec::method::MethodTable;
use crate::exec::node::{Arena, Env};
use crate::exec::report;
use crate::exec::sites::Sites;
use crate::heap::{Heap, Marker, World};
use crate::limits::Limits;
use crate::lower::Compiler;
use crate::native::Place;
use crate::native::bridge::Bridge;
use crate::native::output::Failure;
use crate::native::reflect::{Composed, Method, Signature};
use crate::native::system::System;
use crate::sched::cx::Cx;
use crate::sched::goroutine::Status;
use crate::sched::oracle::Oracle;
use crate::sched::scheduler::{End, Options, Raise, Scheduler};
use crate::source::SourceMap;
use crate::types::tree::FuncId;
use crate::types::ty::{Basic, TypeId};
use crate::types::{Checker, Importer};
use crate::value::desc::Desc;
use crate::value::layout::Descriptors;

/// What a run may be told.
#[derive(Clone, Debug)]
pub struct Config {
    /// Workers; Go's GOMAXPROCS.
    pub workers: usize,
    /// Collector-stress mode.
    pub stress: bool,
    /// Stack-paint mode.
    pub paint: bool,
    /// The program's arguments, its name first.
    pub args: Vec<Vec<u8>>,
    /// The executable tree can be shown ([`Engine::listing`]).
    pub listing: bool,
    /// How much it may use. Its time is for the host to watch ([`Engine::stop`]).
    pub limits: Limits,
    /// There is no main function: functions are run one by one ([`Engine::run_entry`]).
    pub session: bool,
}

impl Config {
    /// As the environment says: `GOMAXPROCS`, and `GOLITE_DEBUG` with the words `gcstress` and `paint`.
    pub fn from_environment(args: Vec<Vec<u8>>) -> Config {
        let workers = std::env::var("GOMAXPROCS").ok().and_then(|n| n.parse().ok()).filter(|&n: &usize| n > 0);
        let debug = std::env::var("GOLITE_DEBUG").unwrap_or_default();
        let has = |word: &str| debug.split(',').any(|part| part == word);
        Config {
            workers: workers.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)),
            stress: has("gcstress"),
            paint: has("paint"),
            args,
            listing: false,
            limits: Limits::NONE,
            session: false,
        }
    }
}

/// Descriptors that the runtime itself needs.
#[allow(missing_docs)]
pub struct Known {
    pub any: Desc,
    pub int: Desc,
    pub int64: Desc,
    pub uint64: Desc,
    pub string: Desc,
    pub uint8: Desc,
    pub int32: Desc,
    pub error_string: Desc,
    pub bounds_error: Desc,
    pub plain_error: Desc,
    pub unhashable_error: Desc,
    pub assertion_error: Desc,
    pub assertion_pointer: Desc,
    pub nil_error: Desc,
    pub nil_pointer: Desc,
}

/// A checked program and what it needs to run.
pub struct Engine {
    /// Declared first: workers and goroutines go before what they use.
    scheduler: Option<Box<Scheduler>>,
    compiler: Mutex<Compiler>,
    /// Sites of nodes.
    pub sites: Arc<Sites>,
    /// Methods found at run time.
    pub methods: MethodTable,
    pub(super) answers: Answers,
    /// Descriptors that the runtime needs.
    pub known: Known,
    /// The source texts.
    pub sources: SourceMap,
    pub(crate) heap: Box<Heap>,
    pub(crate) system: System,
    bridge: Option<Bridge>,
    broken_pipe: AtomicBool,
    /// What to do when the program has ended and the thread that ran it does not come back.
    when_stuck: OnceLock<Box<dyn Fn(End) + Send + Sync>>,
    limits: Limits,
    /// Somebody has said how the program ended.
    end_told: AtomicBool,
    arena: *mut Arena,
}

/// What the checker said about types while the program ran. Types do not change, so each question is put to it once: asking
/// takes its lock and, for a method set, about a microsecond. The locks are held for a look only.
#[derive(Default)]
pub(super) struct Answers {
    /// By dynamic type and interface type: the first method that is missing.
    pub(super) missing: RwLock<HashMap<(u32, u32), Option<String>>>,
    /// By type: which methods `fmt` would call.
    pub(super) fmt_methods: RwLock<HashMap<u32, u8>>,
    /// Types of the library by package and name.
    pub(super) library: RwLock<HashMap<(&'static str, &'static str), Desc>>,
    /// Types that `reflect` has made.
    pub(super) composed: RwLock<HashMap<Composed, Desc>>,
    /// By function type.
    pub(super) signatures: RwLock<HashMap<u32, Arc<Signature>>>,
    /// By type.
    pub(super) methods: RwLock<HashMap<u32, Arc<[Method]>>>,
    /// By function type: the records of functions that `reflect.MakeFunc` makes.
    pub(super) made: RwLock<HashMap<u32, u64>>,
    /// By the number of a method's name and a type, its function type for method values, else (`true`) its receiver's: records.
    pub(super) bound: RwLock<HashMap<(u32, u32, bool), u64>>,
}

// SAFETY: the arena is owned; everything else is shared as its own module tells.
unsafe impl Send for Engine {}
// SAFETY: as above.
unsafe impl Sync for Engine {}

/// What came of loading a program.
pub struct Loaded {
    /// The program, if nothing is wrong with it.
    pub checker: Option<Checker>,
    /// What there is to say, in order of position.
    pub diagnostics: Vec<Diagnostic>,
    /// For positions.
    pub sources: SourceMap,
}

/// Checks a file of package main that was parsed already; `diagnostics` is what the parser had to say.
pub fn load_parsed(
    interner: Interner,
    sources: SourceMap,
    file: golite_grammar::ast::File,
    mut diagnostics: Vec<Diagnostic>,
) -> Loaded {
    if diagnostics.is_empty() {
        let mut checker = Checker::new(interner, sources.clone(), Box::new(crate::stdlib::Embedded));
        diagnostics = checker.check_main(vec![file]);
        if !diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return Loaded { checker: Some(checker), diagnostics, sources };
        }
    }
    Loaded { checker: None, diagnostics, sources }
}

/// Parses and checks the files of package main, up to the error at which Go stops.
pub fn load(files: &[(String, String)]) -> Loaded {
    load_with(files, Box::new(crate::stdlib::Embedded))
}

/// As [`load_with`], with all errors that there are.
pub fn load_all(files: &[(String, String)], importer: Box<dyn Importer + Send>) -> Loaded {
    load_until(files, importer, usize::MAX)
}

/// As [`load`], with packages from elsewhere.
pub fn load_with(files: &[(String, String)], importer: Box<dyn Importer + Send>) -> Loaded {
    load_until(files, importer, crate::diag::MOST)
}

fn load_until(files: &[(String, String)], importer: Box<dyn Importer + Send>, most: usize) -> Loaded {
    let interner = Interner::new();
    let sources = SourceMap::default();
    let mut found = Vec::new();
    let mut parsed = Vec::new();
    for (name, text) in files {
        let Some(source) = sources.add(name.as_str(), text.as_str()) else { continue };
        let result = golite_grammar::parse_file(&interner, source.base, text);
        found.push(result.diagnostics);
        parsed.push(result.file);
    }
    if let Some(diagnostic) = different_packages(&interner, files, &parsed) {
        return Loaded { checker: None, diagnostics: vec![diagnostic], sources };
    }
    let mut checker = Checker::new(interner, sources.clone(), importer);
    // As in Go, other errors that the parser finds do not keep the checker from having its say.
    let is_syntax = |diagnostic: &Diagnostic| diagnostic.message.starts_with("syntax error");
    let is_broken = found.iter().flatten().any(is_syntax);
    if is_broken {
        // Go's parser looks at labels, too.
        for (file, found) in parsed.iter().zip(&mut found) {
            found.extend(checker.check_labels(file));
            found.sort_by_key(|diagnostic| diagnostic.span.lo);
        }
    }
    let mut diagnostics: Vec<Diagnostic> = found.into_iter().flatten().collect();
    diagnostics.truncate(most);
    if is_broken {
        return Loaded { checker: None, diagnostics, sources };
    }
    let clean = diagnostics.is_empty();
    let mut checked = checker.check_main_until(parsed, most - diagnostics.len(), clean);
    if diagnostics.iter().any(|diagnostic| diagnostic.message == "string not terminated") {
        // What a string without an end has swallowed may use the imports.
        checked.retain(|diagnostic| diagnostic.code != "unused-import");
    }
    diagnostics.extend(checked);
    sources.sort(&mut diagnostics);
    let wrong = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Loaded { checker: (!wrong).then_some(checker), diagnostics, sources }
}

/// Files of different packages are no program, whatever else is wrong with them.
fn different_packages(
    interner: &Interner,
    files: &[(String, String)],
    parsed: &[golite_grammar::ast::File],
) -> Option<Diagnostic> {
    let (at, first) = parsed.iter().enumerate().find_map(|(at, file)| Some((at, file.package?)))?;
    let differs = |file: &golite_grammar::ast::File| file.package.is_some_and(|name| name.sym != first.sym);
    let other = parsed.iter().position(differs)?;
    let name = parsed[other].package?;
    let base = |at: usize| files.get(at).map_or("", |(path, _)| path.rsplit('/').next().unwrap_or(path));
    let (a, b) = (interner.text(first.sym), interner.text(name.sym));
    let mut message = format!("found packages {a} ({}) and {b} ({})", base(at), base(other));
    if let Some((folder, _)) = files.get(other).and_then(|(path, _)| path.rsplit_once('/')) {
        message.push_str(&format!(" in {folder}"));
    }
    Some(Diagnostic::error("mismatched-packages", name.span, message))
}

impl Engine {
    /// An Engine for a checked program, with the process's streams and environment. It never moves.
    pub fn new(checker: Checker, sources: SourceMap, config: Config) -> Box<Engine> {
        let system = System::for_process(config.args.clone());
        Engine::with_system(checker, sources, config, system)
    }

    /// An Engine with the streams, arguments and environment of `system`. It never moves.
    pub fn with_system(checker: Checker, sources: SourceMap, config: Config, mut system: System) -> Box<Engine> {
        if let Some(bytes) = config.limits.output {
            system.output.set_limit(bytes);
        }
        let arena = Box::into_raw(Box::new(if config.listing { Arena::with_listing() } else { Arena::default() }));
        // SAFETY: freed by `drop`, after everything that uses it.
        let arena_ref: &'static Arena = unsafe { &*arena };
        let sites = Arc::new(Sites::default());
        let descriptors = Arc::new(Descriptors::default());
        let mut compiler = Compiler::new(checker, descriptors, arena_ref, sites.clone());
        let known = known(&mut compiler);
        let mut engine = Box::new(Engine {
            scheduler: None,
            compiler: Mutex::new(compiler),
            answers: Answers::default(),
            sites,
            methods: MethodTable::default(),
            known,
            sources,
            heap: Box::new(Heap::new()),
            system,
            bridge: None,
            broken_pipe: AtomicBool::new(false),
            when_stuck: OnceLock::new(),
            limits: config.limits,
            end_told: AtomicBool::new(false),
            arena,
        });
        engine.heap.set_stress(config.stress);
        if let Some(bytes) = config.limits.memory {
            engine.heap.set_limit(bytes);
        }
        let most_goroutines = config.limits.goroutines.unwrap_or(usize::MAX).max(1);
        let Config { workers, paint, session, .. } = config;
        let options = Options { workers, paint, session, most_goroutines, ..Options::default() };
        let this: *const Engine = &raw const *engine;
        let heap: *const Heap = &raw const *engine.heap;
        // SAFETY: the Engine is boxed and outlives its scheduler, which is dropped first.
        let scheduler = unsafe { Scheduler::new(this.cast(), heap, this, options, Oracle::fast(seed())) };
        // SAFETY: as above.
        unsafe { engine.heap.set_world(&raw const *scheduler as *const dyn crate::heap::World) };
        engine.scheduler = Some(scheduler);
        engine
    }

    /// Runs the program to its end; the exit status. Once.
    pub fn run(&self) -> i32 {
        status_of(self.run_to_end())
    }

    /// Runs the program until it ends, and says how. What it has written is written, deadlocks are reported. Once.
    pub fn run_to_end(&self) -> End {
        self.run_to_end_from(None)
    }

    /// The same with another function in place of main: its full name.
    pub fn run_to_end_from(&self, main: Option<&str>) -> End {
        let entry = self.compiler().entry(main);
        let end = match entry {
            Err(diagnostics) => {
                diagnostics
                    .iter()
                    .for_each(|diagnostic| self.write_error(format!("{}\n", self.describe(diagnostic)).as_bytes()));
                End::Exit(70)
            }
            // SAFETY: the entry is a function without parameters, lowered for this Engine.
            Ok(main) => unsafe { self.scheduler().run_main(main) },
        };
        if let End::Deadlock { main_gone } = end {
            report::deadlock(self, main_gone);
        }
        if self.system.output.flush() == Err(Failure::BrokenPipe) {
            self.set_broken_pipe();
        }
        if self.is_pipe_broken() { End::Exit(141) } else { end }
    }

    /// Gives the program a way to the host's functions; before it runs.
    pub fn set_bridge(&mut self, bridge: Bridge) {
        self.bridge = Some(bridge);
    }

    /// Ends the program from any thread, at once: whatever its goroutines do or wait for. Nothing happens if it has ended.
    pub fn stop(&self, how: End) {
        self.scheduler().end(how);
    }

    /// Says what to do when the program has ended but the thread that runs it is in a system call that does not return, such as reading
    /// from a terminal: for a host that is a process of its own and may exit.
    pub fn when_stuck(&self, f: Box<dyn Fn(End) + Send + Sync>) {
        // A second one would be the host's mistake; the first stays.
        let _ = self.when_stuck.set(f);
    }

    /// The executable tree of a function as text, of an Engine that was made for listings.
    ///
    /// # Errors
    /// A body of the library does not check: a defect of golite.
    pub fn listing(&self, id: FuncId) -> Result<String, Vec<Diagnostic>> {
        let code = self.compiler().compile(id)?;
        // SAFETY: the arena lives as long as the Engine.
        Ok(super::listing::listing(unsafe { &*self.arena }, code))
    }

    /// How the program ended, once it has.
    pub fn ended(&self) -> Option<End> {
        self.scheduler().ended()
    }

    /// How much the program may use.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// True for the first who asks: threads may come to tell of the end at the same time.
    pub fn is_first_to_tell(&self) -> bool {
        !self.end_told.swap(true, Ordering::SeqCst)
    }

    /// The compiler, for one function at a time.
    pub fn compiler(&self) -> MutexGuard<'_, Compiler> {
        self.compiler.lock()
    }

    /// The scheduler.
    pub fn scheduler(&self) -> &Scheduler {
        // It is there from `new` until `drop`.
        self.scheduler.as_deref().expect("an Engine has its scheduler while it lives")
    }

    /// Writes to the program's standard error, what it has printed before first.
    pub fn write_error(&self, bytes: &[u8]) {
        let _ = self.system.output.write_stderr(bytes);
    }

    /// Writes what standard output keeps back.
    pub fn flush(&self) {
        self.system.output.flush_quietly();
    }

    /// As [`Engine::flush`], unless somebody is writing to standard output.
    pub fn flush_if_free(&self) {
        self.system.output.flush_if_free();
    }

    /// Standard output is gone.
    pub fn set_broken_pipe(&self) {
        self.broken_pipe.store(true, Ordering::Relaxed);
    }

    /// Whether the program ended because nobody reads its output any more.
    pub fn is_pipe_broken(&self) -> bool {
        self.broken_pipe.load(Ordering::Relaxed)
    }

    /// Stops the program and writes where its goroutines are: for a thread that will end the process then.
    pub fn write_tracebacks(&self) {
        let mut out = String::from("SIGQUIT: quit\n");
        // A goroutine that does not poll for so long runs on.
        let halted = self.scheduler().halt(Duration::from_millis(300));
        for info in self.scheduler().goroutines() {
            let still = match info.status {
                Status::Waiting => halted.is_some(),
                _ => halted == Some(true),
            };
            if still {
                report::traceback(self, info.cx, info.state(), &mut out);
            } else {
                out.push_str(&format!("\ngoroutine {} [{}]:\n", info.id, info.state()));
                out.push_str("\tgoroutine running on other thread; stack unavailable\n");
            }
        }
        self.write_error(out.as_bytes());
    }

    /// A diagnostic in one line.
    pub fn describe(&self, diagnostic: &Diagnostic) -> String {
        describe(&self.sources, diagnostic)
    }

    /// The first method of an interface type that a dynamic type lacks; remembered.
    pub fn missing_method(&self, dynamic: Desc, interface: Desc) -> Option<String> {
        let key = (dynamic.id, interface.id);
        if let Some(missing) = self.answers.missing.read().get(&key) {
            return missing.clone();
        }
        let missing = self.compiler().missing_method(dynamic, interface);
        self.answers.missing.write().insert(key, missing.clone());
        missing
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.scheduler = None;
        // SAFETY: made in `new`; nodes, records and constants are not used any more. The compiler holds a reference but does
        // not follow it when it is dropped.
        drop(unsafe { Box::from_raw(self.arena) });
    }
}

/// `FILE:LINE:COL: message`, as people are told ([`crate::source`]).
pub fn describe(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    match sources.position(diagnostic.span.lo) {
        Some(at) => format!("{at}: {}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

/// The exit status of a program that ended so (`design.md` lists them).
pub fn status_of(end: End) -> i32 {
    match end {
        End::Returned => 0,
        End::Exit(status) => status,
        End::Died | End::Deadlock { .. } => 2,
        End::Limit(_) | End::Cancelled => 124,
    }
}

fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0u8)
}

fn known(compiler: &mut Compiler) -> Known {
    let mut runtime = |name: &str| compiler.checker.lookup_type("runtime", name).unwrap_or(Basic::String.id());
    let (error_string, bounds_error, plain_error) =
        (runtime("errorString"), runtime("boundsError"), runtime("plainError"));
    let unhashable_error = runtime("unhashableError");
    let (assertion, nil) = (runtime("TypeAssertionError"), runtime("PanicNilError"));
    let any = compiler.checker.types_mut().intern(crate::types::ty::Type::Interface(Arc::new([])));
    let assertion_pointer = compiler.checker.types_mut().pointer_to(assertion);
    let nil_pointer = compiler.checker.types_mut().pointer_to(nil);
    let mut desc = |ty: TypeId| compiler.desc(ty);
    Known {
        any: desc(any),
        int: desc(Basic::Int.id()),
        int64: desc(Basic::Int64.id()),
        uint64: desc(Basic::Uint64.id()),
        string: desc(Basic::String.id()),
        uint8: desc(Basic::Uint8.id()),
        int32: desc(Basic::Int32.id()),
        error_string: desc(error_string),
        bounds_error: desc(bounds_error),
        plain_error: desc(plain_error),
        unhashable_error: desc(unhashable_error),
        assertion_error: desc(assertion),
        assertion_pointer: desc(assertion_pointer),
        nil_error: desc(nil),
        nil_pointer: desc(nil_pointer),
    }
}

impl crate::sched::scheduler::Host for Engine {
    fn frame_slots(&self, site: u32) -> usize {
        self.sites.frame_slots(site)
    }

    fn roots(&self, marker: &mut Marker<'_>) {
        self.sites.globals(|at, words| {
            // SAFETY: blocks of package-level variables live in the arena.
            unsafe { marker.conservative(at, at + words * 8) }
        });
    }

    fn stack_overflow(&self, cx: *mut Cx) {
        let limit = "runtime: goroutine stack exceeds 1000000000-byte limit\n";
        self.write_error(limit.as_bytes());
        report::fatal(cx, "stack overflow");
    }

    fn out_of_memory(&self, cx: *mut Cx, _bytes: usize) {
        report::fatal(cx, "runtime: out of memory");
    }

    fn stuck(&self, end: End) {
        if let Some(act) = self.when_stuck.get() {
            act(end);
        }
    }

    fn exited(&self, cx: *mut Cx, status: i32) {
        // SAFETY: the goroutine runs on the calling thread.
        let id = unsafe { (*cx).id };
        self.write_error(format!("goroutine {id}: exit status {status}\n").as_bytes());
    }

    fn deadlocked(&self) {
        report::deadlock(self, false);
    }

    fn tick(&self, all_idle: bool) {
        self.system.output.tick(all_idle);
    }

    unsafe fn raise(&self, cx: *mut Cx, what: Raise) -> ! {
        // SAFETY: the caller's promise: fp and site are stored.
        let (e, site) = unsafe { (Env { fp: (*cx).fp, cx }, (*cx).site) };
        super::raise::from_scheduler(e, site, what)
    }
}

impl crate::native::Host for Engine {
    fn system(&self) -> &System {
        &self.system
    }

    fn known(&self, known: crate::native::Known) -> Desc {
        use crate::native::Known::*;
        match known {
            Any => self.known.any,
            Int => self.known.int,
            Int64 => self.known.int64,
            Uint8 => self.known.uint8,
            Uint64 => self.known.uint64,
            String => self.known.string,
        }
    }

    fn methods(&self, desc: Desc) -> u8 {
        if let Some(&methods) = self.answers.fmt_methods.read().get(&desc.id) {
            return methods;
        }
        let methods = self.compiler().fmt_methods(desc);
        self.answers.fmt_methods.write().insert(desc.id, methods);
        methods
    }

    fn implements(&self, desc: Desc, interface: Desc) -> bool {
        self.missing_method(desc, interface).is_none()
    }

    fn reflection(&self) -> Option<&dyn crate::native::reflect::Reflection> {
        Some(self)
    }

    fn callers(&self, cx: *mut Cx, fp: *mut u64, limit: usize) -> Vec<Place> {
        let mut places = Vec::new();
        // SAFETY: cx runs here; below the native's frame lies its call node, and the stack above is live.
        unsafe {
            let header = *fp.sub(1) as *const super::code::CallHeader;
            let site = (*header).site;
            let caller = fp.sub((*header).base as usize);
            crate::sched::stack::walk((*cx).segment, caller, site, |_, site| {
                places.extend(self.place(site));
                places.len() < limit
            });
        }
        places
    }

    fn bridge(&self) -> Option<&Bridge> {
        self.bridge.as_ref()
    }

    fn describe(&self, pc: u64) -> Option<Place> {
        match pc.checked_sub(FUNCTION_PC) {
            Some(index) => self.function_place(u32::try_from(index).ok()?, pc),
            None => self.place(u32::try_from(pc.checked_sub(1)?).ok()?),
        }
    }

    fn traceback(&self, cx: *mut Cx, _fp: *mut u64, all: bool) -> Vec<u8> {
        let mut out = String::new();
        report::traceback(self, cx, "running", &mut out);
        if all {
            // Others stand still while their stacks are read.
            while !World::stop(self.scheduler(), cx) {}
            for info in self.scheduler().goroutines() {
                if info.cx != cx {
                    report::traceback(self, info.cx, info.state(), &mut out);
                }
            }
            World::start(self.scheduler(), cx);
        }
        out.trim_start_matches('\n').as_bytes().to_vec()
    }
}

impl Engine {
    /// A function as its value's program counter tells it: where it is declared.
    fn function_place(&self, index: u32, pc: u64) -> Option<Place> {
        let (name, position) = self.compiler().title(index)?;
        let (file, line) = match self.sources.position(position).filter(|_| position != 0) {
            Some(at) => (at.file.as_bytes().to_vec(), at.line as i64),
            None => (b"<autogenerated>".to_vec(), 1),
        };
        Some(Place { pc, function: name.as_bytes().to_vec(), file, line })
    }

    fn place(&self, site: u32) -> Option<Place> {
        let (code, position) = self.sites.find(site)?;
        if code.name.is_empty() {
            return None;
        }
        let position = self.sources.position(position)?;
        Some(Place {
            pc: u64::from(site) + 1,
            function: code.name.as_bytes().to_vec(),
            line: i64::from(position.line),
            file: position.file_or_unknown().into_bytes(),
        })
    }
}

/// Reads a program's file. What is not UTF-8 in it is marked, and [`load`] reports it.
///
/// # Errors
/// It cannot be read.
pub fn read_source(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path);
    bytes.map(golite_grammar::decode).map_err(|error| format!("golite: cannot read {}: {error}", path.display()))
}
