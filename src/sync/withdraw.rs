//! Takes a goroutine out of whatever it waits for, as if it had never come: for the interruption of a session's entry.
//!
//! Comes in: a waiting goroutine, the world being stopped. Goes out: the same goroutine in no queue, and locks and counters that no
//! longer know of it. It cannot go on where it waited: whoever calls this makes it unwind.
//!
//! What it waits for is found through its embedded waiter (`Cx::waiter`): a channel leaves its address there as the ticket, a `select` its
//! cases, a semaphore its address as the slot. A condition has called a ticket that nobody answers then; one signal may be
//! lost, as it may be in Go when a goroutine dies between being woken and acting on it.

use super::chan::Chan;
use super::{mutex, select, waitgroup};
use crate::sched::Scheduler;
use crate::sched::cx::Cx;
use crate::sched::goroutine::WaitReason;

/// Takes the goroutine at `cx` out of its queue.
///
/// # Safety
/// The world is stopped; the goroutine waits, and its object's `reason` says for what.
pub(crate) unsafe fn withdraw(scheduler: &Scheduler, cx: *mut Cx) {
    // SAFETY: the caller's promise: nothing of the goroutine or its queues changes but by us.
    unsafe {
        let waiter = &raw mut (*cx).waiter;
        match WaitReason::of(cx) {
            WaitReason::ChanReceive => Chan::withdraw((*waiter).ticket as *mut Chan, waiter, false),
            WaitReason::ChanSend => Chan::withdraw((*waiter).ticket as *mut Chan, waiter, true),
            WaitReason::Select => select::withdraw(cx),
            WaitReason::Sleep => scheduler.forget_sleeper(cx),
            WaitReason::MutexLock => {
                let sema = take_out(scheduler, cx);
                mutex::withdraw(sema);
            }
            WaitReason::RWMutexRLock => {
                let sema = take_out(scheduler, cx);
                mutex::withdraw_reader(sema);
            }
            WaitReason::RWMutexLock => {
                let sema = take_out(scheduler, cx);
                mutex::withdraw_writer(scheduler, sema);
            }
            WaitReason::WaitGroupWait => {
                let sema = take_out(scheduler, cx);
                waitgroup::withdraw(sema);
            }
            WaitReason::CondWait | WaitReason::Semacquire => {
                take_out(scheduler, cx);
            }
            // It is in no queue.
            WaitReason::None
            | WaitReason::ChanReceiveNil
            | WaitReason::ChanSendNil
            | WaitReason::SelectNoCases
            | WaitReason::IoWait => {}
        }
    }
}

/// Out of the queue of a semaphore, or of a condition's list: its address.
unsafe fn take_out(scheduler: &Scheduler, cx: *mut Cx) -> usize {
    // SAFETY: the caller's promise; a waiter's slot is the address it is queued under.
    unsafe {
        let address = (*cx).waiter.slot as usize;
        scheduler.waiters.lock(address).remove(cx);
        address
    }
}
