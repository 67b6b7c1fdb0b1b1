//! Binary floating-point numbers of 512 bits: what constants become when a fraction would grow too large.
//!
//! A [`Float`] is `mantissa × 2^exponent`, the mantissa at most [`PRECISION`] bits, rounded to nearest even. There is no
//! infinity: an operation whose result is too large gives `None`; one whose result is too small gives zero.
//! Also here: the correct rounding of fractions to the machine's floats.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// Bits of a mantissa.
pub const PRECISION: u64 = 512;

/// Exponents (of a number written `0.1… × 2^e`) lie between these; Go's big floats have 32-bit exponents.
const MAX_EXPONENT: i64 = i32::MAX as i64;
const MIN_EXPONENT: i64 = i32::MIN as i64;

/// A number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Float {
    /// Zero only for the number zero; odd otherwise, so that equal numbers are equal structures.
    mantissa: BigInt,
    exponent: i64,
}

impl Float {
    /// Zero.
    pub fn zero() -> Float {
        Float { mantissa: BigInt::zero(), exponent: 0 }
    }

    /// `mantissa × 2^exponent`, rounded.
    pub fn new(mantissa: &BigInt, exponent: i64) -> Option<Float> {
        Float::rounded(mantissa.sign(), mantissa.magnitude().clone(), exponent, PRECISION)?.in_range()
    }

    /// The nearest float to an integer.
    pub fn from_integer(x: &BigInt) -> Option<Float> {
        Float::new(x, 0)
    }

    /// The nearest float to a fraction; `None` also for a zero denominator.
    pub fn from_ratio(numer: &BigInt, denom: &BigInt) -> Option<Float> {
        quotient(numer, denom, 0, PRECISION)?.in_range()
    }

    /// `digits × base^power`, for literals; the base is 2 or 10.
    pub fn scaled(digits: &BigInt, base: u32, power: i64) -> Option<Float> {
        if base == 2 {
            return Float::new(digits, power);
        }
        if digits.is_zero() {
            return Some(Float::zero());
        }
        // Guard bits keep the error of some thirty roundings away from the result.
        const WORKING: u64 = PRECISION + 96;
        let mut square = Float { mantissa: BigInt::from(5), exponent: 1 };
        let mut scale = Float { mantissa: BigInt::one(), exponent: 0 };
        let mut rest = power.unsigned_abs();
        while rest > 0 {
            if rest & 1 == 1 {
                scale = scale.times(&square, WORKING)?;
            }
            square = square.times(&square, WORKING)?;
            rest >>= 1;
        }
        let digits = Float { mantissa: digits.clone(), exponent: 0 };
        let result = if power >= 0 {
            digits.times(&scale, PRECISION)?
        } else {
            quotient(&digits.mantissa, &scale.mantissa, -scale.exponent, PRECISION)?
        };
        result.in_range()
    }

    /// -1, 0 or 1.
    pub fn signum(&self) -> i32 {
        match self.mantissa.sign() {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        }
    }

    /// The exponent `e` in `0.1… × 2^e`; 0 for zero.
    pub fn exponent(&self) -> i64 {
        if self.mantissa.is_zero() { 0 } else { self.exponent + self.mantissa.bits() as i64 }
    }

    /// `-x`
    pub fn neg(&self) -> Float {
        Float { mantissa: -&self.mantissa, exponent: self.exponent }
    }

    /// `x + y`
    pub fn add(&self, other: &Float) -> Option<Float> {
        if self.mantissa.is_zero() {
            return Some(other.clone());
        }
        if other.mantissa.is_zero() {
            return Some(self.clone());
        }
        let (big, small) = if self.exponent() >= other.exponent() { (self, other) } else { (other, self) };
        // The smaller one is below a quarter of the larger one's last place: it cannot change the rounding.
        if big.exponent() - small.exponent() > 2 * PRECISION as i64 {
            return Some(big.clone());
        }
        let exponent = big.exponent.min(small.exponent);
        let sum = (&big.mantissa << (big.exponent - exponent)) + (&small.mantissa << (small.exponent - exponent));
        Float::new(&sum, exponent)
    }

    /// `x × y`
    pub fn mul(&self, other: &Float) -> Option<Float> {
        self.times(other, PRECISION)?.in_range()
    }

    /// `x / y`; `None` also for a zero divisor.
    pub fn div(&self, other: &Float) -> Option<Float> {
        let exponent = self.exponent - other.exponent;
        quotient(&self.mantissa, &other.mantissa, exponent, PRECISION)?.in_range()
    }

    /// The integer it is; one that is off by less than rounding errors may make it counts too. `None` for others and for
    /// huge ones.
    pub fn to_integer(&self) -> Option<BigInt> {
        if self.mantissa.is_zero() {
            return Some(BigInt::zero());
        }
        if self.exponent().unsigned_abs() >= super::FRACTION_BITS {
            return None;
        }
        if self.exponent >= 0 {
            return Some(&self.mantissa << self.exponent);
        }
        // Drop the last four bits of 512, down or up, and see whether an integer remains.
        const DELTA: u64 = 4;
        let mantissa = self.mantissa.magnitude();
        let extra = (mantissa.bits() + DELTA).saturating_sub(PRECISION);
        let down = (mantissa >> extra) << extra;
        let up = if extra == 0 { down.clone() } else { &down + (BigUint::one() << extra) };
        for rounded in [down, up] {
            let fraction_bits = self.exponent.unsigned_abs();
            if rounded.trailing_zeros().is_some_and(|zeros| zeros >= fraction_bits) {
                return Some(BigInt::from_biguint(self.mantissa.sign(), rounded >> fraction_bits));
            }
        }
        None
    }

    /// Whether it is an integer exactly.
    pub fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// The nearest `f64`, infinite when too large.
    pub fn to_f64(&self) -> f64 {
        to_machine(self.mantissa.sign(), self.mantissa.magnitude(), self.exponent, false, Format::DOUBLE)
    }

    /// The nearest `f32` (as an `f64`), infinite when too large.
    pub fn to_f32(&self) -> f64 {
        to_machine(self.mantissa.sign(), self.mantissa.magnitude(), self.exponent, false, Format::SINGLE)
    }

    /// The number scaled into `0.5 ≤ |m| < 1`.
    pub fn mantissa_f64(&self) -> f64 {
        let exponent = -(self.mantissa.bits() as i64);
        to_machine(self.mantissa.sign(), self.mantissa.magnitude(), exponent, false, Format::DOUBLE)
    }

    fn times(&self, other: &Float, precision: u64) -> Option<Float> {
        let product = &self.mantissa * &other.mantissa;
        let (sign, magnitude) = product.into_parts();
        Float::rounded(sign, magnitude, self.exponent.checked_add(other.exponent)?, precision)
    }

    /// Rounds to `precision` bits, half to even, and makes the mantissa odd.
    fn rounded(sign: Sign, mut mantissa: BigUint, mut exponent: i64, precision: u64) -> Option<Float> {
        let excess = mantissa.bits().saturating_sub(precision);
        if excess > 0 {
            mantissa = round_off(&mantissa, excess, false);
            exponent = exponent.checked_add(excess as i64)?;
        }
        let Some(zeros) = mantissa.trailing_zeros() else { return Some(Float::zero()) };
        Some(Float {
            mantissa: BigInt::from_biguint(sign, mantissa >> zeros),
            exponent: exponent.checked_add(zeros as i64)?,
        })
    }

    fn in_range(self) -> Option<Float> {
        match self.exponent() {
            e if e > MAX_EXPONENT => None,
            e if e < MIN_EXPONENT => Some(Float::zero()),
            _ => Some(self),
        }
    }
}

impl PartialOrd for Float {
    fn partial_cmp(&self, other: &Float) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Float {
    fn cmp(&self, other: &Float) -> Ordering {
        let by_sign = self.signum().cmp(&other.signum());
        if by_sign.is_ne() || self.mantissa.is_zero() {
            return by_sign;
        }
        let by_size = self.exponent().cmp(&other.exponent()).then_with(|| {
            // Equal exponents, so the shifts are below the precision.
            let exponent = self.exponent.min(other.exponent);
            let x = self.mantissa.magnitude() << (self.exponent - exponent);
            x.cmp(&(other.mantissa.magnitude() << (other.exponent - exponent)))
        });
        if self.mantissa.is_negative() { by_size.reverse() } else { by_size }
    }
}

/// `numer / denom × 2^exponent`, rounded to `precision` bits.
fn quotient(numer: &BigInt, denom: &BigInt, exponent: i64, precision: u64) -> Option<Float> {
    if denom.is_zero() {
        return None;
    }
    let sign = if numer.sign() == denom.sign() { Sign::Plus } else { Sign::Minus };
    let (quotient, exponent, inexact) = divide(numer.magnitude(), denom.magnitude(), exponent, precision + 2);
    // A sticky last bit stands for the remainder.
    let quotient = (quotient << 1u32) | BigUint::from(u32::from(inexact));
    Float::rounded(sign, quotient, exponent - 1, precision)
}

/// A quotient of at least `bits` bits, its exponent, and whether a remainder is left.
fn divide(numer: &BigUint, denom: &BigUint, exponent: i64, bits: u64) -> (BigUint, i64, bool) {
    let shift = bits as i64 + 1 + denom.bits() as i64 - numer.bits() as i64;
    let (quotient, rest) = if shift >= 0 { (numer << shift).div_rem(denom) } else { numer.div_rem(&(denom << -shift)) };
    (quotient, exponent.saturating_sub(shift), !rest.is_zero())
}

/// Drops the last `count` bits, rounding half to even; `sticky` says that something not zero was cut off before.
fn round_off(x: &BigUint, count: u64, sticky: bool) -> BigUint {
    let kept = x >> count;
    let half = x.bit(count - 1);
    let below = sticky || x.trailing_zeros().is_some_and(|zeros| zeros < count - 1);
    if half && (below || kept.bit(0)) { kept + 1u32 } else { kept }
}

/// A format of the machine.
#[derive(Clone, Copy)]
struct Format {
    /// Bits of the mantissa, the hidden one included.
    precision: i64,
    /// Exponent of the least denormal number.
    least: i64,
    /// Largest exponent `e` with `2^e` in range.
    greatest: i64,
}

impl Format {
    const DOUBLE: Format = Format { precision: 53, least: -1074, greatest: 1023 };
    const SINGLE: Format = Format { precision: 24, least: -149, greatest: 127 };
}

/// The nearest `f64` to a fraction, infinite when too large.
pub fn ratio_to_f64(numer: &BigInt, denom: &BigInt) -> f64 {
    ratio_to_machine(numer, denom, Format::DOUBLE)
}

/// The nearest `f32` to a fraction (as an `f64`), infinite when too large.
pub fn ratio_to_f32(numer: &BigInt, denom: &BigInt) -> f64 {
    ratio_to_machine(numer, denom, Format::SINGLE)
}

fn ratio_to_machine(numer: &BigInt, denom: &BigInt, format: Format) -> f64 {
    if denom.is_one() {
        return to_machine(numer.sign(), numer.magnitude(), 0, false, format);
    }
    let (quotient, exponent, inexact) = divide(numer.magnitude(), denom.magnitude(), 0, 64);
    to_machine(numer.sign(), &quotient, exponent, inexact, format)
}

fn to_machine(sign: Sign, mantissa: &BigUint, exponent: i64, inexact: bool, format: Format) -> f64 {
    if mantissa.is_zero() {
        return 0.0;
    }
    let bits = mantissa.bits() as i64;
    let signed = |x: f64| if sign == Sign::Minus { -x } else { x };
    if exponent.saturating_add(bits) - 1 > format.greatest {
        return signed(f64::INFINITY);
    }
    if exponent.saturating_add(bits) < format.least {
        return signed(0.0);
    }
    // All bits below this exponent have to go.
    let last = (exponent + bits - format.precision).max(format.least);
    let kept = match u64::try_from(last - exponent) {
        Ok(count) if count > 0 => round_off(mantissa, count, inexact),
        _ => mantissa << (exponent - last),
    };
    let kept = kept.to_u64().unwrap_or(u64::MAX);
    // At most 53 bits: exact. Two steps, because 2^-1074 times a power may not be a float itself.
    let value = scale(kept as f64, last);
    let limit = if format.precision == 24 { f64::from(f32::MAX) } else { f64::MAX };
    signed(if value > limit { f64::INFINITY } else { value })
}

/// `x × 2^exponent`, exact as long as the result is a float.
fn scale(x: f64, exponent: i64) -> f64 {
    let half = exponent / 2;
    x * 2f64.powi(half as i32) * 2f64.powi((exponent - half) as i32)
}
