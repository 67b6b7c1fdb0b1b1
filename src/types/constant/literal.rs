//! From the text of a literal to its value (Go specification, "Integer literals" to "String literals").
//!
//! The lexer has already refused malformed literals; what it let through in an error's wake gives `None` here.
//! A number out of all range (`1e999999999`) gives `None` too; Go calls it "malformed constant".

use golite_grammar::ast::LitKind;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use super::{FRACTION_BITS, Float, Value};

/// Longer number literals are refused before they are looked at ("excessively long constant").
pub const MAX_LITERAL: usize = 10_000;

impl Value {
    /// The value of a literal.
    pub fn literal(kind: LitKind, text: &str) -> Option<Value> {
        match kind {
            LitKind::Int | LitKind::Float | LitKind::Imaginary if text.len() > MAX_LITERAL => None,
            LitKind::Int => integer(text),
            LitKind::Float => float(text),
            LitKind::Imaginary => Value::complex(Value::int(0), float(text.strip_suffix('i')?)?),
            LitKind::Rune => rune(text),
            LitKind::String => string(text).map(Value::string),
        }
    }
}

/// Splits off the base's prefix.
fn base_of(text: &str) -> (u32, &str) {
    match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &text[2..]),
        [b'0', b'o' | b'O', ..] => (8, &text[2..]),
        [b'0', b'b' | b'B', ..] => (2, &text[2..]),
        _ => (10, text),
    }
}

fn digits(text: &str, base: u32) -> Option<BigInt> {
    let digits: Vec<u8> = text.bytes().filter(|&b| b != b'_').collect();
    BigInt::parse_bytes(&digits, base)
}

fn integer(text: &str) -> Option<Value> {
    let (base, rest) = match base_of(text) {
        (10, rest) if rest.len() > 1 && rest.starts_with('0') => (8, rest),
        other => other,
    };
    digits(rest, base).map(Value::Int)
}

/// A float, or the number in an imaginary literal (where `0123i` is decimal).
fn float(text: &str) -> Option<Value> {
    let (base, rest) = base_of(text);
    let marks: &[char] = if base == 10 { &['e', 'E'] } else { &['p', 'P'] };
    let (mantissa, exponent) = match rest.split_once(marks) {
        Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let places = fraction.bytes().filter(|&b| b != b'_').count() as i64;
    let digits = digits(&format!("{whole}{fraction}"), base)?;
    if digits.is_zero() {
        return Some(Value::Rat(BigRational::from_integer(digits)));
    }
    let (scale, power) = match base {
        10 => (10, exponent - places),
        16 => (2, exponent - 4 * places),
        _ => (2, exponent),
    };
    // Go's exponents have 32 bits.
    i32::try_from(power.checked_add(digits.bits() as i64)?).ok()?;
    let nearest = Float::scaled(&digits, scale, power)?;
    if nearest.signum() == 0 {
        return Some(Value::Rat(BigRational::zero()));
    }
    if nearest.exponent().unsigned_abs() >= FRACTION_BITS {
        return Some(Value::Float(nearest));
    }
    // In this range, and the digits being at most 10,000, the power is small.
    let factor = BigInt::from(scale).pow(u32::try_from(power.unsigned_abs()).ok()?);
    Some(Value::Rat(if power >= 0 {
        BigRational::from_integer(digits * factor)
    } else {
        BigRational::new(digits, factor)
    }))
}

/// An exponent; far out of range ones only as far as they matter, and none beyond 64 bits.
fn exponent_of(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    let digits: String = digits.chars().filter(|&c| c != '_').collect();
    let value = digits.parse::<i64>().ok()?.min(20_000_000_000);
    Some(if negative { -value } else { value })
}

fn rune(text: &str) -> Option<Value> {
    let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
    let (unit, rest) = unit(inner)?;
    rest.is_empty().then_some(())?;
    Some(Value::int(match unit {
        Unit::Char(c) => i64::from(u32::from(c)),
        Unit::Byte(b) => i64::from(b),
    }))
}

fn string(text: &str) -> Option<Vec<u8>> {
    if let Some(raw) = text.strip_prefix('`') {
        // Carriage returns are not part of a raw string.
        return Some(raw.strip_suffix('`')?.bytes().filter(|&b| b != b'\r').collect());
    }
    let mut rest = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut bytes = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let plain = rest.find('\\').unwrap_or(rest.len());
        bytes.extend_from_slice(&rest.as_bytes()[..plain]);
        rest = &rest[plain..];
        if rest.is_empty() {
            break;
        }
        let (unit, after) = unit(rest)?;
        match unit {
            Unit::Char(c) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Unit::Byte(b) => bytes.push(b),
        }
        rest = after;
    }
    Some(bytes)
}

/// What one character or escape in a rune or string stands for.
enum Unit {
    Char(char),
    Byte(u8),
}

fn unit(text: &str) -> Option<(Unit, &str)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if first != '\\' {
        return Some((Unit::Char(first), chars.as_str()));
    }
    let simple = |c| Some(Unit::Char(c));
    let escape = chars.next()?;
    let rest = chars.as_str();
    let (length, base) = match escape {
        'x' => (2, 16),
        'u' => (4, 16),
        'U' => (8, 16),
        '0'..='7' => (3, 8),
        _ => {
            let unit = match escape {
                'a' => simple('\x07'),
                'b' => simple('\x08'),
                'f' => simple('\x0C'),
                'n' => simple('\n'),
                'r' => simple('\r'),
                't' => simple('\t'),
                'v' => simple('\x0B'),
                '\\' | '\'' | '"' => simple(escape),
                _ => None,
            };
            return Some((unit?, rest));
        }
    };
    // The first octal digit is the escape character itself.
    let text = if base == 8 { &text[1..] } else { rest };
    let number = u32::from_str_radix(text.get(..length)?, base).ok()?;
    let unit = match escape {
        'u' | 'U' => Unit::Char(char::from_u32(number)?),
        _ => Unit::Byte(u8::try_from(number).ok()?),
    };
    Some((unit, &text[length..]))
}
