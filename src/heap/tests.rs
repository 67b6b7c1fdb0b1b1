//! The heap as a whole: allocation, collection, limits.

use std::borrow::Cow;
use std::sync::Arc;

use super::class::{SPAN_PAGES, bin_of};
use super::finalizer::Finalizer;
use super::testing::Lab;
use super::*;
use crate::value::desc::{BYTES, Pointers, TypeDesc, WORDS};

/// A node of a binary tree: two pointers.
static NODE: TypeDesc = TypeDesc::internal("node", 16, Pointers::At(Cow::Borrowed(&[0, 8])));
/// A pointer between two numbers.
static MIXED: TypeDesc = TypeDesc::internal("mixed", 24, Pointers::At(Cow::Borrowed(&[8])));

fn at(word: u64) -> *mut u64 {
    std::ptr::with_exposed_provenance_mut(word as usize)
}

fn node(lab: &Lab, left: u64, right: u64) -> u64 {
    // SAFETY: the lab's goroutine runs here.
    unsafe {
        let new = alloc(lab.cx, std::ptr::null_mut(), 0, Desc(&NODE));
        at(new).write(left);
        at(new).add(1).write(right);
        new
    }
}

/// Keeps everything on a shadow stack of roots while it builds.
fn tree(lab: &Lab, depth: u32) -> u64 {
    if depth == 0 {
        return node(lab, 0, 0);
    }
    let left = tree(lab, depth - 1);
    lab.root(left);
    let right = tree(lab, depth - 1);
    lab.root(right);
    let new = node(lab, left, right);
    let mut roots = lab.world.roots.lock().expect("roots");
    let length = roots.len();
    roots.truncate(length - 2);
    new
}

fn count(tree: u64) -> usize {
    if tree == 0 {
        return 0;
    }
    // SAFETY: a node that is alive.
    let (left, right) = unsafe { (at(tree).read(), at(tree).add(1).read()) };
    1 + count(left) + count(right)
}

#[test]
fn objects_are_found_by_any_address() {
    let lab = Lab::new();
    let a = node(&lab, 0, 0);
    for offset in 0..16 {
        assert_eq!(lab.heap.object_of(a as usize + offset), Some((a as usize, Desc(&NODE))));
    }
    assert_eq!(lab.heap.object_of(a as usize - 1), None);
    assert_eq!(lab.heap.object_of(a as usize + 16 + 8), None, "a free slot");
    assert!(lab.heap.is_object_start(a as usize) && !lab.heap.is_object_start(a as usize + 8));
    assert_eq!(lab.heap.object_of((&raw const NODE) as usize), None);
    // SAFETY: the lab's goroutine.
    let large = unsafe { alloc_bytes(lab.cx, std::ptr::null_mut(), 0, 1 << 20) };
    assert_eq!(lab.heap.object_of(large as usize + 1_000_000), Some((large as usize, Desc(&BYTES))));
    // SAFETY: as above.
    assert_eq!(unsafe { alloc_words(lab.cx, std::ptr::null_mut(), 0, 0) }, zero_base());
}

#[test]
fn unreachable_objects_are_freed_and_others_stay() {
    for stress in [false, true] {
        let lab = Lab::new();
        lab.heap.set_stress(stress);
        let kept = tree(&lab, 8);
        lab.root(kept + 8); // an interior pointer
        for _ in 0..20 {
            tree(&lab, 6);
        }
        lab.collect();
        assert_eq!(count(kept), 511);
        assert_eq!(lab.heap.statistics().live_objects, 511);
        lab.world.roots.lock().expect("roots").clear();
        lab.collect();
        let after = lab.heap.statistics();
        assert_eq!((after.live_objects, after.live_bytes, after.pages), (0, 0, 0));
    }
}

#[test]
fn memory_is_reused_and_zero() {
    let lab = Lab::new();
    let kept: Vec<u64> = (0..10_000)
        .map(|i| {
            let new = node(&lab, 0, 0);
            if i % 3 == 0 {
                lab.root(new);
            }
            new
        })
        .collect();
    for &word in &kept {
        // SAFETY: alive; this number is no pointer.
        unsafe { at(word).write(77) };
    }
    lab.collect();
    let pages = lab.heap.statistics().pages;
    for _ in 0..6000 {
        let new = node(&lab, 0, 0);
        assert!(kept.iter().step_by(3).all(|_| true) && count(new) == 1);
    }
    assert_eq!(lab.heap.statistics().pages, pages);
    assert_eq!(lab.heap.statistics().total_objects / 100, 160);
}

#[test]
fn only_pointer_words_are_followed() {
    let lab = Lab::new();
    // SAFETY: the lab's goroutine; objects are rooted before the collection.
    unsafe {
        let cx = lab.cx;
        let fp = std::ptr::null_mut();
        let array = alloc_array(cx, fp, 0, Desc(&MIXED), 1000);
        let bytes = alloc_bytes(cx, fp, 0, 64);
        let words = alloc_words(cx, fp, 0, 3);
        for i in 0..1000 {
            at(array).add(i * 3).write(alloc_bytes(cx, fp, 0, 8)); // looks like a number: dies
            at(array).add(i * 3 + 1).write(alloc_bytes(cx, fp, 0, 8));
        }
        at(bytes).write(alloc_bytes(cx, fp, 0, 8)); // dies
        at(words).add(2).write(alloc_bytes(cx, fp, 0, 8));
        [array + 5, bytes, words].into_iter().for_each(|word| lab.root(word));
    }
    lab.collect();
    assert_eq!(lab.heap.statistics().live_objects, 1000 + 4);
}

#[test]
fn stale_roots_are_harmless() {
    let lab = Lab::new();
    let old = tree(&lab, 4);
    lab.collect();
    lab.root(old);
    lab.collect();
    assert_eq!(lab.heap.statistics().live_objects, 0, "freed slots do not come back to life");
    node(&lab, 0, 0);
    lab.root(old + 64);
    lab.collect();
}

#[test]
fn limits_are_errors() {
    for piecewise in [false, true] {
        let lab = Lab::with(Heap::with_pages(Pages::new(piecewise)));
        // SAFETY: the lab's goroutine.
        unsafe {
            assert_eq!(alloc_bytes_on_worker(lab.cx, 1 << 50), Err(OutOfMemory { limit: false }));
            assert_eq!(alloc_bytes_on_worker(lab.cx, usize::MAX), Err(OutOfMemory { limit: false }));
            assert_eq!(alloc_array_on_worker(lab.cx, Desc(&WORDS), usize::MAX / 4), Err(OutOfMemory { limit: false }));
            lab.heap.set_limit(10 << 20);
            assert!(alloc_bytes_on_worker(lab.cx, 8 << 20).is_ok());
            assert_eq!(alloc_bytes_on_worker(lab.cx, 8 << 20), Err(OutOfMemory { limit: true }));
            assert!(lab.world.asked.load(Ordering::Relaxed) == 1);
            // In place, a collection makes room.
            alloc_bytes(lab.cx, std::ptr::null_mut(), 0, 8 << 20);
        }
    }
}

#[test]
fn records_of_spans_count() {
    let lab = Lab::new();
    for _ in 0..100_000 {
        node(&lab, 0, 0);
    }
    let (used, pages) = (lab.heap.budget().used(), lab.heap.statistics().pages);
    let spans = pages / (SPAN_PAGES[bin_of(16, false) as usize / 2] as usize * PAGE);
    assert_eq!(used - pages, spans.next_multiple_of(RECORDS) * size_of::<Span>());
}

#[test]
fn large_objects_are_scanned_in_pieces() {
    const COUNT: usize = 300_000;
    for desc in [Desc(&NODE), Desc(&WORDS)] {
        let lab = Lab::new();
        lab.heap.set_percent(-1);
        // SAFETY: the lab's goroutine; the table is alive and has room.
        unsafe {
            let table = alloc_array_on_worker(lab.cx, desc, COUNT * 8 / desc.size).expect("room");
            (0..COUNT).for_each(|i| at(table).add(i).write(node(&lab, 0, 0)));
            lab.root(table);
        }
        let before = lab.heap.budget().used();
        lab.collect();
        assert_eq!(lab.heap.statistics().live_objects, COUNT + 1);
        // The mark stack has not held them all at once.
        assert!(lab.heap.budget().used() - before < COUNT, "{}", lab.heap.budget().used() - before);
    }
}

#[test]
fn who_cannot_collect_asks_until_the_heap_is_marked() {
    let lab = Lab::new();
    lab.root(tree(&lab, 15));
    lab.collect();
    lab.heap.set_incremental_from(1);
    let cycles = lab.heap.statistics().cycles;
    for _ in 0..20_000 {
        // SAFETY: the lab's goroutine; between allocations it polls.
        unsafe {
            alloc_bytes_on_worker(lab.cx, 1000).expect("room");
            if lab.world.asked.swap(0, Ordering::Relaxed) > 0 {
                lab.heap.collect_if_due(lab.cx);
            }
        }
    }
    let statistics = lab.heap.statistics();
    assert!(statistics.cycles - cycles >= 3 && statistics.incremental >= 3, "{statistics:?}");
}

#[test]
#[should_panic(expected = "out of memory")]
fn without_room_the_world_ends() {
    let lab = Lab::new();
    lab.heap.set_limit(1 << 20);
    // SAFETY: the lab's goroutine.
    unsafe { alloc_bytes(lab.cx, std::ptr::null_mut(), 0, 2 << 20) };
}

#[test]
fn the_pacer_bounds_the_heap() {
    let lab = Lab::new();
    let kept = tree(&lab, 15); // 1.5 MB of slots
    lab.root(kept);
    for _ in 0..200_000 {
        node(&lab, 0, 0);
    }
    let statistics = lab.heap.statistics();
    assert!((1..6).contains(&statistics.cycles), "{statistics:?}");
    assert!(statistics.pages < 6 << 20, "{statistics:?}");
    assert_eq!(lab.heap.set_percent(-1), 100);
    for _ in 0..500_000 {
        node(&lab, 0, 0);
    }
    assert_eq!(lab.heap.statistics().cycles, statistics.cycles);
}

#[test]
fn resources_die_with_their_owners() {
    let lab = Lab::new();
    let owner = node(&lab, 0, 0);
    let value = Arc::new(5u32);
    let number = lab.heap.add_resource(owner, 1 << 20, value.clone());
    lab.root(owner);
    lab.collect();
    assert!(lab.heap.resource(number).is_some());
    lab.world.roots.lock().expect("roots").clear();
    lab.collect();
    assert!(lab.heap.resource(number).is_none());
    lab.heap.drop_dead_resources();
    assert_eq!(Arc::strong_count(&value), 1);
}

#[test]
fn finalizers_come_before_those_of_what_the_object_leads_to() {
    const RUNNER: u64 = 8;
    for incremental in [false, true] {
        let lab = Lab::new();
        let last = node(&lab, 0, 0);
        let first = node(&lab, last, 0);
        let itself = node(&lab, 0, 0);
        // SAFETY: a node that is alive.
        unsafe { at(itself).write(itself) };
        let kept = node(&lab, 0, 0);
        lab.root(kept);
        for object in [last, first, itself, kept] {
            assert!(lab.heap.set_finalizer(
                object,
                Finalizer { pointer: object, ty: Desc(&NODE), function: 0 },
                RUNNER
            ));
        }
        assert!(!lab.heap.set_finalizer(kept, Finalizer { pointer: kept, ty: Desc(&NODE), function: 0 }, RUNNER));
        let due = || lab.heap.take_due_finalizer(|due| Ok::<_, ()>(due.pointer)).unwrap();
        let collect = || {
            if incremental {
                // SAFETY: there is nothing but this goroutine.
                unsafe { lab.heap.begin_marking(lab.cx) };
            }
            lab.collect();
        };
        for object in [first, last] {
            collect();
            assert!(lab.heap.is_finalizing());
            assert!(lab.heap.is_object_start(object as usize));
            assert_eq!(lab.heap.take_due_finalizer(|_| Err::<(), _>("no room")), Err("no room"));
            // What is due stays.
            collect();
            assert!(lab.heap.is_object_start(object as usize));
            assert_eq!((due(), due()), (Some(object), None));
            assert!(!lab.heap.is_finalizing());
        }
        lab.heap.clear_finalizer(kept);
        lab.world.roots.lock().expect("roots").clear();
        collect();
        assert_eq!(due(), None);
        assert_eq!(*lab.world.started.lock().expect("started"), [RUNNER; 2]);
        assert!(lab.heap.is_object_start(itself as usize));
        assert!(!lab.heap.is_object_start(first as usize) && !lab.heap.is_object_start(kept as usize));
    }
}

#[test]
fn several_caches_allocate_at_once() {
    let lab = Lab::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let (cx, _) = lab.another();
            let cx = cx.expose_provenance();
            scope.spawn(move || {
                let cx = std::ptr::with_exposed_provenance_mut(cx);
                let mut last = 0;
                for i in 0..50_000u64 {
                    // SAFETY: each thread has a goroutine of its own; nothing collects.
                    unsafe {
                        let new = alloc_array_on_worker(cx, Desc(&NODE), (i % 7 + 1) as usize).expect("room");
                        assert_eq!(at(new).read(), 0);
                        at(new).write(last);
                        last = new;
                    }
                }
            });
        }
    });
    lab.collect();
    assert_eq!(lab.heap.statistics().total_objects, 200_000);
}

#[test]
fn marking_in_steps_loses_nothing() {
    use crate::exec::mem::{Plain, store_ptr};
    let lab = Lab::new();
    lab.heap.set_incremental_from(1);
    lab.heap.set_percent(10);
    // A ring of lists in an array of nodes, whose tails are moved about all the time.
    // SAFETY: the lab's goroutine; nodes are alive, all stores go through the barrier.
    unsafe {
        let cx = lab.cx;
        let table = alloc_array(cx, std::ptr::null_mut(), 0, Desc(&NODE), 512);
        lab.root(table);
        let field = |i: u64| (table + i % 1024 * 8) as usize;
        let read = |address: usize| at(address as u64).read();
        let mut random = 1u64;
        let mut made = 0u64;
        for step in 0..400_000u64 {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let (a, b) = (random >> 33, random >> 47);
            if step < 100_000 || step % 3 == 0 {
                let tail = read(field(a));
                lab.world.roots.lock().expect("roots").truncate(1);
                lab.root(tail);
                store_ptr::<Plain>(cx, field(a), node(&lab, tail, 0));
                made += 1;
            } else {
                // Moves the tail of one list to another, whose own tail is lost.
                let (from, to) = (read(field(a)), read(field(b)));
                if from != 0 && to != 0 && from != to {
                    let tail = read(from as usize);
                    store_ptr::<Plain>(cx, from as usize, 0);
                    store_ptr::<Plain>(cx, to as usize, tail);
                }
            }
        }
        let mut reached = std::collections::HashSet::new();
        for i in 0..1024 {
            let mut next = read(field(i));
            while next != 0 && reached.insert(next) {
                assert!(lab.heap.is_object_start(next as usize));
                next = read(next as usize);
            }
        }
        lab.world.roots.lock().expect("roots").truncate(1);
        lab.heap.collect_fully(cx);
        lab.heap.collect_fully(cx);
        let statistics = lab.heap.statistics();
        assert_eq!(statistics.live_objects, reached.len() + 1, "{made}");
        assert!(statistics.incremental > 1 && statistics.cycles >= statistics.incremental, "{statistics:?}");
    }
}

#[test]
#[should_panic(expected = "without the barrier")]
fn a_missing_barrier_is_found_in_stress_mode() {
    let lab = Lab::new();
    // SAFETY: the lab's goroutine; the stores are wrong on purpose.
    unsafe {
        let last = node(&lab, 0, 0);
        let before = node(&lab, last, 0);
        let first = (0..100).fold(before, |tail, _| node(&lab, tail, 0));
        lab.root(first);
        lab.heap.set_stress(true);
        lab.heap.begin_marking(lab.cx);
        lab.heap.mark_step(lab.cx);
        // The first node has been scanned, the one before the last not.
        at(first).add(1).write(last);
        at(before).write(0);
        while lab.heap.is_marking() {
            lab.heap.mark_step(lab.cx);
        }
    }
}

/// On the real scheduler: goroutines change shared lists, whose nodes hold a number and its complement.
#[test]
fn goroutines_share_a_heap_that_is_marked_in_steps() {
    use crate::exec::code::Header;
    use crate::exec::mem::{Plain, store_ptr};
    use crate::sched::scheduler::End;
    use crate::sched::testing::{Rig, SITE, go, poll, wait_for};

    const GOROUTINES: u64 = 6;
    static FINISHED: AtomicU64 = AtomicU64::new(0);

    unsafe extern "C" fn work(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        // SAFETY: slot 0 holds the table; all other words are nodes, reached from the table or from this stack.
        unsafe {
            let table = *fp;
            let mut random = *fp.add(1) + 1;
            for step in 0..20_000u64 {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let field = (table + (random >> 33) % 1024 * 8) as usize;
                let new = alloc(cx, fp, SITE, Desc(&MIXED));
                at(new).write(random);
                at(new).add(2).write(!random);
                let mut next = at(field as u64).read();
                store_ptr::<Plain>(cx, new as usize + 8, next);
                store_ptr::<Plain>(cx, field, new);
                let mut length = 0;
                while next != 0 {
                    assert_eq!(at(next).read(), !at(next).add(2).read(), "a freed node");
                    length += 1;
                    let after = at(next).add(1).read();
                    if length == 30 {
                        store_ptr::<Plain>(cx, next as usize + 8, 0);
                    }
                    next = after;
                }
                if step % 64 == 0 {
                    poll(cx, fp);
                }
            }
        }
        FINISHED.fetch_add(1, Ordering::SeqCst);
        0
    }
    unsafe extern "C" fn main(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
        // SAFETY: runs as main on a scheduler.
        unsafe {
            *fp = alloc_words(cx, fp, SITE, 1024);
            for i in 0..GOROUTINES {
                go(cx, fp, work, &[*fp, i]);
            }
            wait_for(cx, fp, &FINISHED, GOROUTINES);
        }
        0
    }
    for workers in [1, 2, 8] {
        FINISHED.store(0, Ordering::SeqCst);
        let rig = Rig::new(workers);
        rig.heap.set_incremental_from(1);
        rig.heap.set_percent(10);
        assert_eq!(rig.run(main), End::Returned);
        let statistics = rig.heap.statistics();
        assert!(statistics.incremental > 1 && statistics.cycles > 2, "{statistics:?}");
    }
}
