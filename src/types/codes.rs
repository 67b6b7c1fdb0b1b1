//! The codes of the checker's diagnostics: each with its meaning and an example that a test runs.
//!
//! A code is never renamed or given another meaning.

/// What a code means.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// The code.
    pub code: &'static str,
    /// What is wrong, in one line.
    pub meaning: &'static str,
    /// A program that has this error and no other; declarations only, `package main` is put before it, and `func main() {}`
    /// after it unless it declares one. Empty where no program can show it.
    pub example: &'static str,
}

/// All codes of the checker, sorted.
pub const CODES: &[CodeInfo] = &[];
