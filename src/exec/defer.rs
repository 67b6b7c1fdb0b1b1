//! `defer` and `go` (Go specification, "Defer statements", "Go statements"): function value and arguments are evaluated at the statement.

use super::code::{CallHeader, FnRecord, Header};
use super::method;
use super::node::{Env, Exec, Ref};
use super::panic::{self, closure_code, get, put, record_code};
use super::raise;
use super::runtime::{Rt, Trap, cross};
use crate::sched::cx::Cx;
use crate::sched::stack::{catch_call, with_segment};

/// Words of a defer record, a heap object scanned conservatively. Arguments follow.
pub mod record {
    /// The next older one.
    pub const NEXT: usize = 0;
    /// The landing of the function that deferred it.
    pub const CATCH: usize = 1;
    /// The function, or 0 for a closure, which is then the last argument.
    pub const FUNCTION: usize = 2;
    /// Number of arguments' words.
    pub const ARGS: usize = 3;
    /// The first argument.
    pub const FIRST: usize = 4;
}

/// Who is called: what `defer` and `go` have in common.
#[derive(Clone, Copy)]
struct Target {
    receiver: u32,
    record: *const FnRecord,
    method: u32,
    site: u32,
}

/// The function to be called; null for a closure. An interface's receiver word becomes the method's.
fn resolve(e: Env, target: Target) -> *const FnRecord {
    if target.method == u32::MAX {
        return target.record;
    }
    let value = e.slot(target.receiver);
    if value == 0 {
        raise::nil(e, target.site);
    }
    let record = method::find(e, method::key(e, value), target.method, std::ptr::null(), target.site);
    e.set(target.receiver, value & !1);
    record
}

/// `defer f(x)`; the arguments lie in slots from `base` on.
#[derive(Clone, Copy)]
pub struct Defer {
    /// The first argument's slot.
    pub base: u32,
    /// Words of arguments, receiver or closure included.
    pub args: u32,
    /// The slot of the receiver or closure.
    pub receiver: u32,
    /// The function; null for a closure or a method of an interface.
    pub record: *const FnRecord,
    /// The method's number, or `u32::MAX`.
    pub method: u32,
    /// Where.
    pub site: u32,
}

impl Exec for Defer {
    fn exec(&self, e: Env) -> u64 {
        let Defer { base, args, receiver, record: function, method, site } = *self;
        let function = resolve(e, Target { receiver, record: function, method, site });
        // SAFETY: on the goroutine's stack; the record is complete before it is linked.
        unsafe {
            (*e.cx).fp = e.fp;
            (*e.cx).site = site;
            let made = crate::heap::alloc_words(e.cx, e.fp, site, record::FIRST + args as usize);
            put(made, record::NEXT, (*e.cx).defers);
            put(made, record::CATCH, (*e.cx).catch.expose_provenance() as u64);
            put(made, record::FUNCTION, function.expose_provenance() as u64);
            put(made, record::ARGS, u64::from(args));
            for i in 0..args {
                put(made, record::FIRST + i as usize, e.slot(base + i));
            }
            (*e.cx).defers = made;
        }
        0
    }
}

/// `go f(x)`
#[derive(Clone, Copy)]
pub struct Go {
    /// The first argument's slot.
    pub base: u32,
    /// Words of arguments, receiver or closure included.
    pub args: u32,
    /// The slot of the receiver or closure.
    pub receiver: u32,
    /// The function; null for a closure or a method of an interface.
    pub record: *const FnRecord,
    /// The method's number, or `u32::MAX`.
    pub method: u32,
    /// Where.
    pub site: u32,
}

impl Exec for Go {
    fn exec(&self, e: Env) -> u64 {
        let Go { base, receiver, record: function, method, site, .. } = *self;
        let function = resolve(e, Target { receiver, record: function, method, site });
        // SAFETY: a function value that is not nil; the arguments lie in the frame.
        unsafe {
            let code = if function.is_null() {
                let closure = e.slot(receiver);
                if closure == 0 {
                    cross(e, site, nil_function, &(), 0);
                }
                closure_code(closure)
            } else {
                record_code(function)
            };
            crate::sched::goroutine::spawn(e.cx, e.fp, site, code, e.fp.add(base as usize));
        }
        0
    }
}

fn nil_function(_: &mut Rt, (): &()) -> Result<u64, Trap> {
    Err(Trap::fatal("go of nil func value"))
}

/// The body of a function that defers: runs it behind a landing, then what it deferred.
#[derive(Clone, Copy)]
pub struct DeferBody {
    /// The body proper.
    pub body: Ref,
    /// The end of the function.
    pub site: u32,
    /// The function's own code, for the size of its frame.
    pub code: *const super::code::Code,
}

struct Running {
    body: Ref,
    fp: *mut u64,
    site: u32,
    slots: u32,
    mark: u64,
    body_done: bool,
}

impl Exec for DeferBody {
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: cx is the running goroutine's; `code` is this function's, complete before it could be called.
        let (mark, slots) = unsafe { ((*e.cx).defers, (*self.code).slots) };
        let mut running = Running { body: self.body, fp: e.fp, site: self.site, slots, mark, body_done: false };
        let arg = (&raw mut running).cast::<u8>();
        let mut word = 0;
        loop {
            // SAFETY: `running` lives in this frame, which outlives the call; what a jump crosses owns nothing.
            let token = unsafe { catch_call(e.cx, run, arg, &raw mut word) };
            if token.is_null() {
                return 0;
            }
            // A deferred call recovered: what else was deferred still runs.
            // SAFETY: `run` is over, nobody else has the pointer.
            unsafe { (*arg.cast::<Running>()).body_done = true };
            if token == panic::GOEXIT {
                panic::goexit(e, self.site);
            }
        }
    }
}

unsafe extern "C" fn run(cx: *mut Cx, arg: *mut u8) -> u64 {
    // SAFETY: `DeferBody` passes its own state.
    unsafe {
        let running = arg.cast::<Running>();
        if (*running).body_done {
            // After a jump this is a new landing for what is still deferred here.
            let mut deferred = (*cx).defers;
            while deferred != (*running).mark && deferred != 0 {
                put(deferred, record::CATCH, (*cx).catch.expose_provenance() as u64);
                deferred = get(deferred, record::NEXT);
            }
        } else {
            Env { fp: (*running).fp, cx }.run((*running).body);
            (*running).body_done = true;
        }
        while (*cx).defers != (*running).mark {
            let deferred = (*cx).defers;
            (*cx).defers = get(deferred, record::NEXT);
            let Running { fp, site, slots, .. } = *running;
            (*cx).fp = fp;
            (*cx).site = site;
            let top = fp.add(slots as usize);
            let header = CallHeader { f: return_call, base: slots + 1, site };
            call(cx, top, deferred, &header);
        }
        0
    }
}

/// The mark in the header below a deferred function that is called because its function returns.
unsafe extern "C" fn return_call(_: *const Header, _: *mut u64, _: *mut Cx) -> u64 {
    0
}

/// A deferred call about to be made.
struct Calling<'a> {
    deferred: u64,
    header: &'a CallHeader,
}

/// Calls what a record holds, its frame at `top` or on another segment. `cx.fp` and `cx.site` are stored.
///
/// # Safety
/// On the goroutine's stack; slots from `top` on are unused.
pub(super) unsafe fn call(cx: *mut Cx, top: *mut u64, deferred: u64, header: &CallHeader) {
    let calling = Calling { deferred, header };
    let args = get(deferred, record::ARGS) as usize;
    // SAFETY: the caller's promise; `calling` outlives the call.
    unsafe {
        with_segment(cx, top, 512 + args * 8, call_here, (&raw const calling).expose_provenance());
    }
}

unsafe extern "C" fn call_here(cx: *mut Cx, base: *mut u64, calling: usize) -> u64 {
    // SAFETY: `call` passes its own; there is room for the arguments.
    unsafe {
        let Calling { deferred, header } = std::ptr::with_exposed_provenance::<Calling<'_>>(calling).read();
        let args = get(deferred, record::ARGS) as usize;
        *base = std::ptr::from_ref(header).expose_provenance() as u64;
        let fp = base.add(1);
        for i in 0..args {
            *fp.add(i) = get(deferred, record::FIRST + i);
        }
        let function = get(deferred, record::FUNCTION);
        let code = if function == 0 {
            let closure = get(deferred, record::FIRST + args - 1);
            if closure == 0 {
                let e = Env { fp: (*cx).fp, cx };
                raise::nil(e, (*cx).site);
            }
            closure_code(closure)
        } else {
            record_code(std::ptr::with_exposed_provenance(function as usize))
        };
        super::call::enter(cx, code, fp)
    }
}
