//! The front of golite's front end: text to tokens (logos), tokens to a syntax tree (lalrpop).
#![warn(missing_docs)]

pub mod ast;
mod classifier;
pub mod diagnostic;
mod errors;
pub mod intern;
mod lexer;
pub mod literal;
mod parser;
mod printer;
pub mod span;
mod token;
mod tree;

#[allow(clippy::all, clippy::pedantic, missing_docs, unused, unreachable_pub)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/grammar.rs"));
}

pub use diagnostic::{Diagnostic, Label, Severity};
pub use intern::{Interner, Sym};
pub use span::Span;

/// What [`parse_file`] hands out.
#[derive(Debug)]
pub struct Parsed {
    /// The tree, as far as it could be built.
    pub file: ast::File,
    /// Errors in order of position, at most one a line and ten in all.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether there were more errors than that.
    pub more: bool,
    /// The input ended in the middle of something: a prompt should go on reading.
    pub unfinished: bool,
}

/// What [`parse_statements`] hands out.
#[derive(Debug, Default)]
pub struct ParsedStatements {
    /// Statements in order.
    pub stmts: Vec<ast::Stmt>,
    /// Functions and methods given at a prompt.
    pub decls: Vec<ast::Decl>,
    /// Imports given at a prompt.
    pub imports: Vec<ast::Import>,
    /// Errors in order of position.
    pub diagnostics: Vec<Diagnostic>,
    /// The input ended in the middle of something: a prompt should go on reading.
    pub unfinished: bool,
}

/// Parses a file. All spans of the tree are offsets into `text` plus `base`.
///
/// Never fails: what could be read is in the tree, the rest in the diagnostics. A first line that
/// starts with `#!` counts as a comment, and a byte order mark in front is skipped.
pub fn parse_file(interner: &Interner, base: u32, text: &str) -> Parsed {
    parser::parse_file(interner, base, text)
}

/// Parses what a person types at a prompt: statements, and also imports, functions and methods.
pub fn parse_statements(interner: &Interner, base: u32, text: &str) -> ParsedStatements {
    parser::parse_statements(interner, base, text)
}
