//! From syntax to the typed tree: the checker.
//!
//! Comes in: the parsed files of a package and, through an [`Importer`], those of what it imports.
//! Goes out: [`tree`], in which every expression has its type, or diagnostics worded and placed as Go's.
//!
//! * [`ty`]: types, interned; [`tree`]: the typed tree, the contract with `lower/`
//! * [`Checker`] (`checker.rs`): the state and the public face; `object.rs`: what names stand for, and the context of
//!   what is being checked; `operand.rs`: an expression while it is being checked
//! * `package.rs` collects names, `decl.rs` resolves them, `typexpr.rs` and `expr.rs` (with `operators`, `selector`, `call`,
//!   `index`, `composite`, `builtins`) and `stmt/` follow the syntax, `body.rs` and `initorder.rs` put the result together
//! * `language.rs`: which version of Go a file is written in
//! * `session.rs`: package main as it grows at a prompt
//! * `assign.rs`, `untyped.rs`, `lookup.rs`, `predicates.rs`: the rules about types
//! * `advice.rs`: what could be done about an undefined name
//! * `constant/`: exact constants; `typestring.rs`, `exprstring.rs`: how messages write types and expressions
//!
//! Checking never stops at the first error. Bodies of imported packages are checked when they are first
//! lowered (`Checker::body`), so that a start pays for signatures only.

mod advice;
mod assign;
mod body;
mod builtins;
mod call;
mod checker;
pub mod codes;
mod composite;
pub mod constant;
mod decl;
mod expr;
mod exprstring;
mod index;
mod initorder;
mod known;
mod label;
mod language;
mod lookup;
mod missing;
mod object;
mod operand;
mod operators;
mod outline;
#[cfg(any(test, debug_assertions))]
pub(crate) mod outline_text;
mod package;
mod predicates;
mod report;
mod scope;
mod selector;
mod session;
mod sizes;
mod stmt;
mod terminating;
pub mod tree;
pub mod ty;
mod typestring;
mod typexpr;
mod universe;
mod untyped;
mod usage;

pub use checker::Checker;
pub use language::FRESH_VARIABLES;
pub use lookup::{Found, Lookup, MethodEntry, Step, Target};
pub use outline::{Outline, Stub};
pub use package::HOST_FILE;
pub use session::{Member, Name, NameKind, Shape, Unit};
pub use typestring::runtime_string;
pub use universe::is_predeclared;

/// A source text: the library's is part of golite, others are made at run time.
pub type Text = std::borrow::Cow<'static, str>;

/// Where imported packages come from.
pub trait Importer {
    /// The files of the package at `path`: name and text of each. `None` if there is no such package.
    fn files(&self, path: &str) -> Option<Vec<(String, Text)>>;

    /// The outlines of the same files (`outline_text`), if they have been made beforehand; else files are read whole.
    fn outlines(&self, _path: &str) -> Vec<Outline> {
        Vec::new()
    }

    /// The package at `path` is part of the program, as main is: it is checked whole, and what is wrong in it is the program's mistake.
    fn is_program(&self, _path: &str) -> bool {
        false
    }

    /// N, if the package at `path` (`main` for that of the program) is written in Go 1.N; else it is in the newest.
    fn language(&self, _path: &str) -> Option<u32> {
        None
    }

    /// The package at `path` is under test, and so is imported even if it is a program.
    fn is_tested(&self, _path: &str) -> bool {
        false
    }

    /// The import path of package main's folder, where it has one.
    fn main_path(&self) -> Option<String> {
        None
    }

    /// Why there is no package at `path`, if there is more to say than that.
    fn why_missing(&self, _path: &str) -> Option<String> {
        None
    }

    /// The paths of all packages there are, sorted; for the diagnostic about one that is not.
    fn all(&self) -> Vec<String>;
}
