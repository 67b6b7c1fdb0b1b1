//! Text to numbers: `strconv.ParseFloat`, `ParseInt`, `ParseUint`, with Go's syntax and errors.

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Error {
    /// Not a number's syntax.
    Syntax,
    /// Too large; the value beside it is the nearest that fits.
    Range,
}

impl Error {
    /// 1 for bad syntax, 2 for out of range, as the Go side counts them.
    pub fn code(self) -> i64 {
        match self {
            Error::Syntax => 1,
            Error::Range => 2,
        }
    }
}

/// A value and, if something is wrong with the text, what.
pub type Parsed<T> = (T, Option<Error>);

/// A floating-point number of `bits` (32 or 64) bits that takes the whole text.
pub fn float(text: &[u8], bits: u32) -> Parsed<f64> {
    match float_prefix(text, bits) {
        Some((value, used, error)) if used == text.len() => (value, error),
        _ => (0.0, Some(Error::Syntax)),
    }
}

/// A floating-point number at the start of the text, and how many bytes it takes.
pub fn float_prefix(text: &[u8], bits: u32) -> Option<(f64, usize, Option<Error>)> {
    if let Some((value, used)) = special(text) {
        return Some((value, used, None));
    }
    let number = Scanned::scan(text)?;
    let value = if number.hexadecimal { number.hexadecimal_value(bits) } else { number.decimal_value(bits) };
    let value = if number.negative { -value } else { value };
    Some((value, number.used, value.is_infinite().then_some(Error::Range)))
}

/// Infinities and not-a-number.
fn special(text: &[u8]) -> Option<(f64, usize)> {
    let (sign, rest) = match text.first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => (0, text),
    };
    let common = |word: &[u8]| rest.iter().zip(word).take_while(|(a, b)| a.to_ascii_lowercase() == **b).count();
    let used = match common(b"infinity") {
        8 => 8,
        3..=7 => 3,
        _ if sign == 0 && common(b"nan") == 3 => return Some((f64::NAN, 3)),
        _ => return None,
    };
    let signed = usize::from(sign != 0);
    Some((if sign < 0 { f64::NEG_INFINITY } else { f64::INFINITY }, used + signed))
}

/// The parts of a number's text.
struct Scanned {
    negative: bool,
    hexadecimal: bool,
    /// Digits without point and underscores, without leading zeros.
    digits: Vec<u8>,
    /// How many of `digits` (before leading zeros were dropped: possibly negative) stand before the point.
    point: i64,
    exponent: i64,
    used: usize,
}

impl Scanned {
    fn scan(text: &[u8]) -> Option<Scanned> {
        let mut i = 0;
        let negative = text.first() == Some(&b'-');
        if matches!(text.first(), Some(b'+' | b'-')) {
            i += 1;
        }
        let start = i;
        let hexadecimal =
            text.get(i) == Some(&b'0') && matches!(text.get(i + 1), Some(b'x' | b'X')) && i + 2 < text.len();
        if hexadecimal {
            i += 2;
        }
        let (mut digits, mut point, mut seen_point, mut seen_digits, mut underscores) =
            (Vec::new(), 0, false, false, false);
        while let Some(&c) = text.get(i) {
            match c {
                b'_' => underscores = true,
                b'.' if !seen_point => seen_point = true,
                b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F' if hexadecimal || c.is_ascii_digit() => {
                    seen_digits = true;
                    if !seen_point {
                        point += 1;
                    }
                    if c == b'0' && digits.is_empty() {
                        point -= 1;
                    } else {
                        digits.push(c);
                    }
                }
                _ => break,
            }
            i += 1;
        }
        if !seen_digits {
            return None;
        }
        let mut exponent = 0;
        let letter = if hexadecimal { b'p' } else { b'e' };
        if text.get(i).map(u8::to_ascii_lowercase) == Some(letter) {
            i += 1;
            let down = text.get(i) == Some(&b'-');
            if matches!(text.get(i), Some(b'+' | b'-')) {
                i += 1;
            }
            if !text.get(i)?.is_ascii_digit() {
                return None;
            }
            while let Some(&c @ (b'0'..=b'9' | b'_')) = text.get(i) {
                if c == b'_' {
                    underscores = true;
                } else if exponent < 10_000 {
                    exponent = exponent * 10 + i64::from(c - b'0');
                }
                i += 1;
            }
            if down {
                exponent = -exponent;
            }
        } else if hexadecimal {
            return None;
        }
        if underscores && !underscores_fit(&text[start..i]) {
            return None;
        }
        Some(Scanned { negative, hexadecimal, digits, point, exponent, used: i })
    }

    fn decimal_value(&self, bits: u32) -> f64 {
        // Rust reads any number of digits and rounds correctly.
        let digits = String::from_utf8_lossy(&self.digits);
        let exponent = self.exponent.saturating_add(self.point);
        let text = format!("0.{digits}e{exponent}");
        if bits == 32 { f64::from(text.parse::<f32>().unwrap_or(0.0)) } else { text.parse().unwrap_or(0.0) }
    }

    fn hexadecimal_value(&self, bits: u32) -> f64 {
        // 60 significant bits and a sticky one are kept; then one rounding to the format.
        let mut mantissa = 0_u64;
        let mut exponent = self.exponent + self.point * 4;
        let mut taken = 0;
        for &digit in &self.digits {
            let value = u64::from((digit as char).to_digit(16).unwrap_or(0));
            if taken < 15 {
                mantissa = (mantissa << 4) | value;
                taken += 1;
            } else if value != 0 {
                mantissa |= 1;
            }
        }
        if mantissa == 0 {
            return 0.0;
        }
        exponent -= taken * 4;
        // The value is mantissa × 2^exponent.
        let (mantissa_bits, minimum, maximum) =
            if bits == 32 { (24_i64, -149_i64, 127_i64) } else { (53, -1074, 1023) };
        let length = 64 - i64::from(mantissa.leading_zeros());
        let mut drop = (length - mantissa_bits).max(minimum - exponent);
        if drop > 63 {
            return 0.0;
        }
        if drop > 0 {
            let extra = mantissa & ((1 << drop) - 1);
            let half = 1_u64 << (drop - 1);
            mantissa >>= drop;
            if extra > half || extra == half && mantissa & 1 != 0 {
                mantissa += 1;
            }
        } else {
            drop = 0;
        }
        exponent += drop;
        let top = 64 - i64::from(mantissa.leading_zeros()) - 1 + exponent;
        if top > maximum {
            return f64::INFINITY;
        }
        // Exact: the mantissa has at most 53 bits, and the two factors are powers of two that exist.
        let half = exponent.div_euclid(2) as i32;
        mantissa as f64 * power_of_two(half) * power_of_two(exponent as i32 - half)
    }
}

fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((1023 + exponent).clamp(1, 2046) as u64) << 52)
}

/// Underscores stand only between digits, or between a base prefix and a digit.
fn underscores_fit(text: &[u8]) -> bool {
    let mut text = text;
    if let Some(b'+' | b'-') = text.first() {
        text = &text[1..];
    }
    let mut before = b'^';
    let mut hexadecimal = false;
    if let [b'0', letter @ (b'b' | b'o' | b'x' | b'B' | b'O' | b'X'), rest @ ..] = text {
        hexadecimal = letter.eq_ignore_ascii_case(&b'x');
        before = b'0';
        text = rest;
    }
    for &c in text {
        if c.is_ascii_digit() || hexadecimal && c.is_ascii_hexdigit() {
            before = b'0';
        } else if c == b'_' {
            if before != b'0' {
                return false;
            }
            before = b'_';
        } else {
            if before == b'_' {
                return false;
            }
            before = b'!';
        }
    }
    before != b'_'
}

/// An unsigned integer in `base` (2 to 36; 0: by its prefix, underscores allowed) that fits `bits` bits (0: 64).
pub fn unsigned(text: &[u8], base: u32, bits: u32) -> Parsed<u64> {
    let bad = (0, Some(Error::Syntax));
    let by_prefix = base == 0;
    let (base, digits) = match (base, text) {
        (_, []) => return bad,
        (0, [b'0', b'b' | b'B', rest @ ..]) if !rest.is_empty() => (2, rest),
        (0, [b'0', b'o' | b'O', rest @ ..]) if !rest.is_empty() => (8, rest),
        (0, [b'0', b'x' | b'X', rest @ ..]) if !rest.is_empty() => (16, rest),
        (0, [b'0', rest @ ..]) => (8, rest),
        (0, _) => (10, text),
        (base, _) => (base, text),
    };
    let bits = if bits == 0 { 64 } else { bits.min(64) };
    let maximum = if bits == 64 { u64::MAX } else { (1 << bits) - 1 };
    let (mut value, mut underscores, mut too_large) = (0_u64, false, false);
    for &c in digits {
        if c == b'_' && by_prefix {
            underscores = true;
            continue;
        }
        let Some(digit) = (c as char).to_digit(36).filter(|&d| d < base) else { return bad };
        if too_large {
            continue;
        }
        match value.checked_mul(u64::from(base)).and_then(|v| v.checked_add(u64::from(digit))) {
            Some(next) if next <= maximum => value = next,
            _ => too_large = true,
        }
        if too_large {
            // The rest of the text is not looked at, as in Go.
            return (maximum, Some(Error::Range));
        }
    }
    if underscores && !underscores_fit(text) { bad } else { (value, None) }
}

/// A signed integer; see [`unsigned`].
pub fn signed(text: &[u8], base: u32, bits: u32) -> Parsed<i64> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let bits = if bits == 0 { 64 } else { bits.min(64) };
    let (value, error) = unsigned(rest, base, bits);
    if error == Some(Error::Syntax) {
        return (0, error);
    }
    let limit = 1_u64 << (bits - 1);
    if !negative && value >= limit {
        return ((limit - 1) as i64, Some(Error::Range));
    }
    if negative && value > limit {
        return ((limit as i64).wrapping_neg(), Some(Error::Range));
    }
    (if negative { (value as i64).wrapping_neg() } else { value as i64 }, None)
}
