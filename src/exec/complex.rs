//! Arithmetic on complex numbers that lie in slots.
//!
//! A `complex128` is two slots, its real part first; a `complex64` is one, with both parts in it as in memory. Operands
//! are slots: a variable's own, or temporaries that `lower/` has filled. All parts are computed in 64 bits and rounded once:
//! for `+`, `-` and `/` that gives what 32 bits would, and products of `complex64` Go computes so itself.

use std::marker::PhantomData;

use super::node::{Env, Exec};

/// How a complex number lies in slots.
pub trait Parts: Copy + 'static {
    /// Real and imaginary part.
    fn get(e: Env, slot: u32) -> (f64, f64);
    /// Sets both.
    fn set(e: Env, slot: u32, value: (f64, f64));
    /// A part from a float's word of this type's parts.
    fn part(word: u64) -> f64;
}

/// `complex128`
#[derive(Clone, Copy)]
pub struct Double;

impl Parts for Double {
    #[inline(always)]
    fn get(e: Env, slot: u32) -> (f64, f64) {
        (f64::from_bits(e.slot(slot)), f64::from_bits(e.slot(slot + 1)))
    }

    #[inline(always)]
    fn set(e: Env, slot: u32, (re, im): (f64, f64)) {
        e.set(slot, re.to_bits());
        e.set(slot + 1, im.to_bits());
    }

    #[inline(always)]
    fn part(word: u64) -> f64 {
        f64::from_bits(word)
    }
}

/// `complex64`
#[derive(Clone, Copy)]
pub struct Single;

impl Parts for Single {
    #[inline(always)]
    fn get(e: Env, slot: u32) -> (f64, f64) {
        let word = e.slot(slot);
        (Self::part(word), Self::part(word >> 32))
    }

    #[inline(always)]
    fn set(e: Env, slot: u32, (re, im): (f64, f64)) {
        e.set(slot, single(re, im));
    }

    #[inline(always)]
    fn part(word: u64) -> f64 {
        f64::from(f32::from_bits(word as u32))
    }
}

/// The word of a `complex64`.
#[inline(always)]
pub fn single(re: f64, im: f64) -> u64 {
    u64::from((re as f32).to_bits()) | u64::from((im as f32).to_bits()) << 32
}

/// An operation on two complex numbers.
pub trait ComplexOp: Copy + 'static {
    /// The result.
    fn apply(a: (f64, f64), b: (f64, f64)) -> (f64, f64);
}

/// `+`
#[derive(Clone, Copy)]
pub struct AddComplex;

impl ComplexOp for AddComplex {
    #[inline(always)]
    fn apply(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
        (a.0 + b.0, a.1 + b.1)
    }
}

/// `-`
#[derive(Clone, Copy)]
pub struct SubComplex;

impl ComplexOp for SubComplex {
    #[inline(always)]
    fn apply(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
        (a.0 - b.0, a.1 - b.1)
    }
}

/// `*`
#[derive(Clone, Copy)]
pub struct MulComplex;

impl ComplexOp for MulComplex {
    #[inline(always)]
    fn apply(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
        (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
    }
}

/// `/`
#[derive(Clone, Copy)]
pub struct DivComplex;

impl ComplexOp for DivComplex {
    #[inline(always)]
    fn apply(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
        divide(a, b)
    }
}

/// The quotient as Go's runtime computes it: Smith's algorithm (Communications of the ACM 5, 435), and where that gives
/// nothing but NaN, the infinities and zeros that C99's Annex G.5.1.1 asks for.
pub fn divide((a, b): (f64, f64), (c, d): (f64, f64)) -> (f64, f64) {
    let (re, im) = if c.abs() >= d.abs() {
        let ratio = d / c;
        let scale = c + ratio * d;
        ((a + b * ratio) / scale, (b - a * ratio) / scale)
    } else {
        let ratio = c / d;
        let scale = d + ratio * c;
        ((a * ratio + b) / scale, (b * ratio - a) / scale)
    };
    if !re.is_nan() || !im.is_nan() {
        return (re, im);
    }
    // Infinite parts count as ±1, others as ±0: only directions matter then.
    let direction = |x: f64| if x.is_infinite() { 1.0f64.copysign(x) } else { 0.0f64.copysign(x) };
    if c == 0.0 && d == 0.0 && (!a.is_nan() || !b.is_nan()) {
        let far = f64::INFINITY.copysign(c);
        return (far * a, far * b);
    }
    if (a.is_infinite() || b.is_infinite()) && c.is_finite() && d.is_finite() {
        let (a, b) = (direction(a), direction(b));
        return (f64::INFINITY * (a * c + b * d), f64::INFINITY * (b * c - a * d));
    }
    if (c.is_infinite() || d.is_infinite()) && a.is_finite() && b.is_finite() {
        let (c, d) = (direction(c), direction(d));
        return (0.0 * (a * c + b * d), 0.0 * (b * c - a * d));
    }
    (re, im)
}

/// `to = a op b`, all of them slots; `to` may be one of the others.
#[derive(Clone, Copy)]
pub struct ComplexBinary<O, P> {
    /// The result's slot.
    pub to: u32,
    /// The left operand's.
    pub a: u32,
    /// The right operand's.
    pub b: u32,
    /// What to do, and with which width.
    pub op: PhantomData<(O, P)>,
}

impl<O: ComplexOp, P: Parts> Exec for ComplexBinary<O, P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        P::set(e, self.to, O::apply(P::get(e, self.a), P::get(e, self.b)));
        0
    }
}

/// `to = -from`
#[derive(Clone, Copy)]
pub struct NegComplex<P> {
    /// The result's slot.
    pub to: u32,
    /// The operand's.
    pub from: u32,
    /// The width.
    pub width: PhantomData<P>,
}

impl<P: Parts> Exec for NegComplex<P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let (re, im) = P::get(e, self.from);
        P::set(e, self.to, (-re, -im));
        0
    }
}

/// `to = complex(re, im)`
#[derive(Clone, Copy)]
pub struct MakeComplex<P, A, B> {
    /// The result's slot.
    pub to: u32,
    /// The real part.
    pub re: A,
    /// The imaginary part.
    pub im: B,
    /// The width.
    pub width: PhantomData<P>,
}

impl<P: Parts, A: Exec, B: Exec> Exec for MakeComplex<P, A, B> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let re = P::part(self.re.exec(e));
        let im = P::part(self.im.exec(e));
        P::set(e, self.to, (re, im));
        0
    }
}

/// A conversion between the two types.
#[derive(Clone, Copy)]
pub struct ConvertComplex<F, T> {
    /// The result's slot.
    pub to: u32,
    /// The operand's.
    pub from: u32,
    /// The widths.
    pub widths: PhantomData<(F, T)>,
}

impl<F: Parts, T: Parts> Exec for ConvertComplex<F, T> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        T::set(e, self.to, F::get(e, self.from));
        0
    }
}

/// `a == b`
#[derive(Clone, Copy)]
pub struct EqualComplex<P> {
    /// The left operand's slot.
    pub a: u32,
    /// The right operand's.
    pub b: u32,
    /// The width.
    pub width: PhantomData<P>,
}

impl<P: Parts> Exec for EqualComplex<P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        u64::from(P::get(e, self.a) == P::get(e, self.b))
    }
}

#[cfg(test)]
mod tests {
    use super::divide;

    #[test]
    fn quotients_of_the_unlimited() {
        let (inf, nan) = (f64::INFINITY, f64::NAN);
        assert_eq!(divide((1.0, 2.0), (3.0, -4.0)), (-0.2, 0.4));
        assert_eq!(divide((1.0, 1.0), (0.0, 0.0)), (inf, inf));
        assert_eq!(divide((inf, 1.0), (1.0, 1.0)), (inf, -inf));
        assert_eq!(divide((1.0, 1.0), (inf, 1.0)), (0.0, 0.0));
        let (re, im) = divide((nan, nan), (0.0, 0.0));
        assert!(re.is_nan() && im.is_nan());
    }
}
