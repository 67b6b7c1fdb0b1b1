//! The library's exported names against the real Go's: every name that Go exports is there, with the same type.
//!
//! `api.txt` holds a declaration for each exported name, method and field of the packages that golite has, written by the real Go
//! (`api.go`): it compiles only where the name exists and has the same type. `api_missing.txt` lists what golite lacks, with
//! reasons as remarks above: lines `PACKAGE NAME`; a `*` at the end of a line stands for any rest. An entry that is not missing
//! fails the test, so that the list only shrinks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use golite::source::SourceMap;
use golite::stdlib::Embedded;
use golite::types::{Checker, Importer};
use golite_grammar::{Interner, parse_file};
use libtest_mimic::Trial;

/// Packages whose exported names depend on the system or are its business.
const LEFT_OUT: &[&str] = &["syscall"];

/// A line of `api.txt`.
struct Name<'a> {
    package: &'a str,
    name: &'a str,
    declaration: &'a str,
    imports: Vec<&'a str>,
}

/// The trials.
pub fn trials(folder: &Path, oracle: Option<PathBuf>) -> Vec<Trial> {
    let here = folder.to_owned();
    let mut trials = vec![Trial::test("api", move || Ok(complete(&here)?))];
    if let Some(go) = oracle {
        let here = folder.to_owned();
        trials.push(Trial::test("oracle::api", move || {
            let now = ask(&go, &here)?;
            let before = fs::read_to_string(here.join("api.txt"))?;
            if now == before { Ok(()) } else { Err("api.txt is not what the real Go exports: write it anew".into()) }
        }));
    }
    trials
}

/// Writes `api.txt`.
pub fn update(go: &Path, folder: &Path) -> Result<(), String> {
    fs::write(folder.join("api.txt"), ask(go, folder)?).map_err(|error| error.to_string())
}

/// What the real Go exports.
fn ask(go: &Path, folder: &Path) -> Result<String, String> {
    let mut command = Command::new(go);
    command.arg("run").arg(folder.join("api.go"));
    command.args(Embedded.all().iter().filter(|path| !LEFT_OUT.contains(&path.as_str())));
    // Without cgo the packages are Go throughout.
    command.env("CGO_ENABLED", "0").env("GOFLAGS", "").env("GO111MODULE", "off").env("GOTOOLCHAIN", "local");
    let output = command.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

/// Checks every package; what is missing must be on the list, and what is on the list must be missing.
fn complete(folder: &Path) -> Result<(), String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"));
    let (text, list) = (read("api.txt")?, read("api_missing.txt")?);
    let mut packages: BTreeMap<&str, Vec<Name>> = BTreeMap::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [package, name, declaration, imports] = fields[..] else {
            return Err(format!("api.txt: {line}"));
        };
        let imports = imports.split(',').collect();
        packages.entry(package).or_default().push(Name { package, name, declaration, imports });
    }
    let mut missing = BTreeMap::new();
    for names in packages.values() {
        missing.extend(lacking(names));
    }
    let mut complaints = String::new();
    let mut used = BTreeSet::new();
    for (name, why) in &missing {
        match list.lines().find(|entry| covers(entry, name)) {
            Some(entry) => _ = used.insert(entry),
            None => complaints.push_str(&format!("{name}: {why}\n")),
        }
    }
    for entry in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if !used.contains(entry) {
            complaints.push_str(&format!("{entry} is not missing: remove it from api_missing.txt\n"));
        }
    }
    if complaints.is_empty() { Ok(()) } else { Err(complaints) }
}

/// Whether a line of the list is about `name`.
fn covers(entry: &str, name: &str) -> bool {
    match entry.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => entry == name,
    }
}

/// The names of one package that golite lacks, or has with another type; with the reason.
fn lacking(names: &[Name]) -> BTreeMap<String, String> {
    let mut missing = BTreeMap::new();
    let mut text = String::from("package main\n");
    let mut checked = Vec::new();
    let mut imports: BTreeSet<&str> = BTreeSet::new();
    for name in names {
        let gone = name.imports.iter().find(|path| **path != "unsafe" && Embedded.files(path).is_none());
        let why = match gone {
            _ if name.declaration == "generic" => "generic".to_owned(),
            Some(path) => format!("there is no package {path}"),
            None => {
                imports.extend(name.imports.iter().copied());
                checked.push(name);
                continue;
            }
        };
        missing.insert(format!("{} {}", name.package, name.name), why);
    }
    for path in &imports {
        text.push_str(&format!("import {} \"{path}\"\n", path.replace('/', "_")));
    }
    let first = text.lines().count();
    for name in &checked {
        text.push_str(name.declaration);
        text.push('\n');
    }
    text.push_str("func main() {}\n");
    for (line, message) in errors(&text) {
        if let Some(name) = line.checked_sub(first + 1).and_then(|at| checked.get(at)) {
            missing.insert(format!("{} {}", name.package, name.name), message);
        }
    }
    missing
}

/// The errors in a program, by line.
fn errors(text: &str) -> Vec<(usize, String)> {
    let interner = Interner::new();
    let sources = SourceMap::default();
    let mut checker = Checker::new(interner.clone(), sources.clone(), Box::new(Embedded));
    let Some(file) = sources.add("api.go", text) else { return vec![(0, "it is too long".to_owned())] };
    let parsed = parse_file(&interner, file.base, text);
    let mut diagnostics = parsed.diagnostics;
    diagnostics.extend(checker.check_main(vec![parsed.file]));
    let mut errors = Vec::new();
    for diagnostic in diagnostics {
        let line = sources.position(diagnostic.span.lo).map_or(0, |at| at.line as usize);
        errors.push((line, diagnostic.message));
    }
    errors
}
