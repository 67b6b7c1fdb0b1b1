//! Numbers, quoted text and their literals: what `strconv`, `fmt` and others share.
//!
//! In: Rust values. Out: Go's texts and Go's errors. Next: `format`, `parse`, `quote`.

pub mod format;
pub mod natives;
pub mod parse;
pub mod quote;
#[cfg(test)]
mod tests;
