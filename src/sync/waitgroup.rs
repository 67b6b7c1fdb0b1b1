//! `sync.WaitGroup`: the counter in the upper half of one word, the number of waiters in the lower, and a semaphore.

use std::mem::offset_of;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use super::sema::{self, Entry, address, call, raise};
use crate::exec::code::Header;
use crate::sched::cx::Cx;
use crate::sched::goroutine::WaitReason;
use crate::sched::scheduler::Raise;

/// A wait group in Go's memory.
#[repr(C)]
struct WaitGroup {
    state: AtomicU64,
    sema: AtomicU32,
}

const MISUSE: Raise = Raise::Panic("sync: WaitGroup misuse: Add called concurrently with Wait");

unsafe fn add(cx: *mut Cx, fp: *mut u64, group: usize, delta: i32) {
    // SAFETY: the caller has the address of a wait group, and runs as a node at `fp`.
    unsafe {
        let group = &*(group as *const WaitGroup);
        let added = u64::from(delta as u32) << 32;
        let state = group.state.fetch_add(added, Ordering::AcqRel).wrapping_add(added);
        let (count, waiters) = ((state >> 32) as i32, state as u32);
        if count < 0 {
            raise(cx, fp, Raise::Panic("sync: negative WaitGroup counter"));
        }
        if waiters != 0 && delta > 0 && count == delta {
            raise(cx, fp, MISUSE);
        }
        if count > 0 || waiters == 0 {
            return;
        }
        // The counter is 0 and somebody waits: nobody may change the state any more but us.
        if group.state.compare_exchange(state, 0, Ordering::AcqRel, Ordering::Relaxed).is_err() {
            raise(cx, fp, MISUSE);
        }
        let many = Many { group, waiters };
        call(cx, fp, wake_on_worker, &raw const many as usize);
    }
}

struct Many {
    group: *const WaitGroup,
    waiters: u32,
}

unsafe extern "C" fn wake_on_worker(cx: *mut Cx, many: usize) -> bool {
    // SAFETY: called by `mcall` from `add`.
    unsafe {
        let many = &*(many as *const Many);
        sema::release_many(cx, &raw const (*many.group).sema, many.waiters);
    }
    false
}

unsafe extern "C" fn group_add(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node: the argument, then the receiver.
    unsafe { add(cx, fp, address(cx, fp, 1), *fp as i32) };
    0
}

unsafe extern "C" fn group_done(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the receiver.
    unsafe { add(cx, fp, address(cx, fp, 0), -1) };
    0
}

unsafe extern "C" fn group_wait(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the receiver.
    unsafe {
        let address = address(cx, fp, 0);
        let group = &*(address as *const WaitGroup);
        loop {
            let state = group.state.load(Ordering::Acquire);
            if state >> 32 == 0 {
                return 0;
            }
            if group.state.compare_exchange(state, state + 1, Ordering::AcqRel, Ordering::Relaxed).is_ok() {
                call(cx, fp, wait_on_worker, address + offset_of!(WaitGroup, sema));
                if group.state.load(Ordering::Acquire) != 0 {
                    raise(cx, fp, Raise::Panic("sync: WaitGroup is reused before previous Wait has returned"));
                }
                return 0;
            }
        }
    }
}

unsafe extern "C" fn wait_on_worker(cx: *mut Cx, count: usize) -> bool {
    // SAFETY: called by `mcall` with the address of a semaphore.
    unsafe { sema::acquire(cx, count as *const AtomicU32, false, WaitReason::WaitGroupWait) }
}

/// Forgets a goroutine that waited for the group whose semaphore lies at `sema`, and was taken out of its queue.
///
/// # Safety
/// The world is stopped.
pub(super) unsafe fn withdraw(sema: usize) {
    // SAFETY: the semaphore is a wait group's; its memory is alive, since somebody waited there.
    let group = unsafe { &*((sema - offset_of!(WaitGroup, sema)) as *const WaitGroup) };
    if group.state.load(Ordering::Relaxed) as u32 > 0 {
        group.state.fetch_sub(1, Ordering::Relaxed);
    }
}

pub(super) fn lookup(name: &str) -> Option<Entry> {
    Some(match name {
        "sync.(*WaitGroup).Add" => group_add,
        "sync.(*WaitGroup).Done" => group_done,
        "sync.(*WaitGroup).Wait" => group_wait,
        _ => return None,
    })
}
