//! A folder of Go files: which of them are for this platform, and which are tests.
//!
//! Comes in: a path. Goes out: names and texts, sorted by name, where build constraints allow a file. Names that begin with a dot or an
//! underscore are not there, as for Go. It does not parse, and says nothing about packages.

mod constraint;

use std::path::{Component, Path, PathBuf};

use crate::engine::read_source;
use constraint::{fits_name, fits_text};

/// The files of a folder.
#[derive(Default)]
pub struct Folder {
    /// What is not a test: the folder's path as given and the file's name behind it, and the text.
    pub files: Vec<(String, String)>,
    /// The same of `_test.go` files, if they were asked for.
    pub tests: Vec<(String, String)>,
    /// There are files that tests are in, asked for or not.
    pub has_tests: bool,
    /// There are files that are not for this platform.
    pub has_excluded: bool,
}

impl Folder {
    /// Reads the folder; tests only if they are wanted.
    ///
    /// # Errors
    /// A text for people: something cannot be read.
    pub fn read(folder: &Path, tests: bool) -> Result<Folder, String> {
        let mut read = Folder::default();
        for name in names(folder).map_err(|error| format!("golite: cannot read {}: {error}", folder.display()))? {
            let test = name.ends_with("_test.go");
            read.has_tests |= test;
            if test && !tests {
                continue;
            }
            let path = plain(folder).join(&name);
            if !fits_name(&name) {
                read.has_excluded = true;
                continue;
            }
            let text = read_source(&path)?;
            if !fits_text(&text).map_err(|why| format!("golite: {}: {why}", path.display()))? {
                read.has_excluded = true;
                continue;
            }
            let list = if test { &mut read.tests } else { &mut read.files };
            list.push((path.display().to_string(), text));
        }
        Ok(read)
    }
}

/// Reads a file that was named: what its build constraint says does not matter, but it must be one.
///
/// # Errors
/// A text for people: the file cannot be read, or the constraint.
pub fn read_named(path: &Path) -> Result<String, String> {
    let text = read_source(path)?;
    fits_text(&text).map_err(|why| format!("golite: {}: {why}", path.display()))?;
    Ok(text)
}

fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".go") && !name.starts_with(['.', '_']) && !folder.join(&name).is_dir() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// A path without needless dots: `./a/./b` is `a/b`.
pub fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
}
