//! Packages with tests: from a folder to the program that `go test` would build.
//!
//! Comes in: a folder with `_test.go` files. Goes out: a checked program whose `main` runs the tests through package `testing`
//! (`stdlib/testing`), or what is wrong. The program takes the flags of Go's test binaries (`-test.v`, `-test.run`, …), is to be run in the
//! package's folder, and ends with their exit statuses.
//!
//! * [`packages`] finds packages: that under test with its tests, others of its module, the library's.
//! * [`discover`] finds tests by name and signature.
//! * [`testmain`] writes the program's `main`.
//!
//! The package under test is compiled once, with its tests: whatever imports it, also other packages of the module, sees that one. It does
//! not run anything, and does not vet: what `go vet` says of tests is not looked for.

pub mod discover;
pub mod packages;
pub mod testmain;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::PoisonError;

use golite_grammar::{Diagnostic, Interner};

use crate::engine::{Loaded, load_with};
use crate::folder::Folder;
use crate::module::Place;
use crate::source::SourceMap;
use discover::Found;
use packages::{Names, Packages};
use testmain::Parts;

/// Why there is no program of tests.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There are Go files in the folder, but no tests.
    #[error("{0}: no test files")]
    NoTests(String),
    /// There is nothing in the folder for this platform.
    #[error("golite: no Go files in {0}")]
    NoFiles(String),
    /// Something cannot be read.
    #[error("{0}")]
    Read(String),
}

/// A program that runs the tests of a package.
pub struct Tests {
    /// The import path of the package.
    pub import_path: String,
    /// The program, or what is wrong with it.
    pub loaded: Loaded,
}

impl Tests {
    /// The name that the program has as its first argument.
    pub fn name(&self) -> String {
        format!("{}.test", self.import_path.rsplit('/').next().unwrap_or_default())
    }
}

/// Makes the program that runs the tests in `folder`.
///
/// Diagnostics name files as `folder` is written. The program, if there is one, names them in full, since it runs elsewhere.
///
/// # Errors
/// There is nothing to be tested; errors in the package are no such error but diagnostics.
pub fn load(folder: &Path) -> Result<Tests, Error> {
    let shown = || folder.display().to_string();
    let unreadable = |error: std::io::Error| Error::Read(format!("golite: cannot read {}: {error}", shown()));
    let place = Place::of(folder).map_err(unreadable)?;
    let Folder { files, tests, .. } = Folder::read(folder, true).map_err(Error::Read)?;
    match (files.is_empty(), tests.is_empty()) {
        (true, true) => return Err(Error::NoFiles(shown())),
        (false, true) => return Err(Error::NoTests(place.import_path)),
        _ => {}
    }
    let import_path = place.import_path.clone();
    let split = match split(files, tests) {
        Ok(split) => split,
        Err((sources, diagnostics)) => {
            return Ok(Tests { import_path, loaded: Loaded { checker: None, diagnostics, sources } });
        }
    };
    let main = testmain::source(&import_path, &split.parts);
    let (names, full) = (Names::default(), place.folder.clone());
    let packages = Packages { place, tested: split.tested, external: split.external, names: names.clone() };
    let loaded = load_with(&[(testmain::FILE.to_owned(), main)], Box::new(packages));
    if loaded.checker.is_some() {
        name_in_full(&loaded.sources, &names.lock().unwrap_or_else(PoisonError::into_inner), folder, &full);
    }
    Ok(Tests { import_path, loaded })
}

/// The files of a folder by package.
struct Split {
    tested: Vec<(String, String)>,
    external: Vec<(String, String)>,
    parts: Parts,
}

/// Divides a folder's files into the package and its external tests, and finds the tests. The error is what is wrong with them.
fn split(files: Vec<(String, String)>, tests: Vec<(String, String)>) -> Result<Split, (SourceMap, Vec<Diagnostic>)> {
    let (interner, sources) = (Interner::new(), SourceMap::default());
    let (mut tested, mut external) = (Found::default(), Found::default());
    let mut split = Split { tested: Vec::new(), external: Vec::new(), parts: Parts { tested: None, external: None } };
    let mut wrong = Vec::new();
    // The package's name, and the file that says so.
    let mut known: Option<(String, String)> = None;
    let marked = files.into_iter().map(|file| (file, false)).chain(tests.into_iter().map(|file| (file, true)));
    for ((name, text), is_test) in marked {
        let Some(source) = sources.add(name.as_str(), text.as_str()) else { continue };
        // What cannot be read is reported when the program is loaded.
        let file = golite_grammar::parse_file(&interner, source.base, &text).file;
        let package = file.package.map_or_else(String::new, |package| interner.text(package.sym).to_string());
        let base = package.strip_suffix("_test").filter(|_| is_test);
        if let Some(clause) = file.package {
            let plain = base.unwrap_or(&package);
            let (first, first_file) = known.get_or_insert_with(|| (plain.to_owned(), name.clone()));
            if plain != first {
                let message = format!("found packages {first} ({}) and {package} ({})", last(first_file), last(&name));
                wrong.push(Diagnostic::error("mismatched-packages", clause.span, message));
            }
        }
        if is_test {
            let found = if base.is_some() { &mut external } else { &mut tested };
            wrong.extend(found.add(&file, &interner, &sources));
        }
        let list = if base.is_some() { &mut split.external } else { &mut split.tested };
        list.push((name, text));
    }
    if tested.main && external.main {
        let at = golite_grammar::Span::NONE;
        wrong.push(Diagnostic::error("test-signature", at, "multiple definitions of TestMain"));
    }
    split.parts.tested = (!split.tested.is_empty()).then_some(tested);
    split.parts.external = (!split.external.is_empty()).then_some(external);
    if wrong.is_empty() { Ok(split) } else { Err((sources, wrong)) }
}

/// The file's name without its folder.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Gives the program's files their full names: those of the folder, and others of the module.
fn name_in_full(sources: &SourceMap, names: &BTreeSet<String>, folder: &Path, full: &Path) {
    let folder = crate::folder::plain(folder);
    sources.rename(|name| {
        let path = Path::new(name);
        let known = names.contains(name);
        let below = path.strip_prefix(&folder).ok().map(|below| full.join(below));
        let absolute = known.then(|| below.or_else(|| path.canonicalize().ok())).flatten()?;
        Some(absolute.display().to_string())
    });
}
