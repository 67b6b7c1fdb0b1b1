//! Requests to a running goroutine: how preemption, a stopped world and the program's end reach it.
//!
//! The requester sets its bit in `worker.requests`, then reads `worker.current` and poisons that goroutine's guard. The
//! worker, at each switch-in and whenever it un-poisons, writes the guard first and then reads `requests`. All four are
//! sequentially consistent, so either the requester sees the goroutine or the worker sees the request. A goroutine
//! that finds its guard poisoned acts on `requests`, never on the poison itself: a poke that comes late is ignored.

use std::sync::atomic::Ordering;

use super::cx::Cx;
use super::facade::fence;
use super::goroutine::Status;
use super::park;
use super::scheduler::End;
use super::worker::Worker;
use crate::exec::code::POISON;
use crate::limits::Limit;

/// The goroutine has used up its time slice.
pub const PREEMPT: u32 = 1;
/// The world is to stop.
pub const STOP: u32 = 2;
/// The program has ended.
pub const END: u32 = 4;
/// The goroutine in the run-next slot has waited long enough: let others have it.
pub const SHARE: u32 = 8;
/// The host wants to be asked: interrupts and limits.
pub const ASK: u32 = 16;
/// The heap wants a collection at the next poll.
pub const COLLECT: u32 = 64;
/// A thread that lost its worker during a long system call waits for one.
pub const RELEASE: u32 = 32;

impl Worker {
    /// Asks this worker for something, from any thread.
    pub fn request(&self, what: u32) {
        self.requests.fetch_or(what, Ordering::SeqCst);
        let cx = self.current.load(Ordering::SeqCst);
        if !cx.is_null() {
            // SAFETY: goroutine objects stay mapped; a poison that hits the wrong one is ignored by it.
            unsafe { (*cx).guard.store(POISON, Ordering::SeqCst) };
        }
    }
}

/// Acts on the requests to the worker that runs `cx`; for `mcall`. Says whether the goroutine is parked.
///
/// # Safety
/// Called by `mcall`.
pub unsafe extern "C" fn handle(cx: *mut Cx, _: usize) -> bool {
    // SAFETY: on the worker's stack, which the calling thread owns; the goroutine is switched out.
    unsafe {
        if (*cx).fate.load(Ordering::Relaxed) == super::session::fate::ENDS {
            super::goroutine::exit_now(cx);
            return true;
        }
        loop {
            let worker = (*cx).worker;
            let requests = (*worker).requests.load(Ordering::SeqCst);
            if requests & END != 0 {
                return true;
            }
            if requests & STOP != 0 {
                (*(*worker).scheduler).wait_while_stopped(worker);
                continue;
            }
            if requests & SHARE != 0 {
                (*worker).requests.fetch_and(!SHARE, Ordering::SeqCst);
                park::share(worker);
            }
            if requests & COLLECT != 0 {
                (*worker).requests.fetch_and(!COLLECT, Ordering::SeqCst);
                let heap = crate::heap::heap_of(cx);
                heap.collect_if_due(cx);
                if heap.budget().is_exceeded() {
                    (*(*worker).scheduler).end(End::Limit(Limit::Memory));
                }
                continue;
            }
            if requests & ASK != 0 {
                (*worker).requests.fetch_and(!ASK, Ordering::SeqCst);
                (*(*worker).scheduler).host().asked(cx);
                continue;
            }
            if requests & (PREEMPT | RELEASE) != 0 {
                // RELEASE stays for the worker's loop.
                (*worker).requests.fetch_and(!PREEMPT, Ordering::SeqCst);
                park::share(worker);
                (*cx).status.store(Status::Runnable as u8, Ordering::Relaxed);
                (*(*worker).scheduler).inject(cx);
                return true;
            }
            (*cx).guard.store((*(*worker).scheduler).options.guard(), Ordering::SeqCst);
            fence(Ordering::SeqCst);
            if (*worker).requests.load(Ordering::SeqCst) == 0 {
                return false;
            }
            (*cx).guard.store(POISON, Ordering::SeqCst);
        }
    }
}
