//! Equality and hashes of any value, by its descriptor (Go specification, "Comparison operators").
//!
//! For code on the worker's stack: it recurses into structs, arrays and interfaces.

use super::desc::{Desc, Kind};
use super::{interface, string, word};
use crate::exec::mem::{Ptr, U8, U16, U32, W64, Width};

/// Interfaces nested deeper than this (a struct by value in an interface in a struct …) are given up.
const DEEPEST: u32 = 2000;

/// Why two values cannot be compared, or one not be hashed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Incomparable {
    /// The dynamic type of an interface has no `==`: "comparing uncomparable type T", "hash of unhashable type T".
    Type(Desc),
    /// Nested too deeply: Go would overflow its stack too, only later.
    TooDeep,
}

/// Whether the values of type `desc` at `a` and `b` are equal.
///
/// # Errors
/// An interface inside holds something that cannot be compared.
///
/// # Safety
/// Both are addresses of values of the type.
#[inline]
pub unsafe fn equal(desc: Desc, a: usize, b: usize) -> Result<bool, Incomparable> {
    // SAFETY: the caller's promise.
    unsafe { equal_at(desc, a, b, 0) }
}

/// Whether two interfaces are equal.
///
/// # Errors
/// They have the same dynamic type, and that cannot be compared.
///
/// # Safety
/// Both are valid interfaces.
#[inline]
pub unsafe fn equal_interfaces(a: u64, b: u64) -> Result<bool, Incomparable> {
    // SAFETY: the caller's promise.
    unsafe { interfaces_at(a, b, 0) }
}

/// Whether an interface holds exactly the value in `slots`, of type `desc`, which is comparable and no interface.
///
/// # Errors
/// An interface inside holds something that cannot be compared.
///
/// # Safety
/// `a` is a valid interface; the slots hold a value of the type.
pub unsafe fn equal_interface_value(a: u64, desc: Desc, slots: *const u64) -> Result<bool, Incomparable> {
    // SAFETY: the caller's promise. The low bytes of a slot are the value in memory.
    unsafe {
        if interface::dynamic_type(a) != Some(desc) {
            return Ok(false);
        }
        match interface::data(a) {
            Some(at) => equal(desc, at, slots.expose_provenance()),
            None => Ok(interface::scalar(a, desc) == slots.read()),
        }
    }
}

unsafe fn interfaces_at(a: u64, b: u64, depth: u32) -> Result<bool, Incomparable> {
    // SAFETY: the caller's promise.
    unsafe {
        let (Some(desc), Some(other)) = (interface::dynamic_type(a), interface::dynamic_type(b)) else {
            return Ok(a == b);
        };
        if desc != other {
            return Ok(false);
        }
        if !desc.comparable {
            return Err(Incomparable::Type(desc));
        }
        if a == b && desc.plain {
            return Ok(true);
        }
        match (interface::data(a), interface::data(b)) {
            (Some(a), Some(b)) => equal_at(desc, a, b, depth + 1),
            _ => Ok(interface::scalar(a, desc) == interface::scalar(b, desc)),
        }
    }
}

unsafe fn equal_at(desc: Desc, a: usize, b: usize, depth: u32) -> Result<bool, Incomparable> {
    if depth > DEEPEST {
        return Err(Incomparable::TooDeep);
    }
    // SAFETY: the caller's promise; fields and elements lie inside.
    unsafe {
        if desc.plain {
            return Ok(equal_bytes(a, b, desc.size, desc.align as usize));
        }
        match desc.kind {
            Kind::Float32 | Kind::Complex64 => {
                let float = |at| f32::from_bits(U32::load(at) as u32);
                Ok((0..desc.size).step_by(4).all(|i| float(a + i) == float(b + i)))
            }
            Kind::Float64 | Kind::Complex128 => {
                let float = |at| f64::from_bits(W64::load(at));
                Ok((0..desc.size).step_by(8).all(|i| float(a + i) == float(b + i)))
            }
            Kind::String => Ok(string::equal(Ptr::load(a), Ptr::load(b))),
            Kind::Interface => interfaces_at(Ptr::load(a), Ptr::load(b), depth),
            Kind::Struct => {
                for field in desc.fields.iter().filter(|field| &*field.name != "_") {
                    if !equal_at(field.ty, a + field.offset, b + field.offset, depth + 1)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Kind::Array => {
                let Some(elem) = desc.elem() else { return Ok(true) };
                for i in 0..desc.len as usize {
                    if elem.size == 0 {
                        break;
                    }
                    if !equal_at(elem, a + i * elem.size, b + i * elem.size, depth + 1)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            _ if !desc.comparable => Err(Incomparable::Type(desc)),
            kind => Ok(word::load_scalar(kind, a) == word::load_scalar(kind, b)),
        }
    }
}

/// Whether two values without padding have the same bytes.
///
/// # Safety
/// Both are live and aligned to `align`, of which `bytes` is a multiple.
unsafe fn equal_bytes(a: usize, b: usize, bytes: usize, align: usize) -> bool {
    // SAFETY: all accesses lie inside and are aligned.
    unsafe {
        match align {
            8 => (0..bytes).step_by(8).all(|i| W64::load(a + i) == W64::load(b + i)),
            4 => (0..bytes).step_by(4).all(|i| U32::load(a + i) == U32::load(b + i)),
            2 => (0..bytes).step_by(2).all(|i| U16::load(a + i) == U16::load(b + i)),
            _ => (0..bytes).all(|i| U8::load(a + i) == U8::load(b + i)),
        }
    }
}

/// What a hash starts from.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// The Engine's or the map's own number.
    pub seed: u64,
    /// Mixed into the hash of a NaN, which equals nothing: different ones should not collide.
    pub salt: u64,
}

/// Mixes `word` into `hash`.
#[inline(always)]
pub fn mix(hash: u64, word: u64) -> u64 {
    let product = u128::from(hash ^ word ^ 0x9e37_79b9_7f4a_7c15) * 0xa076_1d64_78bd_642f_u128;
    (product >> 64) as u64 ^ product as u64
}

/// The hash of bytes. Fast path: no calls.
///
/// # Safety
/// `bytes` bytes at `at` can be read and are never written again (those of a string).
#[inline]
pub unsafe fn hash_bytes(seed: u64, at: usize, bytes: usize) -> u64 {
    // SAFETY: all reads lie within the bytes.
    unsafe {
        let wide = |i: usize| std::ptr::with_exposed_provenance::<u64>(at + i).read_unaligned();
        let half = |i: usize| u64::from(std::ptr::with_exposed_provenance::<u32>(at + i).read_unaligned());
        let byte = |i: usize| u64::from(std::ptr::with_exposed_provenance::<u8>(at + i).read());
        let mut hash = mix(seed, bytes as u64);
        if bytes >= 8 {
            let mut i = 0;
            while i + 8 < bytes {
                hash = mix(hash, wide(i));
                i += 8;
            }
            // The last word overlaps the one before.
            mix(hash, wide(bytes - 8))
        } else if bytes >= 4 {
            mix(hash, half(0) | half(bytes - 4) << 32)
        } else if bytes > 0 {
            mix(hash, byte(0) | byte(bytes / 2) << 8 | byte(bytes - 1) << 16)
        } else {
            hash
        }
    }
}

/// The hash of the value of type `desc` at `at`: equal values have equal hashes.
///
/// # Errors
/// An interface inside holds something that cannot be hashed.
///
/// # Safety
/// At `at` lies a value of the type.
pub unsafe fn hash(desc: Desc, at: usize, seed: Seed) -> Result<u64, Incomparable> {
    // SAFETY: the caller's promise.
    unsafe { hash_at(desc, at, seed, 0) }
}

unsafe fn hash_at(desc: Desc, at: usize, seed: Seed, depth: u32) -> Result<u64, Incomparable> {
    if depth > DEEPEST {
        return Err(Incomparable::TooDeep);
    }
    // SAFETY: the caller's promise; fields and elements lie inside.
    unsafe {
        match desc.kind {
            Kind::Float32 => Ok(hash_float(f64::from(f32::from_bits(U32::load(at) as u32)), seed)),
            Kind::Float64 => Ok(hash_float(f64::from_bits(W64::load(at)), seed)),
            Kind::Complex64 | Kind::Complex128 => {
                let half = desc.size / 2;
                let part = |at| {
                    if half == 4 {
                        f64::from(f32::from_bits(U32::load(at) as u32))
                    } else {
                        f64::from_bits(W64::load(at))
                    }
                };
                Ok(hash_float(part(at + half), Seed { seed: hash_float(part(at), seed), ..seed }))
            }
            Kind::String => Ok(string::hash(Ptr::load(at), seed.seed)),
            Kind::Interface => {
                let value = Ptr::load(at);
                let Some(dynamic) = interface::dynamic_type(value) else { return Ok(mix(seed.seed, 0)) };
                if !dynamic.comparable {
                    return Err(Incomparable::Type(dynamic));
                }
                match interface::data(value) {
                    Some(at) => hash_at(dynamic, at, seed, depth + 1),
                    None => Ok(mix(seed.seed, interface::scalar(value, dynamic))),
                }
            }
            Kind::Struct => {
                let mut hash = seed.seed;
                for field in desc.fields.iter().filter(|field| &*field.name != "_") {
                    hash = hash_at(field.ty, at + field.offset, Seed { seed: hash, ..seed }, depth + 1)?;
                }
                Ok(hash)
            }
            Kind::Array => {
                let mut hash = seed.seed;
                let elem = desc.elem().filter(|elem| elem.size > 0);
                for i in 0..elem.map_or(0, |_| desc.len as usize) {
                    let Some(elem) = elem else { break };
                    hash = hash_at(elem, at + i * elem.size, Seed { seed: hash, ..seed }, depth + 1)?;
                }
                Ok(hash)
            }
            _ if !desc.comparable => Err(Incomparable::Type(desc)),
            kind => Ok(mix(seed.seed, word::load_scalar(kind, at))),
        }
    }
}

fn hash_float(value: f64, seed: Seed) -> u64 {
    if value.is_nan() {
        mix(seed.seed, seed.salt)
    } else if value == 0.0 {
        mix(seed.seed, 0)
    } else {
        mix(seed.seed, value.to_bits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap;
    use crate::types::ty::{Basic, Type};
    use crate::value::testing::Kit;

    const SEED: Seed = Seed { seed: 11, salt: 0 };

    unsafe fn boxed(kit: &Kit, desc: Desc, slots: &[u64]) -> u64 {
        // SAFETY: the lab's goroutine.
        unsafe { interface::make(kit.lab.cx, std::ptr::null_mut(), 0, desc, slots.as_ptr()) }
    }

    #[test]
    fn interfaces_compare_type_then_value() {
        let mut kit = Kit::new();
        let slice = kit.types.intern(Type::Slice(Basic::Int.id()));
        let any = kit.types.intern(Type::Interface([].into()));
        let structure = kit.structure(&[any, Basic::Float64.id()]);
        let (int, int8, float, string) = (Basic::Int.id(), Basic::Int8.id(), Basic::Float64.id(), Basic::String.id());
        let [int, int8, float, string, slice, structure] =
            [int, int8, float, string, slice, structure].map(|id| kit.desc(id));
        // SAFETY: the lab's goroutine; all words are values of their types.
        unsafe {
            let text = |text: &[u8]| string::new_on_worker(kit.lab.cx, text).expect("room");
            let five = boxed(&kit, int, &[5]);
            let big = boxed(&kit, int, &[5000]);
            let equal = |a, b| equal_interfaces(a, b);
            assert_eq!(equal(big, boxed(&kit, int, &[5000])), Ok(true));
            assert_eq!(equal(five, boxed(&kit, int8, &[5])), Ok(false));
            assert_eq!((equal(0, 0), equal(0, five)), (Ok(true), Ok(false)));
            let nan = boxed(&kit, float, &[f64::NAN.to_bits()]);
            assert_eq!(equal(nan, nan), Ok(false));
            let (zero, minus) = (boxed(&kit, float, &[0]), boxed(&kit, float, &[(-0.0f64).to_bits()]));
            assert_eq!(equal(zero, minus), Ok(true));
            let (a, b) = (boxed(&kit, string, &[text(b"abc")]), boxed(&kit, string, &[text(b"abc")]));
            assert_eq!(equal(a, b), Ok(true));
            let list = boxed(&kit, slice, &[0]);
            assert_eq!(equal(list, list), Err(Incomparable::Type(slice)));
            assert_eq!(equal(list, five), Ok(false));
            let (s, t) = (boxed(&kit, structure, &[list, 0]), boxed(&kit, structure, &[big, 1.0f64.to_bits()]));
            assert_eq!((equal(s, t), equal(s, s)), (Ok(false), Err(Incomparable::Type(slice))));
            assert_eq!(equal(t, boxed(&kit, structure, &[boxed(&kit, int, &[5000]), 1.0f64.to_bits()])), Ok(true));
            assert_eq!(equal_interface_value(big, int, [5000].as_ptr()), Ok(true));
            assert_eq!(equal_interface_value(five, int8, [5].as_ptr()), Ok(false));
            // Hashes.
            let any = kit.desc(any);
            let hash = |word: u64| super::hash(any, (&raw const word).expose_provenance(), SEED);
            assert_eq!(hash(a), hash(b));
            assert_eq!(hash(zero), hash(minus));
            assert_eq!(hash(list), Err(Incomparable::Type(slice)));
            assert_ne!(hash(five), hash(big));
            let chain = (0..5000).fold(five, |inner, _| boxed(&kit, structure, &[inner, 0]));
            let other = (0..5000).fold(five, |inner, _| boxed(&kit, structure, &[inner, 0]));
            assert_eq!((equal(chain, other), hash(chain)), (Err(Incomparable::TooDeep), Err(Incomparable::TooDeep)));
            let _ = heap::zero_base();
        }
    }
}
