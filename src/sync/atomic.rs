//! `sync/atomic`: one instruction each, sequentially consistent as Go's. The functions take the address first; the
//! methods of the types have it last, as receivers stand, and their value lies at the start of the struct.

use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU32, AtomicU64, Ordering};

use super::sema::{Entry, address};
use crate::exec::code::Header;
use crate::heap::barrier;
use crate::sched::cx::Cx;
use crate::value::interface::dynamic_type;

const ORDER: Ordering = Ordering::SeqCst;

/// An integer in Go's memory.
trait Cell {
    fn load(&self) -> u64;
    fn store(&self, word: u64);
    fn swap(&self, word: u64) -> u64;
    fn exchange(&self, old: u64, new: u64) -> bool;
    /// Adds, and returns the new value; `and` and `or` return the old one, as Go's.
    fn add(&self, delta: u64) -> u64;
    fn and(&self, mask: u64) -> u64;
    fn or(&self, mask: u64) -> u64;
}

macro_rules! cell {
    ($atomic:ty, $int:ty) => {
        impl Cell for $atomic {
            fn load(&self) -> u64 {
                <$atomic>::load(self, ORDER) as u64
            }
            fn store(&self, word: u64) {
                <$atomic>::store(self, word as $int, ORDER);
            }
            fn swap(&self, word: u64) -> u64 {
                <$atomic>::swap(self, word as $int, ORDER) as u64
            }
            fn exchange(&self, old: u64, new: u64) -> bool {
                self.compare_exchange(old as $int, new as $int, ORDER, ORDER).is_ok()
            }
            fn add(&self, delta: u64) -> u64 {
                self.fetch_add(delta as $int, ORDER).wrapping_add(delta as $int) as u64
            }
            fn and(&self, mask: u64) -> u64 {
                self.fetch_and(mask as $int, ORDER) as u64
            }
            fn or(&self, mask: u64) -> u64 {
                self.fetch_or(mask as $int, ORDER) as u64
            }
        }
    };
}

cell!(AtomicI32, i32);
cell!(AtomicU32, u32);
cell!(AtomicI64, i64);
cell!(AtomicU64, u64);

/// The cell that a native of `args` arguments besides the address works on, and the slot of its first argument.
#[inline(always)]
unsafe fn operands<'a, C: Cell, const METHOD: bool>(cx: *mut Cx, fp: *mut u64, args: usize) -> (&'a C, *mut u64) {
    // SAFETY: called as a node; Go's memory holds a live, aligned integer at every address of one that is not nil.
    unsafe {
        let (slot, first) = if METHOD { (args, 0) } else { (0, 1) };
        (&*(address(cx, fp, slot) as *const C), fp.add(first))
    }
}

macro_rules! operation {
    ($name:ident, $args:literal, |$cell:ident, $first:ident| $result:expr) => {
        unsafe extern "C" fn $name<C: Cell + 'static, const METHOD: bool>(
            _: *const Header,
            fp: *mut u64,
            cx: *mut Cx,
        ) -> u64 {
            // SAFETY: called as a node with these arguments.
            unsafe {
                let ($cell, $first) = operands::<C, METHOD>(cx, fp, $args);
                $result
            }
        }
    };
}

operation!(load, 0, |cell, _first| cell.load());
operation!(store, 1, |cell, first| {
    cell.store(*first);
    0
});
operation!(swap, 1, |cell, first| cell.swap(*first));
operation!(exchange, 2, |cell, first| u64::from(cell.exchange(*first, *first.add(1))));
operation!(add, 1, |cell, first| cell.add(*first));
operation!(and, 1, |cell, first| cell.and(*first));
operation!(or, 1, |cell, first| cell.or(*first));

fn of_type<C: Cell + 'static, const METHOD: bool>(operation: &str) -> Option<Entry> {
    Some(match operation {
        "Load" => load::<C, METHOD>,
        "Store" => store::<C, METHOD>,
        "Swap" => swap::<C, METHOD>,
        "CompareAndSwap" => exchange::<C, METHOD>,
        "Add" => add::<C, METHOD>,
        "And" => and::<C, METHOD>,
        "Or" => or::<C, METHOD>,
        _ => return None,
    })
}

fn named<const METHOD: bool>(operation: &str, kind: &str) -> Option<Entry> {
    match kind {
        "Int32" => of_type::<AtomicI32, METHOD>(operation),
        "Int64" => of_type::<AtomicI64, METHOD>(operation),
        "Uint32" => of_type::<AtomicU32, METHOD>(operation),
        "Uint64" | "Uintptr" => of_type::<AtomicU64, METHOD>(operation),
        _ => None,
    }
}

unsafe extern "C" fn load_any(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: called as a node with the address of an interface, which is one word.
    unsafe { (*(address(cx, fp, 0) as *const AtomicU64)).load(ORDER) }
}

unsafe extern "C" fn swap_any(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: as for `load_any`, and a new word.
    unsafe {
        let at = address(cx, fp, 0);
        barrier(cx, at);
        (*(at as *const AtomicU64)).swap(*fp.add(1), ORDER)
    }
}

unsafe extern "C" fn exchange_any(_: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: as for `load_any`, and the old and the new word.
    unsafe {
        let at = address(cx, fp, 0);
        barrier(cx, at);
        u64::from((*(at as *const AtomicU64)).compare_exchange(*fp.add(1), *fp.add(2), ORDER, ORDER).is_ok())
    }
}

unsafe extern "C" fn same_type(_: *const Header, fp: *mut u64, _: *mut Cx) -> u64 {
    // SAFETY: called as a node with two interfaces.
    unsafe { u64::from(dynamic_type(*fp) == dynamic_type(*fp.add(1))) }
}

pub(super) fn lookup(name: &str) -> Option<Entry> {
    let name = name.strip_prefix("sync/atomic.")?;
    if let Some(method) = name.strip_prefix("(*") {
        let (kind, operation) = method.split_once(").")?;
        return named::<true>(operation, kind);
    }
    match name {
        "loadAny" => return Some(load_any),
        "swapAny" => return Some(swap_any),
        "casAny" => return Some(exchange_any),
        "sameType" => return Some(same_type),
        _ => {}
    }
    let kind = ["Uintptr", "Uint32", "Uint64", "Int32", "Int64"].into_iter().find(|kind| name.ends_with(kind))?;
    named::<false>(&name[..name.len() - kind.len()], kind)
}
