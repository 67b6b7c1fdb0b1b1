//! The one way to memory that goroutines may share.
//!
//! Access is atomic at natural width, so that no word is ever torn: pointer words are stored with release and loaded with
//! acquire order (free on x86-64), all others relaxed. Every function is generic over an access [`Policy`]; [`Plain`] costs
//! nothing, and an instrumented run (races, preemption at accesses) is the same nodes with another policy, chosen by `lower/`.
//! The collector's barrier sits in [`store_ptr`] and [`copy_words`]: a snapshot-at-the-beginning collector must
//! see every pointer that is overwritten while it marks.

use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering};

use crate::sched::cx::Cx;

/// What happens at each access besides the access.
pub trait Policy: Copy + 'static {
    /// Called before a read of `bytes` at `address`.
    fn read(_cx: *mut Cx, _address: usize, _bytes: usize) {}
    /// Called before a write of `bytes` at `address`.
    fn write(_cx: *mut Cx, _address: usize, _bytes: usize) {}
}

/// The policy of ordinary runs: nothing happens.
#[derive(Clone, Copy)]
pub struct Plain;
impl Policy for Plain {}

/// A scalar type in memory: how a word is read from and written to its natural width.
pub trait Width: Copy + 'static {
    /// Bytes.
    const BYTES: usize;
    /// Stores need the collector's barrier.
    const POINTER: bool = false;

    /// Reads the word, extended to 64 bits as its type wants.
    ///
    /// # Safety
    /// `at` is the address of a live, aligned object of this width.
    unsafe fn load(at: usize) -> u64;

    /// Writes the word, cut to the width.
    ///
    /// # Safety
    /// As for [`Width::load`]; for [`Ptr`] the barrier has been run.
    unsafe fn store(at: usize, word: u64);
}

macro_rules! width {
    ($(#[$doc:meta])* $name:ident, $atomic:ty, $unsigned:ty, $value:ty, $bytes:expr, $pointer:expr, $load:expr, $store:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name;

        impl Width for $name {
            const BYTES: usize = $bytes;
            const POINTER: bool = $pointer;

            #[inline(always)]
            unsafe fn load(at: usize) -> u64 {
                // SAFETY: the caller vouches for the address; integers become pointers here and in `heap` only.
                unsafe { (*std::ptr::with_exposed_provenance::<$atomic>(at)).load($load) as $value as i64 as u64 }
            }

            #[inline(always)]
            unsafe fn store(at: usize, word: u64) {
                // SAFETY: the caller vouches for the address.
                unsafe { (*std::ptr::with_exposed_provenance::<$atomic>(at)).store(word as $unsigned, $store) }
            }
        }
    };
}

width!(/// `bool`, `uint8`
    U8, AtomicU8, u8, u8, 1, false, Ordering::Relaxed, Ordering::Relaxed);
width!(/// `int8`
    I8, AtomicU8, u8, i8, 1, false, Ordering::Relaxed, Ordering::Relaxed);
width!(/// `uint16`
    U16, AtomicU16, u16, u16, 2, false, Ordering::Relaxed, Ordering::Relaxed);
width!(/// `int16`
    I16, AtomicU16, u16, i16, 2, false, Ordering::Relaxed, Ordering::Relaxed);
width!(/// `uint32`, `float32` (its bits)
    U32, AtomicU32, u32, u32, 4, false, Ordering::Relaxed, Ordering::Relaxed);
width!(/// `int32`
    I32, AtomicU32, u32, i32, 4, false, Ordering::Relaxed, Ordering::Relaxed);
width!(/// 64-bit integers, `float64` (its bits)
    W64, AtomicU64, u64, u64, 8, false, Ordering::Relaxed, Ordering::Relaxed);
width!(/// Everything that points: strings, slices, maps, channels, functions, interfaces, pointers
    Ptr, AtomicU64, u64, u64, 8, true, Ordering::Acquire, Ordering::Release);

/// Reads a scalar.
///
/// # Safety
/// `at` is the address of a live, aligned object of width `W`.
#[inline(always)]
pub unsafe fn load<W: Width, P: Policy>(cx: *mut Cx, at: usize) -> u64 {
    P::read(cx, at, W::BYTES);
    // SAFETY: the caller's promise.
    unsafe { W::load(at) }
}

/// Writes a scalar that is not a pointer.
///
/// # Safety
/// As for [`load`].
#[inline(always)]
pub unsafe fn store<W: Width, P: Policy>(cx: *mut Cx, at: usize, word: u64) {
    P::write(cx, at, W::BYTES);
    // SAFETY: the caller's promise.
    unsafe { W::store(at, word) }
}

/// Writes a pointer word, with the collector's barrier.
///
/// # Safety
/// As for [`load`]; `word` is a valid value of the static type at `at`.
#[inline(always)]
pub unsafe fn store_ptr<P: Policy>(cx: *mut Cx, at: usize, word: u64) {
    P::write(cx, at, 8);
    // SAFETY: the caller's promise.
    unsafe {
        crate::heap::barrier(cx, at);
        Ptr::store(at, word)
    }
}

/// Copies `words` 64-bit words between heap memory or frame slots, word by word, with the barrier when `pointers`
/// says that the destination is shared memory that may hold pointers. The ranges may overlap.
///
/// # Safety
/// Both ranges are live and 8-aligned.
#[inline(always)]
pub unsafe fn copy_words<P: Policy>(cx: *mut Cx, to: usize, from: usize, words: usize, pointers: bool) {
    P::read(cx, from, words * 8);
    P::write(cx, to, words * 8);
    let copy = |i: usize| {
        // SAFETY: i < words, and the caller's promise.
        unsafe {
            if pointers {
                crate::heap::barrier(cx, to + i * 8);
            }
            Ptr::store(to + i * 8, Ptr::load(from + i * 8));
        }
    };
    if to <= from {
        (0..words).for_each(copy);
    } else {
        (0..words).rev().for_each(copy);
    }
}
