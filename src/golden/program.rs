//! A program that is a golden test, and what its own comments say about that. Nothing runs here.

use std::io;
use std::path::{Path, PathBuf};

use super::closing::{self, Closing};
use super::expectation::read_optional;
use super::find::named;

/// A file beside the program with one of these extensions says what the program must give.
pub const EXPECTATIONS: [&str; 3] = ["out", "err", "exit"];

/// A file beside the program with one of these extensions is given to it.
pub const GIFTS: [&str; 2] = ["in", "args"];

/// One program and what its own comments say about the test.
#[derive(Clone, Debug)]
pub struct Program {
    /// What people call it: the path of what is run, unless the finder's caller has another name for it.
    pub name: String,
    /// The source file; of a program that is a folder its `main.go`.
    pub path: PathBuf,
    /// The source files of a program that is a folder, by name; empty for a single file.
    pub files: Vec<String>,
    /// The lines of output may come in any order.
    pub unordered: bool,
    /// The frames of package main in a traceback are part of the expectation.
    pub traceback: bool,
    /// Only the first compile error counts: the others depend on how a parser finds its way again.
    pub first_error: bool,
    /// The only number of workers that the program is for.
    pub procs: Option<usize>,
    /// Environment variables that the program finds set.
    pub environment: Vec<(String, String)>,
    /// The closing comment that says what is printed.
    pub closing: Option<Closing>,
}

impl Program {
    /// A program at `path`, called `name`, with the directives of its source.
    pub fn new(name: String, path: PathBuf, source: &str) -> Program {
        let closing = closing::find(source);
        let mut program = Program {
            name,
            path,
            files: Vec::new(),
            unordered: closing.as_ref().is_some_and(|closing| closing.unordered),
            traceback: false,
            first_error: false,
            procs: None,
            environment: Vec::new(),
            closing,
        };
        for line in source.lines() {
            let Some(directive) = line.strip_prefix("//golite:") else { continue };
            match directive.split_once(' ').unwrap_or((directive, "")) {
                ("unordered", _) => program.unordered = true,
                ("traceback", _) => program.traceback = true,
                ("first-error", _) => program.first_error = true,
                ("procs", count) => program.procs = count.trim().parse().ok(),
                ("env", setting) => {
                    let setting = setting.trim().split_once('=').map(|(name, value)| (name.into(), value.into()));
                    program.environment.extend(setting);
                }
                _ => {}
            }
        }
        program
    }

    /// Whether anything says what the program must give.
    pub fn is_golden(&self) -> bool {
        self.closing.is_some() || EXPECTATIONS.iter().any(|extension| self.beside(extension).exists())
    }

    /// The file beside the program with another extension.
    pub fn beside(&self, extension: &str) -> PathBuf {
        self.path.with_extension(extension)
    }

    /// The names of the source files, without their folder.
    pub fn file_names(&self) -> Vec<String> {
        if !self.files.is_empty() {
            return self.files.clone();
        }
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).into_iter().collect()
    }

    /// What is run: the file, or the folder.
    pub fn target(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !self.files.is_empty() => named(folder),
            _ => &self.path,
        }
    }

    /// Standard input for the program.
    ///
    /// # Errors
    /// `NAME.in` is there and cannot be read.
    pub fn stdin(&self) -> io::Result<Vec<u8>> {
        Ok(read_optional(&self.beside("in"))?.unwrap_or_default())
    }

    /// Command line arguments for the program.
    ///
    /// # Errors
    /// `NAME.args` is there and cannot be read.
    pub fn arguments(&self) -> io::Result<Vec<String>> {
        let bytes = read_optional(&self.beside("args"))?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_begin_a_line() {
        let source = "//golite:procs 4\n//golite:traceback\n//golite:env A=b c=d\npackage main\n\
                      // golite:unordered is no directive\n";
        let program = Program::new("a/x".into(), PathBuf::from("a/x.go"), source);
        assert_eq!(program.procs, Some(4));
        assert!(program.traceback && !program.unordered && !program.first_error);
        assert_eq!(program.environment, [("A".to_owned(), "b c=d".to_owned())]);
    }
}
