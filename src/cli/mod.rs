//! The `golite` command. It uses the library through its public face only, as any embedder would.
//!
//! Comes in: the process's arguments, environment, streams and signals. Goes out: an exit status, or the end by a signal. The first
//! thread does nothing but take signals; the program has a thread with a large stack.

mod constraint;
mod files;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use clap::{CommandFactory, Parser, Subcommand};

use crate::diag::{Style, render};
use crate::engine::{Config, Engine, Loaded, load};
use crate::sched::signals::{self, Signals};

/// Exit statuses of golite's own (`--help` lists them).
mod status {
    pub const OK: i32 = 0;
    pub const WRONG: i32 = 1;
    pub const DEAD: i32 = 2;
    pub const USAGE: i32 = 64;
    pub const DEFECT: i32 = 70;
}

#[derive(Parser)]
#[command(name = "golite", version, about = "Runs Go programs without the Go toolchain", long_about = LONG)]
#[command(override_usage = USAGE, subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a program: golite run hello.go one two
    #[command(override_usage = "golite run FILE.go... [ARGUMENTS]...\n       golite run FOLDER [ARGUMENTS]...")]
    Run {
        /// The program: its files, or its folder; what follows are its arguments
        #[arg(value_name = "FILE.go", required = true)]
        files: Vec<PathBuf>,
    },
    /// Look for errors without running: golite check hello.go
    #[command(override_usage = "golite check FILE.go...\n       golite check FOLDER")]
    Check {
        /// The program: its files, or its folder
        #[arg(value_name = "FILE.go", required = true)]
        files: Vec<PathBuf>,
    },
}

const USAGE: &str = "golite FILE.go... [ARGUMENTS]...
       golite run FILE.go... [ARGUMENTS]...
       golite check FILE.go...
       (a program is one file, several files, or a folder)";

const LONG: &str = "Runs Go programs without the Go toolchain.

Exit status: the program's own; 0 when main returned; 1 for errors in the source or a file that cannot be
read; 2 for an uncaught panic, a fatal error or a deadlock; 64 for a wrong command line; 66 for a data race;
70 for a defect in golite itself; 124 when a limit was reached.";

/// What a signal has to know of: the program, once it runs.
type Running = Arc<OnceLock<&'static Engine>>;

/// Runs the command with the process's arguments; the exit status, unless the process has ended before.
pub fn main() -> i32 {
    let (words, args) = split(std::env::args_os().collect());
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { status::USAGE } else { status::OK };
        }
    };
    if let (Command::Check { .. }, Some(_)) = (&cli.command, args.first()) {
        let error = Cli::command().error(clap::error::ErrorKind::TooManyValues, "check takes files or one folder");
        let _ = error.print();
        return status::USAGE;
    }
    report_defects();
    let signals = Signals::block();
    let running = Running::default();
    let shared = running.clone();
    let body = move || match cli.command {
        Command::Run { files } => run(files, args, &shared),
        Command::Check { files } => check(&files),
    };
    // The front end recurses over what it reads: it gets a stack of its own, only touched as far as it is used. The process ends
    // with it, whatever else is still running.
    const STACK: usize = 64 << 20;
    let thread = std::thread::Builder::new().name("main".into()).stack_size(STACK);
    if let Err(error) = thread.spawn(move || std::process::exit(body())) {
        eprintln!("golite: cannot start: {error}");
        return status::WRONG;
    }
    loop {
        end_by(signals.wait(), running.get().copied());
    }
}

/// Divides the command line into golite's words and those of the program, which golite does not look at. `golite FILE.go` is
/// `golite run FILE.go`. As with `go run`, all words that end in `.go` up to the first that does not are files of the program.
fn split(mut words: Vec<OsString>) -> (Vec<OsString>, Vec<OsString>) {
    let is_option = |word: &OsString| word.as_encoded_bytes().starts_with(b"-");
    let is_command = |word: &OsString| ["run", "check", "help"].iter().any(|name| word == name);
    let is_go = |word: &&OsString| word.as_encoded_bytes().ends_with(b".go");
    if let Some(first) = words.get(1)
        && !is_option(first)
        && !is_command(first)
    {
        words.insert(1, "run".into());
    }
    let takes_files = words.get(1).is_some_and(|word| word == "run" || word == "check");
    let first = words.iter().skip(2).position(|word| !is_option(word));
    match first {
        Some(first) if takes_files => {
            let files = words.iter().skip(first + 2).take_while(is_go).count();
            let args = words.split_off(first + 2 + files.max(1));
            (words, args)
        }
        _ => (words, Vec::new()),
    }
}

/// A panic of golite itself never looks like the user's mistake.
fn report_defects() {
    std::panic::set_hook(Box::new(|info| {
        let _ =
            writeln!(std::io::stderr(), "golite has a bug: {info}\nplease report it with the program that showed it");
        std::process::exit(status::DEFECT)
    }));
}

fn style() -> Style {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    style_for(std::io::stderr().is_terminal(), no_color)
}

fn style_for(terminal: bool, no_color: bool) -> Style {
    match (terminal, no_color) {
        (false, _) => Style::Plain,
        (true, true) => Style::Graphic,
        (true, false) => Style::Fancy,
    }
}

/// Loads a program; says what is wrong with it.
fn open(paths: &[PathBuf]) -> Result<(crate::types::Checker, crate::source::SourceMap), i32> {
    let files = files::read(paths).map_err(|message| {
        let _ = writeln!(std::io::stderr(), "{message}");
        status::WRONG
    })?;
    let Loaded { checker, diagnostics, sources } = load(&files);
    if !diagnostics.is_empty() {
        let text = render(&sources, &diagnostics, style());
        let _ = std::io::stderr().write_all(text.as_bytes());
    }
    checker.map(|checker| (checker, sources)).ok_or(status::WRONG)
}

fn check(paths: &[PathBuf]) -> i32 {
    open(paths).map_or_else(|status| status, |_| status::OK)
}

fn run(mut paths: Vec<PathBuf>, args: Vec<OsString>, running: &Running) -> i32 {
    let mut words = Vec::new();
    if paths.len() > 1 && files::is_script(&paths[0]) {
        words.extend(paths.split_off(1).into_iter().map(PathBuf::into_os_string));
    }
    let (checker, sources) = match open(&paths) {
        Ok(program) => program,
        Err(status) => return status,
    };
    words.splice(0..0, paths.into_iter().take(1).map(PathBuf::into_os_string));
    words.extend(args);
    let words = words.into_iter().map(OsStringExt::into_vec).collect();
    // It is never dropped: the process ends with the program, and what the Engine holds goes with it.
    let engine: &'static Engine = Box::leak(Engine::new(checker, sources, Config::from_environment(words)));
    let _ = running.set(engine);
    let status = engine.run();
    if engine.is_pipe_broken() {
        signals::die_by(signals::PIPE);
    }
    status
}

/// Acts on a signal: what the program has written goes out, then the process ends.
fn end_by(signal: i32, engine: Option<&'static Engine>) {
    let Some(engine) = engine else { signals::die_by(signal) };
    if signal == signals::QUIT {
        // A goroutine that runs says where all of them are and ends the program; if none runs, nothing moves.
        engine.interrupt();
        std::thread::sleep(Duration::from_millis(200));
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
        let _ = done.send(());
    };
    if std::thread::Builder::new().name("last words".into()).spawn(body).is_ok() {
        let _ = wait.recv_timeout(Duration::from_millis(500));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_arguments_of_a_program_are_its_own() {
        let cases = [
            ("golite a.go run --help -- -x", "golite run a.go", "run --help -- -x"),
            ("golite run a.go --version", "golite run a.go", "--version"),
            ("golite run --nonsense a.go b", "golite run --nonsense a.go", "b"),
            ("golite check a.go b", "golite check a.go", "b"),
            ("golite run a.go b.go c d.go", "golite run a.go b.go", "c d.go"),
            ("golite a.go b.go -- c.go", "golite run a.go b.go", "-- c.go"),
            ("golite folder a.go", "golite run folder", "a.go"),
        ];
        for (line, own, rest) in cases {
            assert_eq!(split(words(line)), (words(own), words(rest)), "{line}");
        }
        assert_eq!(split(words("golite --version")), (words("golite --version"), Vec::new()));
    }

    #[test]
    fn colours_are_for_terminals_that_want_them() {
        assert_eq!(style_for(true, false), Style::Fancy);
        assert_eq!(style_for(true, true), Style::Graphic);
        assert_eq!(style_for(false, false), Style::Plain);
    }
}
