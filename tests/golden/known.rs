//! The list of programs that golite cannot run yet, `tests/expected_failures.txt`.
//!
//! One name a line; `#` begins a comment. A listed program is run all the same, and one that passes fails the test until it is taken
//! off the list, so the list only shrinks. `NAME hard` tolerates failures with a set number of workers and in the debugging modes only,
//! `NAME flaky` tolerates failures now and then. `GOLITE_UPDATE=failures` writes the list anew from the run.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Which failures of a program are put up with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tolerance {
    /// It fails.
    Always,
    /// It fails in hard variants.
    Hard,
    /// It fails sometimes.
    Flaky,
}

/// The list.
#[derive(Debug, Default)]
pub struct Known {
    header: String,
    entries: BTreeMap<String, (Tolerance, String)>,
}

impl Known {
    /// Reads the list; a missing file is an empty list.
    pub fn read(path: &Path) -> Result<Known, String> {
        match fs::read_to_string(path) {
            Ok(text) => Known::parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Known::default()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// The list that `text` writes down.
    pub fn parse(text: &str) -> Result<Known, String> {
        let mut known = Known::default();
        for line in text.lines() {
            let (entry, comment) = match line.find('#') {
                Some(at) => line.split_at(at),
                None => (line, ""),
            };
            let mut words = entry.split_whitespace();
            let Some(name) = words.next() else {
                if known.entries.is_empty() && !comment.is_empty() {
                    known.header.push_str(&format!("{comment}\n"));
                }
                continue;
            };
            let tolerance = match words.next() {
                None => Tolerance::Always,
                Some("hard") => Tolerance::Hard,
                Some("flaky") => Tolerance::Flaky,
                Some(other) => return Err(format!("{name}: unknown word {other:?}")),
            };
            known.entries.insert(name.to_owned(), (tolerance, comment.to_owned()));
        }
        Ok(known)
    }

    /// What is put up with from the program called `name`.
    pub fn tolerance(&self, name: &str) -> Option<Tolerance> {
        self.entries.get(name).map(|(tolerance, _)| *tolerance)
    }

    /// Every listed program must exist.
    pub fn check_names(&self, names: &[String]) -> Result<(), String> {
        let unknown: Vec<&str> = self.entries.keys().filter(|name| !names.contains(name)).map(String::as_str).collect();
        if unknown.is_empty() { Ok(()) } else { Err(format!("no such programs: {}", unknown.join(", "))) }
    }

    /// Writes the list anew: what failed is on it, what passed is not, what did not run stays as it was.
    pub fn rewrite(&self, path: &Path, outcomes: &BTreeMap<String, bool>) -> io::Result<()> {
        let mut entries = self.entries.clone();
        for (name, &passed) in outcomes {
            match (self.tolerance(name), passed) {
                (Some(Tolerance::Always), true) => {
                    entries.remove(name);
                }
                (None, false) => {
                    entries.insert(name.clone(), (Tolerance::Always, String::new()));
                }
                _ => {}
            }
        }
        let mut text = self.header.clone();
        for (name, (tolerance, comment)) in entries {
            let word = match tolerance {
                Tolerance::Always => "",
                Tolerance::Hard => " hard",
                Tolerance::Flaky => " flaky",
            };
            let gap = if comment.is_empty() { "" } else { "  " };
            text.push_str(&format!("{name}{word}{gap}{comment}\n"));
        }
        fs::write(path, text)
    }
}
