//! Floating-point numbers to text: all formats and precisions of `strconv.FormatFloat`.
//!
//! Digits come from Rust's own exact algorithms (shortest that reads back, or correctly rounded to any number of digits,
//! halves to even); the layout of the text is Go's.

use std::io::Write as _;

/// The decimal digits of a finite number: `0.d₁d₂d₃… × 10^point`, without trailing zeros; none for zero.
struct Digits<'b> {
    digits: &'b [u8],
    point: i32,
}

/// Room for the text of a number with few digits.
#[derive(Default)]
struct Room {
    bytes: [u8; 32],
    length: usize,
}

impl std::fmt::Write for Room {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let place = self.bytes.get_mut(self.length..self.length + text.len()).ok_or(std::fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length += text.len();
        Ok(())
    }
}

/// More significant digits than any `float64` has; beyond are zeros.
const EXACT: usize = 800;
/// More digits after the point than any `float64` has.
const FRACTION: usize = 1100;

/// Appends `value` in format `format` (`b e E f g G x X`) with `precision` digits (-1: as few as read back to the same
/// value of `bits` bits).
pub fn append_float(out: &mut Vec<u8>, value: f64, format: u8, precision: i64, bits: u32) {
    let narrow = bits == 32;
    let value = if narrow { f64::from(value as f32) } else { value };
    if value.is_nan() {
        out.extend_from_slice(b"NaN");
        return;
    }
    if value.is_infinite() {
        out.extend_from_slice(if value < 0.0 { b"-Inf" } else { b"+Inf" });
        return;
    }
    let negative = value.is_sign_negative();
    let lower = format.to_ascii_lowercase();
    match format {
        b'b' => return append_binary(out, value, narrow),
        b'x' | b'X' => return append_hexadecimal(out, value, format, precision, narrow),
        b'e' | b'E' | b'f' | b'g' | b'G' => {}
        _ => {
            out.extend_from_slice(&[b'%', format]);
            return;
        }
    }
    let shortest = precision < 0;
    let wanted = usize::try_from(precision).unwrap_or(0);
    let absolute = value.abs();
    if negative {
        out.push(b'-');
    }
    if lower == b'f' && !shortest {
        // Rust's own text is Go's. Writing to a vector cannot fail.
        let _ = write!(out, "{absolute:.*}", wanted.min(FRACTION));
        out.resize(out.len() + wanted.saturating_sub(FRACTION), b'0');
        return;
    }
    let mut room = Room::default();
    let exact;
    let digits = if shortest {
        Digits::shortest(absolute, narrow, &mut room)
    } else {
        let count = if lower == b'e' { wanted.saturating_add(1) } else { wanted.max(1) };
        let mut bytes = format!("{absolute:.*e}", count.min(EXACT) - 1).into_bytes();
        let (length, point) = Digits::compact(&mut bytes);
        bytes.truncate(length);
        exact = bytes;
        Digits { digits: &exact, point }
    };
    let count = digits.digits.len();
    let fraction = usize::try_from(count as i32 - digits.point).unwrap_or(0);
    match lower {
        b'e' => digits.append_scientific(out, if shortest { count.saturating_sub(1) } else { wanted }, format),
        b'f' => digits.append_plain(out, if shortest { fraction } else { wanted }),
        _ => {
            let wanted = if shortest { count } else { wanted.max(1) };
            let mut limit = wanted as i64;
            if wanted > count && count as i64 >= i64::from(digits.point) {
                limit = count as i64;
            }
            if shortest {
                limit = 6;
            }
            let exponent = i64::from(digits.point) - 1;
            if count > 0 && (exponent < -4 || exponent >= limit) || count == 0 && limit <= -1 {
                // Never more digits than there are: %g drops trailing zeros.
                let wanted = wanted.min(count);
                digits.append_scientific(out, wanted.saturating_sub(1), format + b'e' - b'g');
            } else {
                digits.append_plain(out, fraction);
            }
        }
    }
}

/// `value` as `%v` and `println` have it: shortest.
pub fn float_text(value: f64, bits: u32) -> Vec<u8> {
    let mut out = Vec::new();
    append_float(&mut out, value, b'g', -1, bits);
    out
}

impl Digits<'_> {
    /// Turns `d.ddde±x` into `dddd` at the start of `text`, without trailing zeros: how many digits, and the point.
    fn compact(text: &mut [u8]) -> (usize, i32) {
        let mantissa = text.iter().position(|&c| c == b'e').unwrap_or(text.len());
        let exponent = text.get(mantissa + 1..).and_then(|x| std::str::from_utf8(x).ok()?.parse::<i32>().ok());
        let mut count = 0;
        for i in 0..mantissa {
            if text[i] != b'.' {
                text[count] = text[i];
                count += 1;
            }
        }
        while count > 0 && text[count - 1] == b'0' {
            count -= 1;
        }
        (count, if count == 0 { 0 } else { exponent.unwrap_or(0) + 1 })
    }

    fn shortest(value: f64, narrow: bool, room: &mut Room) -> Digits<'_> {
        use std::fmt::Write;
        // 24 bytes at most: there is room.
        let _ = if narrow { write!(room, "{:e}", value as f32) } else { write!(room, "{value:e}") };
        let (mut count, mut point) = Digits::compact(&mut room.bytes[..room.length]);
        // Two shortest texts are equally near only if the number has one binary place more than they have decimal places: it ends in
        // half a unit of their last. Go takes the even one then.
        let places = count as i32 - point;
        if places > 0 && binary_places(value) == places + 1 {
            let mut even = Room::default();
            let _ = write!(even, "{value:.*e}", count.saturating_sub(1));
            let text = std::str::from_utf8(&even.bytes[..even.length]).unwrap_or_default();
            let same = if narrow { text.parse() == Ok(value as f32) } else { text.parse() == Ok(value) };
            if same {
                *room = even;
                (count, point) = Digits::compact(&mut room.bytes[..room.length]);
            }
        }
        Digits { digits: &room.bytes[..count], point }
    }

    fn digit(&self, i: i64) -> u8 {
        usize::try_from(i).ok().and_then(|i| self.digits.get(i)).copied().unwrap_or(b'0')
    }

    fn append_scientific(&self, out: &mut Vec<u8>, fraction: usize, letter: u8) {
        out.push(self.digit(0));
        if fraction > 0 {
            out.push(b'.');
            out.extend((1..=fraction).map(|i| self.digit(i as i64)));
        }
        let exponent = if self.digits.is_empty() { 0 } else { self.point - 1 };
        append_exponent(out, letter, exponent);
    }

    fn append_plain(&self, out: &mut Vec<u8>, fraction: usize) {
        let point = i64::from(self.point);
        if point > 0 {
            out.extend((0..point).map(|i| self.digit(i)));
        } else {
            out.push(b'0');
        }
        if fraction > 0 {
            out.push(b'.');
            out.extend((0..fraction as i64).map(|i| self.digit(point + i)));
        }
    }
}

/// How many binary digits a positive number has behind the point (fewer than none for multiples of powers of two).
fn binary_places(value: f64) -> i32 {
    let (mantissa, exponent, _) = parts(value, false);
    -(exponent + mantissa.trailing_zeros() as i32)
}

/// A letter, a sign and at least two digits.
fn append_exponent(out: &mut Vec<u8>, letter: u8, exponent: i32) {
    out.extend_from_slice(&[letter, if exponent < 0 { b'-' } else { b'+' }]);
    let _ = write!(out, "{:02}", exponent.unsigned_abs());
}

/// Mantissa and exponent: the value is mantissa × 2^exponent, the mantissa's bits those of the format.
fn parts(value: f64, narrow: bool) -> (u64, i32, u32) {
    let (mantissa_bits, exponent_bits, bits) =
        if narrow { (23, 8, u64::from((value as f32).to_bits())) } else { (52, 11, value.to_bits()) };
    let mantissa = bits & ((1 << mantissa_bits) - 1);
    let exponent = ((bits >> mantissa_bits) & ((1 << exponent_bits) - 1)) as i32;
    let bias = (1 << (exponent_bits - 1)) - 1 + mantissa_bits as i32;
    match exponent {
        0 => (mantissa, 1 - bias, mantissa_bits),
        _ => (mantissa | (1 << mantissa_bits), exponent - bias, mantissa_bits),
    }
}

fn append_binary(out: &mut Vec<u8>, value: f64, narrow: bool) {
    let (mantissa, exponent, _) = parts(value, narrow);
    if value.is_sign_negative() {
        out.push(b'-');
    }
    let _ = write!(out, "{mantissa}p{exponent:+}");
}

fn append_hexadecimal(out: &mut Vec<u8>, value: f64, format: u8, precision: i64, narrow: bool) {
    let (mut mantissa, mut exponent, mantissa_bits) = parts(value, narrow);
    // The value is (mantissa / 2^60) × 2^exponent from here on, its leading 1 at bit 60.
    exponent += mantissa_bits as i32;
    mantissa <<= 60 - mantissa_bits;
    if mantissa == 0 {
        exponent = 0;
    } else {
        let shift = mantissa.leading_zeros() - 3;
        mantissa <<= shift;
        exponent -= shift as i32;
    }
    if (0..15).contains(&precision) {
        let kept = 60 - precision as u32 * 4;
        let extra = mantissa & ((1 << kept) - 1);
        let half = 1_u64 << (kept - 1);
        mantissa >>= kept;
        if extra > half || extra == half && mantissa & 1 != 0 {
            mantissa += 1;
        }
        mantissa <<= kept;
        if mantissa & (1 << 61) != 0 {
            mantissa >>= 1;
            exponent += 1;
        }
    }
    if value.is_sign_negative() {
        out.push(b'-');
    }
    out.extend_from_slice(&[b'0', format, b'0' + ((mantissa >> 60) & 1) as u8]);
    let table: &[u8; 16] = if format == b'x' { b"0123456789abcdef" } else { b"0123456789ABCDEF" };
    mantissa <<= 4;
    if precision < 0 && mantissa != 0 {
        out.push(b'.');
        while mantissa != 0 {
            out.push(table[(mantissa >> 60) as usize & 15]);
            mantissa <<= 4;
        }
    } else if precision > 0 {
        out.push(b'.');
        for _ in 0..precision {
            out.push(table[(mantissa >> 60) as usize & 15]);
            mantissa <<= 4;
        }
    }
    append_exponent(out, if format == b'x' { b'p' } else { b'P' }, exponent);
}
