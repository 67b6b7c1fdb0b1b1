//! The executable tree and what runs it.
pub mod code;
pub mod mem;
