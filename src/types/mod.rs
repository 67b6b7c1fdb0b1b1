//! From syntax to the typed tree: the checker.
//!
//! Comes in: the parsed files of a package and, through an [`Importer`], those of what it imports.
//! Goes out: [`tree`], in which every expression has its type, or diagnostics worded and placed as Go's.
//!
//! * [`ty`]: types, interned
//! * [`tree`]: the typed tree, the contract with `lower/`
//!
//! Checking never stops at the first error. Bodies of imported packages are checked when they are first
//! lowered (`Checker::body`), so that a start pays for signatures only.

pub mod constant;
pub mod tree;
pub mod ty;

/// Where imported packages come from.
pub trait Importer {
    /// The files of the package at `path`: name and text of each. `None` if there is no such package.
    fn files(&self, path: &str) -> Option<Vec<(String, &'static str)>>;

    /// The paths of all packages there are, sorted; for the diagnostic about one that is not.
    fn all(&self) -> Vec<String>;
}
