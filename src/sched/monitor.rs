//! The monitor: a thread that owns no worker and sees to it that none is held too long.
//!
//! Every 5 ms, while any worker runs: a worker whose time slice is as old as that is asked to preempt its goroutine if
//! anything else waits; a worker whose thread has been in a system call as long is given to another thread; and
//! if idle workers have no keeper, one is told; and the host gets its tick. While all are idle it sleeps too. It is the one thread that
//! leaves the process's signals as they were, so that an uncaught one ends the process as ever.

use std::time::Duration;

use super::facade::{AtomicBool, Ordering, Parker};
use super::guard::PREEMPT;
use super::scheduler::Scheduler;
use super::worker::state;

/// Go's is 10 ms; half of it keeps two goroutines on one worker smooth, and costs nothing that can be measured.
const SLICE: Duration = Duration::from_millis(5);

/// What the monitor shares with workers.
pub(super) struct Monitor {
    pub parker: Parker,
    asleep: AtomicBool,
}

impl Monitor {
    pub fn new() -> Monitor {
        Monitor { parker: Parker::new(), asleep: AtomicBool::new(false) }
    }
}

impl Scheduler {
    /// Called when a worker begins to run.
    pub(super) fn wake_monitor(&self) {
        if self.monitor.asleep.load(Ordering::SeqCst) && self.monitor.asleep.swap(false, Ordering::SeqCst) {
            self.monitor.parker.wake();
        }
    }

    /// The monitor's thread, until the program ends.
    pub(super) fn watch(&self) {
        let mut seen: Vec<(u32, u32)> = Vec::new();
        loop {
            if self.idle.count.load(Ordering::SeqCst) >= self.worker_count() {
                self.host().tick(true);
                self.monitor.asleep.store(true, Ordering::SeqCst);
                if self.idle.count.load(Ordering::SeqCst) >= self.worker_count() && !self.has_ended() {
                    self.monitor.parker.sleep(None);
                }
                self.monitor.asleep.store(false, Ordering::SeqCst);
                seen.clear();
            }
            if !self.has_ended() {
                self.monitor.parker.sleep(Some(SLICE));
            }
            if self.has_ended() {
                self.watch_end();
                return;
            }
            self.host().tick(false);
            let work = self.has_queued() || self.timer_due();
            let workers: Vec<_> = self.workers().collect();
            let before = std::mem::take(&mut seen);
            for (index, worker) in workers.into_iter().enumerate() {
                let now = (worker.state.load(Ordering::SeqCst), worker.slice.load(Ordering::Relaxed));
                seen.push(now);
                let Some(before) = before.get(index) else { continue };
                if now != *before {
                    continue;
                }
                if now.0 == state::RUNNING {
                    if work || !worker.slot.load(Ordering::Relaxed).is_null() {
                        worker.request(PREEMPT);
                    }
                } else if now.0 & 3 == state::SYSCALL {
                    self.take_from_system_call(worker, now.0);
                }
            }
            self.see_to_keeper();
        }
    }

    /// After the program's end: tells the host if the thread that called `run_main` does not come back.
    fn watch_end(&self) {
        for _ in 0..4 {
            if !self.is_main_thread_away() {
                return;
            }
            std::thread::sleep(SLICE);
        }
        if let Some(end) = self.ended()
            && self.is_main_thread_away()
        {
            self.host().stuck(end);
        }
    }
}
