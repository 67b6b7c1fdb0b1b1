//! Asks the real Go: builds the programs with it and runs them.
//!
//! All programs become packages of one module, so that one `go build` compiles and links them (0.1 s each instead of 0.5).
//! Answers are kept under cargo's folder for tests by a hash of everything they depend on; only new programs are built.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use golite::golden::errors::without_folders;
use golite::golden::{Actual, Program};

use crate::process::{empty_folder, temporary};
use crate::run;

/// How many programs one `go build` gets: bounds the disk space for their binaries.
const BATCH: usize = 48;

/// What it gave, or why there is nothing.
pub type Answer = Result<Actual, String>;

/// What the real Go at `go` makes of each program, by name.
pub fn ask(go: &Path, programs: &[&Program]) -> Result<BTreeMap<String, Answer>, String> {
    let version = output(Command::new(go).arg("version"))?;
    let cache = temporary(OsStr::new("oracle"));
    fs::create_dir_all(&cache).map_err(|error| error.to_string())?;
    let mut answers = BTreeMap::new();
    let mut missing = Vec::new();
    for program in programs {
        let key = key(program, &version).map_err(|error| format!("{}: {error}", program.name))?;
        let place = cache.join(key);
        match load(&place) {
            Some(answer) => {
                answers.insert(program.name.clone(), Ok(answer));
            }
            None => missing.push((*program, place)),
        }
    }
    for batch in missing.chunks(BATCH) {
        let built = build(go, batch).map_err(|error| format!("the real Go could not be run: {error}"))?;
        for ((program, place), answer) in batch.iter().zip(built) {
            if let Ok(answer) = &answer {
                store(place, answer).map_err(|error| error.to_string())?;
            }
            answers.insert(program.name.clone(), answer);
        }
    }
    Ok(answers)
}

/// Builds and runs a batch of programs.
///
/// A package whose header cannot be parsed keeps `go build` from building any of the others, so what was neither built nor
/// complained about is tried again without those that were.
fn build(go: &Path, batch: &[(&Program, PathBuf)]) -> io::Result<Vec<Answer>> {
    let folder = empty_folder()?;
    fs::write(folder.path().join("go.mod"), "module golden\n\ngo 1.27\n")?;
    fs::create_dir(folder.path().join("bin"))?;
    for (index, (program, _)) in batch.iter().enumerate() {
        let package = folder.path().join(package(index));
        fs::create_dir(&package)?;
        for name in program.file_names() {
            fs::copy(program.path.with_file_name(&name), package.join(name))?;
        }
    }
    let mut answers: BTreeMap<usize, Answer> = BTreeMap::new();
    loop {
        let open: Vec<usize> = (0..batch.len()).filter(|index| !answers.contains_key(index)).collect();
        if open.is_empty() {
            return Ok(answers.into_values().collect());
        }
        let said = go_build(go, folder.path(), &open)?;
        let before = answers.len();
        for &index in &open {
            let (program, _) = batch[index];
            let binary = folder.path().join("bin").join(package(index));
            let errors = errors_of(&said, &package(index), &program.file_names());
            if binary.exists() {
                answers.insert(index, Ok(run::native(&binary, program, Duration::from_secs(60))?));
            } else if !errors.is_empty() {
                let err = errors.into_bytes();
                answers.insert(index, Ok(Actual { err, status: 1, ..Actual::default() }));
            }
        }
        if answers.len() == before {
            let why = format!("the real Go did not build it:\n{said}");
            answers.extend(open.iter().map(|&index| (index, Err(why.clone()))));
        }
    }
}

/// The folder and package of the program with this number in its batch.
fn package(index: usize) -> String {
    format!("p{index:03}")
}

/// Builds the packages with these numbers into `bin`; gives what `go build` said.
fn go_build(go: &Path, folder: &Path, packages: &[usize]) -> io::Result<String> {
    let mut command = Command::new(go);
    command.current_dir(folder);
    command.env("GOFLAGS", "").env("GOTOOLCHAIN", "local").env("GOPROXY", "off").env("GO111MODULE", "on");
    command.args(["build", "-ldflags=-s -w", "-o", "bin/"]);
    command.args(packages.iter().map(|&index| format!("./{}", package(index))));
    let built = command.output()?;
    Ok(String::from_utf8_lossy(&built.stderr).into_owned() + &String::from_utf8_lossy(&built.stdout))
}

/// The compile errors of one package in what `go build` said about all of them, as if it had been built alone.
fn errors_of(said: &str, package: &str, files: &[String]) -> String {
    let mut errors = String::new();
    let mut ours = false;
    for line in said.lines() {
        if let Some(headline) = line.strip_prefix("# ") {
            ours = headline == format!("golden/{package}");
            continue;
        }
        let path = line.strip_prefix("./").unwrap_or(line).strip_prefix(&format!("{package}/"));
        let positioned = path.and_then(|path| {
            files.iter().find_map(|file| Some((file, path.strip_prefix(file.as_str())?.strip_prefix(':')?)))
        });
        if let Some((file, rest)) = positioned {
            // The path stands before "too many errors", too.
            errors.push_str(&if rest.ends_with(": too many errors") {
                "too many errors\n".to_owned()
            } else {
                format!("{file}:{}\n", without_folders(rest, files))
            });
        } else if ours && line.trim() == "too many errors" {
            errors.push_str("too many errors\n");
        }
    }
    errors
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("GOLITE_ORACLE cannot be run: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Everything that an answer depends on, in one name.
fn key(program: &Program, version: &str) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    (version, &program.name).hash(&mut hasher);
    for name in program.file_names() {
        (&name, fs::read(program.path.with_file_name(&name))?).hash(&mut hasher);
    }
    (program.stdin()?, program.arguments()?).hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

fn load(place: &Path) -> Option<Actual> {
    let status = fs::read_to_string(place.join("status")).ok()?.trim().parse().ok()?;
    Some(Actual {
        out: fs::read(place.join("out")).ok()?,
        err: fs::read(place.join("err")).ok()?,
        status,
        ..Actual::default()
    })
}

fn store(place: &Path, answer: &Actual) -> io::Result<()> {
    if answer.trouble.is_some() {
        return Ok(());
    }
    fs::create_dir_all(place)?;
    fs::write(place.join("out"), &answer.out)?;
    fs::write(place.join("err"), &answer.err)?;
    // The status comes last: an answer without one was not finished.
    fs::write(place.join("status"), answer.status.to_string())
}
