//! Who waits for a word in Go's memory: a table of the Engine, by address.
//!
//! `sync` types hold plain integers, so that copying one stays harmless; a goroutine that has to wait queues here under the
//! address of the integer. An address hashes to a bucket with a small lock; buckets keep waiters in the order in which
//! they are to be served. A semaphore's count lies in Go's memory; a release that finds a waiter passes its unit on to it.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::exec::code::Header;
use crate::sched::cx::{Cx, Waiter};
use crate::sched::facade::SpinLock;
use crate::sched::goroutine::WaitReason;
use crate::sched::park;
use crate::sched::scheduler::{Raise, Scheduler};
use crate::sched::stack::{self, mcall};

const BUCKETS: usize = 512;

/// The waiters of an Engine.
pub struct Table {
    buckets: Box<[Bucket]>,
}

#[repr(align(32))]
struct Bucket {
    lock: SpinLock,
    queue: std::cell::UnsafeCell<List>,
}

struct List {
    first: *mut Waiter,
    last: *mut Waiter,
}

impl List {
    /// Takes a waiter out; its goroutine.
    unsafe fn unlink(&mut self, waiter: *mut Waiter) -> *mut Cx {
        // SAFETY: the caller holds the lock of the list that the waiter is in.
        unsafe {
            let (next, prev) = ((*waiter).next, (*waiter).prev);
            if prev.is_null() {
                self.first = next
            } else {
                (*prev).next = next
            }
            if next.is_null() {
                self.last = prev
            } else {
                (*next).prev = prev
            }
            std::mem::replace(&mut (*waiter).cx, std::ptr::null_mut())
        }
    }
}

// SAFETY: the queue is touched under the lock only.
unsafe impl Send for Table {}
// SAFETY: as above.
unsafe impl Sync for Table {}

impl Table {
    /// A table in which nobody waits.
    pub(crate) fn new() -> Table {
        let bucket = |_| Bucket {
            lock: SpinLock::new(),
            queue: std::cell::UnsafeCell::new(List { first: std::ptr::null_mut(), last: std::ptr::null_mut() }),
        };
        Table { buckets: (0..BUCKETS).map(bucket).collect() }
    }

    /// Locks the bucket of an address.
    pub(super) fn lock(&self, address: usize) -> Locked<'_> {
        let hash = (address as u64 >> 2).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55;
        let bucket = &self.buckets[hash as usize % BUCKETS];
        bucket.lock.lock();
        Locked { bucket, address }
    }
}

/// A locked bucket. Released when dropped, which may be on another stack, but happens on the same thread.
pub(super) struct Locked<'a> {
    bucket: &'a Bucket,
    address: usize,
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        self.bucket.lock.unlock();
    }
}

impl Locked<'_> {
    fn list(&mut self) -> &mut List {
        // SAFETY: we hold the lock.
        unsafe { &mut *self.bucket.queue.get() }
    }

    /// Queues the goroutine under the address, before all others if `first`.
    pub unsafe fn push(&mut self, cx: *mut Cx, ticket: u64, first: bool) {
        let address = self.address;
        let list = self.list();
        // SAFETY: the goroutine is switched out and in no queue.
        unsafe {
            let waiter = &raw mut (*cx).waiter;
            (*waiter).cx = cx;
            (*waiter).slot = address as *mut u64;
            (*waiter).ticket = ticket;
            (*waiter).is_select = false;
            if first {
                (*waiter).prev = std::ptr::null_mut();
                (*waiter).next = list.first;
                if list.first.is_null() {
                    list.last = waiter
                } else {
                    (*list.first).prev = waiter
                }
                list.first = waiter;
            } else {
                (*waiter).next = std::ptr::null_mut();
                (*waiter).prev = list.last;
                if list.last.is_null() {
                    list.first = waiter
                } else {
                    (*list.last).next = waiter
                }
                list.last = waiter;
            }
        }
    }

    /// Takes out a goroutine that is queued under the address.
    pub unsafe fn remove(&mut self, cx: *mut Cx) {
        // SAFETY: the caller's promise; waiters in the queue change under the lock only.
        unsafe {
            let waiter = &raw mut (*cx).waiter;
            if !(*waiter).cx.is_null() {
                self.list().unlink(waiter);
            }
        }
    }

    /// Takes out the first goroutine under the address that `wanted` says yes to, given its ticket.
    pub fn pop(&mut self, wanted: impl Fn(u64) -> bool) -> Option<*mut Cx> {
        let address = self.address;
        let list = self.list();
        let mut waiter = list.first;
        // SAFETY: waiters in the queue are valid, and change under the lock only.
        unsafe {
            while !waiter.is_null() {
                if (*waiter).slot as usize == address && wanted((*waiter).ticket) {
                    return Some(list.unlink(waiter));
                }
                waiter = (*waiter).next;
            }
        }
        None
    }
}

/// The scheduler of the goroutine at `cx`.
///
/// # Safety
/// `cx` runs on the calling thread.
#[inline(always)]
pub(super) unsafe fn scheduler<'a>(cx: *mut Cx) -> &'a Scheduler {
    // SAFETY: the caller's promise; the scheduler outlives its goroutines.
    unsafe { &*(*(*cx).worker).scheduler }
}

/// Takes a unit of the semaphore at once, if there is one.
unsafe fn take(count: *const AtomicU32) -> bool {
    // SAFETY: the caller has the address of a semaphore.
    let count = unsafe { &*count };
    let mut now = count.load(Ordering::Acquire);
    while now > 0 {
        match count.compare_exchange_weak(now, now - 1, Ordering::Acquire, Ordering::Acquire) {
            Ok(_) => return true,
            Err(other) => now = other,
        }
    }
    false
}

/// Acquires a unit, or queues the goroutine for one: then it is parked, and has the unit when it goes on. For functions
/// that run in `mcall`; says whether it is parked, and nothing of the goroutine may be touched then.
///
/// # Safety
/// On the worker's stack, for the goroutine that is switched out there; `count` is the address of a live, aligned `uint32`.
pub(super) unsafe fn acquire(cx: *mut Cx, count: *const AtomicU32, first: bool, reason: WaitReason) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        if take(count) {
            return false;
        }
        let mut bucket = scheduler(cx).waiters.lock(count as usize);
        // A release either sees us in the queue or was before our lock, and then its unit is there.
        if take(count) {
            return false;
        }
        bucket.push(cx, 0, first);
        park::waiting(cx, reason);
        true
    }
}

/// Releases a unit: whoever waits first gets it and is made ready, else the count grows. Says whether somebody was woken.
///
/// # Safety
/// On the worker's stack, for the goroutine at `cx`; `count` as for [`acquire`].
pub(super) unsafe fn release(cx: *mut Cx, count: *const AtomicU32) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let mut bucket = scheduler(cx).waiters.lock(count as usize);
        let Some(woken) = bucket.pop(|_| true) else {
            (*count).fetch_add(1, Ordering::Release);
            return false;
        };
        drop(bucket);
        park::ready((*cx).worker, woken);
        true
    }
}

/// Makes everybody ready who waits under an address, from a thread that drives no worker: how many.
///
/// # Safety
/// `address` is what they are queued under; the world is stopped.
pub(super) unsafe fn ready_all(scheduler: &Scheduler, address: usize, most: usize) -> usize {
    let mut woken = 0;
    while woken < most {
        let Some(cx) = scheduler.waiters.lock(address).pop(|_| true) else { break };
        // SAFETY: a goroutine taken out of the queue is ours.
        unsafe { scheduler.ready_from_outside(cx) };
        woken += 1;
    }
    woken
}

/// Releases `n` units.
///
/// # Safety
/// As for [`release`].
pub(super) unsafe fn release_many(cx: *mut Cx, count: *const AtomicU32, n: u32) {
    let mut woken = super::chan::Woken::new();
    // SAFETY: the caller's promise.
    unsafe {
        let mut bucket = scheduler(cx).waiters.lock(count as usize);
        for _ in 0..n {
            match bucket.pop(|_| true) {
                Some(cx) => woken.add(cx),
                None => {
                    (*count).fetch_add(1, Ordering::Release);
                }
            }
        }
        drop(bucket);
        woken.ready((*cx).worker);
    }
}

/// A node function of a native: records who called it, then runs `f(cx, arg)` on the worker's stack, where it may park the goroutine.
///
/// # Safety
/// On the goroutine's stack, called as a node at `fp`.
#[inline(always)]
pub(super) unsafe fn call(cx: *mut Cx, fp: *mut u64, f: stack::MCallFn, arg: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        ((*cx).fp, (*cx).site) = stack::caller(cx, fp);
        mcall(cx, f, arg);
    }
}

/// Raises a panic or a fatal error in the goroutine that called the native at `fp`.
///
/// # Safety
/// As for [`call`].
#[cold]
pub(super) unsafe fn raise(cx: *mut Cx, fp: *mut u64, what: Raise) -> ! {
    // SAFETY: the caller's promise.
    unsafe {
        ((*cx).fp, (*cx).site) = stack::caller(cx, fp);
        scheduler(cx).host().raise(cx, what)
    }
}

/// The address in an argument slot; of nil or near it, the panic that a native access would be.
///
/// # Safety
/// As for [`call`].
#[inline(always)]
pub(super) unsafe fn address(cx: *mut Cx, fp: *mut u64, slot: usize) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        let address = *fp.add(slot) as usize;
        if address < 4096 {
            raise(cx, fp, Raise::NilPointer);
        }
        address
    }
}

/// What every native of this module is to the table of names.
pub(super) type Entry = unsafe extern "C" fn(*const Header, *mut u64, *mut Cx) -> u64;
