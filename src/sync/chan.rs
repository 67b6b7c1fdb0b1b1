//! Channels.
//!
//! A channel is a heap object with a small lock, a ring of elements in slot form (`TypeDesc::words` each), and two queues of
//! waiters that lie in goroutines' objects or in frames of `select`. A value goes straight from the sender's slots into
//! the receiver's where one waits.
//!
//! Invariants, outside the lock: at most one of the two queues holds anybody but cases of one and the same `select`; receivers
//! wait only if the ring is empty, senders only if it is full.
//!
//! What an operation came to is a *status*: [`OK`], [`CLOSED`] (a receive got the zero value), [`SEND_CLOSED`] (the node raises
//! "send on closed channel"). `cx.wake` carries it from the waker, or from the function that did not park.

use std::mem::offset_of;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use crate::exec::mem::{Plain, copy_words};
use crate::heap::{self, barrier};
use crate::sched::cx::{Cx, Waiter};
use crate::sched::facade::SpinLock;
use crate::sched::goroutine::WaitReason;
use crate::sched::park;
use crate::sched::stack::on_worker_stack;
use crate::sched::worker::Worker;
use crate::value::desc::{Desc, Pointers, TypeDesc};

/// The operation is done; a received value came from a sender.
pub const OK: u64 = 1;
/// The channel is closed and empty: the zero value was received. For [`close`]: it was closed already.
pub const CLOSED: u64 = 0;
/// A send to a closed channel.
pub const SEND_CLOSED: u64 = 2;
/// [`close`] of nil.
pub const CLOSE_NIL: u64 = 3;

/// A channel on the heap. The object lies in zeroed memory, so that zero is an unlocked, open, empty one.
#[repr(C)]
pub struct Chan {
    pub(super) lock: SpinLock,
    closed: AtomicU32,
    /// Slots of an element.
    words: u32,
    /// Elements may hold pointers.
    pointers: bool,
    /// The channel of a timer: for the program its length and capacity are 0.
    timer: bool,
    capacity: usize,
    length: AtomicUsize,
    /// The place of the oldest element in the ring.
    head: usize,
    /// The ring: a heap word.
    buffer: u64,
    pub(super) receivers: Queue,
    pub(super) senders: Queue,
}

/// How the collector sees a channel: only the ring is on the heap.
static CHAN: TypeDesc =
    TypeDesc::internal("chan", size_of::<Chan>(), Pointers::At(std::borrow::Cow::Borrowed(&BUFFER)));
const BUFFER: [u32; 1] = [offset_of!(Chan, buffer) as u32];

/// A queue of waiters, first come, first served.
#[repr(C)]
pub(super) struct Queue {
    first: *mut Waiter,
    last: *mut Waiter,
}

impl Queue {
    pub unsafe fn push(&mut self, waiter: *mut Waiter) {
        // SAFETY: the caller holds the lock of the queue and owns the waiter, which is in no queue.
        unsafe {
            (*waiter).next = std::ptr::null_mut();
            (*waiter).prev = self.last;
            if self.last.is_null() {
                self.first = waiter;
            } else {
                (*self.last).next = waiter;
            }
            self.last = waiter;
        }
    }

    /// Takes a waiter out, wherever it is; its `cx` becomes null.
    pub unsafe fn remove(&mut self, waiter: *mut Waiter) {
        // SAFETY: the caller holds the lock of the queue that the waiter is in.
        unsafe {
            let (next, prev) = ((*waiter).next, (*waiter).prev);
            if prev.is_null() {
                self.first = next;
            } else {
                (*prev).next = next;
            }
            if next.is_null() {
                self.last = prev;
            } else {
                (*next).prev = prev;
            }
            (*waiter).cx = std::ptr::null_mut();
        }
    }

    /// The first waiter that can be served, taken out: its goroutine, slots and number. A case of a `select` that
    /// was decided already is passed over.
    unsafe fn pop(&mut self) -> Option<Popped> {
        // SAFETY: the caller holds the lock of the queue; a waiter stays valid while it is in the queue.
        unsafe {
            while !self.first.is_null() {
                let waiter = self.first;
                let popped = Popped { cx: (*waiter).cx, slot: (*waiter).slot, ticket: (*waiter).ticket };
                let is_select = (*waiter).is_select;
                self.remove(waiter);
                // AcqRel: who wins sees the frame as the select left it, and the loser that we have won.
                if !is_select || (*popped.cx).select.compare_exchange(0, 1, Ordering::AcqRel, Ordering::Relaxed).is_ok()
                {
                    return Some(popped);
                }
            }
        }
        None
    }

    /// Whether anybody waits here who could be served now; takes out cases of decided selects at the front.
    pub unsafe fn has_live(&mut self) -> bool {
        // SAFETY: as for `pop`.
        unsafe {
            while !self.first.is_null() {
                if !(*self.first).is_select || (*(*self.first).cx).select.load(Ordering::Relaxed) == 0 {
                    return true;
                }
                self.remove(self.first);
            }
        }
        false
    }
}

struct Popped {
    cx: *mut Cx,
    slot: *mut u64,
    ticket: u64,
}

impl Popped {
    /// What to hand over to the goroutine: the case, and the status.
    unsafe fn wake(&self, status: u64) {
        // SAFETY: a goroutine taken out of a queue belongs to who took it.
        unsafe { (*self.cx).wake = self.ticket << 2 | status };
    }
}

/// What an attempt came to.
pub(super) enum Attempt {
    /// Done, with this status; somebody may have to be made ready.
    Done(u64, *mut Cx),
    /// It would have to wait.
    Wait,
}

impl Chan {
    /// Receives into `slot` (null: the value is dropped) if that can be done at once.
    pub(super) unsafe fn try_receive(&mut self, cx: *mut Cx, slot: *mut u64) -> Attempt {
        // SAFETY: the caller holds the lock; slots are frame slots of `words` words, or null.
        unsafe {
            if self.length.load(Ordering::Relaxed) > 0 {
                let at = self.element(self.head);
                self.hand(cx, slot, at);
                self.head = self.after(self.head);
                // A waiting sender's value takes the free place at the end, which is the one just emptied.
                if let Some(sender) = self.senders.pop() {
                    self.store(cx, at, sender.slot);
                    sender.wake(OK);
                    return Attempt::Done(OK, sender.cx);
                }
                self.clear(cx, at);
                self.length.store(self.length.load(Ordering::Relaxed) - 1, Ordering::Relaxed);
                return Attempt::Done(OK, std::ptr::null_mut());
            }
            if let Some(sender) = self.senders.pop() {
                self.hand(cx, slot, sender.slot);
                sender.wake(OK);
                return Attempt::Done(OK, sender.cx);
            }
            if self.closed.load(Ordering::Relaxed) != 0 {
                self.zero(slot);
                return Attempt::Done(CLOSED, std::ptr::null_mut());
            }
        }
        Attempt::Wait
    }

    /// Sends from `slot` if that can be done at once.
    pub(super) unsafe fn try_send(&mut self, cx: *mut Cx, slot: *mut u64) -> Attempt {
        // SAFETY: as for `try_receive`.
        unsafe {
            if self.closed.load(Ordering::Relaxed) != 0 {
                return Attempt::Done(SEND_CLOSED, std::ptr::null_mut());
            }
            if let Some(receiver) = self.receivers.pop() {
                self.hand(cx, receiver.slot, slot);
                receiver.wake(OK);
                return Attempt::Done(OK, receiver.cx);
            }
            let length = self.length.load(Ordering::Relaxed);
            if length < self.capacity {
                let mut place = self.head + length;
                if place >= self.capacity {
                    place -= self.capacity;
                }
                self.store(cx, self.element(place), slot);
                self.length.store(length + 1, Ordering::Relaxed);
                return Attempt::Done(OK, std::ptr::null_mut());
            }
        }
        Attempt::Wait
    }

    /// Takes a waiter out that stands for a goroutine itself, or for a case of a `select`, if it is still queued.
    ///
    /// # Safety
    /// It was queued at this channel, as a sender's or a receiver's.
    pub(super) unsafe fn withdraw(this: *mut Chan, waiter: *mut Waiter, send: bool) {
        // SAFETY: the caller's promise; a waiter is in its queue exactly if its `cx` is set, which changes under the lock.
        unsafe {
            (*this).lock.lock();
            if !(*waiter).cx.is_null() {
                if send { (*this).senders.remove(waiter) } else { (*this).receivers.remove(waiter) }
            }
            (*this).lock.unlock();
        }
    }

    /// Whether a receive would not wait.
    pub(super) unsafe fn can_receive(&mut self) -> bool {
        // SAFETY: the caller holds the lock.
        self.length.load(Ordering::Relaxed) > 0
            || self.closed.load(Ordering::Relaxed) != 0
            || unsafe { self.senders.has_live() }
    }

    /// Whether a send would not wait.
    pub(super) unsafe fn can_send(&mut self) -> bool {
        // SAFETY: the caller holds the lock.
        self.length.load(Ordering::Relaxed) < self.capacity
            || self.closed.load(Ordering::Relaxed) != 0
            || unsafe { self.receivers.has_live() }
    }

    fn element(&self, place: usize) -> *mut u64 {
        (self.buffer as usize + place * self.words as usize * 8) as *mut u64
    }

    fn after(&self, place: usize) -> usize {
        if place + 1 == self.capacity { 0 } else { place + 1 }
    }

    /// Copies an element between slots: frames need no barrier.
    #[inline]
    unsafe fn hand(&self, cx: *mut Cx, to: *mut u64, from: *const u64) {
        if to.is_null() {
            return;
        }
        // SAFETY: the caller's promise: both are `words` slots.
        unsafe {
            if self.words == 1 {
                *to = *from;
            } else {
                copy_words::<Plain>(cx, to as usize, from as usize, self.words as usize, false);
            }
        }
    }

    /// Copies an element into the ring.
    #[inline]
    unsafe fn store(&self, cx: *mut Cx, to: *mut u64, from: *const u64) {
        // SAFETY: as for `hand`.
        unsafe { copy_words::<Plain>(cx, to as usize, from as usize, self.words as usize, self.pointers) };
    }

    /// Clears a place of the ring, so that it keeps nothing alive.
    #[inline]
    unsafe fn clear(&self, cx: *mut Cx, at: *mut u64) {
        if self.pointers {
            for word in 0..self.words as usize {
                // SAFETY: the place has `words` words.
                unsafe {
                    barrier(cx, at.add(word) as usize);
                    *at.add(word) = 0;
                }
            }
        }
    }

    unsafe fn zero(&self, slot: *mut u64) {
        if !slot.is_null() {
            // SAFETY: the slot has `words` words.
            unsafe { std::ptr::write_bytes(slot, 0, self.words as usize) };
        }
    }

    /// Drops what is in the ring: true if there was anything.
    pub(super) unsafe fn drain(&mut self, cx: *mut Cx) -> bool {
        let length = self.length.swap(0, Ordering::Relaxed);
        for _ in 0..length {
            // SAFETY: the caller holds the lock.
            unsafe { self.clear(cx, self.element(self.head)) };
            self.head = self.after(self.head);
        }
        length > 0
    }

    /// Makes it a timer's channel.
    pub(super) fn set_timer(&mut self) {
        self.timer = true;
    }
}

/// Makes a channel with room for `capacity` elements. 0: the size is out of range ("makechan: size out of range").
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose frame `fp` and `site` describe.
pub unsafe extern "C" fn make(cx: *mut Cx, fp: *mut u64, site: u32, elem: Desc, capacity: i64) -> u64 {
    let words = elem.words();
    let Some(total) = usize::try_from(capacity).ok().and_then(|n| n.checked_mul(elem.size.max(1))) else { return 0 };
    if total > 1 << 47 {
        return 0;
    }
    let capacity = capacity as usize;
    let pointers = !matches!(elem.pointers, Pointers::None);
    // SAFETY: the caller's promise. Until it is stored the ring is known to this frame alone, which the collector scans.
    unsafe {
        let ring = match capacity * words {
            0 => 0,
            n if pointers => heap::alloc_words(cx, fp, site, n),
            n => heap::alloc_bytes(cx, fp, site, n * 8),
        };
        let word = heap::alloc(cx, fp, site, Desc(&raw const CHAN));
        let chan = word as *mut Chan;
        (*chan).words = words as u32;
        (*chan).pointers = pointers;
        (*chan).capacity = capacity;
        (*chan).buffer = ring;
        word
    }
}

struct Operation {
    chan: *mut Chan,
    slot: *mut u64,
}

/// `ch <- v`, the value at `slot`: [`OK`] or [`SEND_CLOSED`]. A nil channel blocks for ever.
///
/// # Safety
/// On the stack of the goroutine at `cx`, whose frame `fp` and `site` describe; `slot` lies in that frame.
pub unsafe extern "C" fn send(cx: *mut Cx, fp: *mut u64, site: u32, ch: u64, slot: *mut u64) -> u64 {
    let operation = Operation { chan: ch as *mut Chan, slot };
    // SAFETY: the caller's promise; `operation` outlives the call.
    unsafe {
        if ch == 0 {
            park::park_forever(cx, fp, site, WaitReason::ChanSendNil);
        }
        park::park(cx, fp, site, send_on_worker, &raw const operation as usize) & 3
    }
}

unsafe extern "C" fn send_on_worker(cx: *mut Cx, operation: usize) -> bool {
    // SAFETY: called by `mcall` from `send`; after the lock is released a parked goroutine is not touched.
    unsafe {
        let Operation { chan, slot } = *(operation as *const Operation);
        (*chan).lock.lock();
        match (*chan).try_send(cx, slot) {
            Attempt::Done(status, woken) => {
                (*chan).lock.unlock();
                done(cx, status, woken)
            }
            Attempt::Wait => {
                enqueue(cx, chan, slot, &raw mut (*chan).senders, WaitReason::ChanSend);
                (*chan).lock.unlock();
                true
            }
        }
    }
}

/// `<-ch`, the value to `slot` (null: nobody wants it): [`OK`] or [`CLOSED`]. A nil channel blocks for ever.
///
/// # Safety
/// As for [`send`].
pub unsafe extern "C" fn receive(cx: *mut Cx, fp: *mut u64, site: u32, ch: u64, slot: *mut u64) -> u64 {
    let operation = Operation { chan: ch as *mut Chan, slot };
    // SAFETY: the caller's promise; `operation` outlives the call.
    unsafe {
        if ch == 0 {
            park::park_forever(cx, fp, site, WaitReason::ChanReceiveNil);
        }
        park::park(cx, fp, site, receive_on_worker, &raw const operation as usize) & 3
    }
}

unsafe extern "C" fn receive_on_worker(cx: *mut Cx, operation: usize) -> bool {
    // SAFETY: as for `send_on_worker`.
    unsafe {
        let Operation { chan, slot } = *(operation as *const Operation);
        (*chan).lock.lock();
        match (*chan).try_receive(cx, slot) {
            Attempt::Done(status, woken) => {
                (*chan).lock.unlock();
                done(cx, status, woken)
            }
            Attempt::Wait => {
                enqueue(cx, chan, slot, &raw mut (*chan).receivers, WaitReason::ChanReceive);
                (*chan).lock.unlock();
                true
            }
        }
    }
}

/// The operation did not park: its status, and whom it woke.
#[inline]
unsafe fn done(cx: *mut Cx, status: u64, woken: *mut Cx) -> bool {
    // SAFETY: `cx` is switched out on this worker; the woken goroutine was taken out of a queue by the caller.
    unsafe {
        (*cx).wake = status;
        if !woken.is_null() {
            park::ready((*cx).worker, woken);
        }
    }
    false
}

/// Puts the goroutine itself, with its embedded waiter, into a queue of the channel. The ticket, which the waker passes on and nobody
/// looks at, tells the channel (`withdraw`).
unsafe fn enqueue(cx: *mut Cx, chan: *mut Chan, slot: *mut u64, queue: *mut Queue, reason: WaitReason) {
    // SAFETY: the caller holds the lock of the queue; the goroutine is switched out and in no queue.
    unsafe {
        let waiter = &raw mut (*cx).waiter;
        (*waiter).cx = cx;
        (*waiter).slot = slot;
        (*waiter).ticket = chan.expose_provenance() as u64;
        (*waiter).is_select = false;
        (*queue).push(waiter);
        park::waiting(cx, reason);
    }
}

/// `close(ch)`: [`OK`], [`CLOSED`] ("close of closed channel") or [`CLOSE_NIL`] ("close of nil channel").
///
/// # Safety
/// On the stack of the goroutine at `cx`, or on its worker's.
pub unsafe extern "C" fn close(cx: *mut Cx, ch: u64) -> u64 {
    if ch == 0 {
        return CLOSE_NIL;
    }
    // SAFETY: the caller's promise.
    unsafe { on_worker_stack(cx, close_on_worker, ch as usize) }
}

unsafe extern "C" fn close_on_worker(cx: *mut Cx, chan: usize) -> u64 {
    // SAFETY: a channel's word points to a channel; goroutines taken out of its queues belong to us.
    unsafe {
        let chan = chan as *mut Chan;
        (*chan).lock.lock();
        if (*chan).closed.swap(1, Ordering::Relaxed) != 0 {
            (*chan).lock.unlock();
            return CLOSED;
        }
        let mut woken = Woken::new();
        while let Some(receiver) = (*chan).receivers.pop() {
            (*chan).zero(receiver.slot);
            receiver.wake(CLOSED);
            woken.add(receiver.cx);
        }
        while let Some(sender) = (*chan).senders.pop() {
            sender.wake(SEND_CLOSED);
            woken.add(sender.cx);
        }
        (*chan).lock.unlock();
        woken.ready((*cx).worker);
    }
    OK
}

/// Goroutines to be made ready together, once locks are released; linked through `cx.link`.
pub(super) struct Woken {
    first: *mut Cx,
    last: *mut Cx,
}

impl Woken {
    pub fn new() -> Woken {
        Woken { first: std::ptr::null_mut(), last: std::ptr::null_mut() }
    }

    pub unsafe fn add(&mut self, cx: *mut Cx) {
        // SAFETY: the goroutine was taken out of its queue by the caller.
        unsafe {
            (*cx).link = std::ptr::null_mut();
            if self.last.is_null() {
                self.first = cx;
            } else {
                (*self.last).link = cx;
            }
            self.last = cx;
        }
    }

    /// Makes them ready in the order they came: a single one next, more of them behind what waits already.
    pub unsafe fn ready(self, worker: *mut Worker) {
        // SAFETY: the worker belongs to the calling thread; each goroutine is left alone once it is ready.
        unsafe {
            if self.first == self.last {
                if !self.first.is_null() {
                    park::ready(worker, self.first);
                }
                return;
            }
            let mut cx = self.first;
            while !cx.is_null() {
                let next = (*cx).link;
                park::ready_queued(worker, cx);
                cx = next;
            }
        }
    }
}

/// `len(ch)`.
///
/// # Safety
/// `ch` is a channel's word.
pub unsafe fn len(ch: u64) -> u64 {
    let chan = ch as *const Chan;
    // SAFETY: the caller's promise.
    unsafe { if ch == 0 || (*chan).timer { 0 } else { (*chan).length.load(Ordering::Relaxed) as u64 } }
}

/// `cap(ch)`.
///
/// # Safety
/// `ch` is a channel's word.
pub unsafe fn cap(ch: u64) -> u64 {
    let chan = ch as *const Chan;
    // SAFETY: the caller's promise.
    unsafe { if ch == 0 || (*chan).timer { 0 } else { (*chan).capacity as u64 } }
}
