//! The real binary, case by case: what it prints, where, and with which status it ends.
//!
//! A case is a file in `tests/tool/cases`. Its head says how golite is called, in the folder `tests/tool/programs`:
//!
//! ```text
//! golite check --format json wrong.go
//! env CLICOLOR_FORCE=1
//! stdin package main
//! ```
//!
//! Words may stand in single quotes, in which `\n` is a line end; each `stdin` line is one. Below are the exit status and what is expected
//! on both streams; escape characters are written `␛`, the version `{version}`, times in seconds `{time}`. `GOLITE_UPDATE=1` writes what
//! golite says now.
//! [`complete`] asks for a case of every command, option and exit status.

mod complete;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use libtest_mimic::{Arguments, Failed, Trial};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of the cases.
fn paths() -> Vec<PathBuf> {
    let cases = std::fs::read_dir(root().join("tests/tool/cases"));
    let mut paths: Vec<PathBuf> = cases.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// How golite is called.
#[derive(Default)]
struct Call {
    words: Vec<String>,
    environment: Vec<(String, String)>,
    input: String,
}

/// The head of a case, and the rest.
fn split(text: &str) -> (&str, &str) {
    text.find("==== status").map_or((text, ""), |at| text.split_at(at))
}

fn call(head: &str) -> Result<Call, Failed> {
    let mut call = Call::default();
    for line in head.lines() {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("golite", rest) => call.words = words(rest),
            ("env", rest) => {
                let (name, value) = rest.split_once('=').ok_or("env needs NAME=VALUE")?;
                call.environment.push((name.to_owned(), value.to_owned()));
            }
            ("stdin", rest) => {
                call.input.push_str(rest);
                call.input.push('\n');
            }
            ("" | "#", _) => {}
            (other, _) => return Err(format!("{other} means nothing here").into()),
        }
    }
    Ok(call)
}

fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted, mut any) = (String::new(), false, false);
    for c in line.chars() {
        match c {
            '\'' => (quoted, any) = (!quoted, true),
            ' ' if !quoted => {
                if any {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            c => {
                word.push(c);
                any = true;
            }
        }
    }
    if any {
        words.push(word);
    }
    words.into_iter().map(|word| word.replace("\\n", "\n")).collect()
}

/// What golite does, in the form of a case's lower part.
fn run(call: &Call) -> Result<String, Failed> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_golite"))
        .args(&call.words)
        .current_dir(root().join("tests/tool/programs"))
        .env_clear()
        .env("COLUMNS", "100")
        .envs(std::env::var_os("GOLITE_STDLIB").map(|path| ("GOLITE_STDLIB", path)))
        .envs(call.environment.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // Who does not read its input may be gone already.
        let _ = input.write_all(call.input.as_bytes());
    }
    let output = child.wait_with_output()?;
    let mut said = String::new();
    match output.status.code() {
        Some(code) => writeln!(said, "==== status {code}")?,
        None => writeln!(said, "==== status {}", output.status)?,
    }
    for (name, bytes) in [("stdout", output.stdout), ("stderr", output.stderr)] {
        if !bytes.is_empty() {
            let text = String::from_utf8_lossy(&bytes).replace('\x1b', "␛");
            let text = without_times(&text.replace(env!("CARGO_PKG_VERSION"), "{version}"));
            let end = if text.ends_with('\n') { "" } else { "¶\n" };
            write!(said, "==== {name}\n{text}{end}")?;
        }
    }
    Ok(said)
}

/// The text with `{time}` for how long a test took, in the reports for programs.
fn without_times(text: &str) -> String {
    let mut result = text.to_owned();
    for mark in ["\"seconds\":", "time=\""] {
        let mut parts = result.split(mark);
        let mut rewritten = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            rewritten.extend([mark, "{time}", rest]);
        }
        result = rewritten;
    }
    result
}

fn case(path: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let (head, want) = split(&text);
    let have = run(&call(head)?)?;
    if want == have {
        return Ok(());
    }
    if std::env::var_os("GOLITE_UPDATE").is_some() {
        return Ok(std::fs::write(path, format!("{head}{have}"))?);
    }
    let diff = similar::TextDiff::from_lines(want, &have);
    Err(diff.unified_diff().header("expected", "golite").to_string().into())
}

fn main() {
    let cases = paths().into_iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(name, move || case(&path))
    });
    libtest_mimic::run(&Arguments::from_args(), cases.chain(complete::trials()).collect()).exit();
}
