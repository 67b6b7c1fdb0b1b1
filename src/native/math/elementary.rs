//! Exponentials, logarithms, powers, hyperbolic functions and roots, with the bits that Go gives on amd64.
//!
//! The algorithms are Cephes', FreeBSD's and, for `exp`, Shibata's (SLEEF), which Go uses; constants and order of operations decide the
//! last bit, so they are not to be "improved". Nothing is fused but where `mul_add` stands.

use std::f64::consts::{LN_2, LOG2_E, LOG10_E};

const INF: f64 = f64::INFINITY;
const LN2_HI: f64 = 6.931_471_803_691_238_164_90e-01;
const LN2_LO: f64 = 1.908_214_929_270_587_700_02e-10;

/// A polynomial by Horner's rule; the highest coefficient first.
pub(super) fn polynomial(x: f64, coefficients: &[f64]) -> f64 {
    match coefficients.split_first() {
        None => 0.0,
        Some((&first, rest)) => rest.iter().fold(first, |sum, &c| sum * x + c),
    }
}

/// The same with the lowest coefficient first.
pub(super) fn ascending(x: f64, coefficients: &[f64]) -> f64 {
    match coefficients.split_last() {
        None => 0.0,
        Some((&last, rest)) => rest.iter().rev().fold(last, |sum, &c| sum * x + c),
    }
}

/// The same where the highest coefficient is 1 and not multiplied.
pub(super) fn monic(x: f64, coefficients: &[f64]) -> f64 {
    match coefficients.split_first() {
        None => 1.0,
        Some((&first, rest)) => rest.iter().fold(x + first, |sum, &c| sum * x + c),
    }
}

/// Mantissa in [½, 1) and exponent; zero, infinities and NaN as they are with 0.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, shift) = if x.abs() < f64::MIN_POSITIVE { (x * (1_u64 << 52) as f64, -52) } else { (x, 0) };
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022 + shift;
    (f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52), exponent)
}

/// `fraction × 2^exponent`
pub fn ldexp(fraction: f64, exponent: i64) -> f64 {
    if fraction == 0.0 || !fraction.is_finite() {
        return fraction;
    }
    let (fraction, own) =
        if fraction.abs() < f64::MIN_POSITIVE { (fraction * (1_u64 << 52) as f64, -52) } else { (fraction, 0) };
    let bits = fraction.to_bits();
    let exponent = exponent.saturating_add(own + ((bits >> 52) & 0x7ff) as i64 - 1023);
    let with = |exponent: i64| f64::from_bits(bits & !(0x7ff << 52) | ((exponent + 1023) as u64) << 52);
    match exponent {
        ..-1075 => 0.0_f64.copysign(fraction),
        1024.. => INF.copysign(fraction),
        // One rounding, into the denormals.
        -1075..-1022 => with(exponent + 53) / (1_u64 << 53) as f64,
        _ => with(exponent),
    }
}

/// `math.Exp`
pub fn exp(x: f64) -> f64 {
    if x.is_nan() || x == INF {
        return x;
    }
    if x == -INF {
        return 0.0;
    }
    if x > 7.097_827_128_933_84e+02 {
        return INF;
    }
    // To the nearest integer, halves to even, in 32 bits: out of range gives the smallest.
    let scaled = (LOG2_E * x).round_ties_even();
    let k = if (-2_147_483_648.0..=2_147_483_647.0).contains(&scaled) { scaled as i32 } else { i32::MIN };
    let kf = f64::from(k);
    let mut r = (-kf).mul_add(0.693_147_180_559_662_956_511_601_805_686_950_683_593_75, x);
    r = (-kf).mul_add(0.282_352_905_630_315_771_225_884_481_750_134_360_255_254_120_68e-12, r);
    r *= 0.0625;
    let taylor = [
        1.984_126_984_126_984_127_0e-4,
        1.388_888_888_888_888_888_9e-3,
        8.333_333_333_333_333_333_3e-3,
        4.166_666_666_666_666_666_7e-2,
        1.666_666_666_666_666_666_7e-1,
        0.5,
        1.0,
    ];
    let sum = taylor.iter().fold(2.480_158_730_158_730_158_7e-5_f64, |sum, &c| sum.mul_add(r, c));
    // e^r - 1, squared four times: (1 + y)² - 1 = y (y + 2).
    let mut y = r * sum;
    for _ in 0..3 {
        y *= y + 2.0;
    }
    let y = y.mul_add(y + 2.0, 1.0);
    let exponent = i64::from(k) + 1023;
    match exponent {
        ..-52 => 0.0,
        -52..=0 => y * f64::from_bits(((exponent + 1022) as u64) << 52) * f64::MIN_POSITIVE,
        1..2047 => y * f64::from_bits((exponent as u64) << 52),
        _ => INF,
    }
}

/// `2^k × e^(high - low)`
fn exp_of_parts(high: f64, low: f64, k: i64) -> f64 {
    let r = high - low;
    let t = r * r;
    let c = r - t
        * (1.666_666_666_666_666_574_15e-01
            + t * (-2.777_777_777_701_559_338_42e-03
                + t * (6.613_756_321_437_934_361_17e-05
                    + t * (-1.653_390_220_546_525_153_90e-06 + t * 4.138_136_797_057_238_460_39e-08))));
    let y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    ldexp(y, k)
}

/// `math.Exp2`
pub fn exp2(x: f64) -> f64 {
    if x.is_nan() || x == INF {
        return x;
    }
    if x > 1.023_999_999_999_999_9e+03 {
        return INF;
    }
    if x < -1.074_0e+03 {
        return 0.0;
    }
    let k = if x > 0.0 { (x + 0.5) as i64 } else { (x - 0.5) as i64 };
    let t = x - k as f64;
    exp_of_parts(t * LN2_HI, -t * LN2_LO, k)
}

/// `math.Log`
pub fn log(x: f64) -> f64 {
    if x.is_nan() || x == INF {
        return x;
    }
    if x < 0.0 {
        return f64::NAN;
    }
    if x == 0.0 {
        return -INF;
    }
    // Denormals are not scaled first: amd64's Go takes their bits as they are.
    let bits = x.to_bits();
    let mut f1 = f64::from_bits(bits & ((1 << 52) - 1) | 1022 << 52);
    let mut k = ((bits >> 52) & 0x7ff) as i64 - 1022;
    if f1 < std::f64::consts::FRAC_1_SQRT_2 {
        f1 *= 2.0;
        k -= 1;
    }
    let f = f1 - 1.0;
    let k = k as f64;
    let s = f / (2.0 + f);
    let s2 = s * s;
    let s4 = s2 * s2;
    let t1 = s2
        * (6.666_666_666_666_735_130e-01
            + s4 * (2.857_142_874_366_239_149e-01
                + s4 * (1.818_357_216_161_805_012e-01 + s4 * 1.479_819_860_511_658_591e-01)));
    let t2 = s4
        * (3.999_999_999_940_941_908e-01 + s4 * (2.222_219_843_214_978_396e-01 + s4 * 1.531_383_769_920_937_332e-01));
    let r = t1 + t2;
    let half = 0.5 * f * f;
    k * LN2_HI - ((half - (s * (half + r) + k * LN2_LO)) - f)
}

/// `math.Log1p`
pub fn log1p(x: f64) -> f64 {
    if x < -1.0 || x.is_nan() {
        return f64::NAN;
    }
    if x == -1.0 {
        return -INF;
    }
    if x == INF {
        return x;
    }
    let absolute = x.abs();
    if absolute < 1.0 / (1_u64 << 54) as f64 {
        return x;
    }
    if absolute < 1.0 / (1_u64 << 29) as f64 {
        return x - x * x * 0.5;
    }
    // 1 + x = 2^k (1 + f), with a correction for the sum's rounding; `tiny` is 0 where f is below 2^-20.
    let (mut k, mut f, mut tiny, mut correction) = (0_i64, x, 1_u64, 0.0);
    if !(absolute < 4.142_135_623_730_950_488_017e-01 && x > -2.928_932_188_134_524_755_992e-01) {
        let sum = if absolute < (1_u64 << 53) as f64 { 1.0 + x } else { x };
        let bits = sum.to_bits();
        k = (bits >> 52) as i64 - 1023;
        if absolute < (1_u64 << 53) as f64 {
            correction = if k > 0 { 1.0 - (sum - x) } else { x - (sum - 1.0) };
            correction /= sum;
        }
        tiny = bits & 0x000f_ffff_ffff_ffff;
        let scaled = if tiny < 0x0006_a09e_667f_3bcd {
            f64::from_bits(tiny | 0x3ff0_0000_0000_0000)
        } else {
            k += 1;
            let scaled = f64::from_bits(tiny | 0x3fe0_0000_0000_0000);
            tiny = (0x0010_0000_0000_0000 - tiny) >> 2;
            scaled
        };
        f = scaled - 1.0;
    }
    let kf = k as f64;
    let half = 0.5 * f * f;
    if tiny == 0 {
        if f == 0.0 {
            return if k == 0 { 0.0 } else { kf * LN2_HI + (correction + kf * LN2_LO) };
        }
        let r = half * (1.0 - 0.666_666_666_666_666_66 * f);
        return if k == 0 { f - r } else { kf * LN2_HI - ((r - (kf * LN2_LO + correction)) - f) };
    }
    let s = f / (2.0 + f);
    let z = s * s;
    let r = z * ascending(
        z,
        &[
            6.666_666_666_666_735_130e-01,
            3.999_999_999_940_941_908e-01,
            2.857_142_874_366_239_149e-01,
            2.222_219_843_214_978_396e-01,
            1.818_357_216_161_805_012e-01,
            1.531_383_769_920_937_332e-01,
            1.479_819_860_511_658_591e-01,
        ],
    );
    if k == 0 {
        return f - (half - s * (half + r));
    }
    kf * LN2_HI - ((half - (s * (half + r) + (kf * LN2_LO + correction))) - f)
}

/// `math.Log10`
pub fn log10(x: f64) -> f64 {
    log(x) * LOG10_E
}

/// `math.Log2`
pub fn log2(x: f64) -> f64 {
    let (fraction, exponent) = frexp(x);
    // Exact for powers of two.
    if fraction == 0.5 { (exponent - 1) as f64 } else { log(fraction) * LOG2_E + exponent as f64 }
}

fn is_odd(x: f64) -> bool {
    // From 2^53 on all are even.
    x.abs() < 9_007_199_254_740_992.0 && x.trunc() == x && (x as i64) & 1 == 1
}

/// `math.Pow`
pub fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 || x == 1.0 {
        return 1.0;
    }
    if y == 1.0 {
        return x;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    if x == 0.0 {
        return match (y < 0.0, is_odd(y)) {
            (true, true) => INF.copysign(x),
            (true, false) => INF,
            (false, true) => x,
            (false, false) => 0.0,
        };
    }
    let to_limit = || match () {
        () if x == -1.0 => 1.0,
        () if (x.abs() < 1.0) == (y > 0.0) => 0.0,
        () => INF,
    };
    if y.is_infinite() {
        return to_limit();
    }
    if x.is_infinite() {
        if x < 0.0 {
            return pow(1.0 / x, -y);
        }
        return if y < 0.0 { 0.0 } else { INF };
    }
    if y == 0.5 {
        return x.sqrt();
    }
    if y == -0.5 {
        return 1.0 / x.sqrt();
    }
    let absolute = y.abs();
    let (mut whole, mut part) = (absolute.trunc(), absolute - absolute.trunc());
    if part != 0.0 && x < 0.0 {
        return f64::NAN;
    }
    if whole >= 9_223_372_036_854_775_808.0 {
        return to_limit();
    }
    let mut result = 1.0;
    let mut exponent = 0_i64;
    if part != 0.0 {
        if part > 0.5 {
            part -= 1.0;
            whole += 1.0;
        }
        result = exp(part * log(x));
    }
    let (mut base, mut base_exponent) = frexp(x);
    let mut i = whole as i64;
    while i != 0 {
        if !(-4096..=4096).contains(&base_exponent) {
            // Over- or underflow is certain.
            exponent += base_exponent;
            break;
        }
        if i & 1 == 1 {
            result *= base;
            exponent += base_exponent;
        }
        base *= base;
        base_exponent <<= 1;
        if base < 0.5 {
            base += base;
            base_exponent -= 1;
        }
        i >>= 1;
    }
    if y < 0.0 {
        result = 1.0 / result;
        exponent = -exponent;
    }
    ldexp(result, exponent)
}

/// `math.Cbrt`
pub fn cbrt(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let value = x.abs();
    // A rough root from the exponent; denormals are scaled first.
    let mut t = if value < f64::MIN_POSITIVE {
        f64::from_bits((value * (1_u64 << 54) as f64).to_bits() / 3 + (696_219_795 << 32))
    } else {
        f64::from_bits(value.to_bits() / 3 + (715_094_163 << 32))
    };
    // To 23 bits, cut to 22 and rounded up, then one Newton step.
    let r = t * t / value;
    let s = 5.428_571_428_571_428_159_06e-01 + r * t;
    t *= 3.571_428_571_428_571_507_87e-01
        + 1.607_142_857_142_857_206_30e+00
            / (s + 1.414_285_714_285_714_368_19e+00 + -7.053_061_224_489_796_110_50e-01 / s);
    t = f64::from_bits((t.to_bits() & (0xF_FFFF_FFFC << 28)) + (1 << 30));
    let r = value / (t * t);
    let w = t + t;
    (t + t * ((r - t) / (w + r))).copysign(x)
}

/// `math.Hypot`
pub fn hypot(p: f64, q: f64) -> f64 {
    let (p, q) = (p.abs(), q.abs());
    if p == INF || q == INF {
        return INF;
    }
    if p.is_nan() || q.is_nan() {
        return f64::NAN;
    }
    if p == 0.0 && q == 0.0 {
        return 0.0;
    }
    let (large, small) = if p > q { (p, q) } else { (q, p) };
    let ratio = small / large;
    large * (ratio * ratio + 1.0).sqrt()
}

/// `math.Sinh`
pub fn sinh(x: f64) -> f64 {
    // Not `abs`: −0 stays.
    let value = if x < 0.0 { -x } else { x };
    let result = if value > 21.0 {
        exp(value) * 0.5
    } else if value > 0.5 {
        let e = exp(value);
        (e - 1.0 / e) * 0.5
    } else {
        let square = value * value;
        let top = polynomial(
            square,
            &[
                -0.263_056_321_339_749_706_281_948_9e+2,
                -0.289_421_135_598_956_380_728_466_036_6e+4,
                -0.899_127_202_203_950_935_539_801_351_1e+5,
                -0.630_767_364_049_771_699_118_478_723_7e+6,
            ],
        ) * value;
        let bottom = [
            -0.173_678_953_558_233_699_533_450_911e+3,
            0.152_151_737_879_001_907_069_648_517_6e+5,
            -0.630_767_364_049_771_699_121_207_727_7e+6,
        ];
        top / monic(square, &bottom)
    };
    if x < 0.0 { -result } else { result }
}

/// `math.Cosh`
pub fn cosh(x: f64) -> f64 {
    let value = x.abs();
    if value > 21.0 {
        return exp(value) * 0.5;
    }
    let e = exp(value);
    (e + 1.0 / e) * 0.5
}

/// `math.Tanh`
pub fn tanh(x: f64) -> f64 {
    let z = x.abs();
    if z > 0.5 * 8.802_969_193_111_305_429_598_8e+01 {
        return 1.0_f64.copysign(x);
    }
    if z >= 0.625 {
        let s = exp(2.0 * z);
        return (1.0 - 2.0 / (s + 1.0)).copysign(x);
    }
    if x == 0.0 {
        return x;
    }
    let s = x * x;
    let top = polynomial(
        s,
        &[-9.643_991_794_250_522_386_28e-1, -9.928_772_310_019_185_865_64e1, -1.614_687_684_417_084_479_52e3],
    );
    let bottom =
        monic(s, &[1.128_116_784_916_329_314_02e2, 2.235_488_390_601_004_485_83e3, 4.844_063_053_251_254_860_48e3]);
    x + x * s * top / bottom
}

/// Below it, `x` itself is the answer.
const NEAR_ZERO: f64 = 1.0 / (1 << 28) as f64;
/// From it on, 1 does not matter beside `x²`.
const LARGE: f64 = (1 << 28) as f64;

/// `math.Asinh`
pub fn asinh(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    let value = x.abs();
    let result = if value > LARGE {
        log(value) + LN_2
    } else if value > 2.0 {
        log(2.0 * value + 1.0 / ((value * value + 1.0).sqrt() + value))
    } else if value < NEAR_ZERO {
        value
    } else {
        log1p(value + value * value / (1.0 + (1.0 + value * value).sqrt()))
    };
    if x < 0.0 { -result } else { result.copysign(x) }
}

/// `math.Acosh`
pub fn acosh(x: f64) -> f64 {
    if x < 1.0 || x.is_nan() {
        f64::NAN
    } else if x == 1.0 {
        0.0
    } else if x >= LARGE {
        log(x) + LN_2
    } else if x > 2.0 {
        log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()))
    } else {
        let t = x - 1.0;
        log1p(t + (2.0 * t + t * t).sqrt())
    }
}

/// `math.Atanh`
pub fn atanh(x: f64) -> f64 {
    let value = x.abs();
    let result = if value > 1.0 || x.is_nan() {
        return f64::NAN;
    } else if value == 1.0 {
        INF
    } else if value < NEAR_ZERO {
        value
    } else if value < 0.5 {
        let twice = value + value;
        0.5 * log1p(twice + twice * value / (1.0 - value))
    } else {
        0.5 * log1p((value + value) / (1.0 - value))
    };
    result.copysign(x)
}
