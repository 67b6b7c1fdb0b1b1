//! Judges what a run gave against what is expected, and says how they differ.

use similar::TextDiff;

use crate::pattern;
use crate::program::{Expectation, Program};
use crate::run::Actual;

/// Compares a run with the expectation; the error is a text for people.
pub fn compare(program: &Program, expected: &Expectation, actual: &Actual) -> Result<(), String> {
    let mut complaints = String::new();
    if let Some(trouble) = &actual.trouble {
        complaints.push_str(&format!("{trouble}\n"));
    }
    if expected.status != actual.status {
        complaints.push_str(&format!("exit status: expected {}, got {}\n", expected.status, actual.status));
    }
    let expected_out = String::from_utf8_lossy(&expected.out).into_owned();
    let actual_out = String::from_utf8_lossy(&actual.out).into_owned();
    let same =
        if program.unordered { sorted(&expected_out) == sorted(&actual_out) } else { expected.out == actual.out };
    if !same {
        let (expected, actual) =
            if program.unordered { (sorted(&expected_out), sorted(&actual_out)) } else { (expected_out, actual_out) };
        complaints.push_str(&diff("stdout", &expected, &actual));
    }
    let actual_err = String::from_utf8_lossy(&actual.err).into_owned();
    if is_compile_errors(&expected.err) && expected.status == 1 {
        let found = compile_errors(&actual_err, &program.file_names());
        let same = if program.first_error {
            found.lines().next() == expected.err.lines().next()
        } else {
            found == expected.err
        };
        if !same {
            complaints.push_str(&diff("compile errors", &expected.err, &found));
            if found.is_empty() && !actual_err.is_empty() {
                complaints.push_str(&format!("stderr as a whole:\n{actual_err}"));
            }
        }
    } else if !pattern::matches(&expected.err, &actual_err) {
        complaints.push_str(&diff("stderr", &expected.err, &actual_err));
    }
    if complaints.is_empty() { Ok(()) } else { Err(complaints) }
}

/// The first lines of the compile errors in `text` that are about one of `files`, as `LINE:COL: message`; with several files as
/// `FILE:LINE:COL: message`.
pub fn compile_errors(text: &str, files: &[String]) -> String {
    let mut found = String::new();
    for line in text.lines() {
        if line == "too many errors" {
            found.push_str("too many errors\n");
        }
        for file in files {
            let Some(at) = line.find(&format!("{file}:")) else { continue };
            let opens_a_path = at == 0 || line[..at].ends_with('/');
            let rest = &line[at + file.len() + 1..];
            if opens_a_path && !line.starts_with([' ', '\t']) && is_positioned(rest) {
                if files.len() > 1 {
                    found.push_str(&format!("{file}:"));
                }
                found.push_str(&without_folders(rest, files));
                found.push('\n');
                break;
            }
        }
    }
    found
}

/// `text` with every path to one of `files` in it cut down to the name: some messages tell a second position.
pub fn without_folders(text: &str, files: &[String]) -> String {
    files.iter().fold(text.to_owned(), |text, file| {
        let mut result = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(&format!("{file}:")) {
            let path = rest[..at].rfind([' ', '(']).map_or(0, |before| before + 1);
            result.push_str(&rest[..path]);
            result.push_str(file);
            rest = &rest[at + file.len()..];
        }
        result + rest
    })
}

/// Whether an expected standard error is a list of compile errors rather than a pattern.
pub fn is_compile_errors(expected: &str) -> bool {
    let bare = |line: &str| line.split_once(".go:").map_or_else(|| line.to_owned(), |(_, rest)| rest.to_owned());
    let is_error = |line: &str| is_positioned(line) || is_positioned(&bare(line)) || line == "too many errors";
    !expected.is_empty() && expected.lines().all(is_error)
}

/// `LINE:COL: message`.
fn is_positioned(line: &str) -> bool {
    let mut parts = line.splitn(3, ':');
    let number = |part: Option<&str>| part.is_some_and(|part| part.parse::<u32>().is_ok());
    number(parts.next()) && number(parts.next()) && parts.next().is_some_and(|message| message.starts_with(' '))
}

/// The lines of `text` in sorted order.
pub fn sorted(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    let mut joined = lines.join("\n");
    if text.ends_with('\n') {
        joined.push('\n');
    }
    joined
}

/// A unified diff from `expected` to `actual`.
pub fn diff(what: &str, expected: &str, actual: &str) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    diff.unified_diff().context_radius(3).header(&format!("expected {what}"), &format!("actual {what}")).to_string()
}
