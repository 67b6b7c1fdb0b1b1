//! `sync.Mutex` and `sync.RWMutex`.
//!
//! The mutex is Go's: a word {locked, woken, starving, number of waiters} and a semaphore. A goroutine that was woken competes
//! with those that arrive, who usually win, since they run already; the woken bit keeps unlockers from waking more. One that has
//! waited longer than a millisecond switches the mutex to starving: then it is handed from owner to waiter in order. Under
//! contention this costs 17 ns a pair where a futex-style lock took 121 to 164.

use std::mem::offset_of;
use std::sync::atomic::{AtomicI32, AtomicU32, Ordering};

use super::sema::{self, Entry, address, call, raise};
use crate::exec::code::Header;
use crate::sched::clock;
use crate::sched::cx::Cx;
use crate::sched::goroutine::{Status, WaitReason};
use crate::sched::park;
use crate::sched::scheduler::{Raise, Scheduler};

const LOCKED: i32 = 1;
const WOKEN: i32 = 2;
const STARVING: i32 = 4;
const WAITER: i32 = 8;
/// How long a waiter may lose against new arrivals, in nanoseconds.
const PATIENCE: u64 = 1_000_000;

/// A mutex in Go's memory.
#[repr(C)]
struct Mutex {
    state: AtomicI32,
    sema: AtomicU32,
}

/// A goroutine on its way to a lock; on its stack.
struct Attempt {
    mutex: *const Mutex,
    /// When it began to wait; 0 before.
    since: u64,
    starving: bool,
    woken: bool,
    acquired: bool,
}

unsafe fn at<'a, T>(address: usize) -> &'a T {
    // SAFETY: the caller has the address of such an object in Go's memory, which is atomics only.
    unsafe { &*(address as *const T) }
}

unsafe fn try_lock(mutex: &Mutex) -> bool {
    let mut state = mutex.state.load(Ordering::Relaxed);
    while state & (LOCKED | STARVING) == 0 {
        match mutex.state.compare_exchange_weak(state, state | LOCKED, Ordering::Acquire, Ordering::Relaxed) {
            Ok(_) => return true,
            Err(now) => state = now,
        }
    }
    false
}

/// Locks the mutex for the native at `fp`.
#[inline(always)]
unsafe fn lock(cx: *mut Cx, fp: *mut u64, mutex: &Mutex) {
    if mutex.state.compare_exchange(0, LOCKED, Ordering::Acquire, Ordering::Relaxed).is_err() {
        // SAFETY: the caller runs as a node at `fp`.
        unsafe { lock_slow(cx, fp, mutex) };
    }
}

#[cold]
#[inline(never)]
unsafe fn lock_slow(cx: *mut Cx, fp: *mut u64, mutex: *const Mutex) {
    let mut attempt = Attempt { mutex, since: 0, starving: false, woken: false, acquired: false };
    while !attempt.acquired {
        // SAFETY: the caller runs as a node at `fp`; the attempt outlives the call.
        unsafe { call(cx, fp, lock_on_worker, &raw mut attempt as usize) };
    }
}

/// Tries to lock; parks the goroutine if that has to wait, and is called again when it goes on.
unsafe extern "C" fn lock_on_worker(cx: *mut Cx, attempt: usize) -> bool {
    // SAFETY: called by `mcall` from `lock_slow`; once the goroutine is queued it is not touched any more.
    unsafe {
        let attempt = &mut *(attempt as *mut Attempt);
        let mutex = &*attempt.mutex;
        if attempt.since != 0 && woken_up(attempt, mutex) {
            attempt.acquired = true;
            return false;
        }
        let patient = sema::scheduler(cx).worker_count() > 1;
        let mut spins = if patient { 4 } else { 0 };
        loop {
            let state = mutex.state.load(Ordering::Relaxed);
            if state & (LOCKED | STARVING) == LOCKED && spins > 0 {
                // The owner runs on another worker, most likely, and will be done at once. It need not wake anybody meanwhile.
                spins -= 1;
                if !attempt.woken && state & WOKEN == 0 && state >= WAITER {
                    let set = mutex.state.compare_exchange(state, state | WOKEN, Ordering::Relaxed, Ordering::Relaxed);
                    attempt.woken = set.is_ok();
                }
                for _ in 0..30 {
                    std::hint::spin_loop();
                }
                continue;
            }
            let mut new = state;
            if state & STARVING == 0 {
                new |= LOCKED;
            }
            if state & (LOCKED | STARVING) != 0 {
                new += WAITER;
            }
            if attempt.starving && state & LOCKED != 0 {
                new |= STARVING;
            }
            if attempt.woken {
                new &= !WOKEN;
            }
            if mutex.state.compare_exchange(state, new, Ordering::Acquire, Ordering::Relaxed).is_err() {
                continue;
            }
            if state & (LOCKED | STARVING) == 0 {
                attempt.acquired = true;
                return false;
            }
            let first = attempt.since != 0;
            if !first {
                attempt.since = clock::monotonic();
            }
            if sema::acquire(cx, &mutex.sema, first, WaitReason::MutexLock) {
                return true;
            }
            if woken_up(attempt, mutex) {
                attempt.acquired = true;
                return false;
            }
        }
    }
}

/// The goroutine has been given the semaphore: in a starving mutex that is the lock.
fn woken_up(attempt: &mut Attempt, mutex: &Mutex) -> bool {
    attempt.starving |= clock::monotonic() - attempt.since > PATIENCE;
    let state = mutex.state.load(Ordering::Relaxed);
    if state & STARVING != 0 {
        let mut change = LOCKED - WAITER;
        if !attempt.starving || state / WAITER == 1 {
            change -= STARVING;
        }
        mutex.state.fetch_add(change, Ordering::Acquire);
        return true;
    }
    attempt.woken = true;
    false
}

/// Unlocks the mutex for the native at `fp`.
#[inline(always)]
unsafe fn unlock(cx: *mut Cx, fp: *mut u64, mutex: &Mutex) {
    let state = mutex.state.fetch_sub(LOCKED, Ordering::Release) - LOCKED;
    if state != 0 {
        // SAFETY: the caller runs as a node at `fp`.
        unsafe { unlock_slow(cx, fp, mutex, state) };
    }
}

#[cold]
#[inline(never)]
unsafe fn unlock_slow(cx: *mut Cx, fp: *mut u64, mutex: &Mutex, state: i32) {
    // SAFETY: the caller runs as a node at `fp`.
    unsafe {
        if (state.wrapping_add(LOCKED)) & LOCKED == 0 {
            raise(cx, fp, Raise::Fatal("sync: unlock of unlocked mutex"));
        }
        if state & STARVING != 0 {
            call(cx, fp, hand_off_on_worker, &raw const mutex.sema as usize);
            return;
        }
        let mut state = state;
        loop {
            if state < WAITER || state & (LOCKED | WOKEN | STARVING) != 0 {
                return;
            }
            let new = (state - WAITER) | WOKEN;
            match mutex.state.compare_exchange(state, new, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => {
                    call(cx, fp, release_on_worker, &raw const mutex.sema as usize);
                    return;
                }
                Err(now) => state = now,
            }
        }
    }
}

unsafe extern "C" fn release_on_worker(cx: *mut Cx, count: usize) -> bool {
    // SAFETY: called by `mcall` with the address of a semaphore.
    unsafe { sema::release(cx, count as *const AtomicU32) };
    false
}

/// The waiter that gets a starving mutex runs at once, in our time slice; we go behind the others.
unsafe extern "C" fn hand_off_on_worker(cx: *mut Cx, count: usize) -> bool {
    // SAFETY: as for `release_on_worker`; once queued the goroutine is not touched any more.
    unsafe {
        let worker = (*cx).worker;
        if !sema::release(cx, count as *const AtomicU32) {
            return false;
        }
        (*cx).status.store(Status::Runnable as u8, Ordering::Relaxed);
        park::ready_queued(worker, cx);
        true
    }
}

unsafe extern "C" fn mutex_lock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node; the receiver is in slot 0.
    unsafe { lock(cx, fp, at(address(cx, fp, 0))) };
    0
}

unsafe extern "C" fn mutex_unlock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: as for `mutex_lock`.
    unsafe { unlock(cx, fp, at(address(cx, fp, 0))) };
    0
}

unsafe extern "C" fn mutex_try_lock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: as for `mutex_lock`.
    unsafe { u64::from(try_lock(at(address(cx, fp, 0)))) }
}

/// A readers-writer lock in Go's memory. A writer that waits keeps new readers out.
#[repr(C)]
struct RWMutex {
    writers: Mutex,
    writer_sema: AtomicU32,
    reader_sema: AtomicU32,
    /// Readers that hold the lock or wait for it; less [`MOST_READERS`] while a writer holds it or waits.
    readers: AtomicI32,
    /// Readers that the waiting writer still waits for.
    departing: AtomicI32,
}

const MOST_READERS: i32 = 1 << 30;

unsafe extern "C" fn acquire_to_read(cx: *mut Cx, count: usize) -> bool {
    // SAFETY: called by `mcall` with the address of a semaphore.
    unsafe { sema::acquire(cx, count as *const AtomicU32, false, WaitReason::RWMutexRLock) }
}

unsafe extern "C" fn acquire_to_write(cx: *mut Cx, count: usize) -> bool {
    // SAFETY: as for `acquire_to_read`.
    unsafe { sema::acquire(cx, count as *const AtomicU32, false, WaitReason::RWMutexLock) }
}

unsafe extern "C" fn rw_rlock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node; the receiver is in slot 0.
    unsafe {
        let rw = at::<RWMutex>(address(cx, fp, 0));
        if rw.readers.fetch_add(1, Ordering::Acquire) + 1 < 0 {
            call(cx, fp, acquire_to_read, &raw const rw.reader_sema as usize);
        }
    }
    0
}

unsafe extern "C" fn rw_runlock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node; the receiver is in slot 0.
    unsafe {
        let rw = at::<RWMutex>(address(cx, fp, 0));
        let readers = rw.readers.fetch_sub(1, Ordering::AcqRel) - 1;
        if readers < 0 {
            if readers + 1 == 0 || readers + 1 == -MOST_READERS {
                raise(cx, fp, Raise::Fatal("sync: RUnlock of unlocked RWMutex"));
            }
            if rw.departing.fetch_sub(1, Ordering::AcqRel) == 1 {
                call(cx, fp, release_on_worker, &raw const rw.writer_sema as usize);
            }
        }
    }
    0
}

unsafe extern "C" fn rw_try_rlock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node; the receiver is in slot 0.
    unsafe {
        let rw = at::<RWMutex>(address(cx, fp, 0));
        let mut readers = rw.readers.load(Ordering::Relaxed);
        while readers >= 0 {
            match rw.readers.compare_exchange_weak(readers, readers + 1, Ordering::Acquire, Ordering::Relaxed) {
                Ok(_) => return 1,
                Err(now) => readers = now,
            }
        }
    }
    0
}

unsafe extern "C" fn rw_lock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node; the receiver is in slot 0.
    unsafe {
        let rw = at::<RWMutex>(address(cx, fp, 0));
        lock(cx, fp, &rw.writers);
        let readers = rw.readers.fetch_sub(MOST_READERS, Ordering::AcqRel);
        if readers != 0 && rw.departing.fetch_add(readers, Ordering::AcqRel) + readers != 0 {
            call(cx, fp, acquire_to_write, &raw const rw.writer_sema as usize);
        }
    }
    0
}

unsafe extern "C" fn rw_unlock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node; the receiver is in slot 0.
    unsafe {
        let rw = at::<RWMutex>(address(cx, fp, 0));
        let readers = rw.readers.fetch_add(MOST_READERS, Ordering::AcqRel).wrapping_add(MOST_READERS);
        if !(0..MOST_READERS).contains(&readers) {
            raise(cx, fp, Raise::Fatal("sync: Unlock of unlocked RWMutex"));
        }
        if readers > 0 {
            let mut many = Many { count: &rw.reader_sema, n: readers as u32 };
            call(cx, fp, release_many_on_worker, &raw mut many as usize);
        }
        unlock(cx, fp, &rw.writers);
    }
    0
}

struct Many {
    count: *const AtomicU32,
    n: u32,
}

unsafe extern "C" fn release_many_on_worker(cx: *mut Cx, many: usize) -> bool {
    // SAFETY: called by `mcall` from `rw_unlock`.
    unsafe {
        let many = &*(many as *const Many);
        sema::release_many(cx, many.count, many.n);
    }
    false
}

unsafe extern "C" fn rw_try_lock(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node; the receiver is in slot 0.
    unsafe {
        let rw = at::<RWMutex>(address(cx, fp, 0));
        if !try_lock(&rw.writers) {
            return 0;
        }
        if rw.readers.compare_exchange(0, -MOST_READERS, Ordering::AcqRel, Ordering::Relaxed).is_err() {
            unlock(cx, fp, &rw.writers);
            return 0;
        }
    }
    1
}

/// Forgets a goroutine that waited for the mutex whose semaphore lies at `sema`, and was taken out of its queue.
///
/// # Safety
/// The world is stopped.
pub(super) unsafe fn withdraw(sema: usize) {
    // SAFETY: the semaphore is a mutex's; its memory is alive, since somebody waited there.
    let mutex: &Mutex = unsafe { at(sema - offset_of!(Mutex, sema)) };
    let state = mutex.state.load(Ordering::Relaxed);
    if state >= WAITER {
        let left = state - WAITER;
        // Nobody is left to be handed a starving mutex.
        mutex.state.store(if left < WAITER { left & !STARVING } else { left }, Ordering::Relaxed);
    }
}

/// The same for a reader that waited for a writer, at the readers' semaphore.
///
/// # Safety
/// The world is stopped.
pub(super) unsafe fn withdraw_reader(sema: usize) {
    // SAFETY: as for `withdraw`.
    let rw: &RWMutex = unsafe { at(sema - offset_of!(RWMutex, reader_sema)) };
    rw.readers.fetch_sub(1, Ordering::Relaxed);
}

/// The same for a writer that waited for readers, at the writer's semaphore: readers that waited for it in turn go on, and
/// so does the next writer.
///
/// # Safety
/// The world is stopped.
pub(super) unsafe fn withdraw_writer(scheduler: &Scheduler, sema: usize) {
    // SAFETY: as for `withdraw`; goroutines that are made ready were taken out of their queues.
    unsafe {
        let rw: &RWMutex = at(sema - offset_of!(RWMutex, writer_sema));
        rw.readers.fetch_add(MOST_READERS, Ordering::Relaxed);
        rw.departing.store(0, Ordering::Relaxed);
        sema::ready_all(scheduler, &raw const rw.reader_sema as usize, usize::MAX);
        let writers = &rw.writers;
        let state = writers.state.load(Ordering::Relaxed) - LOCKED;
        writers.state.store(state, Ordering::Relaxed);
        if state & STARVING != 0 {
            // The mutex is handed to whoever waits first.
            sema::ready_all(scheduler, &raw const writers.sema as usize, 1);
        } else if state >= WAITER && state & WOKEN == 0 {
            writers.state.store((state - WAITER) | WOKEN, Ordering::Relaxed);
            if sema::ready_all(scheduler, &raw const writers.sema as usize, 1) == 0 {
                writers.sema.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

pub(super) fn lookup(name: &str) -> Option<Entry> {
    Some(match name {
        "sync.(*Mutex).Lock" => mutex_lock,
        "sync.(*Mutex).Unlock" => mutex_unlock,
        "sync.(*Mutex).TryLock" => mutex_try_lock,
        "sync.(*RWMutex).Lock" => rw_lock,
        "sync.(*RWMutex).Unlock" => rw_unlock,
        "sync.(*RWMutex).RLock" => rw_rlock,
        "sync.(*RWMutex).RUnlock" => rw_runlock,
        "sync.(*RWMutex).TryLock" => rw_try_lock,
        "sync.(*RWMutex).TryRLock" => rw_try_rlock,
        _ => return None,
    })
}
