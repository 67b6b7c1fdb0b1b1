//! The `golite` command. It uses the library through its public face only, as any embedder would.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

use crate::diag::{Style, render};
use crate::engine::{Config, Engine, load, read_source};

/// Exit statuses of golite's own (`--help` lists them).
mod status {
    pub const OK: i32 = 0;
    pub const WRONG: i32 = 1;
    pub const USAGE: i32 = 64;
}

#[derive(Parser)]
#[command(name = "golite", version, about = "Runs Go programs without the Go toolchain", long_about = LONG)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// A program to run, and its arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILE")]
    file: Vec<OsString>,
}

#[derive(Subcommand)]
enum Command {
    /// Run a program: golite run hello.go one two
    Run {
        /// The program's file
        #[arg(value_name = "FILE.go")]
        file: PathBuf,
        /// Its arguments
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
    /// Look for errors without running: golite check hello.go
    Check {
        /// The program's file
        #[arg(value_name = "FILE.go")]
        file: PathBuf,
    },
}

const LONG: &str = "Runs Go programs without the Go toolchain.

Exit status: the program's own; 0 when main returned; 1 for errors in the source or a file that cannot be
read; 2 for an uncaught panic, a fatal error or a deadlock; 64 for a wrong command line; 66 for a data race;
70 for a defect in golite itself; 124 when a limit was reached.";

/// Runs the command with the process's arguments; the exit status.
pub fn main() -> i32 {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { status::USAGE } else { status::OK };
        }
    };
    match cli.command {
        Some(Command::Run { file, args }) => on_large_stack(move || run(&file, args)),
        Some(Command::Check { file }) => on_large_stack(move || check(&file)),
        None => {
            let mut words = cli.file.into_iter();
            let Some(file) = words.next() else { return status::USAGE };
            if file.to_string_lossy().starts_with('-') {
                eprintln!("golite: unknown option {}; golite --help tells what there is", file.display());
                return status::USAGE;
            }
            let args = words.collect();
            on_large_stack(move || run(Path::new(&file), args))
        }
    }
}

/// The front end recurses over what it reads: it gets a stack of its own, only touched as far as it is used.
fn on_large_stack(f: impl FnOnce() -> i32 + Send + 'static) -> i32 {
    const STACK: usize = 64 << 20;
    let thread = std::thread::Builder::new().name("main".into()).stack_size(STACK).spawn(f);
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(status)) => status,
        Ok(Err(_)) => {
            eprintln!("golite has a bug: please report it with the program that showed it");
            70
        }
        Err(error) => {
            eprintln!("golite: cannot start: {error}");
            status::WRONG
        }
    }
}

fn style() -> Style {
    let terminal = std::io::stderr().is_terminal();
    match (terminal, std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())) {
        (false, _) => Style::Plain,
        (true, true) => Style::Graphic,
        (true, false) => Style::Fancy,
    }
}

/// Loads a program; says what is wrong with it.
fn open(file: &Path) -> Result<(crate::types::Checker, crate::source::SourceMap), i32> {
    let text = read_source(file).map_err(|message| {
        eprintln!("{message}");
        status::WRONG
    })?;
    let loaded = load(&[(file.display().to_string(), text)]);
    if !loaded.diagnostics.is_empty() {
        let text = render(&loaded.sources, &loaded.diagnostics, style());
        let _ = std::io::stderr().write_all(text.as_bytes());
    }
    loaded.checker.map(|checker| (checker, loaded.sources)).ok_or(status::WRONG)
}

fn check(file: &Path) -> i32 {
    open(file).map_or_else(|status| status, |_| status::OK)
}

fn run(file: &Path, args: Vec<OsString>) -> i32 {
    let (checker, sources) = match open(file) {
        Ok(program) => program,
        Err(status) => return status,
    };
    let mut words = vec![file.as_os_str().to_owned().into_vec()];
    words.extend(args.into_iter().map(OsStringExt::into_vec));
    let engine = Engine::new(checker, sources, Config::from_environment(words));
    let status = engine.run();
    // The process ends here: what the Engine holds goes with it.
    std::process::exit(status)
}
