//! Reading variables, fields and elements, and writing them.
//!
//! A scalar in a slot is a whole word; in memory (heap, globals, and inside an aggregate that lies in slots) it has
//! its natural width. Places that panic carry a site. Checks come after all operands have been evaluated.

use std::marker::PhantomData;

use super::mem::{Ptr, W64, Width};
use super::node::{Env, Exec, Ref};
use super::raise;

/// `slot = value`
#[derive(Clone, Copy)]
pub struct SetLocal<V>(pub u32, pub V);

impl<V: Exec> Exec for SetLocal<V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let word = self.1.exec(e);
        e.set(self.0, word);
        0
    }
}

/// Evaluates and drops the word: an expression as a statement.
#[derive(Clone, Copy)]
pub struct Drop<V>(pub V);

impl<V: Exec> Exec for Drop<V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        self.0.exec(e);
        0
    }
}

/// Zeroes slots: an aggregate's zero value.
#[derive(Clone, Copy)]
pub struct ZeroSlots {
    /// The first.
    pub slot: u32,
    /// How many.
    pub words: u32,
}

impl Exec for ZeroSlots {
    fn exec(&self, e: Env) -> u64 {
        for n in 0..self.words {
            e.set(self.slot + n, 0);
        }
        0
    }
}

/// A scalar at a fixed address outside the heap: a package-level variable.
#[derive(Clone, Copy)]
pub struct LoadAt<W>(pub usize, pub PhantomData<W>);

impl<W: Width> Exec for LoadAt<W> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        e.load::<W>(self.0)
    }
}

/// A scalar of an aggregate that lies in slots, `offset` bytes behind the slot.
#[derive(Clone, Copy)]
pub struct LoadPart<W>(pub u32, pub u32, pub PhantomData<W>);

impl<W: Width> Exec for LoadPart<W> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        e.load::<W>(e.slot_address(self.0) + self.1 as usize)
    }
}

/// Sets a scalar of an aggregate that lies in slots.
#[derive(Clone, Copy)]
pub struct StorePart<W, V>(pub u32, pub u32, pub V, pub PhantomData<W>);

impl<W: Width, V: Exec> Exec for StorePart<W, V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let word = self.2.exec(e);
        // Slots are this goroutine's alone and scanned conservatively: no barrier.
        // SAFETY: the part lies inside the aggregate's slots.
        unsafe { W::store(e.slot_address(self.0) + self.1 as usize, word) };
        0
    }
}

/// A pointer that is about to be followed: panics when nil.
#[derive(Clone, Copy)]
pub struct NonNil<P> {
    /// The pointer.
    pub pointer: P,
    /// For the panic.
    pub site: u32,
}

impl<P: Exec> Exec for NonNil<P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let p = self.pointer.exec(e);
        if p == 0 {
            raise::nil(e, self.site);
        }
        p
    }
}

/// `p + offset`, p already checked: the address of a field.
#[derive(Clone, Copy)]
pub struct Offset<P>(pub P, pub u32);

impl<P: Exec> Exec for Offset<P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        self.0.exec(e) + u64::from(self.1)
    }
}

/// The address of a slot: of an aggregate that lies there. Never outlives the statement.
#[derive(Clone, Copy)]
pub struct SlotAddress(pub u32);

impl Exec for SlotAddress {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        e.slot_address(self.0) as u64
    }
}

/// A scalar behind a pointer that may be nil: `p.f`, `*p`.
#[derive(Clone, Copy)]
pub struct LoadField<W, P> {
    /// The pointer.
    pub pointer: P,
    /// Bytes behind it.
    pub offset: u32,
    /// For the panic.
    pub site: u32,
    /// The width.
    pub width: PhantomData<W>,
}

impl<W: Width, P: Exec> Exec for LoadField<W, P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let p = self.pointer.exec(e);
        if p == 0 {
            raise::nil(e, self.site);
        }
        e.load::<W>(p as usize + self.offset as usize)
    }
}

/// `p.f = v`, `*p = v`
#[derive(Clone, Copy)]
pub struct StoreField<W, P, V> {
    /// The pointer.
    pub pointer: P,
    /// The value.
    pub value: V,
    /// Bytes behind the pointer.
    pub offset: u32,
    /// For the panic.
    pub site: u32,
    /// The width.
    pub width: PhantomData<W>,
}

impl<W: Width, P: Exec, V: Exec> Exec for StoreField<W, P, V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let p = self.pointer.exec(e);
        let word = self.value.exec(e);
        if p == 0 {
            raise::nil(e, self.site);
        }
        e.store::<W>(p as usize + self.offset as usize, word);
        0
    }
}

/// A scalar behind a pointer that is known not to be nil: a boxed variable, an address that has been checked.
#[derive(Clone, Copy)]
pub struct Load<W, P>(pub P, pub u32, pub PhantomData<W>);

impl<W: Width, P: Exec> Exec for Load<W, P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let p = self.0.exec(e);
        e.load::<W>(p as usize + self.1 as usize)
    }
}

/// Sets a scalar behind a pointer that is known not to be nil.
#[derive(Clone, Copy)]
pub struct Store<W, P, V>(pub P, pub u32, pub V, pub PhantomData<W>);

impl<W: Width, P: Exec, V: Exec> Exec for Store<W, P, V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let p = self.0.exec(e);
        let word = self.2.exec(e);
        e.store::<W>(p as usize + self.1 as usize, word);
        0
    }
}

/// Array and length of a slice word (a nil slice has length 0).
#[inline(always)]
pub fn slice_parts(e: Env, slice: u64) -> (u64, u64) {
    if slice == 0 { (0, 0) } else { (e.load::<Ptr>(slice as usize), e.load::<W64>(slice as usize + 8)) }
}

/// The address of an element, bounds checked.
#[inline(always)]
fn element(e: Env, slice: u64, index: u64, size: usize, site: u32) -> usize {
    let (array, len) = slice_parts(e, slice);
    if index >= len {
        raise::index(e, site, index, len);
    }
    array as usize + index as usize * size
}

/// `s[i]` of a slice of scalars
#[derive(Clone, Copy)]
pub struct IndexSlice<W, S, I> {
    /// The slice.
    pub slice: S,
    /// The index.
    pub index: I,
    /// For the panic.
    pub site: u32,
    /// The element's width.
    pub width: PhantomData<W>,
}

impl<W: Width, S: Exec, I: Exec> Exec for IndexSlice<W, S, I> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let slice = self.slice.exec(e);
        let index = self.index.exec(e);
        e.load::<W>(element(e, slice, index, W::BYTES, self.site))
    }
}

/// `s[i] = v`
#[derive(Clone, Copy)]
pub struct StoreIndex<W, S, I, V> {
    /// The slice.
    pub slice: S,
    /// The index.
    pub index: I,
    /// The value.
    pub value: V,
    /// For the panic.
    pub site: u32,
    /// The element's width.
    pub width: PhantomData<W>,
}

impl<W: Width, S: Exec, I: Exec, V: Exec> Exec for StoreIndex<W, S, I, V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let slice = self.slice.exec(e);
        let index = self.index.exec(e);
        let word = self.value.exec(e);
        e.store::<W>(element(e, slice, index, W::BYTES, self.site), word);
        0
    }
}

/// `&s[i]`, for elements of any size
#[derive(Clone, Copy)]
pub struct ElementAddress<S, I> {
    /// The slice.
    pub slice: S,
    /// The index.
    pub index: I,
    /// Bytes of an element.
    pub size: u32,
    /// For the panic.
    pub site: u32,
}

impl<S: Exec, I: Exec> Exec for ElementAddress<S, I> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let slice = self.slice.exec(e);
        let index = self.index.exec(e);
        element(e, slice, index, self.size as usize, self.site) as u64
    }
}

/// `&a[i]` of an array at an address
#[derive(Clone, Copy)]
pub struct ArrayElement<P, I> {
    /// The array's address, not nil.
    pub array: P,
    /// The index.
    pub index: I,
    /// Its length.
    pub len: u64,
    /// Bytes of an element.
    pub size: u32,
    /// For the panic.
    pub site: u32,
}

impl<P: Exec, I: Exec> Exec for ArrayElement<P, I> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let array = self.array.exec(e);
        let index = self.index.exec(e);
        if index >= self.len {
            raise::index(e, self.site, index, self.len);
        }
        array + index * u64::from(self.size)
    }
}

/// `s[i]` of a string
#[derive(Clone, Copy)]
pub struct IndexString<S, I> {
    /// The string.
    pub string: S,
    /// The index.
    pub index: I,
    /// For the panic.
    pub site: u32,
}

impl<S: Exec, I: Exec> Exec for IndexString<S, I> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let string = self.string.exec(e);
        let index = self.index.exec(e);
        e.load::<super::mem::U8>(element(e, string, index, 1, self.site))
    }
}

/// The second word of a string or slice header: `len(x)`
#[derive(Clone, Copy)]
pub struct Len<S>(pub S);

impl<S: Exec> Exec for Len<S> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        slice_parts(e, self.0.exec(e)).1
    }
}

/// The third word of a slice header: `cap(x)`
#[derive(Clone, Copy)]
pub struct Cap<S>(pub S);

impl<S: Exec> Exec for Cap<S> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let slice = self.0.exec(e);
        if slice == 0 { 0 } else { e.load::<W64>(slice as usize + 16) }
    }
}

/// Copies an aggregate of `bytes` bytes between two addresses: by words, unless its size or its place (a field of a struct
/// whose alignment is less than 8) does not allow it; it holds no pointers then.
#[inline(always)]
pub fn copy_aggregate(e: Env, to: usize, from: usize, bytes: u32, pointers: bool) {
    let bytes = bytes as usize;
    if (to | from | bytes).is_multiple_of(8) {
        e.copy(to, from, bytes / 8, pointers);
    } else {
        copy_small(to, from, bytes);
    }
}

/// Copies by the largest unit that addresses and size allow: at least the alignment of every field, so that each stays whole.
#[cold]
fn copy_small(to: usize, from: usize, bytes: usize) {
    let unit = 1 << (to | from | bytes).trailing_zeros().min(3);
    // SAFETY: the invariant of the tree: both ranges are live; the unit divides both addresses and the size.
    unsafe { crate::value::word::copy_bytes(to, from, bytes, unit) }
}

/// Copies an aggregate from memory into slots.
#[derive(Clone, Copy)]
pub struct CopyIn<P> {
    /// The source's address, checked.
    pub from: P,
    /// The first slot.
    pub slot: u32,
    /// Its size.
    pub bytes: u32,
}

impl<P: Exec> Exec for CopyIn<P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let from = self.from.exec(e) as usize;
        copy_aggregate(e, e.slot_address(self.slot), from, self.bytes, false);
        0
    }
}

/// Copies an aggregate from slots into memory.
#[derive(Clone, Copy)]
pub struct CopyOut<P> {
    /// The destination's address, checked.
    pub to: P,
    /// The first slot.
    pub slot: u32,
    /// Its size.
    pub bytes: u32,
    /// It holds pointers.
    pub pointers: bool,
}

impl<P: Exec> Exec for CopyOut<P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let to = self.to.exec(e) as usize;
        copy_aggregate(e, to, e.slot_address(self.slot), self.bytes, self.pointers);
        0
    }
}

/// Zeroes an aggregate in memory.
#[derive(Clone, Copy)]
pub struct ZeroAt<P> {
    /// Its address, checked.
    pub at: P,
    /// Its size.
    pub bytes: u32,
    /// It holds pointers.
    pub pointers: bool,
}

impl<P: Exec> Exec for ZeroAt<P> {
    fn exec(&self, e: Env) -> u64 {
        let at = self.at.exec(e) as usize;
        for word in 0..self.bytes as usize / 8 {
            if self.pointers {
                e.store::<Ptr>(at + word * 8, 0);
            } else {
                e.store::<W64>(at + word * 8, 0);
            }
        }
        for byte in self.bytes as usize / 8 * 8..self.bytes as usize {
            e.store::<super::mem::U8>(at + byte, 0);
        }
        0
    }
}

/// Runs a statement, then gives a word: hoisted parts of an expression before the expression.
#[derive(Clone, Copy)]
pub struct Before<V>(pub Ref, pub V);

impl<V: Exec> Exec for Before<V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        e.run(self.0);
        self.1.exec(e)
    }
}

/// Copies words between slots.
#[derive(Clone, Copy)]
pub struct CopySlots {
    /// The first slot to set.
    pub to: u32,
    /// The first slot to read.
    pub from: u32,
    /// How many.
    pub words: u32,
}

impl Exec for CopySlots {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        if self.to <= self.from {
            (0..self.words).for_each(|n| e.set(self.to + n, e.slot(self.from + n)));
        } else {
            (0..self.words).rev().for_each(|n| e.set(self.to + n, e.slot(self.from + n)));
        }
        0
    }
}

/// Copies an aggregate between two places in memory.
#[derive(Clone, Copy)]
pub struct CopyMemory<T, F> {
    /// The destination's address, checked.
    pub to: T,
    /// The source's address, checked.
    pub from: F,
    /// Its size.
    pub bytes: u32,
    /// It holds pointers.
    pub pointers: bool,
}

impl<T: Exec, F: Exec> Exec for CopyMemory<T, F> {
    fn exec(&self, e: Env) -> u64 {
        let to = self.to.exec(e) as usize;
        let from = self.from.exec(e) as usize;
        copy_aggregate(e, to, from, self.bytes, self.pointers);
        0
    }
}
