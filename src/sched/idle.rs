//! Who sleeps, who searches, who is woken.
//!
//! A worker without work searches: the shared queue, due timers, the others' queues. Few search at a time, and while one
//! does nobody is woken: it will find what was added. Then it lists itself as idle, looks once more at everything, and
//! sleeps. Whoever queues a goroutine does the opposite: first the queue, then (after a full fence) the list; so one of the two
//! sees the other. A searcher that finds work and was the last one looks for a successor if there is more.
//!
//! One idle worker is the *keeper*: it sleeps only until the next timer is due, and while other workers run it naps, at first
//! for 50 µs, to see whether one of them leaves a goroutine in its run-next slot: then it asks for it.
//!
//! Handing a goroutine to another worker costs more than a goroutine that runs for a microsecond is worth: channels and
//! stacks travel between caches. So workers look how long what they took from others kept them busy. After a few short pieces in a row
//! there is *calm*: nobody is woken for a goroutine that was queued, nobody searches, and the keeper takes only
//! what has piled up or been left waiting during a nap. The first piece that lasts ends it. (Four producers and a `select`
//! on two workers: 200 ms of CPU time before, 40 now, as on one.)
//!
//! The last worker to go idle decides whether the program is deadlocked (`scheduler`).

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::clock::monotonic;
use super::cx::Cx;
use super::facade::{AtomicBool, AtomicPtr, AtomicU32, AtomicUsize, Mutex, fence};
use super::guard::{RELEASE, SHARE};
use super::scheduler::Scheduler;
use super::worker::{Runnable, Worker, state};

/// Nanoseconds that a worker searches before it sleeps.
const SEARCH: u64 = 25_000;
/// Nanoseconds after which a goroutine that sits in a run-next slot is asked for.
const PATIENCE: u64 = 5_000;
/// What kept a worker busy for fewer nanoseconds was not worth taking from another.
const SHORT: u64 = 10_000;
/// So many short pieces in a row bring calm.
const CALM: u32 = 3;
/// So many goroutines in a queue are worth taking even then.
const PILE: usize = 16;
/// A worker that starts fewer goroutines than this during a nap leaves the others waiting.
const LIVELY: u32 = 16;
const SHORTEST_NAP: Duration = Duration::from_micros(50);
const LONGEST_NAP: Duration = Duration::from_millis(1);

/// The sleeping workers.
pub(super) struct Idle {
    /// Those that can be woken; the last to come is the first to go, since its caches are warm.
    list: Mutex<Vec<*mut Worker>>,
    /// How many are in the list.
    pub count: AtomicUsize,
    /// How many search.
    pub searching: AtomicUsize,
    /// The keeper, if there is one.
    keeper: AtomicPtr<Worker>,
    /// Short pieces of work in a row.
    short: AtomicU32,
    /// There is calm, and a keeper that naps: a queued goroutine wakes nobody.
    hushed: AtomicBool,
}

/// What was last seen of another worker: its run-next slot, and its picks so far.
pub(super) type Seen = (usize, u32);

// SAFETY: the pointers in the list lead to workers, which live as long as the scheduler.
unsafe impl Send for Idle {}
// SAFETY: as above.
unsafe impl Sync for Idle {}

impl Idle {
    pub fn new() -> Idle {
        Idle {
            list: Mutex::new(Vec::new()),
            count: AtomicUsize::new(0),
            searching: AtomicUsize::new(0),
            keeper: AtomicPtr::new(std::ptr::null_mut()),
            short: AtomicU32::new(0),
            hushed: AtomicBool::new(false),
        }
    }
}

impl Scheduler {
    /// Whether it makes sense to think about waking others at all.
    #[inline(always)]
    pub(super) fn may_have_idle(&self) -> bool {
        self.worker_count() > 1
    }

    /// Called after a goroutine was made ready: `queued` if others can take it, else it is in a run-next slot.
    #[inline]
    pub(super) fn after_ready(&self, queued: bool) {
        if queued {
            fence(Ordering::SeqCst);
            if self.idle.count.load(Ordering::SeqCst) > 0
                && self.idle.searching.load(Ordering::SeqCst) == 0
                && !self.idle.hushed.load(Ordering::SeqCst)
            {
                self.wake_one();
            }
        } else if self.idle.count.load(Ordering::Relaxed) > 0
            && self.idle.keeper.load(Ordering::Relaxed).is_null()
            && self.idle.searching.load(Ordering::Relaxed) == 0
        {
            self.wake_one();
        }
    }

    /// Wakes an idle worker to search, unless somebody searches.
    #[cold]
    pub(super) fn wake_one(&self) {
        if self.idle.searching.compare_exchange(0, 1, Ordering::SeqCst, Ordering::SeqCst).is_err() {
            return;
        }
        match self.take_idle() {
            Some(worker) => {
                // SAFETY: whoever takes a worker from the list owns it until its thread does.
                unsafe { (*worker).searching = true };
                self.set_going(worker);
            }
            None => {
                self.idle.searching.fetch_sub(1, Ordering::SeqCst);
            }
        }
    }

    /// Takes a worker from the list; one whose thread runs already is preferred, and the keeper comes last.
    pub(super) fn take_idle(&self) -> Option<*mut Worker> {
        let mut list = self.idle.list.lock();
        let keeper = self.idle.keeper.load(Ordering::Relaxed);
        // SAFETY: workers live as long as the scheduler.
        let has_thread = |worker: &*mut Worker| unsafe { !(**worker).driver.load(Ordering::Relaxed).is_null() };
        let at = list
            .iter()
            .rposition(|worker| has_thread(worker) && *worker != keeper)
            .or_else(|| list.iter().rposition(has_thread))
            .or_else(|| list.len().checked_sub(1))?;
        let worker = list.remove(at);
        self.left_list(worker);
        Some(worker)
    }

    /// Takes a certain worker from the list. False if it is not there.
    fn take_this(&self, worker: *mut Worker) -> bool {
        let mut list = self.idle.list.lock();
        let Some(at) = list.iter().position(|other| *other == worker) else { return false };
        list.remove(at);
        self.left_list(worker);
        true
    }

    fn left_list(&self, worker: *mut Worker) {
        self.idle.count.fetch_sub(1, Ordering::SeqCst);
        let null = std::ptr::null_mut();
        if self.idle.keeper.compare_exchange(worker, null, Ordering::SeqCst, Ordering::Relaxed).is_ok() {
            self.idle.hushed.store(false, Ordering::SeqCst);
        }
    }

    /// Lists a worker that no thread drives.
    pub(super) fn list_idle(&self, worker: *mut Worker) {
        let mut list = self.idle.list.lock();
        list.insert(0, worker);
        self.idle.count.fetch_add(1, Ordering::SeqCst);
    }

    /// Gives every sleeping thread a push, so that it looks at what has changed.
    pub(super) fn wake_all(&self) {
        for worker in self.workers() {
            worker.parker.wake();
        }
    }

    /// Tells the keeper that a timer earlier than all others was set.
    pub(super) fn wake_keeper(&self) {
        let keeper = self.idle.keeper.load(Ordering::SeqCst);
        if !keeper.is_null() {
            // SAFETY: workers live as long as the scheduler.
            unsafe { (*keeper).parker.wake() };
        }
    }

    /// Whether all workers in use are in the list.
    pub(super) fn all_listed_idle(&self) -> bool {
        self.idle.list.lock().len() >= self.worker_count()
    }

    /// Takes workers beyond the number in use out of the list. While the world is stopped.
    pub(super) fn unlist_retired(&self) {
        let count = self.worker_count();
        let mut list = self.idle.list.lock();
        // SAFETY: workers live as long as the scheduler.
        let retired: Vec<_> = list.iter().copied().filter(|worker| unsafe { (**worker).index } >= count).collect();
        for worker in retired {
            list.retain(|other| *other != worker);
            self.left_list(worker);
            // SAFETY: as above. Its thread, if it has one, finds itself off the list and gives the worker up.
            unsafe {
                if (*worker).driver.load(Ordering::SeqCst).is_null() {
                    (*worker).retired.store(true, Ordering::SeqCst);
                } else {
                    (*worker).parker.wake();
                }
            }
        }
    }

    /// If idle workers have no keeper, one of them becomes it.
    pub(super) fn see_to_keeper(&self) {
        if self.idle.count.load(Ordering::SeqCst) == 0 || !self.idle.keeper.load(Ordering::SeqCst).is_null() {
            return;
        }
        let list = self.idle.list.lock();
        // SAFETY: workers live as long as the scheduler.
        let sleeper = list.iter().rev().find(|worker| unsafe { !(***worker).driver.load(Ordering::Relaxed).is_null() });
        match sleeper {
            // SAFETY: as above.
            Some(worker) => unsafe { (**worker).parker.wake() },
            None if self.until_timer().is_some() || self.has_queued() => {
                drop(list);
                self.wake_one();
            }
            None => {}
        }
    }

    /// Searches for work, and sleeps if there is none.
    #[cold]
    pub(super) unsafe fn find(&self, worker: *mut Worker) -> Option<*mut Cx> {
        // SAFETY: this thread owns the worker.
        unsafe {
            if self.threads.wants_worker() {
                (*worker).requests.fetch_or(RELEASE, Ordering::SeqCst);
                return None;
            }
            self.end_piece(worker);
            self.run_timers(worker);
            if let Some(Runnable(cx)) = (*worker).deque.pop() {
                return self.found(worker, cx);
            }
            if let Some(cx) = self.pop_injected(worker, true) {
                return self.found(worker, cx);
            }
            let count = self.worker_count();
            if count > 1 {
                if !(*worker).searching && !self.is_calm() {
                    let busy = count - self.idle.count.load(Ordering::Relaxed).min(count);
                    if 2 * self.idle.searching.load(Ordering::Relaxed) < busy.max(1) {
                        (*worker).searching = true;
                        self.idle.searching.fetch_add(1, Ordering::SeqCst);
                    }
                }
                if (*worker).searching {
                    let (start, mut looked) = (monotonic(), 0);
                    loop {
                        if let Some(cx) = self.steal(worker).or_else(|| self.pop_injected(worker, true)) {
                            (*worker).piece = monotonic();
                            return self.found(worker, cx);
                        }
                        if (*worker).requests.load(Ordering::Relaxed) != 0 {
                            return None;
                        }
                        let now = monotonic() - start;
                        if now >= SEARCH {
                            break;
                        }
                        if now >= looked {
                            self.watch_slots(&mut (*worker).seen);
                            looked = now + PATIENCE;
                        }
                        for _ in 0..8 {
                            std::hint::spin_loop();
                        }
                    }
                    (*worker).seen.clear();
                }
            }
            self.go_idle(worker);
            None
        }
    }

    /// The worker has run out of what it took from others: notes whether that kept it busy.
    unsafe fn end_piece(&self, worker: *mut Worker) {
        // SAFETY: this thread owns the worker.
        let began = unsafe { std::mem::take(&mut (*worker).piece) };
        if began == 0 {
            return;
        }
        if monotonic() - began >= SHORT {
            self.idle.short.store(0, Ordering::Relaxed);
        } else if !self.is_calm() {
            self.idle.short.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn is_calm(&self) -> bool {
        self.idle.short.load(Ordering::Relaxed) >= CALM
    }

    /// A goroutine was found: if nobody else searches and there is more to find, somebody should.
    unsafe fn found(&self, worker: *mut Worker, cx: *mut Cx) -> Option<*mut Cx> {
        // SAFETY: this thread owns the worker.
        unsafe {
            if (*worker).searching {
                (*worker).searching = false;
                if self.idle.searching.fetch_sub(1, Ordering::SeqCst) == 1
                    && self.idle.count.load(Ordering::SeqCst) > 0
                    && self.has_queued()
                {
                    self.wake_one();
                }
            }
        }
        Some(cx)
    }

    /// Whether any queue that all may take from holds something.
    pub(super) fn has_queued(&self) -> bool {
        !self.injector.is_empty() || self.workers().any(Worker::has_queued)
    }

    /// Lists the worker as idle, looks once more, sleeps. Comes back with the worker running again, or at the end.
    unsafe fn go_idle(&self, worker: *mut Worker) {
        // SAFETY: this thread owns the worker.
        unsafe {
            let all_idle = {
                let mut list = self.idle.list.lock();
                (*worker).state.store(state::IDLE, Ordering::SeqCst);
                list.push(worker);
                self.idle.count.fetch_add(1, Ordering::SeqCst) + 1 >= self.worker_count()
            };
            self.stop_noticed();
            if std::mem::take(&mut (*worker).searching) {
                self.idle.searching.fetch_sub(1, Ordering::SeqCst);
            }
            fence(Ordering::SeqCst);
            // In a calm, small queues are left to the workers that have them, if any of them runs.
            let leave = self.is_calm() && !all_idle;
            let work = if leave { self.has_pile() } else { self.has_queued() };
            if work || self.timer_due() || self.has_ended() || self.threads.wants_worker() {
                if self.take_this(worker) {
                    // There is something to be found: no question of too many searching.
                    (*worker).searching = true;
                    self.idle.searching.fetch_add(1, Ordering::SeqCst);
                    self.running_again(worker);
                    return;
                }
                // Somebody woke us in the meantime: the wake-up is on its way.
            } else if all_idle && self.check_deadlock() {
                return;
            }
            self.sleep(worker);
        }
    }

    unsafe fn sleep(&self, worker: *mut Worker) {
        let mut nap = SHORTEST_NAP;
        let mut seen: Vec<Seen> = Vec::new();
        loop {
            let null = std::ptr::null_mut();
            let keeper = {
                // Under the lock, so that a worker that just left the list cannot become the keeper.
                let list = self.idle.list.lock();
                list.contains(&worker)
                    && match self.idle.keeper.compare_exchange(null, worker, Ordering::SeqCst, Ordering::SeqCst) {
                        Ok(_) => true,
                        Err(now) => now == worker,
                    }
            };
            let mut limit = None;
            let calm = self.is_calm();
            if keeper {
                limit = self.until_timer();
                let naps = self.idle.count.load(Ordering::SeqCst) < self.worker_count();
                if naps {
                    limit = Some(limit.map_or(nap, |timer| timer.min(nap)));
                    nap = (nap * 2).min(LONGEST_NAP);
                } else {
                    nap = SHORTEST_NAP;
                }
                self.idle.hushed.store(calm && naps, Ordering::SeqCst);
                if calm && !naps && self.has_queued() {
                    // Queued while nobody was to be woken for it, by the last worker that ran.
                    limit = Some(Duration::ZERO);
                }
            }
            if limit != Some(Duration::ZERO) {
                // SAFETY: workers live as long as the scheduler.
                unsafe { (*worker).parker.sleep(limit) };
            }
            if self.has_ended() {
                return;
            }
            let listed = self.idle.list.lock().contains(&worker);
            if !listed {
                // SAFETY: whoever took us from the list has given us the worker back.
                unsafe { self.running_again(worker) };
                return;
            }
            if keeper {
                let work = match calm {
                    true => self.has_pile() || self.leaves_waiting(&seen),
                    false => self.has_queued(),
                };
                let asked = !work && self.asks_for_slots(&mut seen);
                if (work || asked || self.timer_due()) && self.take_this(worker) {
                    // SAFETY: this thread owns the worker again.
                    unsafe {
                        if work || asked {
                            (*worker).searching = true;
                            self.idle.searching.fetch_add(1, Ordering::SeqCst);
                        }
                        self.running_again(worker);
                    }
                    return;
                }
            }
        }
    }

    /// Whether more is queued than its worker will soon have run.
    fn has_pile(&self) -> bool {
        !self.injector.is_empty() || self.workers().any(|worker| worker.stealer.len() >= PILE)
    }

    /// Whether a worker has something queued and has hardly started anything since it was `seen`.
    fn leaves_waiting(&self, seen: &[Seen]) -> bool {
        self.workers().zip(seen).any(|(worker, seen)| {
            worker.has_queued() && worker.tick.load(Ordering::Relaxed).wrapping_sub(seen.1) < LIVELY
        })
    }

    /// Looks at all run-next slots, and again a little later where there is something; says whether any was asked for.
    fn asks_for_slots(&self, seen: &mut Vec<Seen>) -> bool {
        let mut asked = self.watch_slots(seen);
        if !asked && seen.iter().any(|seen| seen.0 != 0) {
            let start = monotonic();
            while monotonic() - start < PATIENCE {
                std::hint::spin_loop();
            }
            asked = self.watch_slots(seen);
        }
        asked
    }

    /// Asks for goroutines that their workers have left in the run-next slot since they were `seen`; says whether there were any.
    fn watch_slots(&self, seen: &mut Vec<Seen>) -> bool {
        let mut asked = false;
        let known = seen.len();
        seen.resize(self.worker_count(), (0, 0));
        for (index, (worker, seen)) in self.workers().zip(seen).enumerate() {
            let now = (worker.slot.load(Ordering::Relaxed) as usize, worker.tick.load(Ordering::Relaxed));
            if now.0 != 0 && now == *seen && index < known {
                worker.request(SHARE);
                asked = true;
            }
            *seen = now;
        }
        asked
    }

    /// Marks the worker as running, after a stopped world has started again.
    pub(super) unsafe fn running_again(&self, worker: *mut Worker) {
        // SAFETY: this thread owns the worker.
        unsafe {
            (*worker).state.store(state::RUNNING, Ordering::SeqCst);
            if self.is_stopping() {
                self.wait_while_stopped(worker);
            }
        }
        self.wake_monitor();
    }
}
