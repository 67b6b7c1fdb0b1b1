//! Channels, `select`, locks and the other things goroutines wait on: park and wake come in, Go's semantics go out.
//!
//! * [`chan`], [`select`]: nodes call these
//! * `sema`: who waits for a word in Go's memory; `mutex`, `waitgroup`, `cond` are made of it
//! * `atomic`, `time`, `runtime`: the other natives that need the goroutine they run on
//! * `withdraw`: takes an interrupted goroutine out of what it waits for
//! * [`natives`]: names to functions
//!
//! Natives here are node functions: they run on the goroutine's own stack as `(body, fp, cx)` and stay within the small need, since
//! what they do happens in `mcall`, on the worker's stack, with locks released after the switch. It knows nothing of workers
//! but how to make a goroutine ready.

mod atomic;
pub mod chan;
mod cond;
mod mutex;
pub mod natives;
mod runtime;
pub mod select;
pub mod sema;
mod time;
mod waitgroup;
mod withdraw;

pub(crate) use withdraw::withdraw;

#[cfg(test)]
#[allow(clippy::undocumented_unsafe_blocks)]
mod tests;
