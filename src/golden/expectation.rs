//! What a program must give: read from the files beside it and its closing comment, and written there.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::closing;
use super::compare::{Complaint, compare};
use super::errors::compile_errors;
use super::pattern;
use super::process::Actual;
use super::program::{EXPECTATIONS, Program};

/// What a run should give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    /// Standard output.
    pub out: Vec<u8>,
    /// `out` is from a comment: white space at its ends and those of its lines does not count.
    pub loose: bool,
    /// The pattern for standard error.
    pub err: String,
    /// The exit status.
    pub status: i32,
}

/// Why an expectation was not written.
#[derive(Debug)]
pub enum Refusal {
    /// A run that ended like this is no example for others.
    Failed(Vec<Complaint>),
    /// The closing comment cannot hold what was printed.
    Comment(PathBuf),
    /// A file cannot be read or written.
    File(io::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Failed(complaints) => complaints.iter().try_for_each(|complaint| writeln!(f, "{complaint}")),
            Refusal::Comment(path) => write!(f, "the closing comment of {} cannot hold this output", path.display()),
            Refusal::File(error) => error.fmt(f),
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Refusal {
        Refusal::File(error)
    }
}

impl Program {
    /// What the files beside the program and its closing comment ask for.
    ///
    /// # Errors
    /// A file cannot be read or holds no exit status, or the output stands in a file and in a comment.
    pub fn expectation(&self) -> io::Result<Expectation> {
        let exit = read_optional(&self.beside("exit"))?.unwrap_or_default();
        let exit = String::from_utf8_lossy(&exit).trim().to_owned();
        let no_number = |_| io::Error::other(format!("{} holds no exit status", self.beside("exit").display()));
        let status = if exit.is_empty() { 0 } else { exit.parse().map_err(no_number)? };
        let (out, loose) = match (read_optional(&self.beside("out"))?, &self.closing) {
            (Some(_), Some(_)) => {
                let file = self.beside("out");
                return Err(io::Error::other(format!("its output is in {} and in a comment", file.display())));
            }
            (None, Some(closing)) => (closing.text.clone().into_bytes(), true),
            (out, None) => (out.unwrap_or_default(), false),
        };
        let err = read_optional(&self.beside("err"))?.unwrap_or_default();
        Ok(Expectation { out, loose, err: String::from_utf8_lossy(&err).into_owned(), status })
    }

    /// Writes what is expected so that it asks for `actual`: only what differs, and nothing where the run is as expected. Goes out: the
    /// files that were written or removed.
    ///
    /// # Errors
    /// The run is no example for others, or a file cannot hold it.
    pub fn rewrite(&self, actual: &Actual) -> Result<Vec<PathBuf>, Refusal> {
        let before = self.expectation()?;
        let complaints = compare(self, &before, actual);
        if complaints.is_empty() && self.is_golden() {
            return Ok(Vec::new());
        }
        if complaints.iter().any(|complaint| complaint.fault.is_no_example()) {
            return Err(Refusal::Failed(complaints));
        }
        let mut written = Vec::new();
        let err = error_output(self, &before, actual);
        let status = if actual.status == 0 { String::new() } else { format!("{}\n", actual.status) };
        if !same_output(self, &before, &actual.out) {
            match &self.closing {
                Some(comment) => {
                    let source = fs::read_to_string(&self.path)?;
                    let output = std::str::from_utf8(&actual.out).ok();
                    let new = output.and_then(|output| closing::rewrite(&source, comment, output));
                    fs::write(&self.path, new.ok_or_else(|| Refusal::Comment(self.path.clone()))?)?;
                    written.push(self.path.clone());
                }
                None => written.extend(write(self.beside("out"), &actual.out)?),
            }
        }
        written.extend(write(self.beside("err"), err.as_bytes())?);
        written.extend(write(self.beside("exit"), status.as_bytes())?);
        let is_bare = || !EXPECTATIONS.iter().any(|extension| self.beside(extension).exists());
        if self.closing.is_none() && is_bare() {
            // It would be no golden test any more.
            let path = self.beside("out");
            fs::write(&path, "")?;
            if !written.contains(&path) {
                written.push(path);
            }
        }
        Ok(written)
    }
}

/// Whether `out` is the output that is expected.
pub fn same_output(program: &Program, expected: &Expectation, out: &[u8]) -> bool {
    if !program.unordered && !expected.loose {
        return expected.out == out;
    }
    shown_output(program, expected, &expected.out) == shown_output(program, expected, out)
}

/// An output as it is compared: without what does not count.
pub fn shown_output(program: &Program, expected: &Expectation, out: &[u8]) -> String {
    let text = String::from_utf8_lossy(out);
    let text = if expected.loose { closing::normal(&text) + "\n" } else { text.into_owned() };
    if program.unordered { sorted(&text) } else { text }
}

/// What to write down of standard error: the old pattern, if it is still true.
fn error_output(program: &Program, before: &Expectation, actual: &Actual) -> String {
    let text = String::from_utf8_lossy(&actual.err);
    let errors = compile_errors(&text, &program.file_names());
    if actual.status == 1 && !errors.is_empty() {
        errors
    } else if pattern::matches(&before.err, &text) {
        before.err.clone()
    } else {
        pattern::generalize(&text, program.traceback)
    }
}

/// The lines of `text` in sorted order.
fn sorted(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    let mut joined = lines.join("\n");
    if text.ends_with('\n') {
        joined.push('\n');
    }
    joined
}

/// Writes a file, or removes it: an empty one says nothing that a missing one does not. The path, if that changed anything.
fn write(path: PathBuf, content: &[u8]) -> io::Result<Option<PathBuf>> {
    let before = read_optional(&path)?;
    if before.as_deref().unwrap_or_default() == content {
        return Ok(None);
    }
    if content.is_empty() {
        fs::remove_file(&path)?
    } else {
        fs::write(&path, content)?
    }
    Ok(Some(path))
}

/// A file's content, if there is such a file.
pub fn read_optional(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(out: &str, err: &str, status: i32) -> Actual {
        Actual { out: out.into(), err: err.into(), status, ..Actual::default() }
    }

    /// A program in a folder of its own.
    fn program(source: &str) -> (super::super::Folder, Program) {
        let folder = super::super::Folder::under(&std::env::temp_dir()).expect("a folder");
        let path = folder.path().join("x.go");
        fs::write(&path, source).expect("a file");
        (folder, Program::new("x.go".into(), path, source))
    }

    #[test]
    fn only_what_differs_is_written() {
        let (_folder, program) = program("package main\n");
        let rewrite = |actual: Actual| {
            let written = program.rewrite(&actual).expect("written");
            let names = written.iter().map(|path| path.extension().unwrap_or_default().to_string_lossy().into_owned());
            names.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(rewrite(said("", "", 0)), "out", "an empty file makes it a golden test");
        assert_eq!(rewrite(said("", "", 0)), "");
        assert_eq!(rewrite(said("a\n", "", 3)), "out exit");
        assert_eq!(rewrite(said("a\n", "boom 0xc000123456\n", 3)), "err");
        assert_eq!(rewrite(said("a\n", "boom 0xc000654321\n", 3)), "", "the pattern holds");
        assert_eq!(rewrite(said("a\n", "", 0)), "err exit");
        let (expected, want) = (program.expectation().expect("read"), said("a\n", "", 0));
        assert_eq!((expected.out, expected.err, expected.status), (want.out, String::new(), 0));
    }

    #[test]
    fn a_failed_run_is_no_example() {
        let (_folder, program) = program("package main\n");
        let killed = Actual { signal: Some(11), ..said("", "", 128 + 11) };
        assert!(matches!(program.rewrite(&killed), Err(Refusal::Failed(_))));
        assert!(!program.is_golden());
    }

    #[test]
    fn an_output_stands_in_one_place() {
        let (_folder, program) = program("package main\n\n// Output: a\n");
        assert!(program.expectation().is_ok_and(|expected| expected.loose && expected.out == b"a"));
        let written = program.rewrite(&said("b\n", "", 0)).expect("written");
        assert_eq!(written, std::slice::from_ref(&program.path));
        assert_eq!(fs::read_to_string(&program.path).expect("read"), "package main\n\n// Output: b\n");
        fs::write(program.beside("out"), "a\n").expect("a file");
        assert!(program.expectation().is_err());
    }
}
