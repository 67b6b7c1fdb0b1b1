//! What `sync.Cond` is made of: a list of goroutines with tickets. `wait` is the next ticket to be given out, `notify` the next to
//! be called; both only grow, and wrap around.

use std::sync::atomic::{AtomicU32, Ordering};

use super::chan::Woken;
use super::sema::{Entry, address, call, scheduler};
use crate::exec::code::Header;
use crate::sched::cx::Cx;
use crate::sched::goroutine::WaitReason;
use crate::sched::park;
use crate::sched::stack::on_worker_stack;

/// A list in Go's memory.
#[repr(C)]
struct NotifyList {
    wait: AtomicU32,
    notify: AtomicU32,
}

fn before(a: u32, b: u32) -> bool {
    (a.wrapping_sub(b) as i32) < 0
}

unsafe extern "C" fn list_add(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the list.
    unsafe {
        let list = &*(address(cx, fp, 0) as *const NotifyList);
        u64::from(list.wait.fetch_add(1, Ordering::AcqRel))
    }
}

struct Wait {
    list: *const NotifyList,
    ticket: u32,
}

unsafe extern "C" fn list_wait(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the list and a ticket.
    unsafe {
        let wait = Wait { list: address(cx, fp, 0) as *const NotifyList, ticket: *fp.add(1) as u32 };
        call(cx, fp, wait_on_worker, &raw const wait as usize);
    }
    0
}

unsafe extern "C" fn wait_on_worker(cx: *mut Cx, wait: usize) -> bool {
    // SAFETY: called by `mcall` from `list_wait`; once queued the goroutine is not touched any more.
    unsafe {
        let &Wait { list, ticket } = &*(wait as *const Wait);
        let mut bucket = scheduler(cx).waiters.lock(list as usize);
        if before(ticket, (*list).notify.load(Ordering::Relaxed)) {
            return false;
        }
        bucket.push(cx, u64::from(ticket), false);
        park::waiting(cx, WaitReason::CondWait);
        true
    }
}

unsafe extern "C" fn list_notify_one(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the list.
    unsafe { notify(cx, fp, notify_one_on_worker) }
}

unsafe extern "C" fn list_notify_all(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the list.
    unsafe { notify(cx, fp, notify_all_on_worker) }
}

#[inline(always)]
unsafe fn notify(cx: *mut Cx, fp: *mut u64, f: crate::sched::stack::WorkerFn) -> u64 {
    // SAFETY: the caller runs as a node at `fp` with the list.
    unsafe {
        let at = address(cx, fp, 0);
        let list = &*(at as *const NotifyList);
        if list.wait.load(Ordering::Acquire) != list.notify.load(Ordering::Acquire) {
            on_worker_stack(cx, f, at);
        }
    }
    0
}

unsafe extern "C" fn notify_one_on_worker(cx: *mut Cx, list: usize) -> u64 {
    // SAFETY: called with the address of a list; a goroutine taken out of the queue is ours.
    unsafe {
        let state = &*(list as *const NotifyList);
        let mut bucket = scheduler(cx).waiters.lock(list);
        let ticket = state.notify.load(Ordering::Relaxed);
        if ticket == state.wait.load(Ordering::Acquire) {
            return 0;
        }
        state.notify.store(ticket.wrapping_add(1), Ordering::Release);
        // Whoever has the ticket but is not queued yet will see that it was called.
        let woken = bucket.pop(|queued| queued as u32 == ticket);
        drop(bucket);
        if let Some(woken) = woken {
            park::ready((*cx).worker, woken);
        }
    }
    0
}

unsafe extern "C" fn notify_all_on_worker(cx: *mut Cx, list: usize) -> u64 {
    // SAFETY: as for `notify_one_on_worker`.
    unsafe {
        let state = &*(list as *const NotifyList);
        let mut woken = Woken::new();
        let mut bucket = scheduler(cx).waiters.lock(list);
        let until = state.wait.load(Ordering::Acquire);
        state.notify.store(until, Ordering::Release);
        while let Some(cx) = bucket.pop(|ticket| before(ticket as u32, until)) {
            woken.add(cx);
        }
        drop(bucket);
        woken.ready((*cx).worker);
    }
    0
}

pub(super) fn lookup(name: &str) -> Option<Entry> {
    Some(match name {
        "sync.runtime_notifyListAdd" => list_add,
        "sync.runtime_notifyListWait" => list_wait,
        "sync.runtime_notifyListNotifyOne" => list_notify_one,
        "sync.runtime_notifyListNotifyAll" => list_notify_all,
        _ => return None,
    })
}
