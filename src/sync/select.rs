//! `select`: the cases lie in the frame of the goroutine, waiters included, so that nothing is allocated.
//!
//! All channels are locked in the order of their addresses. If cases are ready, one of them is drawn with equal chances (all are
//! counted first). Otherwise a waiter of each case is queued, the locks are released after the switch, and whoever serves
//! one of them first wins `cx.select`. The goroutine then takes the other waiters out; until it has, they are passed over.

use std::sync::atomic::Ordering;

use super::chan::{Attempt, Chan, OK, receive, send};
use crate::sched::cx::{Cx, Waiter};
use crate::sched::goroutine::WaitReason;
use crate::sched::oracle::{Choice, choose};
use crate::sched::park;
use crate::sched::stack::on_worker_stack;

/// One case, in frame slots. The node fills in the first three words; the rest is scratch.
#[repr(C)]
pub struct SelectCase {
    /// The channel, or 0.
    pub ch: u64,
    /// Where the value is taken from, or put (null: nobody wants it).
    pub slot: *mut u64,
    /// 1 for a send, 0 for a receive.
    pub send: u64,
    /// The case at this place in the order of locking.
    order: u64,
    waiter: Waiter,
}

impl SelectCase {
    /// Fills in what a node knows of a case.
    ///
    /// # Safety
    /// `at` is the address of [`CASE_WORDS`] frame slots.
    pub unsafe fn prepare(at: *mut SelectCase, ch: u64, slot: *mut u64, send: bool) {
        // SAFETY: the caller's promise.
        unsafe {
            (*at).ch = ch;
            (*at).slot = slot;
            (*at).send = u64::from(send);
        }
    }
}

/// Frame slots that one case takes.
pub const CASE_WORDS: usize = size_of::<SelectCase>() / 8;

struct Selection {
    cases: *mut SelectCase,
    count: usize,
    has_default: bool,
}

/// What `select` gives for the default case: no other value has this index.
pub const DEFAULT: u64 = u64::MAX;

/// Runs a `select` statement: `index << 2 | status`, the status as for send and receive; [`DEFAULT`] if no case is ready and
/// there is a default case.
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose frame `fp` and `site` describe; the cases lie in that frame.
pub unsafe extern "C" fn select(
    cx: *mut Cx,
    fp: *mut u64,
    site: u32,
    cases: *mut SelectCase,
    count: usize,
    has_default: bool,
) -> u64 {
    // SAFETY: the caller's promise; `selection` outlives the calls.
    unsafe {
        if !has_default && count == 0 {
            park::park_forever(cx, fp, site, WaitReason::SelectNoCases);
        }
        if !has_default && count == 1 {
            let (ch, slot) = ((*cases).ch, (*cases).slot);
            return if (*cases).send != 0 { send(cx, fp, site, ch, slot) } else { receive(cx, fp, site, ch, slot) };
        }
        let selection = Selection { cases, count, has_default };
        let result = park::park(cx, fp, site, select_on_worker, &raw const selection as usize);
        // A 1 says that the goroutine waited.
        if (*cx).select.load(Ordering::Relaxed) != 0 {
            on_worker_stack(cx, leave_queues, &raw const selection as usize);
        }
        result
    }
}

unsafe extern "C" fn select_on_worker(cx: *mut Cx, selection: usize) -> bool {
    // SAFETY: called by `mcall` from `select`; after the locks are released a parked goroutine is not touched.
    unsafe {
        let &Selection { cases, count, has_default } = &*(selection as *const Selection);
        (*cx).select.store(0, Ordering::Relaxed);
        let live = sort(cases, count);
        loop {
            lock(cases, live);
            let ready = (0..count).filter(|&index| is_ready(cases.add(index))).count();
            if ready == 0 {
                if has_default {
                    unlock(cases, live);
                    (*cx).wake = DEFAULT;
                    return false;
                }
                enqueue(cx, cases, live);
                // For who takes the goroutine out again (`withdraw`): its own waiter is in no queue.
                (*cx).waiter.slot = cases.cast();
                (*cx).waiter.ticket = count as u64;
                park::waiting(cx, WaitReason::Select);
                unlock(cases, live);
                return true;
            }
            let drawn = choose(cx, Choice::Select, ready);
            if let Some(index) = (0..count).filter(|&index| is_ready(cases.add(index))).nth(drawn)
                && let Attempt::Done(status, woken) = attempt(cx, cases.add(index))
            {
                unlock(cases, live);
                (*cx).wake = (index as u64) << 2 | status;
                if !woken.is_null() {
                    park::ready((*cx).worker, woken);
                }
                return false;
            }
            // Somebody we counted was served through another case of its own `select` since.
            unlock(cases, live);
        }
    }
}

unsafe fn attempt(cx: *mut Cx, case: *mut SelectCase) -> Attempt {
    // SAFETY: the caller holds the lock of the case's channel.
    unsafe {
        let chan = &mut *((*case).ch as *mut Chan);
        if (*case).send != 0 { chan.try_send(cx, (*case).slot) } else { chan.try_receive(cx, (*case).slot) }
    }
}

/// Queues a waiter of every live case.
unsafe fn enqueue(cx: *mut Cx, cases: *mut SelectCase, live: usize) {
    for place in 0..live {
        // SAFETY: the caller holds the locks of all live cases' channels.
        unsafe {
            let index = (*cases.add(place)).order;
            let case = cases.add(index as usize);
            let waiter = &raw mut (*case).waiter;
            (*waiter).cx = cx;
            (*waiter).slot = (*case).slot;
            (*waiter).ticket = index;
            (*waiter).is_select = true;
            let chan = (*case).ch as *mut Chan;
            if (*case).send != 0 { (*chan).senders.push(waiter) } else { (*chan).receivers.push(waiter) }
        }
    }
}

/// Whether a case could go on, its channel being locked.
unsafe fn is_ready(case: *const SelectCase) -> bool {
    // SAFETY: the caller holds the lock of the channel.
    unsafe {
        let chan = (*case).ch as *mut Chan;
        !chan.is_null() && if (*case).send != 0 { (*chan).can_send() } else { (*chan).can_receive() }
    }
}

/// Writes the cases with a channel into `order`, ascending by its address; what comes back is their number.
unsafe fn sort(cases: *mut SelectCase, count: usize) -> usize {
    let mut live = 0;
    for index in 0..count {
        // SAFETY: indices below `count`.
        unsafe {
            let ch = (*cases.add(index)).ch;
            if ch == 0 {
                continue;
            }
            let mut place = live;
            while place > 0 && (*cases.add((*cases.add(place - 1)).order as usize)).ch > ch {
                (*cases.add(place)).order = (*cases.add(place - 1)).order;
                place -= 1;
            }
            (*cases.add(place)).order = index as u64;
            live += 1;
        }
    }
    live
}

unsafe fn channel(cases: *mut SelectCase, place: usize) -> *mut Chan {
    // SAFETY: the caller stays below the number of live cases.
    unsafe { (*cases.add((*cases.add(place)).order as usize)).ch as *mut Chan }
}

unsafe fn lock(cases: *mut SelectCase, live: usize) {
    for place in 0..live {
        // SAFETY: channels of live cases; one that several cases share is locked once.
        unsafe {
            let chan = channel(cases, place);
            if place == 0 || channel(cases, place - 1) != chan {
                (*chan).lock.lock();
            }
        }
    }
}

/// Releases the locks, the first one last. A goroutine that has been parked may run elsewhere from the first release on; but
/// it cannot leave the frame with the cases before it has locked every channel, so they stay until the last release.
unsafe fn unlock(cases: *mut SelectCase, live: usize) {
    for place in (0..live).rev() {
        // SAFETY: as for `lock`.
        unsafe {
            let chan = channel(cases, place);
            if place == 0 || channel(cases, place - 1) != chan {
                (*chan).lock.unlock();
            }
        }
    }
}

/// Takes the waiters of a decided `select` out of the queues they are still in.
unsafe extern "C" fn leave_queues(_: *mut Cx, selection: usize) -> u64 {
    // SAFETY: the goroutine runs again, so the cases are its own; a waiter is in its queue exactly if its `cx` is set, which is
    // read and changed under the channel's lock.
    unsafe {
        let &Selection { cases, count, .. } = &*(selection as *const Selection);
        for index in 0..count {
            let case = cases.add(index);
            let chan = (*case).ch as *mut Chan;
            if !chan.is_null() {
                Chan::withdraw(chan, &raw mut (*case).waiter, (*case).send != 0);
            }
        }
    }
    OK
}

/// Takes a goroutine that waits in a `select` out of all its queues.
///
/// # Safety
/// It waits in one, and the world is stopped.
pub(super) unsafe fn withdraw(cx: *mut Cx) {
    // SAFETY: `enqueue` has left the cases, which lie in the goroutine's frame, with its own waiter.
    unsafe {
        let waiter = &(*cx).waiter;
        let selection = Selection { cases: waiter.slot.cast(), count: waiter.ticket as usize, has_default: false };
        leave_queues(cx, &raw const selection as usize);
    }
}
