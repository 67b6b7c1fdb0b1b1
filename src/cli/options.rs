//! The command line as clap knows it: commands, options, and how amounts of time and memory are written.
//!
//! Every option has an example in its help. What follows the program on the command line is the program's own and never looked at.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::limits::Limits;

/// The whole command line.
#[derive(Parser)]
#[command(name = "golite", version, about = "Runs Go programs without the Go toolchain", long_about = LONG)]
#[command(override_usage = USAGE, subcommand_required = true, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "golite help COMMAND, or golite COMMAND --help, tells more about a command.")]
pub struct Cli {
    /// When to use colours, as in --color never. With auto: on a terminal, unless NO_COLOR is set;
    /// CLICOLOR_FORCE=1 wants them anywhere
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: When,
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Run a program: golite run hello.go one two
    #[command(override_usage = RUN_USAGE, after_help = RUN_EXAMPLES)]
    Run(Run),
    /// Try Go at a prompt: golite repl
    #[command(override_usage = "golite repl [OPTIONS]", after_help = REPL_NOTES)]
    Repl(Repl),
    /// Look for errors without running: golite check hello.go
    #[command(
        after_help = CHECK_EXAMPLES
    )]
    Check(Check),
    /// Explain the code of a compile error: golite explain unused-variable
    #[command(after_help = "Example: golite explain mismatched-types\n\nWithout a code, all codes are listed.")]
    Explain {
        /// The code, as it stands in a message: golite explain mismatched-types
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Show the documentation of the library: golite doc strings.Split
    #[command(
        after_help = "Examples: golite doc strings\n          golite doc strings.Builder\n          golite doc strings.Builder.WriteString\n\nWithout a name, all packages are listed."
    )]
    Doc {
        /// A package, and perhaps a name in it: golite doc strings.Builder
        #[arg(value_name = "PACKAGE[.NAME]")]
        name: Option<String>,
    },
    /// Show what a stage of golite makes of a program: golite show --ast hello.go
    #[command(after_help = "Example: golite show --tokens hello.go")]
    Show(Show),
    /// Test programs and packages: golite test examples
    #[command(after_help = super::test::options::HELP)]
    Test(super::test::options::Test),
    /// Print the completions for a shell: golite completions bash
    #[command(after_help = "Example: golite completions zsh > ~/.zfunc/_golite")]
    Completions {
        /// The shell: golite completions fish
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page: golite man
    #[command(after_help = "Example: golite man > ~/.local/share/man/man1/golite.1")]
    Man,
    /// For `golite test`, which starts it for each package: neither help nor completions know it
    #[command(skip)]
    TestPackage(TestPackage),
}

/// `golite test-package FOLDER -- FLAGS`
#[derive(PartialEq, Eq, Debug)]
pub struct TestPackage {
    /// The package's folder
    pub folder: PathBuf,
    /// Flags of the test binary
    pub flags: Vec<OsString>,
}

/// `golite run`
#[derive(Args, Default)]
pub struct Run {
    /// Run these statements instead of a file; packages are imported as they are used:
    /// -e 'fmt.Println(6 * 7)'
    #[arg(short = 'e', long = "eval", value_name = "STATEMENTS")]
    pub eval: Option<String>,
    #[command(flatten, next_help_heading = "Limits (exit status 124 when one is reached)")]
    pub limits: LimitOptions,
    /// The program: its files, or its folder (- for standard input); what follows are its arguments
    #[arg(
        value_name = "FILE.go... [ARGUMENTS]",
        help_heading = "Arguments",
        trailing_var_arg = true,
        required_unless_present = "eval"
    )]
    pub program: Vec<OsString>,
}

/// `golite repl`
#[derive(Args, Default)]
pub struct Repl {
    #[command(flatten, next_help_heading = "Limits (an entry that reaches one is given up)")]
    pub limits: LimitOptions,
}

/// How much the program may use.
#[derive(Args, Default)]
pub struct LimitOptions {
    /// Stop after so much time: --timeout 2s, --timeout 500ms, --timeout 1.5m
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub timeout: Option<Duration>,
    /// Bytes for values and stacks: --max-memory 64M
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    pub max_memory: Option<u64>,
    /// Goroutines alive at the same time, main included: --max-goroutines 1000
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_goroutines: Option<u64>,
    /// Bytes written to standard output and standard error: --max-output 1M
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    pub max_output: Option<u64>,
}

impl LimitOptions {
    /// The limits.
    pub fn limits(&self) -> Limits {
        let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        Limits {
            time: self.timeout,
            memory: self.max_memory.map(size),
            goroutines: self.max_goroutines.map(size),
            output: self.max_output,
        }
    }
}

/// `golite check`
#[derive(Args)]
pub struct Check {
    /// How to show what is wrong: --format json. fancy: with the lines of the source; short: one line each, as Go does;
    /// json: one object a line, on standard output, none left out [default: fancy on a terminal, else short]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// The program: its files, or its folder (- for standard input)
    #[arg(value_name = "FILE.go", required = true)]
    pub files: Vec<PathBuf>,
}

/// `golite show`
#[derive(Args)]
#[group(skip)]
pub struct Show {
    #[command(flatten)]
    pub stage: Stage,
    /// The program's file (- for standard input)
    #[arg(value_name = "FILE.go")]
    pub file: PathBuf,
}

/// A stage of golite, on the way from text to execution.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Stage {
    /// The tokens: golite show --tokens hello.go
    #[arg(long)]
    pub tokens: bool,
    /// The syntax tree: golite show --ast hello.go
    #[arg(long)]
    pub ast: bool,
    /// The tree with types, all constants folded and all conversions explicit: golite show --typed hello.go
    #[arg(long)]
    pub typed: bool,
    /// The tree that is executed: golite show --tree hello.go
    #[arg(long)]
    pub tree: bool,
}

/// How diagnostics are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    Fancy,
    Short,
    Json,
}

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum When {
    #[default]
    Auto,
    Always,
    Never,
}

const USAGE: &str = "golite [OPTIONS] FILE.go... [ARGUMENTS]...
       golite [OPTIONS] -e STATEMENTS [ARGUMENTS]...
       golite COMMAND ...";

const RUN_USAGE: &str = "golite run [OPTIONS] FILE.go... [--] [ARGUMENTS]...
       golite run [OPTIONS] FOLDER [--] [ARGUMENTS]...
       golite run [OPTIONS] -e STATEMENTS [--] [ARGUMENTS]...
       golite run [OPTIONS] - [--] [ARGUMENTS]...";

const RUN_EXAMPLES: &str = "The word run may be left out. What follows the files are the program's arguments, whatever
they look like; a -- before them is dropped.

Examples: golite run hello.go one two
          golite run --timeout 2s --max-memory 64M downloaded.go
          golite -e 'for i := range 3 { fmt.Println(i, os.Args[1]) }' x
          generate | golite run - --verbose";

const CHECK_EXAMPLES: &str = "Examples: golite check hello.go
          golite check --format json .

An object of --format json has code (golite explain CODE tells more), severity (error or
warning), message, file, start and end (bytes from the beginning of the file; the end is not
included), line, column, end_line and end_column (from 1, columns in bytes), note, labels
(further places, each with its text) and help (a text, or null).

Exit status: 0 if the program can run, else 1.";

const REPL_NOTES: &str = "\
Statements, expressions and declarations run as they are entered; :help there tells more. On a
terminal the word repl may be left out. Earlier entries are kept in $XDG_STATE_HOME/golite/history
(~/.local/state/golite/history); GOLITE_HISTORY names another file, or none if it is empty.

Where standard input or output is no terminal, entries are read from standard input without a
prompt, and a program that reads standard input gets what follows its entry.

An entry whose time is over ends alone. Memory, goroutines and output count for the whole session,
which begins anew, with nothing declared, when one of these limits is reached.

Exit status: 1 if entries did not come from a terminal and one of them failed, else 0.

Examples: golite repl --timeout 10s
          echo '6 * 7' | golite repl";

const LONG: &str = "Runs Go programs without the Go toolchain.

Exit status:
    the program's own, if it calls os.Exit
    0    main returned
    1    errors in the source, or a file that cannot be read
    2    an uncaught panic, a fatal error or a deadlock
    64   a wrong command line
    66   a data race
    70   a defect in golite itself
    124  a limit was reached
    130  Ctrl-C, if the program does not catch it; 128 and its number for any other signal";

/// A span of time: a number with a unit.
pub fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let scale = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        "" => return Err("a time needs a unit: 500ms, 2s, 1.5m, 1h".to_owned()),
        _ => return Err(format!("{unit} is no unit of time; there are ms, s, m and h")),
    };
    let number: f64 = number.parse().map_err(|_| format!("{number:?} is no number"))?;
    Duration::try_from_secs_f64(number * scale).map_err(|_| "this is too long".to_owned())
}

/// An amount of memory: a number, perhaps with a unit; units are powers of 1,024.
fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let shift = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        _ => return Err(format!("{unit} is no unit of memory; there are K, M and G, powers of 1024")),
    };
    let number: u64 = number.parse().map_err(|_| format!("{number:?} is no number"))?;
    number.checked_mul(1 << shift).ok_or_else(|| "this is too much".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_finds_no_fault() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn amounts_have_units() {
        assert_eq!(duration("1.5s"), Ok(Duration::from_millis(1500)));
        assert_eq!(duration("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(duration("2m"), Ok(Duration::from_secs(120)));
        assert!(duration("2").is_err() && duration("xs").is_err() && duration("1e400s").is_err());
        assert_eq!((bytes("10"), bytes("64M"), bytes("1GiB")), (Ok(10), Ok(64 << 20), Ok(1 << 30)));
        assert!(bytes("1.5M").is_err() && bytes("M").is_err() && bytes("99999999999G").is_err());
    }
}
