//! Constants as messages show them: numbers shortened to six digits, strings quoted and cut.

use std::fmt;

use super::{Float, Value, float};

/// Longer quoted strings are cut, in characters with the quotes.
const LONGEST: usize = 72;

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Bool(x) => write!(f, "{x}"),
            Value::Str(x) => f.write_str(&shortened(x.bytes())),
            Value::Int(x) => write!(f, "{x}"),
            Value::Rat(x) => {
                let nearest = float::ratio_to_f64(x.numer(), x.denom());
                let exact = || Float::from_ratio(x.numer(), x.denom());
                f.write_str(&real(nearest, x.numer().sign() == num_bigint::Sign::NoSign, x.is_integer(), exact))
            }
            Value::Float(x) => f.write_str(&real(x.to_f64(), x.signum() == 0, x.is_integer(), || Some(x.clone()))),
            Value::Complex(re, im) => write!(f, "({re} + {im}i)"),
        }
    }
}

/// A real number whose nearest `f64` is given; beyond the range of those it is taken from the big float.
fn real(nearest: f64, zero: bool, integer: bool, exact: impl FnOnce() -> Option<Float>) -> String {
    if nearest.is_finite() && (nearest == 0.0) == zero {
        let short = general(nearest, Some(6));
        // Six digits may look like an integer where there is none.
        return if !integer && !short.contains('.') { general(nearest, None) } else { short };
    }
    let Some(exact) = exact() else { return "+Inf".to_owned() };
    // log10 of two times the exponent: the integer part is the decimal exponent.
    let decimal = exact.exponent() as f64 * (std::f64::consts::LN_2 / std::f64::consts::LN_10);
    let mut exponent = decimal as i64;
    let mut mantissa = exact.mantissa_f64() * 10f64.powf(decimal - exponent as f64);
    // Rounding to six digits must not give 10.
    if mantissa.abs() < 1.0 - 0.5e-6 {
        mantissa *= 10.0;
        exponent -= 1;
    } else if mantissa.abs() >= 10.0 {
        mantissa /= 10.0;
        exponent += 1;
    }
    format!("{}e{exponent:+}", general(mantissa, Some(6)))
}

/// C's `%.Ng`; without a precision the shortest digits that read back the same.
fn general(x: f64, precision: Option<usize>) -> String {
    let text = match precision {
        Some(digits) => format!("{x:.*e}", digits - 1),
        None => format!("{x:e}"),
    };
    let Some((mantissa, exponent)) = text.split_once('e') else { return text };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let mut digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    while digits.len() > 1 && digits.ends_with('0') {
        digits.pop();
    }
    if !(-4..6).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let exponent_sign = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{first}{point}{rest}e{exponent_sign}{:02}", exponent.unsigned_abs());
    }
    if exponent < 0 {
        let zeros = "0".repeat((-exponent - 1) as usize);
        return format!("{sign}0.{zeros}{digits}");
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        format!("{sign}{digits}{}", "0".repeat(whole - digits.len()))
    } else {
        format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
    }
}

fn shortened(bytes: &[u8]) -> String {
    // Each byte gives at least a quarter of a character, so the rest cannot be seen.
    let seen = &bytes[..bytes.len().min(4 * LONGEST + 4)];
    let quoted = quote(seen);
    if quoted.chars().count() > LONGEST || seen.len() < bytes.len() {
        let mut cut: String = quoted.chars().take(LONGEST - 3).collect();
        cut.push_str("...");
        return cut;
    }
    quoted
}

/// The text as a Go string literal.
pub fn quote(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push('"');
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\x07' => out.push_str("\\a"),
                '\x08' => out.push_str("\\b"),
                '\x0C' => out.push_str("\\f"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\x0B' => out.push_str("\\v"),
                _ if printable(c) => out.push(c),
                _ if (c as u32) < 0x80 => out.push_str(&format!("\\x{:02x}", c as u32)),
                _ if (c as u32) < 0x10000 => out.push_str(&format!("\\u{:04x}", c as u32)),
                _ => out.push_str(&format!("\\U{:08x}", c as u32)),
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out.push('"');
    out
}

/// Letters, marks, numbers, punctuation, symbols and the ASCII space; here by what Rust's debug form leaves alone.
fn printable(c: char) -> bool {
    match c {
        ' ' => true,
        '\u{0}'..='\u{1F}' | '\u{7F}' => false,
        '!'..='~' => true,
        // Behind a letter, because a combining mark alone would be escaped.
        _ => !c.is_whitespace() && !format!("a{c}").escape_debug().any(|c| c == '\\'),
    }
}
