//! Channels, select, locks and timers on 1, 2 and 8 workers, with hand-made nodes.

use std::sync::atomic::{AtomicU64, Ordering};

use super::chan::{self, CLOSE_NIL, CLOSED, OK, SEND_CLOSED};
use super::natives::lookup;
use super::select::{DEFAULT, SelectCase, select};
use crate::exec::code::Header;
use crate::heap;
use crate::sched::cx::Cx;
use crate::sched::goroutine::Info;
use crate::sched::park::yield_now;
use crate::sched::scheduler::{End, Raise};
use crate::sched::testing::{Rig, SITE, go, header, poll, wait_for};
use crate::value::desc::{Desc, Pointers, TypeDesc, WORDS};

const WORKERS: [usize; 3] = [1, 2, 8];

static INT: TypeDesc = TypeDesc::internal("int", 8, Pointers::None);
static WIDE: TypeDesc = TypeDesc::internal("wide", 24, Pointers::Anywhere);
static EMPTY: TypeDesc = TypeDesc::internal("empty", 0, Pointers::None);

fn int() -> Desc {
    Desc(&raw const INT)
}

/// Calls a native as a node would, its frame at slot 8 of ours.
unsafe fn native(cx: *mut Cx, fp: *mut u64, name: &str, args: &[u64]) -> u64 {
    unsafe {
        let frame = fp.add(8);
        *frame.sub(1) = std::ptr::from_ref(header(8)) as u64;
        for (i, &arg) in args.iter().enumerate() {
            *frame.add(i) = arg;
        }
        (lookup(name).unwrap().0)(std::ptr::null(), frame, cx)
    }
}

/// Zeroed memory on the heap that slot 7 of the frame keeps alive.
unsafe fn memory(cx: *mut Cx, fp: *mut u64, words: usize) -> u64 {
    unsafe {
        let word = heap::alloc_words(cx, fp, SITE, words);
        *fp.add(7) = word;
        word
    }
}

fn run(workers: usize, main: crate::exec::code::NodeFn) {
    let rig = Rig::new(workers);
    rig.heap.set_stress(workers == 2);
    let end = rig.run(main);
    assert_eq!(end, End::Returned, "{:?} {:?}", rig.scheduler.goroutines(), rig.host.raised.lock());
}

fn run_all(main: crate::exec::code::NodeFn) {
    for workers in WORKERS {
        run(workers, main);
    }
}

fn deadlock(workers: usize, main: crate::exec::code::NodeFn) -> Vec<&'static str> {
    let rig = Rig::new(workers);
    assert_eq!(rig.run(main), End::Deadlock { main_gone: false });
    rig.scheduler.goroutines().iter().map(Info::state).collect()
}

#[test]
fn unbuffered_ping_pong() {
    unsafe extern "C" fn player(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            loop {
                let status = chan::receive(cx, fp, SITE, *fp, fp.add(2));
                if status == CLOSED {
                    return 0;
                }
                *fp.add(2) += 1;
                assert_eq!(chan::send(cx, fp, SITE, *fp.add(1), fp.add(2)), OK);
            }
        }
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 0);
            *fp.add(1) = chan::make(cx, fp, SITE, int(), 0);
            go(cx, fp, player, &[*fp, *fp.add(1)]);
            *fp.add(2) = 0;
            for i in 0..20_000 {
                assert_eq!(chan::send(cx, fp, SITE, *fp, fp.add(2)), OK);
                assert_eq!(chan::receive(cx, fp, SITE, *fp.add(1), fp.add(2)), OK);
                assert_eq!(*fp.add(2), i + 1);
            }
            chan::close(cx, *fp);
        }
        0
    }
    run_all(main);
}

static SUM: AtomicU64 = AtomicU64::new(0);

#[test]
fn many_senders_and_receivers_lose_nothing() {
    static DONE: AtomicU64 = AtomicU64::new(0);
    static TOTAL: AtomicU64 = AtomicU64::new(0);
    unsafe extern "C" fn sender(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for i in 0..500 {
                // Three words: a number, a heap object that holds it, and its complement.
                *fp.add(4) = *fp.add(1) * 1000 + i;
                let object = heap::alloc_words(cx, fp, SITE, 1);
                *(object as *mut u64) = *fp.add(4);
                *fp.add(5) = object;
                *fp.add(6) = !*fp.add(4);
                assert_eq!(chan::send(cx, fp, SITE, *fp, fp.add(4)), OK);
                poll(cx, fp);
            }
            if DONE.fetch_add(1, Ordering::SeqCst) % 6 == 5 {
                assert_eq!(chan::close(cx, *fp), OK);
            }
        }
        0
    }
    unsafe extern "C" fn receiver(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            while chan::receive(cx, fp, SITE, *fp, fp.add(4)) == OK {
                assert_eq!(*(*fp.add(5) as *const u64), *fp.add(4));
                assert_eq!(*fp.add(6), !*fp.add(4));
                TOTAL.fetch_add(*fp.add(4), Ordering::SeqCst);
                poll(cx, fp);
            }
            assert_eq!((*fp.add(4), *fp.add(5), *fp.add(6)), (0, 0, 0));
            let done = 1u64;
            *fp.add(4) = done;
            chan::send(cx, fp, SITE, *fp.add(1), fp.add(4));
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for capacity in [0, 1, 7, 128] {
                TOTAL.store(0, Ordering::SeqCst);
                *fp = chan::make(cx, fp, SITE, Desc(&raw const WIDE), capacity);
                *fp.add(1) = chan::make(cx, fp, SITE, int(), 3);
                for i in 0..6 {
                    go(cx, fp, sender, &[*fp, i, 0, 0, 0, 0, 0]);
                }
                for _ in 0..4 {
                    go(cx, fp, receiver, &[*fp, *fp.add(1), 0, 0, 0, 0, 0]);
                }
                for _ in 0..4 {
                    assert_eq!(chan::receive(cx, fp, SITE, *fp.add(1), fp.add(2)), OK);
                }
                let expected: u64 = (0..6).map(|s| (0..500).map(|i| s * 1000 + i).sum::<u64>()).sum();
                assert_eq!(TOTAL.load(Ordering::SeqCst), expected);
            }
        }
        0
    }
    run_all(main);
}

#[test]
fn close_and_nil() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 2);
            *fp.add(1) = 5;
            assert_eq!(chan::send(cx, fp, SITE, *fp, fp.add(1)), OK);
            assert_eq!((chan::len(*fp), chan::cap(*fp), chan::len(0), chan::cap(0)), (1, 2, 0, 0));
            assert_eq!(chan::close(cx, *fp), OK);
            assert_eq!(chan::close(cx, *fp), CLOSED);
            assert_eq!(chan::close(cx, 0), CLOSE_NIL);
            assert_eq!(chan::send(cx, fp, SITE, *fp, fp.add(1)), SEND_CLOSED);
            assert_eq!((chan::receive(cx, fp, SITE, *fp, fp.add(2)), *fp.add(2)), (OK, 5));
            assert_eq!((chan::receive(cx, fp, SITE, *fp, fp.add(2)), *fp.add(2)), (CLOSED, 0));
            assert_eq!(chan::receive(cx, fp, SITE, *fp, std::ptr::null_mut()), CLOSED);
            assert_eq!(chan::make(cx, fp, SITE, int(), -1), 0);
            assert_eq!(chan::make(cx, fp, SITE, int(), i64::MAX), 0);
            *fp = chan::make(cx, fp, SITE, Desc(&raw const EMPTY), 3);
            for _ in 0..3 {
                assert_eq!(chan::send(cx, fp, SITE, *fp, fp.add(1)), OK);
            }
            assert_eq!(chan::len(*fp), 3);
        }
        0
    }
    run_all(main);
}

#[test]
fn close_wakes_senders_and_receivers() {
    static WOKEN: AtomicU64 = AtomicU64::new(0);
    unsafe extern "C" fn sender(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            assert_eq!(chan::send(cx, fp, SITE, *fp, fp), SEND_CLOSED);
            WOKEN.fetch_add(1, Ordering::SeqCst);
        }
        0
    }
    unsafe extern "C" fn receiver(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp.add(1) = 9;
            assert_eq!((chan::receive(cx, fp, SITE, *fp, fp.add(1)), *fp.add(1)), (CLOSED, 0));
            WOKEN.fetch_add(1, Ordering::SeqCst);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for f in [sender as crate::exec::code::NodeFn, receiver] {
                let before = WOKEN.load(Ordering::SeqCst);
                *fp = chan::make(cx, fp, SITE, int(), 0);
                for _ in 0..10 {
                    go(cx, fp, f, &[*fp, 0]);
                }
                for _ in 0..20 {
                    yield_now(cx, fp, SITE);
                }
                chan::close(cx, *fp);
                wait_for(cx, fp, &WOKEN, before + 10);
            }
        }
        0
    }
    run_all(main);
}

#[test]
fn deadlocks_name_their_reasons() {
    unsafe extern "C" fn stuck(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            match *fp.add(1) {
                0 => chan::send(cx, fp, SITE, *fp, fp),
                1 => chan::receive(cx, fp, SITE, 0, fp),
                _ => {
                    native(cx, fp, "sync.(*Mutex).Lock", &[*fp]);
                    native(cx, fp, "sync.(*Mutex).Lock", &[*fp])
                }
            };
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 0);
            *fp.add(1) = chan::make(cx, fp, SITE, int(), 0);
            let mutex = memory(cx, fp, 1);
            go(cx, fp, stuck, &[*fp.add(1), 0]);
            go(cx, fp, stuck, &[*fp, 1]);
            go(cx, fp, stuck, &[mutex, 2]);
            chan::receive(cx, fp, SITE, *fp, fp.add(2));
        }
        0
    }
    for workers in WORKERS {
        let mut states = deadlock(workers, main);
        assert_eq!(states[0], "chan receive");
        states.sort();
        assert_eq!(states, ["chan receive", "chan receive (nil chan)", "chan send", "sync.Mutex.Lock"]);
    }
}

const CASES: usize = 9;

/// Large frames for tests of select: on the native stack of the test.
unsafe fn cases(list: &[(u64, *mut u64, bool)]) -> [SelectCase; CASES] {
    unsafe {
        let mut cases: [SelectCase; CASES] = std::mem::zeroed();
        for (case, &(ch, slot, send)) in cases.iter_mut().zip(list) {
            (case.ch, case.slot, case.send) = (ch, slot, u64::from(send));
        }
        cases
    }
}

#[test]
fn select_takes_what_is_ready() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 1);
            *fp.add(1) = chan::make(cx, fp, SITE, int(), 1);
            *fp.add(2) = 7;
            let mut one = cases(&[(*fp, fp.add(3), false), (0, fp.add(3), false), (*fp.add(1), fp.add(2), true)]);
            assert_eq!(select(cx, fp, SITE, one.as_mut_ptr(), 2, true), DEFAULT);
            assert_eq!(select(cx, fp, SITE, one.as_mut_ptr(), 0, true), DEFAULT);
            assert_eq!(select(cx, fp, SITE, one.as_mut_ptr(), 3, false), 2 << 2 | OK);
            assert_eq!(select(cx, fp, SITE, one.as_mut_ptr(), 3, true), DEFAULT);
            chan::send(cx, fp, SITE, *fp, fp.add(2));
            assert_eq!((select(cx, fp, SITE, one.as_mut_ptr(), 3, false), *fp.add(3)), (OK, 7));
            chan::close(cx, *fp);
            assert_eq!((select(cx, fp, SITE, one.as_mut_ptr(), 3, false), *fp.add(3)), (CLOSED, 0));
            chan::close(cx, *fp.add(1));
            let mut sends = cases(&[(*fp.add(1), fp.add(2), true)]);
            assert_eq!(select(cx, fp, SITE, sends.as_mut_ptr(), 1, true), SEND_CLOSED);
            // Both ready: each is chosen about as often.
            let mut counts = [0; 2];
            let mut both = cases(&[(*fp, fp.add(3), false), (*fp.add(1), fp.add(3), false)]);
            for _ in 0..1000 {
                counts[(select(cx, fp, SITE, both.as_mut_ptr(), 2, false) >> 2) as usize] += 1;
            }
            assert!(counts[0] > 350 && counts[1] > 350, "{counts:?}");
        }
        0
    }
    run_all(main);
}

#[test]
fn selects_meet_selects() {
    static RECEIVED: AtomicU64 = AtomicU64::new(0);
    const ROUNDS: u64 = 3000;
    /// Sends on three channels and receives on three others, whatever comes first.
    unsafe extern "C" fn peer(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let (mut sent, mut received) = (0, 0);
            while sent < ROUNDS || received < ROUNDS {
                *fp.add(7) = sent + 1;
                let sends = |i: usize| if sent < ROUNDS { *fp.add(i) } else { 0 };
                let receives = |i: usize| if received < ROUNDS { *fp.add(i) } else { 0 };
                let mut all = cases(&[
                    (sends(0), fp.add(7), true),
                    (receives(3), fp.add(6), false),
                    (sends(1), fp.add(7), true),
                    (receives(4), fp.add(6), false),
                    (sends(2), fp.add(7), true),
                    (receives(5), fp.add(6), false),
                    (receives(5), fp.add(6), false),
                ]);
                let result = select(cx, fp, SITE, all.as_mut_ptr(), 7, false);
                assert_eq!(result & 3, OK);
                if [0, 2, 4].contains(&(result >> 2)) {
                    sent += 1;
                } else {
                    received += 1;
                    RECEIVED.fetch_add(*fp.add(6), Ordering::SeqCst);
                }
            }
            native(cx, fp.add(8), "sync.(*WaitGroup).Done", &[*fp.add(8)]);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for capacity in [0, 1] {
                RECEIVED.store(0, Ordering::SeqCst);
                for i in 0..6 {
                    *fp.add(i) = chan::make(cx, fp, SITE, int(), capacity);
                }
                let group = memory(cx, fp, 2);
                native(cx, fp, "sync.(*WaitGroup).Add", &[4, group]);
                let ch: Vec<u64> = (0..6).map(|i| *fp.add(i)).collect();
                for _ in 0..2 {
                    go(cx, fp, peer, &[ch[0], ch[1], ch[2], ch[3], ch[4], ch[5], 0, 0, group]);
                    go(cx, fp, peer, &[ch[3], ch[4], ch[5], ch[0], ch[1], ch[2], 0, 0, group]);
                }
                native(cx, fp, "sync.(*WaitGroup).Wait", &[group]);
                assert_eq!(RECEIVED.load(Ordering::SeqCst), 4 * ROUNDS * (ROUNDS + 1) / 2);
            }
        }
        0
    }
    run_all(main);
}

#[test]
fn mutex_excludes() {
    unsafe extern "C" fn adder(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let counter = (*fp + 16) as *mut u64;
            for i in 0..4000 {
                if i % 64 != 0 || native(cx, fp, "sync.(*Mutex).TryLock", &[*fp]) == 0 {
                    native(cx, fp, "sync.(*Mutex).Lock", &[*fp]);
                }
                let before = counter.read_volatile();
                if i % 50 == 0 {
                    yield_now(cx, fp, SITE);
                }
                counter.write_volatile(before + 1);
                native(cx, fp, "sync.(*Mutex).Unlock", &[*fp]);
                poll(cx, fp);
            }
            native(cx, fp, "sync.(*WaitGroup).Done", &[*fp.add(1)]);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let mutex = memory(cx, fp, 6);
            let group = mutex + 24;
            native(cx, fp, "sync.(*WaitGroup).Add", &[8, group]);
            for _ in 0..8 {
                go(cx, fp, adder, &[mutex, group, 0]);
            }
            native(cx, fp, "sync.(*WaitGroup).Wait", &[group]);
            assert_eq!(*((mutex + 16) as *const u64), 8 * 4000);
            assert_eq!(*(mutex as *const u64), 0);
        }
        0
    }
    run_all(main);
}

#[test]
fn readers_share_and_writers_exclude() {
    unsafe extern "C" fn worker(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let (a, b) = ((*fp + 24) as *mut u64, (*fp + 32) as *mut u64);
            for i in 0..1500 {
                if i % 8 == *fp.add(2) {
                    native(cx, fp, "sync.(*RWMutex).Lock", &[*fp]);
                    a.write_volatile(a.read_volatile() + 1);
                    if i % 3 == 0 {
                        yield_now(cx, fp, SITE);
                    }
                    b.write_volatile(b.read_volatile() + 1);
                    native(cx, fp, "sync.(*RWMutex).Unlock", &[*fp]);
                } else {
                    if i % 5 != 0 || native(cx, fp, "sync.(*RWMutex).TryRLock", &[*fp]) == 0 {
                        native(cx, fp, "sync.(*RWMutex).RLock", &[*fp]);
                    }
                    assert_eq!(a.read_volatile(), b.read_volatile());
                    if i % 7 == 0 {
                        yield_now(cx, fp, SITE);
                    }
                    assert_eq!(a.read_volatile(), b.read_volatile());
                    native(cx, fp, "sync.(*RWMutex).RUnlock", &[*fp]);
                }
                poll(cx, fp);
            }
            native(cx, fp, "sync.(*WaitGroup).Done", &[*fp.add(1)]);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let rw = memory(cx, fp, 8);
            let group = rw + 40;
            native(cx, fp, "sync.(*WaitGroup).Add", &[8, group]);
            for i in 0..8 {
                go(cx, fp, worker, &[rw, group, i, 0]);
            }
            native(cx, fp, "sync.(*WaitGroup).Wait", &[group]);
            assert_eq!(native(cx, fp, "sync.(*RWMutex).TryLock", &[rw]), 1);
            assert_eq!(native(cx, fp, "sync.(*RWMutex).TryRLock", &[rw]), 0);
            native(cx, fp, "sync.(*RWMutex).Unlock", &[rw]);
        }
        0
    }
    run_all(main);
}

#[test]
fn conditions_signal_and_broadcast() {
    /// Waits until the turn (a word under the mutex) is ours, then passes it on.
    unsafe extern "C" fn waiter(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let (mutex, list, turn) = (*fp, *fp + 8, (*fp + 32) as *mut u64);
            native(cx, fp, "sync.(*Mutex).Lock", &[mutex]);
            while turn.read_volatile() != *fp.add(1) {
                let ticket = native(cx, fp, "sync.runtime_notifyListAdd", &[list]);
                native(cx, fp, "sync.(*Mutex).Unlock", &[mutex]);
                native(cx, fp, "sync.runtime_notifyListWait", &[list, ticket]);
                native(cx, fp, "sync.(*Mutex).Lock", &[mutex]);
            }
            turn.write_volatile(turn.read_volatile() + 1);
            native(cx, fp, "sync.runtime_notifyListNotifyAll", &[list]);
            native(cx, fp, "sync.(*Mutex).Unlock", &[mutex]);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let mutex = memory(cx, fp, 8);
            for i in (0..60).rev() {
                go(cx, fp, waiter, &[mutex, i, 0]);
            }
            while ((mutex + 32) as *const u64).read_volatile() != 60 {
                yield_now(cx, fp, SITE);
            }
        }
        0
    }
    run_all(main);
}

#[test]
fn signal_wakes_one_in_order() {
    static ORDER: AtomicU64 = AtomicU64::new(0);
    unsafe extern "C" fn waiter(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            native(cx, fp, "sync.runtime_notifyListWait", &[*fp, *fp.add(1)]);
            assert_eq!(ORDER.fetch_add(1, Ordering::SeqCst), *fp.add(1));
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            ORDER.store(0, Ordering::SeqCst);
            let list = memory(cx, fp, 4);
            for _ in 0..20 {
                let ticket = native(cx, fp, "sync.runtime_notifyListAdd", &[list]);
                go(cx, fp, waiter, &[list, ticket]);
            }
            for i in 0..20 {
                native(cx, fp, "sync.runtime_notifyListNotifyOne", &[list]);
                wait_for(cx, fp, &ORDER, i + 1);
            }
            native(cx, fp, "sync.runtime_notifyListNotifyOne", &[list]);
        }
        0
    }
    run_all(main);
}

#[test]
fn misuse_is_raised() {
    macro_rules! raises {
        ($what:expr, |$cx:ident, $fp:ident, $memory:ident| $body:expr) => {{
            unsafe extern "C" fn main(_: *const Header, $fp: *mut u64, $cx: *mut Cx) -> u64 {
                unsafe {
                    let $memory = memory($cx, $fp, 8);
                    $body;
                }
                0
            }
            let rig = Rig::new(1);
            assert_eq!(rig.run(main), End::Exit(2));
            assert_eq!(*rig.host.raised.lock(), [$what]);
        }};
    }
    raises!(Raise::Fatal("sync: unlock of unlocked mutex"), |cx, fp, memory| native(
        cx,
        fp,
        "sync.(*Mutex).Unlock",
        &[memory]
    ));
    raises!(Raise::Fatal("sync: Unlock of unlocked RWMutex"), |cx, fp, memory| native(
        cx,
        fp,
        "sync.(*RWMutex).Unlock",
        &[memory]
    ));
    raises!(Raise::Fatal("sync: RUnlock of unlocked RWMutex"), |cx, fp, memory| native(
        cx,
        fp,
        "sync.(*RWMutex).RUnlock",
        &[memory]
    ));
    raises!(Raise::Panic("sync: negative WaitGroup counter"), |cx, fp, memory| native(
        cx,
        fp,
        "sync.(*WaitGroup).Done",
        &[memory]
    ));
    raises!(Raise::NilPointer, |cx, fp, _memory| native(cx, fp, "sync/atomic.AddInt64", &[0, 1]));
}

#[test]
fn atomics_have_go_results() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let at = memory(cx, fp, 8);
            let minus_one = u64::MAX;
            assert_eq!(native(cx, fp, "sync/atomic.AddInt32", &[at, minus_one]), minus_one);
            assert_eq!(native(cx, fp, "sync/atomic.LoadInt32", &[at]), minus_one);
            assert_eq!(native(cx, fp, "sync/atomic.LoadUint32", &[at]), 0xffff_ffff);
            assert_eq!(native(cx, fp, "sync/atomic.(*Uint32).And", &[0xff, at]), 0xffff_ffff);
            assert_eq!(native(cx, fp, "sync/atomic.(*Uint32).Swap", &[7, at]), 0xff);
            assert_eq!(native(cx, fp, "sync/atomic.(*Int32).CompareAndSwap", &[7, minus_one, at]), 1);
            assert_eq!(native(cx, fp, "sync/atomic.CompareAndSwapInt32", &[at, 7, 9]), 0);
            native(cx, fp, "sync/atomic.(*Uintptr).Store", &[5, at]);
            assert_eq!(native(cx, fp, "sync/atomic.OrUint64", &[at, 8]), 5);
            assert_eq!(native(cx, fp, "sync/atomic.(*Int64).Add", &[minus_one, at]), 12);
            assert_eq!(native(cx, fp, "sync/atomic.(*Int64).Load", &[at]), 12);
            assert_eq!(native(cx, fp, "sync/atomic.swapAny", &[at, 0]), 12);
            assert!(lookup("sync/atomic.LoadInt16").is_none() && lookup("sync/atomic.(*Int32).Nand").is_none());
        }
        0
    }
    run(1, main);
}

/// A `time.runtimeTimer` with a channel: c, f, loc, when, period, id.
unsafe fn timer(cx: *mut Cx, fp: *mut u64, after: i64, period: i64) -> u64 {
    unsafe {
        let channel = chan::make(cx, fp, SITE, Desc(&raw const WIDE), 1);
        *fp.add(6) = channel;
        let timer = memory(cx, fp, 6);
        let now = native(cx, fp, "time.runtimeNano", &[]) as i64;
        let fields = timer as *mut u64;
        *fields = channel;
        *fields.add(3) = (now + after) as u64;
        *fields.add(4) = period as u64;
        timer
    }
}

#[test]
fn timers_fire_stop_and_reset() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            const MS: i64 = 1_000_000;
            let mut value = [0u64; 3];
            let t = timer(cx, fp, 2 * MS, 0);
            native(cx, fp, "time.startTimer", &[t]);
            assert_eq!(chan::receive(cx, fp, SITE, *fp.add(6), value.as_mut_ptr()), OK);
            assert!(value[0] >> 63 == 1 && value[1] as i64 >= 2 * MS);
            assert_eq!(native(cx, fp, "time.stopTimer", &[t]), 0);
            // Stopped in time, and reset.
            let now = native(cx, fp, "time.runtimeNano", &[]);
            assert_eq!(native(cx, fp, "time.resetTimer", &[t, now + 3_600_000 * MS as u64, 0]), 0);
            assert_eq!(native(cx, fp, "time.stopTimer", &[t]), 1);
            assert_eq!(native(cx, fp, "time.stopTimer", &[t]), 0);
            // Fired, not received: stop drops the value and says so.
            let now = native(cx, fp, "time.runtimeNano", &[]);
            native(cx, fp, "time.resetTimer", &[t, now + MS as u64, 0]);
            native(cx, fp, "time.Sleep", &[5 * MS as u64]);
            assert_eq!((chan::len(*fp.add(6)), chan::cap(*fp.add(6))), (0, 0));
            assert_eq!(native(cx, fp, "time.stopTimer", &[t]), 1);
            let mut try_it = cases(&[(*fp.add(6), value.as_mut_ptr(), false)]);
            assert_eq!(select(cx, fp, SITE, try_it.as_mut_ptr(), 1, true), DEFAULT);
            // A ticker.
            let t = timer(cx, fp, MS, MS);
            native(cx, fp, "time.startTimer", &[t]);
            let mut last = 0;
            for _ in 0..10 {
                assert_eq!(chan::receive(cx, fp, SITE, *fp.add(6), value.as_mut_ptr()), OK);
                assert!(value[1] > last);
                last = value[1];
            }
            assert_eq!(native(cx, fp, "time.stopTimer", &[t]), 1);
        }
        0
    }
    for workers in WORKERS {
        let rig = Rig::new(workers);
        assert_eq!(rig.run(main), End::Returned);
    }
}

#[test]
fn a_ticker_nobody_waits_for_does_not_prevent_deadlock() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let t = timer(cx, fp, 1_000_000, 1_000_000);
            native(cx, fp, "time.startTimer", &[t]);
            *fp = chan::make(cx, fp, SITE, int(), 0);
            chan::receive(cx, fp, SITE, *fp, fp.add(1))
        }
    }
    for workers in WORKERS {
        assert_eq!(deadlock(workers, main), ["chan receive"]);
    }
}

#[test]
fn two_workers_share_jobs_sent_over_a_channel() {
    // The sender computes after it has sent: the receiver must not wait for that.
    unsafe extern "C" fn worker(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            while chan::receive(cx, fp, SITE, *fp, fp.add(1)) == OK {
                SUM.fetch_add(1, Ordering::SeqCst);
            }
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 0);
            go(cx, fp, worker, &[*fp, 0]);
            for i in 0..100 {
                chan::send(cx, fp, SITE, *fp, fp.add(1));
                while SUM.load(Ordering::SeqCst) <= i {
                    poll(cx, fp);
                }
            }
        }
        0
    }
    run(2, main);
    let _ = &WORDS;
}

/// Everything at once, cut off by main's return at an arbitrary moment.
#[test]
fn a_storm_ends_when_main_returns() {
    static STEPS: AtomicU64 = AtomicU64::new(0);
    unsafe extern "C" fn pause(cx: *mut Cx, micros: usize) -> u64 {
        unsafe {
            crate::sched::threads::bracket(cx, || std::thread::sleep(std::time::Duration::from_micros(micros as u64)));
        }
        0
    }
    unsafe extern "C" fn set_workers(cx: *mut Cx, count: usize) -> u64 {
        unsafe { (*(*(*cx).worker).scheduler).set_worker_count(cx, count) as u64 }
    }
    unsafe extern "C" fn collect(cx: *mut Cx, _: usize) -> u64 {
        unsafe { heap::heap_of(cx).collect(cx) };
        0
    }
    unsafe extern "C" fn child(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            if (*fp.add(1)).is_multiple_of(3) {
                chan::send(cx, fp, SITE, *fp, fp.add(1));
            } else {
                chan::receive(cx, fp, SITE, *fp, fp.add(1));
            }
        }
        0
    }
    /// fp: two channels, mutex, own number, condition list, scratch.
    unsafe extern "C" fn actor(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let mut random = *fp.add(3) * 2 + 1;
            loop {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let (dice, number) = (random >> 33, random >> 50);
                *fp.add(6) = number;
                (*cx).fp = fp;
                (*cx).site = SITE;
                match dice % 16 {
                    0 | 1 => drop(chan::send(cx, fp, SITE, *fp, fp.add(6))),
                    2 | 3 => drop(chan::receive(cx, fp, SITE, *fp, fp.add(6))),
                    4 | 5 => {
                        let mut two = cases(&[(*fp, fp.add(6), true), (*fp.add(1), fp.add(6), false)]);
                        select(cx, fp, SITE, two.as_mut_ptr(), 2, number % 2 == 0);
                    }
                    6 => {
                        let mut two = cases(&[(*fp.add(1), fp.add(6), true), (*fp, fp.add(6), false)]);
                        select(cx, fp, SITE, two.as_mut_ptr(), 2, number % 4 == 0);
                    }
                    7 | 8 => {
                        native(cx, fp, "sync.(*Mutex).Lock", &[*fp.add(2)]);
                        if number % 8 == 0 {
                            yield_now(cx, fp, SITE);
                        }
                        native(cx, fp, "sync.(*Mutex).Unlock", &[*fp.add(2)]);
                    }
                    9 => drop(native(cx, fp, "time.Sleep", &[number % 300_000])),
                    10 => drop(crate::sched::stack::on_worker_stack(cx, pause, (number % 50) as usize)),
                    11 if number % 16 == 0 => {
                        crate::sched::stack::on_worker_stack(cx, set_workers, 1 + (number / 16 % 8) as usize);
                    }
                    12 if number % 4 == 0 => drop(crate::sched::stack::on_worker_stack(cx, collect, 0)),
                    13 => go(cx, fp, child, &[*fp.add(number as usize % 2), number]),
                    14 => {
                        *fp.add(5) = heap::alloc_words(cx, fp, SITE, 40);
                        *(*fp.add(5) as *mut u64) = *fp.add(5);
                    }
                    _ => poll(cx, fp),
                }
                STEPS.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 0);
            *fp.add(1) = chan::make(cx, fp, SITE, int(), 3);
            let mutex = memory(cx, fp, 2);
            for i in 0..12 {
                go(cx, fp, actor, &[*fp, *fp.add(1), mutex, i, 0, 0, 0]);
            }
            let ticker = timer(cx, fp, 1_000_000, 700_000);
            *fp.add(2) = ticker;
            *fp.add(3) = *fp.add(6);
            native(cx, fp, "time.startTimer", &[ticker]);
            let until = STEPS.load(Ordering::Relaxed) + 3000;
            let mut value = [0u64; 3];
            for tick in 0..200 {
                if STEPS.load(Ordering::Relaxed) >= until {
                    break;
                }
                chan::receive(cx, fp, SITE, *fp.add(3), value.as_mut_ptr());
                // A helper, lest all actors end up on one side.
                go(cx, fp, child, &[*fp.add(tick % 2), tick as u64 / 2 % 2]);
            }
        }
        0
    }
    for round in 0..6 {
        run(WORKERS[round % 3], main);
    }
}
