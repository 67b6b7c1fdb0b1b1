//! Park, make ready, yield: what channels, locks and timers need of the scheduler.
//!
//! To park: `mcall(cx, f, arg)` with a function that enqueues the goroutine somewhere and says "parked"; it runs on the
//! worker's stack, so the lock that guards that queue is released after the switch, and from then on the goroutine may already run
//! elsewhere. To wake: take it out of that queue and call [`ready`]. Whoever takes it out owns it.

use std::sync::atomic::Ordering;

use super::cx::Cx;
use super::facade::fence;
use super::goroutine::{Status, WaitReason};
use super::scheduler::Scheduler;
use super::stack::{MCallFn, mcall};
use super::worker::{Runnable, Worker};

/// Parks the goroutine if `f` says so, and comes back when it was made ready again. Returns `cx.wake`, which the
/// waker may have set.
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose frame `fp` and `site` describe. `f` enqueues the goroutine and marks it with
/// [`waiting`] before anybody can wake it.
#[inline]
pub unsafe fn park(cx: *mut Cx, fp: *mut u64, site: u32, f: MCallFn, arg: usize) -> u64 {
    // SAFETY: the caller's promise.
    unsafe {
        (*cx).fp = fp;
        (*cx).site = site;
        mcall(cx, f, arg);
        (*cx).wake
    }
}

/// Marks a goroutine as waiting, under the lock of the queue it was put into.
///
/// # Safety
/// The goroutine is switched out and not yet reachable for wakers.
#[inline(always)]
pub unsafe fn waiting(cx: *mut Cx, reason: WaitReason) {
    // SAFETY: the caller's promise.
    unsafe {
        (*cx).reason.store(reason as u8, Ordering::Relaxed);
        (*cx).status.store(Status::Waiting as u8, Ordering::Relaxed);
    }
}

/// Makes a parked goroutine run next on this worker: it inherits the running one's time slice.
///
/// # Safety
/// On the stack of the worker that the calling thread owns; the goroutine is parked and belongs to the caller.
#[inline]
pub unsafe fn ready(worker: *mut Worker, cx: *mut Cx) {
    // SAFETY: the caller's promise; the slot belongs to the worker.
    unsafe {
        (*cx).status.store(Status::Runnable as u8, Ordering::Relaxed);
        let before = (*worker).slot.load(Ordering::Relaxed);
        (*worker).slot.store(cx, Ordering::Relaxed);
        if !before.is_null() {
            (*worker).deque.push(Runnable(before));
        }
        let scheduler = &*(*worker).scheduler;
        if scheduler.may_have_idle() {
            scheduler.after_ready(!before.is_null());
        }
    }
}

/// Makes a new goroutine run next: as [`ready`].
///
/// # Safety
/// As for [`ready`].
#[inline]
pub(super) unsafe fn ready_spawned(worker: *mut Worker, cx: *mut Cx) {
    // SAFETY: the caller's promise.
    unsafe { ready(worker, cx) }
}

/// Makes a goroutine ready behind the others that wait for this worker: for timers and for waking many at once.
///
/// # Safety
/// As for [`ready`].
pub unsafe fn ready_queued(worker: *mut Worker, cx: *mut Cx) {
    // SAFETY: the caller's promise.
    unsafe {
        (*cx).status.store(Status::Runnable as u8, Ordering::Relaxed);
        (*worker).deque.push(Runnable(cx));
        let scheduler = &*(*worker).scheduler;
        if scheduler.may_have_idle() {
            scheduler.after_ready(true);
        }
    }
}

/// Moves the goroutine in the run-next slot to where other workers can take it.
///
/// # Safety
/// On the stack of the worker that the calling thread owns.
pub(super) unsafe fn share(worker: *mut Worker) {
    // SAFETY: the slot belongs to the worker.
    unsafe {
        let next = (*worker).slot.load(Ordering::Relaxed);
        if !next.is_null() {
            (*worker).slot.store(std::ptr::null_mut(), Ordering::Relaxed);
            (*worker).deque.push(Runnable(next));
            let scheduler = &*(*worker).scheduler;
            if scheduler.may_have_idle() {
                scheduler.after_ready(true);
            }
        }
    }
}

/// Lets the others run: `runtime.Gosched`.
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose frame `fp` and `site` describe.
pub unsafe extern "C" fn yield_now(cx: *mut Cx, fp: *mut u64, site: u32) {
    // SAFETY: the caller's promise.
    unsafe { park(cx, fp, site, yield_on_worker, 0) };
}

/// [`yield_now`] for `mcall`.
///
/// # Safety
/// Called by `mcall`.
pub(crate) unsafe extern "C" fn yield_on_worker(cx: *mut Cx, _: usize) -> bool {
    // SAFETY: called by `mcall`; once injected the goroutine may run elsewhere and is not touched again.
    unsafe {
        let scheduler = &*(*(*cx).worker).scheduler;
        (*cx).status.store(Status::Runnable as u8, Ordering::Relaxed);
        scheduler.inject(cx);
    }
    true
}

/// Parks the goroutine for ever: operations on nil channels, `select {}`.
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose frame `fp` and `site` describe.
pub unsafe extern "C" fn park_forever(cx: *mut Cx, fp: *mut u64, site: u32, reason: WaitReason) {
    // SAFETY: the caller's promise.
    unsafe { park(cx, fp, site, forever_on_worker, reason as usize) };
}

unsafe extern "C" fn forever_on_worker(cx: *mut Cx, reason: usize) -> bool {
    // SAFETY: called by `mcall`.
    unsafe {
        (*cx).reason.store(reason as u8, Ordering::Relaxed);
        (*cx).status.store(Status::Waiting as u8, Ordering::Relaxed);
    }
    true
}

impl Scheduler {
    /// Queues a runnable goroutine for any worker, from any thread.
    ///
    /// # Safety
    /// The goroutine is switched out and belongs to the caller.
    pub unsafe fn inject(&self, cx: *mut Cx) {
        self.injector.push(Runnable(cx));
        if self.may_have_idle() {
            self.after_ready(true);
        }
    }

    /// Makes a parked goroutine ready from a thread that owns no worker.
    ///
    /// # Safety
    /// As for [`Scheduler::inject`].
    pub unsafe fn ready_from_outside(&self, cx: *mut Cx) {
        // SAFETY: the caller's promise.
        unsafe {
            (*cx).status.store(Status::Runnable as u8, Ordering::Relaxed);
            self.injector.push(Runnable(cx));
        }
        fence(Ordering::SeqCst);
        self.wake_one();
    }
}
