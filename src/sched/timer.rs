//! Timers: a heap of deadlines with the earliest one in an atomic.
//!
//! Running workers look at it every 64 picks, the keeper among the idle ones (`idle`) sleeps until it. What a timer does
//! happens under the lock of the table, on the worker's stack: so whoever has removed a timer knows that it will not
//! fire any more, nor is firing. Locks of channels are taken inside that lock, never around it. Only sleepers, whose timers
//! nobody removes, are made ready outside it, some at a time: other workers set timers meanwhile.

use std::time::Duration;

use super::clock;
use super::cx::Cx;
use super::facade::{AtomicU64, Mutex, Ordering};
use super::goroutine::WaitReason;
use super::park;
use super::scheduler::Scheduler;
use super::worker::Worker;

/// Sleepers made ready at a time.
const BATCH: usize = 64;
/// No timer is set.
const NEVER: u64 = u64::MAX;

/// What happens when a timer's time has come.
#[derive(Clone, Copy)]
pub enum Action {
    /// A sleeping goroutine goes on.
    Wake(*mut Cx),
    /// A function of the owner's is called with the object.
    Call(&'static Kind, u64),
}

/// What the owner of a kind of timers knows about it.
pub struct Kind {
    /// The time has come: called on the worker's stack, under the lock of the table; it does not park. `now` is monotonic.
    pub fire: unsafe fn(worker: *mut Worker, object: u64, now: u64),
    /// Whether the timer can wake a goroutine, as things stand: called when all workers are idle.
    pub wakes: unsafe fn(object: u64) -> bool,
}

/// Names a timer that was set, and stays unique.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TimerId(u64);

impl TimerId {
    /// As a word, for Go's memory; never 0.
    pub fn word(self) -> u64 {
        self.0
    }

    /// The timer with this word.
    pub fn from_word(word: u64) -> TimerId {
        TimerId(word)
    }
}

struct Timer {
    when: u64,
    /// Timers of the same moment fire in the order they were set.
    order: u64,
    /// Set again this much later each time; 0: once.
    period: u64,
    action: Action,
    /// Its place in the heap; `usize::MAX` for an unused entry.
    place: usize,
    generation: u32,
}

/// The timers of an Engine.
pub(super) struct Timers {
    next: AtomicU64,
    table: Mutex<Table>,
}

#[derive(Default)]
struct Table {
    timers: Vec<Timer>,
    unused: Vec<u32>,
    heap: Vec<u32>,
    order: u64,
}

// SAFETY: the pointers in it are goroutines that wait for their timer, and heap words that are reported as roots.
unsafe impl Send for Timers {}
// SAFETY: as above.
unsafe impl Sync for Timers {}

impl Timers {
    pub fn new() -> Timers {
        Timers { next: AtomicU64::new(NEVER), table: Mutex::new(Table::default()) }
    }
}

impl Scheduler {
    /// Sets a timer for the moment `when` of the monotonic clock, and every `period` nanoseconds from then on unless that is 0.
    pub fn set_timer(&self, when: u64, period: u64, action: Action) -> TimerId {
        self.with_timers(|timers| timers.set(when, period, action))
    }

    /// Several steps on the timers that nobody sees between, nor does any timer fire meanwhile. `f` may take locks of
    /// channels, but does not park.
    pub fn with_timers<R>(&self, f: impl FnOnce(&mut TimerTable<'_>) -> R) -> R {
        let mut table = self.timers.table.lock();
        let result = f(&mut TimerTable(&mut table));
        let next = table.next();
        let before = self.timers.next.swap(next, Ordering::SeqCst);
        drop(table);
        if next < before {
            self.wake_keeper();
        }
        result
    }

    /// Removes the timer that would wake a sleeping goroutine, which belongs to the caller then.
    pub(crate) fn forget_sleeper(&self, cx: *mut Cx) {
        let mut table = self.timers.table.lock();
        let wakes = |&index: &u32| matches!(table.timers[index as usize].action, Action::Wake(other) if other == cx);
        if let Some(index) = table.heap.iter().copied().find(wakes) {
            table.take(index);
        }
        self.timers.next.store(table.next(), Ordering::SeqCst);
    }

    /// Fires what is due. Returns at once if nothing is.
    pub(super) unsafe fn run_timers(&self, worker: *mut Worker) {
        if self.timers.next.load(Ordering::Relaxed) == NEVER {
            return;
        }
        let now = clock::monotonic();
        if now < self.timers.next.load(Ordering::Acquire) {
            return;
        }
        let mut sleepers = [std::ptr::null_mut(); BATCH];
        loop {
            let mut count = 0;
            let mut more = false;
            let mut table = self.timers.table.lock();
            while let Some(action) = table.due(now) {
                match action {
                    Action::Wake(cx) => {
                        sleepers[count] = cx;
                        count += 1;
                        if count == BATCH {
                            more = true;
                            break;
                        }
                    }
                    // SAFETY: the calling thread owns the worker; the action was promised when the timer was set.
                    Action::Call(kind, object) => unsafe { (kind.fire)(worker, object, now) },
                }
            }
            self.timers.next.store(table.next(), Ordering::SeqCst);
            drop(table);
            for &cx in &sleepers[..count] {
                // SAFETY: the calling thread owns the worker; nobody but its timer wakes a sleeping goroutine.
                unsafe { park::ready_queued(worker, cx) };
            }
            if !more {
                return;
            }
        }
    }

    /// Whether a timer's time has come.
    pub(super) fn timer_due(&self) -> bool {
        let next = self.timers.next.load(Ordering::SeqCst);
        next != NEVER && next <= clock::monotonic()
    }

    /// How long until the next timer is due.
    pub(super) fn until_timer(&self) -> Option<Duration> {
        let next = self.timers.next.load(Ordering::SeqCst);
        (next != NEVER).then(|| Duration::from_nanos(next.saturating_sub(clock::monotonic())))
    }

    /// Whether a timer can still wake a goroutine. Only while all workers are idle.
    pub(super) fn timer_may_wake(&self) -> bool {
        let table = self.timers.table.lock();
        table.heap.iter().any(|&index| match table.timers[index as usize].action {
            Action::Wake(_) => true,
            // SAFETY: nothing runs, so the object is as its kind left it.
            Action::Call(kind, object) => unsafe { (kind.wakes)(object) },
        })
    }

    /// Reports the objects of timers. While the world is stopped.
    pub(super) fn timer_roots(&self, mut visit: impl FnMut(u64)) {
        let table = self.timers.table.lock();
        for &index in &table.heap {
            if let Action::Call(_, object) = table.timers[index as usize].action {
                visit(object);
            }
        }
    }
}

/// The timers, locked.
pub struct TimerTable<'a>(&'a mut Table);

impl TimerTable<'_> {
    /// Sets a timer: see [`Scheduler::set_timer`].
    pub fn set(&mut self, when: u64, period: u64, action: Action) -> TimerId {
        self.0.set(when, period, action)
    }

    /// Removes a timer. False if it has fired for the last time already, or was removed.
    pub fn remove(&mut self, id: TimerId) -> bool {
        self.0.remove(id)
    }
}

impl Table {
    fn set(&mut self, when: u64, period: u64, action: Action) -> TimerId {
        self.order += 1;
        let order = self.order;
        let place = self.heap.len();
        let index = match self.unused.pop() {
            Some(index) => {
                let generation = self.timers[index as usize].generation;
                self.timers[index as usize] = Timer { when, order, period, action, place, generation };
                index
            }
            None => {
                self.timers.push(Timer { when, order, period, action, place, generation: 1 });
                (self.timers.len() - 1) as u32
            }
        };
        self.heap.push(index);
        self.rise(place);
        TimerId(u64::from(self.timers[index as usize].generation) << 32 | u64::from(index))
    }

    fn remove(&mut self, id: TimerId) -> bool {
        let index = id.0 as u32;
        match self.timers.get(index as usize) {
            Some(timer) if timer.place != usize::MAX && u64::from(timer.generation) == id.0 >> 32 => {
                self.take(index);
                true
            }
            _ => false,
        }
    }

    /// Takes a timer out of the heap and retires its entry.
    fn take(&mut self, index: u32) {
        let place = self.timers[index as usize].place;
        self.heap.swap_remove(place);
        if place < self.heap.len() {
            self.timers[self.heap[place] as usize].place = place;
            self.sink(place);
            self.rise(place);
        }
        let timer = &mut self.timers[index as usize];
        timer.place = usize::MAX;
        timer.generation = timer.generation.wrapping_add(1).max(1);
        self.unused.push(index);
    }

    /// What the earliest timer does, if its time has come; a periodic one is set again.
    fn due(&mut self, now: u64) -> Option<Action> {
        let index = *self.heap.first()?;
        let timer = &mut self.timers[index as usize];
        if timer.when > now {
            return None;
        }
        let action = timer.action;
        // As Go: ticks that nobody could have taken are left out.
        if let Some(missed) = (now - timer.when).checked_div(timer.period) {
            timer.when = timer.when.saturating_add(timer.period.saturating_mul(missed + 1));
            self.sink(0);
        } else {
            self.take(index);
        }
        Some(action)
    }

    fn next(&self) -> u64 {
        self.heap.first().map_or(NEVER, |&index| self.timers[index as usize].when)
    }

    fn key(&self, place: usize) -> (u64, u64) {
        let timer = &self.timers[self.heap[place] as usize];
        (timer.when, timer.order)
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.heap.swap(a, b);
        self.timers[self.heap[a] as usize].place = a;
        self.timers[self.heap[b] as usize].place = b;
    }

    fn rise(&mut self, mut place: usize) {
        while place > 0 {
            let above = (place - 1) / 4;
            if self.key(above) <= self.key(place) {
                return;
            }
            self.swap(above, place);
            place = above;
        }
    }

    fn sink(&mut self, mut place: usize) {
        loop {
            let first = place * 4 + 1;
            let below = first..(first + 4).min(self.heap.len());
            let Some(least) = below.min_by_key(|&below| self.key(below)) else { return };
            if self.key(place) <= self.key(least) {
                return;
            }
            self.swap(place, least);
            place = least;
        }
    }
}

/// Parks the goroutine for a time: `time.Sleep`.
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose frame `fp` and `site` describe.
pub unsafe extern "C" fn sleep(cx: *mut Cx, fp: *mut u64, site: u32, nanoseconds: i64) {
    if nanoseconds > 0 {
        // SAFETY: the caller's promise.
        unsafe { park::park(cx, fp, site, sleep_on_worker, nanoseconds as usize) };
    }
}

/// [`sleep`] for `mcall`.
///
/// # Safety
/// Called by `mcall`.
pub(crate) unsafe extern "C" fn sleep_on_worker(cx: *mut Cx, nanoseconds: usize) -> bool {
    // SAFETY: called by `mcall`; once the timer is set the goroutine belongs to it.
    unsafe {
        let scheduler = &*(*(*cx).worker).scheduler;
        let when = clock::monotonic().saturating_add(nanoseconds as u64).min(NEVER - 1);
        park::waiting(cx, WaitReason::Sleep);
        scheduler.set_timer(when, 0, Action::Wake(cx));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    static KIND: Kind = Kind { fire: |_, _, _| (), wakes: |_| false };

    #[test]
    fn due_in_order_and_removable() {
        let mut table = Table::default();
        let mut ids = Vec::new();
        for i in 0..100u64 {
            ids.push(table.set(i * 37 % 50, 0, Action::Call(&KIND, i)));
        }
        for id in ids.iter().step_by(3) {
            assert!(table.remove(*id));
            assert!(!table.remove(*id));
        }
        let mut last = (0, 0);
        let mut count = 0;
        while let Some(Action::Call(_, object)) = table.due(49) {
            let key = (object * 37 % 50, object);
            assert!(key >= last && object % 3 != 0);
            last = key;
            count += 1;
        }
        assert_eq!((count, table.next()), (66, NEVER));
    }

    #[test]
    fn a_period_leaves_out_what_was_missed() {
        let mut table = Table::default();
        table.set(10, 10, Action::Call(&KIND, 0));
        assert!(table.due(9).is_none());
        assert!(table.due(35).is_some());
        assert!(table.due(35).is_none());
        assert_eq!(table.next(), 40);
    }
}
