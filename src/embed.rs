//! Running Go from Rust: the library's public face in its simplest form.
//!
//! Comes in: source text, and what the program is to have: arguments, environment, input, workers. Goes out: an [`Outcome`]. Nothing of
//! the process is touched: its streams, its environment and its signals stay the host's, `os.Exit` ends the program and not the
//! host, and any number of programs run at the same time, each in an [`Engine`] of its own.
//!
//! A [`Script`] does not bound what a program uses: a program that never ends never returns. [`host`] has all the rest: limits,
//! many runs, functions of the host, calls of the program's functions.

mod glue;
pub mod host;
pub mod value;

pub use host::Error;

use std::io::Write;
use std::sync::Arc;

use golite_grammar::Diagnostic;
use parking_lot::Mutex;

use crate::diag::{Style, render};
use crate::engine::{Config, Engine, load, status_of};
use crate::limits::Limit;
use crate::native::output::Output;
use crate::native::system::System;
use crate::sched::End;

/// What came of a program.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The exit status: 0 when main returned, 1 for errors in the source, 2 for a panic or a deadlock, or the program's own.
    pub status: i32,
    /// What it wrote to standard output.
    pub stdout: Vec<u8>,
    /// What it wrote to standard error, tracebacks included; for errors in the source, these as plain lines.
    pub stderr: Vec<u8>,
    /// What the front end has to say, in order of position.
    pub diagnostics: Vec<Diagnostic>,
    /// How it ended.
    pub ended: Ended,
}

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ended {
    /// Main returned.
    #[default]
    Returned,
    /// It called `os.Exit`.
    Exited(i32),
    /// A panic that nobody recovered, or a fatal error; standard error tells more.
    Died,
    /// Every goroutine waited for ever; standard error tells for what.
    Deadlock,
    /// It has reached a limit.
    Limit(Limit),
    /// The host ended it.
    Cancelled,
    /// There were errors in the source, so it did not run.
    Refused,
}

impl From<End> for Ended {
    fn from(end: End) -> Ended {
        match end {
            End::Returned => Ended::Returned,
            End::Exit(status) => Ended::Exited(status),
            End::Died => Ended::Died,
            End::Deadlock { .. } => Ended::Deadlock,
            End::Limit(limit) => Ended::Limit(limit),
            End::Cancelled => Ended::Cancelled,
        }
    }
}

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Ended::Returned => f.write_str("the program has ended"),
            Ended::Exited(status) => write!(f, "the program has exited with status {status}"),
            Ended::Died => f.write_str("the program has ended with a panic or a fatal error"),
            Ended::Deadlock => f.write_str("all goroutines are asleep: deadlock"),
            Ended::Limit(limit) => limit.fmt(f),
            Ended::Cancelled => f.write_str("the program was cancelled"),
            Ended::Refused => f.write_str("the program has errors and did not run"),
        }
    }
}

impl Outcome {
    /// Standard output as text; bytes that are not UTF-8 are replaced.
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text; bytes that are not UTF-8 are replaced.
    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// A program to be run, with what it is to have.
#[derive(Clone, Debug)]
pub struct Script {
    /// Names and texts, at least one.
    files: Vec<(String, String)>,
    args: Vec<Vec<u8>>,
    environment: Vec<(Vec<u8>, Vec<u8>)>,
    input: Vec<u8>,
    workers: Option<usize>,
}

impl Script {
    /// The text of a file of package main; `name` is how positions name it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Script {
        let files = vec![(name.into(), text.into())];
        Script { files, args: Vec::new(), environment: Vec::new(), input: Vec::new(), workers: None }
    }

    /// One more file of the program. Variables are initialized in the order of the files where nothing else decides.
    ///
    /// ```
    /// let outcome = golite::Script::new("main.go", "package main\nfunc main() { println(answer) }")
    ///     .file("answer.go", "package main\nvar answer = 42")
    ///     .run();
    /// assert_eq!(outcome.stderr_text(), "42\n");
    /// ```
    pub fn file(mut self, name: impl Into<String>, text: impl Into<String>) -> Script {
        self.files.push((name.into(), text.into()));
        self
    }

    /// One more argument, as `os.Args` shows it after the name.
    pub fn arg(mut self, arg: impl Into<Vec<u8>>) -> Script {
        self.args.push(arg.into());
        self
    }

    /// One more variable of the environment, which has no others.
    pub fn variable(mut self, name: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) -> Script {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// What it reads from standard input, which is empty otherwise.
    pub fn input(mut self, input: impl Into<Vec<u8>>) -> Script {
        self.input = input.into();
        self
    }

    /// How many goroutines run at the same time at most: GOMAXPROCS. As many as the machine has processors otherwise.
    pub fn workers(mut self, workers: usize) -> Script {
        self.workers = Some(workers.max(1));
        self
    }

    /// Runs the program to its end. The calling thread waits.
    pub fn run(self) -> Outcome {
        // The front end recurses over what it reads, as far as its own limits: callers' stacks may be too small for that.
        const STACK: usize = 64 << 20;
        let thread = std::thread::Builder::new().name("golite".into()).stack_size(STACK);
        let ended = thread.spawn(move || self.run_here()).map(std::thread::JoinHandle::join);
        match ended {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Outcome { status: 70, stderr: b"golite has a bug\n".to_vec(), ..Outcome::default() },
            Err(error) => {
                let stderr = format!("golite: cannot start: {error}\n").into_bytes();
                Outcome { status: 1, stderr, ..Outcome::default() }
            }
        }
    }

    fn run_here(self) -> Outcome {
        let loaded = load(&self.files);
        let diagnostics = loaded.diagnostics;
        let Some(checker) = loaded.checker else {
            let stderr = render(&loaded.sources, &diagnostics, Style::Plain).into_bytes();
            return Outcome { status: 1, stdout: Vec::new(), stderr, diagnostics, ended: Ended::Refused };
        };
        let mut args: Vec<Vec<u8>> = self.files.into_iter().take(1).map(|(name, _)| name.into_bytes()).collect();
        args.extend(self.args);
        let workers = self.workers.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        let config = Config {
            workers,
            stress: false,
            paint: false,
            args: args.clone(),
            listing: false,
            session: false,
            limits: crate::Limits::NONE,
        };
        let (stdout, stderr) = (Captured::default(), Captured::default());
        let output = Output::new(Box::new(stdout.clone()), Box::new(stderr.clone()), false);
        let input = Box::new(std::io::Cursor::new(self.input));
        let system = System::new(args, self.environment, output, Some(input));
        let engine = Engine::with_system(checker, loaded.sources, config, system);
        let end = engine.run_to_end();
        drop(engine);
        Outcome { status: status_of(end), ended: end.into(), stdout: stdout.take(), stderr: stderr.take(), diagnostics }
    }
}

/// Runs a program of one file with nothing but its text; see [`Script`] for more.
///
/// ```
/// let outcome = golite::run_source("main.go", "package main\nfunc main() { println(1 +) }");
/// assert_eq!(outcome.status, 1);
/// assert!(outcome.stderr_text().starts_with("main.go:2:26: syntax error"));
/// ```
pub fn run_source(name: &str, text: &str) -> Outcome {
    Script::new(name, text).run()
}

/// What is written to it.
#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock())
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUM: &str = r#"package main

import "fmt"

func main() {
	parts := make(chan int)
	for i := range 8 {
		go func() { parts <- i * i }()
	}
	sum := 0
	for range 8 {
		sum += <-parts
	}
	fmt.Println("sum", sum)
}
"#;

    #[test]
    fn engines_one_after_the_other() {
        for round in 0..50 {
            let outcome = Script::new("sum.go", SUM).workers(1 + round % 3).run();
            assert_eq!((outcome.status, outcome.stdout_text().as_str()), (0, "sum 140\n"), "{}", outcome.stderr_text());
        }
    }

    #[test]
    fn engines_at_the_same_time() {
        let runs: Vec<_> = (0..4).map(|_| std::thread::spawn(|| Script::new("sum.go", SUM).workers(2).run())).collect();
        for run in runs {
            let outcome = run.join().expect("no panic in the host");
            assert_eq!((outcome.status, outcome.stdout_text().as_str()), (0, "sum 140\n"), "{}", outcome.stderr_text());
        }
    }

    #[test]
    fn a_program_has_what_it_is_given() {
        let text = r#"package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Println(lines.Text(), os.Args[1:], os.Getenv("KEY"))
	}
	fmt.Fprintln(os.Stderr, "done")
	os.Exit(7)
}
"#;
        let outcome = Script::new("given.go", text).arg("a").arg("b").variable("KEY", "value").input("x\ny\n").run();
        assert_eq!(outcome.stdout_text(), "x [a b] value\ny [a b] value\n");
        assert_eq!((outcome.status, outcome.stderr_text().as_str()), (7, "done\n"));
    }

    #[test]
    fn files_are_one_program_and_name_their_errors() {
        let main = "package main\n\nimport \"fmt\"\n\nvar a = b + 1\n\nfunc main() { fmt.Println(a, help()) }\n";
        let help = "package main\n\nvar b = 1\n\nfunc help() string { return \"helped\" }\n";
        let outcome = Script::new("main.go", main).file("help.go", help).run();
        assert_eq!(outcome.stdout_text(), "2 helped\n", "{}", outcome.stderr_text());
        let outcome = Script::new("main.go", main).file("help.go", &help[..help.len() - 2]).run();
        assert!(outcome.stderr_text().starts_with("help.go:5:"), "{}", outcome.stderr_text());
        let outcome = Script::new("main.go", main).file("help.go", "package help\n").run();
        let expected = "help.go:1:9: found packages main (main.go) and help (help.go)\n";
        assert_eq!((outcome.status, outcome.stderr_text().as_str()), (1, expected));
    }

    #[test]
    fn a_deadlock_is_the_programs_end_only() {
        let outcome = run_source("main.go", "package main\nfunc main() { <-make(chan int) }\n");
        assert_eq!(outcome.status, 2);
        assert!(outcome.stderr_text().starts_with("fatal error: all goroutines are asleep - deadlock!\n"));
    }
}
