//! Arithmetic and comparison on words.
//!
//! Integers are kept sign- or zero-extended from their own width to 64 bits, so 64-bit operations serve all widths and
//! are followed by a [`Wrap`] where the width is smaller (Go specification, "Integer overflow"). Floats are their bits.
//! Division and shifts by signed counts can panic and carry a site.

use std::marker::PhantomData;

use super::node::{Cond, Env, Exec};
use super::raise;

/// A binary operation that cannot fail.
pub trait BinaryOp: Copy + 'static {
    /// The result for two words.
    fn apply(a: u64, b: u64) -> u64;
}

/// `a op b`
#[derive(Clone, Copy)]
pub struct Binary<O, A, B>(A, B, PhantomData<O>);

impl<O, A, B> Binary<O, A, B> {
    /// With these operands.
    pub fn new(a: A, b: B) -> Self {
        Binary(a, b, PhantomData)
    }
}

impl<O: BinaryOp, A: Exec, B: Exec> Exec for Binary<O, A, B> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let a = self.0.exec(e);
        O::apply(a, self.1.exec(e))
    }
}

macro_rules! binary_ops {
    ($($(#[$doc:meta])* $name:ident = |$a:ident, $b:ident| $result:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy)]
            pub struct $name;
            impl BinaryOp for $name {
                #[inline(always)]
                fn apply($a: u64, $b: u64) -> u64 {
                    $result
                }
            }
        )*
    };
}

fn f64_of(word: u64) -> f64 {
    f64::from_bits(word)
}

fn f32_of(word: u64) -> f32 {
    f32::from_bits(word as u32)
}

fn word32(value: f32) -> u64 {
    u64::from(value.to_bits())
}

binary_ops! {
    /// `+` on integers
    Add = |a, b| a.wrapping_add(b);
    /// `-` on integers
    Sub = |a, b| a.wrapping_sub(b);
    /// `*` on integers
    Mul = |a, b| a.wrapping_mul(b);
    /// `&`
    And = |a, b| a & b;
    /// `|`
    Or = |a, b| a | b;
    /// `^`
    Xor = |a, b| a ^ b;
    /// `&^`
    AndNot = |a, b| a & !b;
    /// `<<`, the count unsigned
    Shl = |a, b| if b < 64 { a << b } else { 0 };
    /// `>>` of unsigned integers, the count unsigned
    Shr = |a, b| if b < 64 { a >> b } else { 0 };
    /// `>>` of signed integers, the count unsigned
    Sar = |a, b| ((a as i64) >> b.min(63)) as u64;
    /// `+` on `float64`
    AddF64 = |a, b| (f64_of(a) + f64_of(b)).to_bits();
    /// `-` on `float64`
    SubF64 = |a, b| (f64_of(a) - f64_of(b)).to_bits();
    /// `*` on `float64`
    MulF64 = |a, b| (f64_of(a) * f64_of(b)).to_bits();
    /// `/` on `float64`
    DivF64 = |a, b| (f64_of(a) / f64_of(b)).to_bits();
    /// `+` on `float32`
    AddF32 = |a, b| word32(f32_of(a) + f32_of(b));
    /// `-` on `float32`
    SubF32 = |a, b| word32(f32_of(a) - f32_of(b));
    /// `*` on `float32`
    MulF32 = |a, b| word32(f32_of(a) * f32_of(b));
    /// `/` on `float32`
    DivF32 = |a, b| word32(f32_of(a) / f32_of(b));
    /// `min` on signed integers
    MinInt = |a, b| (a as i64).min(b as i64) as u64;
    /// `max` on signed integers
    MaxInt = |a, b| (a as i64).max(b as i64) as u64;
    /// `min` on unsigned integers
    MinUint = |a, b| a.min(b);
    /// `max` on unsigned integers
    MaxUint = |a, b| a.max(b);
    /// `min` on `float64`: NaN wins, −0 is less than +0
    MinF64 = |a, b| min_float(f64_of(a), f64_of(b)).to_bits();
    /// `max` on `float64`
    MaxF64 = |a, b| (-min_float(-f64_of(a), -f64_of(b))).to_bits();
    /// `min` on `float32`
    MinF32 = |a, b| word32(min_float(f32_of(a).into(), f32_of(b).into()) as f32);
    /// `max` on `float32`
    MaxF32 = |a, b| word32(-min_float(-f64::from(f32_of(a)), -f64::from(f32_of(b))) as f32);
}

/// The smaller one as Go's `min` has it.
pub fn min_float(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if a < b || (a == b && a.is_sign_negative()) {
        a
    } else {
        b
    }
}

/// A comparison of words.
pub trait CompareOp: Copy + 'static {
    /// The answer for two words.
    fn test(a: u64, b: u64) -> bool;
}

/// `a op b`, of type bool
#[derive(Clone, Copy)]
pub struct Compare<O, A, B>(A, B, PhantomData<O>);

impl<O, A, B> Compare<O, A, B> {
    /// With these operands.
    pub fn new(a: A, b: B) -> Self {
        Compare(a, b, PhantomData)
    }
}

impl<O: CompareOp, A: Exec, B: Exec> Cond for Compare<O, A, B> {
    #[inline(always)]
    fn test(&self, e: Env) -> bool {
        let a = self.0.exec(e);
        O::test(a, self.1.exec(e))
    }
}

impl<O: CompareOp, A: Exec, B: Exec> Exec for Compare<O, A, B> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        u64::from(self.test(e))
    }
}

macro_rules! compare_ops {
    ($($(#[$doc:meta])* $name:ident = |$a:ident, $b:ident| $result:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy)]
            pub struct $name;
            impl CompareOp for $name {
                #[inline(always)]
                fn test($a: u64, $b: u64) -> bool {
                    $result
                }
            }
        )*
    };
}

compare_ops! {
    /// `==` of words: integers, booleans, pointers, channels
    Eq = |a, b| a == b;
    /// `!=` of words
    Ne = |a, b| a != b;
    /// `<` of signed integers
    Lt = |a, b| (a as i64) < (b as i64);
    /// `<=` of signed integers
    Le = |a, b| (a as i64) <= (b as i64);
    /// `>` of signed integers
    Gt = |a, b| (a as i64) > (b as i64);
    /// `>=` of signed integers
    Ge = |a, b| (a as i64) >= (b as i64);
    /// `<` of unsigned integers
    LtU = |a, b| a < b;
    /// `<=` of unsigned integers
    LeU = |a, b| a <= b;
    /// `>` of unsigned integers
    GtU = |a, b| a > b;
    /// `>=` of unsigned integers
    GeU = |a, b| a >= b;
    /// `==` of `float64`
    EqF64 = |a, b| f64_of(a) == f64_of(b);
    /// `!=` of `float64`
    NeF64 = |a, b| f64_of(a) != f64_of(b);
    /// `<` of `float64`
    LtF64 = |a, b| f64_of(a) < f64_of(b);
    /// `<=` of `float64`
    LeF64 = |a, b| f64_of(a) <= f64_of(b);
    /// `>` of `float64`
    GtF64 = |a, b| f64_of(a) > f64_of(b);
    /// `>=` of `float64`
    GeF64 = |a, b| f64_of(a) >= f64_of(b);
    /// `==` of `float32`
    EqF32 = |a, b| f32_of(a) == f32_of(b);
    /// `!=` of `float32`
    NeF32 = |a, b| f32_of(a) != f32_of(b);
    /// `<` of `float32`
    LtF32 = |a, b| f32_of(a) < f32_of(b);
    /// `<=` of `float32`
    LeF32 = |a, b| f32_of(a) <= f32_of(b);
    /// `>` of `float32`
    GtF32 = |a, b| f32_of(a) > f32_of(b);
    /// `>=` of `float32`
    GeF32 = |a, b| f32_of(a) >= f32_of(b);
}

/// A unary operation that cannot fail.
pub trait UnaryOp: Copy + 'static {
    /// The result for a word.
    fn apply(a: u64) -> u64;
}

/// `op a`
#[derive(Clone, Copy)]
pub struct Unary<O, A>(A, PhantomData<O>);

impl<O, A> Unary<O, A> {
    /// With this operand.
    pub fn new(a: A) -> Self {
        Unary(a, PhantomData)
    }
}

impl<O: UnaryOp, A: Exec> Exec for Unary<O, A> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        O::apply(self.0.exec(e))
    }
}

macro_rules! unary_ops {
    ($($(#[$doc:meta])* $name:ident = |$a:ident| $result:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy)]
            pub struct $name;
            impl UnaryOp for $name {
                #[inline(always)]
                fn apply($a: u64) -> u64 {
                    $result
                }
            }
        )*
    };
}

unary_ops! {
    /// `-` on integers
    Neg = |a| a.wrapping_neg();
    /// `^`
    BitNot = |a| !a;
    /// `-` on `float64`
    NegF64 = |a| (-f64_of(a)).to_bits();
    /// `-` on `float32`
    NegF32 = |a| word32(-f32_of(a));
    /// Cuts to `int8`
    WrapI8 = |a| a as i8 as u64;
    /// Cuts to `int16`
    WrapI16 = |a| a as i16 as u64;
    /// Cuts to `int32`
    WrapI32 = |a| a as i32 as u64;
    /// Cuts to `uint8`
    WrapU8 = |a| u64::from(a as u8);
    /// Cuts to `uint16`
    WrapU16 = |a| u64::from(a as u16);
    /// Cuts to `uint32`
    WrapU32 = |a| u64::from(a as u32);
    /// Signed integer to `float64`
    IntToF64 = |a| (a as i64 as f64).to_bits();
    /// Unsigned integer to `float64`
    UintToF64 = |a| (a as f64).to_bits();
    /// Signed integer to `float32`
    IntToF32 = |a| word32(a as i64 as f32);
    /// Unsigned integer to `float32`
    UintToF32 = |a| word32(a as f32);
    /// `float32` to `float64`
    F32ToF64 = |a| f64::from(f32_of(a)).to_bits();
    /// `float64` to `float32`
    F64ToF32 = |a| word32(f64_of(a) as f32);
    /// `float64` to a signed integer of 64 bits, as amd64's `cvttsd2si`
    F64ToInt = |a| f64_to_int(f64_of(a)) as u64;
    /// `float64` to a signed integer of at most 32 bits, or an unsigned one of at most 16: through 32 bits; a [`Wrap`] follows
    F64ToInt32 = |a| f64_to_int32(f64_of(a)) as u64;
    /// `float64` to `uint64`, as Go's code for amd64 does it
    F64ToUint = |a| f64_to_uint(f64_of(a));
    /// The square root
    SqrtF64 = |a| f64_of(a).sqrt().to_bits();
    /// The absolute value
    AbsF64 = |a| a & !(1 << 63);
    /// The largest integer not above
    FloorF64 = |a| f64_of(a).floor().to_bits();
}

/// `cvttsd2si` with a 64-bit destination: out of range gives the smallest integer.
pub fn f64_to_int(f: f64) -> i64 {
    if (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&f) { f as i64 } else { i64::MIN }
}

/// `cvttsd2si` with a 32-bit destination.
pub fn f64_to_int32(f: f64) -> i32 {
    if f > -2_147_483_649.0 && f < 2_147_483_648.0 { f as i32 } else { i32::MIN }
}

/// Go's conversion of a float to `uint64` on amd64: below 2⁶³ as a signed one, else shifted by 2⁶³.
pub fn f64_to_uint(f: f64) -> u64 {
    const TWO63: f64 = 9_223_372_036_854_775_808.0;
    if f < TWO63 { f64_to_int(f) as u64 } else { f64_to_int(f - TWO63) as u64 ^ (1 << 63) }
}

/// A binary operation cut to a width afterwards.
#[derive(Clone, Copy)]
pub struct Wrap<O, W>(PhantomData<(O, W)>);

impl<O: BinaryOp, W: UnaryOp> BinaryOp for Wrap<O, W> {
    #[inline(always)]
    fn apply(a: u64, b: u64) -> u64 {
        W::apply(O::apply(a, b))
    }
}

/// A division that panics when the divisor is 0.
pub trait DivideOp: Copy + 'static {
    /// The result; `b` is not 0.
    fn divide(a: u64, b: u64) -> u64;
}

/// `a / b`, `a % b`
#[derive(Clone, Copy)]
pub struct Divide<O, A, B> {
    a: A,
    b: B,
    site: u32,
    op: PhantomData<O>,
}

impl<O, A, B> Divide<O, A, B> {
    /// With these operands; `site` for the panic.
    pub fn new(a: A, b: B, site: u32) -> Self {
        Divide { a, b, site, op: PhantomData }
    }
}

impl<O: DivideOp, A: Exec, B: Exec> Exec for Divide<O, A, B> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let a = self.a.exec(e);
        let b = self.b.exec(e);
        if b == 0 {
            raise::divide(e, self.site);
        }
        O::divide(a, b)
    }
}

macro_rules! divide_ops {
    ($($(#[$doc:meta])* $name:ident = |$a:ident, $b:ident| $result:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy)]
            pub struct $name;
            impl DivideOp for $name {
                #[inline(always)]
                fn divide($a: u64, $b: u64) -> u64 {
                    $result
                }
            }
        )*
    };
}

divide_ops! {
    /// Signed `/`; the smallest integer by −1 is itself
    Quo = |a, b| (a as i64).wrapping_div(b as i64) as u64;
    /// Signed `%`
    Rem = |a, b| (a as i64).wrapping_rem(b as i64) as u64;
    /// Unsigned `/`
    QuoU = |a, b| a / b;
    /// Unsigned `%`
    RemU = |a, b| a % b;
}

/// Signed division by a constant above 1, through multiplication (Granlund and Montgomery 1994; Hacker's Delight 10-1).
#[derive(Clone, Copy, Debug)]
pub struct Magic {
    multiplier: i64,
    shift: u32,
    divisor: i64,
}

impl Magic {
    /// For a divisor of at least 2.
    pub fn new(divisor: i64) -> Magic {
        let d = divisor as u64;
        // 2^p is the smallest power with 2^p > nc · (d − 2^p mod d), for p ≥ 64.
        let two63 = 1u128 << 63;
        let nc = (two63 - 1 - (two63 % u128::from(d))) as u64;
        let mut p = 64;
        loop {
            let power = 1u128 << p;
            let rest = u128::from(d) - power % u128::from(d);
            if power > u128::from(nc) * rest {
                return Magic { multiplier: ((power + rest) / u128::from(d)) as u64 as i64, shift: p - 64, divisor };
            }
            p += 1;
        }
    }

    /// `a / divisor`, truncated towards zero.
    #[inline(always)]
    pub fn quotient(self, a: i64) -> i64 {
        let mut q = ((i128::from(a) * i128::from(self.multiplier)) >> 64) as i64;
        if self.multiplier < 0 {
            q = q.wrapping_add(a);
        }
        (q >> self.shift) + i64::from(a < 0)
    }
}

/// `a / constant`
#[derive(Clone, Copy)]
pub struct QuoConst<A>(pub A, pub Magic);

impl<A: Exec> Exec for QuoConst<A> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        self.1.quotient(self.0.exec(e) as i64) as u64
    }
}

/// `a % constant`
#[derive(Clone, Copy)]
pub struct RemConst<A>(pub A, pub Magic);

impl<A: Exec> Exec for RemConst<A> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let a = self.0.exec(e) as i64;
        a.wrapping_sub(self.1.quotient(a).wrapping_mul(self.1.divisor)) as u64
    }
}

/// A shift count of a signed type: panics when negative.
#[derive(Clone, Copy)]
pub struct ShiftCount<A> {
    /// The count.
    pub count: A,
    /// For the panic.
    pub site: u32,
}

impl<A: Exec> Exec for ShiftCount<A> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let count = self.count.exec(e);
        if (count as i64) < 0 {
            raise::negative_shift(e, self.site);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_by_constants_agrees_with_division() {
        let interesting = [0, 1, -1, 2, -2, 3, 6, 7, 9, 10, -10, 99, 1000, 1_000_003, i64::MAX, i64::MIN, i64::MIN + 1];
        for divisor in
            [2, 3, 5, 6, 7, 8, 9, 10, 16, 25, 100, 641, 1000, 1009, 10007, 1_000_003, 2_147_483_647, i64::MAX]
        {
            let magic = Magic::new(divisor);
            for a in
                interesting.into_iter().chain((0..2000).map(|k: i64| k.wrapping_mul(0x9E37_79B9_7F4A_7C15u64 as i64)))
            {
                assert_eq!(magic.quotient(a), a / divisor, "{a} / {divisor}");
            }
        }
    }

    #[test]
    fn floats_out_of_range_become_what_amd64_gives() {
        assert_eq!(f64_to_uint(-2.5), u64::MAX - 1);
        assert_eq!(f64_to_int(f64::NAN), i64::MIN);
        assert_eq!(f64_to_int32(2.5e10) as i16, 0);
        assert_eq!(f64_to_int32(300.7) as u8, 44);
    }
}
