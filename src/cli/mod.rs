//! The `golite` command. It uses the library through its public face only, as any embedder would.
//!
//! Comes in: the process's arguments, environment, streams and signals. Goes out: an exit status, or the end by a signal. The first
//! thread does nothing but take signals; the program has a thread with a large stack.
//!
//! | file | what it does |
//! | --- | --- |
//! | `options` | commands and options |
//! | `words`, `advice` | whose words are whose on the command line, and what was probably meant |
//! | `files` | which files are the program |
//! | `run`, `check` | the commands of everyday |
//! | `repl` | a prompt |
//! | `inline` | statements of the command line as a program |
//! | `package_tests` | the tests of a package, for `golite test` |
//! | `explain`, `doc`, `show` | what learners ask |
//! | `test` | golden tests, and tests of packages |

mod advice;
mod check;
pub(crate) mod doc;
mod explain;
mod files;
mod inline;
mod options;
mod package_tests;
mod repl;
mod run;
mod show;
mod test;
mod words;

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use clap::CommandFactory;
use golite_grammar::Diagnostic;

use crate::diag::{Style, render};
use crate::engine::{Loaded, load_with};
use crate::sched::signals::Signals;
use options::{Cli, Command, When};

/// Exit statuses of golite's own (`--help` lists them).
mod status {
    pub const OK: i32 = 0;
    pub const WRONG: i32 = 1;
    pub const DEAD: i32 = 2;
    pub const USAGE: i32 = 64;
    pub const DEFECT: i32 = 70;
    pub const LIMIT: i32 = 124;
}

/// What is done about signals: by the program once it runs, by the prompt, else by nobody.
type Taker = Arc<OnceLock<Box<dyn Fn(i32) + Send + Sync>>>;

/// Runs the command with the process's arguments; the exit status, unless the process has ended before.
pub fn main() -> i32 {
    let words: Vec<_> = std::env::args_os().collect();
    // The everyday command line needs no parser.
    let plain = words::test_package(&words).map(Command::TestPackage);
    let (command, color) = match plain.or_else(|| words::plain_run(&words).map(Command::Run)) {
        Some(command) => (command, When::Auto),
        None => match parse(words) {
            Ok(parsed) => parsed,
            Err(status) => return status,
        },
    };
    report_defects();
    let colors = Colors { when: color };
    let mut signals = Signals::block();
    if matches!(command, Command::Repl(_)) {
        signals.leave_window_changes();
    }
    let taker = Taker::default();
    let shared = taker.clone();
    let body = move || match command {
        Command::Run(options) => run::run(options, colors, &shared),
        Command::Repl(options) => repl::repl(&options, colors, &shared),
        Command::Check(options) => check::check(&options, colors),
        Command::Explain { code } => explain::explain(code.as_deref(), colors),
        Command::Doc { name } => doc::doc(name.as_deref()),
        Command::Show(options) => show::show(&options, colors),
        Command::Test(options) => test::test(&options, colors),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut command_line(), "golite", &mut text);
            print(&String::from_utf8_lossy(&text))
        }
        Command::Man => manual(),
        Command::TestPackage(options) => package_tests::test_package(options, colors, &shared),
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
        let signal = signals.wait();
        match taker.get() {
            Some(take) => take(signal),
            None => run::take(signal, None),
        }
    }
}

/// The command line as clap knows it: all commands and options, so that a test can ask for each.
pub fn command_line() -> clap::Command {
    Cli::command()
}

/// Has clap read the command line. The error is an exit status: everything has been said.
fn parse(words: Vec<std::ffi::OsString>) -> Result<(Command, When), i32> {
    let words = words::complete(words, on_terminal());
    let color = match words::color(&words) {
        When::Auto => clap::ColorChoice::Auto,
        When::Always => clap::ColorChoice::Always,
        When::Never => clap::ColorChoice::Never,
    };
    let parsed = command_line().color(color).try_get_matches_from(words);
    match parsed.and_then(|matches| <Cli as clap::FromArgMatches>::from_arg_matches(&matches)) {
        Ok(cli) => Ok((cli.command, cli.color)),
        Err(mut error) => {
            advice::advise(&mut error, &command_line());
            let _ = error.print();
            Err(if error.use_stderr() { status::USAGE } else { status::OK })
        }
    }
}

/// Somebody types and sees what is said.
fn on_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// A panic of golite itself never looks like the user's mistake.
fn report_defects() {
    std::panic::set_hook(Box::new(|info| {
        let _ =
            writeln!(std::io::stderr(), "golite has a bug: {info}\nplease report it with the program that showed it");
        std::process::exit(status::DEFECT)
    }));
}

/// Says something on standard error.
fn say(text: &str) {
    // Nobody is left to be told that standard error is gone.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Writes to standard output; the exit status.
fn print(text: &str) -> i32 {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => status::OK,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            crate::sched::signals::die_by(crate::sched::signals::PIPE)
        }
        Err(error) => {
            say(&format!("golite: cannot write: {error}"));
            status::WRONG
        }
    }
}

fn manual() -> i32 {
    let mut text = Vec::new();
    let mut command = command_line();
    command.build();
    let pages = std::iter::once(command.clone()).chain(command.get_subcommands().cloned());
    for page in pages.filter(|page| page.get_name() != "help") {
        // Writing to memory does not fail.
        let _ = clap_mangen::Man::new(page).render(&mut text);
    }
    print(&String::from_utf8_lossy(&text))
}

/// When colours are used.
#[derive(Clone, Copy)]
struct Colors {
    when: When,
}

impl Colors {
    fn style(self) -> Style {
        self.style_on(std::io::stderr().is_terminal())
    }

    fn style_on(self, terminal: bool) -> Style {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        style_for(terminal, self.when, no_color, set("CLICOLOR_FORCE"))
    }

    /// Whether a stream that is a terminal or not is coloured.
    fn on(self, terminal: bool) -> bool {
        self.style_on(terminal) == Style::Fancy
    }

    /// With the lines of the source, wherever it goes.
    fn fancy(self) -> Style {
        match self.style() {
            Style::Plain => Style::Graphic,
            style => style,
        }
    }
}

fn style_for(terminal: bool, when: When, no_color: bool, forced: bool) -> Style {
    let color = match when {
        When::Always => true,
        When::Never => false,
        When::Auto => !no_color && (forced || terminal),
    };
    match (terminal, color) {
        (_, true) => Style::Fancy,
        (true, false) => Style::Graphic,
        (false, false) => Style::Plain,
    }
}

/// Reads a program: one file, several, or a folder; says why not. `-` is standard input.
fn read(paths: &[PathBuf]) -> Result<Vec<(String, String)>, i32> {
    let wrong = |message: String| {
        say(&message);
        status::WRONG
    };
    if paths != [Path::new("-")] {
        return files::read(paths).map_err(wrong);
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| wrong(format!("golite: cannot read standard input: {error}")))?;
    Ok(vec![("<stdin>".to_owned(), golite_grammar::decode(bytes))])
}

/// Loads a program; says what is wrong with it.
fn open(paths: &[PathBuf], style: Style) -> Result<(crate::types::Checker, crate::source::SourceMap), i32> {
    opened(load_with(&read(paths)?, files::importer(paths)), style)
}

/// A program that was loaded, after what there is to say about it has been said.
fn opened(loaded: Loaded, style: Style) -> Result<(crate::types::Checker, crate::source::SourceMap), i32> {
    let Loaded { checker, diagnostics, sources } = loaded;
    if !diagnostics.is_empty() {
        let text = render(&sources, &diagnostics, style);
        let _ = std::io::stderr().write_all(text.as_bytes());
    }
    checker.map(|checker| (checker, sources)).ok_or(status_of_errors(&diagnostics))
}

/// The exit status for a program with errors: golite's own are not the program's.
fn status_of_errors(diagnostics: &[Diagnostic]) -> i32 {
    if diagnostics.iter().any(|diagnostic| diagnostic.code == "internal") { status::DEFECT } else { status::WRONG }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The child's part: a defect in the process that this test starts of itself.
    const DEFECT: &str = "GOLITE_TEST_DEFECT";

    #[test]
    fn a_defect_has_its_own_words_and_status() {
        if std::env::var_os(DEFECT).is_some() {
            report_defects();
            panic!("on purpose");
        }
        let own = std::env::current_exe().expect("the test's own file");
        let name = "cli::tests::a_defect_has_its_own_words_and_status";
        let child = std::process::Command::new(own).args(["--exact", name, "--nocapture"]).env(DEFECT, "1").output();
        let child = child.expect("the test runs itself");
        let said = String::from_utf8_lossy(&child.stderr);
        assert_eq!(child.status.code(), Some(status::DEFECT), "{said}");
        assert!(said.contains("golite has a bug: panicked at src/cli/mod.rs:"), "{said}");
        assert!(said.ends_with("on purpose\nplease report it with the program that showed it\n"), "{said}");
    }

    #[test]
    fn colours_are_for_terminals_that_want_them() {
        use When::*;
        let cases = [
            ((true, Auto, false, false), Style::Fancy),
            ((true, Auto, true, true), Style::Graphic),
            ((true, Never, false, true), Style::Graphic),
            ((false, Auto, false, false), Style::Plain),
            ((false, Auto, false, true), Style::Fancy),
            ((false, Always, true, false), Style::Fancy),
            ((false, Never, false, true), Style::Plain),
        ];
        for ((terminal, when, no_color, forced), style) in cases {
            assert_eq!(style_for(terminal, when, no_color, forced), style);
        }
    }
}
