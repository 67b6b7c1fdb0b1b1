//! The scheduler's shared state: workers and threads, how a program begins and ends.
//!
//! `run_main` drives the first worker on the calling thread. Other threads start when work wants them, and all are gone when
//! the scheduler is dropped. The program ends when somebody says how ([`Scheduler::end`]); the first to say it wins. Every worker then
//! leaves its goroutine where it is at the next poll; goroutines' stacks stay readable until the scheduler is dropped.

use std::collections::HashMap;
use std::thread::JoinHandle;

use crossbeam::deque::Injector;

use super::arena::Arena;
use super::cx::Cx;
use super::facade::{AtomicBool, AtomicIsize, AtomicPtr, AtomicU64, AtomicUsize, Condvar, Mutex, Ordering};
use super::guard::{self, END};
use super::idle::Idle;
use super::monitor::Monitor;
use super::oracle::Oracle;
use super::session::Entries;
use super::stack::mcall;
use super::threads::Threads;
use super::timer::Timers;
use super::worker::{Runnable, Worker, state};
use super::world::Stopper;
use crate::exec::code::{Code, GUARD, PAINT_GUARD};
use crate::heap::{Heap, Marker};
use crate::limits::Limit;

/// As many workers as there may be.
pub const MOST_WORKERS: usize = 256;

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// Main returned.
    Returned,
    /// `os.Exit`.
    Exit(i32),
    /// A panic that nobody recovered, or a fatal error; it has been reported already.
    Died,
    /// A limit was reached.
    Limit(Limit),
    /// Somebody outside wanted it to end.
    Cancelled,
    /// Every goroutine waits for ever; [`Scheduler::goroutines`] tells for what. `main_gone`: main has ended by `Goexit`.
    Deadlock {
        /// Main is not among the sleepers.
        main_gone: bool,
    },
}

/// What may differ from run to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Workers: GOMAXPROCS.
    pub workers: usize,
    /// Bytes that one goroutine's stack may take. Go's limit is a round gigabyte, but its stacks double, so that in effect
    /// it stops at 512 MB; ours grow in steps, so the same is said directly.
    pub stack_limit: usize,
    /// Goroutines that may be alive at the same time.
    pub most_goroutines: usize,
    /// Stack-paint mode: before a call near the end of a stack segment, what is unused is filled with a pattern, and looked at when the
    /// call returns.
    pub paint: bool,
    /// A session, in which goroutines end alone what would end the program (`session`).
    pub session: bool,
}

impl Default for Options {
    fn default() -> Options {
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        Options { workers, stack_limit: 512 << 20, most_goroutines: usize::MAX, paint: false, session: false }
    }
}

impl Options {
    /// What `cx.guard` is when nothing is requested.
    #[inline]
    pub fn guard(&self) -> usize {
        if self.paint { PAINT_GUARD } else { GUARD }
    }
}

/// What a native of `sync` wants to be raised in the goroutine that called it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Raise {
    /// A panic with a string.
    Panic(&'static str),
    /// A run-time panic whose text has no "runtime error: " before it (`plainError`).
    Plain(&'static str),
    /// The run-time panic of a nil pointer's dereference.
    NilPointer,
    /// A fatal error, which cannot be recovered.
    Fatal(&'static str),
    /// `runtime.Goexit`.
    Goexit,
}

/// What the scheduler needs to know of the program that runs.
pub trait Host: Send + Sync {
    /// Slots of the frame that a site belongs to, outgoing area included.
    fn frame_slots(&self, site: u32) -> usize;
    /// Reports the roots that are not on stacks: globals, constants, tables.
    fn roots(&self, marker: &mut Marker<'_>);
    /// The goroutine has outgrown the limit of its stack: to be said, on the worker's stack; the program ends then with status 2.
    fn stack_overflow(&self, cx: *mut Cx);
    /// The system gives no memory for a stack of `bytes`, or for the heap (then 0): as [`Host::stack_overflow`].
    fn out_of_memory(&self, cx: *mut Cx, bytes: usize);
    /// The goroutine was asked to look at interrupts and limits ([`Scheduler::ask`]): on the worker's stack; may call [`Scheduler::end`].
    fn asked(&self, _cx: *mut Cx) {}
    /// Raises a panic or a fatal error. On the goroutine's own stack, `fp` and `site` stored; never returns.
    ///
    /// # Safety
    /// `cx` runs on the calling thread.
    unsafe fn raise(&self, cx: *mut Cx, what: Raise) -> !;
    /// Called by the monitor every few milliseconds while anything runs, and once after all workers went idle; must not wait.
    fn tick(&self, _all_idle: bool) {}
    /// The program has ended, but the thread that called `run_main` is in a system call that does not return. A host that is a
    /// process of its own may exit.
    fn stuck(&self, _end: End) {}
    /// In a session, a goroutine other than the entry's called `os.Exit` and is gone for that.
    fn exited(&self, _cx: *mut Cx, _status: i32) {}
    /// In a session, the entry that runs waits for ever, as everything else does: to be said, the world being stopped.
    fn deadlocked(&self) {}
}

/// The scheduler of an Engine. It never moves.
pub struct Scheduler {
    /// What was chosen for this run.
    pub options: Options,
    /// Where choices come from.
    pub oracle: Oracle,
    host: *const dyn Host,
    engine: *const (),
    heap: *const Heap,
    pub(super) arena: Arena,
    /// Every worker ever made; those from `active` on are out of use.
    table: [AtomicPtr<Worker>; MOST_WORKERS],
    made: AtomicUsize,
    active: AtomicUsize,
    pub(super) injector: Injector<Runnable>,
    pub(super) idle: Idle,
    pub(super) threads: Threads,
    pub(super) monitor: Monitor,
    pub(super) world: Stopper,
    pub(super) timers: Timers,
    /// Who waits for locks in Go's memory, by address.
    pub(crate) waiters: crate::sync::sema::Table,
    /// When the scheduler was made, on the monotonic clock.
    started: u64,
    /// What may still wake a goroutine from outside: see [`Scheduler::outside_begins`].
    outside: AtomicIsize,
    /// The newest goroutine object.
    pub(super) all: AtomicPtr<Cx>,
    /// Dead goroutines, by the size of their first segment.
    pub(super) dead: Mutex<HashMap<usize, Vec<*mut Cx>>>,
    pub(super) next_id: AtomicU64,
    pub(super) main_gone: AtomicBool,
    pub(super) entries: Entries,
    /// The worker that the calling thread of `run_main` is to drive: taken from the idle ones before anybody else can wake it.
    reserved: AtomicPtr<Worker>,
    /// Goroutines that no worker has made: entries of a session.
    pub(super) entries_made: AtomicIsize,
    ended: AtomicBool,
    end: Mutex<Option<End>>,
    end_said: Condvar,
}

// SAFETY: the raw pointers lead to the Engine that owns the scheduler and to objects of its own, shared as their modules tell.
unsafe impl Send for Scheduler {}
// SAFETY: as above.
unsafe impl Sync for Scheduler {}

impl Scheduler {
    /// A scheduler at rest. `engine` is what workers will show as theirs.
    ///
    /// # Safety
    /// `host` and `heap` outlive the scheduler and do not move.
    pub unsafe fn new(
        engine: *const (),
        heap: *const Heap,
        host: *const dyn Host,
        options: Options,
        oracle: Oracle,
    ) -> Box<Scheduler> {
        let workers = options.workers.clamp(1, MOST_WORKERS);
        let scheduler = Box::new(Scheduler {
            options,
            oracle,
            host,
            engine,
            heap,
            // SAFETY: the caller's promise.
            arena: Arena::new(unsafe { (*heap).budget().clone() }),
            table: [const { AtomicPtr::new(std::ptr::null_mut()) }; MOST_WORKERS],
            made: AtomicUsize::new(0),
            active: AtomicUsize::new(0),
            injector: Injector::new(),
            idle: Idle::new(),
            threads: Threads::new(),
            monitor: Monitor::new(),
            world: Stopper::new(),
            timers: Timers::new(),
            waiters: crate::sync::sema::Table::new(),
            started: super::clock::monotonic(),
            outside: AtomicIsize::new(0),
            all: AtomicPtr::new(std::ptr::null_mut()),
            dead: Mutex::new(HashMap::new()),
            next_id: AtomicU64::new(2),
            main_gone: AtomicBool::new(false),
            entries: Entries::new(),
            reserved: AtomicPtr::new(std::ptr::null_mut()),
            entries_made: AtomicIsize::new(0),
            ended: AtomicBool::new(false),
            end: Mutex::new(None),
            end_said: Condvar::new(),
        });
        scheduler.make_workers(workers);
        let reserved = scheduler.take_idle().unwrap_or(std::ptr::null_mut());
        scheduler.reserved.store(reserved, Ordering::Relaxed);
        scheduler
    }

    /// The Engine's side of the scheduler.
    pub fn host(&self) -> &dyn Host {
        // SAFETY: the promise of `new`.
        unsafe { &*self.host }
    }

    /// Runs a program on the calling thread and as many others as it needs, until it ends. Once for each scheduler.
    ///
    /// # Safety
    /// `main` takes no arguments and stays as long as the scheduler; it and all that it calls keep the rules of the engine. Null: there
    /// is none ([`Scheduler::run_session`]).
    pub unsafe fn run_main(&self, main: *const Code) -> End {
        self.start_monitor();
        let signals = super::threads::block_signals();
        let worker = self.reserved.swap(std::ptr::null_mut(), Ordering::Relaxed);
        if !worker.is_null() {
            // SAFETY: a worker taken from the idle list is the taker's.
            unsafe {
                if !main.is_null() {
                    match super::goroutine::create_main(worker, main) {
                        Some(cx) => (*worker).deque.push(Runnable(cx)),
                        None => self.end_without_stack(),
                    }
                }
                self.threads.set_main_drives(true);
                self.drive_until_end(worker);
                self.threads.set_main_drives(false);
            }
        }
        self.wait_for_threads();
        if self.threads.all_gone() {
            // SAFETY: no thread is left but this one.
            unsafe { self.check_stacks() };
        }
        super::threads::restore_signals(&signals);
        self.end.lock().unwrap_or(End::Returned)
    }

    /// Ends the program. The first call decides how.
    pub fn end(&self, how: End) {
        {
            let mut end = self.end.lock();
            if end.is_some() {
                return;
            }
            *end = Some(how);
        }
        self.ended.store(true, Ordering::SeqCst);
        for worker in self.workers() {
            worker.request(END);
        }
        self.wake_all();
        self.monitor.parker.wake();
        self.threads.wake_all();
        self.end_said.notify_all();
        self.entries.wake();
    }

    /// Ends the program on behalf of a goroutine that is about to call [`end_from`]; in a session that goroutine only.
    pub fn end_for(&self, cx: *mut Cx, how: End) {
        if !self.end_in_session(cx, how) {
            self.end(how);
        }
    }

    /// Ends the program because a stack of `size` bytes cannot be had: the limit on its memory, or the system.
    /// On the worker's stack, for the goroutine at `cx` that runs.
    pub(super) fn end_without_memory(&self, cx: *mut Cx, size: usize) {
        if !self.has_ended() && !self.heap().budget().is_limited() {
            self.host().out_of_memory(cx, size);
        }
        self.end_without_stack();
    }

    /// The same where no goroutine asks for it.
    pub(crate) fn end_without_stack(&self) {
        let limited = self.heap().budget().is_limited();
        self.end(if limited { End::Limit(Limit::Memory) } else { End::Died });
    }

    /// The Engine's heap.
    pub(super) fn heap(&self) -> &Heap {
        // SAFETY: it outlives the scheduler.
        unsafe { &*self.heap }
    }

    /// How the program ended, once it has.
    pub fn ended(&self) -> Option<End> {
        *self.end.lock()
    }

    #[inline]
    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }

    /// Asks every running goroutine to call [`Host::asked`] at its next poll.
    pub fn ask(&self) {
        for worker in self.workers() {
            worker.request(guard::ASK);
        }
    }

    /// Something began that may wake a goroutine without any worker's doing: a job elsewhere, a handler of signals. While there is
    /// one, sleeping goroutines are no deadlock.
    pub fn outside_begins(&self) {
        self.outside.fetch_add(1, Ordering::SeqCst);
    }

    /// It is over. Whoever woke a goroutine did so before.
    pub fn outside_ends(&self) {
        if self.outside.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.check_deadlock();
        }
    }

    pub(super) fn is_outside_busy(&self) -> bool {
        self.outside.load(Ordering::SeqCst) != 0
    }

    /// Ends the program if nothing can ever happen again.
    pub(super) fn check_deadlock(&self) -> bool {
        if self.outside.load(Ordering::SeqCst) != 0 || !self.all_listed_idle() || !self.threads.is_running() {
            return false;
        }
        let busy = |worker: &Worker| {
            worker.state.load(Ordering::SeqCst) != state::IDLE || !worker.slot.load(Ordering::Relaxed).is_null()
        };
        if self.workers().any(busy) || self.has_queued() || self.timer_may_wake() {
            return false;
        }
        // Somebody may have been woken since the first look, from outside or by a timer; then that is visible now.
        if self.outside.load(Ordering::SeqCst) != 0 || !self.all_listed_idle() || self.has_queued() || self.has_ended()
        {
            return false;
        }
        if self.options.session {
            self.entries.all_asleep();
            return false;
        }
        self.end(End::Deadlock { main_gone: self.main_gone.load(Ordering::Acquire) });
        true
    }

    /// The monotonic clock as programs see it: nanoseconds since the scheduler was made, at least 1.
    pub fn nanotime(&self) -> i64 {
        (super::clock::monotonic() - self.started + 1) as i64
    }

    /// What the monotonic clock shows when [`Scheduler::nanotime`] is `time`.
    pub fn moment(&self, time: i64) -> u64 {
        self.started.saturating_add(time.max(1) as u64).min(u64::MAX - 1)
    }

    /// Workers in use: GOMAXPROCS.
    #[inline(always)]
    pub fn worker_count(&self) -> usize {
        self.active.load(Ordering::Relaxed)
    }

    /// Every worker ever made.
    pub(super) fn workers(&self) -> impl Iterator<Item = &Worker> {
        (0..self.made.load(Ordering::Acquire)).filter_map(|index| self.worker(index))
    }

    pub(super) fn worker(&self, index: usize) -> Option<&Worker> {
        // SAFETY: workers are made once and live as long as the scheduler.
        unsafe { self.table.get(index)?.load(Ordering::Acquire).as_ref() }
    }

    /// Sets GOMAXPROCS, at least 1; what comes back is the former setting. On the worker's stack, at a safepoint of `cx`.
    ///
    /// # Safety
    /// `cx` runs on the calling thread; its `fp` and `site` are stored.
    pub unsafe fn set_worker_count(&self, cx: *mut Cx, count: usize) -> usize {
        let count = count.clamp(1, MOST_WORKERS);
        let former = self.worker_count();
        if count == former {
            return former;
        }
        // SAFETY: the caller's promise.
        unsafe { while !self.stop_world((*cx).worker) {} }
        self.make_workers(count);
        // Before the world starts, lest one of them lists itself as idle once more.
        for worker in self.workers().skip(count) {
            worker.request(guard::RELEASE | guard::PREEMPT);
        }
        self.unlist_retired();
        self.start_world();
        if self.has_queued() {
            self.wake_one();
        }
        former
    }

    /// Puts the first `count` workers to use, made where they do not exist.
    fn make_workers(&self, count: usize) {
        for index in 0..count {
            let worker = self.table[index].load(Ordering::Acquire);
            if worker.is_null() {
                let seed = self.oracle.worker_seed();
                let worker = Box::into_raw(Box::new(Worker::new(self.engine, self.heap, self, index, seed)));
                // SAFETY: the worker is new and stays where it is; the heap outlives it.
                unsafe {
                    (*(*worker).stand_in.as_mut_ptr()).worker = worker;
                    (*self.heap).attach(&raw mut (*worker).cache);
                }
                self.table[index].store(worker, Ordering::Release);
                self.made.fetch_max(index + 1, Ordering::Release);
                self.list_idle(worker);
            } else {
                // A worker in no list need not be out of use: its thread may be about to begin.
                // SAFETY: workers live as long as the scheduler.
                let was_retired = unsafe { (*worker).retired.swap(false, Ordering::SeqCst) };
                if was_retired {
                    self.list_idle(worker);
                }
            }
        }
        self.active.store(count, Ordering::SeqCst);
    }
}

/// Ends the program on behalf of a goroutine, which never runs again.
///
/// # Safety
/// On the stack of the goroutine at `cx`.
pub unsafe fn end_from(cx: *mut Cx, how: End) -> ! {
    // SAFETY: the caller's promise; `how` outlives the call.
    unsafe {
        mcall(cx, end_on_worker, &raw const how as usize);
    }
    // A goroutine that has ended the program is never resumed.
    std::process::abort()
}

unsafe extern "C" fn end_on_worker(cx: *mut Cx, how: usize) -> bool {
    // SAFETY: called by `end_from`.
    unsafe {
        let scheduler = &*(*(*cx).worker).scheduler;
        let how = *(how as *const End);
        if scheduler.end_in_session(cx, how) {
            super::goroutine::exit_now(cx);
        } else {
            scheduler.end(how);
        }
    }
    true
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        self.end(End::Returned);
        self.threads.join_all();
        for slot in &self.table {
            let worker = slot.load(Ordering::Acquire);
            if !worker.is_null() {
                // SAFETY: no thread is left that could use the worker; it was made by `make_workers`.
                unsafe {
                    (*self.heap).detach(&raw mut (*worker).cache);
                    drop(Box::from_raw(worker));
                }
            }
        }
    }
}

/// Threads to be joined.
pub(super) type Handles = Vec<JoinHandle<()>>;
