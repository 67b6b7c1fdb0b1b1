//! The scheduler with hand-made nodes: what it promises to `exec` and `sync`.

use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::cx::Cx;
use super::goroutine::{self, Status, WaitReason};
use super::scheduler::{End, Options};
use super::stack::{self, Catch, catch_call, jump, mcall, on_worker_stack, with_segment};
use super::testing::{Rig, SITE, call, code_with, go, header, poll, wait_for};
use super::{park, threads, timer};
use crate::exec::code::{CallHeader, Code, Header};

const WORKERS: [usize; 3] = [1, 2, 8];

/// Memory that a test shares with its nodes, which have no environment.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// What nodes find through an argument or a static: only for tests that keep their own statics.
type Word = AtomicU64;

unsafe extern "C" fn deep(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // fp[0], fp[1]: results; fp[2]: depth; fp[3]: code; fp[4]: header.
    unsafe {
        let n = *fp.add(2);
        if n == 0 {
            *fp = 0;
            *fp.add(1) = 1;
            return 0;
        }
        let new_fp = fp.add(6);
        *new_fp.add(2) = n - 1;
        *new_fp.add(3) = *fp.add(3);
        *new_fp.add(4) = *fp.add(4);
        let header = &*(*fp.add(4) as *const CallHeader);
        call(cx, *fp.add(3) as *const Code, header, new_fp);
        *fp = *new_fp + 1;
        *fp.add(1) = *new_fp.add(1) + 2;
        0
    }
}

unsafe fn start_deep(cx: *mut Cx, fp: *mut u64, n: u64) -> (u64, u64) {
    unsafe {
        let code = code_with(deep, 5, 2, 300);
        let header = header(6);
        let new_fp = fp.add(6);
        *new_fp.add(2) = n;
        *new_fp.add(3) = code as u64;
        *new_fp.add(4) = std::ptr::from_ref(header) as u64;
        call(cx, code, header, new_fp);
        (*new_fp, *new_fp.add(1))
    }
}

#[test]
fn recursion_crosses_segments_and_comes_back() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for n in [1, 100, 200_000, 3, 50_000] {
                assert_eq!(start_deep(cx, fp, n), (n, 2 * n + 1));
            }
        }
        0
    }
    let rig = Rig::new(1);
    assert_eq!(rig.run(main), End::Returned);
}

#[test]
fn endless_recursion_is_a_stack_overflow() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe { start_deep(cx, fp, u64::MAX) };
        0
    }
    let rig = Rig::with(Options { workers: 2, stack_limit: 64 << 20, ..Options::default() });
    assert_eq!(rig.run(main), End::Died);
    assert_eq!(rig.host.overflows.load(Ordering::SeqCst), 1);
}

unsafe extern "C" fn deep_jump(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe {
        let n = *fp;
        if n == 0 {
            jump(cx, (*cx).catch, 77 as *mut u8)
        }
        let new_fp = fp.add(4);
        *new_fp = n - 1;
        *new_fp.add(1) = *fp.add(1);
        *new_fp.add(2) = *fp.add(2);
        call(cx, *fp.add(1) as *const Code, &*(*fp.add(2) as *const CallHeader), new_fp) + 1
    }
}

#[test]
fn a_jump_lands_where_it_was_caught() {
    unsafe extern "C" fn body(cx: *mut Cx, fp: *mut u8) -> u64 {
        unsafe { call(cx, *(fp as *mut u64).add(1) as *const Code, header(4), fp as *mut u64) }
    }
    unsafe extern "C" fn quiet(_: *mut Cx, arg: *mut u8) -> u64 {
        arg as u64 + 1
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let code = code_with(deep_jump, 3, 0, 300);
            let header = header(4);
            let before: *mut Catch = (*cx).catch;
            let segment = (*cx).segment;
            for n in [0, 1, 50, 10_000, 5] {
                let new_fp = fp.add(4);
                *new_fp = n;
                *new_fp.add(1) = code as u64;
                *new_fp.add(2) = std::ptr::from_ref(header) as u64;
                let mut out = 5;
                let token = catch_call(cx, body, new_fp as *mut u8, &mut out);
                assert_eq!((token as usize, out), (77, 5));
                assert!((*cx).catch == before && (*cx).segment == segment);
                let token = catch_call(cx, quiet, 41 as *mut u8, &mut out);
                assert!(token.is_null() && out == 42 && (*cx).catch == before);
            }
        }
        0
    }
    assert_eq!(Rig::new(1).run(main), End::Returned);
}

#[test]
fn with_segment_gives_room_and_frames_can_be_walked() {
    unsafe extern "C" fn inner(cx: *mut Cx, base: *mut u64, arg: usize) -> u64 {
        unsafe {
            assert!(stack::stack_pointer() - base as usize > 100_000);
            let fp = base.add(3);
            *fp.sub(1) = std::ptr::from_ref(header(6 + 3)) as u64;
            let mut frames = Vec::new();
            stack::walk((*cx).segment, fp, SITE + 1, |fp, site| {
                frames.push((fp as u64, site));
                true
            });
            assert_eq!(frames, [(fp as u64, SITE + 1), (arg as u64, SITE)]);
            5
        }
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            (*cx).fp = fp;
            (*cx).site = SITE;
            assert_eq!(with_segment(cx, fp.add(6), 1 << 20, inner, fp as usize), 5);
        }
        0
    }
    assert_eq!(Rig::new(1).run(main), End::Returned);
}

#[test]
fn goroutines_run_and_end() {
    static DONE: Word = Word::new(0);
    unsafe extern "C" fn add(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let counter = &*(*fp.add(1) as *const Word);
            counter.fetch_add(*fp, Ordering::SeqCst);
            let (a, b) = start_deep(cx, fp.add(2), *fp % 40);
            assert_eq!(b, 2 * a + 1);
            DONE.fetch_add(1, Ordering::SeqCst);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let sum = leak(Word::new(0));
            let before = DONE.load(Ordering::SeqCst);
            for i in 0..5000 {
                go(cx, fp, add, &[i, std::ptr::from_ref(sum) as u64]);
                poll(cx, fp);
            }
            wait_for(cx, fp, &DONE, before + 5000);
            assert_eq!(sum.load(Ordering::SeqCst), 4999 * 5000 / 2);
        }
        0
    }
    for workers in WORKERS {
        let rig = Rig::new(workers);
        assert_eq!(rig.run(main), End::Returned);
    }
}

#[test]
fn park_and_ready_hand_over() {
    static PLACE: AtomicPtr<Cx> = AtomicPtr::new(std::ptr::null_mut());
    static ROUNDS: Word = Word::new(0);
    /// Leaves itself in `PLACE`, waking who is there.
    unsafe extern "C" fn swap(cx: *mut Cx, _: usize) -> bool {
        unsafe {
            let worker = (*cx).worker;
            park::waiting(cx, WaitReason::Semacquire);
            let other = PLACE.swap(cx, Ordering::SeqCst);
            if !other.is_null() {
                park::ready(worker, other);
            }
        }
        true
    }
    unsafe extern "C" fn player(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for _ in 0..20_000 {
                (*cx).fp = fp;
                (*cx).site = SITE;
                mcall(cx, swap, 0);
                ROUNDS.fetch_add(1, Ordering::Relaxed);
            }
            // Whoever is left in the place goes on.
            let other = PLACE.swap(std::ptr::null_mut(), Ordering::SeqCst);
            if !other.is_null() {
                (*(*(*cx).worker).scheduler).ready_from_outside(other);
            }
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let before = ROUNDS.load(Ordering::SeqCst);
            go(cx, fp, player, &[]);
            go(cx, fp, player, &[]);
            // The last round of one of them may find no partner; it is woken by the other's end.
            wait_for(cx, fp, &ROUNDS, before + 39_000);
        }
        0
    }
    for workers in WORKERS {
        PLACE.store(std::ptr::null_mut(), Ordering::SeqCst);
        let rig = Rig::new(workers);
        let end = rig.run(main);
        assert_eq!(end, End::Returned);
    }
}

#[test]
fn loops_are_preempted() {
    static FLAG: AtomicBool = AtomicBool::new(false);
    unsafe extern "C" fn spin(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            loop {
                poll(cx, fp);
            }
        }
    }
    unsafe extern "C" fn set(_: *const Header, _: *mut u64, _: *mut Cx) -> u64 {
        FLAG.store(true, Ordering::SeqCst);
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for _ in 0..3 {
                go(cx, fp, spin, &[]);
            }
            go(cx, fp, set, &[]);
            while !FLAG.load(Ordering::SeqCst) {
                poll(cx, fp);
            }
        }
        0
    }
    for workers in WORKERS {
        FLAG.store(false, Ordering::SeqCst);
        let began = Instant::now();
        assert_eq!(Rig::new(workers).run(main), End::Returned);
        assert!(began.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_deadlock_is_reported_with_reasons() {
    unsafe extern "C" fn stuck(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe { park::park_forever(cx, fp, SITE, WaitReason::ChanSendNil) };
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            go(cx, fp, stuck, &[]);
            go(cx, fp, stuck, &[]);
            park::park_forever(cx, fp, SITE, WaitReason::SelectNoCases);
        }
        0
    }
    for workers in WORKERS {
        for _ in 0..20 {
            let rig = Rig::new(workers);
            assert_eq!(rig.run(main), End::Deadlock { main_gone: false });
            let list = rig.scheduler.goroutines();
            assert_eq!(list.len(), 3);
            assert_eq!((list[0].id, list[0].state()), (1, "select (no cases)"));
            assert!(list[1..].iter().all(|info| info.state() == "chan send (nil chan)"));
            assert!(list.iter().all(|info| info.status == Status::Waiting));
            assert_eq!(rig.scheduler.count(), 3);
        }
    }
}

#[test]
fn goexit_of_main_is_no_end_but_a_deadlock() {
    unsafe extern "C" fn main(_: *const Header, _: *mut u64, cx: *mut Cx) -> u64 {
        unsafe { goroutine::goexit(cx) }
    }
    let rig = Rig::new(2);
    assert_eq!(rig.run(main), End::Deadlock { main_gone: true });
    assert!(rig.scheduler.goroutines().is_empty());
}

#[test]
fn sleep_lasts_as_long_as_it_should() {
    static WOKEN: Word = Word::new(0);
    unsafe extern "C" fn sleeper(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let began = Instant::now();
            timer::sleep(cx, fp.add(1), SITE, *fp as i64);
            assert!(began.elapsed().as_nanos() >= u128::from(*fp));
            WOKEN.fetch_add(1, Ordering::SeqCst);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let before = WOKEN.load(Ordering::SeqCst);
            for i in 0..200u64 {
                go(cx, fp, sleeper, &[(i * 7 % 20) * 1_000_000]);
            }
            while WOKEN.load(Ordering::SeqCst) < before + 200 {
                timer::sleep(cx, fp, SITE, 1_000_000);
            }
        }
        0
    }
    for workers in WORKERS {
        assert_eq!(Rig::new(workers).run(main), End::Returned);
    }
}

#[test]
fn the_world_stops_and_roots_are_found() {
    static DONE: Word = Word::new(0);
    /// Builds lists and checks them again and again while everybody collects.
    unsafe extern "C" fn build(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let slots = fp.add(1);
            for slot in 0..15 {
                *slots.add(slot) = 0;
            }
            for round in 0..300u64 {
                for slot in 0..8 {
                    let object = crate::heap::alloc_words(cx, slots, SITE, 3);
                    *(object as *mut u64) = *slots.add(slot) & if round % 10 == 9 { 0 } else { u64::MAX };
                    *(object as *mut u64).add(1) = round;
                    *slots.add(slot) = object;
                }
                if round % 16 == 0 {
                    (*cx).fp = slots;
                    (*cx).site = SITE;
                    unsafe extern "C" fn collect(cx: *mut Cx, _: usize) -> u64 {
                        unsafe { crate::heap::heap_of(cx).collect(cx) };
                        0
                    }
                    on_worker_stack(cx, collect, 0);
                }
                poll(cx, slots);
                for slot in 0..8 {
                    let mut object = *slots.add(slot) as *const u64;
                    let mut expected = round;
                    while !object.is_null() {
                        assert_eq!(*object.add(1), expected);
                        expected = expected.wrapping_sub(1);
                        object = *object as *const u64;
                    }
                }
            }
            DONE.fetch_add(1, Ordering::SeqCst);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let before = DONE.load(Ordering::SeqCst);
            for _ in 0..6 {
                go(cx, fp, build, &[0]);
            }
            wait_for(cx, fp, &DONE, before + 6);
        }
        0
    }
    for workers in WORKERS {
        let rig = Rig::new(workers);
        rig.heap.set_stress(true);
        assert_eq!(rig.run(main), End::Returned);
        assert!(rig.heap.statistics().cycles > 10);
    }
}

#[test]
fn a_long_system_call_gives_its_worker_away() {
    static STEPS: Word = Word::new(0);
    static BACK: Word = Word::new(0);
    unsafe extern "C" fn wait(cx: *mut Cx, _: usize) -> u64 {
        unsafe { threads::bracket(cx, || std::thread::sleep(Duration::from_millis(60))) };
        BACK.fetch_add(1, Ordering::SeqCst);
        0
    }
    unsafe extern "C" fn caller(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            (*cx).fp = fp;
            (*cx).site = SITE;
            on_worker_stack(cx, wait, 0);
            for _ in 0..100 {
                park::yield_now(cx, fp, SITE);
            }
            BACK.fetch_add(1, Ordering::SeqCst);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            BACK.store(0, Ordering::SeqCst);
            STEPS.store(0, Ordering::SeqCst);
            for _ in 0..3 {
                go(cx, fp, caller, &[]);
            }
            while BACK.load(Ordering::SeqCst) < 6 {
                park::yield_now(cx, fp, SITE);
                STEPS.fetch_add(1, Ordering::SeqCst);
            }
            // Nothing but the system call is under way: no deadlock.
            on_worker_stack(cx, wait, 0);
        }
        0
    }
    for workers in WORKERS {
        let rig = Rig::new(workers);
        assert_eq!(rig.run(main), End::Returned);
        assert!(STEPS.load(Ordering::SeqCst) > 100);
    }
}

#[test]
fn the_number_of_workers_changes() {
    static DONE: Word = Word::new(0);
    unsafe extern "C" fn set(cx: *mut Cx, count: usize) -> u64 {
        unsafe { (*(*(*cx).worker).scheduler).set_worker_count(cx, count) as u64 }
    }
    unsafe extern "C" fn work(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for _ in 0..50 {
                park::yield_now(cx, fp, SITE);
            }
            DONE.fetch_add(1, Ordering::SeqCst);
        }
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            (*cx).fp = fp;
            (*cx).site = SITE;
            let mut former = 2;
            for round in 0..60 {
                for _ in 0..20 {
                    go(cx, fp, work, &[]);
                }
                let count = [1, 8, 3, 2, 5][round % 5];
                assert_eq!(on_worker_stack(cx, set, count), former);
                former = count as u64;
                wait_for(cx, fp, &DONE, 20 * (round as u64 + 1));
            }
            park::park_forever(cx, fp, SITE, WaitReason::ChanReceiveNil);
        }
        0
    }
    assert_eq!(Rig::new(2).run(main), End::Deadlock { main_gone: false });
}

#[test]
fn a_value_left_in_the_slot_is_shared() {
    // main makes a goroutine ready and computes on: the other worker must take it.
    static SEEN: AtomicBool = AtomicBool::new(false);
    unsafe extern "C" fn set(_: *const Header, _: *mut u64, _: *mut Cx) -> u64 {
        SEEN.store(true, Ordering::SeqCst);
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            for _ in 0..50 {
                SEEN.store(false, Ordering::SeqCst);
                go(cx, fp, set, &[]);
                while !SEEN.load(Ordering::SeqCst) {
                    poll(cx, fp);
                }
            }
        }
        0
    }
    assert_eq!(Rig::new(2).run(main), End::Returned);
}

#[test]
fn an_interrupt_reaches_the_host() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            (*(*(*cx).worker).scheduler).ask();
            poll(cx, fp);
        }
        0
    }
    let rig = Rig::new(1);
    assert_eq!(rig.run(main), End::Returned);
    assert_eq!(rig.host.asked.load(Ordering::SeqCst), 1);
}
