//! The golden programs of the project.

use std::io;
use std::path::Path;

use golite::golden::{self, Program};

/// All of them, in the order of their names: `feature/name`, or `examples/LESSON/main`. Every program is one, also one without expectation:
/// it prints nothing.
pub fn find(root: &Path) -> io::Result<Vec<Program>> {
    let mut programs = Vec::new();
    for (folder, prefix) in [("tests/programs", ""), ("examples", "examples/")] {
        let folder = root.join(folder);
        for program in golden::find(&folder)?.programs {
            let path = program.target().strip_prefix(&folder).map_err(io::Error::other)?.with_extension("");
            programs.push(Program { name: format!("{prefix}{}", path.display()), ..program });
        }
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}
