//! The host's side: an [`Engine`] knows the host's functions and limits and compiles programs; a [`Program`] is run as often as one
//! likes, or started so that Rust can call its functions.
//!
//! Every run has a thread of its own with a large stack; the caller waits, watches the time, and may be told to stop by a [`Cancel`]
//! from any other thread. When a run is over, or an [`Instance`] is dropped, all its goroutines, threads and memory are gone.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use golite_grammar::Diagnostic;
use parking_lot::Mutex;

use super::glue::{self, Callable, Callables, Declared, Ty};
use super::value::{Arguments, FromResults, HostFunction, Value};
use super::{Captured, Ended, Outcome};
use crate::diag::{Style, render};
use crate::engine::{self, Config, Loaded, load_with, status_of};
use crate::limits::{Limit, Limits};
use crate::native::bridge::{Bridge, Function, Reply, Request};
use crate::native::output::Output;
use crate::native::system::System;
use crate::sched::End;
use crate::source::SourceMap;
use crate::stdlib::Embedded;
use crate::types::{Checker, Importer};

/// Why something did not work.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The program does not compile.
    #[error("{text}")]
    Compile {
        /// All that is wrong, one line each.
        text: String,
        /// The same, for programs.
        diagnostics: Vec<Diagnostic>,
    },
    /// A function of the host cannot have this name, or these types.
    #[error("cannot register {name}: {reason}")]
    Register {
        /// The name.
        name: String,
        /// Why not.
        reason: String,
    },
    /// There is no such function.
    #[error("the program has no function {0}")]
    NoFunction(String),
    /// A parameter or result of the function has a type whose values cannot cross.
    #[error("{function} cannot be called from Rust: it has a parameter or result of type {ty}")]
    NotCallable {
        /// The function.
        function: String,
        /// The type.
        ty: String,
    },
    /// An argument does not fit its parameter, or there are too many or too few.
    #[error("{function}: {reason}")]
    Arguments {
        /// The function.
        function: String,
        /// Why not.
        reason: String,
    },
    /// The results are not what the caller wants.
    #[error("the results of {function} are {results}, which is not what is wanted")]
    Results {
        /// The function.
        function: String,
        /// Their types.
        results: String,
    },
    /// The function panicked; the instance lives on.
    #[error("panic: {0}")]
    Panic(String),
    /// The program has ended.
    #[error("{text}")]
    Ended {
        /// How.
        how: Ended,
        /// What there is to say about it.
        text: String,
    },
    /// The system gives no thread.
    #[error("cannot start: {0}")]
    Start(String),
}

/// Compiles Go programs for a host, which may lend them functions and limit what they use.
///
/// ```
/// # fn main() -> Result<(), golite::embed::Error> {
/// let mut engine = golite::Engine::new();
/// engine.register("math2.Twice", |x: i64| -> i64 { 2 * x })?;
/// engine.limits(golite::Limits::NONE.memory(64 << 20));
/// let program = engine.compile(
///     "main.go",
///     r#"package main
///
/// import (
///     "fmt"
///     "math2"
/// )
///
/// func main() { fmt.Println(math2.Twice(21)) }
/// "#,
/// )?;
/// assert_eq!(program.run().stdout_text(), "42\n");
/// assert_eq!(program.run().stdout_text(), "42\n");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Engine {
    functions: Vec<Registered>,
    limits: Limits,
    workers: Option<usize>,
}

#[derive(Clone)]
struct Registered {
    package: String,
    name: String,
    parameters: Vec<Ty>,
    results: Vec<Ty>,
    function: Arc<Function>,
}

impl Engine {
    /// An engine without functions of its own and without limits.
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Gives programs a function: `register("path/of/package.Name", closure)`. Programs import the package and call it; the
    /// checker knows its types ([`super::value`] tells which they are). A `Result` becomes an `error`, a panic of the closure one of
    /// the program. It may block: other goroutines run meanwhile.
    ///
    /// # Errors
    /// The name is none that Go could import and call, is taken, or a type cannot cross.
    pub fn register<P, F: HostFunction<P>>(&mut self, name: &str, function: F) -> Result<&mut Engine, Error> {
        let wrong = |reason: &str| Error::Register { name: name.to_owned(), reason: reason.to_owned() };
        let (package, short) = name.rsplit_once('.').ok_or_else(|| wrong("it needs a package: package.Name"))?;
        let part = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        if !package.split('/').all(part) || package == "main" {
            return Err(wrong("the package's path has to be of letters and digits, with slashes between"));
        }
        if !part(short) || !short.starts_with(|c: char| c.is_ascii_uppercase()) {
            return Err(wrong("the function's name has to begin with a capital letter"));
        }
        if Embedded.files(package).is_some() {
            return Err(wrong("the library has a package of this path"));
        }
        if self.functions.iter().any(|known| known.package == package && known.name == short) {
            return Err(wrong("there is such a function already"));
        }
        let types = |texts: Vec<String>| -> Result<Vec<Ty>, Error> {
            texts.iter().map(|text| Ty::parse(text).ok_or_else(|| wrong(&format!("{text} cannot cross")))).collect()
        };
        self.functions.push(Registered {
            package: package.to_owned(),
            name: short.to_owned(),
            parameters: types(F::parameters())?,
            results: types(F::results())?,
            function: Arc::new(move |args| function.call(args)),
        });
        Ok(self)
    }

    /// Limits what programs may use, unless a run says otherwise.
    pub fn limits(&mut self, limits: Limits) -> &mut Engine {
        self.limits = limits;
        self
    }

    /// How many goroutines run at the same time at most: GOMAXPROCS. As many as the machine has processors otherwise.
    pub fn workers(&mut self, workers: usize) -> &mut Engine {
        self.workers = Some(workers.max(1));
        self
    }

    /// Compiles a program of one file of package main; `name` is how positions name it.
    ///
    /// # Errors
    /// [`Error::Compile`]
    pub fn compile(&self, name: &str, text: &str) -> Result<Program, Error> {
        self.compile_files(&[(name.to_owned(), text.to_owned())])
    }

    /// Compiles a program of several files: names and texts. Without a function `main` it can be started, and its functions called.
    ///
    /// # Errors
    /// [`Error::Compile`]
    pub fn compile_files(&self, files: &[(String, String)]) -> Result<Program, Error> {
        let source = Arc::new(Source { files: files.to_vec(), packages: self.packages() });
        let mut program =
            Program { engine: self.clone(), source: source.clone(), has_main: true, ready: Mutex::default() };
        let loaded = on_large_stack(move || source.load(None))??;
        let only_main = matches!(loaded.diagnostics.as_slice(),
            [one] if one.code == "not-main" && one.message.starts_with("function main"));
        if only_main {
            program.has_main = false;
        } else if loaded.checker.is_none() {
            return Err(refused(&loaded));
        }
        program.ready = Mutex::new(loaded.checker.map(|checker| (checker, loaded.sources)));
        Ok(program)
    }

    /// Source texts of the host's packages, by path.
    fn packages(&self) -> Arc<BTreeMap<String, String>> {
        let mut packages: BTreeMap<String, Vec<Declared>> = BTreeMap::new();
        for (number, function) in self.functions.iter().enumerate() {
            let Registered { package, name, parameters, results, .. } = function;
            packages.entry(package.clone()).or_default().push(Declared {
                name: name.clone(),
                number,
                parameters: parameters.clone(),
                results: results.clone(),
            });
        }
        let text = |(path, functions): (String, Vec<Declared>)| {
            let text = glue::package(path.rsplit('/').next().unwrap_or(&path), &functions);
            (path, text)
        };
        Arc::new(packages.into_iter().map(text).collect())
    }
}

fn refused(loaded: &Loaded) -> Error {
    let text = render(&loaded.sources, &loaded.diagnostics, Style::Plain);
    Error::Compile { text: text.trim_end().to_owned(), diagnostics: loaded.diagnostics.clone() }
}

/// The texts of a program.
struct Source {
    files: Vec<(String, String)>,
    packages: Arc<BTreeMap<String, String>>,
}

impl Source {
    fn load(&self, more: Option<String>) -> Result<Loaded, Error> {
        let mut files = self.files.clone();
        files.extend(more.map(|text| (glue::FILE.to_owned(), text)));
        Ok(load_with(&files, Box::new(Packages(self.packages.clone()))))
    }
}

/// The library's packages and the host's.
struct Packages(Arc<BTreeMap<String, String>>);

impl Importer for Packages {
    fn files(&self, path: &str) -> Option<Vec<(String, crate::types::Text)>> {
        match self.0.get(path) {
            Some(text) => Some(vec![(format!("{path}/{}", glue::FILE), text.clone().into())]),
            None => Embedded.files(path),
        }
    }

    fn outlines(&self, path: &str) -> Vec<crate::types::Outline> {
        if self.0.contains_key(path) { Vec::new() } else { Embedded.outlines(path) }
    }

    fn all(&self) -> Vec<String> {
        let mut all = Embedded.all();
        all.extend(self.0.keys().cloned());
        all.sort();
        all
    }
}

/// The front end recurses over what it reads, as far as its own limits: callers' stacks may be too small for that.
const STACK: usize = 64 << 20;

fn on_large_stack<R: Send + 'static>(f: impl FnOnce() -> R + Send + 'static) -> Result<R, Error> {
    let thread = std::thread::Builder::new().name("golite".into()).stack_size(STACK).spawn(f);
    let thread = thread.map_err(|error| Error::Start(error.to_string()))?;
    thread.join().map_err(|_| Error::Start("golite has a bug".to_owned()))
}

/// A compiled program.
pub struct Program {
    engine: Engine,
    source: Arc<Source>,
    has_main: bool,
    /// What compiling it has left, for the first run.
    ready: Mutex<Option<(Checker, SourceMap)>>,
}

impl Program {
    /// Runs the program with nothing but its text; [`Program::command`] gives it more.
    pub fn run(&self) -> Outcome {
        self.command().run()
    }

    /// A run to be prepared.
    pub fn command(&self) -> Run<'_> {
        Run {
            program: self,
            args: Vec::new(),
            environment: Vec::new(),
            input: None,
            stdout: None,
            stderr: None,
            limits: self.engine.limits,
            cancel: None,
        }
    }

    /// Starts the program for calls: [`Run::start`].
    ///
    /// # Errors
    /// As there.
    pub fn start(&self) -> Result<Instance, Error> {
        self.command().start()
    }
}

/// A run of a program, with what it is to have.
pub struct Run<'p> {
    program: &'p Program,
    args: Vec<Vec<u8>>,
    environment: Vec<(Vec<u8>, Vec<u8>)>,
    input: Option<Box<dyn Read + Send>>,
    stdout: Option<Box<dyn Write + Send>>,
    stderr: Option<Box<dyn Write + Send>>,
    limits: Limits,
    cancel: Option<Cancel>,
}

impl Run<'_> {
    /// One more argument, as `os.Args` shows it after the name.
    pub fn arg(mut self, arg: impl Into<Vec<u8>>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// One more variable of the environment, which has no others.
    pub fn variable(mut self, name: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// What it reads from standard input, which is empty otherwise.
    pub fn input(self, input: impl Into<Vec<u8>>) -> Self {
        self.stdin(std::io::Cursor::new(input.into()))
    }

    /// Where standard input comes from. The program cannot end while a read does not return.
    pub fn stdin(mut self, input: impl Read + Send + 'static) -> Self {
        self.input = Some(Box::new(input));
        self
    }

    /// Where standard output goes as it is written, instead of into the outcome.
    pub fn stdout(mut self, output: impl Write + Send + 'static) -> Self {
        self.stdout = Some(Box::new(output));
        self
    }

    /// Where standard error goes as it is written, instead of into the outcome.
    pub fn stderr(mut self, output: impl Write + Send + 'static) -> Self {
        self.stderr = Some(Box::new(output));
        self
    }

    /// Limits for this run instead of the engine's.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Lets another thread end the run.
    pub fn cancel(mut self, cancel: &Cancel) -> Self {
        self.cancel = Some(cancel.clone());
        self
    }

    /// Runs the program to its end. The calling thread waits.
    pub fn run(self) -> Outcome {
        let program = self.program;
        if !program.has_main {
            let stderr = b"function main is undeclared in the main package\n".to_vec();
            return Outcome { status: 1, stderr, ended: Ended::Refused, ..Outcome::default() };
        }
        let (captured, limits) = ((Captured::default(), Captured::default()), self.limits);
        let (replies, _) = mpsc::channel();
        let ready = program.ready.lock().take();
        let started = self.begin(ready, None, None, &captured, replies);
        let outcome = started.and_then(|thread| thread.wait(limits.time.map(|time| Instant::now() + time)));
        let (stdout, stderr) = (captured.0.take(), captured.1.take());
        match outcome {
            Ok(end) => Outcome { status: status_of(end), stdout, stderr, ended: end.into(), ..Outcome::default() },
            Err(error) => {
                let stderr = format!("golite: {error}\n").into_bytes();
                Outcome { status: 70, stdout, stderr, ended: Ended::Died, ..Outcome::default() }
            }
        }
    }

    /// Initialises the program's packages and keeps it ready for calls from Rust, without calling `main`. A limit of time counts for each
    /// call.
    ///
    /// # Errors
    /// It ended while it was being initialised, or there is no thread for it.
    pub fn start(self) -> Result<Instance, Error> {
        let program = self.program;
        let (source, has_main) = (program.source.clone(), program.has_main);
        let prepared = on_large_stack(move || -> Result<(Callables, Checker, SourceMap), Error> {
            let more = (!has_main).then(|| "package main\n\nfunc main() {}\n".to_owned());
            let first = source.load(more)?;
            let callables = glue::callables(first.checker.as_ref().ok_or_else(|| refused(&first))?);
            let loaded = source.load(Some(glue::serving(&callables, has_main)))?;
            let Loaded { checker: Some(checker), sources, .. } = loaded else { return Err(refused(&loaded)) };
            Ok((callables, checker, sources))
        })??;
        let (callables, checker, sources) = prepared;
        let captured = (Captured::default(), Captured::default());
        let (requests, next) = mpsc::channel();
        let (replies, results) = mpsc::channel();
        let limits = self.limits;
        let thread = self.begin(Some((checker, sources)), Some(next), Some(glue::SERVE), &captured, replies)?;
        Ok(Instance {
            callables,
            requests: Some(requests),
            results,
            thread: Some(thread),
            captured,
            limits,
            ended: None,
        })
    }

    /// Starts the thread of a run.
    fn begin(
        self,
        ready: Option<(Checker, SourceMap)>,
        requests: Option<Receiver<Request>>,
        entry: Option<&'static str>,
        captured: &(Captured, Captured),
        replies: Sender<Reply>,
    ) -> Result<Thread, Error> {
        let Run { program, args: rest, environment, input, stdout, stderr, limits, cancel } = self;
        let name = program.source.files.first().map(|(name, _)| name.clone().into_bytes());
        let args: Vec<Vec<u8>> = name.into_iter().chain(rest).collect();
        let workers =
            program.engine.workers.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        let stdout = stdout.unwrap_or_else(|| Box::new(captured.0.clone()));
        let stderr = stderr.unwrap_or_else(|| Box::new(captured.1.clone()));
        let input = input.unwrap_or_else(|| Box::new(std::io::empty()));
        let functions: Vec<Arc<Function>> =
            program.engine.functions.iter().map(|known| known.function.clone()).collect();
        let source = program.source.clone();
        let (say, heard) = mpsc::channel();
        let body = move || {
            let (checker, sources) = match ready {
                Some(ready) => ready,
                // It has been compiled without errors before.
                None => match source.load(None) {
                    Ok(Loaded { checker: Some(checker), sources, .. }) => (checker, sources),
                    _ => return End::Died,
                },
            };
            let config = Config {
                args: args.clone(),
                workers,
                limits,
                stress: false,
                paint: false,
                listing: false,
                session: false,
            };
            let output = Output::new(stdout, stderr, false);
            let system = System::new(args, environment, output, Some(input));
            let mut engine = engine::Engine::with_system(checker, sources, config, system);
            let requests = requests.unwrap_or_else(|| mpsc::channel().1);
            engine.set_bridge(Bridge::new(functions, requests, replies));
            let engine = Arc::new(engine);
            // Who waits may have gone.
            let _ = say.send(Said::Started(Arc::downgrade(&engine)));
            let end = engine.run_to_end_from(entry);
            drop(engine);
            let _ = say.send(Said::Over);
            end
        };
        let handle = std::thread::Builder::new().name("golite".into()).stack_size(STACK).spawn(body);
        let handle = handle.map_err(|error| Error::Start(error.to_string()))?;
        let engine = match heard.recv() {
            Ok(Said::Started(engine)) => engine,
            _ => Weak::new(),
        };
        if let Some(cancel) = cancel {
            cancel.watch(engine.clone());
        }
        Ok(Thread { engine, heard, handle: Some(handle) })
    }
}

/// What the thread of a run says.
enum Said {
    Started(Weak<Box<engine::Engine>>),
    Over,
}

/// The thread of a run.
struct Thread {
    engine: Weak<Box<engine::Engine>>,
    heard: Receiver<Said>,
    handle: Option<JoinHandle<End>>,
}

impl Thread {
    fn stop(&self, how: End) {
        if let Some(engine) = self.engine.upgrade() {
            engine.stop(how);
        }
    }

    /// Waits until the run is over; ends it when its time is.
    fn wait(mut self, deadline: Option<Instant>) -> Result<End, Error> {
        if let Some(deadline) = deadline {
            let left = deadline.saturating_duration_since(Instant::now());
            if matches!(self.heard.recv_timeout(left), Err(RecvTimeoutError::Timeout)) {
                self.stop(End::Limit(Limit::Time));
            }
        }
        self.join()
    }

    fn join(&mut self) -> Result<End, Error> {
        let handle = self.handle.take().ok_or_else(|| Error::Start("it is over".to_owned()))?;
        handle.join().map_err(|_| Error::Start("golite has a bug".to_owned()))
    }
}

/// Ends runs from another thread, at once: goroutines that loop and goroutines that wait alike. May be given to several runs.
///
/// ```
/// # fn main() -> Result<(), golite::embed::Error> {
/// let program = golite::Engine::new().compile("main.go", "package main\nfunc main() { for {} }")?;
/// let cancel = golite::Cancel::new();
/// let other = cancel.clone();
/// let thread = std::thread::spawn(move || other.cancel());
/// let outcome = program.command().cancel(&cancel).run();
/// assert_eq!(outcome.ended, golite::Ended::Cancelled);
/// # thread.join().unwrap();
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Cancel(Arc<Cancelling>);

#[derive(Default)]
struct Cancelling {
    cancelled: AtomicBool,
    runs: Mutex<Vec<Weak<Box<engine::Engine>>>>,
}

impl Cancel {
    /// One that has not been used.
    pub fn new() -> Cancel {
        Cancel::default()
    }

    /// Ends the runs that it was given to, and those that it will be given to.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::SeqCst);
        let runs = std::mem::take(&mut *self.0.runs.lock());
        runs.iter().filter_map(Weak::upgrade).for_each(|engine| engine.stop(End::Cancelled));
    }

    /// Whether it was used.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::SeqCst)
    }

    fn watch(&self, run: Weak<Box<engine::Engine>>) {
        let mut runs = self.0.runs.lock();
        runs.retain(|run| run.strong_count() > 0);
        runs.push(run);
        drop(runs);
        if self.is_cancelled() {
            self.cancel();
        }
    }
}

/// A program that waits for calls of its functions. Its variables and goroutines live on between calls, until it is dropped.
///
/// ```
/// # fn main() -> Result<(), golite::embed::Error> {
/// let program = golite::Engine::new().compile(
///     "sum.go",
///     r#"package main
///
/// import "errors"
///
/// var calls int
///
/// func Sum(numbers []int) (int, error) {
///     calls++
///     if len(numbers) == 0 {
///         return 0, errors.New("nothing to add")
///     }
///     total := 0
///     for _, n := range numbers {
///         total += n
///     }
///     return total, nil
/// }
///
/// func Calls() int { return calls }
/// "#,
/// )?;
/// let mut instance = program.start()?;
/// let sum: Result<i64, golite::GoError> = instance.call("Sum", (vec![1, 2, 39],))?;
/// assert_eq!(sum, Ok(42));
/// let sum: Result<i64, golite::GoError> = instance.call("Sum", (Vec::<i64>::new(),))?;
/// assert_eq!(sum.unwrap_err().to_string(), "nothing to add");
/// assert_eq!(instance.call::<u8>("Calls", ())?, 2);
/// # Ok(())
/// # }
/// ```
pub struct Instance {
    callables: Callables,
    requests: Option<Sender<Request>>,
    results: Receiver<Reply>,
    thread: Option<Thread>,
    captured: (Captured, Captured),
    limits: Limits,
    ended: Option<End>,
}

impl Instance {
    /// Calls a function of package main by its name. A panic of the function is an error, and the instance lives on; a deadlock, an
    /// exit, a panic of another goroutine and a limit end it.
    ///
    /// # Errors
    /// There is no such function, it cannot be called from Rust, the arguments or results do not fit, it panicked, or the program has
    /// ended.
    pub fn call<R: FromResults>(&mut self, name: &str, args: impl Arguments) -> Result<R, Error> {
        let callable = match self.callables.get(name) {
            None => return Err(Error::NoFunction(name.to_owned())),
            Some(Err(ty)) => return Err(Error::NotCallable { function: name.to_owned(), ty: ty.clone() }),
            Some(Ok(callable)) => callable.clone(),
        };
        let args = fit(name, &callable, args.into_values())?;
        let values = self.exchange((callable.number, args))?;
        R::from_results(values).ok_or_else(|| Error::Results {
            function: name.to_owned(),
            results: format!("({})", texts(&callable.results)),
        })
    }

    /// The names of functions that can be called.
    pub fn functions(&self) -> impl Iterator<Item = &str> {
        self.callables.iter().filter(|(_, callable)| callable.is_ok()).map(|(name, _)| name.as_str())
    }

    /// What the program has written to standard output since it was last asked.
    pub fn take_stdout(&mut self) -> Vec<u8> {
        self.captured.0.take()
    }

    /// What the program has written to standard error since it was last asked.
    pub fn take_stderr(&mut self) -> Vec<u8> {
        self.captured.1.take()
    }

    fn exchange(&mut self, request: Request) -> Result<Vec<Value>, Error> {
        let sent = self.requests.as_ref().is_some_and(|requests| requests.send(request).is_ok());
        if !sent {
            return Err(self.end());
        }
        let deadline = self.limits.time.map(|time| Instant::now() + time);
        loop {
            // The other end stays with the program: while it runs, only it can answer; its end closes the channel.
            let left = deadline.map_or(Duration::from_secs(3600), |at| at.saturating_duration_since(Instant::now()));
            match self.results.recv_timeout(left) {
                Ok(Ok(values)) => return Ok(values),
                Ok(Err(text)) => return Err(Error::Panic(text)),
                Err(RecvTimeoutError::Disconnected) => return Err(self.end()),
                Err(RecvTimeoutError::Timeout) if deadline.is_some() => {
                    if let Some(thread) = &self.thread {
                        thread.stop(End::Limit(Limit::Time));
                    }
                    return Err(self.end());
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// How the program ended.
    fn end(&mut self) -> Error {
        self.requests = None;
        if let Some(mut thread) = self.thread.take() {
            match thread.join() {
                Ok(end) => self.ended = Some(end),
                Err(error) => return error,
            }
        }
        let how = self.ended.unwrap_or(End::Died).into();
        let text = match how {
            Ended::Limit(limit) => self.limits.describe(limit),
            _ => how.to_string(),
        };
        Error::Ended { how, text }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(mut thread) = self.thread.take() {
            thread.stop(End::Cancelled);
            // Nobody is left to hear of it.
            let _ = thread.join();
        }
    }
}

fn texts(types: &[Ty]) -> String {
    types.iter().map(Ty::text).collect::<Vec<_>>().join(", ")
}

/// The arguments as the function's parameters have them.
fn fit(name: &str, callable: &Callable, args: Vec<Value>) -> Result<Vec<Value>, Error> {
    let wrong = |reason: String| Error::Arguments { function: name.to_owned(), reason };
    let parameters = &callable.parameters;
    if args.len() != parameters.len() {
        return Err(wrong(format!("{} arguments for ({})", args.len(), texts(parameters))));
    }
    let fitted =
        args.into_iter().zip(parameters).enumerate().map(|(i, (value, ty))| {
            ty.fit(value).ok_or_else(|| wrong(format!("argument {} is no {}", i + 1, ty.text())))
        });
    fitted.collect()
}
