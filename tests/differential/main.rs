//! The library compared with the real Go's, call by call.
//!
//! `tables/NAME.table` lists calls, mostly of one package. One Go program is made from it that makes them all and prints a line for
//! each; golite runs it, and every line must be the one in `tables/NAME.out`, which only the real Go writes. A call that panics shows
//! the panic's text, and the rest goes on.
//!
//! # How to write a table
//!
//! A line stands for one call, unless it begins with one of these words. What is indented by tabs belongs to the line above.
//!
//! ```text
//! # A remark.
//! import text/tabwriter
//! top
//!     type celsius float64
//!     func (c celsius) String() string { return "warm" }
//! strings.Index("chicken", "ken")
//! list F = "%v" ;; "%+d"
//! list V
//!     1 ;; -1
//!     "a text"
//! fmt.Sprintf($F, $V)
//! do a name for it
//!     var b strings.Builder
//!     n, err := b.WriteString("x")
//!     show(n, err, b.String())
//! random 200 strings.Index($string, $word)
//! ```
//!
//! - A call is an expression with any number of results. All are shown: a string quoted, an error with its type and text, a `[]any` by
//!   its elements, anything else by `%#v`; so nothing that holds addresses is a good result.
//! - `do NAME` is a call made of statements; `show(...)` says what it gives, as often as one likes.
//! - `list NAME = A ;; B` names texts; a call that mentions `$NAME` stands for one call for each of them, and with several lists for all
//!   combinations. An element `$OTHER` stands for all elements of another list. What a `do` depends on must be in its name, too.
//! - `random COUNT CALL` stands for calls with random values for `$string`, `$int`, `$float`, `$format`, … (`random.rs` has them all)
//!   and random elements of lists. These run only where the real Go is there to compare with.
//! - `import` of `fmt`, `math`, `strconv` and `strings` goes without saying; imports that no call mentions are left out.
//! - No result may depend on the machine, the time or the order of a map.
//!
//! # How to run it
//!
//! `cargo test --test differential -- strings` needs no Go. `GOLITE_ORACLE=PATH/TO/go` adds for each table the proof that its
//! expectations are still the real Go's (`oracle::NAME`), and the random calls (`random::NAME`); `GOLITE_UPDATE=1` with it writes the
//! expectations. `GOLITE_TEST_SEED=N` takes other random values than the usual, which the trials' names tell,
//! and `GOLITE_TEST_RANDOM=N` N times as many.
//!
//! `expected_differences.txt` lists the calls whose result differs, with the reason: lines `TABLE: CALL` under remarks that begin with
//! `#`. A call that is on it and does not differ fails the test, so that the list only shrinks.

mod api;
mod differences;
mod generate;
#[path = "../support/process.rs"]
mod process;
mod random;
mod selftest;
mod table;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::time::Duration;

use golite::golden::{self, Actual, watch};
use libtest_mimic::{Arguments, Trial};

use differences::Differences;
use process::{empty_folder, temporary};
use table::Table;

/// The watchdog's patience with one table.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How many differences one failure tells.
const TOLD: usize = 60;

fn main() -> ExitCode {
    match trials() {
        Ok(Some((arguments, trials))) => libtest_mimic::run(&arguments, trials).exit_code(),
        Ok(None) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// All trials; none if expectations were written instead.
fn trials() -> Result<Option<(Arguments, Vec<Trial>)>, String> {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential");
    let tables = table::find(&folder.join("tables"))?;
    let oracle = std::env::var_os("GOLITE_ORACLE").filter(|path| !path.is_empty()).map(PathBuf::from);
    if std::env::var_os("GOLITE_UPDATE").is_some_and(|value| value == "1") {
        let go = oracle.ok_or("GOLITE_UPDATE needs GOLITE_ORACLE: only the real Go writes expectations")?;
        let asked = |name: &str| arguments.filter.as_ref().is_none_or(|filter| name.contains(filter));
        let tables: Vec<Table> = tables.into_iter().filter(|table| asked(&table.name)).collect();
        if !tables.is_empty() {
            update(&go, &tables)?;
        }
        if asked("api") {
            api::update(&go, &folder)?;
        }
        return Ok(None);
    }
    let (seed, times) = (number("GOLITE_TEST_SEED")?.unwrap_or(1), number("GOLITE_TEST_RANDOM")?.unwrap_or(1));

    let known = Arc::new(Differences::read(&folder.join("expected_differences.txt"))?);
    let tables: Vec<Arc<Table>> = tables.into_iter().map(Arc::new).collect();
    let mut trials = selftest::trials();
    trials.extend(api::trials(&folder, oracle.clone()));
    trials.push(Trial::test("harness::expected_differences_exist", {
        let (known, tables) = (Arc::clone(&known), tables.clone());
        move || Ok(known.check_calls(&tables)?)
    }));
    for table in tables {
        if let Some(go) = &oracle {
            let (of, with) = (Arc::clone(&table), go.clone());
            trials.push(Trial::test(format!("oracle::{}", table.name), move || Ok(still_true(&with, &of)?)));
            if !table.random.is_empty() {
                let (of, with) = (Arc::clone(&table), go.clone());
                let trial = move || Ok(compare_random(&with, &of, seed, times as usize)?);
                trials.push(Trial::test(format!("random::{} (seed {seed})", table.name), trial));
            }
        }
        let known = Arc::clone(&known);
        trials.push(Trial::test(table.name.clone(), move || Ok(compare(&table, &known)?)));
    }
    Ok(Some((arguments, trials)))
}

fn number(name: &str) -> Result<Option<u64>, String> {
    match std::env::var(name).ok().filter(|value| !value.is_empty()) {
        Some(value) => value.parse().map(Some).map_err(|_| format!("{name} is a number")),
        None => Ok(None),
    }
}

/// The table's calls under golite against what is committed.
fn compare(table: &Table, known: &Differences) -> Result<(), String> {
    let expected = expectation(table)?;
    let results = golite(&table.name, &generate::program(table, &table.calls))?;
    let mut complaints = Complaints::default();
    for (number, (call, (_, expected))) in table.calls.iter().zip(generate::read_listing(&expected)).enumerate() {
        let actual = results.calls.get(&number).map_or("no result", String::as_str);
        match (known.has(&table.name, &call.key), actual == expected) {
            (false, false) => complaints.add(&call.key, expected, actual),
            (true, true) => complaints.say(&format!("{} does not differ: remove it from the list", call.key)),
            _ => {}
        }
    }
    complaints.verdict(&results.trouble)
}

/// The committed expectations of a table, which must be about the calls that it has.
fn expectation(table: &Table) -> Result<String, String> {
    let path = table.path.with_extension("out");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let listed = generate::read_listing(&text);
    if !table.calls.iter().map(|call| call.key.as_str()).eq(listed.iter().map(|(key, _)| *key)) {
        return Err(format!("{} is about other calls than the table has: write it anew", path.display()));
    }
    Ok(text)
}

/// What is committed against what the real Go says now.
fn still_true(go: &Path, table: &Table) -> Result<(), String> {
    let expected = expectation(table)?;
    let program = generate::program(table, &table.calls);
    let results = oracle(go, &[(table.name.clone(), program)])?.remove(0);
    let now = generate::listing(&table.calls, &results.calls)?;
    let mut complaints = Complaints::default();
    for ((key, expected), (_, now)) in generate::read_listing(&expected).iter().zip(generate::read_listing(&now)) {
        if *expected != now {
            complaints.add(key, expected, now);
        }
    }
    complaints.verdict(&results.trouble)
}

/// Random calls under golite and under the real Go.
fn compare_random(go: &Path, table: &Table, seed: u64, times: usize) -> Result<(), String> {
    let calls = random::calls(table, seed, times);
    let name = format!("{}_random", table.name);
    let program = generate::program(table, &calls);
    let expected = oracle(go, &[(name.clone(), program.clone())])?.remove(0);
    let actual = golite(&name, &program)?;
    let mut complaints = Complaints::default();
    for (number, call) in calls.iter().enumerate() {
        let text = |results: &Results| results.calls.get(&number).cloned().unwrap_or_else(|| "no result".to_owned());
        let (expected, actual) = (text(&expected), text(&actual));
        if expected != actual {
            complaints.add(&call.key, &expected, &actual);
        }
    }
    complaints.verdict(&format!("{}{}", expected.trouble, actual.trouble))
}

/// Writes the expectations of `tables`.
fn update(go: &Path, tables: &[Table]) -> Result<(), String> {
    let programs: Vec<_> =
        tables.iter().map(|table| (table.name.clone(), generate::program(table, &table.calls))).collect();
    for (table, results) in tables.iter().zip(oracle(go, &programs)?) {
        if !results.trouble.is_empty() {
            return Err(format!("{}: {}", table.name, results.trouble));
        }
        let text = generate::listing(&table.calls, &results.calls)?;
        let path = table.path.with_extension("out");
        if fs::read_to_string(&path).is_ok_and(|before| before == text) {
            continue;
        }
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{}: {} calls", table.name, table.calls.len());
    }
    Ok(())
}

/// What a program's run gave.
struct Results {
    /// The results by the calls' numbers.
    calls: BTreeMap<usize, String>,
    /// What went wrong with the run as a whole, if anything did.
    trouble: String,
}

impl Results {
    fn of(actual: Actual) -> Results {
        let mut trouble = actual.trouble.map(|trouble| trouble.to_string()).unwrap_or_default();
        if actual.status != 0 || !actual.err.is_empty() {
            let said: String = String::from_utf8_lossy(&actual.err).chars().take(4000).collect();
            trouble.push_str(&format!("exit status {}, standard error:\n{said}\n", actual.status));
        }
        Results { calls: generate::results(&actual.out), trouble }
    }
}

/// Runs a program under golite; its text stays in cargo's folder for tests.
fn golite(name: &str, text: &str) -> Result<Results, String> {
    let path = keep(name, text)?;
    let said = |error: std::io::Error| error.to_string();
    let folder = empty_folder().map_err(said)?;
    let binary = std::env::var_os("GOLITE_TEST_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_golite").into());
    let mut command = isolated(Path::new(&binary), folder.path());
    command.arg("run").arg(&path).env("NO_COLOR", "1");
    if let Some(library) = std::env::var_os("GOLITE_STDLIB") {
        command.env("GOLITE_STDLIB", library);
    }
    let mut results = Results::of(watch(command, Vec::new(), TIMEOUT).map_err(said)?);
    if !results.trouble.is_empty() {
        results.trouble.push_str(&format!("the program: {}\n", path.display()));
    }
    Ok(results)
}

/// A command with an environment of its own, in which there is something to find.
fn isolated(binary: &Path, folder: &Path) -> Command {
    let mut command = golden::isolated(binary, folder);
    command.env("GOLDEN_GREETING", "hello from outside");
    command
}

/// Builds and runs programs with the real Go.
fn oracle(go: &Path, programs: &[(String, String)]) -> Result<Vec<Results>, String> {
    let said = |error: std::io::Error| error.to_string();
    let folder = empty_folder().map_err(said)?;
    fs::create_dir(folder.path().join("bin")).map_err(said)?;
    fs::write(folder.path().join("go.mod"), "module differential\n\ngo 1.27\n").map_err(said)?;
    for (name, text) in programs {
        let package = folder.path().join(name);
        fs::create_dir(&package).map_err(said)?;
        fs::write(package.join("main.go"), text).map_err(said)?;
        keep(name, text)?;
    }
    let mut command = Command::new(go);
    command.current_dir(folder.path());
    command.env("GOFLAGS", "").env("GOTOOLCHAIN", "local").env("GOPROXY", "off").env("GO111MODULE", "on");
    let built = command.args(["build", "-o", "bin/", "./..."]).output().map_err(said)?;
    if !built.status.success() {
        let errors = String::from_utf8_lossy(&built.stderr).into_owned();
        let kept = temporary(OsStr::new("differential"));
        return Err(format!("the real Go does not build the calls:\n{errors}The programs are in {}", kept.display()));
    }
    let run = |(name, _): &(String, String)| {
        let empty = empty_folder().map_err(said)?;
        let command = isolated(&folder.path().join("bin").join(name), empty.path());
        watch(command, Vec::new(), TIMEOUT).map(Results::of).map_err(said)
    };
    programs.iter().map(run).collect()
}

/// Writes a program where it can be looked at afterwards.
fn keep(name: &str, text: &str) -> Result<PathBuf, String> {
    let folder = temporary(OsStr::new("differential"));
    let path = folder.join(format!("{name}.go"));
    fs::create_dir_all(&folder).and_then(|()| fs::write(&path, text)).map_err(|error| error.to_string())?;
    Ok(path)
}

/// The differences found, told in full up to a number.
#[derive(Default)]
struct Complaints {
    count: usize,
    text: String,
}

impl Complaints {
    fn add(&mut self, call: &str, expected: &str, actual: &str) {
        self.say(&format!("{call}\n    Go:     {expected}\n    golite: {actual}"));
    }

    fn say(&mut self, complaint: &str) {
        self.count += 1;
        if self.count <= TOLD {
            self.text.push_str(&format!("{complaint}\n"));
        }
    }

    fn verdict(self, trouble: &str) -> Result<(), String> {
        if self.count == 0 && trouble.is_empty() {
            return Ok(());
        }
        Err(format!("{} differences\n{}{trouble}", self.count, self.text))
    }
}
