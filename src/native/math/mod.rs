//! `math` and `math/bits`: functions whose every bit programs may print.
//!
//! In and out: words. What amd64's Go computes with its own algorithms is computed here with the same ones ([`elementary`],
//! [`trigonometric`], [`special`], [`bessel`]); exact operations are the processor's.

// Constants stand as they were published, with more digits than a float holds.
#![allow(clippy::excessive_precision, clippy::inconsistent_digit_grouping)]

pub mod bessel;
pub mod elementary;
pub mod special;
#[cfg(test)]
mod tests;
pub mod trigonometric;

use super::{Call, NativeFn, Raised, Table};

macro_rules! unary {
    ($($name:literal $f:expr),* $(,)?) => {
        &[$(($name, { fn native(c: &mut Call<'_>) -> Result<(), Raised> {
            let x = c.next_float();
            let f: fn(f64) -> f64 = $f;
            c.ret_float(f(x));
            Ok(())
        } native as NativeFn })),*]
    };
}

macro_rules! binary {
    ($($name:literal $f:expr),* $(,)?) => {
        &[$(($name, { fn native(c: &mut Call<'_>) -> Result<(), Raised> {
            let x = c.next_float();
            let y = c.next_float();
            let f: fn(f64, f64) -> f64 = $f;
            c.ret_float(f(x, y));
            Ok(())
        } native as NativeFn })),*]
    };
}

macro_rules! words {
    ($($name:literal $f:expr),* $(,)?) => {
        &[$(($name, { fn native(c: &mut Call<'_>) -> Result<(), Raised> {
            let x = c.next_word();
            let f: fn(u64) -> u64 = $f;
            c.ret_word(f(x));
            Ok(())
        } native as NativeFn })),*]
    };
}

/// `func(x float64) float64`
pub const UNARY: Table = unary! {
    "Abs" f64::abs, "Ceil" f64::ceil, "Floor" f64::floor, "Trunc" f64::trunc, "Sqrt" f64::sqrt,
    "Round" f64::round, "RoundToEven" f64::round_ties_even,
    "Acos" trigonometric::acos, "Asin" trigonometric::asin, "Atan" trigonometric::atan,
    "Cos" trigonometric::cos, "Sin" trigonometric::sin, "Tan" trigonometric::tan,
    "Acosh" elementary::acosh, "Asinh" elementary::asinh, "Atanh" elementary::atanh,
    "Cosh" elementary::cosh, "Sinh" elementary::sinh, "Tanh" elementary::tanh,
    "Cbrt" elementary::cbrt, "Exp" elementary::exp, "Exp2" elementary::exp2, "Expm1" libm::expm1,
    "Log" elementary::log, "Log10" elementary::log10, "Log1p" elementary::log1p, "Log2" elementary::log2,
    "Erf" special::erf, "Erfc" special::erfc, "Erfinv" special::erfinv, "Erfcinv" |x| special::erfinv(1.0 - x),
    "Gamma" special::gamma,
    "J0" bessel::j0, "J1" bessel::j1, "Y0" bessel::y0, "Y1" bessel::y1,
};

/// `func(x, y float64) float64`
pub const BINARY: Table = binary! {
    "Atan2" trigonometric::atan2, "Hypot" elementary::hypot, "Pow" elementary::pow,
    "Max" max, "Min" min, "Mod" modulo, "Remainder" remainder,
};

/// `func(x uint64) uint64` and its like.
pub const BITS: Table = words! {
    "LeadingZeros64" |x| u64::from(x.leading_zeros()), "TrailingZeros64" |x| u64::from(x.trailing_zeros()),
    "OnesCount64" |x| u64::from(x.count_ones()), "Reverse64" u64::reverse_bits, "ReverseBytes64" u64::swap_bytes,
    "Len64" |x| u64::from(64 - x.leading_zeros()), "Len" |x| u64::from(64 - x.leading_zeros()),
};

/// The rest of `math`.
pub const MATH: Table = &[
    ("Float64bits", same),
    ("Float64frombits", same),
    ("Float32bits", same),
    ("Float32frombits", same),
    ("FMA", fma),
    ("Jn", |c| of_order(c, bessel::jn)),
    ("Yn", |c| of_order(c, bessel::yn)),
    ("Lgamma", lgamma),
    ("Pow10", pow10),
    ("Ldexp", ldexp),
];

/// The rest of `math/bits`.
pub const MORE_BITS: Table = &[
    ("Mul64", mul64),
    ("div64", div64),
    ("overflowError", |_| Err(Raised::Runtime("integer overflow".into()))),
    ("divideError", |_| Err(Raised::Runtime("integer divide by zero".into()))),
];

/// `math/rand`
pub const RAND: Table = &[
    ("rngCooked", |c| {
        let index = c.next_int();
        c.ret_int(super::rng::cooked(usize::try_from(index).unwrap_or(usize::MAX)));
        Ok(())
    }),
    ("random64", |c| {
        let random = c.frame.random();
        c.ret_word(random);
        Ok(())
    }),
];

/// A float's word already is its bits.
fn same(c: &mut Call<'_>) -> Result<(), Raised> {
    let word = c.next_word();
    c.ret_word(word);
    Ok(())
}

fn fma(c: &mut Call<'_>) -> Result<(), Raised> {
    let (x, y, z) = (c.next_float(), c.next_float(), c.next_float());
    c.ret_float(x.mul_add(y, z));
    Ok(())
}

fn of_order(c: &mut Call<'_>, f: fn(i64, f64) -> f64) -> Result<(), Raised> {
    let (order, x) = (c.next_int(), c.next_float());
    // Beyond, all that differs is the time.
    let order = order.clamp(i64::from(i32::MIN) + 1, i64::from(i32::MAX));
    c.ret_float(f(order, x));
    Ok(())
}

fn lgamma(c: &mut Call<'_>) -> Result<(), Raised> {
    let (value, negative) = special::lgamma(c.next_float());
    c.ret_float(value);
    c.ret_int(if negative { -1 } else { 1 });
    Ok(())
}

fn pow10(c: &mut Call<'_>) -> Result<(), Raised> {
    let exponent = c.next_int();
    c.ret_float(match exponent {
        ..-323 => 0.0,
        309.. => f64::INFINITY,
        _ => format!("1e{exponent}").parse().unwrap_or(0.0),
    });
    Ok(())
}

fn ldexp(c: &mut Call<'_>) -> Result<(), Raised> {
    let (fraction, exponent) = (c.next_float(), c.next_int());
    c.ret_float(elementary::ldexp(fraction, exponent));
    Ok(())
}

fn mul64(c: &mut Call<'_>) -> Result<(), Raised> {
    let product = u128::from(c.next_word()) * u128::from(c.next_word());
    c.ret_word((product >> 64) as u64);
    c.ret_word(product as u64);
    Ok(())
}

fn div64(c: &mut Call<'_>) -> Result<(), Raised> {
    let dividend = (u128::from(c.next_word()) << 64) | u128::from(c.next_word());
    let divisor = u128::from(c.next_word());
    if divisor == 0 {
        return Err(Raised::Runtime("integer divide by zero".into()));
    }
    c.ret_word((dividend / divisor) as u64);
    c.ret_word((dividend % divisor) as u64);
    Ok(())
}

/// `math.Max`: an infinity wins over NaN, +0 over −0.
pub fn max(x: f64, y: f64) -> f64 {
    match () {
        () if x == f64::INFINITY || y == f64::INFINITY => f64::INFINITY,
        () if x.is_nan() || y.is_nan() => f64::NAN,
        () if x == 0.0 && y == 0.0 => {
            if x.is_sign_negative() {
                y
            } else {
                x
            }
        }
        () => {
            if x > y {
                x
            } else {
                y
            }
        }
    }
}

/// `math.Min`
pub fn min(x: f64, y: f64) -> f64 {
    match () {
        () if x == f64::NEG_INFINITY || y == f64::NEG_INFINITY => f64::NEG_INFINITY,
        () if x.is_nan() || y.is_nan() => f64::NAN,
        () if x == 0.0 && y == 0.0 => {
            if x.is_sign_negative() {
                x
            } else {
                y
            }
        }
        () => {
            if x < y {
                x
            } else {
                y
            }
        }
    }
}

/// `math.Mod`: exact, with the sign of `x`.
pub fn modulo(x: f64, y: f64) -> f64 {
    x % y
}

/// `math.Remainder`: exact, to the nearest multiple, halves to the even one.
pub fn remainder(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() || x.is_infinite() || y == 0.0 {
        return f64::NAN;
    }
    if y.is_infinite() {
        return x;
    }
    let (value, y) = (x.abs(), y.abs());
    if value == y {
        return 0.0_f64.copysign(x);
    }
    let mut rest = if y <= f64::MAX / 2.0 { value % (y + y) } else { value };
    if y < 4.450_147_717_014_402_766_18e-308 {
        if rest + rest > y {
            rest -= y;
            if rest + rest >= y {
                rest -= y;
            }
        }
    } else {
        let half = 0.5 * y;
        if rest > half {
            rest -= y;
            if rest >= half {
                rest -= y;
            }
        }
    }
    if x.is_sign_negative() { -rest } else { rest }
}
