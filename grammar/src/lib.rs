//! The front of golite's front end: the text of Go programs to syntax trees.
//!
//! ```text
//!  &str ──logos──▶ raw tokens ──semicolons──▶ tokens ──classifier──▶ tokens ──lalrpop──▶ actions ──▶ ast::File
//!       token.rs              lexer.rs               classifier.rs   grammar.lalrpop     tree/
//!                                                        │              │ gives up at a token
//!                                                        └─ frames ──▶ errors.rs ──▶ Diagnostic
//!                                                                       parser.rs goes on behind it
//! ```
//!
//! **In** comes text and a base: files of a session share one space of offsets, see [`span`]. **Out** goes a tree
//! with spans, comments, and diagnostics worded and placed as Go's compiler words and places them.
//!
//! **Invariants.** Parsing never fails, never panics, and needs a bounded stack: the lexer is a state machine, the
//! LR automaton has its own stack, and the depth of the tree is limited (1,000), so that dropping it and walking it need
//! a bounded stack, too. A tree without diagnostics is complete. After a syntax error the tree holds the top-level
//! declarations that could be read, and should not be checked.
//!
//! **Not here:** types, scopes, files, rendering. Numbers are kept as written (the checker folds them exactly);
//! [`literal`] has the values of strings and runes. What Go's compiler says about labels, `break` outside
//! loops, the use of `x.(type)` or `go` of something that is no call is left to the checker, too.
//!
//! # Where to read
//!
//! | module | what it does |
//! | --- | --- |
//! | [`ast`] | the tree: the contract with the checker |
//! | `token`, `lexer` | tokens, lexical errors, semicolon insertion |
//! | `classifier` | the stack of open brackets and headers; which `{` is a body, which `[` opens type parameters, which `func` declares; the limit of depth |
//! | `grammar.lalrpop` | all of Go 1.27, LR(1), without conflicts: 554 states |
//! | `tree` | the actions: constructors of nodes, and errors the grammar lets through |
//! | `parser` | runs the grammar, goes on after errors, prompts |
//! | `errors` | puts syntax errors into words |
//! | [`constraint`] | `//go:build` lines: expressions of tags |
//! | `line`, `pragma` | comments for the compiler: positions that generated code wants to be told, and what it asks for |
//! | `printer` | expressions as Go's messages print them |
//! | [`intern`], [`diagnostic`], [`span`], [`literal`] | data for all stages |
//!
//! # Choices
//!
//! * **One start symbol** with marker tokens for what is being read (a file, the rest of one, a prompt, the rest of a
//!   block, of a `switch`, of a `select`): each further start symbol would double the tables.
//! * **Tokens carry no text**; actions cut it out of the source. Operators of one kind share a terminal.
//! * **The `func` of a declaration is a token of its own**, so that at a prompt `func (t T) m() {}` and
//!   `func(t T) m {}()` need no grammar of their own, and so that a function declared inside another is noticed at its name.
//! * **No `!` of lalrpop's**: see `parser`. The frames at an error come from classifying once more the text since the
//!   last start of the grammar, rather than from recording them while all is well.
//! * **logos generates a state machine** (feature `state_machine_codegen`): its other form relies on tail calls,
//!   which Rust does not promise, and a long run of skipped characters could use up the stack.
//! * **Outside functions recovery looks for the next keyword**, as Go does, and inside them for the next statement, which
//!   Go does not: there it reports fewer errors that only follow from the first.
//! * **Look-aheads are clones of the lexer**, which record neither errors nor comments.
//!
//! Measured on one core of a busy x86-64 machine: 39 MB/s over the 92 MB of Go 1.27's source once warm, 1.6 µs for a
//! program that greets the world. For all 6,827 files outside `testdata` the tree and the offsets of its
//! nodes equal those of go/parser (`examples/tree.rs` against `tests/tree/dump.go`).
#![warn(missing_docs)]

pub mod ast;
mod classifier;
pub mod constraint;
mod decode;
pub mod diagnostic;
mod errors;
pub mod intern;
mod lexer;
mod line;
pub mod listing;
pub mod literal;
mod parser;
mod pragma;
mod printer;
pub mod span;
mod token;
mod tree;

#[allow(clippy::all, clippy::pedantic, missing_docs, unused, unreachable_pub)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/grammar.rs"));
}

pub use decode::decode;
pub use diagnostic::{Diagnostic, Label, Severity};
pub use intern::{Interner, Sym};
pub use line::{LineBase, line_bases};
pub use span::Span;

/// The keywords (Go specification, "Keywords"), for those who offer or mix up words.
pub const KEYWORDS: [&str; 25] = [
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

/// What [`parse_file`] hands out.
#[derive(Debug)]
pub struct Parsed {
    /// The tree, as far as it could be built.
    pub file: ast::File,
    /// Errors in order of position, at most one syntax error a line.
    pub diagnostics: Vec<Diagnostic>,
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

/// Parses a file of which parts were left out. `gaps` are (offset in `text`, bytes left out up to there), ascending: spans are
/// offsets into the whole file, plus `base`.
pub fn parse_outline(interner: &Interner, base: u32, text: &str, gaps: &[(u32, u32)]) -> Parsed {
    parser::parse_outline(interner, base, text, gaps)
}

/// Parses what a person types at a prompt: statements, and also imports, functions and methods.
pub fn parse_statements(interner: &Interner, base: u32, text: &str) -> ParsedStatements {
    parser::parse_statements(interner, base, text)
}
