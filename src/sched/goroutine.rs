//! Goroutines come and go: spawn, exit, the pools of dead ones, the list of all.
//!
//! A goroutine's object and first segment are made once and recycled for ever; they stay mapped while the Engine lives, so that
//! a late poke at a dead goroutine's guard hits memory of ours. All objects are linked through `all_next` in the order
//! they were made, newest first; the dead ones are skipped by their status.

use std::sync::atomic::{AtomicU8, AtomicU32, AtomicUsize, Ordering};

use super::arch;
use super::arena::SMALLEST;
use super::cx::{Cx, Waiter};
use super::park;
use super::scheduler::{End, Scheduler};
use super::session::fate;
use super::stack::{self, ROOT, ROOT_SITE, Segment, mcall, on_worker_stack};
use super::worker::{POOLS, Worker};
use crate::exec::code::{Closure, Code, GUARD, RED_ZONE};
use crate::limits::Limit;

/// Bytes of main's first segment: it should not meet a boundary in ordinary programs.
const MAIN_SEGMENT: usize = 256 << 10;
/// Dead goroutines that a worker keeps for itself.
const POOLED: usize = 256;
/// Numbers that a worker takes at a time.
const ID_BATCH: u64 = 16;

/// What a goroutine does at present.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Status {
    /// Nothing: its object is in a pool.
    Dead,
    /// It waits for a worker.
    Runnable,
    /// A worker runs it.
    Running,
    /// It waits for something else: see [`WaitReason`].
    Waiting,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Why a goroutine waits, as tracebacks name it.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum WaitReason {
            $($(#[$doc])* $name,)*
        }

        impl WaitReason {
            const ALL: &'static [WaitReason] = &[$(WaitReason::$name,)*];

            /// Why the goroutine at `cx` waits, or waited last.
            ///
            /// # Safety
            /// `cx` is an object of a living Engine.
            pub unsafe fn of(cx: *const Cx) -> WaitReason {
                // SAFETY: the caller's promise.
                let reason = unsafe { (*cx).reason.load(Ordering::Relaxed) };
                WaitReason::ALL.get(reason as usize).copied().unwrap_or(WaitReason::None)
            }

            /// Go's words for it.
            pub fn name(self) -> &'static str {
                match self {
                    $(WaitReason::$name => $text,)*
                }
            }
        }
    };
}

reasons! {
    /// Nothing in particular.
    None = "waiting",
    /// `<-ch`
    ChanReceive = "chan receive",
    /// `<-ch` of nil: for ever
    ChanReceiveNil = "chan receive (nil chan)",
    /// `ch <- v`
    ChanSend = "chan send",
    /// `ch <- v` of nil: for ever
    ChanSendNil = "chan send (nil chan)",
    /// `select` with cases
    Select = "select",
    /// `select {}`: for ever
    SelectNoCases = "select (no cases)",
    /// `time.Sleep`
    Sleep = "sleep",
    /// `sync.Mutex`
    MutexLock = "sync.Mutex.Lock",
    /// `sync.RWMutex` for reading
    RWMutexRLock = "sync.RWMutex.RLock",
    /// `sync.RWMutex` for writing
    RWMutexLock = "sync.RWMutex.Lock",
    /// `sync.WaitGroup`
    WaitGroupWait = "sync.WaitGroup.Wait",
    /// `sync.Cond`
    CondWait = "sync.Cond.Wait",
    /// other semaphores of the runtime
    Semacquire = "semacquire",
    /// a job of the blocking pool
    IoWait = "IO wait",
}

/// A goroutine as reports show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    /// Its object; frames can be walked while it does not run.
    pub cx: *mut Cx,
    /// Its number.
    pub id: u64,
    /// What it does.
    pub status: Status,
    /// Why it waits, if it does.
    pub reason: WaitReason,
}

impl Info {
    /// What stands in the brackets of a traceback.
    pub fn state(&self) -> &'static str {
        match self.status {
            Status::Dead => "dead",
            Status::Runnable => "runnable",
            Status::Running => "running",
            Status::Waiting => self.reason.name(),
        }
    }
}

/// A goroutine's status.
///
/// # Safety
/// `cx` is an object of a living Engine.
pub unsafe fn status(cx: *const Cx) -> Status {
    // SAFETY: the caller's promise; only these values are ever stored.
    match unsafe { (*cx).status.load(Ordering::Relaxed) } {
        0 => Status::Dead,
        1 => Status::Runnable,
        2 => Status::Running,
        _ => Status::Waiting,
    }
}

struct Spawn {
    code: *const Code,
    args: *const u64,
}

/// Starts a goroutine that runs `code` with the `code.args` slots at `args`.
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose frame `fp` and `site` describe; `args` are live slots.
pub unsafe extern "C" fn spawn(cx: *mut Cx, fp: *mut u64, site: u32, code: *const Code, args: *const u64) {
    let request = Spawn { code, args };
    // SAFETY: the goroutine runs here, so `cx` is ours; `request` outlives the call.
    unsafe {
        (*cx).fp = fp;
        (*cx).site = site;
        on_worker_stack(cx, spawn_on_worker, &raw const request as usize);
    }
}

unsafe extern "C" fn spawn_on_worker(cx: *mut Cx, request: usize) -> u64 {
    // SAFETY: as `spawn` promises.
    unsafe {
        let request = request as *const Spawn;
        let worker = (*cx).worker;
        let mut made = create(worker, (*request).code, (*request).args);
        let scheduler = &*(*worker).scheduler;
        if made.is_none() && !scheduler.has_ended() && scheduler.heap().budget().is_limited() {
            // Perhaps the heap holds what nobody needs. A safepoint: `fp` and `site` are stored.
            scheduler.heap().make_room(cx);
            made = create((*cx).worker, (*request).code, (*request).args);
        }
        let Some(new) = made else {
            scheduler.end_without_memory(cx, SMALLEST);
            return 0;
        };
        (*new).created_by = (*cx).id;
        (*new).created_site = (*cx).site;
        park::ready_spawned(worker, new);
    }
    0
}

/// Starts a goroutine from the runtime itself.
///
/// # Safety
/// On the stack of the worker that the calling thread owns; `args` are `code.args` live words.
unsafe fn spawn_from_worker(worker: *mut Worker, code: *const Code, args: *const u64) -> Option<*mut Cx> {
    // SAFETY: the caller's promise.
    unsafe {
        let new = create(worker, code, args)?;
        (*new).created_by = 0;
        (*new).created_site = ROOT_SITE;
        park::ready_queued(worker, new);
        Some(new)
    }
}

/// Starts a goroutine from the runtime itself on a Go function without parameters, the word of a function value that is not nil.
/// Ends the program if there is no room for it.
///
/// # Safety
/// On the stack of the worker that the calling thread owns; the function's closure is alive.
pub unsafe fn spawn_function(worker: *mut Worker, function: u64) -> Option<*mut Cx> {
    // SAFETY: a function's word points to its closure, which is the one argument of its code, if it takes it at all.
    unsafe {
        let record = (*(function as *const Closure)).record;
        let code = (*record).code.load(Ordering::Acquire);
        let args = [function, 0, 0, 0];
        let fits = (*code).args as usize <= args.len();
        let new = if fits { spawn_from_worker(worker, code, args.as_ptr()) } else { None };
        if new.is_none() {
            (*(*worker).scheduler).end_without_stack();
        }
        new
    }
}

/// Makes a goroutine that is ready to be resumed, in a pooled object if there is one.
///
/// # Safety
/// The calling thread owns `worker`; `args` are `code.args` live words.
unsafe fn create(worker: *mut Worker, code: *const Code, args: *const u64) -> Option<*mut Cx> {
    // SAFETY: the caller's promise; a pooled object belongs to whoever took it from the pool.
    unsafe {
        let scheduler = &*(*worker).scheduler;
        let most = scheduler.options.most_goroutines;
        if most != usize::MAX && scheduler.count() >= most {
            scheduler.end(End::Limit(Limit::Goroutines));
            return None;
        }
        let words = (*code).args as usize;
        // What would go on in a second segment at once had better begin in a larger one.
        let need = (GUARD + 128).max((*code).need as usize + RED_ZONE);
        let mut size = SMALLEST;
        while stack::room_of_first(size) < words * 8 + need {
            size *= 2;
        }
        let pooled = pool_of(size).and_then(|class| (*worker).pool[class].pop());
        let cx = match pooled.or_else(|| scheduler.pooled(worker, size)) {
            Some(cx) => cx,
            None => allocate(scheduler, size)?,
        };
        if (*worker).next_id == (*worker).last_id {
            (*worker).next_id = scheduler.next_id.fetch_add(ID_BATCH, Ordering::Relaxed);
            (*worker).last_id = (*worker).next_id + ID_BATCH;
        }
        let id = (*worker).next_id;
        (*worker).next_id += 1;
        prepare(cx, id, code, args);
        let live = &(*worker).live;
        live.store(live.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        Some(cx)
    }
}

/// Makes main's goroutine.
///
/// # Safety
/// `code` takes no arguments and lives as long as the Engine.
pub(super) unsafe fn create_main(worker: *mut Worker, code: *const Code) -> Option<*mut Cx> {
    // SAFETY: the caller's promise.
    unsafe {
        let cx = allocate(&*(*worker).scheduler, MAIN_SEGMENT).or_else(|| allocate(&*(*worker).scheduler, SMALLEST))?;
        prepare(cx, 1, code, std::ptr::null());
        (*cx).is_main = true;
        (*cx).created_site = ROOT_SITE;
        (*worker).live.store((*worker).live.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        Some(cx)
    }
}

/// Makes the goroutine of a session's entry: number 1, as main's.
///
/// # Safety
/// `code` takes no arguments and lives as long as the Engine.
pub(super) unsafe fn create_entry(scheduler: &Scheduler, code: *const Code) -> Option<*mut Cx> {
    let pooled = scheduler.dead.lock().get_mut(&MAIN_SEGMENT).and_then(Vec::pop);
    // SAFETY: the caller's promise; an object from the pool belongs to whoever took it.
    unsafe {
        let cx = pooled.or_else(|| allocate(scheduler, MAIN_SEGMENT))?;
        prepare(cx, 1, code, std::ptr::null());
        (*cx).is_main = true;
        (*cx).created_by = 0;
        (*cx).created_site = ROOT_SITE;
        scheduler.entries_made.fetch_add(1, Ordering::Relaxed);
        Some(cx)
    }
}

/// Which of a worker's pools a dead goroutine with a first segment of `size` bytes goes to.
fn pool_of(size: usize) -> Option<usize> {
    let class = (size / SMALLEST).ilog2() as usize;
    (class < POOLS).then_some(class)
}

/// A new object on a new first segment, published in the list of all.
unsafe fn allocate(scheduler: &Scheduler, size: usize) -> Option<*mut Cx> {
    let base = scheduler.arena.allocate(size)?;
    let cx = base as *mut Cx;
    // SAFETY: the memory is fresh and ours until it is published.
    unsafe {
        let segment = stack::first_segment(base, size);
        cx.write(Cx {
            guard: AtomicUsize::new(GUARD),
            sp: 0,
            worker_sp: 0,
            catch: std::ptr::null_mut(),
            worker: std::ptr::null_mut(),
            fp: Segment::first_fp(segment),
            segment,
            defers: 0,
            panics: 0,
            id: 0,
            site: ROOT_SITE,
            status: AtomicU8::new(Status::Dead as u8),
            reason: AtomicU8::new(WaitReason::None as u8),
            is_main: false,
            barriers: 0,
            fate: AtomicU8::new(fate::NONE),
            in_use: 0,
            native_sp: 0,
            wake: 0,
            select: AtomicU32::new(0),
            created_site: ROOT_SITE,
            created_by: 0,
            code: std::ptr::null(),
            waiter: Waiter::new(),
            all_next: std::ptr::null_mut(),
            link: std::ptr::null_mut(),
        });
        scheduler.publish(cx);
    }
    Some(cx)
}

unsafe fn prepare(cx: *mut Cx, id: u64, code: *const Code, args: *const u64) {
    // SAFETY: the object is dead and belongs to the caller; its first segment has room for the arguments.
    unsafe {
        let segment = (*cx).segment;
        let fp = Segment::first_fp(segment);
        *fp.sub(1) = &raw const ROOT as u64;
        for slot in 0..(*code).args as usize {
            *fp.add(slot) = *args.add(slot);
        }
        (*cx).guard.store(GUARD, Ordering::Relaxed);
        (*cx).catch = std::ptr::null_mut();
        (*cx).in_use = 0;
        (*cx).fp = fp;
        (*cx).site = ROOT_SITE;
        (*cx).defers = 0;
        (*cx).panics = 0;
        (*cx).is_main = false;
        (*cx).barriers = 0;
        (*cx).fate.store(fate::NONE, Ordering::Relaxed);
        (*cx).id = id;
        (*cx).code = code;
        (*cx).sp = arch::prepare((*segment).top);
        (*cx).reason.store(WaitReason::None as u8, Ordering::Relaxed);
        // Release: who lists all goroutines sees a laid out stack behind a status other than dead.
        (*cx).status.store(Status::Runnable as u8, Ordering::Release);
    }
}

/// Ends the goroutine, whose function has returned; main's end is the program's.
///
/// # Safety
/// On the stack of the goroutine at `cx`; only frames without destructors are on it.
pub unsafe fn exit(cx: *mut Cx) -> ! {
    // SAFETY: the caller's promise.
    unsafe { mcall(cx, exit_on_worker, 0) };
    // A goroutine that has ended is never resumed.
    std::process::abort()
}

/// Ends the goroutine after `runtime.Goexit` has run its deferred functions; the program goes on even if it is main.
///
/// # Safety
/// As for [`exit`].
pub unsafe fn goexit(cx: *mut Cx) -> ! {
    // SAFETY: the caller's promise.
    unsafe { mcall(cx, exit_on_worker, 1) };
    std::process::abort()
}

unsafe extern "C" fn exit_on_worker(cx: *mut Cx, goexit: usize) -> bool {
    // SAFETY: on the worker's stack; nobody else has the goroutine.
    unsafe {
        let worker = (*cx).worker;
        let scheduler = &*(*worker).scheduler;
        stack::check(cx);
        if (*cx).is_main && !scheduler.options.session {
            if goexit == 0 {
                scheduler.end(End::Returned);
                return true;
            }
            scheduler.main_gone.store(true, Ordering::Release);
        }
        let is_entry = (*cx).is_main;
        let first = (cx as usize + super::cx::CX_BYTES) as *mut Segment;
        (*cx).segment = first;
        if !(*first).next.is_null() {
            stack::free_newer(scheduler, first);
        }
        (*cx).status.store(Status::Dead as u8, Ordering::Relaxed);
        let live = &(*worker).live;
        live.store(live.load(Ordering::Relaxed) - 1, Ordering::Relaxed);
        match pool_of((*first).size) {
            Some(class) if (*worker).pool[class].len() < POOLED => (*worker).pool[class].push(cx),
            _ => scheduler.pool(worker, cx),
        }
        if is_entry {
            scheduler.entries.over();
        }
        true
    }
}

/// Ends the goroutine where it is, without what it has deferred. On its worker's stack, and it is switched out.
///
/// # Safety
/// The caller says that it is parked, and touches it no more; nobody relies on what its frames own.
pub(super) unsafe fn exit_now(cx: *mut Cx) {
    // SAFETY: the caller's promise.
    unsafe { exit_on_worker(cx, 1) };
}

impl Scheduler {
    /// Every goroutine that is alive, in the order of their numbers. Statuses may change meanwhile unless the world is
    /// stopped or the program has ended.
    pub fn goroutines(&self) -> Vec<Info> {
        let mut list = Vec::new();
        self.each_object(|cx| {
            // SAFETY: objects stay mapped while the Engine lives.
            unsafe {
                let status = status(cx);
                if status != Status::Dead {
                    list.push(Info { cx, id: (*cx).id, status, reason: WaitReason::of(cx) });
                }
            }
        });
        list.sort_by_key(|info| info.id);
        list
    }

    /// How many goroutines are alive.
    pub fn count(&self) -> usize {
        let count: isize = self.workers().map(|worker| worker.live.load(Ordering::Relaxed)).sum();
        let count = count + self.entries_made.load(Ordering::Relaxed);
        count.max(0) as usize
    }

    /// Checks the stacks of all goroutines that are left; see [`stack::check`].
    ///
    /// # Safety
    /// Nothing runs any more.
    pub(super) unsafe fn check_stacks(&self) {
        self.each_object(|cx| {
            // SAFETY: the caller's promise.
            unsafe {
                if status(cx) != Status::Dead {
                    stack::check(cx);
                }
            }
        });
    }

    /// Bytes of memory for stacks, live goroutines' and pooled ones'.
    pub fn stack_bytes(&self) -> usize {
        self.arena.in_use()
    }

    pub(super) fn each_object(&self, mut visit: impl FnMut(*mut Cx)) {
        let mut cx = self.all.load(Ordering::Acquire);
        while !cx.is_null() {
            visit(cx);
            // SAFETY: objects stay mapped, and the link never changes once published.
            cx = unsafe { (*cx).all_next };
        }
    }

    /// Publishes a new object in the list of all.
    ///
    /// # Safety
    /// `cx` is initialised and not yet in the list.
    unsafe fn publish(&self, cx: *mut Cx) {
        let mut head = self.all.load(Ordering::Relaxed);
        loop {
            // SAFETY: not yet published, so ours.
            unsafe { (*cx).all_next = head };
            // Release: who finds the object finds it initialised.
            match self.all.compare_exchange_weak(head, cx, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => return,
                Err(now) => head = now,
            }
        }
    }

    /// A dead goroutine with a first segment of `size` bytes from the shared pool; refills the worker's own.
    unsafe fn pooled(&self, worker: *mut Worker, size: usize) -> Option<*mut Cx> {
        let mut pool = self.dead.lock();
        let list = pool.get_mut(&size)?;
        let first = list.pop()?;
        if let Some(class) = pool_of(size) {
            let more = list.len().min(POOLED / 2);
            // SAFETY: the calling thread owns the worker.
            unsafe { (*worker).pool[class].extend(list.drain(list.len() - more..)) };
        }
        Some(first)
    }

    /// Puts a dead goroutine into the shared pool, and with it half of the worker's own.
    unsafe fn pool(&self, worker: *mut Worker, cx: *mut Cx) {
        let mut pool = self.dead.lock();
        // SAFETY: the calling thread owns the worker; the goroutine is dead.
        unsafe {
            let size = (*(*cx).segment).size;
            pool.entry(size).or_default().push(cx);
            if let Some(class) = pool_of(size) {
                let own = &mut (*worker).pool[class];
                let keep = own.len() / 2;
                pool.entry(size).or_default().extend(own.drain(keep..));
            }
        }
    }
}
