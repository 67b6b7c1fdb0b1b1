//! `golite test`: golden tests of programs, and tests of packages.
//!
//! Comes in: the options. Goes out: a report on standard output, and an exit status. Programs are found and judged by `golden`, packages
//! are tested by a process of golite that does what Go's test binaries do; here is who runs when, and how it is told.
//!
//! | file | what it does |
//! | --- | --- |
//! | `options`, `plan` | what is to be tested |
//! | `pool` | several at a time, told in order |
//! | `program`, `package` | tests one program, one package |
//! | `transcript` | what Go's test binaries write |
//! | `result`, `repeat` | what became of a test, and how to test it again |
//! | `report`, `json`, `junit` | tells it |

mod json;
mod junit;
pub mod options;
mod package;
mod plan;
mod pool;
mod program;
mod repeat;
mod report;
mod result;
mod transcript;

use std::cell::RefCell;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Colors, print, say, status};
use crate::golden::Golite;
use options::{Format, Test};
use plan::{Unit, plan};
use result::{Totals, Verdict};

/// How tests are run.
struct Setup {
    golite: Golite,
    /// The values of GOMAXPROCS; none for what it is by itself.
    procs: Vec<Option<usize>>,
    repeat: usize,
    jobs: Option<usize>,
    timeout: Option<Duration>,
    filter: Option<String>,
    bench: Option<String>,
    update: bool,
}

impl Setup {
    fn new(options: &Test) -> std::io::Result<Setup> {
        let golite = Golite {
            binary: std::env::current_exe()?,
            scratch: std::env::temp_dir(),
            library: std::env::var_os("GOLITE_STDLIB"),
        };
        let procs: Vec<_> = options.procs.iter().map(|&procs| Some(procs)).collect();
        Ok(Setup {
            golite,
            procs: if procs.is_empty() { vec![None] } else { procs },
            repeat: options.repeat,
            jobs: options.jobs,
            timeout: options.timeout,
            filter: options.filter.clone(),
            bench: options.bench.clone(),
            update: options.update,
        })
    }

    /// Which run of several one is.
    fn describe(&self, run: usize, procs: Option<usize>) -> Option<String> {
        let procs = procs.map(|procs| format!("GOMAXPROCS={procs}"));
        let run = (run > 1).then(|| format!("run {run} of {}", self.repeat));
        let parts: Vec<String> = procs.into_iter().chain(run).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Tests what the options ask for; the exit status.
pub fn test(options: &Test, colors: Colors) -> i32 {
    let began = Instant::now();
    if options.update && std::env::var_os("CI").is_some_and(|value| !value.is_empty()) {
        say(
            "golite: --update is refused where the environment variable CI is set: nobody would look at what it writes",
        );
        return status::USAGE;
    }
    let (units, setup) = match (plan(options), Setup::new(options)) {
        (Ok(units), Ok(setup)) => (units, setup),
        (Err(message), _) => {
            say(&message);
            return status::WRONG;
        }
        (_, Err(error)) => {
            say(&format!("golite: cannot find itself: {error}"));
            return status::WRONG;
        }
    };
    let terminal = std::io::stdout().is_terminal();
    let mut report = report::report(options.format, colors.on(terminal), terminal);
    let bar = progress(units.len(), options.format);
    let totals = RefCell::new(Totals::default());
    let work = |unit: &Unit| match unit {
        Unit::Program(program) => vec![program::test(program, &setup)],
        Unit::Package(folder) => package::test(folder, &setup),
        Unit::Stale(path) => vec![program::stale(path, &setup)],
    };
    let finished = || bar.inc(1);
    let tell = |all: Vec<result::Tested>| {
        for tested in all {
            totals.borrow_mut().count(&tested.verdict);
            if matches!(tested.verdict, Verdict::Failed(_)) {
                bar.set_message(format!("{} failed", totals.borrow().failed));
            }
            let text = report.one(tested);
            if !text.is_empty() {
                bar.suspend(|| print(&text));
            }
        }
    };
    pool::run(&units, jobs(options), work, finished, tell);
    bar.finish_and_clear();
    let totals = totals.into_inner();
    let printed = print(&report.end(totals, began.elapsed()));
    if totals.all() == 0 {
        say(&nothing(options));
        return status::WRONG;
    }
    if totals.failed > 0 { status::WRONG } else { printed }
}

/// How many are tested at a time: measuring needs quiet.
fn jobs(options: &Test) -> usize {
    let usual = || match options.bench {
        Some(_) => 1,
        None => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
    };
    options.jobs.unwrap_or_else(usual)
}

/// A bar on standard error, if people see it.
fn progress(count: usize, format: Format) -> ProgressBar {
    if format != Format::Pretty || !std::io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let bar = ProgressBar::new(count as u64);
    // The template is a constant: if it were wrong, the usual one would do.
    bar.set_style(
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar
}

fn nothing(options: &Test) -> String {
    let paths: Vec<String> = options.paths.iter().map(|path| path.display().to_string()).collect();
    let chosen = options.filter.as_ref().map(|text| format!(" whose name holds {text:?}")).unwrap_or_default();
    format!(
        "golite: no tests{chosen} in {}; a program is a test if NAME.out, NAME.err or NAME.exit lies beside NAME.go, or its \
         last comment begins with Output: (golite test --help)",
        paths.join(", ")
    )
}
