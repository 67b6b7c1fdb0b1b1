//! Operations of the runtime: what does not fit on a goroutine's small stack runs on its worker's.
//!
//! Operands lie in slots. An operation is a Rust function that gives a word or says what it raises; it never parks, never calls Go
//! code and never collects (allocation on the worker's stack only *asks* for a collection), so it may hold heap words in locals.

use std::borrow::Cow;

use super::call::Args;
use super::node::{Env, Exec};
use super::raise;
use crate::engine::Engine;
use crate::heap::{OutOfMemory, heap_of};
use crate::native::Raised;
use crate::sched::cx::Cx;
use crate::sched::stack::on_worker_stack;
use crate::value::compare::Incomparable;

/// How an operation ends other than with a word.
#[derive(Debug)]
pub enum Trap {
    /// As natives raise.
    Raised(Raised),
    /// A `*runtime.TypeAssertionError`.
    Assertion(String),
    /// A `runtime.Error` whose text has no prefix.
    Plain(Cow<'static, str>),
    /// The key of a look-up in a map without entries cannot be hashed: a `runtime.Error` of its own.
    Unhashable(String),
    /// No memory.
    OutOfMemory,
}

impl From<OutOfMemory> for Trap {
    fn from(_: OutOfMemory) -> Trap {
        Trap::OutOfMemory
    }
}

impl From<Raised> for Trap {
    fn from(raised: Raised) -> Trap {
        Trap::Raised(raised)
    }
}

impl Trap {
    /// A run-time error; the text without `runtime error: `.
    pub fn error(text: impl Into<Cow<'static, str>>) -> Trap {
        Trap::Raised(Raised::Runtime(text.into()))
    }

    /// A fatal error.
    pub fn fatal(text: &'static str) -> Trap {
        Trap::Raised(Raised::Fatal(Cow::Borrowed(text)))
    }

    /// Two values that cannot be compared.
    pub fn incomparable(error: Incomparable, hashing: bool) -> Trap {
        match error {
            Incomparable::Type(desc) if hashing => Trap::error(format!("hash of unhashable type {}", desc.name)),
            Incomparable::Type(desc) => Trap::error(format!("comparing uncomparable type {}", desc.name)),
            Incomparable::TooDeep => Trap::fatal("stack overflow"),
        }
    }
}

/// What an operation works with.
pub struct Rt {
    /// The goroutine.
    pub cx: *mut Cx,
    fp: *mut u64,
    first: u32,
}

impl Rt {
    /// The operand with this number.
    pub fn arg(&self, n: u32) -> u64 {
        self.slot(self.first + n)
    }

    /// The slot of the first operand.
    pub fn first(&self) -> u32 {
        self.first
    }

    /// The word in a slot.
    pub fn slot(&self, n: u32) -> u64 {
        // SAFETY: the invariant of the tree (`exec::node`): the slot lies in the frame.
        unsafe { *self.fp.add(n as usize) }
    }

    /// Sets a slot.
    pub fn set(&self, n: u32, word: u64) {
        // SAFETY: as for `slot`.
        unsafe { *self.fp.add(n as usize) = word }
    }

    /// Where slots are.
    pub fn slots(&self, n: u32) -> *mut u64 {
        // SAFETY: as for `slot`.
        unsafe { self.fp.add(n as usize) }
    }

    /// The Engine.
    pub fn engine<'a>(&self) -> &'a Engine {
        engine_of(self.cx)
    }
}

/// The Engine of a goroutine.
pub fn engine_of<'a>(cx: *mut Cx) -> &'a Engine {
    // SAFETY: cx runs, so its worker is there; the Engine outlives its workers.
    unsafe { &*(*(*cx).worker).engine.cast::<Engine>() }
}

/// An operation.
pub type OpFn<P> = fn(&mut Rt, &P) -> Result<u64, Trap>;

/// Evaluates the operands into slots from `first` on, then runs the operation.
#[derive(Clone, Copy)]
pub struct Op<A, P: 'static> {
    /// For panics, and for the collector.
    pub site: u32,
    /// The slot of the first operand.
    pub first: u32,
    /// The operands.
    pub args: A,
    /// What to do.
    pub f: OpFn<P>,
    /// What is known beforehand.
    pub params: P,
}

/// What crosses to the worker's stack and back.
struct Crossing<P: 'static> {
    f: OpFn<P>,
    params: *const P,
    fp: *mut u64,
    first: u32,
    trap: *mut Trap,
}

impl<A: Args, P: Copy + 'static> Exec for Op<A, P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        self.args.eval(e, self.first);
        cross(e, self.site, self.f, &self.params, self.first)
    }
}

/// Runs an operation on the worker's stack.
#[inline(always)]
pub fn cross<P: 'static>(e: Env, site: u32, f: OpFn<P>, params: &P, first: u32) -> u64 {
    let mut crossing = Crossing { f, params, fp: e.fp, first, trap: std::ptr::null_mut() };
    // SAFETY: cx is the running goroutine's object; the crossing outlives the call.
    let word = unsafe {
        (*e.cx).fp = e.fp;
        (*e.cx).site = site;
        on_worker_stack(e.cx, land::<P>, (&raw mut crossing).expose_provenance())
    };
    if !crossing.trap.is_null() {
        raise::trap(e, site, crossing.trap);
    }
    word
}

unsafe extern "C" fn land<P: 'static>(cx: *mut Cx, crossing: usize) -> u64 {
    // SAFETY: `cross` passes its own crossing.
    unsafe {
        let crossing = &mut *std::ptr::with_exposed_provenance_mut::<Crossing<P>>(crossing);
        let mut rt = Rt { cx, fp: crossing.fp, first: crossing.first };
        let mut result = (crossing.f)(&mut rt, &*crossing.params);
        if matches!(result, Err(Trap::OutOfMemory)) && heap_of(cx).budget().is_limited() {
            // Perhaps a collection makes room. It is a safepoint again, and an operation has done nothing before it has its memory.
            heap_of(cx).make_room(cx);
            result = (crossing.f)(&mut rt, &*crossing.params);
        }
        match result {
            Ok(word) => word,
            Err(trap) => {
                crossing.trap = Box::into_raw(Box::new(trap));
                0
            }
        }
    }
}
