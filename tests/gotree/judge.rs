//! What is expected of a file of the tree, and whether golite does it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use golite::golden::{Actual, Folder, watch};
use similar::TextDiff;

use crate::process::empty_folder;
use crate::select::{Kind, Selected, package};

/// What is expected: standard output and standard error together and the exit status; or the lines with errors.
pub struct Expected {
    text: Vec<u8>,
    status: i32,
    lines: BTreeSet<usize>,
}

/// As the tree says.
pub fn tree(one: &Selected) -> Result<Expected, String> {
    let text = match std::fs::read(one.path.with_extension("out")) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error.to_string()),
    };
    Ok(Expected { text, status: 0, lines: marked(&one.text) })
}

/// As the real Go at `go` does.
pub fn oracle(one: &Selected, go: &Path, timeout: Duration) -> Result<Expected, String> {
    let (folder, file) = file_of(one)?;
    let mut command = together(go);
    command.args(["run", &file]).current_dir(folder.path());
    command.env("GOFLAGS", "-gcflags=-e").env("GO111MODULE", "off").env("GOTOOLCHAIN", "local");
    let said = finish(command, timeout)?;
    let lines = match one.kind {
        Kind::Run => BTreeSet::new(),
        Kind::Errorcheck => {
            let found = positions(&String::from_utf8_lossy(&said.out), &file);
            let both: BTreeSet<usize> = found.intersection(&marked(&one.text)).copied().collect();
            if both.is_empty() { found } else { both }
        }
    };
    let mut status = said.status;
    let mut text = without_folder(&said.out, folder.path());
    if status != 0
        && let Some(at) = text.windows(12).position(|part| part == b"exit status ")
    {
        // What `go run` adds; its own status is 1.
        let number = String::from_utf8_lossy(&text[at + 12..]).trim().parse();
        status = number.unwrap_or(status);
        text.truncate(at);
    }
    Ok(Expected { text, status, lines })
}

/// Whether golite runs the program as expected.
pub fn run(one: &Selected, expected: &Expected, timeout: Duration) -> Result<(), String> {
    let folder = empty_folder().map_err(|error| error.to_string())?;
    let mut command = together(Path::new(env!("CARGO_BIN_EXE_golite")));
    command.arg("run").arg(&one.path).current_dir(folder.path());
    command
        .env_clear()
        .env("GOOS", "linux")
        .env("GOARCH", "amd64")
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("HOME", folder.path())
        .env("TZ", "UTC");
    let actual = finish(command, timeout)?;
    let out = without_folder(&actual.out, one.path.parent().unwrap_or(Path::new(".")));
    if actual.status == expected.status && untraced(&out) == untraced(&expected.text) {
        return Ok(());
    }
    let (wanted, got) = (String::from_utf8_lossy(&expected.text), String::from_utf8_lossy(&out));
    let diff = TextDiff::from_lines(&*wanted, &*got).unified_diff().header("expected", "actual").to_string();
    Err(format!("exit status: expected {}, got {}\n{diff}", expected.status, actual.status))
}

/// What a program says, its own folder left out of the paths.
fn without_folder(text: &[u8], folder: &Path) -> Vec<u8> {
    match std::str::from_utf8(text) {
        Ok(text) => text.replace(&format!("{}/", folder.display()), "").into_bytes(),
        Err(_) => text.to_vec(),
    }
}

/// What a program says before the tracebacks, which hold addresses.
fn untraced(text: &[u8]) -> &[u8] {
    let trace = b"\n\ngoroutine ";
    text.windows(trace.len()).position(|part| part == trace).map_or(text, |at| &text[..at])
}

/// Whether golite refuses the program and finds something on each of the lines; or takes it, as the real Go may do today.
pub fn errorcheck(one: &Selected, expected: &Expected) -> Result<(), String> {
    let text = as_main(&one.text);
    // The front end recurses over what it reads, as in the command.
    let check = std::thread::Builder::new().stack_size(64 << 20).spawn(move || {
        let loaded = golite::engine::load_all(&[("x.go".to_owned(), text)], Box::new(golite::stdlib::Embedded));
        let line = |lo: u32| loaded.sources.position(lo).map(|at| at.line as usize);
        let found: BTreeSet<usize> =
            loaded.diagnostics.iter().filter_map(|diagnostic| line(diagnostic.span.lo)).collect();
        (loaded.checker.is_none(), found)
    });
    let (refused, found) =
        check.map_err(|error| error.to_string())?.join().map_err(|_| "golite has a bug: the checker panics")?;
    let missing: Vec<String> = expected.lines.difference(&found).map(usize::to_string).collect();
    let is_taken = expected.lines.is_empty() && expected.status == 0;
    match (refused, missing.is_empty()) {
        (false, true) if is_taken => Ok(()),
        (false, _) => Err("it is not refused".to_owned()),
        (true, false) => Err(format!("no error in lines {}", missing.join(", "))),
        (true, true) => Ok(()),
    }
}

/// A command whose standard error goes where its standard output goes.
fn together(binary: &Path) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args([OsStr::new("-c"), OsStr::new("exec \"$0\" \"$@\" 2>&1"), binary.as_os_str()]);
    command
}

fn finish(command: Command, timeout: Duration) -> Result<Actual, String> {
    let actual = watch(command, Vec::new(), timeout).map_err(|error| error.to_string())?;
    match actual.trouble.clone() {
        Some(trouble) => Err(trouble.to_string()),
        None if !actual.err.is_empty() => Err(format!("the shell says: {}", String::from_utf8_lossy(&actual.err))),
        None => Ok(actual),
    }
}

/// The program in a folder of its own, for the real Go.
fn file_of(one: &Selected) -> Result<(Folder, String), String> {
    let folder = empty_folder().map_err(|error| error.to_string())?;
    let file = "x.go".to_owned();
    let text = if one.kind == Kind::Errorcheck { as_main(&one.text) } else { one.text.clone() };
    std::fs::write(folder.path().join(&file), text).map_err(|error| error.to_string())?;
    Ok((folder, file))
}

/// The same text as package main with a function main, its lines where they were.
fn as_main(text: &str) -> String {
    let mut whole = match package(text) {
        Some("main") | None => text.to_owned(),
        Some(name) => text.replacen(&format!("\npackage {name}"), "\npackage main", 1),
    };
    if !whole
        .lines()
        .any(|line| ["func", "var", "const", "type", "import"].iter().any(|word| declares_main(line, word)))
    {
        whole.push_str("\n\nfunc main() {}\n");
    }
    whole
}

fn declares_main(line: &str, word: &str) -> bool {
    let rest = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(" main"));
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The lines that a comment marks.
fn marked(text: &str) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    for (number, line) in (1..).zip(text.lines()) {
        for comment in line
            .match_indices("//")
            .chain(line.match_indices("/*"))
            .map(|(at, mark)| line[at + mark.len()..].trim_start())
        {
            let comment = comment.strip_prefix("GC_").unwrap_or(comment);
            let Some(rest) = comment.strip_prefix("ERROR") else { continue };
            let (next, rest) = rest.strip_prefix("NEXT").map_or((0, rest), |rest| (1, rest));
            if rest.trim_start().starts_with(['"', '`']) && rest.starts_with(' ') {
                lines.insert(number + next);
            }
        }
    }
    lines
}

/// The lines that messages about `file` name.
fn positions(text: &str, file: &str) -> BTreeSet<usize> {
    let rest = |line: &str| line.split_once(&format!("{file}:")).map(|(_, rest)| rest.to_owned());
    text.lines().filter_map(rest).filter_map(|rest| rest.split(':').next()?.parse().ok()).collect()
}
