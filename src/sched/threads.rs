//! Threads: they start when a worker has work and nobody to drive it, and end with the program.
//!
//! A thread that makes a slow system call says so ([`bracket`]): the collector then takes its worker for stopped, and if
//! the call lasts, the monitor gives the worker to another thread. A thread that comes back to find its worker gone waits
//! until another worker is released to it; one that has lost its worker in the scheduler's loop is *spare*, and is
//! the first to be used when a worker needs a thread.
//!
//! All asynchronous signals are blocked on threads that run goroutines, whose stacks have no room for a signal's frame.

use std::cell::Cell;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::arch;
use super::cx::Cx;
use super::facade::{AtomicBool, AtomicPtr, AtomicUsize, Condvar, Mutex, Parker};
use super::guard::RELEASE;
use super::park;
use super::scheduler::{Handles, Scheduler};
use super::worker::{Driver, Worker, state};
use crate::exec::code::POISON;

/// Bytes of a thread's own stack: natives and the runtime run there.
const STACK: usize = 4 << 20;

/// The threads of a scheduler.
pub(super) struct Threads {
    handles: Mutex<Handles>,
    /// Threads that drive workers and have not ended, the calling one excluded.
    alive: AtomicUsize,
    /// Threads inside a bracket.
    in_bracket: AtomicUsize,
    /// Threads without a worker, asleep.
    spare: Mutex<Vec<*const Spare>>,
    /// Threads back from a system call whose worker is gone: they have a goroutine to go on with, so they come first.
    waiting: Mutex<Vec<*const Spare>>,
    waiting_count: AtomicUsize,
    /// A thread has ended.
    left: Condvar,
    left_lock: Mutex<()>,
    running: AtomicBool,
    /// The thread that called `run_main` is inside a bracket, or about to drive: it has not come back from its loop.
    main_drives: AtomicBool,
}

// SAFETY: the pointers in the lists lead to records of sleeping threads, which take themselves out before they go on.
unsafe impl Send for Threads {}
// SAFETY: as above.
unsafe impl Sync for Threads {}

/// A thread that waits for a worker; lies on its stack.
struct Spare {
    worker: AtomicPtr<Worker>,
    parker: Parker,
}

impl Spare {
    fn new() -> Spare {
        Spare { worker: AtomicPtr::new(std::ptr::null_mut()), parker: Parker::new() }
    }

    /// Gives the worker to the thread. Under the lock of the list that the record was in: its owner takes that lock before
    /// the record goes.
    fn give(this: *const Spare, worker: *mut Worker) {
        // SAFETY: a listed record is valid while its list is locked.
        unsafe {
            (*this).worker.store(worker, Ordering::SeqCst);
            (*this).parker.wake();
        }
    }
}

impl Threads {
    pub fn new() -> Threads {
        Threads {
            handles: Mutex::new(Vec::new()),
            alive: AtomicUsize::new(0),
            in_bracket: AtomicUsize::new(0),
            spare: Mutex::new(Vec::new()),
            waiting: Mutex::new(Vec::new()),
            waiting_count: AtomicUsize::new(0),
            left: Condvar::new(),
            left_lock: Mutex::new(()),
            running: AtomicBool::new(false),
            main_drives: AtomicBool::new(false),
        }
    }

    /// Whether `run_main` has begun.
    pub fn is_running(&self) -> bool {
        self.running.load(Ordering::SeqCst)
    }

    /// Whether no thread drives a worker any more but perhaps the one that called `run_main`.
    pub fn all_gone(&self) -> bool {
        self.alive.load(Ordering::SeqCst) == 0
    }

    /// Says that the thread that called `run_main` runs goroutines now, or does so no longer.
    pub fn set_main_drives(&self, drives: bool) {
        self.main_drives.store(drives, Ordering::SeqCst);
    }

    /// Whether a thread waits for a worker to go on with its goroutine.
    #[inline]
    pub fn wants_worker(&self) -> bool {
        self.waiting_count.load(Ordering::SeqCst) > 0
    }

    /// Wakes the threads that wait for a worker: the program has ended.
    pub fn wake_all(&self) {
        for list in [&self.spare, &self.waiting] {
            for spare in list.lock().iter() {
                // SAFETY: listed records are valid while the list is locked.
                unsafe { (**spare).parker.wake() };
            }
        }
    }

    /// Waits until every thread has ended, those in system calls too.
    pub fn join_all(&self) {
        loop {
            let handles = std::mem::take(&mut *self.handles.lock());
            if handles.is_empty() {
                return;
            }
            for handle in handles {
                // A thread that panicked has said so itself.
                let _ = handle.join();
            }
        }
    }
}

impl Scheduler {
    /// Lets a worker run that was taken from the idle list: its sleeping thread, a spare one, or a new one.
    pub(super) fn set_going(&self, worker: *mut Worker) {
        // SAFETY: workers live as long as the scheduler; a driver that sleeps looks at the list when it wakes.
        unsafe {
            if !(*worker).driver.load(Ordering::SeqCst).is_null() {
                (*worker).parker.wake();
                return;
            }
        }
        let mut spare = self.threads.spare.lock();
        match spare.pop() {
            Some(spare) => Spare::give(spare, worker),
            None => {
                drop(spare);
                self.start_thread(worker);
            }
        }
    }

    fn start_thread(&self, worker: *mut Worker) {
        if self.has_ended() {
            return;
        }
        self.threads.alive.fetch_add(1, Ordering::SeqCst);
        let (scheduler, worker_address) = (std::ptr::from_ref(self) as usize, worker as usize);
        let body = move || {
            // SAFETY: the scheduler joins its threads before it goes; the worker was given to this thread.
            unsafe {
                let scheduler = &*(scheduler as *const Scheduler);
                block_signals();
                scheduler.drive_until_end(worker_address as *mut Worker);
                scheduler.threads.alive.fetch_sub(1, Ordering::SeqCst);
                let _lock = scheduler.threads.left_lock.lock();
                scheduler.threads.left.notify_all();
            }
        };
        // The thread inherits the mask, so that no signal meets it before it has blocked them.
        let signals = block_signals();
        let started = std::thread::Builder::new().name("golite worker".into()).stack_size(STACK).spawn(body);
        restore_signals(&signals);
        match started {
            Ok(handle) => self.threads.handles.lock().push(handle),
            Err(_) => {
                // No more threads to be had: the others do the work. The worker goes back to the idle ones.
                self.threads.alive.fetch_sub(1, Ordering::SeqCst);
                // SAFETY: the worker is ours until it is listed.
                unsafe {
                    if std::mem::take(&mut (*worker).searching) {
                        self.idle.searching.fetch_sub(1, Ordering::SeqCst);
                    }
                }
                self.list_idle(worker);
            }
        }
    }

    /// What a thread does, the calling one of `run_main` included.
    ///
    /// # Safety
    /// The worker is the calling thread's.
    pub(super) unsafe fn drive_until_end(&self, worker: *mut Worker) {
        let driver = Driver { worker: Cell::new(worker) };
        loop {
            let worker = driver.worker.get();
            // SAFETY: the worker is this thread's; the driver's record outlives its stay there.
            unsafe {
                (*worker).driver.store((&raw const driver).cast_mut(), Ordering::SeqCst);
                self.running_again(worker);
                self.drive(&driver);
            }
            let worker = driver.worker.get();
            if self.has_ended() {
                if !worker.is_null() {
                    // SAFETY: the worker is still this thread's.
                    unsafe { (*worker).state.store(state::IDLE, Ordering::SeqCst) };
                    self.stop_noticed();
                }
                return;
            }
            let spare = Spare::new();
            self.threads.spare.lock().push(&raw const spare);
            let Some(worker) = self.wait_as(&spare, &self.threads.spare) else { return };
            driver.worker.set(worker);
        }
    }

    /// Waits in a list until somebody gives this thread a worker; `None` at the end of the program.
    fn wait_as(&self, spare: &Spare, list: &Mutex<Vec<*const Spare>>) -> Option<*mut Worker> {
        loop {
            let ended = self.has_ended();
            if !ended {
                spare.parker.sleep(None);
            }
            // With the lock nobody is still busy with our record.
            let mut list = list.lock();
            let worker = spare.worker.load(Ordering::SeqCst);
            if !worker.is_null() {
                return Some(worker);
            }
            if ended {
                list.retain(|other| !std::ptr::eq(*other, spare));
                return None;
            }
        }
    }

    /// Gives a worker to a thread that waits for one, or puts it out of use if there are to be fewer. False: it stays.
    ///
    /// # Safety
    /// The calling thread owns the worker.
    pub(super) unsafe fn release(&self, worker: *mut Worker) -> bool {
        // SAFETY: the caller's promise.
        unsafe {
            if (*worker).index >= self.worker_count() {
                park::share(worker);
                while let Some(runnable) = (*worker).deque.pop() {
                    self.inject(runnable.0);
                }
                self.stop_searching(worker);
                (*worker).driver.store(std::ptr::null_mut(), Ordering::SeqCst);
                // Before the state: from then on the world may be stopped and the number of workers change.
                (*worker).retired.store(true, Ordering::SeqCst);
                (*worker).state.store(state::IDLE, Ordering::SeqCst);
                self.stop_noticed();
                if self.has_queued() {
                    self.wake_one();
                }
                return true;
            }
            let mut waiting = self.threads.waiting.lock();
            let Some(waiter) = waiting.pop() else { return false };
            self.threads.waiting_count.fetch_sub(1, Ordering::SeqCst);
            self.stop_searching(worker);
            (*worker).driver.store(std::ptr::null_mut(), Ordering::SeqCst);
            // The state stays running: the worker changes hands without a pause.
            Spare::give(waiter, worker);
            true
        }
    }

    unsafe fn stop_searching(&self, worker: *mut Worker) {
        // SAFETY: the calling thread owns the worker.
        if unsafe { std::mem::take(&mut (*worker).searching) } {
            self.idle.searching.fetch_sub(1, Ordering::SeqCst);
        }
    }

    /// Lists a thread that came back from a system call without a worker, and sees to it that one is released.
    fn ask_for_worker(&self, spare: &Spare) {
        self.threads.waiting.lock().push(std::ptr::from_ref(spare));
        self.threads.waiting_count.fetch_add(1, Ordering::SeqCst);
        if let Some(idle) = self.take_idle() {
            // SAFETY: a worker taken from the list is the taker's; its thread releases it to us, or to one that waits longer.
            unsafe { (*idle).requests.fetch_or(RELEASE, Ordering::SeqCst) };
            self.set_going(idle);
            return;
        }
        for worker in self.workers() {
            if worker.state.load(Ordering::SeqCst) != state::IDLE {
                worker.request(RELEASE);
            }
        }
    }

    /// Takes the worker of a thread that has been in a system call for long; `call` is its state.
    pub(super) fn take_from_system_call(&self, worker: &Worker, call: u32) {
        self.outside_begins();
        let taken = worker.state.compare_exchange(call, state::IDLE, Ordering::SeqCst, Ordering::SeqCst);
        if taken.is_err() {
            self.outside_ends();
            return;
        }
        worker.driver.store(std::ptr::null_mut(), Ordering::SeqCst);
        // The worker is ours now. If nothing is to be done it sleeps among the idle ones.
        self.list_idle(std::ptr::from_ref(worker).cast_mut());
        if self.has_queued() || self.until_timer().is_some() || !worker.slot.load(Ordering::Relaxed).is_null() {
            self.wake_one();
        } else {
            self.check_deadlock();
        }
    }

    /// Whether the thread that called `run_main` has not noticed the end yet.
    pub(super) fn is_main_thread_away(&self) -> bool {
        self.threads.main_drives.load(Ordering::SeqCst)
    }

    /// Waits until no thread but those in system calls is left.
    pub(super) fn wait_for_threads(&self) {
        let mut lock = self.threads.left_lock.lock();
        while self.threads.alive.load(Ordering::SeqCst) > self.threads.in_bracket.load(Ordering::SeqCst) {
            self.threads.left.wait_for(&mut lock, Duration::from_millis(1));
        }
    }

    /// Starts the monitor: before signals are blocked on the calling thread.
    pub(super) fn start_monitor(&self) {
        self.threads.running.store(true, Ordering::SeqCst);
        let scheduler = std::ptr::from_ref(self) as usize;
        // SAFETY: the scheduler joins its threads before it goes.
        let body = move || unsafe { (*(scheduler as *const Scheduler)).watch() };
        // Without a monitor programs still run, though nothing is preempted.
        if let Ok(handle) = std::thread::Builder::new().name("golite monitor".into()).stack_size(256 << 10).spawn(body)
        {
            self.threads.handles.lock().push(handle);
        }
    }
}

/// Runs `f`, which may wait long in the system and touches neither the heap nor the scheduler, while the collector and the monitor
/// know. On the worker's stack; afterwards `cx.worker` may be another.
///
/// # Safety
/// `cx` runs on the calling thread, on the worker's stack; its `fp` and `site` are stored; no lock is held.
pub unsafe fn bracket<R>(cx: *mut Cx, f: impl FnOnce() -> R) -> R {
    // What the caller's registers hold must be seen by a collection meanwhile.
    let kept = arch::kept_registers();
    // SAFETY: the caller's promise.
    unsafe {
        let worker = (*cx).worker;
        let driver = (*worker).driver.load(Ordering::Relaxed);
        let scheduler = &*(*worker).scheduler;
        park::share(worker);
        (*cx).native_sp = (&raw const kept as usize).min(arch::stack_pointer());
        scheduler.threads.in_bracket.fetch_add(1, Ordering::SeqCst);
        // The number tells this call from others of the same worker: it may be taken, and be in a call of its new thread's, before
        // we come back.
        (*worker).calls = (*worker).calls.wrapping_add(1);
        let call = (*worker).calls << 2 | state::SYSCALL;
        (*worker).state.store(call, Ordering::SeqCst);
        scheduler.stop_noticed();
        let result = f();
        leave(cx, worker, call, driver, scheduler);
        std::hint::black_box(&kept);
        result
    }
}

#[inline(never)]
unsafe fn leave(cx: *mut Cx, worker: *mut Worker, call: u32, driver: *mut Driver, scheduler: &Scheduler) {
    // SAFETY: as for `bracket`.
    unsafe {
        let back = (*worker).state.compare_exchange(call, state::RUNNING, Ordering::SeqCst, Ordering::SeqCst);
        if back.is_ok() {
            if scheduler.is_stopping() {
                scheduler.wait_while_stopped(worker);
            }
        } else {
            wait_for_worker(cx, driver, scheduler);
        }
        (*cx).native_sp = 0;
        scheduler.threads.in_bracket.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The worker was taken during the call: waits for another.
#[cold]
unsafe fn wait_for_worker(cx: *mut Cx, driver: *mut Driver, scheduler: &Scheduler) {
    let spare = Spare::new();
    // SAFETY: `driver` is this thread's; a worker given to it is its own.
    unsafe {
        scheduler.ask_for_worker(&spare);
        let Some(worker) = scheduler.wait_as(&spare, &scheduler.threads.waiting) else {
            // The program has ended, and without a worker the goroutine must not touch anything: it stays where it is.
            (*driver).worker.set(std::ptr::null_mut());
            scheduler.threads.in_bracket.fetch_sub(1, Ordering::SeqCst);
            arch::abandon(cx);
        };
        (*worker).driver.store(driver, Ordering::SeqCst);
        (*driver).worker.set(worker);
        (*cx).worker = worker;
        (*worker).current.store(cx, Ordering::SeqCst);
        if (*worker).requests.load(Ordering::SeqCst) != 0 {
            (*cx).guard.store(POISON, Ordering::SeqCst);
        }
        scheduler.running_again(worker);
        scheduler.outside_ends();
    }
}

/// Blocks all signals that come from outside on the calling thread; what comes back restores the former mask.
pub(super) fn block_signals() -> libc::sigset_t {
    // SAFETY: sets of signals are plain data; the calls only write ours and the thread's mask.
    unsafe {
        let mut all = std::mem::zeroed();
        let mut former = std::mem::zeroed();
        libc::sigfillset(&mut all);
        for synchronous in [libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL, libc::SIGTRAP, libc::SIGABRT] {
            libc::sigdelset(&mut all, synchronous);
        }
        libc::pthread_sigmask(libc::SIG_SETMASK, &all, &mut former);
        former
    }
}

/// Puts back what [`block_signals`] has changed.
pub(super) fn restore_signals(former: &libc::sigset_t) {
    // SAFETY: the set comes from `block_signals`.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, former, std::ptr::null_mut()) };
}
