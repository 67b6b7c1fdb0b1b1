//! The executable tree and what runs it.
//!
//! Comes in: trees that `lower/` built, and a goroutine. Goes out: effects. Reading order: [`code`] (frames, records),
//! [`node`] (what a node is), [`arith`], [`access`], [`control`], [`call`]; then [`runtime`] and [`ops`] for what
//! runs on the worker's stack, [`mod@panic`] and [`defer`].
//!
//! Knows nothing of scheduling policy: who runs when is `sched`'s.

// Everything here works for the goroutine at `cx`: a raw pointer by rule, valid by rule, and passed through every function.
#![allow(clippy::not_unsafe_ptr_arg_deref)]

pub mod access;
pub mod arith;
pub mod call;
pub mod chan;
pub mod code;
pub mod control;
pub mod defer;
pub mod engine;
pub mod heap_ops;
pub mod lazy;
pub mod mem;
pub mod method;
pub mod native;
pub mod node;
pub mod ops;
pub mod panic;
pub mod raise;
pub mod report;
pub mod runtime;
pub mod sites;

/// Acts on what is requested of this goroutine, at a back-edge.
#[cold]
#[inline(never)]
pub fn poll(e: node::Env, site: u32) {
    // SAFETY: the goroutine runs here; fp and site describe its frame.
    unsafe { crate::sched::stack::poll_slow(e.cx, e.fp, site) }
}
