//! The version of the language that a file is written in: what newer versions brought is refused there, and loops share their variables
//! as they did before Go 1.22 (Go specification, "Appendix", "Language versions").
//!
//! Comes in: the release in a file's `//go:build` line (`ast::File::language`), and that of the module ([`super::Importer::language`]), which
//! holds for files that say nothing. As for Go, a file that says something is of Go 1.21 at least. In modules of an older Go what came
//! before 1.21 is not refused.

use super::Checker;
use super::tree::PkgId;

/// N of the newest Go 1.N that there is.
const NEWEST: u32 = 27;
/// Files that say they are older are taken for this one.
const OLDEST: u32 = 21;
/// From here on loops have new variables in each iteration.
pub const FRESH_VARIABLES: u32 = 22;

impl Checker {
    /// N of the Go 1.N that the file being checked is written in.
    fn language(&self) -> u32 {
        self.said_language().map_or_else(|| self.module_language(), |said| said.max(OLDEST))
    }

    fn module_language(&self) -> u32 {
        let package = self.packages.get(self.cx.pkg.0 as usize).filter(|package| package.user);
        package.and_then(|package| self.importer.language(&package.path)).unwrap_or(NEWEST)
    }

    fn said_language(&self) -> Option<u32> {
        self.files.get(self.cx.file.0 as usize)?.ast.language
    }

    /// Whether the variables that a loop declares are the same in all iterations.
    pub(super) fn loops_share_variables(&self) -> bool {
        self.language() < FRESH_VARIABLES
    }

    /// Why what came with Go 1.`needed` cannot be used in the file being checked, if it cannot.
    pub(super) fn too_old_for(&self, needed: u32) -> Option<String> {
        let language = self.language();
        if language >= needed {
            return None;
        }
        let reason = if self.said_language() == Some(language) {
            format!("file declares //go:build go1.{language}")
        } else {
            format!("-lang was set to go1.{}; check go.mod", self.module_language())
        };
        Some(format!("requires go1.{needed} or later ({reason})"))
    }

    /// Reports files that are for a Go that is not there yet.
    pub(super) fn check_languages(&mut self, pkg: PkgId) {
        for file in self.packages[pkg.0 as usize].files.clone() {
            let ast = &self.files[file.0 as usize].ast;
            let newer = ast.language.filter(|&language| language > NEWEST);
            if let (Some(language), Some(name)) = (newer, ast.package) {
                let message = format!("file requires newer Go version go1.{language}");
                self.error("language-version", name.span, message);
            }
        }
    }
}
