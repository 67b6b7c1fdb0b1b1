//! Measurements, to be run by hand: `cargo test --release --lib measure -- --ignored --nocapture --test-threads 1`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use super::chan::{self, CLOSED};
use super::natives::lookup;
use super::select::{CASE_WORDS, SelectCase, select};
use crate::exec::code::{Header, NodeFn};
use crate::sched::cx::Cx;
use crate::sched::scheduler::{End, Options};
use crate::sched::testing::{Rig, SITE, code_with, header, poll};
use crate::value::desc::{Desc, Pointers, TypeDesc};

static INT: TypeDesc = TypeDesc::internal("int", 8, Pointers::None);
static NANOS: AtomicU64 = AtomicU64::new(0);

fn int() -> Desc {
    Desc(&raw const INT)
}

unsafe fn go(cx: *mut Cx, fp: *mut u64, code: *const crate::exec::code::Code, args: &[u64]) {
    unsafe { crate::sched::goroutine::spawn(cx, fp, SITE, code, args.as_ptr()) };
}

fn run(what: &str, n: u64, main: NodeFn) {
    for workers in [1, 2] {
        let mut best = u64::MAX;
        let mut cpu = 0.0f64;
        for _ in 0..3 {
            let before = cpu_seconds();
            let rig = Rig::with(Options { workers, ..Options::default() });
            assert_eq!(rig.run(main), End::Returned);
            best = best.min(NANOS.load(Ordering::SeqCst));
            cpu = cpu_seconds() - before;
        }
        println!("{what:24} {workers} workers: {:8.1} ns   ({cpu:.3} s of CPU)", best as f64 / n as f64);
    }
}

fn cpu_seconds() -> f64 {
    unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &mut usage);
        let seconds = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 / 1e6;
        seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}

unsafe extern "C" fn echo(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe {
        while chan::receive(cx, fp, SITE, *fp, fp.add(2)) != CLOSED {
            chan::send(cx, fp, SITE, *fp.add(1), fp.add(2));
        }
    }
    0
}

const ROUNDS: u64 = 1_000_000;

#[test]
#[ignore = "a measurement"]
fn measure_ping_pong() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 0);
            *fp.add(1) = chan::make(cx, fp, SITE, int(), 0);
            go(cx, fp, code_with(echo, 3, 0, 256), &[*fp, *fp.add(1), 0]);
            let began = Instant::now();
            for _ in 0..ROUNDS {
                chan::send(cx, fp, SITE, *fp, fp.add(2));
                chan::receive(cx, fp, SITE, *fp.add(1), fp.add(2));
            }
            NANOS.store(began.elapsed().as_nanos() as u64, Ordering::SeqCst);
            chan::close(cx, *fp);
        }
        0
    }
    run("ping-pong, round trip", ROUNDS, main);
}

unsafe extern "C" fn source(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe {
        for i in 0..ROUNDS {
            *fp.add(2) = i;
            chan::send(cx, fp, SITE, *fp, fp.add(2));
            poll(cx, fp);
        }
        chan::close(cx, *fp);
    }
    0
}

#[test]
#[ignore = "a measurement"]
fn measure_buffered() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 128);
            go(cx, fp, code_with(source, 3, 0, 256), &[*fp, 0, 0]);
            let began = Instant::now();
            while chan::receive(cx, fp, SITE, *fp, fp.add(2)) != CLOSED {
                poll(cx, fp);
            }
            NANOS.store(began.elapsed().as_nanos() as u64, Ordering::SeqCst);
        }
        0
    }
    run("buffered, item", ROUNDS, main);
}

unsafe extern "C" fn done(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe {
        let frame = fp.add(4);
        *frame.sub(1) = *fp.add(1);
        *frame = *fp;
        let entry = std::mem::transmute::<u64, NodeFn>(*fp.add(2));
        entry(std::ptr::null(), frame, cx)
    }
}

#[test]
#[ignore = "a measurement"]
fn measure_spawn_and_join() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let group = crate::heap::alloc_words(cx, fp, SITE, 2);
            *fp = group;
            let head = std::ptr::from_ref(header(8)) as u64;
            let (add, wait) = (lookup("sync.(*WaitGroup).Add").unwrap().0, lookup("sync.(*WaitGroup).Wait").unwrap().0);
            let finish = lookup("sync.(*WaitGroup).Done").unwrap().0 as usize as u64;
            let code = code_with(done, 3, 0, 256);
            let frame = fp.add(8);
            *frame.sub(1) = head;
            let began = Instant::now();
            for _ in 0..ROUNDS / 100 {
                *frame = 100;
                *frame.add(1) = group;
                add(std::ptr::null(), frame, cx);
                for _ in 0..100 {
                    go(cx, fp, code, &[group, head, finish]);
                    poll(cx, fp);
                }
                *frame = group;
                wait(std::ptr::null(), frame, cx);
            }
            NANOS.store(began.elapsed().as_nanos() as u64, Ordering::SeqCst);
        }
        0
    }
    run("spawn and join", ROUNDS, main);
}

unsafe extern "C" fn locker(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe {
        let (lock, unlock) = (lookup("sync.(*Mutex).Lock").unwrap().0, lookup("sync.(*Mutex).Unlock").unwrap().0);
        let frame = fp.add(8);
        *frame.sub(1) = *fp.add(1);
        for _ in 0..ROUNDS / 8 {
            *frame = *fp;
            lock(std::ptr::null(), frame, cx);
            *((*fp + 8) as *mut u64) += 1;
            unlock(std::ptr::null(), frame, cx);
            poll(cx, fp);
        }
        chan::send(cx, fp, SITE, *fp.add(2), fp.add(3));
    }
    0
}

#[test]
#[ignore = "a measurement"]
fn measure_mutex() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = crate::heap::alloc_words(cx, fp, SITE, 2);
            *fp.add(1) = chan::make(cx, fp, SITE, int(), 0);
            let head = std::ptr::from_ref(header(8)) as u64;
            let code = code_with(locker, 4, 0, 256);
            let began = Instant::now();
            for _ in 0..8 {
                go(cx, fp, code, &[*fp, head, *fp.add(1), 0]);
            }
            for _ in 0..8 {
                chan::receive(cx, fp, SITE, *fp.add(1), fp.add(2));
            }
            NANOS.store(began.elapsed().as_nanos() as u64, Ordering::SeqCst);
        }
        0
    }
    run("mutex, 8 goroutines", ROUNDS, main);
}

unsafe extern "C" fn feeder(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe {
        for _ in 0..ROUNDS / 4 {
            chan::send(cx, fp, SITE, *fp, fp.add(1));
            poll(cx, fp);
        }
    }
    0
}

#[test]
#[ignore = "a measurement"]
fn measure_select() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let code = code_with(feeder, 2, 0, 256);
            let mut cases: [SelectCase; 4] = std::mem::zeroed();
            assert_eq!(size_of_val(&cases), 32 * CASE_WORDS);
            for (i, case) in cases.iter_mut().enumerate() {
                *fp.add(i) = chan::make(cx, fp, SITE, int(), 0);
                (case.ch, case.slot) = (*fp.add(i), fp.add(6));
                go(cx, fp, code, &[*fp.add(i), 0]);
            }
            let began = Instant::now();
            for _ in 0..ROUNDS {
                select(cx, fp, SITE, cases.as_mut_ptr(), 4, false);
                poll(cx, fp);
            }
            NANOS.store(began.elapsed().as_nanos() as u64, Ordering::SeqCst);
        }
        0
    }
    run("select over four", ROUNDS, main);
}

const PRIMES: u64 = 2000;

unsafe extern "C" fn generate(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe {
        *fp.add(1) = 2;
        loop {
            chan::send(cx, fp, SITE, *fp, fp.add(1));
            *fp.add(1) += 1;
            poll(cx, fp);
        }
    }
}

unsafe extern "C" fn filter(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    unsafe {
        loop {
            chan::receive(cx, fp, SITE, *fp, fp.add(3));
            if !(*fp.add(3)).is_multiple_of(*fp.add(2)) {
                chan::send(cx, fp, SITE, *fp.add(1), fp.add(3));
            }
            poll(cx, fp);
        }
    }
}

#[test]
#[ignore = "a measurement"]
fn measure_sieve() {
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let began = Instant::now();
            *fp = chan::make(cx, fp, SITE, int(), 0);
            go(cx, fp, code_with(generate, 2, 0, 256), &[*fp, 0]);
            let code = code_with(filter, 4, 0, 256);
            for _ in 0..PRIMES {
                chan::receive(cx, fp, SITE, *fp, fp.add(2));
                *fp.add(1) = chan::make(cx, fp, SITE, int(), 0);
                go(cx, fp, code, &[*fp, *fp.add(1), *fp.add(2), 0]);
                *fp = *fp.add(1);
            }
            assert_eq!(*fp.add(2), 17389);
            NANOS.store(began.elapsed().as_nanos() as u64, Ordering::SeqCst);
        }
        0
    }
    run("prime sieve, in all, us", 1000, main);
}

#[test]
#[ignore = "a measurement"]
fn measure_parked() {
    unsafe extern "C" fn stuck(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe { chan::receive(cx, fp, SITE, *fp, fp.add(1)) }
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            *fp = chan::make(cx, fp, SITE, int(), 0);
            let code = code_with(stuck, 2, 0, 256);
            let before = resident();
            let began = Instant::now();
            for _ in 0..100_000 {
                go(cx, fp, code, &[*fp, 0]);
            }
            for _ in 0..3 {
                crate::sched::park::yield_now(cx, fp, SITE);
            }
            println!(
                "spawn: {} ns, resident: {} bytes",
                began.elapsed().as_nanos() / 100_000,
                (resident() - before) / 100_000
            );
            let began = Instant::now();
            chan::close(cx, *fp);
            crate::sched::park::yield_now(cx, fp, SITE);
            NANOS.store(began.elapsed().as_nanos() as u64, Ordering::SeqCst);
        }
        0
    }
    run("wake and finish", 100_000, main);
}

fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    statm.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

#[test]
#[ignore = "a measurement"]
fn measure_crossing() {
    unsafe extern "C" fn leaf(_: *const Header, fp: *mut u64, _: *mut Cx) -> u64 {
        unsafe { *fp + 1 }
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        unsafe {
            let near = code_with(leaf, 1, 0, 256);
            // More than is left, so that every call goes to the next segment.
            let far = code_with(leaf, 1, 0, 260 << 10);
            let frame = fp.add(8);
            *frame.sub(1) = std::ptr::from_ref(header(8)) as u64;
            for (what, code) in [("near", near), ("crossing", far)] {
                let began = Instant::now();
                for i in 0..ROUNDS {
                    *frame = i;
                    std::hint::black_box(crate::sched::stack::call_slow(cx, code, frame));
                }
                println!("{what}: {:.1} ns", began.elapsed().as_nanos() as f64 / ROUNDS as f64);
            }
            unsafe extern "C" fn nothing(_: *mut Cx, arg: usize) -> u64 {
                arg as u64
            }
            let began = Instant::now();
            for i in 0..ROUNDS {
                std::hint::black_box(crate::sched::stack::on_worker_stack(cx, nothing, i as usize));
            }
            println!("on_worker_stack: {:.1} ns", began.elapsed().as_nanos() as f64 / ROUNDS as f64);
            unsafe extern "C" fn go_on(_: *mut Cx, _: usize) -> bool {
                false
            }
            let began = Instant::now();
            for i in 0..ROUNDS {
                crate::sched::stack::mcall(cx, go_on, i as usize);
            }
            println!("mcall: {:.1} ns", began.elapsed().as_nanos() as f64 / ROUNDS as f64);
            NANOS.store(0, Ordering::SeqCst);
        }
        0
    }
    run("crossing", ROUNDS, main);
}
