//! Go's own test tree: what Go's developers try their compiler and runtime with, as a test of golite.
//!
//! The tree is not part of this project. Where it is at hand (`GOLITE_GOTREE` names it; else where the system's packages put it) each
//! file that golite might be expected to get right ([`select`]) is a trial; elsewhere one trial says that it is not there and is
//! ignored.
//!
//! * `run::NAME`: the program runs, exits with status 0, and prints what lies beside it in `NAME.out`: nothing, if there is no such file
//!   ([`judge`]).
//! * `errorcheck::NAME`: the program is refused, and each line that a comment `// ERROR "…"` marks has an error.
//!
//! `tests/gotree/expectations.txt` lists, each with its reason, what fails, and what Go 1.27 does otherwise than the tree says: those are
//! judged by the real Go that `GOLITE_ORACLE` names, and ignored without ([`list`]). What fails and is not listed fails the test,
//! and so does what is listed and passes: the list only shrinks.
//!
//! `GOLITE_GOTREE_ALL=1` runs the slow ones too. `GOLITE_TEST_TIMEOUT=60` is the watchdog's patience in seconds.

mod judge;
mod list;
#[path = "../support/process.rs"]
mod process;
mod select;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use list::{Entry, List};
use select::{Kind, Selected};

/// Where Debian's packages put the tree.
const USUAL: &str = "/usr/share/go-1.19/test";

/// How long a program may take that is expected to fail.
const BRIEF: Duration = Duration::from_secs(5);

/// How the trials are run, from the environment.
struct Settings {
    oracle: Option<PathBuf>,
    all: bool,
    timeout: Duration,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let tree = variable("GOLITE_GOTREE").map_or_else(|| PathBuf::from(USUAL), PathBuf::from);
    let timeout = variable("GOLITE_TEST_TIMEOUT").and_then(|text| text.to_str()?.parse().ok()).unwrap_or(60);
    let settings = Arc::new(Settings {
        oracle: variable("GOLITE_ORACLE").map(PathBuf::from),
        all: variable("GOLITE_GOTREE_ALL").is_some(),
        timeout: Duration::from_secs(timeout),
    });
    let list = match std::fs::read_to_string(root.join("tests/gotree/expectations.txt"))
        .map_err(|error| error.to_string())
        .and_then(|text| List::parse(&text))
    {
        Ok(list) => list,
        Err(error) => {
            eprintln!("tests/gotree/expectations.txt: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut trials = vec![Trial::test("select::rules", || select::test().map_err(Failed::from))];
    if tree.join("235.go").is_file() {
        let selected = select::find(&tree, &root.join("stdlib"));
        let names: Vec<String> = selected.iter().map(|one| one.name.clone()).collect();
        let unknown = list.unknown(&names);
        trials.push(Trial::test("list::names_exist", move || {
            if unknown.is_empty() { Ok(()) } else { Err(format!("no such trials: {}", unknown.join(", ")).into()) }
        }));
        for one in selected {
            let (entry, settings) = (list.entry(&one.name), Arc::clone(&settings));
            let name = one.name.clone();
            trials.push(Trial::ignorable_test(name, move || trial(&one, entry, &settings)));
        }
    } else {
        let reason = format!("Go's test tree is not at {}; GOLITE_GOTREE says where it is", tree.display());
        trials.push(Trial::ignorable_test("tree", move || Ok(Completion::ignored_with(reason.clone()))));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trial(one: &Selected, entry: Option<Entry>, settings: &Settings) -> Result<Completion, Failed> {
    if entry == Some(Entry::Slow) && !settings.all {
        return Ok(Completion::ignored_with("slow: GOLITE_GOTREE_ALL=1 runs it"));
    }
    let expected = match (entry, &settings.oracle) {
        (Some(Entry::Drift), None) => return Ok(Completion::ignored_with("Go 1.27 decides: GOLITE_ORACLE names it")),
        (Some(Entry::Drift), Some(go)) => judge::oracle(one, go, settings.timeout)?,
        _ => judge::tree(one)?,
    };
    // What fails is tried for a moment only.
    let patience = if entry == Some(Entry::Fails) { settings.timeout.min(BRIEF) } else { settings.timeout };
    let verdict = match one.kind {
        Kind::Run => judge::run(one, &expected, patience),
        Kind::Errorcheck => judge::errorcheck(one, &expected),
    };
    match (entry, verdict) {
        (Some(Entry::Fails), Ok(())) => {
            Err(format!("{} passes: remove it from tests/gotree/expectations.txt", one.name).into())
        }
        (Some(Entry::Fails), Err(_)) => Ok(Completion::ignored_with("fails, as the list says")),
        (_, verdict) => verdict.map(|()| Completion::Completed).map_err(Failed::from),
    }
}
