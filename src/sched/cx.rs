//! `cx`: the goroutine's object, at the base of its first stack segment. It never moves and is the same in every frame.
//!
//! Who may touch which field when:
//! 1. The running goroutine (its worker's thread) touches everything.
//! 2. `guard` is also written by whoever requests something (poison); see `sched::guard`.
//! 3. A parked goroutine's fields belong to whoever unparks it, from the moment the wait queue hands it out.
//! 4. The collector reads `sp`, `fp`, `site`, `segment`, `defers` of goroutines that do not run.

use std::sync::atomic::AtomicUsize;

use super::worker::Worker;

/// The goroutine's object. Offsets of the first fields are known to the naked switch functions.
#[repr(C)]
pub struct Cx {
    /// The distance between native stack pointer and frame that every check wants; or poison.
    pub guard: AtomicUsize,
    /// The saved native stack pointer, while the goroutine does not run on its own stack.
    pub sp: usize,
    /// The worker's stack pointer to switch to.
    pub worker_sp: usize,
    /// The innermost `catch_call`, or null.
    pub catch: *mut super::stack::Catch,
    /// The worker that runs this goroutine; written at each resume.
    pub worker: *mut Worker,
    /// The innermost frame, stored by every slow path that may collect, park or raise.
    pub fp: *mut u64,
    /// The site of that slow path.
    pub site: u32,
    /// The current stack segment.
    pub segment: *mut super::stack::Segment,
    /// The newest defer record: a heap word (`exec::defer`).
    pub defers: u64,
    /// The newest panic in flight: a heap word (`exec::panic`).
    pub panics: u64,
    /// The number that tracebacks show.
    pub id: u64,
}
