//! Nodes: a function pointer followed by operands, in an arena.
//!
//! Comes in: nothing but what `lower/` put together. Goes out: words and effects.
//!
//! **The invariant of the tree**, on which every `unsafe` block in this module and its siblings rests: trees are
//! built by `lower/` alone, from a checked program. Slot numbers lie inside the frame that the function's code record
//! declares, children are nodes of the same function and live as long as the Engine, an operand that is used as an
//! address has been checked against nil (or is known not to be), and a width is the width of the static type. Given that, [`Env`]'s
//! methods are sound, and they are safe to call: nothing outside `exec` and `lower` can get hold of an `Env`
//! together with a tree that breaks the invariant.
//!
//! rustc multiplies operators by operand kinds: a fused node is a Rust type such as `Binary<Add, Local, Const>`, and
//! [`Arena::node`] makes the function behind it.

use std::sync::atomic::Ordering;

use parking_lot::Mutex;

use super::code::{Header, NodeFn, POISON};
use super::mem::{self, Plain, Width};
use crate::sched::cx::Cx;

/// What a node works on: the frame and the goroutine. Two registers.
#[derive(Clone, Copy)]
pub struct Env {
    /// The frame.
    pub fp: *mut u64,
    /// The goroutine.
    pub cx: *mut Cx,
}

impl Env {
    /// The word in a slot.
    #[inline(always)]
    pub fn slot(self, n: u32) -> u64 {
        // SAFETY: the invariant of the tree: the slot lies in the frame.
        unsafe { *self.fp.add(n as usize) }
    }

    /// Sets a slot.
    #[inline(always)]
    pub fn set(self, n: u32, word: u64) {
        // SAFETY: as for `slot`.
        unsafe { *self.fp.add(n as usize) = word }
    }

    /// The address of a slot.
    #[inline(always)]
    pub fn slot_address(self, n: u32) -> usize {
        // SAFETY: as for `slot`.
        unsafe { self.fp.add(n as usize) }.expose_provenance()
    }

    /// Executes a child.
    #[inline(always)]
    pub fn run(self, node: Ref) -> u64 {
        // SAFETY: the invariant of the tree: a live node of this function.
        unsafe { ((*node.0).f)(node.0, self.fp, self.cx) }
    }

    /// Reads a scalar from memory.
    #[inline(always)]
    pub fn load<W: Width>(self, at: usize) -> u64 {
        // SAFETY: the invariant of the tree: a live object of this width.
        unsafe { mem::load::<W, Plain>(self.cx, at) }
    }

    /// Writes a scalar to memory; runs the barrier for `Ptr`.
    #[inline(always)]
    pub fn store<W: Width>(self, at: usize, word: u64) {
        // SAFETY: as for `load`.
        unsafe {
            if W::POINTER {
                mem::store_ptr::<Plain>(self.cx, at, word)
            } else {
                mem::store::<W, Plain>(self.cx, at, word)
            }
        }
    }

    /// Copies words from memory or slots to memory, with the barrier if `pointers`.
    #[inline(always)]
    pub fn copy(self, to: usize, from: usize, words: usize, pointers: bool) {
        // SAFETY: the invariant of the tree: both ranges are live.
        unsafe { mem::copy_words::<Plain>(self.cx, to, from, words, pointers) }
    }

    /// Whether something is requested of this goroutine: preemption, a stop, an end.
    #[inline(always)]
    pub fn poked(self) -> bool {
        // SAFETY: cx is the running goroutine's object.
        unsafe { (*self.cx).guard.load(Ordering::Relaxed) == POISON }
    }
}

/// A node, somewhere in the arena.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Ref(pub *const Header);

// SAFETY: nodes are immutable but for their atomic fields.
unsafe impl Send for Ref {}
// SAFETY: as above.
unsafe impl Sync for Ref {}

impl Ref {
    /// The node's function.
    pub fn function(self) -> NodeFn {
        // SAFETY: a live node.
        unsafe { (*self.0).f }
    }
}

/// Anything that can be executed: an operand, an expression, a statement.
///
/// An expression gives its word; a statement gives a signal (`control`).
pub trait Exec: Copy + 'static {
    /// Does it.
    fn exec(&self, e: Env) -> u64;
}

/// Anything that can be tested, without making a word of the answer first.
pub trait Cond: Copy + 'static {
    /// The truth of it.
    fn test(&self, e: Env) -> bool;
}

/// A node in memory.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Node<T> {
    f: NodeFn,
    operands: T,
}

unsafe extern "C" fn run<T: Exec>(node: *const Header, fp: *mut u64, cx: *mut Cx) -> u64 {
    // SAFETY: `Arena::node` put a `Node<T>` there together with this function.
    unsafe { (*node.cast::<Node<T>>()).operands.exec(Env { fp, cx }) }
}

/// The address of the node that holds these operands: what `fp[-1]` of a callee points to.
#[inline(always)]
pub fn header_of<T: Exec>(operands: &T) -> *const Header {
    // SAFETY: operands of calls are only executed inside their `Node<T>`, whose first word precedes them.
    unsafe { std::ptr::from_ref(operands).cast::<Header>().sub(1) }
}

/// A local variable or temporary.
#[derive(Clone, Copy)]
pub struct Local(pub u32);

impl Exec for Local {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        e.slot(self.0)
    }
}

/// A word known beforehand.
#[derive(Clone, Copy)]
pub struct Const(pub u64);

impl Exec for Const {
    #[inline(always)]
    fn exec(&self, _: Env) -> u64 {
        self.0
    }
}

/// Whatever another node gives.
#[derive(Clone, Copy)]
pub struct Child(pub Ref);

impl Exec for Child {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        e.run(self.0)
    }
}

/// Where nodes, code records and constants live until the Engine is dropped.
pub struct Arena {
    chunks: Mutex<Chunks>,
    /// The nodes by name, where somebody wants to see them.
    listed: Option<Mutex<Vec<Listed>>>,
}

/// A node, for listings.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// Where it is.
    pub at: usize,
    /// Bytes of its operands.
    pub bytes: usize,
    /// They are made of 32-bit numbers only: else there may be gaps between them.
    pub dense: bool,
    /// The Rust type of its operands.
    pub name: &'static str,
}

#[derive(Default)]
struct Chunks {
    all: Vec<Box<[u64]>>,
    large: Vec<Box<[u64]>>,
    used: usize,
}

/// Words of a chunk.
const CHUNK: usize = 8 * 1024;

impl Default for Arena {
    fn default() -> Self {
        Arena { chunks: Mutex::new(Chunks::default()), listed: None }
    }
}

impl Arena {
    /// A node that executes `operands`.
    pub fn node<T: Exec>(&self, operands: T) -> Ref {
        let node = std::ptr::from_ref(self.alloc(Node { f: run::<T>, operands }));
        if let Some(listed) = &self.listed {
            listed.lock().push(Listed {
                at: node.expose_provenance(),
                bytes: size_of::<T>(),
                dense: align_of::<T>() <= 4,
                name: std::any::type_name::<T>(),
            });
        }
        Ref(node.cast())
    }

    /// An arena that knows its nodes by name.
    pub fn with_listing() -> Arena {
        Arena { listed: Some(Mutex::default()), ..Arena::default() }
    }

    /// All nodes, where they are listed.
    pub fn listed(&self) -> Vec<Listed> {
        self.listed.as_ref().map_or_else(Vec::new, |listed| listed.lock().clone())
    }

    /// `n` words from an address on, if all of them lie in the arena; while nothing runs.
    pub fn look(&self, at: usize, n: usize) -> Option<Vec<u64>> {
        let chunks = self.chunks.lock();
        let chunk = chunks.all.iter().chain(&chunks.large).find_map(|chunk| {
            let offset = at.checked_sub(chunk.as_ptr().addr())?;
            (offset % 8 == 0 && offset / 8 < chunk.len()).then_some((chunk, offset / 8))
        });
        let (chunk, first) = chunk?;
        (first + n <= chunk.len()).then(|| {
            // SAFETY: the words lie in the chunk, which is initialised throughout.
            (first..first + n).map(|i| unsafe { chunk.as_ptr().add(i).read_volatile() }).collect()
        })
    }

    /// Moves `value` into the arena. The reference is good while the arena lives.
    pub fn alloc<T: Copy>(&self, value: T) -> &'static T {
        const { assert!(align_of::<T>() <= 8) }
        let at = self.words(size_of::<T>().div_ceil(8)).cast::<T>();
        // SAFETY: `words` gave that many fresh, aligned words.
        unsafe {
            at.write(value);
            &*at
        }
    }

    /// `n` fresh zeroed words.
    pub fn words(&self, n: usize) -> *mut u64 {
        let mut chunks = self.chunks.lock();
        if n > CHUNK / 2 {
            chunks.large.push(vec![0u64; n].into_boxed_slice());
            return chunks.large.last_mut().map_or(std::ptr::null_mut(), |own| own.as_mut_ptr());
        }
        if chunks.all.is_empty() || chunks.used + n > CHUNK {
            chunks.all.push(vec![0u64; CHUNK].into_boxed_slice());
            chunks.used = 0;
        }
        let used = chunks.used;
        chunks.used += n;
        let last = chunks.all.len() - 1;
        // SAFETY: used + n ≤ CHUNK.
        unsafe { chunks.all[last].as_mut_ptr().add(used) }
    }
}

/// Puts a value that is not `Copy` (atomics inside) into fresh words of the arena.
pub fn place<T>(words: *mut u64, value: T) -> &'static T {
    const { assert!(align_of::<T>() <= 8 && !std::mem::needs_drop::<T>()) }
    let at = words.cast::<T>();
    // SAFETY: the caller took enough words for `T` from the arena just now.
    unsafe {
        at.write(value);
        &*at
    }
}

/// Copies elements into the arena.
pub fn keep_slice<T: Copy>(arena: &Arena, from: &[T]) -> &'static [T] {
    const { assert!(align_of::<T>() <= 8) }
    let at = arena.words(size_of_val(from).div_ceil(8)).cast::<T>();
    // SAFETY: fresh words, enough for all elements.
    unsafe {
        std::ptr::copy_nonoverlapping(from.as_ptr(), at, from.len());
        std::slice::from_raw_parts(at, from.len())
    }
}

/// Copies a text into the arena.
pub fn keep_text(arena: &Arena, text: &str) -> &'static str {
    // SAFETY: the bytes are those of a `str`.
    unsafe { std::str::from_utf8_unchecked(keep_slice(arena, text.as_bytes())) }
}

/// A Go string outside the heap: header and bytes.
pub fn keep_string(arena: &Arena, bytes: &[u8]) -> u64 {
    let data = keep_slice(arena, bytes);
    let header = arena.alloc([data.as_ptr().expose_provenance() as u64, data.len() as u64]);
    std::ptr::from_ref(header).expose_provenance() as u64
}

/// A box outside the heap that holds a scalar: an interface value made of a constant.
pub fn keep_box(arena: &Arena, desc: crate::value::desc::Desc, word: u64) -> u64 {
    let at = arena.alloc([desc.0.expose_provenance() as u64, 0]);
    let payload = std::ptr::from_ref(at).expose_provenance() + 8;
    // Little-endian: the low bytes of a word are the scalar at its natural width.
    // SAFETY: the payload word is fresh and nobody else knows it.
    unsafe { std::ptr::with_exposed_provenance_mut::<u64>(payload).write(word) };
    payload as u64
}
