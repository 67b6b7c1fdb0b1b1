//! Sine, cosine, tangent and their inverses, with the bits that Go gives: Cephes' polynomials, and Payne and Hanek's
//! reduction for large arguments.

use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, FRAC_PI_4, PI};

use super::elementary::{monic, polynomial};

const SINE: [f64; 6] = [
    1.589_623_015_765_465_680_60e-10,
    -2.505_074_776_285_780_728_66e-8,
    2.755_731_362_138_572_452_13e-6,
    -1.984_126_982_958_953_859_96e-4,
    8.333_333_333_322_118_588_78e-3,
    -1.666_666_666_666_663_072_95e-1,
];
const COSINE: [f64; 6] = [
    -1.135_853_652_138_768_173_00e-11,
    2.087_570_084_197_473_167_78e-9,
    -2.755_731_417_929_673_881_12e-7,
    2.480_158_728_885_170_453_48e-5,
    -1.388_888_888_887_305_641_16e-3,
    4.166_666_666_666_659_292_18e-2,
];

/// The bits of 4/π after the point, most significant first.
const FOUR_OVER_PI: [u64; 20] = [
    0x0000_0000_0000_0001,
    0x45f3_06dc_9c88_2a53,
    0xf84e_afa3_ea69_bb81,
    0xb6c5_2b32_7887_2083,
    0xfca2_c757_bd77_8ac3,
    0x6e48_dc74_849b_a5c0,
    0x0c92_5dd4_13a3_2439,
    0xfc3b_d639_6253_4e7d,
    0xd104_6bea_5d76_8909,
    0xd338_e04d_68be_fc82,
    0x7323_ac73_06a6_73e9,
    0x3908_bf17_7bf2_5076,
    0x3ff1_2fff_bc0b_301f,
    0xde5e_2316_b414_da3e,
    0xda6c_fd9e_4f96_136e,
    0x9e8c_7ecd_3cbf_d45a,
    0xea4f_758f_d7cb_e2f6,
    0x7a0e_73ef_14a5_25d4,
    0xd7f6_bf62_3f1a_ba10,
    0xac06_608d_f8f6_d757,
];

/// Splits `x` ≥ 0 into an even octant (modulo 8) and the rest, within ±π/4.
fn reduce(x: f64) -> (u64, f64) {
    if x >= (1 << 29) as f64 {
        return reduce_large(x);
    }
    // π/4 in three parts.
    const A: f64 = 7.853_981_256_484_985_351_56e-1;
    const B: f64 = 3.774_894_707_930_798_176_68e-8;
    const C: f64 = 2.695_151_429_079_059_526_45e-15;
    let mut octant = (x * (2.0 * FRAC_2_PI)) as u64;
    octant += octant & 1;
    let y = octant as f64;
    (octant & 7, ((x - y * A) - y * B) - y * C)
}

fn reduce_large(x: f64) -> (u64, f64) {
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1023 - 52;
    let mantissa = bits & ((1 << 52) - 1) | (1 << 52);
    let at = usize::try_from(exponent + 61).unwrap_or(0);
    let (digit, shift) = (at / 64, at % 64);
    let word = |i: usize| {
        let part = |i: usize| FOUR_OVER_PI.get(i).copied().unwrap_or(0);
        (part(digit + i) << shift) | part(digit + i + 1).checked_shr(64 - shift as u32).unwrap_or(0)
    };
    // The product's upper 128 bits; what lies above them is whole turns.
    let product = |digit: u64| u128::from(digit) * u128::from(mantissa);
    let sum = (u128::from(word(0).wrapping_mul(mantissa)) << 64)
        .wrapping_add(product(word(1)))
        .wrapping_add(product(word(2)) >> 64);
    let (high, low) = ((sum >> 64) as u64, sum as u64);
    let mut octant = high >> 61;
    let high = (high << 3) | (low >> 61);
    let zeros = high.leading_zeros();
    let exponent = u64::from(1023 - (zeros + 1));
    // Without the leading 1.
    let fraction = high.checked_shl(zeros + 1).unwrap_or(0) | low.checked_shr(64 - (zeros + 1)).unwrap_or(0);
    let mut z = f64::from_bits((fraction >> 12) | (exponent << 52));
    if octant & 1 == 1 {
        octant = (octant + 1) & 7;
        z -= 1.0;
    }
    (octant, z * FRAC_PI_4)
}

fn sine_part(z: f64) -> f64 {
    let square = z * z;
    z + z * square * polynomial(square, &SINE)
}

fn cosine_part(z: f64) -> f64 {
    let square = z * z;
    1.0 - 0.5 * square + square * square * polynomial(square, &COSINE)
}

/// `math.Sin`
pub fn sin(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return f64::NAN;
    }
    let (octant, z) = reduce(x.abs());
    let value = if octant & 3 == 2 { cosine_part(z) } else { sine_part(z) };
    if (x < 0.0) != (octant > 3) { -value } else { value }
}

/// `math.Cos`
pub fn cos(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    let (octant, z) = reduce(x.abs());
    let value = if octant & 3 == 2 { sine_part(z) } else { cosine_part(z) };
    if matches!(octant, 2 | 4) { -value } else { value }
}

/// `math.Tan`
pub fn tan(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return f64::NAN;
    }
    let (octant, z) = reduce(x.abs());
    let square = z * z;
    let mut y = z;
    if square > 1e-14 {
        let top = polynomial(
            square,
            &[-1.309_369_391_813_837_776_46e4, 1.153_516_648_385_874_161_40e6, -1.795_652_519_764_848_779_88e7],
        );
        let bottom = monic(
            square,
            &[
                1.368_129_634_706_929_546_78e4,
                -1.320_892_344_402_109_674_47e6,
                2.500_838_018_233_579_158_39e7,
                -5.386_957_559_294_546_298_81e7,
            ],
        );
        y = z + z * (square * top / bottom);
    }
    if octant & 2 == 2 {
        y = -1.0 / y;
    }
    if x < 0.0 { -y } else { y }
}

/// The arcus tangent within [0, 0.66].
fn atan_small(x: f64) -> f64 {
    let z = x * x;
    let top = [
        -8.750_608_600_031_904_122_785e-01,
        -1.615_753_718_733_365_076_637e+01,
        -7.500_855_792_314_704_667_340e+01,
        -1.228_866_684_490_136_173_410e+02,
        -6.485_021_904_942_025_371_773e+01,
    ];
    let bottom = [
        2.485_846_490_142_306_297_962e+01,
        1.650_270_098_316_988_542_046e+02,
        4.328_810_604_912_902_668_951e+02,
        4.853_903_996_359_136_964_868e+02,
        1.945_506_571_482_613_964_425e+02,
    ];
    let z = z * polynomial(z, &top) / monic(z, &bottom);
    x * z + x
}

/// The arcus tangent of a positive number.
fn atan_positive(x: f64) -> f64 {
    /// What π/2 has beyond its `float64`.
    const MORE: f64 = 6.123_233_995_736_765_886_130e-17;
    const TAN_3_PI_OVER_8: f64 = 2.414_213_562_373_095_048_80;
    if x <= 0.66 {
        return atan_small(x);
    }
    if x > TAN_3_PI_OVER_8 {
        return FRAC_PI_2 - atan_small(1.0 / x) + MORE;
    }
    FRAC_PI_4 + atan_small((x - 1.0) / (x + 1.0)) + 0.5 * MORE
}

/// `math.Atan`
pub fn atan(x: f64) -> f64 {
    if x == 0.0 {
        return x;
    }
    if x > 0.0 { atan_positive(x) } else { -atan_positive(-x) }
}

/// `math.Asin`
pub fn asin(x: f64) -> f64 {
    if x == 0.0 {
        return x;
    }
    let value = x.abs();
    if value > 1.0 || value.is_nan() {
        return f64::NAN;
    }
    let other = (1.0 - value * value).sqrt();
    let angle = if value > 0.7 { FRAC_PI_2 - atan_positive(other / value) } else { atan_positive(value / other) };
    if x < 0.0 { -angle } else { angle }
}

/// `math.Acos`
pub fn acos(x: f64) -> f64 {
    FRAC_PI_2 - asin(x)
}

/// `math.Atan2`
pub fn atan2(y: f64, x: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    if y == 0.0 {
        return if x >= 0.0 && x.is_sign_positive() { 0.0_f64 } else { PI }.copysign(y);
    }
    if x == 0.0 {
        return FRAC_PI_2.copysign(y);
    }
    if x.is_infinite() {
        let angle = match (x > 0.0, y.is_infinite()) {
            (true, true) => FRAC_PI_4,
            (true, false) => 0.0,
            (false, true) => 3.0 * PI / 4.0,
            (false, false) => PI,
        };
        return f64::copysign(angle, y);
    }
    if y.is_infinite() {
        return FRAC_PI_2.copysign(y);
    }
    let angle = atan(y / x);
    match (x < 0.0, angle <= 0.0) {
        (false, _) => angle,
        (true, true) => angle + PI,
        (true, false) => angle - PI,
    }
}
