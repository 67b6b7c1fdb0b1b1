//! What is to be tested: the paths and the filter of the command line, looked up.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::options::Test;
use crate::golden::{Program, find};

/// What is tested in one go.
pub enum Unit {
    Program(Program),
    /// The folder of a package with tests.
    Package(PathBuf),
    /// An expectation without a program.
    Stale(PathBuf),
}

impl Unit {
    fn path(&self) -> &Path {
        match self {
            Unit::Program(program) => &program.path,
            Unit::Package(path) | Unit::Stale(path) => path,
        }
    }
}

/// Everything to test, each once.
///
/// # Errors
/// A text for people: a path cannot be read.
pub fn plan(options: &Test) -> Result<Vec<Unit>, String> {
    let mut units = Vec::new();
    for path in &options.paths {
        let path = without_dots(path);
        let found = find(path).map_err(|error| format!("golite: cannot test {error}"))?;
        // What is named must be a test; what is only found may also be some other program.
        let is_named = |program: &Program| same(program.target(), path) || same(&program.path, path);
        let golden = found.programs.into_iter().filter(|program| program.is_golden() || is_named(program));
        units.extend(golden.map(Unit::Program));
        units.extend(found.packages.into_iter().map(Unit::Package));
        units.extend(found.stale.into_iter().map(Unit::Stale));
    }
    let passes = |unit: &Unit| match (unit, &options.filter) {
        // Which of its tests are meant is for the package to find out.
        (Unit::Package(_), _) | (_, None) => true,
        (Unit::Program(program), Some(text)) => program.name.contains(text),
        (Unit::Stale(path), Some(text)) => path.display().to_string().contains(text),
    };
    let mut seen = HashSet::new();
    units.retain(|unit| passes(unit) && seen.insert((std::mem::discriminant(unit), unit.path().to_owned())));
    Ok(units)
}

/// `DIR/...`, by which Go means a folder with all that is in it, is `DIR`: that is always meant here.
fn without_dots(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if path.ends_with("...") => {
            if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            }
        }
        _ => path,
    }
}

fn same(a: &Path, b: &Path) -> bool {
    a == b || matches!((std::path::absolute(a), std::path::absolute(b)), (Ok(a), Ok(b)) if a == b)
}
