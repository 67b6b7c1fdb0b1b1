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
        let mut program = Program {
            name,
            path,
            files: Vec::new(),
            unordered: false,
            traceback: false,
            first_error: false,
            procs: None,
        };
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
            Some(folder) if !self.files.is_empty() => folder,
            _ => &self.path,
        }
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
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    let is_go = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "go");
    let sources: Vec<String> = paths
        .iter()
        .filter(is_go)
        .filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    if sources.len() > 1 && sources.iter().any(|name| name == "main.go") {
        let path = folder.join("main.go");
        let source = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
        let program = Program::new(prefix.trim_end_matches('/').to_owned(), path, &source);
        programs.push(Program { files: sources, ..program });
        return Ok(());
    }
    for path in paths {
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
