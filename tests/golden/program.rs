//! Finds the golden programs and reads what is expected of each. Nothing runs here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The environment variable that every program finds set.
pub const GREETING: (&str, &str) = ("GOLDEN_GREETING", "hello from outside");

/// One program and what its own comments say about the test.
#[derive(Clone, Debug)]
pub struct Program {
    /// `feature/name`, or `examples/LESSON/main`.
    pub name: String,
    /// The source file.
    pub path: PathBuf,
    /// The lines of output may come in any order.
    pub unordered: bool,
    /// The frames of package main in a traceback are part of the expectation.
    pub traceback: bool,
    /// Only the first compile error counts: the others depend on how a parser finds its way again.
    pub first_error: bool,
    /// The only number of workers that the program is for.
    pub procs: Option<usize>,
}

/// What a run should give.
#[derive(Clone, Debug, Default)]
pub struct Expectation {
    /// Standard output.
    pub out: Vec<u8>,
    /// The pattern for standard error.
    pub err: String,
    /// The exit status.
    pub status: i32,
}

impl Program {
    /// A program at `path`, called `name`, with the directives of its source.
    pub fn new(name: String, path: PathBuf, source: &str) -> Program {
        let mut program = Program { name, path, unordered: false, traceback: false, first_error: false, procs: None };
        for line in source.lines() {
            let Some(directive) = line.strip_prefix("//golite:") else { continue };
            match directive.split_once(' ').unwrap_or((directive, "")) {
                ("unordered", _) => program.unordered = true,
                ("traceback", _) => program.traceback = true,
                ("first-error", _) => program.first_error = true,
                ("procs", count) => program.procs = count.trim().parse().ok(),
                _ => {}
            }
        }
        program
    }

    /// The file beside the program with another extension.
    pub fn beside(&self, extension: &str) -> PathBuf {
        self.path.with_extension(extension)
    }

    /// The name of the source file, without its folder.
    pub fn file_name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Standard input for the program.
    pub fn stdin(&self) -> io::Result<Vec<u8>> {
        read_optional(&self.beside("in"))
    }

    /// Command line arguments for the program.
    pub fn arguments(&self) -> io::Result<Vec<String>> {
        Ok(String::from_utf8_lossy(&read_optional(&self.beside("args"))?).lines().map(str::to_owned).collect())
    }

    /// What the files beside the program ask for.
    pub fn expectation(&self) -> io::Result<Expectation> {
        let status = String::from_utf8_lossy(&read_optional(&self.beside("exit"))?).trim().to_owned();
        Ok(Expectation {
            out: read_optional(&self.beside("out"))?,
            err: String::from_utf8_lossy(&read_optional(&self.beside("err"))?).into_owned(),
            status: if status.is_empty() { 0 } else { status.parse().map_err(io::Error::other)? },
        })
    }
}

/// All golden programs of the project at `root`, in the order of their names.
pub fn find(root: &Path) -> io::Result<Vec<Program>> {
    let mut programs = Vec::new();
    visit(&root.join("tests/programs"), "", &mut programs)?;
    visit(&root.join("examples"), "examples/", &mut programs)?;
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

fn visit(folder: &Path, prefix: &str, programs: &mut Vec<Program>) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            visit(&path, &format!("{prefix}{stem}/"), programs)?;
        } else if path.extension().is_some_and(|extension| extension == "go") {
            let source = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
            programs.push(Program::new(format!("{prefix}{stem}"), path, &source));
        }
    }
    Ok(())
}

fn read_optional(path: &Path) -> io::Result<Vec<u8>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other,
    }
}
