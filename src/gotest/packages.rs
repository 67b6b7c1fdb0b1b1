//! What a program of tests is made of: the package under test, its external tests, other packages of its module, the library.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use crate::module::Place;
use crate::stdlib::Embedded;
use crate::types::{Importer, Outline, Text};

/// A file that package `testing` gets in a program of tests: says that it is one, before any other package is initialised.
const MARKER: (&str, &str) = ("testing/_testing.go", "package testing\n\nfunc init() { testBinary = true }\n");

/// Names of the program's files as diagnostics show them, noted as they are asked for.
pub type Names = Arc<Mutex<BTreeSet<String>>>;

/// Finds packages: the one under test with its tests, those of its module, and the library's.
pub struct Packages {
    /// Where the package under test is.
    pub place: Place,
    /// Its files and the tests of the same package.
    pub tested: Vec<(String, String)>,
    /// The tests of the package that has its name with `_test` behind.
    pub external: Vec<(String, String)>,
    /// The names of all files of the program that were handed out.
    pub names: Names,
}

impl Packages {
    /// The import path of the external tests.
    pub fn external_path(import_path: &str) -> String {
        format!("{import_path}_test")
    }

    fn program_files(&self, path: &str) -> Option<Vec<(String, String)>> {
        if path == self.place.import_path {
            return Some(self.tested.clone()).filter(|files| !files.is_empty());
        }
        if path == Packages::external_path(&self.place.import_path) {
            return Some(self.external.clone()).filter(|files| !files.is_empty());
        }
        self.place.files(path)
    }
}

impl Importer for Packages {
    fn files(&self, path: &str) -> Option<Vec<(String, Text)>> {
        if let Some(mut files) = Embedded.files(path) {
            if path == "testing" {
                files.push((MARKER.0.into(), MARKER.1.into()));
            }
            return Some(files);
        }
        let files = self.program_files(path)?;
        self.names.lock().unwrap_or_else(|e| e.into_inner()).extend(files.iter().map(|(name, _)| name.clone()));
        Some(files.into_iter().map(|(name, text)| (name, text.into())).collect())
    }

    fn outlines(&self, path: &str) -> Vec<Outline> {
        // The list may be shorter than that of the files: those behind it are read whole.
        if self.is_program(path) { Vec::new() } else { Embedded.outlines(path) }
    }

    fn is_program(&self, path: &str) -> bool {
        !Embedded.has(path) && self.program_files(path).is_some()
    }

    fn language(&self, _path: &str) -> Option<u32> {
        self.place.language()
    }

    fn is_tested(&self, path: &str) -> bool {
        path == self.place.import_path
    }

    fn all(&self) -> Vec<String> {
        Embedded.all()
    }
}
