//! A goroutine without a scheduler, for tests of `heap` and `value`: one thread, roots in a list.

use std::mem::MaybeUninit;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Cache, Heap, Marker, OutOfMemory, World};
use crate::sched::cx::Cx;

/// A world of one goroutine.
pub(crate) struct Lab {
    /// The heap.
    pub heap: Box<Heap>,
    /// Words that the collector takes for roots.
    pub world: Box<FakeWorld>,
    /// To be given to everything.
    pub cx: *mut Cx,
    cache: *mut Cache,
}

/// Roots, and nothing to stop.
#[derive(Default)]
pub(crate) struct FakeWorld {
    pub roots: Mutex<Vec<u64>>,
    pub asked: AtomicUsize,
    /// Functions that goroutines were started on.
    pub started: std::sync::Mutex<Vec<u64>>,
    /// If not 0, this thread's stack up to here is scanned as well.
    pub stack_base: AtomicUsize,
}

// SAFETY: nothing else runs; all roots are in the list.
unsafe impl World for FakeWorld {
    fn stop(&self, _: *mut Cx) -> bool {
        true
    }
    fn start(&self, _: *mut Cx) {}
    fn roots(&self, marker: &mut Marker<'_>) {
        let here = [0u64; 1];
        // SAFETY: the part of this thread's stack between here and its base; nobody else writes it.
        unsafe { marker.conservative(here.as_ptr().expose_provenance(), self.stack_base.load(Ordering::Relaxed)) };
        self.roots.lock().expect("roots").iter().for_each(|&word| marker.word(word));
    }
    fn ask(&self, _: *mut Cx) {
        self.asked.fetch_add(1, Ordering::Relaxed);
    }
    fn start_goroutine(&self, me: *mut Cx, function: u64) -> *mut Cx {
        self.started.lock().expect("started").push(function);
        me
    }
    fn out_of_memory(&self, _: *mut Cx, why: OutOfMemory) -> ! {
        panic!("out of memory: {why:?}")
    }
}

unsafe extern "C" fn direct(cx: *mut Cx, f: unsafe extern "C" fn(*mut Cx, usize) -> u64, arg: usize) -> u64 {
    // SAFETY: the caller's promise; there is only one stack here.
    unsafe { f(cx, arg) }
}

impl Lab {
    pub fn new() -> Lab {
        Lab::with(Heap::new())
    }

    pub fn with(heap: Heap) -> Lab {
        let heap = Box::new(heap);
        let world = Box::<FakeWorld>::default();
        let cache = Box::into_raw(Box::new(Cache::new(&raw const *heap, direct)));
        let cx: *mut Cx = Box::into_raw(Box::new(MaybeUninit::<Cx>::zeroed())).cast();
        // SAFETY: all three live as long as the Lab; the cache stands in for the worker whose first field it is.
        unsafe {
            (&raw mut (*cx).worker).write(cache.cast());
            heap.attach(cache);
            heap.set_world(&raw const *world);
        }
        Lab { heap, world, cx, cache }
    }

    /// Another goroutine on another worker of the same heap.
    pub fn another(&self) -> (*mut Cx, *mut Cache) {
        let cache = Box::into_raw(Box::new(Cache::new(&raw const *self.heap, direct)));
        let cx: *mut Cx = Box::into_raw(Box::new(MaybeUninit::<Cx>::zeroed())).cast();
        // SAFETY: as in `with`; both are leaked.
        unsafe {
            (&raw mut (*cx).worker).write(cache.cast());
            self.heap.attach(cache);
        }
        (cx, cache)
    }

    pub fn root(&self, word: u64) {
        self.world.roots.lock().expect("roots").push(word);
    }

    pub fn collect(&self) {
        // SAFETY: there is nothing but this goroutine.
        unsafe { self.heap.collect_fully(self.cx) }
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        // SAFETY: made by `with`.
        unsafe {
            self.heap.detach(self.cache);
            drop(Box::from_raw(self.cache));
            drop(Box::from_raw(self.cx.cast::<MaybeUninit<Cx>>()));
        }
    }
}
