//! The executable tree and what runs it.
//!
//! Comes in: trees that `lower/` built, and a goroutine. Goes out: effects. Reading order: [`code`] (frames, records),
//! [`node`] (what a node is), [`arith`], [`access`], [`control`], [`call`]; then [`runtime`] and [`ops`] for what
//! runs on the worker's stack, [`mod@panic`] and [`defer`].
//!
//! Knows nothing of scheduling policy: who runs when is `sched`'s.
//!
//! # What building it changed in the design
//!
//! * *Operands that survive a call may wait in Rust locals* of a node (`Binary` of two calls): the native stack is scanned
//!   conservatively, so nothing is lost, and `fib` saves a store and a load a call. Operands of runtime operations wait in slots that are
//!   taken before anything that may call is lowered, since a callee's frame lies over whatever was taken after its base.
//! * *The receiver, or the closure, stands behind the arguments*, not before them: a call through an interface does not know
//!   how large a receiver is before it has evaluated the arguments, and an adapter can put the words of a value in place of its
//!   address and go on in the same frame.
//! * *Back-edges test the guard word alone*, not the distance to the stack: a loop deep inside an expression may
//!   have less left than a call would want.
//! * *Only signed and `float64` comparisons are fused into `if`, and only comparisons of a local into loops*: every fused
//!   kind made 4,700 node functions and builds of four minutes; now a release build of the crate takes 40 s.
//! * *Slices are headers everywhere*; three-slot local slices are not there yet. `matmul` is at 7–9 × native, the rest of the
//!   slice programs at 3–6 ×.
//! * *A deferred call that a panic makes is known by the address of its header*, not by a marker function: rustc merges
//!   functions with equal bodies, so their addresses tell nothing.
//! * *Results of natives and of runtime operations never collect in place*: allocation on the worker's stack only asks
//!   for a collection, which happens at the next poll. So they need no handles (`runtime.md` wanted indices into frames).

// Everything here works for the goroutine at `cx`: a raw pointer by rule, valid by rule, and passed through every function.
#![allow(clippy::not_unsafe_ptr_arg_deref)]

pub mod access;
pub mod arith;
pub mod call;
pub mod chan;
pub mod code;
pub mod complex;
pub mod control;
pub mod defer;
pub mod engine;
pub mod finalizer;
pub mod heap_ops;
pub mod lazy;
pub mod listing;
pub mod made;
pub mod mem;
pub mod method;
pub mod native;
pub mod node;
pub mod ops;
pub mod panic;
pub mod raise;
pub mod reflection;
pub mod report;
pub mod runtime;
pub mod session;
pub mod sites;

/// Acts on what is requested of this goroutine, at a back-edge.
#[cold]
#[inline(never)]
pub fn poll(e: node::Env, site: u32) {
    // SAFETY: the goroutine runs here; fp and site describe its frame.
    unsafe { crate::sched::stack::poll_slow(e.cx, e.fp, site) }
}
