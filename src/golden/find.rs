//! Finds what can be tested below a path: programs, packages with tests, and expectations that have lost their program.
//!
//! Comes in: a path, to a file or a folder. Goes out: [`Found`], everything in the order of its names. Nothing runs here, and
//! nothing but the programs is read.
//!
//! As for the go command, folders called `testdata` or `vendor` and names that begin with a dot or an underscore are not looked at, unless
//! the path itself names one. Links to folders are not followed, so that no folder is seen twice.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::program::{EXPECTATIONS, GIFTS, Program};

/// What is to be found below a path.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Programs, golden tests or not.
    pub programs: Vec<Program>,
    /// Folders with `_test.go` files.
    pub packages: Vec<PathBuf>,
    /// Files such as `NAME.out` without `NAME.go`.
    pub stale: Vec<PathBuf>,
}

/// Everything below `path`, or the one program that it names.
///
/// # Errors
/// A path cannot be read, or is no Go file.
pub fn find(path: &Path) -> io::Result<Found> {
    let mut found = Found::default();
    let kind = fs::metadata(path).map_err(|error| about(path, error))?;
    let path = plain(path);
    if kind.is_dir() {
        visit(&path, &mut found)?;
        return Ok(found);
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    if is_test(&path) {
        found.packages.push(named(folder).to_owned());
    } else if path.extension().is_none_or(|extension| extension != "go") {
        return Err(io::Error::other(format!("{}: it is neither a Go file nor a folder", path.display())));
    } else {
        let listing = Listing::of(folder)?;
        let together = listing.is_one_program() && path.file_name() == Some(OsStr::new("main.go"));
        found.programs.push(if together { listing.program()? } else { single(path)? });
    }
    Ok(found)
}

/// A folder's files, and the folders in it.
struct Listing {
    path: PathBuf,
    /// In the order of their names.
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Listing {
    fn of(path: &Path) -> io::Result<Listing> {
        let mut listing = Listing { path: path.to_owned(), files: Vec::new(), folders: Vec::new() };
        for entry in fs::read_dir(named(path)).map_err(|error| about(path, error))? {
            let entry = entry?;
            let at = plain(&path.join(entry.file_name()));
            match entry.file_type()? {
                kind if kind.is_dir() => listing.folders.push(at),
                kind if kind.is_file() || !at.is_dir() => listing.files.push(at),
                _ => {}
            }
        }
        listing.files.sort();
        listing.folders.sort();
        Ok(listing)
    }

    /// The source files, tests left out.
    fn sources(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().filter(|path| has_extension(path, &["go"]) && !is_test(path) && !is_hidden(path))
    }

    /// Whether there is a `main.go` and further files.
    fn is_one_program(&self) -> bool {
        self.sources().nth(1).is_some() && self.sources().any(|path| path.file_name() == Some(OsStr::new("main.go")))
    }

    /// The program that the folder is.
    fn program(&self) -> io::Result<Program> {
        let program = single(self.path.join("main.go"))?;
        let name = named(&self.path).display().to_string();
        let names = self.sources().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
        Ok(Program { name, files: names.collect(), ..program })
    }

    /// Whether a file is an expectation without a program: no other file could have it beside itself, and other files of the folder, if
    /// there are any, are Go's. Many tools write files called `.out`.
    fn is_stale(&self, path: &Path, programs: &[Program]) -> bool {
        let ours = |path: &PathBuf| has_extension(path, &EXPECTATIONS) || has_extension(path, &GIFTS);
        let of_go = || self.sources().next().is_some() || self.files.iter().all(ours);
        let mut others = self.files.iter().filter(|other| !ours(other) && !has_extension(other, &["go"]));
        has_extension(path, &EXPECTATIONS)
            && !programs.iter().any(|program| program.path.with_extension("") == path.with_extension(""))
            && others.all(|other| other.file_stem() != path.file_stem())
            && of_go()
    }
}

fn visit(folder: &Path, found: &mut Found) -> io::Result<()> {
    let listing = Listing::of(folder)?;
    let first = found.programs.len();
    if listing.is_one_program() {
        found.programs.push(listing.program()?);
    } else {
        for path in listing.sources() {
            found.programs.push(single(path.clone())?);
        }
    }
    if listing.files.iter().any(|path| is_test(path) && !is_hidden(path)) {
        found.packages.push(named(folder).to_owned());
    }
    let programs = &found.programs[first..];
    let stale = listing.files.iter().filter(|path| !is_hidden(path) && listing.is_stale(path, programs));
    found.stale.extend(stale.cloned());
    for folder in listing.folders.iter().filter(|path| !is_hidden(path)) {
        if !["testdata", "vendor"].iter().any(|name| folder.file_name() == Some(OsStr::new(name))) {
            visit(folder, found)?;
        }
    }
    Ok(())
}

/// The program that is one file.
fn single(path: PathBuf) -> io::Result<Program> {
    let source = fs::read(&path).map_err(|error| about(&path, error))?;
    Ok(Program::new(path.display().to_string(), path, &String::from_utf8_lossy(&source)))
}

/// A path without needless dots: `./a/./b` is `a/b`.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
}

/// A folder by a name that the system knows, too: the one where we are is an empty path here.
pub(super) fn named(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

fn about(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|own| extensions.iter().any(|extension| own == *extension))
}

fn is_test(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().ends_with(b"_test.go"))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b".") || name.as_encoded_bytes().starts_with(b"_"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::golden::Folder;

    /// What is found in a folder with these files: programs, packages, stale expectations.
    fn found(files: &[&str]) -> [String; 3] {
        let folder = Folder::under(&std::env::temp_dir()).expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "package main\n").expect("a file");
        }
        let found = find(folder.path()).expect("readable");
        let short = |path: &Path| path.strip_prefix(folder.path()).expect("below").display().to_string();
        let join = |paths: Vec<&Path>| paths.into_iter().map(short).collect::<Vec<_>>().join(" ");
        [
            join(found.programs.iter().map(Program::target).collect()),
            join(found.packages.iter().map(PathBuf::as_path).collect()),
            join(found.stale.iter().map(PathBuf::as_path).collect()),
        ]
    }

    #[test]
    fn programs_packages_and_what_is_left_over() {
        let cases = [
            (vec!["b.go", "a.go", "a.out"], ["a.go b.go", "", ""]),
            (vec!["a/main.go", "a/x.go", "a/main.out", "a/x.out"], ["a", "", "a/x.out"]),
            (vec!["a/main.go", "a/main_test.go", "b/b_test.go"], ["a/main.go", "a b", ""]),
            (vec!["_x.go", ".y.go", "testdata/z.go", "vendor/v.go", "_d/w.go"], ["", "", ""]),
            (vec!["a.go", "b.out", "b.err", "b.in"], ["a.go", "", "b.err b.out"]),
            (vec!["gone/main.out", "gone/main.in"], ["", "", "gone/main.out"]),
            (vec!["build/a.out", "build/a.c", "tables/x.out", "tables/x.table"], ["", "", ""]),
        ];
        for (files, want) in cases {
            assert_eq!(found(&files), want.map(str::to_owned), "{files:?}");
        }
    }
}
