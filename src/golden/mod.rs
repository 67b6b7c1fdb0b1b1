//! Golden tests: Go programs with what they must give beside them.
//!
//! Comes in: paths. Goes out: the programs found there ([`find()`]), what is expected of each ([`Program::expectation`]), what a run in a
//! process of its own gave ([`Golite::run`]), and how the two differ, in words for people ([`compare()`]). Who runs what, how
//! many at a time, and how it is told is the caller's: `golite test` and golite's own tests both are callers.
//!
//! A program is a `.go` file, or a folder with a `main.go` and further files. Beside `NAME.go` lie (in the folder, beside `main.go`), each
//! only where it says more than "nothing" or "zero":
//!
//! | file | what it holds |
//! | --- | --- |
//! | `NAME.out` | standard output, exact |
//! | `NAME.err` | standard error, as a [`pattern`]; for a program that does not compile, the lines `LINE:COL: message` |
//! | `NAME.exit` | the exit status |
//! | `NAME.in` | standard input |
//! | `NAME.args` | command line arguments, one a line |
//!
//! One of the first three makes the program a golden test, and so does a [`closing`] comment `// Output:`, which stands for `NAME.out`.
//! Compile errors of a program that is a folder are lines `FILE:LINE:COL: message`.
//!
//! A program may say more in comments that begin a line:
//!
//! | comment | what it says |
//! | --- | --- |
//! | `//golite:unordered` | the order of output lines is free |
//! | `//golite:traceback` | the frames of `main` in a traceback count, too |
//! | `//golite:first-error` | further compile errors do not count: they depend on how a parser finds its way again |
//! | `//golite:procs N` | run with N workers only |
//! | `//golite:env NAME=VALUE` | run with this environment variable |

pub mod closing;
pub mod compare;
pub mod errors;
mod expectation;
pub mod find;
pub mod pattern;
pub mod process;
pub mod program;
mod run;

pub use compare::{Complaint, Detail, Fault, compare};
pub use expectation::{Expectation, Refusal};
pub use find::{Found, find};
pub use process::{Actual, Folder, Trouble, watch};
pub use program::Program;
pub use run::{Golite, isolated};
