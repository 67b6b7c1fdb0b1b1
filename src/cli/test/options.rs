//! The options of `golite test`.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::cli::options::duration;

/// `golite test`
#[derive(Args)]
pub struct Test {
    /// Only tests whose name holds this text: --filter select. In a package whose folder does not hold it, it chooses
    /// as go test -run does: --filter '^TestAdd$/small'
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// So many programs and packages at a time: --jobs 4 [default: one for each processor; one with --bench]
    #[arg(long, value_name = "N", value_parser = count)]
    pub jobs: Option<usize>,
    /// Run each test so many times: --repeat 100
    #[arg(long, value_name = "N", default_value = "1", hide_default_value = true, value_parser = count)]
    pub repeat: usize,
    /// Run each test with each of these values of GOMAXPROCS: --procs 1,2,8
    #[arg(long, value_name = "N,...", value_delimiter = ',', value_parser = count)]
    pub procs: Vec<usize>,
    /// How long a program, or all tests of a package, may take: --timeout 5s [default: 60s for a program, 10m for a
    /// package]
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub timeout: Option<Duration>,
    /// Write what the programs give now as what they must give, where it differs: --update examples/select. Refused where
    /// the environment variable CI is set
    #[arg(long)]
    pub update: bool,
    /// How to tell the results: --format junit
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
    /// Run also the benchmarks that match a regular expression: --bench 'Sort|Search'
    #[arg(long, value_name = "PATTERN")]
    pub bench: Option<String>,
    /// Where to look: folders with all that is in them, or single programs
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
}

/// How many of something: at least one.
fn count(text: &str) -> Result<usize, String> {
    text.trim().parse().ok().filter(|count| *count > 0).ok_or_else(|| "it must be a number from 1 on".to_owned())
}

/// How results are told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Format {
    /// For people: what failed, with differences
    #[default]
    Pretty,
    /// One object a line
    Json,
    /// The XML that CI systems read
    Junit,
}

/// What stands below the options in the help.
pub const HELP: &str = "A program is a test if it lies beside what it must give: NAME.go beside one or more of
    NAME.out    standard output
    NAME.err    standard error: a line ... stands for any lines, {{int}}, {{hex}} and {{any}}
                for a number, an address and any text; or compile errors, LINE:COL: message
    NAME.exit   the exit status, if it is not 0
or if its last comment is // Output: or // Unordered output: with the output below it, as in
Go's examples. A folder with a main.go and further files is one program: main.out and so on.
    NAME.in     is its standard input
    NAME.args   are its arguments, one a line
Each program runs in a process and an empty folder of its own. In its source, a comment
    //golite:unordered      says that lines of output may come in any order
    //golite:traceback      has --update write the frames of main into NAME.err
    //golite:first-error    says that only the first compile error counts
    //golite:procs N        has it run with GOMAXPROCS=N only
    //golite:env NAME=VALUE gives it an environment variable
NAME.out, NAME.err or NAME.exit without a program is a failure.

A package with files NAME_test.go is tested as go test does: tests, examples, benchmarks (with
--bench) and the seeds of fuzz tests, in the package's folder.

With --format json each line is an object. event is test or summary. A test has kind (program,
expectation, package, test, example, benchmark, fuzz), path, status (passed, failed,
skipped, updated), seconds, and perhaps name (in a package), under (the run that failed), output
(of a benchmark), reason (for skipping), files (that were written), complaints (each with fault,
headline and perhaps detail) and repeat (a command). The summary has passed, failed, skipped, updated, seconds.

Examples: golite test
          golite test --repeat 20 --procs 1,2,8 examples/select
          golite test --update hello.go
          golite test --bench . --filter '^$' ./sorting

Exit status: 0 if everything passed; 1 if something failed, or nothing was found.";
