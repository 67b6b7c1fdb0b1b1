//! Methods through interfaces: from a dynamic type and a method's number to a function.
//!
//! Three levels: the call node's own cell, a table of the Engine, and the compiler, which makes an adapter where the receiver
//! in the interface is not what the method wants (a value in a box, a promoted method). Entries are immutable.

use std::sync::atomic::{AtomicPtr, Ordering};

use super::access::copy_aggregate;
use super::call::enter;
use super::code::FnRecord;
use super::mem::{Ptr, Width};
use super::node::{Env, Exec};
use super::raise;
use super::runtime::{Rt, Trap, cross};
use crate::sched::scheduler::Raise;
use crate::value::desc::{Desc, Kind};
use crate::value::interface;

/// What is known of a method of a dynamic type.
#[derive(Clone, Copy)]
pub struct MethodEntry {
    /// See [`key`].
    pub key: u64,
    /// The method's number.
    pub method: u32,
    /// The function; its receiver is the interface's data word.
    pub record: *const FnRecord,
}

/// The Engine's table: an entry at the place its key and number hash to.
pub struct MethodTable(Box<[AtomicPtr<MethodEntry>]>);

const TABLE: usize = 1024;

impl Default for MethodTable {
    fn default() -> Self {
        MethodTable((0..TABLE).map(|_| AtomicPtr::new(std::ptr::null_mut())).collect())
    }
}

impl MethodTable {
    pub(super) fn cells(&self) -> &[AtomicPtr<MethodEntry>] {
        &self.0
    }

    #[inline(always)]
    fn cell(&self, key: u64, method: u32) -> &AtomicPtr<MethodEntry> {
        let hash = (key >> 4 ^ u64::from(method).wrapping_mul(0x9E37_79B9)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        &self.0[(hash >> 54) as usize % TABLE]
    }
}

/// The dynamic type of an interface value that is not nil, as a number: the descriptor in the header, and whether the
/// word is the pointer itself.
#[inline(always)]
pub fn key(e: Env, value: u64) -> u64 {
    e.load::<Ptr>((value & !1) as usize - 8) | value & 1
}

/// The function for a method of the type with this key. Remembers it in `cache`.
#[inline(always)]
pub fn find(e: Env, key: u64, method: u32, cache: *const AtomicPtr<MethodEntry>, site: u32) -> *const FnRecord {
    let cell = super::runtime::engine_of(e.cx).methods.cell(key, method);
    let mut entry = cell.load(Ordering::Acquire);
    // SAFETY: entries are immutable and live as long as the Engine.
    if entry.is_null() || unsafe { (*entry).key != key || (*entry).method != method } {
        entry = cross(e, site, resolve, &(key, method), 0) as *mut MethodEntry;
        cell.store(entry, Ordering::Release);
    }
    // SAFETY: as above; the cache is a cell of the arena, or null.
    unsafe {
        if !cache.is_null() {
            (*cache).store(entry, Ordering::Release);
        }
        (*entry).record
    }
}

fn resolve(rt: &mut Rt, &(key, method): &(u64, u32)) -> Result<u64, Trap> {
    let desc = Desc(std::ptr::with_exposed_provenance((key & !1) as usize));
    let engine = rt.engine();
    let mut compiler = engine.compiler();
    let record = compiler.method_of(desc, key & 1 != 0, method);
    let record = record.ok_or_else(|| Trap::fatal("golite has a bug: a method that the checker found is missing"))?;
    let entry = compiler.arena.alloc(MethodEntry { key, method, record });
    Ok(std::ptr::from_ref(entry).expose_provenance() as u64)
}

/// One step from the data word of an interface to the receiver that a promoted method wants.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Bytes to the embedded field.
    pub offset: u32,
    /// The field is a pointer: follow it.
    pub load: bool,
}

/// What the method wants as its receiver, at the address that the steps lead to.
#[derive(Clone, Copy, Debug)]
pub enum Receiver {
    /// The address itself.
    Address,
    /// A scalar there.
    Scalar(Kind),
    /// An aggregate of this many bytes there.
    Aggregate(u32),
}

/// Puts the receiver that a method wants in place of an interface's data word, and goes on in the same frame.
#[derive(Clone, Copy)]
pub struct Adapter {
    /// The slot of the receiver.
    pub slot: u32,
    /// The data word is a box that holds a pointer.
    pub boxed_pointer: bool,
    /// The way to the receiver.
    pub steps: &'static [Step],
    /// What is wanted.
    pub receiver: Receiver,
    /// Who.
    pub target: *const FnRecord,
    /// For nil pointers on the way.
    pub site: u32,
}

impl Exec for Adapter {
    fn exec(&self, e: Env) -> u64 {
        let mut at = e.slot(self.slot);
        if self.boxed_pointer {
            at = e.load::<Ptr>(at as usize);
        }
        for step in self.steps {
            if at == 0 {
                raise::nil(e, self.site);
            }
            at += u64::from(step.offset);
            if step.load {
                at = e.load::<Ptr>(at as usize);
            }
        }
        match self.receiver {
            Receiver::Address => e.set(self.slot, at),
            _ if at == 0 && self.steps.is_empty() => {
                // SAFETY: function records live as long as the Engine; their code is never null.
                let name = unsafe { (*(*self.target).code.load(Ordering::Acquire)).name };
                raise::value_method(e, self.site, name)
            }
            _ if at == 0 => raise::nil(e, self.site),
            // SAFETY: at is the address of a live value of this kind.
            Receiver::Scalar(kind) => e.set(self.slot, unsafe { crate::value::word::load_scalar(kind, at as usize) }),
            Receiver::Aggregate(bytes) => copy_aggregate(e, e.slot_address(self.slot), at as usize, bytes, false),
        }
        // SAFETY: the frame's arguments are in place for the target, its header too.
        unsafe { enter(e.cx, (*self.target).code.load(Ordering::Acquire), e.fp) }
    }
}

/// A promoted method of an embedded interface: finds that interface, then calls through it in the same frame.
#[derive(Clone, Copy)]
pub struct Redirect {
    /// The slot of the receiver.
    pub slot: u32,
    /// The data word is a box that holds a pointer.
    pub boxed_pointer: bool,
    /// The way to the embedded interface.
    pub steps: &'static [Step],
    /// The method's number.
    pub method: u32,
    /// For nil on the way.
    pub site: u32,
}

impl Exec for Redirect {
    fn exec(&self, e: Env) -> u64 {
        let mut at = e.slot(self.slot);
        if self.boxed_pointer {
            at = e.load::<Ptr>(at as usize);
        }
        for step in self.steps {
            if at == 0 {
                raise::nil(e, self.site);
            }
            at += u64::from(step.offset);
            if step.load {
                at = e.load::<Ptr>(at as usize);
            }
        }
        if at == 0 {
            raise::nil(e, self.site);
        }
        dispatch(e, e.load::<Ptr>(at as usize), self.slot, self.method, self.site)
    }
}

fn dispatch(e: Env, value: u64, slot: u32, method: u32, site: u32) -> u64 {
    if value == 0 {
        raise::nil(e, site);
    }
    let record = find(e, key(e, value), method, std::ptr::null(), site);
    e.set(slot, value & !1);
    // SAFETY: the frame's arguments are in place for the target.
    unsafe { enter(e.cx, (*record).code.load(Ordering::Acquire), e.fp) }
}

/// A method that only `reflect` lists, and that cannot be called.
#[derive(Clone, Copy)]
pub struct NoMethod {
    /// What the panic says.
    pub text: &'static str,
    /// For the panic.
    pub site: u32,
}

impl Exec for NoMethod {
    fn exec(&self, e: Env) -> u64 {
        raise::from_scheduler(e, self.site, Raise::Panic(self.text))
    }
}

/// The function of a method value: the receiver's words come out of the closure object.
#[derive(Clone, Copy)]
pub struct Bound {
    /// The slot of the closure, which becomes the receiver's.
    pub slot: u32,
    /// Words of the receiver.
    pub words: u32,
    /// Who.
    pub target: *const FnRecord,
}

impl Exec for Bound {
    fn exec(&self, e: Env) -> u64 {
        let closure = e.slot(self.slot) as usize;
        for n in 0..self.words {
            e.set(self.slot + n, e.load::<Ptr>(closure + 8 + n as usize * 8));
        }
        // SAFETY: the frame's arguments are in place for the target.
        unsafe { enter(e.cx, (*self.target).code.load(Ordering::Acquire), e.fp) }
    }
}

/// The function of a method value of an interface.
#[derive(Clone, Copy)]
pub struct BoundInterface {
    /// The slot of the closure, which becomes the receiver's.
    pub slot: u32,
    /// The method's number.
    pub method: u32,
    /// For panics.
    pub site: u32,
}

impl Exec for BoundInterface {
    fn exec(&self, e: Env) -> u64 {
        let value = e.load::<Ptr>(e.slot(self.slot) as usize + 8);
        dispatch(e, value, self.slot, self.method, self.site)
    }
}

/// A method as a function whose first parameter is the receiver: puts it in an interface, and that behind the other arguments.
#[derive(Clone, Copy)]
pub struct Unbound {
    /// The receiver's type.
    pub desc: Desc,
    /// The receiver's slot.
    pub receiver: u32,
    /// Its words.
    pub words: u32,
    /// Words of the other arguments, which follow.
    pub rest: u32,
    /// The method's number.
    pub method: u32,
    /// For panics.
    pub site: u32,
}

impl Exec for Unbound {
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: on the goroutine's stack; the receiver lies in the frame.
        let value = unsafe { interface::make(e.cx, e.fp, self.site, self.desc, e.fp.add(self.receiver as usize)) };
        for n in 0..self.rest {
            e.set(self.receiver + n, e.slot(self.receiver + self.words + n));
        }
        dispatch(e, value, self.receiver + self.rest, self.method, self.site)
    }
}

const _: () = assert!(Ptr::BYTES == 8);
