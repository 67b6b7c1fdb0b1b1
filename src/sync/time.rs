//! The natives of `time` that deal with timers and the clock; `stdlib/INTRINSICS.md` is the contract.
//!
//! Firing, stopping and resetting happen under the lock of the scheduler's timers; so after Stop or Reset no value of before
//! can arrive, and one that waited in the channel has been dropped.

use super::chan::{Attempt, Chan};
use super::sema::{self, Entry, address, call};
use crate::exec::code::Header;
use crate::sched::clock;
use crate::sched::cx::Cx;
use crate::sched::goroutine::spawn_function;
use crate::sched::park;
use crate::sched::stack::on_worker_stack;
use crate::sched::timer::{self, Action, Kind, TimerId};
use crate::sched::worker::Worker;

/// `time.runtimeTimer` in Go's memory; fields change under the lock of the timers.
#[repr(C)]
struct RuntimeTimer {
    channel: u64,
    function: u64,
    location: u64,
    when: i64,
    period: i64,
    id: u64,
}

static KIND: Kind = Kind { fire, wakes };

/// The moment has come: sends the time, or starts the function.
unsafe fn fire(worker: *mut Worker, object: u64, _: u64) {
    // SAFETY: an armed timer is kept alive by the table of timers; the worker belongs to the calling thread.
    unsafe {
        let timer = object as *mut RuntimeTimer;
        if (*timer).period <= 0 {
            (*timer).id = 0;
        }
        if (*timer).channel == 0 {
            spawn_function(worker, (*timer).function);
            return;
        }
        let (seconds, nanoseconds) = clock::wall();
        let wall =
            1 << 63 | (seconds.wrapping_add(2_682_288_000) as u64 & ((1 << 33) - 1)) << 30 | u64::from(nanoseconds);
        let mut value = [wall, (*(*worker).scheduler).nanotime() as u64, (*timer).location];
        let chan = (*timer).channel as *mut Chan;
        // Only the collector's barrier looks at `cx`.
        let cx = (*worker).stand_in();
        (*chan).lock.lock();
        let attempt = (*chan).try_send(cx, value.as_mut_ptr());
        (*chan).lock.unlock();
        if let Attempt::Done(_, woken) = attempt
            && !woken.is_null()
        {
            park::ready_queued(worker, woken);
        }
    }
}

/// Whether firing can wake somebody: a function always counts, a channel if somebody waits on it.
unsafe fn wakes(object: u64) -> bool {
    // SAFETY: nothing runs, and the table keeps the timer alive.
    unsafe {
        let timer = object as *mut RuntimeTimer;
        (*timer).channel == 0 || {
            let chan = (*timer).channel as *mut Chan;
            (*chan).lock.lock();
            let waited_for = (*chan).receivers.has_live();
            (*chan).lock.unlock();
            waited_for
        }
    }
}

/// A change of a timer: both steps under one lock.
struct Change {
    timer: *mut RuntimeTimer,
    stop: bool,
    /// Arm it anew, for the time and period that were stored.
    start: Option<(i64, i64)>,
}

unsafe extern "C" fn change_on_worker(cx: *mut Cx, change: usize) -> u64 {
    // SAFETY: called with a change whose timer the goroutine's frame keeps alive.
    unsafe {
        let change = &*(change as *const Change);
        let timer = change.timer;
        let scheduler = sema::scheduler(cx);
        let was_armed = scheduler.with_timers(|timers| {
            let mut was_armed = false;
            if change.stop {
                was_armed = timers.remove(TimerId::from_word((*timer).id));
                (*timer).id = 0;
                let chan = (*timer).channel as *mut Chan;
                if !chan.is_null() {
                    (*chan).lock.lock();
                    was_armed |= (*chan).drain(cx);
                    (*chan).lock.unlock();
                }
            }
            if let Some((when, period)) = change.start {
                (*timer).when = when;
                (*timer).period = period;
                let moment = scheduler.moment(when);
                (*timer).id = timers.set(moment, period.max(0) as u64, Action::Call(&KIND, timer as u64)).word();
            }
            was_armed
        });
        u64::from(was_armed)
    }
}

unsafe extern "C" fn start_timer(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the timer.
    unsafe {
        let timer = address(cx, fp, 0) as *mut RuntimeTimer;
        let chan = (*timer).channel as *mut Chan;
        if !chan.is_null() {
            (*chan).set_timer();
        }
        let change = Change { timer, stop: false, start: Some(((*timer).when, (*timer).period)) };
        on_worker_stack(cx, change_on_worker, &raw const change as usize);
    }
    0
}

unsafe extern "C" fn stop_timer(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the timer.
    unsafe {
        let change = Change { timer: address(cx, fp, 0) as *mut RuntimeTimer, stop: true, start: None };
        on_worker_stack(cx, change_on_worker, &raw const change as usize)
    }
}

unsafe extern "C" fn reset_timer(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the timer, the moment and the period.
    unsafe {
        let timer = address(cx, fp, 0) as *mut RuntimeTimer;
        let change = Change { timer, stop: true, start: Some((*fp.add(1) as i64, *fp.add(2) as i64)) };
        on_worker_stack(cx, change_on_worker, &raw const change as usize)
    }
}

unsafe extern "C" fn sleep(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with a duration.
    unsafe {
        let nanoseconds = *fp as i64;
        if nanoseconds > 0 {
            call(cx, fp, timer::sleep_on_worker, nanoseconds as usize);
        }
    }
    0
}

unsafe extern "C" fn runtime_nano(_: *const Header, _: *mut u64, cx: *mut Cx) -> u64 {
    unsafe extern "C" fn nanotime(cx: *mut Cx, _: usize) -> u64 {
        // SAFETY: the worker belongs to the calling thread.
        unsafe { sema::scheduler(cx).nanotime() as u64 }
    }
    // SAFETY: called as a node. The system's code for the clock may want more stack than a node has.
    unsafe { on_worker_stack(cx, nanotime, 0) }
}

unsafe extern "C" fn now(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe extern "C" fn read(cx: *mut Cx, results: usize) -> u64 {
        // SAFETY: the results are three slots of the caller's.
        unsafe {
            let (seconds, nanoseconds) = clock::wall();
            let results = results as *mut u64;
            *results = seconds as u64;
            *results.add(1) = u64::from(nanoseconds);
            *results.add(2) = sema::scheduler(cx).nanotime() as u64;
        }
        0
    }
    // SAFETY: called as a node with three result slots.
    unsafe { on_worker_stack(cx, read, fp as usize) }
}

pub(super) fn lookup(name: &str) -> Option<Entry> {
    Some(match name {
        "time.Sleep" => sleep,
        "time.startTimer" => start_timer,
        "time.stopTimer" => stop_timer,
        "time.resetTimer" => reset_timer,
        "time.runtimeNano" => runtime_nano,
        "time.now" => now,
        _ => return None,
    })
}
