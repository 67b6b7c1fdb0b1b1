//! An Engine without a language, for tests of `sched` and `sync`: hand-made nodes on real goroutines.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::cx::Cx;
use super::oracle::Oracle;
use super::scheduler::{End, Host, Options, Raise, Scheduler};
use super::stack::{self, call_slow, poll_slow};
use crate::exec::code::{CallHeader, Code, FnRecord, Header, NodeFn, POISON};
use crate::heap::{Heap, Marker};

/// The site that test nodes give; their frames are as large as the test says.
pub(crate) const SITE: u32 = 7;
/// Slots of test frames.
pub(crate) const SLOTS: usize = 16;

/// What a test's scheduler runs for.
#[derive(Default)]
pub(crate) struct TestHost {
    pub overflows: AtomicUsize,
    pub asked: AtomicUsize,
    pub raised: super::facade::Mutex<Vec<Raise>>,
}

impl Host for TestHost {
    fn frame_slots(&self, _: u32) -> usize {
        SLOTS
    }
    fn roots(&self, _: &mut Marker<'_>) {}
    fn stack_overflow(&self, _: *mut Cx) {
        self.overflows.fetch_add(1, Ordering::SeqCst);
    }
    fn out_of_memory(&self, _: *mut Cx, bytes: usize) {
        panic!("out of memory: {bytes}")
    }
    fn asked(&self, _: *mut Cx) {
        self.asked.fetch_add(1, Ordering::SeqCst);
    }
    unsafe fn raise(&self, cx: *mut Cx, what: Raise) -> ! {
        self.raised.lock().push(what);
        // SAFETY: the caller runs on the goroutine's stack.
        unsafe { super::scheduler::end_from(cx, End::Exit(2)) }
    }
}

/// Heap, host and scheduler.
pub(crate) struct Rig {
    pub scheduler: Box<Scheduler>,
    pub host: Box<TestHost>,
    pub heap: Box<Heap>,
}

impl Rig {
    pub fn new(workers: usize) -> Rig {
        Rig::with(Options { workers, paint: true, ..Options::default() })
    }

    pub fn with(options: Options) -> Rig {
        let heap = Box::new(Heap::new());
        let host = Box::<TestHost>::default();
        // SAFETY: the boxes are dropped after the scheduler, as the order of the fields says.
        unsafe {
            let scheduler =
                Scheduler::new(std::ptr::null(), &raw const *heap, &raw const *host, options, Oracle::fast(42));
            heap.set_world(&raw const *scheduler);
            Rig { scheduler, host, heap }
        }
    }

    /// Runs `f` as main.
    pub fn run(&self, f: NodeFn) -> End {
        // SAFETY: test nodes keep the rules; the code is leaked.
        unsafe { self.scheduler.run_main(code(f, 0, 0)) }
    }
}

/// Code for a test function that takes `args` slots and leaves `results` there. It may use 12 KB of native stack.
pub(crate) fn code(f: NodeFn, args: u32, results: u32) -> *const Code {
    code_with(f, args, results, 12 << 10)
}

pub(crate) fn code_with(f: NodeFn, args: u32, results: u32, need: u32) -> *const Code {
    static RECORD: FnRecord = FnRecord { code: std::sync::atomic::AtomicPtr::new(std::ptr::null_mut()), index: 0 };
    let node: &'static Header = Box::leak(Box::new(Header { f }));
    Box::leak(Box::new(Code {
        entry: f,
        body: node,
        record: &RECORD,
        slots: SLOTS as u32,
        need,
        results,
        args,
        name: "test",
        position: 0,
    }))
}

/// A call's header whose callee's frame begins `base` slots above the caller's.
pub(crate) fn header(base: u32) -> &'static CallHeader {
    unsafe extern "C" fn nothing(_: *const Header, _: *mut u64, _: *mut Cx) -> u64 {
        0
    }
    Box::leak(Box::new(CallHeader { f: nothing, base, site: SITE }))
}

/// Calls `code` as a call node would, its frame at `new_fp` with arguments in place.
pub(crate) unsafe fn call(cx: *mut Cx, code: *const Code, header: &'static CallHeader, new_fp: *mut u64) -> u64 {
    // SAFETY: the caller prepares the frame.
    unsafe {
        *new_fp.sub(1) = std::ptr::from_ref(header) as u64;
        if stack::stack_pointer().wrapping_sub(new_fp as usize) < (*cx).guard.load(Ordering::Relaxed) {
            return call_slow(cx, code, new_fp);
        }
        ((*code).entry)((*code).body, new_fp, cx)
    }
}

/// Polls as a loop's back-edge would.
pub(crate) unsafe fn poll(cx: *mut Cx, fp: *mut u64) {
    // SAFETY: the caller runs on the goroutine.
    unsafe {
        if (*cx).guard.load(Ordering::Relaxed) == POISON {
            poll_slow(cx, fp, SITE);
        }
    }
}

/// Starts `f` with the argument words.
pub(crate) unsafe fn go(cx: *mut Cx, fp: *mut u64, f: NodeFn, args: &[u64]) {
    // SAFETY: the caller runs on the goroutine.
    unsafe { super::goroutine::spawn(cx, fp, SITE, code(f, args.len() as u32, 0), args.as_ptr()) };
}

/// Yields until the counter has reached `n`.
pub(crate) unsafe fn wait_for(cx: *mut Cx, fp: *mut u64, counter: &AtomicU64, n: u64) {
    while counter.load(Ordering::SeqCst) < n {
        // SAFETY: the caller runs on the goroutine.
        unsafe { super::park::yield_now(cx, fp, SITE) };
    }
}
