//! What became of one test.

use std::path::PathBuf;
use std::time::Duration;

use crate::golden::Complaint;

/// One test, and what became of it.
pub struct Tested {
    pub kind: Kind,
    /// The program, or the folder of the package.
    pub path: String,
    /// The test's name in its package; empty for what is not in one.
    pub name: String,
    pub verdict: Verdict,
    /// Which of several runs failed.
    pub under: Option<String>,
    /// What a benchmark measured.
    pub output: String,
    pub time: Duration,
    /// The command that tests just this again.
    pub repeat: String,
}

impl Tested {
    /// What people call it.
    pub fn title(&self) -> String {
        if self.name.is_empty() { self.path.clone() } else { format!("{} {}", self.path, self.name) }
    }
}

/// What is tested.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Program,
    /// A file that has lost its program.
    Expectation,
    /// A package as a whole: it did not come to its tests, or beyond them.
    Package,
    Test,
    Example,
    Benchmark,
    Fuzz,
}

impl Kind {
    /// The kind of a function in a package, by its name.
    pub fn of(name: &str) -> Kind {
        match name {
            name if name.starts_with("Example") => Kind::Example,
            name if name.starts_with("Benchmark") => Kind::Benchmark,
            name if name.starts_with("Fuzz") => Kind::Fuzz,
            _ => Kind::Test,
        }
    }

    /// Its name for machines.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Program => "program",
            Kind::Expectation => "expectation",
            Kind::Package => "package",
            Kind::Test => "test",
            Kind::Example => "example",
            Kind::Benchmark => "benchmark",
            Kind::Fuzz => "fuzz",
        }
    }
}

/// How a test ended.
pub enum Verdict {
    Passed,
    Failed(Vec<Complaint>),
    /// It says why.
    Skipped(String),
    /// What it gave was written into these files.
    Updated(Vec<PathBuf>),
}

/// How many tests ended how.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Totals {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
    pub updated: usize,
}

impl Totals {
    pub fn count(&mut self, verdict: &Verdict) {
        let counter = match verdict {
            Verdict::Passed => &mut self.passed,
            Verdict::Failed(_) => &mut self.failed,
            Verdict::Skipped(_) => &mut self.skipped,
            Verdict::Updated(_) => &mut self.updated,
        };
        *counter += 1;
    }

    pub fn all(&self) -> usize {
        self.passed + self.failed + self.skipped + self.updated
    }
}
