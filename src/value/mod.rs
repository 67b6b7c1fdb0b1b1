//! Values: words and layouts. Nothing is tagged; the static type says how to read a word (`runtime.md`, "Values").
pub mod access;
pub mod desc;
