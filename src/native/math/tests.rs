//! The real Go's bits: each line of `testdata/math.txt` is a function, its arguments and its result, as hexadecimal bits.

use super::{elementary::*, special::*, trigonometric::*, *};

fn answer(name: &str, x: f64, y: f64) -> f64 {
    match name {
        "Exp" => exp(x),
        "Exp2" => exp2(x),
        "Expm1" => libm::expm1(x),
        "Log" => log(x),
        "Log2" => log2(x),
        "Log10" => log10(x),
        "Log1p" => log1p(x),
        "Pow" => pow(x, y),
        "Sin" => sin(x),
        "Cos" => cos(x),
        "Tan" => tan(x),
        "Asin" => asin(x),
        "Acos" => acos(x),
        "Atan" => atan(x),
        "Atan2" => atan2(x, y),
        "Sinh" => sinh(x),
        "Cosh" => cosh(x),
        "Tanh" => tanh(x),
        "Asinh" => asinh(x),
        "Acosh" => acosh(x),
        "Atanh" => atanh(x),
        "Cbrt" => cbrt(x),
        "Hypot" => hypot(x, y),
        "Gamma" => gamma(x),
        "Lgamma" => special::lgamma(x).0,
        "Erf" => erf(x),
        "Erfc" => erfc(x),
        "Erfinv" => erfinv(x),
        "J0" => bessel::j0(x),
        "J1" => bessel::j1(x),
        "J3" => bessel::jn(3, x),
        "Y0" => bessel::y0(x),
        "Y1" => bessel::y1(x),
        "Y3" => bessel::yn(3, x),
        "Mod" => modulo(x, y),
        "Remainder" => remainder(x, y),
        "Max" => max(x, y),
        "Min" => min(x, y),
        "Round" => x.round(),
        "RoundToEven" => x.round_ties_even(),
        "Floor" => x.floor(),
        "Ceil" => x.ceil(),
        "Trunc" => x.trunc(),
        "Sqrt" => x.sqrt(),
        "Ldexp" => elementary::ldexp(x, y as i64),
        "FMA" => x.mul_add(y, x),
        other => panic!("{other}"),
    }
}

#[test]
fn as_the_real_go() {
    let big = std::env::var("MATH_BIG").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let mut wrong = std::collections::BTreeMap::<String, (usize, String)>::new();
    for line in big.as_deref().unwrap_or(include_str!("testdata/math.txt")).lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let float = |i: usize| f64::from_bits(u64::from_str_radix(words[i], 16).unwrap());
        let (x, y, expected) = (float(1), float(2), float(3));
        let got = answer(words[0], x, y);
        if got.to_bits() != expected.to_bits() && !(got.is_nan() && expected.is_nan()) {
            let entry = wrong.entry(words[0].to_string()).or_default();
            entry.0 += 1;
            entry.1 = format!("({x:e}, {y:e}): {got:e}, Go has {expected:e}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
