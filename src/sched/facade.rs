//! The one door to atomics, locks and threads for `sched`, `sync` and `heap`, so that a model checker can take their place.
//!
//! Nothing here may be held across a switch, and nothing here uses thread-locals on a goroutine's own stack: the
//! blocking locks are for code that runs on a worker's stack; [`SpinLock`] is for short sections on either.

pub use parking_lot::{Condvar, Mutex, MutexGuard};
pub use std::sync::atomic::{
    AtomicBool, AtomicI64, AtomicIsize, AtomicPtr, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering, fence,
};

use std::time::Duration;

/// A lock of one word for sections of some dozen instructions. Zero is unlocked, so it may lie in zeroed heap memory. It has
/// no guard: channels release it on another stack than the one that took it.
#[repr(transparent)]
pub struct SpinLock(AtomicU32);

impl SpinLock {
    /// An unlocked lock.
    pub const fn new() -> SpinLock {
        SpinLock(AtomicU32::new(0))
    }

    /// Takes the lock. Whoever holds it neither parks, polls nor allocates, so that the wait is short unless
    /// the system took the holder's processor away: then ours is given up too.
    #[inline]
    pub fn lock(&self) {
        // Acquire: what the last holder wrote under the lock is seen.
        if self.0.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed).is_err() {
            self.lock_slow();
        }
    }

    #[cold]
    fn lock_slow(&self) {
        let mut spins = 0u32;
        loop {
            while self.0.load(Ordering::Relaxed) != 0 {
                spins += 1;
                if spins < 64 {
                    std::hint::spin_loop();
                } else {
                    // SAFETY: takes nothing, returns nothing that matters.
                    unsafe { libc::sched_yield() };
                }
            }
            if self.0.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed).is_ok() {
                return;
            }
        }
    }

    /// Releases the lock, which the caller holds.
    #[inline]
    pub fn unlock(&self) {
        // Release: pairs with the acquire of the next holder.
        self.0.store(0, Ordering::Release);
    }
}

impl Default for SpinLock {
    fn default() -> SpinLock {
        SpinLock::new()
    }
}

/// Where one thread sleeps; wake-ups are remembered, so that none is lost.
pub struct Parker {
    woken: Mutex<bool>,
    condition: Condvar,
}

impl Parker {
    /// A parker with no wake-up pending.
    pub const fn new() -> Parker {
        Parker { woken: Mutex::new(false), condition: Condvar::new() }
    }

    /// Sleeps until [`Parker::wake`] or until the time is over; says whether it was woken.
    pub fn sleep(&self, limit: Option<Duration>) -> bool {
        let mut woken = self.woken.lock();
        match limit {
            None => {
                while !*woken {
                    self.condition.wait(&mut woken);
                }
            }
            Some(limit) => {
                if !*woken {
                    self.condition.wait_for(&mut woken, limit);
                }
            }
        }
        std::mem::take(&mut *woken)
    }

    /// Wakes the sleeper, or the next one to sleep.
    pub fn wake(&self) {
        *self.woken.lock() = true;
        self.condition.notify_one();
    }
}

impl Default for Parker {
    fn default() -> Parker {
        Parker::new()
    }
}
