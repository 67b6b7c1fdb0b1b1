//! Nodes that allocate: boxes of variables, closures, bound methods.

use super::code::FnRecord;
use super::node::{Env, Exec};
use super::{mem, raise};
use crate::heap;
use crate::value::desc::Desc;

/// A zeroed object; its address.
#[derive(Clone, Copy)]
pub struct NewBox {
    /// Its type.
    pub desc: Desc,
    /// For the collector.
    pub site: u32,
}

impl Exec for NewBox {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: on the goroutine's stack; fp and site describe the frame.
        unsafe { heap::alloc(e.cx, e.fp, self.site, self.desc) }
    }
}

/// A closure object: the function and the captured words, which lie in slots.
#[derive(Clone, Copy)]
pub struct MakeClosure {
    /// The function.
    pub record: *const FnRecord,
    /// The first captured word.
    pub first: u32,
    /// How many.
    pub words: u32,
    /// For the collector.
    pub site: u32,
}

impl Exec for MakeClosure {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: as for `NewBox`; the object is filled before anybody else sees it.
        let made = unsafe { heap::alloc_words(e.cx, e.fp, self.site, 1 + self.words as usize) };
        e.store::<mem::W64>(made as usize, self.record.expose_provenance() as u64);
        for n in 0..self.words {
            e.store::<mem::W64>(made as usize + 8 + n as usize * 8, e.slot(self.first + n));
        }
        made
    }
}

/// A method value: a closure object that holds the receiver's words.
#[derive(Clone, Copy)]
pub struct BindMethod {
    /// The function that puts the receiver in its place.
    pub record: *const FnRecord,
    /// The receiver's first slot.
    pub first: u32,
    /// Its words.
    pub words: u32,
    /// The receiver is an interface, which must not be nil.
    pub check_nil: bool,
    /// For the panic and the collector.
    pub site: u32,
}

impl Exec for BindMethod {
    fn exec(&self, e: Env) -> u64 {
        if self.check_nil && e.slot(self.first) == 0 {
            raise::nil(e, self.site);
        }
        MakeClosure { record: self.record, first: self.first, words: self.words, site: self.site }.exec(e)
    }
}
