//! `cx`: the goroutine's object, at the base of its first stack segment. It never moves and is the same in every frame.
//!
//! Who may touch which field when:
//! 1. The running goroutine (its worker's thread) touches everything.
//! 2. `guard` is also written by whoever requests something (poison); see `sched::guard`.
//! 3. A parked goroutine's fields belong to whoever unparks it, from the moment the wait queue hands it out.
//! 4. While the world is stopped the collector reads `sp`, `fp`, `site`, `segment`, `in_use`, `defers`, `panics` of all goroutines.
//! 5. `status`, `reason` and `id` may be read at any time by reports; they are atomics or never change while alive.

use std::sync::atomic::{AtomicU8, AtomicU32, AtomicUsize};

use super::stack::{Catch, Segment};
use super::worker::Worker;
use crate::exec::code::Code;

/// Bytes kept for the goroutine's object below the header of its first segment.
pub const CX_BYTES: usize = 256;

/// The goroutine's object. Offsets of the first fields are known to the naked switch functions.
#[repr(C)]
pub struct Cx {
    /// The distance between native stack pointer and frame that every check wants; or poison.
    pub guard: AtomicUsize,
    /// The saved native stack pointer while the goroutine does not run on its own stack; 0 while it does.
    pub sp: usize,
    /// The worker's stack pointer to switch to.
    pub worker_sp: usize,
    /// The innermost `catch_call`, or null.
    pub catch: *mut Catch,
    /// The worker that runs this goroutine; written at each resume.
    pub worker: *mut Worker,
    /// The innermost frame, stored by every slow path that may collect, park or raise.
    pub fp: *mut u64,
    /// The current stack segment.
    pub segment: *mut Segment,
    /// The newest defer record: a heap word (`exec::defer`).
    pub defers: u64,
    /// The newest panic in flight: a heap word (`exec::panic`).
    pub panics: u64,
    /// The number that tracebacks show.
    pub id: u64,
    /// The site of the slow path that stored `fp`.
    pub site: u32,
    /// What it does at present: a `sched::goroutine::Status`.
    pub status: AtomicU8,
    /// Why it waits, if it does: a `sched::goroutine::WaitReason`.
    pub reason: AtomicU8,
    /// The goroutine that runs `main.main`.
    pub is_main: bool,
    /// A native that calls back into Go has a barrier on this stack (`exec::native`).
    pub barriers: u8,
    /// Whether it is being interrupted: one of `sched::session::fate`.
    pub fate: AtomicU8,
    /// Where the slots end that are in use above the frame at `fp`, or 0: the arguments of a call that is about to begin. The caller's
    /// frame need not cover them, since some functions (`exec::method`, `exec::reflection`) go on in their own frame with more words
    /// than they were given.
    pub in_use: usize,
    /// While it runs on a worker's stack and that worker is stopped or in a system call: how far that stack is in use.
    pub native_sp: usize,
    /// What the waker hands to the woken: a status whose meaning belongs to the reason to wait.
    pub wake: u64,
    /// The ticket of a running `select`: who turns it from 0 to 1 has chosen the winning case.
    pub select: AtomicU32,
    /// The site of the `go` statement that made it.
    pub created_site: u32,
    /// The goroutine that executed that statement.
    pub created_by: u64,
    /// What the goroutine runs.
    pub code: *const Code,
    /// Its place in a wait queue, when it waits in one only.
    pub waiter: Waiter,
    /// The next goroutine object of the Engine, dead or alive; never changes once published.
    pub all_next: *mut Cx,
    /// The next one in a pool or a list of goroutines to be made runnable together.
    pub link: *mut Cx,
}

/// An entry of a wait queue: embedded in the goroutine's object, or in the frame of a `select`.
#[repr(C)]
pub struct Waiter {
    /// Towards the tail.
    pub next: *mut Waiter,
    /// Towards the head.
    pub prev: *mut Waiter,
    /// Who waits; null while the entry is in no queue.
    pub cx: *mut Cx,
    /// Where the value is taken from or put, in frame slots.
    pub slot: *mut u64,
    /// A number of the owner's: the case of a `select`, the ticket of a condition.
    pub ticket: u64,
    /// The entry belongs to a `select`: whoever wants to serve it must win `cx.select` first.
    pub is_select: bool,
}

impl Waiter {
    /// An entry in no queue.
    pub const fn new() -> Waiter {
        Waiter {
            next: std::ptr::null_mut(),
            prev: std::ptr::null_mut(),
            cx: std::ptr::null_mut(),
            slot: std::ptr::null_mut(),
            ticket: 0,
            is_select: false,
        }
    }
}

impl Default for Waiter {
    fn default() -> Waiter {
        Waiter::new()
    }
}

const _: () = assert!(size_of::<Cx>() <= CX_BYTES, "the goroutine's object must fit below the first segment's header");
