//! Stop the world, and the roots on the stacks.
//!
//! A worker counts as stopped while it is idle, in a system call, or waiting here. Who stops the world sets `stopping`
//! and asks every worker, then waits until none runs. A worker that begins to run again (from idleness or a system
//! call) says so first and looks at `stopping` afterwards; both are sequentially consistent, so one of the two sees the other. Whoever
//! stops while the world is being stopped tells the waiting one.

use std::time::{Duration, Instant};

use super::cx::Cx;
use super::facade::{AtomicBool, Condvar, Mutex, Ordering};
use super::goroutine::{Status, spawn_function, status};
use super::guard::{COLLECT, STOP};
use super::scheduler::{End, Scheduler};
use super::stack::{ROOT_SITE, Segment, free_newer};
use super::worker::{Worker, state};
use crate::heap::{Marker, OutOfMemory, World};
use crate::limits::Limit;

/// The state of the world.
pub(super) struct Stopper {
    stopping: AtomicBool,
    /// Guards changes of `stopping`, and of states to and from stopped.
    lock: Mutex<()>,
    /// Somebody has stopped, or the world has started.
    changed: Condvar,
}

impl Stopper {
    pub fn new() -> Stopper {
        Stopper { stopping: AtomicBool::new(false), lock: Mutex::new(()), changed: Condvar::new() }
    }
}

impl Scheduler {
    pub(super) fn is_stopping(&self) -> bool {
        self.world.stopping.load(Ordering::SeqCst)
    }

    /// Waits as a stopped worker until the world runs; the worker runs then.
    ///
    /// # Safety
    /// The calling thread owns the worker, and holds no lock and no heap word on its own stack.
    #[cold]
    pub(super) unsafe fn wait_while_stopped(&self, worker: *mut Worker) {
        let mut lock = self.world.lock.lock();
        // SAFETY: workers live as long as the scheduler.
        let state = unsafe { &(*worker).state };
        state.store(state::STOPPED, Ordering::SeqCst);
        self.world.changed.notify_all();
        while self.is_stopping() {
            self.world.changed.wait(&mut lock);
        }
        state.store(state::RUNNING, Ordering::SeqCst);
    }

    /// Called after a worker's state went from running to idle or system call: somebody may wait for that.
    #[inline]
    pub(super) fn stop_noticed(&self) {
        if self.is_stopping() {
            // The lock, so that the one who waits is either before its look at the states or asleep.
            let _lock = self.world.lock.lock();
            self.world.changed.notify_all();
        }
    }

    /// Stops everything but the worker `me` (null: a thread that owns none). False if another stop was under way and has been
    /// waited out instead.
    ///
    /// # Safety
    /// The calling thread owns `me` and holds no lock; the goroutine that `me` runs is at a safepoint.
    pub(super) unsafe fn stop_world(&self, me: *mut Worker) -> bool {
        let mut lock = self.world.lock.lock();
        if self.is_stopping() {
            drop(lock);
            if me.is_null() {
                let mut lock = self.world.lock.lock();
                while self.is_stopping() {
                    self.world.changed.wait(&mut lock);
                }
            } else {
                // SAFETY: the caller's promise.
                unsafe { self.wait_while_stopped(me) };
            }
            return false;
        }
        self.world.stopping.store(true, Ordering::SeqCst);
        for worker in self.workers() {
            if !std::ptr::eq(worker, me) {
                worker.request(STOP);
            }
        }
        let runs = |worker: &Worker| !std::ptr::eq(worker, me) && worker.state.load(Ordering::SeqCst) == state::RUNNING;
        while self.workers().any(runs) {
            self.world.changed.wait(&mut lock);
        }
        true
    }

    /// Stops the world for good, for a thread that owns no worker and is about to end the process. Waits `patience` for goroutines that
    /// run; none if somebody else has stopped the world all the while, else whether everything stands still. What waits then cannot
    /// begin to run in any case.
    pub fn halt(&self, patience: Duration) -> Option<bool> {
        let until = Instant::now() + patience;
        loop {
            let lock = self.world.lock.lock();
            if !self.is_stopping() {
                self.world.stopping.store(true, Ordering::SeqCst);
                break;
            }
            drop(lock);
            if Instant::now() > until {
                return None;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        for worker in self.workers() {
            worker.request(STOP);
        }
        loop {
            if !self.workers().any(|worker| worker.state.load(Ordering::SeqCst) == state::RUNNING) {
                return Some(true);
            }
            if Instant::now() > until {
                return Some(false);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Lets everything go on.
    pub(super) fn start_world(&self) {
        let _lock = self.world.lock.lock();
        for worker in self.workers() {
            worker.requests.fetch_and(!STOP, Ordering::SeqCst);
        }
        self.world.stopping.store(false, Ordering::SeqCst);
        self.world.changed.notify_all();
    }

    /// Reports the roots in a goroutine's object, frames and native stack.
    ///
    /// # Safety
    /// The goroutine does not run.
    unsafe fn goroutine_roots(&self, cx: *mut Cx, marker: &mut Marker<'_>) {
        // SAFETY: nothing of a goroutine changes while the world is stopped; frames and saved stack pointers delimit what is in use.
        unsafe {
            if status(cx) == Status::Waiting {
                // Spare segments are for who runs.
                free_newer(self, (*cx).segment);
            }
            marker.word((*cx).defers);
            marker.word((*cx).panics);
            let mut segment = (*cx).segment;
            let sp = (*cx).sp;
            let slots = match (*cx).site {
                ROOT_SITE => (*(*cx).code).args as usize,
                site => self.host().frame_slots(site),
            };
            let first = Segment::first_fp(segment) as usize;
            // The frame may lie in an older segment, when a native that was called across the boundary parked: then what the
            // newer one holds is all taken for used.
            let fp = (*cx).fp as usize;
            let end = if (first..sp).contains(&fp) { (fp + slots * 8).max((*cx).in_use).min(sp) } else { sp };
            marker.conservative(first, end);
            marker.conservative(sp, (*segment).top);
            while !(*segment).prev.is_null() {
                let older = (*segment).prev;
                let outer = Segment::first_fp(older) as usize;
                let end =
                    ((*segment).caller_fp as usize + (*segment).copied as usize * 8).max(fp_end(older, fp, slots));
                marker.conservative(outer, end.min((*segment).caller_sp));
                marker.conservative((*segment).caller_sp, (*older).top);
                segment = older;
            }
            if (*cx).native_sp != 0 {
                marker.conservative((*cx).native_sp, (*cx).worker_sp);
            }
        }
    }
}

/// Where the frame at `fp` ends, if it lies in this segment; else 0.
unsafe fn fp_end(segment: *const Segment, fp: usize, slots: usize) -> usize {
    // SAFETY: the caller has a valid segment.
    let inside = unsafe { (Segment::first_fp(segment) as usize..(*segment).top).contains(&fp) };
    if inside { fp + slots * 8 } else { 0 }
}

#[allow(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "the trait is unsafe to implement; its callers give a running goroutine"
)]
// SAFETY: see the module's documentation for `stop`; the roots are those of `runtime.md`: stacks, timers, what the host adds.
unsafe impl World for Scheduler {
    fn stop(&self, me: *mut Cx) -> bool {
        // SAFETY: the heap calls this at a safepoint of `me`, on its worker's stack.
        unsafe { self.stop_world(if me.is_null() { std::ptr::null_mut() } else { (*me).worker }) }
    }

    fn start(&self, _: *mut Cx) {
        self.start_world();
    }

    fn roots(&self, marker: &mut Marker<'_>) {
        self.each_object(|cx| {
            // SAFETY: the world is stopped.
            unsafe {
                if status(cx) != Status::Dead {
                    self.goroutine_roots(cx, marker);
                }
            }
        });
        self.timer_roots(|object| marker.word(object));
        self.host().roots(marker);
    }

    fn ask(&self, me: *mut Cx) {
        // SAFETY: `me` runs on this thread, so its worker is ours.
        unsafe { (*(*me).worker).request(COLLECT) };
    }

    fn start_goroutine(&self, me: *mut Cx, function: u64) -> *mut Cx {
        // SAFETY: `me` runs on this thread, on its worker's stack.
        unsafe { spawn_function((*me).worker, function) }.unwrap_or(std::ptr::null_mut())
    }

    fn out_of_memory(&self, me: *mut Cx, why: OutOfMemory) -> ! {
        // SAFETY: the heap calls this on the goroutine's own stack.
        unsafe {
            if why.limit {
                super::scheduler::end_from(me, End::Limit(Limit::Memory))
            }
            super::stack::on_worker_stack(me, say_out_of_memory, 0);
            super::scheduler::end_from(me, End::Died)
        }
    }
}

unsafe extern "C" fn say_out_of_memory(cx: *mut Cx, _: usize) -> u64 {
    // SAFETY: the worker belongs to the calling thread.
    unsafe { (*(*(*cx).worker).scheduler).host().out_of_memory(cx, 0) };
    0
}
