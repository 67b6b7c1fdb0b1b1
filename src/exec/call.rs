//! Calls: arguments go straight into the callee's frame, then one check, then the callee's entry.
//!
//! Every call node begins with `base` and `site`, as [`CallHeader`](super::code::CallHeader) says, and leaves its own address below the
//! callee's frame.

use std::sync::atomic::{AtomicPtr, Ordering};

use super::code::{Closure, Code, FnRecord, Header};
use super::method::{self, MethodEntry};
use super::node::{Env, Exec, Ref, header_of};
use super::{mem, raise};
use crate::sched::cx::Cx;

/// The native stack pointer.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: reads a register.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        std::arch::asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags));
        #[cfg(target_arch = "aarch64")]
        std::arch::asm!("mov {}, sp", out(reg) sp, options(nomem, nostack, preserves_flags));
    }
    sp
}

/// Executes `code` in the frame at `fp`, whose arguments are in place.
///
/// # Safety
/// `code` is live; the frame lies above all live slots.
#[inline(always)]
pub unsafe fn enter(cx: *mut Cx, code: *const Code, fp: *mut u64) -> u64 {
    // SAFETY: cx is the running goroutine's object; entry and body belong together.
    unsafe {
        if stack_pointer().wrapping_sub(fp as usize) < (*cx).guard.load(Ordering::Relaxed) {
            return crate::sched::stack::call_slow(cx, code, fp);
        }
        ((*code).entry)((*code).body, fp, cx)
    }
}

#[inline(always)]
fn frame(e: Env, header: *const Header, base: u32) -> *mut u64 {
    // SAFETY: the outgoing area is part of the caller's frame.
    unsafe {
        let fp = e.fp.add(base as usize);
        *fp.sub(1) = header.expose_provenance() as u64;
        fp
    }
}

/// Arguments, evaluated into consecutive slots.
pub trait Args: Copy + 'static {
    /// Evaluates them, the first into `slot`.
    fn eval(&self, e: Env, slot: u32);
}

impl Args for () {
    #[inline(always)]
    fn eval(&self, _: Env, _: u32) {}
}

impl<A: Exec> Args for (A,) {
    #[inline(always)]
    fn eval(&self, e: Env, slot: u32) {
        let a = self.0.exec(e);
        e.set(slot, a);
    }
}

impl<A: Exec, B: Exec> Args for (A, B) {
    #[inline(always)]
    fn eval(&self, e: Env, slot: u32) {
        let a = self.0.exec(e);
        e.set(slot, a);
        let b = self.1.exec(e);
        e.set(slot + 1, b);
    }
}

impl<A: Exec, B: Exec, C: Exec> Args for (A, B, C) {
    #[inline(always)]
    fn eval(&self, e: Env, slot: u32) {
        let a = self.0.exec(e);
        e.set(slot, a);
        let b = self.1.exec(e);
        e.set(slot + 1, b);
        let c = self.2.exec(e);
        e.set(slot + 2, c);
    }
}

/// A statement that puts all arguments into their slots: for more than three, and for aggregates.
#[derive(Clone, Copy)]
pub struct Prelude(pub Ref);

impl Args for Prelude {
    #[inline(always)]
    fn eval(&self, e: Env, _: u32) {
        e.run(self.0);
    }
}

/// A call of a declared function, or of a method whose receiver is known: the receiver is the last argument.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct CallStatic<A> {
    /// See `CallHeader`.
    pub base: u32,
    /// See `CallHeader`.
    pub site: u32,
    /// Who.
    pub record: *const FnRecord,
    /// The arguments.
    pub args: A,
    /// The slot of the first argument, in the caller's frame.
    pub first: u32,
}

impl<A: Args> Exec for CallStatic<A> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        self.args.eval(e, self.first);
        let fp = frame(e, header_of(self), self.base);
        // SAFETY: function records live as long as the Engine; their code is never null.
        unsafe { enter(e.cx, (*self.record).code.load(Ordering::Acquire), fp) }
    }
}

/// A call of a function value. The closure goes behind the arguments, where the callee finds its captures.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct CallClosure<F, A> {
    /// See `CallHeader`.
    pub base: u32,
    /// See `CallHeader`.
    pub site: u32,
    /// The function value.
    pub function: F,
    /// The arguments.
    pub args: A,
    /// The slot of the first argument.
    pub first: u32,
    /// The slot for the closure.
    pub closure: u32,
}

impl<F: Exec, A: Args> Exec for CallClosure<F, A> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let function = self.function.exec(e);
        self.args.eval(e, self.first);
        if function == 0 {
            raise::nil(e, self.site);
        }
        e.set(self.closure, function);
        let fp = frame(e, header_of(self), self.base);
        // SAFETY: a function value that is not nil points to a closure object.
        unsafe {
            let closure: *const Closure = std::ptr::with_exposed_provenance(function as usize);
            enter(e.cx, (*(*closure).record).code.load(Ordering::Acquire), fp)
        }
    }
}

/// A call of a method through an interface value.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct CallInterface<X, A> {
    /// See `CallHeader`.
    pub base: u32,
    /// See `CallHeader`.
    pub site: u32,
    /// The interface value.
    pub value: X,
    /// The arguments.
    pub args: A,
    /// The slot of the first argument.
    pub first: u32,
    /// The slot for the receiver's word.
    pub receiver: u32,
    /// The method's number (`method`).
    pub method: u32,
    /// The last entry that was right here.
    pub cache: *const AtomicPtr<MethodEntry>,
}

impl<X: Exec, A: Args> Exec for CallInterface<X, A> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let value = self.value.exec(e);
        self.args.eval(e, self.first);
        if value == 0 {
            raise::nil(e, self.site);
        }
        let key = method::key(e, value);
        // SAFETY: the cache cell lives in the arena; entries are immutable and live as long as the Engine.
        let record = unsafe {
            let entry = (*self.cache).load(Ordering::Acquire);
            if !entry.is_null() && (*entry).key == key {
                (*entry).record
            } else {
                method::find(e, key, self.method, self.cache, self.site)
            }
        };
        e.set(self.receiver, value & !1);
        let fp = frame(e, header_of(self), self.base);
        // SAFETY: as for `CallStatic`.
        unsafe { enter(e.cx, (*record).code.load(Ordering::Acquire), fp) }
    }
}

/// Copies captures out of the closure object into slots, when a closure's body begins.
#[derive(Clone, Copy)]
pub struct Unpack {
    /// The slot of the closure.
    pub closure: u32,
    /// The first slot to fill.
    pub slot: u32,
    /// How many captured words.
    pub words: u32,
}

impl Exec for Unpack {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let closure = e.slot(self.closure) as usize;
        for n in 0..self.words {
            e.set(self.slot + n, e.load::<mem::W64>(closure + 8 + n as usize * 8));
        }
        0
    }
}

/// Before a body that needs more than the small need: makes the exact check (or goes on in another segment).
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Exact {
    /// The body proper.
    pub body: Ref,
    /// Bytes above `fp` and below `sp` together.
    pub need: u32,
    /// The function's own code.
    pub code: *const Code,
}

impl Exec for Exact {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        if stack_pointer().wrapping_sub(e.fp as usize) < self.need as usize + super::code::RED_ZONE {
            // SAFETY: fp is this function's frame, its arguments are in place.
            return unsafe { exact_slow(e, self) };
        }
        e.run(self.body)
    }
}

#[cold]
unsafe fn exact_slow(e: Env, exact: &Exact) -> u64 {
    // SAFETY: the frame's header names the call; `call_exact` moves the frame and runs the same body there.
    unsafe { crate::sched::stack::call_exact(e.cx, exact.code, e.fp, exact.need as usize) }
}
