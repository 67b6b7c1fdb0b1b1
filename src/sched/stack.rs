//! Goroutine stacks: chained segments in which values grow up from the header and the native stack down from the top.
//!
//! Comes in: calls whose check failed ([`call_slow`], [`call_exact`]), jumps, fresh and ending goroutines. Goes out: the call
//! continued on a segment with room. Frames never move; where a call crosses into the next segment, its header word and
//! arguments are copied there, and its results back. The next segment stays chained as a spare, so that a
//! loop at the boundary costs a few nanoseconds a crossing; on the way back from deep recursion one spare is kept and the
//! rest freed. Everything here that needs more than a few words of stack runs on the worker's.
//!
//! ```text
//! first segment:  [ Cx | Segment | header word | frames →        ← native stack | canary ]
//! others:              [ Segment | header word | frames →        ← native stack | canary ]
//! ```

use std::sync::atomic::Ordering;

pub use super::arch::{call_on_segment, catch_call, jump, mcall, on_worker_stack, stack_pointer};
use super::arena::{LARGEST_BY_GROWTH, SMALLEST};
use super::cx::{CX_BYTES, Cx};
use super::goroutine;
use super::scheduler::{End, Scheduler};
use crate::exec::code::{CallHeader, Code, Header, NodeFn, PAINT_GUARD, POISON, RED_ZONE, SMALL_NEED};

/// What [`mcall`] runs: says whether the goroutine is parked now.
pub type MCallFn = unsafe extern "C" fn(*mut Cx, usize) -> bool;
/// What [`on_worker_stack`] runs.
pub type WorkerFn = unsafe extern "C" fn(*mut Cx, usize) -> u64;

/// The header at the base of a segment; behind the [`Cx`] in the first one.
#[repr(C)]
pub struct Segment {
    /// Where the native stack begins, downwards: the address of the canary.
    pub top: usize,
    /// The older segment, or null.
    pub prev: *mut Segment,
    /// The newer one: in use, or kept as a spare; or null.
    pub next: *mut Segment,
    /// The callee's frame as the caller prepared it in the older segment: what `fp` stands for in walks of the stack.
    pub caller_fp: *mut u64,
    /// The native stack pointer in the older segment.
    pub caller_sp: usize,
    /// Bytes of this segment and all older ones.
    pub total: usize,
    /// Bytes of this segment.
    pub size: usize,
    /// Slots that were copied from `caller_fp`.
    pub copied: u32,
    /// How many jumps have landed in it: what a call that is left by one has written stays.
    pub jumps: u32,
}

impl Segment {
    /// The first frame of the segment; the header word lies below it.
    #[inline(always)]
    pub fn first_fp(this: *const Segment) -> *mut u64 {
        (this as usize + size_of::<Segment>() + 8) as *mut u64
    }
}

/// What [`catch_call`] runs.
pub type CatchFn = unsafe extern "C" fn(cx: *mut Cx, arg: *mut u8) -> u64;
/// What [`with_segment`] runs: `f(cx, base, arg)`, `base` being the first free slot for frames.
pub type BaseFn = unsafe extern "C" fn(cx: *mut Cx, base: *mut u64, arg: usize) -> u64;

/// A landing place for jumps: what `catch_call` saved, on the native stack. The registers follow.
#[repr(C)]
pub struct Catch {
    /// The next outer one.
    pub prev: *mut Catch,
    /// The segment that was current.
    pub segment: *mut Segment,
}

/// The site in the header below a goroutine's outermost frame.
pub const ROOT_SITE: u32 = u32::MAX;

/// What lies below the outermost frame of every goroutine.
pub static ROOT: CallHeader = CallHeader { f: root_header, base: 0, site: ROOT_SITE };

/// Bytes at the end of a segment: the canary, and padding that keeps the native stack 16-aligned.
const TOP_BYTES: usize = 16;
/// Bytes at the top of a new segment that the call onto it takes.
const SWITCH_BYTES: usize = 32;
const CANARY: u64 = 0x5afe_57ac_c0de_ca9a;
/// What stack-paint mode fills unused stack with; no valid address.
pub const PAINT: u64 = 0xa5a5_5a5a_a5a5_5a5a;
/// Bytes of native stack that painting takes itself.
const PAINTER: usize = 128;
/// Painted bytes that must remain between frames and native stack: what the switch functions themselves need.
const PAINT_LEFT: usize = 64;

extern "C" fn root_header(_: *const Header, _: *mut u64, _: *mut Cx) -> u64 {
    0
}

/// Where the frame lies that called the one at `fp` in the goroutine's current segment, and the site of the call.
///
/// # Safety
/// `fp` is a frame of the running goroutine at `cx`, in its current segment, with its calling node below it.
#[inline]
pub unsafe fn caller(cx: *const Cx, fp: *mut u64) -> (*mut u64, u32) {
    // SAFETY: the caller's promise.
    unsafe {
        let header = *fp.sub(1) as *const CallHeader;
        let (outer, _) = outwards((*cx).segment, fp as usize - 8 * (*header).base as usize);
        (outer as *mut u64, (*header).site)
    }
}

/// A frame's address counted from a frame in `segment` may lie before the segment's first: then it is in an older one, counted
/// from where the call left it. Deferred calls may cross several segments in one step.
unsafe fn outwards(segment: *const Segment, fp: usize) -> (usize, *const Segment) {
    let (mut segment, mut fp) = (segment, fp);
    // SAFETY: the caller has a valid segment, and the older ones are valid with it.
    unsafe {
        while fp < Segment::first_fp(segment) as usize && !(*segment).prev.is_null() {
            fp = (*segment).caller_fp as usize - (Segment::first_fp(segment) as usize - fp);
            segment = (*segment).prev;
        }
    }
    (fp, segment)
}

/// Goes on with a call whose check failed: acts on requests, and continues on the next segment where room is short.
///
/// # Safety
/// As for a call of `code.entry`: arguments are in place above `new_fp`, the header word below it.
pub unsafe extern "C" fn call_slow(cx: *mut Cx, code: *const Code, new_fp: *mut u64) -> u64 {
    // SAFETY: the goroutine runs here, so `cx` is ours; `code` lives as long as the Engine; the frame is the caller's promise.
    unsafe {
        if (*cx).guard.load(Ordering::Relaxed) == POISON {
            ((*cx).fp, (*cx).site) = caller(cx, new_fp);
            (*cx).in_use = new_fp.add((*code).args as usize) as usize;
            mcall(cx, super::guard::handle, 0);
            (*cx).in_use = 0;
        }
        let need = ((*code).need as usize).max(SMALL_NEED) + RED_ZONE;
        if stack_pointer().wrapping_sub(new_fp as usize) as isize >= need as isize {
            if (*cx).guard.load(Ordering::Relaxed) == PAINT_GUARD {
                return call_painted(cx, code, new_fp, need);
            }
            return ((*code).entry)((*code).body, new_fp, cx);
        }
        call_next_segment(cx, code, new_fp, need)
    }
}

/// The call in stack-paint mode, near the end of a segment: what lies between its frame and the native stack is painted before, and some
/// of it must be left after. It is painted again then, so that the caller finds what it has written itself only.
#[inline(never)]
unsafe fn call_painted(cx: *mut Cx, code: *const Code, new_fp: *mut u64, need: usize) -> u64 {
    // SAFETY: as for `call_slow`; between the frame's arguments and the native stack pointer nothing is in use.
    unsafe {
        let sp = stack_pointer();
        if (sp.wrapping_sub(new_fp as usize) as isize) < need as isize {
            return call_next_segment(cx, code, new_fp, need);
        }
        let segment = (*cx).segment;
        let (from, to) = (new_fp.add((*code).args as usize) as usize, sp - PAINTER);
        paint(from, to);
        let jumps = (*segment).jumps;
        let word = ((*code).entry)((*code).body, new_fp, cx);
        if (*segment).jumps == jumps && !is_paint_left(from, to) {
            on_worker_stack(cx, red_zone_used, 0);
        }
        // The results lie where the arguments were.
        paint(from.max(new_fp.add((*code).results as usize) as usize), to);
        word
    }
}

unsafe extern "C" fn red_zone_used(_: *mut Cx, _: usize) -> u64 {
    defect("a goroutine used up the red zone of its stack segment")
}

/// For entries that make the exact check themselves and found less than `need` bytes (red zone not counted): the call
/// begins anew on a segment with room.
///
/// # Safety
/// As for [`call_slow`]; nothing of the frame beyond the arguments was written yet.
#[cold]
pub unsafe extern "C" fn call_exact(cx: *mut Cx, code: *const Code, fp: *mut u64, need: usize) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { call_next_segment(cx, code, fp, need.max((*code).need as usize).max(SMALL_NEED) + RED_ZONE) }
}

/// Acts on requests at a loop's back-edge.
///
/// # Safety
/// `fp` and `site` describe the running frame of the goroutine at `cx`.
#[cold]
pub unsafe extern "C" fn poll_slow(cx: *mut Cx, fp: *mut u64, site: u32) {
    // SAFETY: the goroutine runs here, so `cx` is ours.
    unsafe {
        (*cx).fp = fp;
        (*cx).site = site;
        mcall(cx, super::guard::handle, 0);
    }
}

/// Runs `f(cx, base, arg)` on the goroutine's own stack with at least `bytes` between `base` and the native stack pointer, the
/// red zone not counted. `base` is `top`, the first free slot of the innermost frame, or the first slot of another segment.
/// `f` may call nodes, park and raise. A frame that `f` makes at `base + n` belongs, in walks of the stack, to where
/// `top + n` would be.
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose `fp` and `site` are stored; slots from `top` on are unused.
pub unsafe extern "C" fn with_segment(cx: *mut Cx, top: *mut u64, bytes: usize, f: BaseFn, arg: usize) -> u64 {
    let need = bytes + RED_ZONE;
    // SAFETY: the caller's promise. The switch function passes three words through, whatever they mean.
    unsafe {
        if stack_pointer().wrapping_sub(top as usize) as isize >= need as isize {
            return f(cx, top, arg);
        }
        let segment = (*cx).segment;
        let next = next_segment(cx, need);
        (*next).caller_fp = top;
        (*next).copied = 0;
        (*cx).segment = next;
        let base = Segment::first_fp(next);
        let f = std::mem::transmute::<BaseFn, NodeFn>(f);
        let word =
            call_on_segment(cx as *const Header, base, arg as *mut Cx, f, (*next).top, &raw mut (*next).caller_sp);
        (*cx).segment = segment;
        if !(*next).next.is_null() {
            on_worker_stack(cx, trim, next as usize);
        }
        word
    }
}

#[inline(never)]
unsafe fn call_next_segment(cx: *mut Cx, code: *const Code, new_fp: *mut u64, need: usize) -> u64 {
    // SAFETY: segments of a goroutine are touched only by who runs it; the new segment has `need` bytes, which covers the
    // copied slots.
    unsafe {
        let segment = (*cx).segment;
        let next = (*segment).next;
        let next = if !next.is_null() && room(next) >= need + SWITCH_BYTES {
            next
        } else {
            ((*cx).fp, (*cx).site) = caller(cx, new_fp);
            (*cx).in_use = new_fp.add((*code).args as usize) as usize;
            let next = next_segment(cx, need);
            (*cx).in_use = 0;
            next
        };
        let fp = Segment::first_fp(next);
        let copied = (*code).args as usize;
        for slot in 0..copied + 1 {
            *fp.sub(1).add(slot) = *new_fp.sub(1).add(slot);
        }
        (*next).caller_fp = new_fp;
        (*next).copied = copied as u32;
        (*cx).segment = next;
        let word = call_on_segment((*code).body, fp, cx, (*code).entry, (*next).top, &raw mut (*next).caller_sp);
        (*cx).segment = segment;
        for slot in 0..(*code).results as usize {
            *new_fp.add(slot) = *fp.add(slot);
        }
        if !(*next).next.is_null() {
            on_worker_stack(cx, trim, next as usize);
        }
        word
    }
}

/// The segment behind the current one, with room for `need` bytes. `cx.fp` and `cx.site` are stored.
unsafe fn next_segment(cx: *mut Cx, need: usize) -> *mut Segment {
    // SAFETY: segments of a goroutine are touched only by who runs it.
    unsafe {
        let next = (*(*cx).segment).next;
        if !next.is_null() && room(next) >= need + SWITCH_BYTES {
            return next;
        }
        if on_worker_stack(cx, grow, need + SWITCH_BYTES) == 0 {
            // The stack is as large as it may be, and the program was told to end.
            mcall(cx, super::guard::handle, 0);
        }
        (*(*cx).segment).next
    }
}

/// Bytes for frames and native stack in a segment that is not the first.
unsafe fn room(segment: *const Segment) -> usize {
    // SAFETY: the caller has a valid segment.
    unsafe { (*segment).top - Segment::first_fp(segment) as usize }
}

/// Chains a segment with `room` bytes behind the current one. 0 if the goroutine's stack may not grow further.
unsafe extern "C" fn grow(cx: *mut Cx, room: usize) -> u64 {
    // SAFETY: on the worker's stack, for the goroutine that runs.
    unsafe {
        let scheduler = &*(*(*cx).worker).scheduler;
        let segment = (*cx).segment;
        free_newer(scheduler, segment);
        let size = match (*segment).size {
            ..SMALLEST => SMALLEST,
            SMALLEST => 2 * SMALLEST,
            size if size <= 4 << 10 => 16 << 10,
            size => (2 * size).min(LARGEST_BY_GROWTH),
        };
        let size = size.max((room + size_of::<Segment>() + 8 + TOP_BYTES).next_power_of_two());
        let total = (*segment).total + size;
        if total > scheduler.options.stack_limit {
            scheduler.host().stack_overflow(cx);
            if scheduler.end_in_session(cx, End::Died) {
                (*cx).fate.store(super::session::fate::ENDS, Ordering::Relaxed);
            } else {
                scheduler.end(End::Died);
            }
            return 0;
        }
        let mut base = scheduler.arena.allocate(size);
        if base.is_none() && scheduler.heap().budget().is_limited() {
            // Perhaps the heap holds what nobody needs. A safepoint: `fp` and `site` are stored.
            scheduler.heap().make_room(cx);
            base = scheduler.arena.allocate(size);
        }
        let Some(base) = base else {
            scheduler.end_without_memory(cx, size);
            return 0;
        };
        let next = base as *mut Segment;
        initialise(next, base + size, size);
        (*next).prev = segment;
        (*next).total = total;
        (*segment).next = next;
        1
    }
}

/// Frees the segments newer than the given one.
unsafe extern "C" fn trim(cx: *mut Cx, segment: usize) -> u64 {
    // SAFETY: on the worker's stack; nothing newer than `segment` is in use.
    unsafe { free_newer(&*(*(*cx).worker).scheduler, segment as *mut Segment) };
    0
}

/// Called by [`jump`] on the worker's stack before it lands.
///
/// # Safety
/// `catch` is a live landing place of the goroutine at `cx`.
pub(super) unsafe extern "C" fn jump_prepare(cx: *mut Cx, catch: *const Catch) {
    // SAFETY: the caller's promise; what is deeper than the landing is not in use once we land, so one spare may stay.
    unsafe {
        let segment = (*catch).segment;
        (*cx).segment = segment;
        (*segment).jumps = (*segment).jumps.wrapping_add(1);
        if !(*segment).next.is_null() {
            free_newer(&*(*(*cx).worker).scheduler, (*segment).next);
        }
    }
}

/// Frees what is chained behind `segment`.
///
/// # Safety
/// Nothing there is in use, and the caller is not running on it.
pub(super) unsafe fn free_newer(scheduler: &Scheduler, segment: *mut Segment) {
    // SAFETY: the caller's promise.
    unsafe {
        let mut next = std::mem::replace(&mut (*segment).next, std::ptr::null_mut());
        while !next.is_null() {
            let after = (*next).next;
            check_segment(next);
            scheduler.arena.free(next as usize, (*next).size);
            next = after;
        }
    }
}

unsafe fn initialise(segment: *mut Segment, end: usize, size: usize) {
    // SAFETY: the segment is fresh and ours.
    unsafe {
        let top = end - TOP_BYTES;
        segment.write(Segment {
            top,
            prev: std::ptr::null_mut(),
            next: std::ptr::null_mut(),
            caller_fp: std::ptr::null_mut(),
            caller_sp: 0,
            total: size,
            size,
            copied: 0,
            jumps: 0,
        });
        (top as *mut u64).write(CANARY);
    }
}

/// Lays out a goroutine's first segment over the memory at `base`; the [`Cx`] itself is the caller's to write.
///
/// # Safety
/// The memory is `size` bytes, unused.
pub(super) unsafe fn first_segment(base: usize, size: usize) -> *mut Segment {
    let segment = (base + CX_BYTES) as *mut Segment;
    // SAFETY: the caller's promise.
    unsafe { initialise(segment, base + size, size) };
    segment
}

/// Bytes for frames and native stack in a first segment of `size` bytes.
pub(super) const fn room_of_first(size: usize) -> usize {
    size - CX_BYTES - size_of::<Segment>() - 8 - TOP_BYTES
}

/// Where every goroutine begins, on its own stack.
pub(super) unsafe extern "C" fn root(cx: *mut Cx) -> ! {
    // SAFETY: `resume` gave us the goroutine that runs here; spawn has laid out its frame.
    unsafe {
        let code = (*cx).code;
        let fp = Segment::first_fp((*cx).segment);
        let need = ((*code).need as usize).max(SMALL_NEED) + RED_ZONE;
        if stack_pointer() - (fp as usize) < need {
            call_next_segment(cx, code, fp, need);
        } else {
            ((*code).entry)((*code).body, fp, cx);
        }
        goroutine::exit(cx)
    }
}

/// Where an interrupted goroutine goes on, on its own stack (`session`): it unwinds, or ends at once. `fp` and `site` are those of its
/// last safepoint.
pub(super) unsafe extern "C" fn interrupted(cx: *mut Cx) -> ! {
    // SAFETY: the goroutine runs here; it was switched out at a safepoint, and what lies above owns nothing with a destructor.
    unsafe {
        if (*cx).fate.load(Ordering::Relaxed) == super::session::fate::ENDS {
            goroutine::goexit(cx)
        }
        (*(*(*cx).worker).scheduler).host().raise(cx, super::scheduler::Raise::Goexit)
    }
}

/// Visits the frames of a goroutine, innermost first, as `visit(fp, site)` until it says stop: for tracebacks,
/// `runtime.Caller` and the like. A frame's code is the unit of its site.
///
/// # Safety
/// `fp` and `site` describe a frame in `segment` of a goroutine that does not run meanwhile on another thread.
pub unsafe fn walk(segment: *const Segment, fp: *mut u64, site: u32, mut visit: impl FnMut(*mut u64, u32) -> bool) {
    let (mut segment, mut fp, mut site) = (segment, fp, site);
    // SAFETY: every frame has its calling node below it, up to the root header.
    unsafe {
        while !(Segment::first_fp(segment)..(*segment).top as *mut u64).contains(&fp) && !(*segment).prev.is_null() {
            segment = (*segment).prev;
        }
        while site != ROOT_SITE && visit(fp, site) {
            let caller = *fp.sub(1) as *const CallHeader;
            site = (*caller).site;
            let (outer, older) = outwards(segment, fp as usize - 8 * (*caller).base as usize);
            fp = outer as *mut u64;
            segment = older;
        }
    }
}

/// Fills unused stack with the pattern of stack-paint mode.
///
/// # Safety
/// The range is unused stack memory, 8-aligned.
#[inline(never)]
unsafe fn paint(from: usize, to: usize) {
    for at in (from..to).step_by(8) {
        // SAFETY: the caller's promise. Volatile, so that it stays a loop: a library function would want stack of its own.
        unsafe { (at as *mut u64).write_volatile(PAINT) };
    }
}

/// Whether frames and native stack have left something between them.
///
/// # Safety
/// The range is stack memory, 8-aligned.
unsafe fn is_paint_left(from: usize, to: usize) -> bool {
    let mut run = 0;
    (from..to).step_by(8).any(|at| {
        // SAFETY: the caller's promise.
        run = if unsafe { *(at as *const u64) } == PAINT { run + 8 } else { 0 };
        run == PAINT_LEFT
    })
}

/// Checks a goroutine's canaries. A violation is a defect of golite (a body whose need was computed too small): it ends the process at
/// once, since memory is corrupt.
///
/// # Safety
/// The goroutine does not run.
pub(super) unsafe fn check(cx: *const Cx) {
    // SAFETY: segments of a parked goroutine do not change.
    unsafe {
        let mut segment = (cx as usize + CX_BYTES) as *const Segment;
        while !segment.is_null() {
            check_segment(segment);
            segment = (*segment).next;
        }
    }
}

unsafe fn check_segment(segment: *const Segment) {
    // SAFETY: the caller has a valid segment that nobody runs on.
    unsafe {
        if *((*segment).top as *const u64) != CANARY {
            defect("a goroutine wrote beyond its stack segment");
        }
    }
}

fn defect(what: &str) -> ! {
    eprintln!("golite has a bug: {what}\nplease report it with the program that showed it");
    // SAFETY: nothing of the process is used any more. The status of a defect; nothing else may run on what is left.
    unsafe { libc::_exit(70) }
}
