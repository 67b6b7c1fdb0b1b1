//! `golite run`: a program with the process's own streams, arguments and environment.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::options::Run;
use super::{Colors, Process, files, inline, open, opened, say, status};
use crate::engine::{Config, Engine, status_of};
use crate::heap::native::Exhausted;
use crate::limits::Limit;
use crate::native::Host;
use crate::native::signals::Fate;
use crate::sched::End;
use crate::sched::signals;
use crate::source::SourceMap;
use crate::types::Checker;

/// How long a program that was told to end may take to do so, before the process ends without it: a call into the system or a long
/// operation of the library need not come back.
const GRACE: Duration = Duration::from_millis(30);

/// Runs a program; the exit status.
pub fn run(options: Run, colors: Colors, process: &Process) -> i32 {
    let began = Instant::now();
    let style = colors.style();
    let mut words = options.program;
    let loaded = match &options.eval {
        Some(statements) => {
            words.insert(0, "-e".into());
            opened(inline::load(statements), style)
        }
        None => {
            // As with `go run`: a folder, or all words that end in `.go` up to the first that does not.
            let further = words.iter().skip(1).take_while(|word| word.as_encoded_bytes().ends_with(b".go")).count();
            let mut paths: Vec<PathBuf> = words.iter().take(1 + further).map(PathBuf::from).collect();
            if paths.len() > 1 && (paths[0].is_dir() || files::is_script(&paths[0])) {
                paths.truncate(1);
            }
            words.drain(1.min(words.len())..paths.len());
            open(&paths, style)
        }
    };
    let (checker, sources) = match loaded {
        Ok(program) => program,
        Err(status) => return status,
    };
    if words.get(1).is_some_and(|word| word == "--") {
        words.remove(1);
    }
    let limits = options.limits.limits();
    let args = words.into_iter().map(OsString::into_vec).collect();
    let config = Config { limits, ..Config::from_environment(args) };
    to_end(checker, sources, config, process, limits.time.map(|time| began + time))
}

/// Runs a checked program as the one that the process is for; the exit status.
pub fn to_end(
    checker: Checker,
    sources: SourceMap,
    config: Config,
    process: &Process,
    deadline: Option<Instant>,
) -> i32 {
    // It is never dropped: the process ends with the program, and what the Engine holds goes with it.
    let engine: &'static Engine = Box::leak(Engine::new(checker, sources, config));
    let _ = process.taker.set(Box::new(move |signal| take(signal, Some(engine))));
    engine.when_stuck(Box::new(move |end| {
        within_moments(|| engine.flush());
        std::process::exit(last_words(engine, end))
    }));
    process.allocator.guard(engine.limits().memory, Box::new(move |why| end_without_memory(engine, why)));
    if let Some(deadline) = deadline {
        watch(engine, deadline);
    }
    let end = engine.run_to_end();
    if engine.is_pipe_broken() {
        signals::die_by(signals::PIPE);
    }
    last_words(engine, end)
}

/// Says which limit was reached, if one was; the exit status.
fn last_words(engine: &Engine, end: End) -> i32 {
    if let End::Limit(limit) = end
        && engine.is_first_to_tell()
    {
        say(&format!("golite: {}", engine.limits().describe(limit)));
    }
    status_of(end)
}

/// Ends the program when its time is over, from a thread of its own.
///
/// The process is gone a little later: the system takes its memory back first, 75 ms a gigabyte on an idle machine and four times that on a
/// busy one. Rejected: huge pages, with which 512 MB are gone in 2 ms, but were touched in 0.03 to 4.4 s, by what the system had to
/// move first, instead of 0.2 to 0.9; populating (no difference); giving pages back from several threads (no faster than the exit);
/// a process that shares the memory and outlives this one (gone in 0.3 ms, but the memory is not); and ending the program
/// earlier, the more it uses, which would cut its time short.
fn watch(engine: &'static Engine, deadline: Instant) {
    let body = move || {
        std::thread::sleep(deadline.saturating_duration_since(Instant::now()));
        engine.stop(End::Limit(Limit::Time));
        std::thread::sleep(GRACE);
        // The process is still there: something does not notice that it is to end.
        if engine.ended() == Some(End::Limit(Limit::Time)) {
            within_moments(|| engine.flush());
            std::process::exit(last_words(engine, End::Limit(Limit::Time)));
        }
    };
    if let Err(error) = std::thread::Builder::new().name("timeout".into()).stack_size(64 << 10).spawn(body) {
        say(&format!("golite: cannot watch the time: {error}"));
        std::process::exit(status::LIMIT);
    }
}

/// Ends the process, in which Rust code has got no memory, perhaps with locks held.
fn end_without_memory(engine: &'static Engine, why: Exhausted) -> ! {
    match why {
        Exhausted::Limit => {
            let end = End::Limit(Limit::Memory);
            within_moments(move || {
                engine.stop(end);
                engine.flush();
            });
            std::process::exit(last_words(engine, end))
        }
        Exhausted::System => {
            // Not on another thread: it would have no memory either.
            engine.flush_if_free();
            if engine.is_first_to_tell() {
                say("fatal error: runtime: out of memory");
            }
            std::process::exit(status::DEAD)
        }
    }
}

/// Acts on a signal: the program's wish comes first.
pub fn take(signal: i32, engine: Option<&'static Engine>) {
    let catcher = engine.and_then(|engine| engine.system().signals.as_ref());
    match catcher.map(|catcher| catcher.arrive(signal)) {
        None if signals::is_ignored(signal) => {}
        None | Some(Fate::Default) if signals::ends(signal) => end_by(signal, engine),
        None | Some(Fate::Default) => signals::stop_by(signal),
        Some(Fate::Ignored | Fate::Caught) => {}
    }
}

/// Ends the process as a signal asks: what the program has written goes out first.
fn end_by(signal: i32, engine: Option<&'static Engine>) {
    let Some(engine) = engine else { signals::die_by(signal) };
    if signal == signals::QUIT {
        within_moments(|| engine.write_tracebacks());
        std::process::exit(status::DEAD);
    }
    within_moments(|| engine.flush());
    signals::die_by(signal)
}

/// Runs `f` on a thread of its own and waits for it, but not for ever: whoever should read may not read.
fn within_moments(f: impl FnOnce() + Send + 'static) {
    let (done, wait) = std::sync::mpsc::channel();
    let body = move || {
        f();
        // Whoever waited may have given up.
        let _ = done.send(());
    };
    if std::thread::Builder::new().name("last words".into()).spawn(body).is_ok() {
        let _ = wait.recv_timeout(Duration::from_millis(500));
    }
}
