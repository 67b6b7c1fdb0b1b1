//! The front of golite's front end: text to tokens (logos), tokens to a syntax tree (lalrpop).
#![warn(missing_docs)]

pub mod ast;
pub mod diagnostic;
pub mod intern;
pub mod span;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use intern::{Interner, Sym};
pub use span::Span;

/// What [`parse_file`] hands out.
#[derive(Debug)]
pub struct Parsed {
    /// The tree, as far as it could be built.
    pub file: ast::File,
    /// Errors in order of position, at most one a line and ten in all (`more` says whether some were left out).
    pub diagnostics: Vec<Diagnostic>,
    /// The input ended in the middle of something: a prompt should go on reading.
    pub unfinished: bool,
}
