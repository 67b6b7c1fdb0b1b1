//! golite runs Go programs without the Go toolchain.

pub mod cli;
pub mod diag;
#[allow(unsafe_code)]
pub mod exec;
#[allow(unsafe_code)]
pub mod heap;
pub mod lower;
pub mod native;
#[allow(unsafe_code)]
pub mod sched;
pub mod source;
pub mod stdlib;
#[allow(unsafe_code)]
pub mod sync;
pub mod types;
#[allow(unsafe_code)]
pub mod value;

pub use exec::engine;
