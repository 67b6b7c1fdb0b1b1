//! Entries of a session: goroutines that are started from outside, one at a time, on a scheduler that ends with none of them.
//!
//! Comes in: code without arguments, and wishes to interrupt it from any thread. Goes out: how it ended. In a session, what would end
//! the program (a panic that nobody recovers, a fatal error, `os.Exit`) ends the goroutine that does it and no other. Goroutines that
//! entries have started live on between entries. A limit on memory or output still ends the whole.
//!
//! Interrupting: the world is stopped, the goroutine is taken out of whatever queue it waits in (`sync::withdraw`), and its saved
//! context is redirected to `stack::interrupted`, which unwinds as `runtime.Goexit` does: deferred calls run, so that locks are
//! released. A second wish ends it where it is. A goroutine that is about to run (it may have been handed a lock or a value) is left alone
//! for a moment and tried again, as is one that is on its way through a long native.

use std::time::{Duration, Instant};

use super::arch;
use super::cx::Cx;
use super::facade::{Condvar, Mutex, Ordering};
use super::goroutine::{self, Status, WaitReason, status};
use super::scheduler::{End, Scheduler};
use crate::exec::code::Code;
use crate::limits::Limit;

/// How long a goroutine that cannot be interrupted at this moment is left alone.
const RETRY: Duration = Duration::from_millis(1);

/// What `cx.fate` says: whether an interruption has reached the goroutine.
pub mod fate {
    /// It goes on.
    pub const NONE: u8 = 0;
    /// It unwinds.
    pub const UNWINDS: u8 = 1;
    /// It ends where it is, without its deferred calls.
    pub const ENDS: u8 = 2;
}

/// The entry that runs, as workers and other threads see it.
pub(super) struct Entries {
    state: Mutex<State>,
    /// Something in the state has changed.
    changed: Condvar,
}

#[derive(Default)]
struct State {
    running: bool,
    /// How the goroutine says it ends; kept until it has.
    note: Option<End>,
    /// It has ended so.
    over: Option<End>,
    /// Every goroutine seemed to sleep for ever.
    asleep: bool,
    /// How often somebody wanted the entry to end.
    interrupts: u8,
}

impl Entries {
    pub fn new() -> Entries {
        Entries { state: Mutex::new(State::default()), changed: Condvar::new() }
    }

    /// Somebody may have to look: the program has ended.
    pub fn wake(&self) {
        // The lock, so that the one who waits is either before its look or asleep.
        let _state = self.state.lock();
        self.changed.notify_all();
    }

    /// All workers went idle and nothing can wake a goroutine.
    pub fn all_asleep(&self) {
        let mut state = self.state.lock();
        state.asleep = state.running;
        self.changed.notify_all();
    }

    /// The entry's goroutine has ended.
    pub fn over(&self) {
        let mut state = self.state.lock();
        state.over = Some(state.note.take().unwrap_or(End::Returned));
        self.changed.notify_all();
    }
}

impl Scheduler {
    /// Drives workers on the calling thread, as [`Scheduler::run_main`] does, until somebody ends the session. Once for each scheduler.
    pub fn run_session(&self) -> End {
        // SAFETY: there is no main whose code could go.
        unsafe { self.run_main(std::ptr::null()) }
    }

    /// An entry is over, with all that it consists of: wishes to interrupt are for the next one from now on. They are kept until an
    /// entry runs, so that one that comes while it is being prepared is not lost.
    pub fn end_entry(&self) {
        *self.entries.state.lock() = State::default();
    }

    /// Wants the entry that runs, or is about to, to end: with its deferred calls; the second time at once.
    pub fn interrupt_entry(&self) {
        let mut state = self.entries.state.lock();
        state.interrupts = state.interrupts.saturating_add(1);
        self.entries.changed.notify_all();
    }

    /// Runs an entry to its end on the workers of the session, and says how it ended: [`End::Cancelled`] after an interruption,
    /// [`End::Deadlock`] if it waited for ever, a limit of time if the deadline passed.
    ///
    /// # Safety
    /// `code` takes no arguments and stays as long as the scheduler. No other entry runs, and the calling thread drives no worker.
    pub unsafe fn run_entry(&self, code: *const Code, deadline: Option<Instant>) -> End {
        {
            let mut state = self.entries.state.lock();
            *state = State { running: true, interrupts: state.interrupts, ..State::default() };
        }
        // SAFETY: the caller's promise; a new goroutine belongs to whoever made it.
        let cx = unsafe {
            let Some(cx) = goroutine::create_entry(self, code) else {
                self.end_without_stack();
                return self.ended().unwrap_or(End::Died);
            };
            self.ready_from_outside(cx);
            cx
        };
        // Why it is being interrupted, how severely that is wanted, and how far it got.
        let (mut why, mut wanted, mut reached) = (None, fate::NONE, fate::NONE);
        loop {
            let (asleep, interrupts) = match self.wait_for_entry(wanted, wanted > reached, deadline) {
                Ok(end) => return why.unwrap_or(end),
                Err(seen) => seen,
            };
            if interrupts > wanted {
                why.get_or_insert(End::Cancelled);
                wanted = interrupts.min(fate::ENDS);
            } else if wanted == fate::NONE && deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                why = Some(End::Limit(Limit::Time));
                wanted = fate::UNWINDS;
            }
            // SAFETY: the calling thread drives no worker and holds no lock.
            while !unsafe { self.stop_world(std::ptr::null_mut()) } {}
            // SAFETY: the goroutine's object stays.
            if asleep && unsafe { status(cx) } == Status::Waiting && self.is_asleep() {
                if why.is_none() {
                    self.host().deadlocked();
                    why = Some(End::Deadlock { main_gone: false });
                }
                // What it deferred may sleep in its turn.
                wanted = (reached + 1).min(fate::ENDS);
            }
            // SAFETY: the world is stopped, and the goroutine's object stays.
            if wanted > reached && unsafe { self.strike(cx, wanted) } {
                reached = wanted;
            }
            self.start_world();
        }
    }

    /// Waits until there is something to do about the entry: it is over (the result), it seems to sleep, is to be interrupted more
    /// severely than `wanted` says, or its time is over. `again`: an interruption has yet to reach it.
    fn wait_for_entry(&self, wanted: u8, again: bool, deadline: Option<Instant>) -> Result<End, (bool, u8)> {
        let mut state = self.entries.state.lock();
        let retry = again.then(|| Instant::now() + RETRY);
        // The time counts once only.
        let deadline = deadline.filter(|_| wanted == fate::NONE);
        loop {
            if let Some(end) = state.over.take() {
                state.running = false;
                return Ok(end);
            }
            if self.has_ended() {
                state.running = false;
                return Ok(self.ended().unwrap_or(End::Died));
            }
            if state.asleep || state.interrupts.min(fate::ENDS) > wanted {
                return Err((std::mem::take(&mut state.asleep), state.interrupts));
            }
            let timed_out = match retry.into_iter().chain(deadline).min() {
                Some(until) => self.entries.changed.wait_until(&mut state, until).timed_out(),
                None => {
                    self.entries.changed.wait(&mut state);
                    false
                }
            };
            if timed_out && state.over.is_none() {
                return Err((std::mem::take(&mut state.asleep), state.interrupts));
            }
        }
    }

    /// Whether nothing can ever happen again but from outside. The world is stopped.
    fn is_asleep(&self) -> bool {
        let sleeps = |info: &goroutine::Info| info.status == Status::Waiting;
        !self.is_outside_busy() && !self.has_queued() && !self.timer_may_wake() && self.goroutines().iter().all(sleeps)
    }

    /// Makes the goroutine end: with its deferred calls, or at once. False if that cannot be done at this moment.
    ///
    /// # Safety
    /// The world is stopped; `cx` is an entry's goroutine.
    unsafe fn strike(&self, cx: *mut Cx, how: u8) -> bool {
        // SAFETY: nothing of a goroutine changes while the world is stopped; one that waits belongs to who takes it out of its queue.
        unsafe {
            match status(cx) {
                Status::Dead => true,
                Status::Runnable => false,
                Status::Running => {
                    self.redirect(cx, how);
                    true
                }
                Status::Waiting => {
                    // What it deferred counts on the lock that `Wait` would have taken again.
                    let in_cond = WaitReason::of(cx) == WaitReason::CondWait;
                    crate::sync::withdraw(self, cx);
                    self.redirect(cx, if in_cond { fate::ENDS } else { how });
                    self.ready_from_outside(cx);
                    true
                }
            }
        }
    }

    unsafe fn redirect(&self, cx: *mut Cx, how: u8) {
        // SAFETY: the caller's promise. A goroutine that is off its own stack was left by `mcall` or `on_worker_stack`, which save alike.
        unsafe {
            (*cx).fate.store(how, Ordering::Relaxed);
            if (*cx).sp != 0 {
                arch::redirect((*cx).sp, cx);
            }
        }
    }

    /// Ends a goroutine with what would end the program, were this not a session. Says whether it was one; the goroutine is
    /// then left to [`goroutine::exit_now`].
    pub(super) fn end_in_session(&self, cx: *mut Cx, how: End) -> bool {
        if !self.options.session || matches!(how, End::Limit(_) | End::Cancelled) || self.has_ended() {
            return false;
        }
        // SAFETY: the goroutine runs on the calling thread.
        if unsafe { (*cx).is_main } {
            self.entries.state.lock().note.get_or_insert(how);
        } else if let End::Exit(status) = how {
            self.host().exited(cx, status);
        }
        true
    }
}
