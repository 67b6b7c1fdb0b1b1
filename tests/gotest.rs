//! Packages of a module: `golite test-package` must give what the real Go's test binary gives for every folder of `tests/gotest` with tests,
//! and `golite run` what the real Go's program gives for the others.
//!
//! `transcript.txt` in the folder holds it: a line `$ FLAGS` for each run, below it standard output, then standard error in lines that
//! begin with `! `, then the exit status. What differs from run to run is written `{time}`, `{n}`, `{line}` and `{cpu}`; of a traceback only
//! the first line is kept. A package that does not compile has a line for each error, without its folder.
//!
//! To add a package, write a transcript with the lines `$ FLAGS` only and let the real Go fill it in:
//!
//!     GOLITE_UPDATE=1 GOLITE_ORACLE=$PWD/.oracle/bin/go cargo test --test gotest -- NAME
//!
//! `GOLITE_ORACLE` alone adds a trial to each package that proves its transcript still true.

#[path = "support/process.rs"]
mod process;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use golite::golden::{Actual, watch};
use libtest_mimic::{Arguments, Failed, Trial};
use process::empty_folder;

const PATIENCE: Duration = Duration::from_secs(120);

/// Who runs the tests.
#[derive(Clone)]
enum Runner {
    /// golite
    Golite(PathBuf),
    /// The real Go.
    Go(PathBuf),
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gotest");
    let packages = match packages(&root) {
        Ok(packages) => packages,
        Err(error) => {
            eprintln!("{}: {error}", root.display());
            return ExitCode::FAILURE;
        }
    };
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let oracle = set("GOLITE_ORACLE").map(PathBuf::from);
    if set("GOLITE_UPDATE").is_some() {
        let Some(go) = oracle else {
            eprintln!(
                "GOLITE_UPDATE needs GOLITE_ORACLE, the path of the real go command: golite is no judge of itself"
            );
            return ExitCode::FAILURE;
        };
        return update(&arguments, &packages, &Runner::Go(go));
    }
    let binary = set("GOLITE_TEST_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_golite").into());
    let mut trials = Vec::new();
    for package in packages {
        let name = package.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(go) = &oracle {
            let (package, go) = (package.clone(), Runner::Go(go.clone()));
            trials.push(Trial::test(format!("oracle::{name}"), move || check(&package, &go)));
        }
        let golite = Runner::Golite(binary.clone().into());
        trials.push(Trial::test(name, move || check(&package, &golite)));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The folders with a transcript.
fn packages(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root)? {
        let path = entry?.path();
        if path.join("transcript.txt").is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn check(package: &Path, runner: &Runner) -> Result<(), Failed> {
    let expected = fs::read_to_string(package.join("transcript.txt"))?;
    let actual = transcript(package, &expected, runner)?;
    if expected == actual {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(&expected, &actual);
    Err(diff.unified_diff().header("expected", "actual").to_string().into())
}

/// Writes the transcripts of the packages that pass the filter.
fn update(arguments: &Arguments, packages: &[PathBuf], go: &Runner) -> ExitCode {
    for package in packages {
        let file = package.join("transcript.txt");
        let shown = package.display().to_string();
        if arguments.filter.as_ref().is_some_and(|filter| !shown.contains(filter.as_str())) {
            continue;
        }
        let before = fs::read_to_string(&file).unwrap_or_default();
        match transcript(package, &before, go) {
            Ok(after) if after == before => {}
            Ok(after) => match fs::write(&file, after) {
                Ok(()) => println!("updated {shown}"),
                Err(error) => eprintln!("{}: {error}", file.display()),
            },
            Err(error) => eprintln!("{shown}: {error}"),
        }
    }
    ExitCode::SUCCESS
}

/// Runs a package's tests with the flags of each line `$ FLAGS`.
fn transcript(package: &Path, runs: &str, runner: &Runner) -> Result<String, String> {
    let trouble = |error: io::Error| error.to_string();
    let home = empty_folder().map_err(trouble)?;
    let built = match runner {
        Runner::Golite(_) => None,
        Runner::Go(go) => Some(build(go, package, home.path()).map_err(trouble)?),
    };
    let mut text = String::new();
    for line in runs.lines().filter(|line| line.starts_with("$ ")) {
        let flags = line[2..].split_whitespace();
        let actual = match (runner, &built) {
            (_, Some(Err(failed))) => failed.clone(),
            (_, Some(Ok(binary))) => run(Command::new(binary).args(flags), package, home.path()).map_err(trouble)?,
            (Runner::Golite(golite) | Runner::Go(golite), None) => {
                let mut command = Command::new(golite);
                let tests = has_tests(package).map_err(trouble)?;
                let from = if tests { home.path() } else { package };
                if tests {
                    command.arg("test-package").arg(package).arg("--").args(flags);
                } else {
                    command.arg("run").arg(".").args(flags);
                }
                run(&mut command, from, home.path()).map_err(trouble)?
            }
        };
        if let Some(trouble) = &actual.trouble {
            return Err(format!("{line}: {trouble}"));
        }
        text.push_str(&format!("{line}\n{}", shown(&actual)));
    }
    Ok(text)
}

fn has_tests(package: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(package)? {
        if entry?.file_name().to_string_lossy().ends_with("_test.go") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Builds the program or its tests with the real Go: the binary's path, or what the build said.
fn build(go: &Path, package: &Path, home: &Path) -> io::Result<Result<PathBuf, Actual>> {
    let binary = home.join("package.test");
    let mut command = Command::new(go);
    let what: &[&str] = if has_tests(package)? { &["test", "-vet=off", "-c"] } else { &["build"] };
    command.args(what).arg("-o").arg(&binary).arg(".").current_dir(package);
    // Its cache is its user's.
    command.env("GOTOOLCHAIN", "local").env("GOFLAGS", "-mod=mod").env("GOWORK", "off");
    let actual = watch(command, Vec::new(), PATIENCE)?;
    // What it prints besides is the line of go test.
    let failed = Actual { out: Vec::new(), ..actual };
    Ok(if failed.status == 0 { Ok(binary) } else { Err(failed) })
}

fn run(command: &mut Command, folder: &Path, home: &Path) -> io::Result<Actual> {
    let mut own = Command::new(command.get_program());
    own.args(command.get_args()).current_dir(folder).env_clear();
    own.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", home).env("TZ", "UTC").env("GOMAXPROCS", "2");
    if let Some(library) = std::env::var_os("GOLITE_STDLIB") {
        own.env("GOLITE_STDLIB", library);
    }
    watch(own, Vec::new(), PATIENCE)
}

/// Output, errors and status as a transcript shows them.
fn shown(actual: &Actual) -> String {
    let mut text = String::new();
    for line in String::from_utf8_lossy(&actual.out).lines() {
        text.push_str(&steady(line));
        text.push('\n');
    }
    for line in String::from_utf8_lossy(&actual.err).lines() {
        // Which package an error is in, and golite's hints.
        if line.is_empty()
            || line.starts_with(['#', '['])
            || line.starts_with("\thelp: ")
            || line.starts_with("package ")
        {
            continue;
        }
        let line = if line.contains(".go:") { line.trim_start() } else { line };
        let traceback = line.starts_with("goroutine ");
        let line = if traceback { "goroutine {n} [running]:".to_owned() } else { steady(without_folder(line)) };
        text.push_str(&format!("! {line}\n"));
        if traceback {
            break;
        }
    }
    text + &format!("exit {}\n", actual.status)
}

/// `FOLDER/x_test.go:1:2: message` without the folder.
fn without_folder(line: &str) -> &str {
    let Some(end) = line.find(".go:") else { return line };
    line[..end].rfind('/').map_or(line, |slash| &line[slash + 1..])
}

/// A line without what differs from run to run.
fn steady(line: &str) -> String {
    if line.starts_with("cpu: ") {
        return "cpu: {cpu}".to_owned();
    }
    if line.starts_with("Benchmark") && line.contains('\t') {
        let (name, numbers) = line.split_once('\t').unwrap_or((line, ""));
        let fields = numbers.split('\t').map(|field| {
            let field = field.trim_start();
            let unit = field.find(' ').map_or("", |space| &field[space..]);
            format!("\t{{n}}{unit}")
        });
        return name.to_owned() + &fields.collect::<String>();
    }
    // Folders of this machine.
    for (start, behind) in [("found packages ", " in "), ("is not in std", " (")] {
        if line.contains(start)
            && let Some(end) = line.rfind(behind)
        {
            return line[..end].to_owned();
        }
    }
    let mut line = line.to_owned();
    if line.contains("--- ")
        && let Some(open) = line.rfind(" (")
        && line.ends_with("s)")
    {
        line.replace_range(open.., " ({time})");
    }
    // Lines of the library are not golite's.
    for file in ["testing.go:", "fuzz.go:", "benchmark.go:"] {
        if let Some(rest) = line.trim_start().strip_prefix(file)
            && let Some((_, message)) = rest.split_once(':')
        {
            let space = &line[..line.len() - line.trim_start().len()];
            line = format!("{space}{file}{{line}}:{message}");
        }
    }
    line
}
