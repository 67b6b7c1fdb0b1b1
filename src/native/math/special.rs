//! The gamma function, its logarithm, the error functions and their inverses, with the bits that Go gives: approximations by
//! Cephes (gamma), FreeBSD (error functions, logarithm of gamma) and Wichura's AS 241.

use std::f64::consts::{LN_2, PI, SQRT_2};

use super::{
    elementary::{ascending, exp, log, polynomial, pow},
    trigonometric::{cos, sin},
};

/// Stirling's formula, as two factors whose product may overflow.
fn stirling(x: f64) -> (f64, f64) {
    if x > 200.0 {
        return (f64::INFINITY, 1.0);
    }
    let inverse = 1.0 / x;
    let series = [
        7.873_113_957_930_936_283_97e-04,
        -2.295_499_616_133_781_263_80e-04,
        -2.681_326_178_057_812_328_25e-03,
        3.472_222_216_054_586_673_10e-03,
        8.333_333_333_334_822_571_26e-02,
    ];
    let w = 1.0 + inverse * polynomial(inverse, &series);
    let e = exp(x);
    let (y1, y2) = if x > 143.01608 {
        let v = pow(x, 0.5 * x - 0.25);
        (v, v / e)
    } else {
        (pow(x, x - 0.5) / e, 1.0)
    };
    (y1, 2.506_628_274_631_000_502_417 * w * y2)
}

/// `math.Gamma`
pub fn gamma(x: f64) -> f64 {
    if x.is_nan() || x == f64::NEG_INFINITY || x < 0.0 && x.trunc() == x {
        return f64::NAN;
    }
    if x == f64::INFINITY {
        return x;
    }
    if x == 0.0 {
        return f64::INFINITY.copysign(x);
    }
    if x.abs() > 33.0 {
        return gamma_large(x);
    }
    let mut x = x;
    let mut z = 1.0;
    // Near a pole at 0.
    let small = |x: f64, z: f64| {
        if x == 0.0 {
            f64::INFINITY
        } else {
            z / ((1.0 + 0.577_215_664_901_532_860_606_512_090_082_402_431_042_159_335_939_92 * x) * x)
        }
    };
    while x >= 3.0 {
        x -= 1.0;
        z *= x;
    }
    while x < 0.0 {
        if x > -1e-09 {
            return small(x, z);
        }
        z /= x;
        x += 1.0;
    }
    while x < 2.0 {
        if x < 1e-09 {
            return small(x, z);
        }
        z /= x;
        x += 1.0;
    }
    if x == 2.0 {
        return z;
    }
    let x = x - 2.0;
    let p = [
        1.601_195_224_767_518_614_07e-04,
        1.191_351_470_065_863_849_13e-03,
        1.042_137_975_617_615_699_35e-02,
        4.763_678_004_571_372_314_64e-02,
        2.074_482_276_484_359_751_50e-01,
        4.942_148_268_014_971_007_53e-01,
        9.999_999_999_999_999_967_96e-01,
    ];
    let q = [
        -2.315_818_733_241_201_298_19e-05,
        5.396_055_804_933_033_978_42e-04,
        -4.456_419_138_517_972_404_94e-03,
        1.181_397_852_220_604_355_52e-02,
        3.582_363_986_054_986_533_73e-02,
        -2.345_917_957_182_433_485_68e-01,
        7.143_049_170_302_730_740_85e-02,
        1.000_000_000_000_000_003_20e+00,
    ];
    z * polynomial(x, &p) / polynomial(x, &q)
}

fn gamma_large(x: f64) -> f64 {
    if x >= 0.0 {
        let (a, b) = stirling(x);
        return a * b;
    }
    // By reflection.
    let q = x.abs();
    let mut p = q.floor();
    // Out of range wraps to the smallest integer, as amd64's conversion does: even.
    let odd = p < 9_223_372_036_854_775_808.0 && (p as i64) & 1 == 1;
    let sign = if odd { 1.0 } else { -1.0 };
    let mut z = q - p;
    if z > 0.5 {
        p += 1.0;
        z = q - p;
    }
    z = q * sin(PI * z);
    if z == 0.0 {
        return f64::INFINITY.copysign(sign);
    }
    let (a, b) = stirling(q);
    let absolute = z.abs();
    let d = absolute * a * b;
    sign * if d.is_infinite() { PI / absolute / a / b } else { PI / d }
}

/// `math.Erfinv`
pub fn erfinv(x: f64) -> f64 {
    if x.is_nan() || x <= -1.0 || x >= 1.0 {
        return if x.abs() == 1.0 { f64::INFINITY.copysign(x) } else { f64::NAN };
    }
    // Not `abs`: −0 stays.
    let value = if x < 0.0 { -x } else { x };
    let result = if value <= 0.85 {
        let r = 0.180625 - 0.25 * value * value;
        let top = [
            8.870_940_696_254_551_483_020_0e2,
            1.181_949_334_706_229_440_427_8e4,
            2.378_204_138_211_438_573_125_2e4,
            1.623_586_251_516_757_538_425_2e4,
            4.854_886_889_384_388_679_464_8e3,
            6.970_626_653_438_959_823_846_5e2,
            4.707_268_811_238_397_801_228_5e1,
            1.197_532_311_567_091_256_457_8e0,
        ];
        let bottom = [
            5.226_495_278_852_854_561_0e3,
            2.872_908_573_572_194_267_4e4,
            3.930_789_580_009_271_061_0e4,
            2.121_379_430_158_659_586_7e4,
            5.394_196_021_424_751_107_7e3,
            6.871_870_074_920_579_083_0e2,
            4.231_333_070_160_091_125_2e1,
            1.0,
        ];
        (value * polynomial(r, &top)) / polynomial(r, &bottom)
    } else {
        let r = (LN_2 - log(1.0 - value)).sqrt();
        if r <= 5.0 {
            let r = r - 1.6;
            let top = [
                7.745_450_142_783_414_076_40e-4,
                2.272_384_498_926_918_458_33e-2,
                2.417_807_251_774_506_117_70e-1,
                1.270_458_252_452_368_382_58e0,
                3.647_848_324_763_204_605_04e0,
                5.769_497_221_460_691_405_50e0,
                4.630_337_846_156_545_295_90e0,
                1.423_437_110_749_683_577_34e0,
            ];
            let bottom = [
                1.485_985_001_984_035_590_549_787_6e-9,
                7.744_145_906_515_770_916_557_721_8e-4,
                2.149_416_038_425_287_677_709_729_7e-2,
                2.094_506_521_051_274_912_828_844_2e-1,
                9.754_783_200_178_742_718_694_837e-1,
                2.370_766_162_602_453_236_597_122_5e0,
                2.903_651_444_541_994_617_313_329_5e0,
                SQRT_2,
            ];
            polynomial(r, &top) / polynomial(r, &bottom)
        } else {
            let r = r - 5.0;
            let top = [
                2.010_334_399_292_288_132_65e-7,
                2.711_555_568_743_487_578_15e-5,
                1.242_660_947_388_078_438_60e-3,
                2.653_218_952_657_612_309_30e-2,
                2.965_605_718_285_048_912_30e-1,
                1.784_826_539_917_291_335_80e0,
                5.463_784_911_164_114_369_90e0,
                6.657_904_643_501_103_777_20e0,
            ];
            let bottom = [
                2.891_024_605_872_965_461_538_222e-15,
                2.010_321_207_683_943_062_279_931e-7,
                2.611_088_405_080_593_625_138_020e-5,
                1.112_800_997_078_859_844_711_555e-3,
                2.103_693_768_272_068_968_719_679e-2,
                1.936_480_946_950_659_106_176_712e-1,
                8.482_908_416_595_164_588_112_026e-1,
                SQRT_2,
            ];
            polynomial(r, &top) / polynomial(r, &bottom)
        }
    };
    if x < 0.0 { -result } else { result }
}

/// The approximation of `erf` below 0.84375: `(erf(x) - x) / x`.
fn erf_small(z: f64) -> f64 {
    ascending(
        z,
        &[
            1.28379167095512558561e-01,
            -3.25042107247001499370e-01,
            -2.84817495755985104766e-02,
            -5.77027029648944159157e-03,
            -2.37630166566501626084e-05,
        ],
    ) / ascending(
        z,
        &[
            1.0,
            3.97917223959155352819e-01,
            6.50222499887672944485e-02,
            5.08130628187576562776e-03,
            1.32494738004321644526e-04,
            -3.96022827877536812320e-06,
        ],
    )
}

/// The approximation on [0.84375, 1.25], less [`ERX`].
fn erf_middle(s: f64) -> f64 {
    ascending(
        s,
        &[
            -2.36211856075265944077e-03,
            4.14856118683748331666e-01,
            -3.72207876035701323847e-01,
            3.18346619901161753674e-01,
            -1.10894694282396677476e-01,
            3.54783043256182359371e-02,
            -2.16637559486879084300e-03,
        ],
    ) / ascending(
        s,
        &[
            1.0,
            1.06420880400844228286e-01,
            5.40397917702171048937e-01,
            7.18286544141962662868e-02,
            1.26171219808761642112e-01,
            1.36370839120290507362e-02,
            1.19844998467991074170e-02,
        ],
    )
}

/// `erfc(x) × x` for 1.25 ≤ x < 28.
fn erfc_large(x: f64) -> f64 {
    let s = 1.0 / (x * x);
    let ratio = if x < 1.0 / 0.35 {
        ascending(
            s,
            &[
                -9.86494403484714822705e-03,
                -6.93858572707181764372e-01,
                -1.05586262253232909814e+01,
                -6.23753324503260060396e+01,
                -1.62396669462573470355e+02,
                -1.84605092906711035994e+02,
                -8.12874355063065934246e+01,
                -9.81432934416914548592e+00,
            ],
        ) / ascending(
            s,
            &[
                1.0,
                1.96512716674392571292e+01,
                1.37657754143519042600e+02,
                4.34565877475229228821e+02,
                6.45387271733267880336e+02,
                4.29008140027567833386e+02,
                1.08635005541779435134e+02,
                6.57024977031928170135e+00,
                -6.04244152148580987438e-02,
            ],
        )
    } else {
        ascending(
            s,
            &[
                -9.86494292470009928597e-03,
                -7.99283237680523006574e-01,
                -1.77579549177547519889e+01,
                -1.60636384855821916062e+02,
                -6.37566443368389627722e+02,
                -1.02509513161107724954e+03,
                -4.83519191608651397019e+02,
            ],
        ) / ascending(
            s,
            &[
                1.0,
                3.03380607434824582924e+01,
                3.25792512996573918826e+02,
                1.53672958608443695994e+03,
                3.19985821950859553908e+03,
                2.55305040643316442583e+03,
                4.74528541206955367215e+02,
                -2.24409524465858183362e+01,
            ],
        )
    };
    let z = f64::from_bits(x.to_bits() & 0xffff_ffff_0000_0000);
    exp(-z * z - 0.5625) * exp((z - x) * (z + x) + ratio)
}

/// `erf(1)`, roughly.
const ERX: f64 = 8.45062911510467529297e-01;

/// `math.Erf`
pub fn erf(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let value = x.abs();
    let result = if value < 2.848_094_538_889_218e-306 {
        0.125 * (8.0 * value + 1.02703333676410069053e+00 * value)
    } else if value < 1.0 / (1 << 28) as f64 {
        value + 1.283_791_670_955_125_863_16e-01 * value
    } else if value < 0.84375 {
        value + value * erf_small(value * value)
    } else if value < 1.25 {
        ERX + erf_middle(value - 1.0)
    } else if value >= 6.0 {
        1.0
    } else {
        1.0 - erfc_large(value) / value
    };
    if x < 0.0 { -result } else { result.copysign(x) }
}

/// `math.Erfc`
pub fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let negative = x < 0.0;
    let value = x.abs();
    if value < 0.84375 {
        let part = if value < 1.0 / (1_u64 << 56) as f64 {
            value
        } else {
            let y = erf_small(value * value);
            if value < 0.25 { value + value * y } else { 0.5 + (value * y + (value - 0.5)) }
        };
        return if negative { 1.0 + part } else { 1.0 - part };
    }
    if value < 1.25 {
        let part = erf_middle(value - 1.0);
        return if negative { 1.0 + ERX + part } else { 1.0 - ERX - part };
    }
    if value < 28.0 && !(negative && value > 6.0) {
        let part = erfc_large(value) / value;
        return if negative { 2.0 - part } else { part };
    }
    if negative { 2.0 } else { 0.0 }
}

/// `-sin(πx)` for x ≥ 0.
fn minus_sin_pi(x: f64) -> f64 {
    if x < 0.25 {
        return -sin(PI * x);
    }
    if x.floor() == x {
        // -sin(0)
        return -0.0;
    }
    let x = x % 2.0;
    -match (x * 4.0) as i64 {
        0 => sin(PI * x),
        1 | 2 => cos(PI * (0.5 - x)),
        3 | 4 => sin(PI * (1.0 - x)),
        5 | 6 => -cos(PI * (x - 1.5)),
        _ => sin(PI * (x - 2.0)),
    }
}

/// `math.Lgamma`: the logarithm of the gamma function's absolute value, and whether that is negative.
pub fn lgamma(x: f64) -> (f64, bool) {
    if x.is_nan() || x.is_infinite() {
        return (x, false);
    }
    if x == 0.0 {
        return (f64::INFINITY, false);
    }
    let value = x.abs();
    if value < 1.0 / (1_u128 << 70) as f64 {
        return (-log(value), x < 0.0);
    }
    if x > 0.0 {
        return (lgamma_positive(value), false);
    }
    if value >= (1_u64 << 52) as f64 {
        return (f64::INFINITY, false);
    }
    let t = minus_sin_pi(value);
    if t == 0.0 {
        return (f64::INFINITY, false);
    }
    (log(PI / (t * value).abs()) - lgamma_positive(value), t < 0.0)
}

fn lgamma_positive(x: f64) -> f64 {
    /// Where gamma is smallest.
    const MINIMUM: f64 = 1.461_632_144_968_362_245;
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    if x < 2.0 {
        let (start, lower) = if x <= 0.9 { (-log(x), 1.0) } else { (0.0, 0.0) };
        return start
            + if x >= MINIMUM - lower + 0.27 {
                let y = 2.0 - lower - x;
                let z = y * y;
                let p1 = ascending(
                    z,
                    &[
                        7.72156649015328655494e-02,
                        6.73523010531292681824e-02,
                        7.38555086081402883957e-03,
                        1.19270763183362067845e-03,
                        2.20862790713908385557e-04,
                        2.52144565451257326939e-05,
                    ],
                );
                let p2 = z * ascending(
                    z,
                    &[
                        3.22467033424113591611e-01,
                        2.05808084325167332806e-02,
                        2.89051383673415629091e-03,
                        5.10069792153511336608e-04,
                        1.08011567247583939954e-04,
                        4.48640949618915160150e-05,
                    ],
                );
                (y * p1 + p2) - 0.5 * y
            } else if x >= MINIMUM - lower - 0.27 {
                let y = x - (1.461_632_144_968_362_245_76e+00 - lower);
                let z = y * y;
                let w = z * y;
                let p1 = ascending(
                    w,
                    &[
                        4.83836122723810047042e-01,
                        -3.27885410759859649565e-02,
                        6.10053870246291332635e-03,
                        -1.40346469989232843813e-03,
                        3.15632070903625950361e-04,
                    ],
                );
                let p2 = ascending(
                    w,
                    &[
                        -1.47587722994593911752e-01,
                        1.79706750811820387126e-02,
                        -3.68452016781138256760e-03,
                        8.81081882437654011382e-04,
                        -3.12754168375120860518e-04,
                    ],
                );
                let p3 = ascending(
                    w,
                    &[
                        6.46249402391333854778e-02,
                        -1.03142241298341437450e-02,
                        2.25964780900612472250e-03,
                        -5.38595305356740546715e-04,
                        3.35529192635519073543e-04,
                    ],
                );
                let p = z * p1 - (-3.638_676_997_039_505_365_41e-18 - w * (p2 + y * p3));
                -1.214_862_905_358_496_114_61e-01 + p
            } else {
                let y = x - (1.0 - lower);
                let p1 = y * ascending(
                    y,
                    &[
                        -7.72156649015328655494e-02,
                        6.32827064025093366517e-01,
                        1.45492250137234768737e+00,
                        9.77717527963372745603e-01,
                        2.28963728064692451092e-01,
                        1.33810918536787660377e-02,
                    ],
                );
                let p2 = ascending(
                    y,
                    &[
                        1.0,
                        2.45597793713041134822e+00,
                        2.12848976379893395361e+00,
                        7.69285150456672783825e-01,
                        1.04222645593369134254e-01,
                        3.21709242282423911810e-03,
                    ],
                );
                -0.5 * y + p1 / p2
            };
    }
    if x < 8.0 {
        let whole = x.trunc();
        let y = x - whole;
        let p = y * ascending(
            y,
            &[
                -7.72156649015328655494e-02,
                2.14982415960608852501e-01,
                3.25778796408930981787e-01,
                1.46350472652464452805e-01,
                2.66422703033638609560e-02,
                1.84028451407337715652e-03,
                3.19475326584100867617e-05,
            ],
        );
        let q = ascending(
            y,
            &[
                1.0,
                1.39200533467621045958e+00,
                7.21935547567138069525e-01,
                1.71933865632803078993e-01,
                1.86459191715652901344e-02,
                7.77942496381893596434e-04,
                7.32668430744625636189e-06,
            ],
        );
        let result = 0.5 * y + p / q;
        // Γ(1 + s) = s Γ(s)
        let product = (2..whole as i32).rev().fold(1.0, |z, i| z * (y + f64::from(i)));
        return if whole >= 3.0 { result + log(product) } else { result };
    }
    if x < (1_u64 << 58) as f64 {
        let t = log(x);
        let z = 1.0 / x;
        let w = 4.18938533204672725052e-01
            + z * ascending(
                z * z,
                &[
                    8.33333333333329678849e-02,
                    -2.77777777728775536470e-03,
                    7.93650558643019558500e-04,
                    -5.95187557450339963135e-04,
                    8.36339918996282139126e-04,
                    -1.63092934096575273989e-03,
                ],
            );
        return (x - 0.5) * (t - 1.0) + w;
    }
    x * (log(x) - 1.0)
}
