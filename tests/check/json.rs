//! `golite check --format json` on every program of the test folders: each line is an object with the documented fields, its places lie
//! in the files and agree with themselves, and the errors are those of the real Go, at its positions.
//!
//! Comes in: the programs under `tests/programs` and `examples` with the real Go's errors in `NAME.err`, those of `cases` with the whole
//! text of its messages, and those of `tests/tool/programs`, which are looked at for their form only.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use golite::types::codes;
use libtest_mimic::{Failed, Trial};
use serde_json::{Map, Value};

use golite::golden::Program;

use crate::program;

/// What a program's errors are compared with.
enum Expected {
    /// First lines; only the very first where `first_only` says so.
    Lines { text: String, first_only: bool },
    /// Whole messages, all of them.
    Whole(String),
    /// Nothing is known about them.
    Any,
}

/// Tells what is expected of a program.
type Kind = fn(&Program) -> Result<Expected, Failed>;

/// A trial for each program.
pub fn trials(root: &Path) -> Vec<Trial> {
    let mut programs: Vec<(Program, Kind)> = Vec::new();
    match program::find(root) {
        Ok(golden) => programs.extend(golden.into_iter().map(|program| (program, golden_errors as Kind))),
        Err(error) => return vec![Trial::test("json::programs", move || Err(error.into()))],
    }
    for (folder, kind) in [("tests/check/cases", whole as Kind), ("tests/tool/programs", |_| Ok(Expected::Any))] {
        for path in fs::read_dir(root.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|extension| extension == "go") {
                let name = format!("{folder}/{}", path.file_stem().unwrap_or_default().display());
                programs.push((Program::new(name, path, ""), kind));
            }
        }
    }
    let trial = |(program, kind): (Program, Kind)| {
        Trial::test(format!("json::{}", program.name), move || check(&program, &kind(&program)?))
    };
    programs.into_iter().map(trial).collect()
}

/// The expectation beside a golden program: errors if golite must not run it.
fn golden_errors(program: &Program) -> Result<Expected, Failed> {
    let expectation = program.expectation()?;
    let compiles = expectation.status != 1 || !is_compile_errors(&expectation.err);
    let text = if compiles { String::new() } else { expectation.err };
    Ok(Expected::Lines { text, first_only: program.first_error })
}

fn whole(program: &Program) -> Result<Expected, Failed> {
    Ok(Expected::Whole(fs::read_to_string(program.beside("err"))?))
}

/// Whether an expected standard error lists compile errors: `LINE:COL: message`, perhaps with a file before them.
fn is_compile_errors(expected: &str) -> bool {
    let positioned = |line: &str| {
        let place = line.split_once(".go:").map_or(line, |(_, rest)| rest);
        let mut parts = place.splitn(3, ':');
        let mut number = || parts.next().is_some_and(|part| part.parse::<u32>().is_ok());
        number() && number()
    };
    expected.lines().next().is_some_and(positioned)
}

fn check(program: &Program, expected: &Expected) -> Result<(), Failed> {
    let folder = program.path.parent().ok_or("a program lies in a folder")?;
    let whole_folder = !program.files.is_empty();
    let target = if whole_folder { ".".to_owned() } else { program.file_names().concat() };
    let golite = std::env::var_os("GOLITE_TEST_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_golite").into());
    let output = Command::new(golite).args(["check", "--format", "json", &target]).current_dir(folder).output()?;
    if !output.stderr.is_empty() {
        return Err(format!("standard error: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let mut texts = HashMap::new();
    for name in program.file_names() {
        texts.insert(name.clone(), fs::read(folder.join(name))?);
    }
    let text = String::from_utf8(output.stdout)?;
    let (mut all, mut errors) = (String::new(), 0);
    for (number, line) in text.lines().enumerate() {
        let wrong = |why: String| format!("line {}: {why}\n{line}", number + 1);
        let object: Map<String, Value> = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        let place = diagnostic(&object, &texts).map_err(wrong)?;
        errors += usize::from(object["severity"] == "error");
        let own = Some(&target).filter(|_| !whole_folder);
        let place = own.and_then(|own| place.strip_prefix(own.as_str())?.strip_prefix(':')).unwrap_or(&place);
        all.push_str(&format!("{place}: {}\n", string(&object, "message")?));
    }
    let status = i32::from(errors > 0);
    if output.status.code() != Some(status) {
        return Err(format!("{errors} errors, and the exit is {}", output.status).into());
    }
    compare(expected, &all)
}

fn compare(expected: &Expected, found: &str) -> Result<(), Failed> {
    let (want, have) = match expected {
        Expected::Any => return Ok(()),
        Expected::Whole(want) => (want.clone(), found.to_owned()),
        Expected::Lines { text, first_only } => lines(text, found, *first_only),
    };
    if want == have {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(&want, &have);
    Err(diff.unified_diff().header("real Go", "golite").to_string().into())
}

/// What is to be compared of the expected first lines and what was found.
fn lines(want: &str, found: &str, first_only: bool) -> (String, String) {
    // The expectations know no folders.
    let mut have: Vec<String> =
        found.lines().filter(|line| !line.starts_with('\t')).map(|line| line.replace(" ./", " ")).collect();
    let mut want: Vec<&str> = want.lines().collect();
    if want.pop_if(|line| *line == "too many errors").is_some() {
        // These are the ten that Go finds first, and golite does not stop there.
        have.retain(|line| want.contains(&line.as_str()));
    }
    if first_only {
        want.truncate(1);
        have.truncate(1);
    }
    (want.join("\n"), have.join("\n"))
}

/// Checks the fields of one object, in their order; its place as `FILE:LINE:COL`.
fn diagnostic(object: &Map<String, Value>, texts: &HashMap<String, Vec<u8>>) -> Result<String, String> {
    const PLACE: [&str; 7] = ["file", "start", "end", "line", "column", "end_line", "end_column"];
    // A `//line` comment speaks of the place if there is a second one.
    let fields_of = |object: &Map<String, Value>| -> Vec<String> {
        object.keys().filter(|field| *field != "source").cloned().collect()
    };
    let fields = fields_of(object);
    let wanted: Vec<&str> =
        ["code", "severity", "message"].into_iter().chain(PLACE).chain(["note", "labels", "help"]).collect();
    if fields != wanted {
        return Err(format!("its fields are {fields:?}"));
    }
    if codes::find(string(object, "code")?).is_none() {
        return Err("golite explain does not know the code".into());
    }
    if !["error", "warning"].contains(&string(object, "severity")?) {
        return Err("no such severity".into());
    }
    if string(object, "message")?.is_empty() {
        return Err("no message".into());
    }
    string(object, "note")?;
    if !object["help"].is_null() && string(object, "help")?.is_empty() {
        return Err("help that says nothing".into());
    }
    for label in object["labels"].as_array().ok_or("labels are no list")? {
        let label = label.as_object().ok_or("a label is no object")?;
        let fields = fields_of(label);
        if fields != PLACE.into_iter().chain(["text"]).collect::<Vec<_>>() || string(label, "text")?.is_empty() {
            return Err(format!("a label's fields are {fields:?}"));
        }
        place(label, texts)?;
    }
    place(object, texts)
}

fn string<'a>(object: &'a Map<String, Value>, name: &str) -> Result<&'a str, String> {
    object.get(name).and_then(Value::as_str).ok_or_else(|| format!("{name} is no text"))
}

/// Counts lines and columns anew from the bytes of the file; the place as `FILE:LINE:COL`, without the column if there is none.
fn place(object: &Map<String, Value>, texts: &HashMap<String, Vec<u8>>) -> Result<String, String> {
    let real = object.get("source").map_or(Ok(object), |source| source.as_object().ok_or("source is no object"))?;
    let file = string(real, "file")?;
    let text = texts.get(file).ok_or_else(|| format!("{file} is no file of the program"))?;
    let number = |object: &Map<String, Value>, name: &str| {
        let number = object.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
        number.ok_or_else(|| format!("{name} is no number"))
    };
    let (start, end) = (number(object, "start")?, number(object, "end")?);
    if start > end || end > text.len() {
        return Err(format!("{start}..{end} is no range in {} bytes", text.len()));
    }
    for (at, line, column) in [(start, "line", "column"), (end, "end_line", "end_column")] {
        let lines = text[..at].iter().filter(|&&byte| byte == b'\n').count();
        let bytes = text[..at].iter().rev().take_while(|&&byte| byte != b'\n').count();
        if (number(real, line)?, number(real, column)?) != (lines + 1, bytes + 1) {
            return Err(format!("byte {at} is at line {}, column {}", lines + 1, bytes + 1));
        }
    }
    let place = format!("{}:{}", string(object, "file")?, number(object, "line")?);
    if object["column"].is_null() && object.contains_key("source") {
        return Ok(place);
    }
    Ok(format!("{place}:{}", number(object, "column")?))
}
