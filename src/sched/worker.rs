//! A worker: what runs goroutines, one for each of GOMAXPROCS. It is a *processor* in Go's words, apart from the thread
//! that drives it: a thread that stays long in a system call loses its worker to another.
//!
//! Who may touch what: plain fields belong to the thread that owns the worker; atomics may be read by all, and say
//! who writes them. The queue is first in, first out; others steal from it. The run-next slot takes a goroutine
//! that was just woken or made; it is the owner's alone, since a slot that others may take costs 20 ns a round trip: a
//! searching worker that sees it untouched for 5 µs asks for it instead (`guard::SHARE`).

use std::cell::Cell;
use std::mem::MaybeUninit;
use std::sync::atomic::Ordering;

use crossbeam::deque::{Steal, Stealer, Worker as Deque};

use super::arch;
use super::cx::Cx;
use super::facade::{AtomicBool, AtomicIsize, AtomicPtr, AtomicU32, Parker};
use super::goroutine::Status;
use super::guard::{END, PREEMPT, RELEASE, SHARE, STOP};
use super::idle::Seen;
use super::park;
use super::scheduler::Scheduler;
use crate::exec::code::POISON;
use crate::heap::{Cache, Heap};

/// Picks of a goroutine between two looks at the shared queue and the timers.
const LOOK_AROUND: u32 = 64;

/// Sizes of goroutines that a worker pools itself.
pub(super) const POOLS: usize = 2;

/// A goroutine on its way through a queue.
#[derive(Clone, Copy)]
pub struct Runnable(pub *mut Cx);

// SAFETY: a queued goroutine belongs to whoever takes it out.
unsafe impl Send for Runnable {}

/// What a worker does, for who wants the world to stop.
pub mod state {
    /// Nothing: no thread drives it, or its thread sleeps.
    pub const IDLE: u32 = 0;
    /// It runs goroutines or looks for some.
    pub const RUNNING: u32 = 1;
    /// Its thread is in a system call and touches no heap; the number of the call stands above the lowest two bits.
    pub const SYSCALL: u32 = 2;
    /// It waits until the world starts again.
    pub const STOPPED: u32 = 3;
}

/// One processor's state; `cx.worker` points here.
#[repr(C)]
pub struct Worker {
    /// Its allocator: the first field, since `heap` finds it through `cx.worker`.
    pub cache: Cache,
    /// The Engine whose goroutines it runs.
    pub engine: *const (),
    /// That Engine's scheduler.
    pub scheduler: *const Scheduler,
    /// What others want of it: bits of `guard`.
    pub(super) requests: AtomicU32,
    /// The goroutine it runs, or ran last.
    pub(super) current: AtomicPtr<Cx>,
    /// The run-next slot: written by the owner.
    pub(super) slot: AtomicPtr<Cx>,
    /// Counts picks of a goroutine; written by the owner.
    pub(super) tick: AtomicU32,
    /// Counts time slices; written by the owner.
    pub(super) slice: AtomicU32,
    /// Counts system calls.
    pub(super) calls: u32,
    /// Goroutines made here minus goroutines ended here; written by the owner.
    pub(super) live: AtomicIsize,
    /// One of [`state`].
    pub(super) state: AtomicU32,
    /// Its place in the Engine's table.
    pub index: usize,
    pub(super) deque: Deque<Runnable>,
    pub(super) stealer: Stealer<Runnable>,
    /// Dead goroutines to be used again, by the size of the first segment: the smallest, and twice that.
    pub(super) pool: [Vec<*mut Cx>; POOLS],
    pub(super) next_id: u64,
    pub(super) last_id: u64,
    /// The state of the oracle's fast generator.
    pub(super) random: u64,
    /// It is one of those that look for work, and counted so.
    pub(super) searching: bool,
    /// When it took what it runs from another worker; 0 if that is its own.
    pub(super) piece: u64,
    /// While it searches: what it last saw of the others.
    pub(super) seen: Vec<Seen>,
    /// See [`Worker::stand_in`].
    pub(super) stand_in: Box<MaybeUninit<Cx>>,
    /// Where its thread sleeps.
    pub(super) parker: Parker,
    /// It is out of use: in no list, driven by nobody, beyond the number that is wanted.
    pub(super) retired: AtomicBool,
    /// The thread that drives it: its place for "my worker", on its stack; null while there is none.
    pub(super) driver: AtomicPtr<Driver>,
}

// SAFETY: see "who may touch what" above.
unsafe impl Send for Worker {}
// SAFETY: as above.
unsafe impl Sync for Worker {}

/// A thread that drives workers; lies on its stack.
pub(super) struct Driver {
    /// The worker it owns at present, or null. A system call may change it behind the scheduler's back.
    pub worker: Cell<*mut Worker>,
}

impl Worker {
    pub(super) fn new(
        engine: *const (),
        heap: *const Heap,
        scheduler: *const Scheduler,
        index: usize,
        random: u64,
    ) -> Worker {
        let deque = Deque::new_fifo();
        let stealer = deque.stealer();
        Worker {
            cache: Cache::new(heap, arch::on_worker_stack),
            engine,
            scheduler,
            requests: AtomicU32::new(0),
            current: AtomicPtr::new(std::ptr::null_mut()),
            slot: AtomicPtr::new(std::ptr::null_mut()),
            tick: AtomicU32::new(0),
            slice: AtomicU32::new(0),
            calls: 0,
            live: AtomicIsize::new(0),
            state: AtomicU32::new(state::IDLE),
            index,
            deque,
            stealer,
            pool: [const { Vec::new() }; POOLS],
            next_id: 0,
            last_id: 0,
            random,
            searching: false,
            piece: 0,
            seen: Vec::new(),
            stand_in: Box::new(MaybeUninit::zeroed()),
            parker: Parker::new(),
            retired: AtomicBool::new(false),
            driver: AtomicPtr::new(std::ptr::null_mut()),
        }
    }

    /// An object that stands for a goroutine of this worker where the heap wants one and none runs: only its `worker` counts.
    pub(crate) fn stand_in(&self) -> *mut Cx {
        self.stand_in.as_ptr().cast_mut()
    }

    /// Whether others could find something here.
    pub(super) fn has_queued(&self) -> bool {
        !self.stealer.is_empty()
    }
}

impl Scheduler {
    /// Runs goroutines until the program ends, or until the thread has no worker any more.
    ///
    /// # Safety
    /// The calling thread owns `driver.worker`, whose state is running.
    pub(super) unsafe fn drive(&self, driver: &Driver) {
        loop {
            let worker = driver.worker.get();
            if worker.is_null() {
                return;
            }
            // SAFETY: this thread owns the worker, and a goroutine taken from a queue.
            unsafe {
                if (*worker).requests.load(Ordering::SeqCst) != 0 && !self.answer(worker, driver) {
                    continue;
                }
                if let Some(cx) = self.pick(worker) {
                    self.run(worker, cx);
                }
            }
            if self.has_ended() {
                return;
            }
        }
    }

    /// Runs a goroutine until it parks.
    #[inline]
    unsafe fn run(&self, worker: *mut Worker, cx: *mut Cx) {
        // SAFETY: the goroutine is runnable and ours; see `guard` for the order of these accesses.
        unsafe {
            (*cx).worker = worker;
            (*cx).status.store(Status::Running as u8, Ordering::Relaxed);
            (*cx).guard.store(self.options.guard(), Ordering::Relaxed);
            (*worker).current.swap(cx, Ordering::SeqCst);
            if (*worker).requests.load(Ordering::SeqCst) != 0 {
                (*cx).guard.store(POISON, Ordering::SeqCst);
            }
            arch::resume(cx);
        }
    }

    /// Answers requests between two goroutines. False if the worker is gone.
    #[cold]
    unsafe fn answer(&self, worker: *mut Worker, driver: &Driver) -> bool {
        // SAFETY: this thread owns the worker.
        unsafe {
            let requests = (*worker).requests.load(Ordering::SeqCst);
            if requests & END != 0 {
                return true;
            }
            if requests & STOP != 0 {
                self.wait_while_stopped(worker);
            }
            if requests & (SHARE | PREEMPT) != 0 {
                park::share(worker);
            }
            // A preemption that came late is done with: the slot's goroutine, which would inherit the time slice, is behind the others
            // now.
            (*worker).requests.fetch_and(!(SHARE | PREEMPT | RELEASE), Ordering::SeqCst);
            self.run_timers(worker);
            if requests & RELEASE != 0 && self.release(worker) {
                driver.worker.set(std::ptr::null_mut());
                return false;
            }
            true
        }
    }

    /// The next goroutine to run: from the slot, the own queue, the shared queue, the timers, the others. Sleeps if there is
    /// none; `None` when something else happened that the loop should look at.
    #[inline]
    unsafe fn pick(&self, worker: *mut Worker) -> Option<*mut Cx> {
        // SAFETY: this thread owns the worker.
        unsafe {
            let tick = (*worker).tick.load(Ordering::Relaxed).wrapping_add(1);
            (*worker).tick.store(tick, Ordering::Relaxed);
            if tick.is_multiple_of(LOOK_AROUND)
                && let Some(cx) = self.look_around(worker)
            {
                return Some(cx);
            }
            let next = (*worker).slot.load(Ordering::Relaxed);
            if !next.is_null() {
                (*worker).slot.store(std::ptr::null_mut(), Ordering::Relaxed);
                return Some(next);
            }
            (*worker).slice.store((*worker).slice.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
            if let Some(Runnable(cx)) = (*worker).deque.pop() {
                return Some(cx);
            }
            self.find(worker)
        }
    }

    /// Every 64 picks: due timers, and one goroutine of the shared queue, so that neither starves.
    #[cold]
    unsafe fn look_around(&self, worker: *mut Worker) -> Option<*mut Cx> {
        // SAFETY: this thread owns the worker.
        unsafe {
            self.run_timers(worker);
            let cx = self.pop_injected(worker, false)?;
            (*worker).slice.store((*worker).slice.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
            Some(cx)
        }
    }

    /// One goroutine of the shared queue; with `batch` more of them come along into the worker's own.
    pub(super) unsafe fn pop_injected(&self, worker: *mut Worker, batch: bool) -> Option<*mut Cx> {
        if self.injector.is_empty() {
            return None;
        }
        loop {
            // SAFETY: this thread owns the worker.
            let stolen = unsafe {
                if batch { self.injector.steal_batch_and_pop(&(*worker).deque) } else { self.injector.steal() }
            };
            match stolen {
                Steal::Success(Runnable(cx)) => return Some(cx),
                Steal::Empty => return None,
                Steal::Retry => std::hint::spin_loop(),
            }
        }
    }

    /// Half of another worker's queue, in an order that the oracle chooses.
    pub(super) unsafe fn steal(&self, worker: *mut Worker) -> Option<*mut Cx> {
        let count = self.worker_count();
        // SAFETY: this thread owns the worker; the others' stealers are made for this.
        unsafe {
            let start = self.oracle.victim(&mut (*worker).random, count);
            for offset in 0..count {
                let Some(victim) = self.worker((start + offset) % count) else { continue };
                if std::ptr::eq(victim, worker) {
                    continue;
                }
                loop {
                    match victim.stealer.steal_batch_and_pop(&(*worker).deque) {
                        Steal::Success(Runnable(cx)) => return Some(cx),
                        Steal::Empty => break,
                        Steal::Retry => std::hint::spin_loop(),
                    }
                }
            }
        }
        None
    }
}
