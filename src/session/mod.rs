//! A session at a prompt: entries are checked and run one after the other, and what they declare stays.
//!
//! Comes in: the text of an entry: statements, expressions, declarations and imports in any mixture, or a whole file. Goes out: a
//! [`Reply`]: the values to show, what is wrong, and how the entry ended.
//!
//! An entry is checked whole before any of it runs. It becomes *units* (`types::session`): first what it declares, then its variables and
//! statements in their order. A panic, a deadlock, an exit or an interruption ends the entry alone: its goroutine unwinds (`sched::session`),
//! and what ran before stays. Goroutines that it has started live on. Only a limit on memory, goroutines or output ends all; then
//! the next entry begins with nothing.
//!
//! | file | idea |
//! | --- | --- |
//! | `entry` | from text to units |
//! | `declared` | what code mentions which names, what waits for names, what must be checked again |
//! | `plan` | the units of an entry, checked before any of them runs |
//! | `live` | the engine of a session, and entries on it |
//! | `shown` | values on their way to whoever shows them |
//! | `packages` | which package an undefined name means |
//! | `complete` | what can stand at a place |
//! | `inspect` | variables, functions, goroutines as texts |
//!
//! It leaves the terminal to `repl`.

mod complete;
mod declared;
mod entry;
mod inspect;
mod live;
pub mod packages;
mod plan;
mod shown;

use std::io::{Read, Write};
use std::sync::{Arc, Weak};

use golite_grammar::{Diagnostic, Interner};
use parking_lot::Mutex;

use crate::embed::Error;
use crate::engine;
use crate::limits::{Limit, Limits};
use crate::source::SourceMap;
use live::Live;

pub use complete::{Candidate, Completion};
pub use inspect::{Goroutine, Named};

/// Bytes of the stack of a thread that checks entries: the front end recurses over what it reads.
const STACK: usize = 64 << 20;

/// What a session has of the system, and what it may use.
pub struct Options {
    /// How many goroutines run at the same time at most.
    pub workers: Option<usize>,
    /// What it may use. The time counts for each entry.
    pub limits: Limits,
    /// The program's standard output.
    pub stdout: Box<dyn Write + Send>,
    /// The program's standard error.
    pub stderr: Box<dyn Write + Send>,
    /// The program's standard input.
    pub input: Box<dyn Read + Send>,
    /// `os.Args`
    pub args: Vec<Vec<u8>>,
    /// The environment.
    pub environment: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Default for Options {
    /// No limits, no output, no input, no arguments and no environment.
    fn default() -> Options {
        Options {
            workers: None,
            limits: Limits::NONE,
            stdout: Box::new(std::io::sink()),
            stderr: Box::new(std::io::sink()),
            input: Box::new(std::io::empty()),
            args: Vec::new(),
            environment: Vec::new(),
        }
    }
}

/// What came of an entry.
#[derive(Debug)]
pub struct Reply {
    /// The values of its expressions.
    pub shown: Vec<Shown>,
    /// What is wrong with it, or worth knowing.
    pub diagnostics: Vec<Diagnostic>,
    /// How it ended.
    pub ended: EntryEnd,
}

/// A value to be shown, or the values of one call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// In Go's syntax.
    pub text: String,
    /// Its type, and what it says of itself if that is more.
    pub ty: String,
    /// Parts were left out.
    pub abbreviated: bool,
}

/// How an entry ended. Tracebacks and reports are on standard error already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EntryEnd {
    /// It came to its end.
    Done,
    /// It has errors and did not run.
    Refused,
    /// It panicked, or met a fatal error.
    Panicked,
    /// It called `os.Exit`.
    Exited(i32),
    /// Every goroutine waits for ever.
    Deadlock,
    /// It was stopped from outside.
    Interrupted,
    /// It reached a limit.
    Limit(Limit),
}

/// A session.
///
/// ```
/// use golite::session::{EntryEnd, Options, Session};
///
/// # fn main() -> Result<(), golite::embed::Error> {
/// let mut session = Session::new(Options::default())?;
/// session.eval("func square(x int) int { return x * x }");
/// let reply = session.eval("square(6) + 6");
/// assert_eq!((reply.shown[0].text.as_str(), reply.shown[0].ty.as_str()), ("42", "int"));
/// assert_eq!(session.eval("var p *int; *p").ended, EntryEnd::Panicked);
/// assert_eq!(session.eval("square(3)").shown[0].text, "9");
/// # Ok(())
/// # }
/// ```
pub struct Session {
    limits: Limits,
    workers: usize,
    args: Vec<Vec<u8>>,
    environment: Vec<(Vec<u8>, Vec<u8>)>,
    streams: Streams,
    live: Option<Live>,
    interrupter: Interrupter,
}

/// The streams, which outlive the engines that use them.
#[derive(Clone)]
struct Streams {
    stdout: Shared<Box<dyn Write + Send>>,
    stderr: Shared<Box<dyn Write + Send>>,
    input: Shared<Box<dyn Read + Send>>,
}

struct Shared<T>(Arc<Mutex<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(self.0.clone())
    }
}

impl<T> Shared<T> {
    fn new(stream: T) -> Shared<T> {
        Shared(Arc::new(Mutex::new(stream)))
    }
}

impl<T: Write> Write for Shared<T> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.lock().flush()
    }
}

impl<T: Read> Read for Shared<T> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        self.0.lock().read(bytes)
    }
}

/// Stops the evaluation that runs, from any thread.
#[derive(Clone, Default)]
pub struct Interrupter(Arc<Mutex<Weak<Box<engine::Engine>>>>);

impl Interrupter {
    /// Stops it: its deferred calls run. A second time, they do not. If nothing runs, the next evaluation is stopped where it begins, so
    /// that a wish which comes a moment early is not lost.
    pub fn interrupt(&self) {
        let engine = self.0.lock().upgrade();
        if let Some(engine) = engine {
            engine.scheduler().interrupt_entry();
        }
    }
}

impl Session {
    /// A session in which nothing is declared.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new(options: Options) -> Result<Session, Error> {
        let Options { workers, limits, stdout, stderr, input, args, environment } = options;
        let (stdout, stderr, input) = (Shared::new(stdout), Shared::new(stderr), Shared::new(input));
        let workers = workers.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        let streams = Streams { stdout, stderr, input };
        let interrupter = Interrupter::default();
        let mut session = Session { limits, workers, args, environment, streams, live: None, interrupter };
        session.begin()?;
        Ok(session)
    }

    /// The engine of the session: a new one, if a limit has ended the last.
    fn begin(&mut self) -> Result<&mut Live, Error> {
        if self.live.as_ref().is_some_and(Live::has_ended) {
            self.live = None;
        }
        if self.live.is_none() {
            let live = on_large_stack(|| Live::start(self))??;
            *self.interrupter.0.lock() = live.engine_handle();
            self.live = Some(live);
        }
        match &mut self.live {
            Some(live) => Ok(live),
            None => Err(Error::Start("the session has ended".into())),
        }
    }

    /// Runs an entry. Returns when it has ended, was interrupted, has died or waits for ever.
    pub fn eval(&mut self, text: &str) -> Reply {
        let time = self.limits.time;
        let reply = self.begin().and_then(|live| on_large_stack(|| live.eval(text, time)));
        reply.unwrap_or_else(|error| {
            let diagnostics = vec![Diagnostic::error("internal", golite_grammar::Span::NONE, error.to_string())];
            Reply { shown: Vec::new(), diagnostics, ended: EntryEnd::Refused }
        })
    }

    /// For another thread, which may stop evaluations.
    pub fn interrupter(&self) -> Interrupter {
        self.interrupter.clone()
    }

    /// The sources of all entries.
    pub fn sources(&self) -> SourceMap {
        self.live.as_ref().map(Live::sources).unwrap_or_default()
    }

    /// The type of an expression.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn type_of(&mut self, expr: &str) -> Result<String, Vec<Diagnostic>> {
        let ty = self.begin().and_then(|live| on_large_stack(|| live.type_of(expr)));
        ty.unwrap_or_else(|error| {
            Err(vec![Diagnostic::error("internal", golite_grammar::Span::NONE, error.to_string())])
        })
    }

    /// The value that was shown last, whole.
    pub fn last_value(&mut self) -> Option<String> {
        self.live.as_mut()?.last_value()
    }

    /// The variables with their values, by name.
    pub fn variables(&mut self) -> Vec<Named> {
        self.begin().map(Live::variables).unwrap_or_default()
    }

    /// Functions, methods, types and constants that were declared, by name.
    pub fn functions(&self) -> Vec<Named> {
        self.live.as_ref().map(Live::functions).unwrap_or_default()
    }

    /// The paths of imported packages.
    pub fn imports(&self) -> Vec<String> {
        self.live.as_ref().map(Live::imports).unwrap_or_default()
    }

    /// The goroutines that are alive.
    pub fn goroutines(&self) -> Vec<Goroutine> {
        self.live.as_ref().map(Live::goroutines).unwrap_or_default()
    }

    /// What was entered, as the text of a program.
    pub fn program(&self) -> String {
        self.live.as_ref().map(Live::program).unwrap_or_default()
    }

    /// What can stand at an offset of a text that is being typed.
    pub fn complete(&mut self, text: &str, at: usize) -> Completion {
        let found = self.begin().and_then(|live| on_large_stack(|| live.complete(text, at)));
        found.unwrap_or_else(|_| Completion { start: at, candidates: Vec::new() })
    }

    /// The signature of the function whose call is open at an offset.
    pub fn hint(&mut self, text: &str, at: usize) -> Option<String> {
        self.begin().and_then(|live| on_large_stack(|| live.hint(text, at))).ok().flatten()
    }

    /// Forgets everything, and ends all goroutines.
    pub fn reset(&mut self) {
        self.live = None;
    }
}

/// Whether a text is the beginning of an entry, by the parser.
pub fn is_unfinished(text: &str) -> bool {
    if entry::is_file(text) {
        return golite_grammar::parse_file(&Interner::new(), 1, text).unfinished;
    }
    golite_grammar::parse_statements(&Interner::new(), 1, text).unfinished
}

/// Runs `f` on a thread with a large stack, and waits for it.
fn on_large_stack<R: Send>(f: impl FnOnce() -> R + Send) -> Result<R, Error> {
    let start = |error: std::io::Error| Error::Start(error.to_string());
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("golite".into()).stack_size(STACK);
        let handle = thread.spawn_scoped(scope, f).map_err(start)?;
        handle.join().map_err(|_| Error::Start("golite has a bug".to_owned()))
    })
}
