//! Texts of numbers: digits in any base, and floats with the verbs e, f and g.

use num_bigint::BigUint;
use num_traits::{Pow, Zero};

const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// From this number of bits on, a number is cut into halves first.
const CUT: u64 = 1 << 14;

/// The digits of a number, at least one.
pub fn digits(x: &BigUint, base: i64) -> Vec<u8> {
    let base = base.clamp(2, 62) as u32;
    let mut digits = x.to_radix_be(base);
    for digit in &mut digits {
        *digit = DIGITS[usize::from(*digit)];
    }
    digits
}

/// The value of a digit; too great a one if it is none.
fn value(digit: u8, base: u32) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'z' => digit - b'a' + 10,
        b'A'..=b'Z' if base <= 36 => digit - b'A' + 10,
        b'A'..=b'Z' => digit - b'A' + 36,
        _ => u8::MAX,
    }
}

/// The number that a text begins with, and how many digits it has.
pub fn parse(text: &[u8], base: i64) -> (BigUint, usize) {
    let base = base.clamp(2, 62) as u32;
    let digits: Vec<u8> =
        text.iter().map(|&digit| value(digit, base)).take_while(|&digit| u32::from(digit) < base).collect();
    (join(&digits, base), digits.len())
}

/// The number with these digits: by halves, so that long ones profit from fast multiplication.
fn join(digits: &[u8], base: u32) -> BigUint {
    if digits.len() < CUT as usize / 4 {
        return BigUint::from_radix_be(digits, base).unwrap_or_default();
    }
    let low = digits.len() / 2;
    let (high, low) = digits.split_at(digits.len() - low);
    join(high, base) * Pow::pow(BigUint::from(base), low.len()) + join(low, base)
}

/// Decimal digits without zeros at the end, as a fraction 0.ddd times a power of ten.
struct Decimal {
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// `x`·2^`exponent`, exactly.
    fn new(x: &BigUint, exponent: i64) -> Decimal {
        if x.is_zero() {
            return Decimal { digits: Vec::new(), point: 0 };
        }
        // Fewer places are to be divided off if the number is odd.
        let zeros = x.trailing_zeros().unwrap_or(0).min(exponent.min(0).unsigned_abs());
        let (x, exponent) = (x >> zeros, exponent + zeros as i64);
        let places = exponent.min(0).unsigned_abs();
        let x = if exponent >= 0 { x << exponent as u64 } else { x * Pow::pow(BigUint::from(5_u8), places) };
        let digits = digits(&x, 10);
        let point = digits.len() as i64 - places as i64;
        let mut decimal = Decimal { digits, point };
        decimal.trim();
        decimal
    }

    fn trim(&mut self) {
        let len = self.digits.iter().rposition(|&digit| digit != b'0').map_or(0, |last| last + 1);
        self.digits.truncate(len);
        if len == 0 {
            self.point = 0;
        }
    }

    fn digit(&self, i: i64) -> u8 {
        usize::try_from(i).ok().and_then(|i| self.digits.get(i)).copied().unwrap_or(b'0')
    }

    fn len(&self) -> i64 {
        self.digits.len() as i64
    }

    /// The number of digits to keep, if there are more.
    fn cut(&self, keep: i64) -> Option<usize> {
        usize::try_from(keep).ok().filter(|&keep| keep < self.digits.len())
    }

    /// Keeps so many digits, rounded to the nearest, halves to an even digit.
    fn round(&mut self, keep: i64) {
        let Some(at) = self.cut(keep) else { return };
        let half = self.digits[at] == b'5' && at + 1 == self.digits.len();
        let up = if half { at > 0 && self.digits[at - 1] % 2 == 1 } else { self.digits[at] >= b'5' };
        if up { self.round_up(keep) } else { self.round_down(keep) }
    }

    fn round_down(&mut self, keep: i64) {
        let Some(at) = self.cut(keep) else { return };
        self.digits.truncate(at);
        self.trim();
    }

    fn round_up(&mut self, keep: i64) {
        let Some(at) = self.cut(keep) else { return };
        self.digits.truncate(at);
        while self.digits.pop_if(|digit| *digit == b'9').is_some() {}
        match self.digits.last_mut() {
            Some(digit) => *digit += 1,
            None => {
                self.digits.push(b'1');
                self.point += 1;
            }
        }
    }

    /// Keeps as few digits as tell `mantissa`·2^`exponent` from its neighbours with `precision` bits.
    fn shorten(&mut self, mantissa: &BigUint, exponent: i64, precision: u64) {
        if self.digits.is_empty() {
            return;
        }
        // One bit more than the precision, so that halfway to the neighbours lies 1 below and above.
        let excess = mantissa.bits() as i64 - (precision as i64 + 1);
        let wide = if excess < 0 { mantissa << excess.unsigned_abs() } else { mantissa >> excess as u64 };
        let lower = Decimal::new(&(&wide - 1_u8), exponent + excess);
        let upper = Decimal::new(&(&wide + 1_u8), exponent + excess);
        // An even mantissa is what halfway rounds to.
        let inclusive = !wide.bit(1);
        for i in 0..self.len() {
            let (low, own, up) = (lower.digit(i), self.digit(i), upper.digit(i));
            let down_fits = low != own || inclusive && i + 1 == lower.len();
            let up_fits =
                own != up && (inclusive || own + 1 < up || i + 1 < upper.len() || i >= upper.len() && own < b'9');
            match (down_fits, up_fits) {
                (true, true) => self.round(i + 1),
                (true, false) => self.round_down(i + 1),
                (false, true) => self.round_up(i + 1),
                (false, false) => continue,
            }
            return;
        }
    }

    /// One digit before the point, so many after it, and the exponent.
    fn scientific(&self, mark: u8, places: i64) -> Vec<u8> {
        let mut out = vec![self.digit(0)];
        if places > 0 {
            out.push(b'.');
            out.extend((1..=places).map(|i| self.digit(i)));
        }
        let exponent = if self.digits.is_empty() { 0 } else { self.point - 1 };
        let sign = if exponent < 0 { '-' } else { '+' };
        out.push(mark);
        out.extend(format!("{sign}{:02}", exponent.unsigned_abs()).bytes());
        out
    }

    /// All digits before the point, and so many after it.
    fn plain(&self, places: i64) -> Vec<u8> {
        let mut out: Vec<u8> = (0..self.point).map(|i| self.digit(i)).collect();
        if self.point <= 0 {
            out.push(b'0');
        }
        if places > 0 {
            out.push(b'.');
            out.extend((0..places).map(|i| self.digit(self.point + i)));
        }
        out
    }
}

/// `mantissa`·2^`exponent` with a verb of e E f g G; a negative number of places is the shortest exact text.
pub fn float(mantissa: &BigUint, exponent: i64, precision: u64, verb: u8, places: i64) -> Vec<u8> {
    let mut decimal = Decimal::new(mantissa, exponent);
    let shortest = places < 0;
    let mut places = places.min(i64::from(i32::MAX));
    if shortest {
        decimal.shorten(mantissa, exponent, precision);
        places = match verb {
            b'e' | b'E' => decimal.len() - 1,
            b'f' => (decimal.len() - decimal.point).max(0),
            _ => decimal.len(),
        };
    } else {
        match verb {
            b'e' | b'E' => decimal.round(1 + places),
            b'f' => decimal.round(decimal.point + places),
            _ => {
                places = places.max(1);
                decimal.round(places);
            }
        }
    }
    match verb {
        b'e' | b'E' => decimal.scientific(verb, places),
        b'f' => decimal.plain(places),
        _ => {
            let most = match () {
                () if shortest => 6,
                () if places > decimal.len() && decimal.len() >= decimal.point => decimal.len(),
                () => places,
            };
            if !(-4..most).contains(&(decimal.point - 1)) {
                let mark = if verb == b'g' { b'e' } else { b'E' };
                return decimal.scientific(mark, places.min(decimal.len()) - 1);
            }
            let digits = if places > decimal.point { decimal.len() } else { places };
            decimal.plain((digits - decimal.point).max(0))
        }
    }
}
