//! golite runs Go programs without the Go toolchain.

pub mod source;
pub mod types;
