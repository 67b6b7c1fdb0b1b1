//! Finalizers: functions that want to be called with an object once nothing else reaches it (`runtime.SetFinalizer`).
//!
//! In: an object's address and the function, an interface word. Out: objects that were found unreachable, each once, of those found
//! together the higher addresses first, which mostly are the younger ones, as Go does; and the word that a goroutine is to be
//! started for them.
//!
//! Invariants:
//! 1. What an object with a finalizer leads to is a root, the object itself is not. So of objects that lead to each other the first one
//!    comes first, and one that leads to itself never comes, as in Go.
//! 2. What is due is a root until it is taken.
//! 3. At most one goroutine takes what is due: from `runner_to_start` until [`Heap::take_due_finalizer`] has told it that there is no more,
//!    or [`Heap::stop_finalizing`].
//!
//! What it leaves to others: checks of types and calls (`native::runtime`, `exec::finalizer`, `stdlib/runtime`).

use std::collections::VecDeque;
use std::collections::btree_map::{BTreeMap, Entry};
use std::sync::atomic::{AtomicPtr, Ordering};

use parking_lot::Mutex;

use super::Heap;
use super::mark::Marker;
use crate::sched::cx::Cx;
use crate::value::desc::Desc;

/// An object and what is to be called with it.
#[derive(Clone, Copy)]
pub struct Finalizer {
    /// The pointer to the object, or into it.
    pub pointer: u64,
    /// The pointer's type.
    pub ty: Desc,
    /// The function, as an interface word.
    pub function: u64,
}

/// The finalizers of one Engine.
#[derive(Default)]
pub(super) struct Finalizers {
    table: Mutex<Table>,
    /// The goroutine that takes what is due, or did last.
    goroutine: AtomicPtr<Cx>,
}

#[derive(Default)]
struct Table {
    /// By the address where the object starts.
    set: BTreeMap<u64, Finalizer>,
    due: VecDeque<Finalizer>,
    /// The function of the goroutine that takes what is due; 0 until a finalizer is set.
    runner: u64,
    running: bool,
}

// SAFETY: the descriptors in it live as long as the Engine.
unsafe impl Send for Table {}

impl Heap {
    /// Sets the finalizer of the object that starts at `object`; `runner` is the function, without parameters, that a goroutine runs when some are due. False: the object has one.
    pub fn set_finalizer(&self, object: u64, finalizer: Finalizer, runner: u64) -> bool {
        let mut table = self.finalizers.table.lock();
        table.runner = runner;
        match table.set.entry(object) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(finalizer);
                true
            }
        }
    }

    /// Takes back the finalizer of an object, if it has one.
    pub fn clear_finalizer(&self, object: u64) {
        self.finalizers.table.lock().set.remove(&object);
    }

    /// What is due next goes to `take`, and is gone if that succeeds. `None`: nothing is left, and the caller will not ask again.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn take_due_finalizer<R, E>(&self, take: impl FnOnce(Finalizer) -> Result<R, E>) -> Result<Option<R>, E> {
        let mut table = self.finalizers.table.lock();
        let Some(&next) = table.due.front() else {
            table.running = false;
            return Ok(None);
        };
        let taken = take(next)?;
        table.due.pop_front();
        Ok(Some(taken))
    }

    /// The goroutine that takes what is due ends before it was told that nothing is left.
    pub fn stop_finalizing(&self) {
        self.finalizers.table.lock().running = false;
    }

    /// A goroutine is at the finalizers.
    pub fn is_finalizing(&self) -> bool {
        self.finalizers.table.lock().running
    }

    /// The goroutine that is at the finalizers. It may have come to its end meanwhile; its object stays.
    pub fn finalizing(&self) -> Option<*mut Cx> {
        let goroutine = self.finalizers.goroutine.load(Ordering::Acquire);
        (self.is_finalizing() && !goroutine.is_null()).then_some(goroutine)
    }

    pub(super) fn set_finalizing(&self, goroutine: *mut Cx) {
        self.finalizers.goroutine.store(goroutine, Ordering::Release);
    }

    /// The function that a goroutine is to be started on: objects are due, and none is at it.
    pub(super) fn runner_to_start(&self) -> Option<u64> {
        let mut table = self.finalizers.table.lock();
        if table.due.is_empty() || table.running {
            return None;
        }
        table.running = true;
        Some(table.runner)
    }

    /// Reports the roots: functions, what is due, and what the other objects lead to.
    pub(super) fn finalizer_roots(&self, marker: &mut Marker<'_>) {
        let table = self.finalizers.table.lock();
        for (&object, finalizer) in &table.set {
            marker.word(finalizer.function);
            marker.contents(object);
        }
        for finalizer in &table.due {
            marker.word(finalizer.function);
            marker.word(finalizer.pointer);
        }
    }

    /// Finds the objects that are due, all else having been marked, and marks them.
    pub(super) fn sweep_finalizers(&self, marker: &mut Marker<'_>) {
        let table = &mut *self.finalizers.table.lock();
        let found = table.set.extract_if(.., |&object, _| !marker.is_marked(object)).map(|(_, finalizer)| finalizer);
        let found: Vec<Finalizer> = found.collect();
        table.due.extend(found.into_iter().rev());
        for finalizer in &table.due {
            marker.word(finalizer.pointer);
        }
    }
}
