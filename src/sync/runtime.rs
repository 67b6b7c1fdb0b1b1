//! The natives of `runtime` that are the scheduler's and the collector's.

use super::sema::{Entry, call, scheduler};
use crate::exec::code::Header;
use crate::heap;
use crate::sched::clock;
use crate::sched::cx::Cx;
use crate::sched::goroutine::{Status, status};
use crate::sched::park;
use crate::sched::stack::{self, on_worker_stack};

/// How long `runtime.GC` waits at most for finalizers that run, in nanoseconds.
const FINALIZERS_TURN: u64 = 20_000_000;

unsafe extern "C" fn gosched(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node.
    unsafe { call(cx, fp, park::yield_on_worker, 0) };
    0
}

unsafe extern "C" fn num_goroutine(_: *const Header, _: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node. The goroutine of the finalizers is the runtime's.
    unsafe { scheduler(cx).count() as u64 - u64::from(heap::heap_of(cx).is_finalizing()) }
}

unsafe extern "C" fn num_cpu(_: *const Header, _: *mut u64, cx: *mut Cx) -> u64 {
    unsafe extern "C" fn ask(_: *mut Cx, _: usize) -> u64 {
        std::thread::available_parallelism().map_or(1, |n| n.get() as u64)
    }
    // SAFETY: called as a node.
    unsafe { on_worker_stack(cx, ask, 0) }
}

unsafe extern "C" fn gomaxprocs(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe extern "C" fn set(cx: *mut Cx, count: usize) -> u64 {
        // SAFETY: a safepoint of the goroutine, whose frame was recorded.
        unsafe { scheduler(cx).set_worker_count(cx, count) as u64 }
    }
    // SAFETY: called as a node with a number.
    unsafe {
        let count = *fp as i64;
        if count <= 0 {
            return scheduler(cx).worker_count() as u64;
        }
        ((*cx).fp, (*cx).site) = stack::caller(cx, fp);
        on_worker_stack(cx, set, count as usize)
    }
}

/// Clears what calls before this one have left behind in the caller's frame, from `fp` on, where the frames of its calls begin: it
/// would keep objects from being found unreachable.
///
/// # Safety
/// `fp` is the frame of a call without parameters, the caller's is recorded.
unsafe fn forget_former_calls(cx: *mut Cx, fp: *mut u64) {
    // SAFETY: frames of calls lie behind all that is in use in the caller's frame. Words are written whole, as the collector reads them.
    unsafe {
        let slots = scheduler(cx).host().frame_slots((*cx).site);
        let end = (*cx).fp.add(slots);
        let mut at = fp;
        // The caller's frame may lie in another segment.
        while (*cx).fp <= fp && at < end {
            at.write(0);
            at = at.add(1);
        }
    }
}

unsafe extern "C" fn gc(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // The system's code for the clock may want more stack than a node has.
    unsafe extern "C" fn now(_: *mut Cx, _: usize) -> u64 {
        clock::monotonic()
    }
    unsafe extern "C" fn collect(cx: *mut Cx, _: usize) -> u64 {
        // SAFETY: a safepoint of the goroutine, whose frame was recorded.
        unsafe { heap::heap_of(cx).collect_fully(cx) };
        0
    }
    // SAFETY: called as a node.
    unsafe {
        ((*cx).fp, (*cx).site) = stack::caller(cx, fp);
        forget_former_calls(cx, fp);
        on_worker_stack(cx, collect, 0);
        // In Go the call waits for the sweep, and finalizers have their turn meanwhile. Some programs count on that.
        let finalizing =
            || heap::heap_of(cx).finalizing().is_some_and(|other| other != cx && status(other) != Status::Waiting);
        if finalizing() {
            let until = on_worker_stack(cx, now, 0) + FINALIZERS_TURN;
            while finalizing() && on_worker_stack(cx, now, 0) < until {
                call(cx, fp, park::yield_on_worker, 0);
            }
        }
        0
    }
}

pub(super) fn lookup(name: &str) -> Option<Entry> {
    Some(match name {
        "runtime.Gosched" => gosched,
        "runtime.NumGoroutine" => num_goroutine,
        "runtime.NumCPU" => num_cpu,
        "runtime.GOMAXPROCS" => gomaxprocs,
        "runtime.GC" => gc,
        _ => return None,
    })
}
