//! The seam between callers and callees: nodes, frames, function records. Plain C layout, so that a tier of native
//! code can take part without changing it (`engine.md`, "Frames and calls").
//!
//! A *frame* is a run of 64-bit slots on the goroutine's value stack:
//!
//! ```text
//! fp[-1]            the calling node (a CallHeader), stored by the caller
//! fp[0 .. R]        result slots: unless there is exactly one result of one word (then R = 0 and it comes back in
//!                   the return register)
//! fp[R .. R+P]      parameters in order, each `words()` slots; an aggregate in memory layout
//! fp[R+P]           the receiver of a method (its words), or the closure object of a function called through a value
//! fp[…]             locals, temporaries, and the outgoing area: frames of callees at increasing bases
//! ```
//!
//! The receiver stands last so that a call through an interface can evaluate all other arguments before it knows
//! how large the receiver is; and a method's adapter for an interface can put the receiver's words in place of the
//! pointer and go on in the same frame.

use std::sync::atomic::{AtomicPtr, Ordering};

use crate::sched::cx::Cx;

/// What executes a node. The result is a word, or a signal for statements (`exec::control`).
pub type NodeFn = unsafe extern "C" fn(node: *const Header, fp: *mut u64, cx: *mut Cx) -> u64;

/// The head of every node.
#[repr(C)]
pub struct Header {
    /// Its code.
    pub f: NodeFn,
}

/// The head of every node that calls; `fp[-1]` of the callee points here.
#[repr(C)]
pub struct CallHeader {
    /// Its code.
    pub f: NodeFn,
    /// The callee's frame begins this many slots above the caller's: the caller's fp is `fp - base`.
    pub base: u32,
    /// Position and function: an index into the Engine's [`Sites`](super::sites::Sites).
    pub site: u32,
}

/// A function as callers know it; never moves, lives as long as the Engine.
#[repr(C)]
pub struct FnRecord {
    /// Its present code; swapped when it is first lowered, redefined, or compiled. Release/acquire.
    pub code: AtomicPtr<Code>,
    /// Index of the function in the compiler's table (`lower::titles`); functions that count as one share it.
    pub index: u32,
}

impl FnRecord {
    /// Name and position of its present code; `None` while it has none.
    pub fn title(&self) -> Option<(&'static str, u32)> {
        // SAFETY: code lives as long as the Engine.
        unsafe { self.code.load(Ordering::Acquire).as_ref() }.map(|code| (code.name, code.position))
    }
}

/// Where the program counters of functions as values begin: this and the function's index. Those of places in the program, which are site
/// numbers, lie below.
pub const FUNCTION_PC: u64 = 1 << 32;

/// One immutable version of a function's code.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Code {
    /// Called as `entry(body, fp, cx)`, after the caller's small check. An entry that needs more than the small need
    /// ([`SMALL_NEED`]) makes the exact check itself.
    pub entry: NodeFn,
    /// The root node.
    pub body: *const Header,
    /// The record it belongs to.
    pub record: *const FnRecord,
    /// Slots of its frame, outgoing area included.
    pub slots: u32,
    /// Bytes needed above `fp` (slots) and below `sp` (native frames) together.
    pub need: u32,
    /// `R`
    pub results: u32,
    /// `R + P`, and the receiver's or closure's words: what moves along when a call goes on in another segment.
    pub args: u32,
    /// The function's name as tracebacks write it.
    pub name: &'static str,
    /// Where it begins (session offset).
    pub position: u32,
}

// SAFETY: immutable after publication; the pointers in it lead to arenas of the Engine.
unsafe impl Send for Code {}
// SAFETY: as above.
unsafe impl Sync for Code {}

/// Bytes that the check before every call guarantees to the callee: frame and native frames together.
pub const SMALL_NEED: usize = 256;
/// Bytes that stay free below the native stack pointer at all times, for node fast paths and the switch functions.
pub const RED_ZONE: usize = match (cfg!(unoptimised), cfg!(debug_assertions)) {
    (true, _) => 6144,
    (false, true) => 768,
    (false, false) => 256,
};
/// The value of `cx.guard` when nothing is requested.
pub const GUARD: usize = SMALL_NEED + RED_ZONE;
/// The value instead in stack-paint mode: calls that come near the end of a segment fail their check, and are watched.
pub const PAINT_GUARD: usize = GUARD + 1024;
/// The value of `cx.guard` that makes every check fail.
pub const POISON: usize = usize::MAX;

/// What a site number stands for.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// The code whose frame it is (index into `Sites::units`).
    pub unit: u32,
    /// Session offset in the source.
    pub position: u32,
}

/// A closure object on the heap (or static, without captures): what a function value points to. Its descriptor is
/// scanned conservatively.
#[repr(C)]
pub struct Closure {
    /// The function.
    pub record: *const FnRecord,
    /// Captured words follow: values, or pointers to boxes.
    pub captures: [u64; 0],
}
