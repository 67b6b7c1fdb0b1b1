//! Panics jump, they do not unwind (`engine.md`, "Panics jump"; Go specification, "Handling panics").
//!
//! `raise` walks the goroutine's defer records, newest first, and runs each deferred call on top of the stack as it stands. If none
//! recovers, text and traceback are printed from the intact stack and the program ends. If one recovers, control jumps to the landing of the function
//! that deferred it. `Goexit` is the same without recover.
//!
//! A panic in flight is a heap object scanned conservatively (see [`record`]), linked from `cx.panics`, so that
//! nested ones, aborted ones and `recover` all find it. The jump crosses only frames that own nothing with a destructor.

use std::sync::atomic::Ordering;

use super::code::{CallHeader, Closure, Code, FnRecord, Header};
use super::node::{Child, Env, Exec};
use super::runtime::{Rt, Trap, cross, engine_of};
use super::{defer, report};
use crate::heap;
use crate::limits::Limit;
use crate::sched::cx::Cx;
use crate::sched::scheduler::{End, end_from};
use crate::sched::stack::{Catch, jump, on_worker_stack, with_segment};

/// Words of a panic's record.
pub mod record {
    /// The next older panic.
    pub const PREV: usize = 0;
    /// The value, an interface.
    pub const VALUE: usize = 1;
    /// Bit 0 once recovered, bit 1 when the value has been replaced by its text, [`REPANICKED`] and [`ASKED`].
    pub const RECOVERED: usize = 2;
    /// Raised again with the same value.
    pub const REPANICKED: u64 = 4;
    /// Its value is being asked for its text.
    pub const ASKED: u64 = 8;
    /// 1 for `Goexit`.
    pub const GOEXIT: usize = 3;
    /// The innermost landing when it was raised.
    pub const CATCH: usize = 4;
    /// The address of the header below the functions that it calls.
    pub const HEADER: usize = 5;
    /// How many words.
    pub const WORDS: usize = 6;
}

/// The token of a jump after a recovered panic.
pub const RECOVERED: *mut u8 = std::ptr::without_provenance_mut(1);
/// The token of a jump after which `Goexit` goes on.
pub const GOEXIT: *mut u8 = std::ptr::without_provenance_mut(2);

/// Bytes of stack that the walk over deferred calls wants for itself.
const NEED: usize = 1024;

pub(super) fn get(record: u64, word: usize) -> u64 {
    // SAFETY: a live panic or defer record.
    unsafe { *std::ptr::with_exposed_provenance::<u64>(record as usize + word * 8) }
}

pub(super) fn put(record: u64, word: usize, value: u64) {
    // SAFETY: as for `get`; only the goroutine itself looks at its records, and the collector while it stands still.
    unsafe { *std::ptr::with_exposed_provenance_mut::<u64>(record as usize + word * 8) = value }
}

/// `panic(value)`
#[derive(Clone, Copy)]
pub struct Panic {
    /// The value, an interface.
    pub value: Child,
    /// For the traceback.
    pub site: u32,
}

impl Exec for Panic {
    fn exec(&self, e: Env) -> u64 {
        let mut value = self.value.exec(e);
        if value == 0 {
            value = cross(e, self.site, nil_error, &(), 0);
        }
        raise(e, self.site, value)
    }
}

/// The value of `panic(nil)`: a `*runtime.PanicNilError`.
fn nil_error(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let known = &rt.engine().known;
    // SAFETY: on the worker's stack.
    unsafe {
        let object = heap::alloc_on_worker(rt.cx, known.nil_error)?;
        Ok(crate::value::interface::make_scalar_on_worker(rt.cx, known.nil_pointer, object)?)
    }
}

/// `recover()`
#[derive(Clone, Copy)]
pub struct Recover {
    /// Where.
    pub site: u32,
}

impl Exec for Recover {
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: cx is the running goroutine's; below every frame lies the address of its call node.
        let (panic, header) = unsafe { ((*e.cx).panics, *e.fp.sub(1)) };
        // Only a function that the panic itself called may recover, and only from the newest one.
        if panic == 0 || get(panic, record::HEADER) != header {
            return 0;
        }
        if get(panic, record::RECOVERED) != 0 || get(panic, record::GOEXIT) != 0 {
            return 0;
        }
        put(panic, record::RECOVERED, 1);
        get(panic, record::VALUE)
    }
}

/// `defer recover()`: as if the function that deferred it called it, when it returns; called by a panic itself, it does nothing.
#[derive(Clone, Copy)]
pub struct RecoverForCaller {
    /// Where.
    pub site: u32,
}

impl Exec for RecoverForCaller {
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: the frame runs here; below it lies the address of its call node.
        let (fp, _) = unsafe { crate::sched::stack::caller(e.cx, e.fp) };
        Recover { site: self.site }.exec(Env { fp, cx: e.cx })
    }
}

/// In the header below a deferred function that a panic called; never executed.
pub(super) unsafe extern "C" fn panic_call(_: *const Header, _: *mut u64, _: *mut Cx) -> u64 {
    0
}

/// Raises a panic with this value.
#[cold]
#[inline(never)]
pub fn raise(e: Env, site: u32, value: u64) -> ! {
    unwind(e, site, value, false)
}

/// `runtime.Goexit`
#[cold]
#[inline(never)]
pub fn goexit(e: Env, site: u32) -> ! {
    unwind(e, site, 0, true)
}

/// The body of `runtime.Goexit`.
#[derive(Clone, Copy)]
pub struct Goexit;

impl Exec for Goexit {
    fn exec(&self, e: Env) -> u64 {
        // The caller's frame is the innermost that counts.
        // SAFETY: below every frame lies the address of a live call node.
        let (fp, site) = unsafe {
            let header = *e.fp.sub(1) as *const CallHeader;
            (e.fp.sub((*header).base as usize), (*header).site)
        };
        goexit(Env { fp, cx: e.cx }, site)
    }
}

struct Raising {
    value: u64,
    goexit: bool,
    fp: *mut u64,
    /// How many slots the frame at `fp` has.
    slots: usize,
    site: u32,
}

fn unwind(e: Env, site: u32, value: u64, goexit: bool) -> ! {
    let mut raising = Raising { value, goexit, fp: e.fp, slots: 0, site };
    // SAFETY: on the goroutine's stack; the frame's slots are those of the site's function.
    unsafe {
        (*e.cx).fp = e.fp;
        (*e.cx).site = site;
        let slots = on_worker_stack(e.cx, slots_of, site as usize) as usize;
        raising.slots = slots;
        with_segment(e.cx, e.fp.add(slots), NEED, run, (&raw mut raising).expose_provenance());
    }
    std::process::abort()
}

pub(super) unsafe extern "C" fn slots_of(cx: *mut Cx, site: usize) -> u64 {
    engine_of(cx).sites.frame_slots(site as u32) as u64
}

unsafe extern "C" fn new_record(cx: *mut Cx, words: usize) -> u64 {
    // SAFETY: on the worker's stack.
    unsafe { heap::alloc_words_on_worker(cx, words).unwrap_or(0) }
}

/// A conservatively scanned object; the program ends when there is no room.
pub(super) unsafe fn words_object(cx: *mut Cx, words: usize) -> u64 {
    // SAFETY: on the goroutine's stack, fp and site stored.
    unsafe {
        let made = on_worker_stack(cx, new_record, words);
        if made == 0 {
            heap::fail_out_of_memory(cx)
        }
        made
    }
}

/// The walk over deferred calls.
unsafe extern "C" fn run(cx: *mut Cx, base: *mut u64, raising: usize) -> u64 {
    // SAFETY: `unwind` passes its own; the goroutine runs here.
    unsafe {
        let Raising { value, goexit, fp, slots, site } = std::ptr::with_exposed_provenance::<Raising>(raising).read();
        let panic = words_object(cx, record::WORDS);
        put(panic, record::PREV, (*cx).panics);
        put(panic, record::VALUE, value);
        put(panic, record::GOEXIT, u64::from(goexit));
        put(panic, record::CATCH, (*cx).catch.expose_provenance() as u64);
        (*cx).panics = panic;
        // `base` may lie in another segment; walks of the stack count from the frame that panicked.
        let header = CallHeader { f: panic_call, base: slots as u32 + 1, site };
        put(panic, record::HEADER, (&raw const header).expose_provenance() as u64);
        while (*cx).defers != 0 {
            let deferred = (*cx).defers;
            (*cx).defers = get(deferred, defer::record::NEXT);
            (*cx).fp = fp;
            (*cx).site = site;
            defer::call(cx, base, deferred, &header);
            if get(panic, record::RECOVERED) != 0 {
                land(cx, panic, get(deferred, defer::record::CATCH));
            }
        }
        (*cx).fp = fp;
        (*cx).site = site;
        if goexit {
            crate::sched::goroutine::goexit(cx)
        }
        // The method that was to give the text of an older one's value has panicked.
        let mut older = get(panic, record::PREV);
        while older != 0 {
            if get(older, record::RECOVERED) & record::ASKED != 0 {
                on_worker_stack(cx, report::while_printing, value as usize);
                end_from(cx, End::Exit(2))
            }
            older = get(older, record::PREV);
        }
        // A value raised again by a deferred function that had recovered it is one panic to readers.
        let mut older = get((*cx).panics, record::PREV);
        while older != 0 && report::is_same(get(older, record::VALUE), get((*cx).panics, record::VALUE)) {
            put(older, record::RECOVERED, get(older, record::RECOVERED) | record::REPANICKED);
            (*cx).panics = older;
            older = get(older, record::PREV);
        }
        report::print_values(cx, base, slots);
        (*cx).fp = fp;
        (*cx).site = site;
        on_worker_stack(cx, report::uncaught, 0);
        end_from(cx, End::Died)
    }
}

/// Jumps to the landing of the function whose deferred call recovered. Panics raised above it are over.
unsafe fn land(cx: *mut Cx, recovered: u64, catch: u64) -> ! {
    // SAFETY: the landing is live: its function deferred a call that has just run.
    unsafe {
        let mut token = RECOVERED;
        let mut panic = get(recovered, record::PREV);
        while panic != 0 && is_above(get(panic, record::CATCH), catch) {
            // What `Goexit` began goes on after the recovery of a panic on its way.
            if get(panic, record::GOEXIT) != 0 {
                token = GOEXIT;
            }
            panic = get(panic, record::PREV);
        }
        (*cx).panics = panic;
        jump(cx, std::ptr::with_exposed_provenance_mut(catch as usize), token)
    }
}

/// Whether the landing `outer` is `inner` or lies below it on the stack.
unsafe fn is_above(inner: u64, outer: u64) -> bool {
    let mut at = inner;
    while at != 0 {
        if at == outer {
            return true;
        }
        // SAFETY: landings between a live one and the newest are live.
        at = unsafe { (*std::ptr::with_exposed_provenance::<Catch>(at as usize)).prev }.expose_provenance() as u64;
    }
    false
}

/// The code of a function value that is not nil.
pub(super) unsafe fn closure_code(closure: u64) -> *const Code {
    // SAFETY: the caller's promise.
    unsafe {
        let closure: *const Closure = std::ptr::with_exposed_provenance(closure as usize);
        record_code((*closure).record)
    }
}

/// The present code of a function.
pub(super) unsafe fn record_code(record: *const FnRecord) -> *const Code {
    // SAFETY: records live as long as the Engine.
    unsafe { (*record).code.load(Ordering::Acquire) }
}

/// A fatal error, said on the worker's stack; never comes back to the goroutine.
pub fn fatal_on_worker(rt: &mut Rt, text: &str) -> Result<u64, Trap> {
    report::fatal(rt.cx, text);
    // A defect of golite's own has a status of its own, too.
    end_here(rt.cx, if text.starts_with("golite has a bug") { End::Exit(70) } else { End::Died })
}

/// `os.Exit`
pub fn exit_on_worker(rt: &mut Rt, status: i32) -> Result<u64, Trap> {
    end_here(rt.cx, End::Exit(status))
}

/// Standard output is gone: the Engine ends as the signal would end it.
pub fn broken_pipe(rt: &mut Rt) -> Result<u64, Trap> {
    rt.engine().set_broken_pipe();
    end_here(rt.cx, End::Exit(141))
}

/// The program has written as much as it may.
pub fn output_limit(rt: &mut Rt) -> Result<u64, Trap> {
    end_here(rt.cx, End::Limit(Limit::Output))
}

/// Ends the program from the worker's stack. The goroutine is at a safepoint (`cx.fp` and `cx.site` are stored): it is put aside there.
fn end_here(cx: *mut Cx, how: End) -> Result<u64, Trap> {
    engine_of(cx).scheduler().end_for(cx, how);
    Ok(u64::MAX)
}
