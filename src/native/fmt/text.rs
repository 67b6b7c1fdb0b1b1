//! The lower half of the formatter: flags, padding, and each basic type's text.
//!
//! In: a Rust number or bytes, and the directive's flags. Out: bytes appended to the output. It knows no Go values.

use crate::native::{
    strconv::{format, quote},
    unicode::{self, MAX},
    utf8,
};

/// A directive's flags, width and precision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    /// `+`; for `%+v` it becomes `plus_v`.
    pub plus: bool,
    /// `-`
    pub minus: bool,
    /// `#`; for `%#v` it becomes `sharp_v`.
    pub sharp: bool,
    /// ` `
    pub space: bool,
    /// `0`; without effect beside `-`.
    pub zero: bool,
    /// `%+v`: field names.
    pub plus_v: bool,
    /// `%#v`: Go syntax.
    pub sharp_v: bool,
    /// Least number of runes.
    pub width: Option<usize>,
    /// Precision.
    pub precision: Option<usize>,
}

impl Flags {
    /// As the Go side knows them.
    pub fn bits(self) -> i64 {
        [self.plus, self.minus, self.sharp, self.space, self.zero, self.plus_v, self.sharp_v]
            .iter()
            .enumerate()
            .fold(0, |bits, (i, &set)| bits | (i64::from(set) << i))
    }

    /// The reverse of [`Flags::bits`]; a negative width or precision is none.
    pub fn from_bits(bits: i64, width: i64, precision: i64) -> Flags {
        let set = |i: u32| bits & (1 << i) != 0;
        Flags {
            plus: set(0),
            minus: set(1),
            sharp: set(2),
            space: set(3),
            zero: set(4),
            plus_v: set(5),
            sharp_v: set(6),
            width: usize::try_from(width).ok(),
            precision: usize::try_from(precision).ok(),
        }
    }

    fn pads_with_zeros(self) -> bool {
        self.zero && !self.minus
    }
}

/// The output and the present directive.
#[derive(Debug, Default)]
pub struct Text {
    /// What was written so far.
    pub out: Vec<u8>,
    /// The present directive's flags.
    pub flags: Flags,
}

impl Text {
    /// Writes as it is.
    pub fn push(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    fn push_padding(&mut self, count: usize) {
        let byte = if self.flags.pads_with_zeros() { b'0' } else { b' ' };
        self.out.resize(self.out.len() + count, byte);
    }

    /// Writes padded to the width.
    pub fn pad(&mut self, bytes: &[u8]) {
        let Some(width) = self.flags.width else { return self.push(bytes) };
        let padding = width.saturating_sub(utf8::count(bytes));
        if self.flags.minus {
            self.push(bytes);
            self.push_padding(padding);
        } else {
            self.push_padding(padding);
            self.push(bytes);
        }
    }

    /// Writes padded to the width, never with zeros.
    fn pad_with_spaces(&mut self, bytes: &[u8]) {
        let zero = std::mem::replace(&mut self.flags.zero, false);
        self.pad(bytes);
        self.flags.zero = zero;
    }

    /// `%t`
    pub fn boolean(&mut self, value: bool) {
        self.pad(if value { b"true" } else { b"false" });
    }

    /// `%U`
    pub fn unicode(&mut self, value: u64) {
        let digits = self.flags.precision.unwrap_or(4).max(4);
        let number = format!("{value:X}");
        let mut text = b"U+".to_vec();
        // Not by Rust's own width, which is limited to 16 bits.
        text.resize(2 + digits.saturating_sub(number.len()), b'0');
        text.extend_from_slice(number.as_bytes());
        if self.flags.sharp && value <= MAX as u64 && unicode::is_print(value as i32) {
            text.extend_from_slice(b" '");
            utf8::push(&mut text, value as i32);
            text.push(b'\'');
        }
        self.pad_with_spaces(&text);
    }

    /// An integer in `base`: `value`'s bits, read as signed if `signed`.
    pub fn integer(&mut self, value: u64, base: u64, signed: bool, verb: i32, upper: bool) {
        let flags = self.flags;
        let negative = signed && (value as i64) < 0;
        let mut value = if negative { value.wrapping_neg() } else { value };
        let signs = negative || flags.plus || flags.space;
        let simple = flags.width.is_none() && flags.precision.is_none() && base == 10;
        if simple && !signs {
            let mut digits = [0; 20];
            let text = decimal(value, &mut digits);
            return self.out.extend_from_slice(text);
        }
        let mut least = 0;
        if let Some(precision) = flags.precision {
            least = precision;
            if precision == 0 && value == 0 {
                let zero = std::mem::replace(&mut self.flags.zero, false);
                self.push_padding(flags.width.unwrap_or(0));
                self.flags.zero = zero;
                return;
            }
        } else if let (true, Some(width)) = (flags.pads_with_zeros(), flags.width) {
            least = width.saturating_sub(usize::from(signs));
        }
        // Built from the back.
        let table: &[u8; 16] = if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
        let mut text = Vec::with_capacity(least.max(64) + 4);
        loop {
            text.push(table[(value % base) as usize]);
            value /= base;
            if value == 0 {
                break;
            }
        }
        while text.len() < least {
            text.push(b'0');
        }
        if flags.sharp {
            match base {
                2 => text.extend_from_slice(b"b0"),
                8 if text.last() != Some(&b'0') => text.push(b'0'),
                16 => text.extend_from_slice(if upper { b"X0" } else { b"x0" }),
                _ => {}
            }
        }
        if verb == i32::from(b'O') {
            text.extend_from_slice(b"o0");
        }
        if negative {
            text.push(b'-');
        } else if flags.plus {
            text.push(b'+');
        } else if flags.space {
            text.push(b' ');
        }
        text.reverse();
        self.pad_with_spaces(&text);
    }

    /// Cuts text to the precision, in runes.
    fn truncated<'t>(&self, text: &'t [u8]) -> &'t [u8] {
        let Some(precision) = self.flags.precision else { return text };
        match utf8::runes(text).nth(precision) {
            Some((end, ..)) => &text[..end],
            None => text,
        }
    }

    /// `%s`
    pub fn string(&mut self, text: &[u8]) {
        let text = self.truncated(text);
        self.pad(text);
    }

    /// `%x`, `%X` of text.
    pub fn hexadecimal(&mut self, text: &[u8], upper: bool) {
        let flags = self.flags;
        let length = text.len().min(flags.precision.unwrap_or(usize::MAX));
        let text = &text[..length];
        if text.is_empty() {
            return self.push_padding(flags.width.unwrap_or(0));
        }
        let width = match (flags.space, flags.sharp) {
            (true, true) => 5 * length - 1,
            (true, false) => 3 * length - 1,
            (false, true) => 2 * length + 2,
            (false, false) => 2 * length,
        };
        let padding = flags.width.unwrap_or(0).saturating_sub(width);
        if !flags.minus {
            self.push_padding(padding);
        }
        let prefix: &[u8] = if upper { b"0X" } else { b"0x" };
        let table: &[u8; 16] = if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
        for (i, &byte) in text.iter().enumerate() {
            if flags.space && i > 0 {
                self.out.push(b' ');
            }
            if flags.sharp && (i == 0 || flags.space) {
                self.push(prefix);
            }
            self.push(&[table[usize::from(byte >> 4)], table[usize::from(byte & 15)]]);
        }
        if flags.minus {
            self.push_padding(padding);
        }
    }

    /// `%q` of text.
    pub fn quoted(&mut self, text: &[u8]) {
        let text = self.truncated(text);
        if self.flags.sharp && quote::can_back_quote(text) {
            return self.pad(&[b"`", text, b"`"].concat());
        }
        let mut literal = Vec::with_capacity(text.len() + 2);
        quote::append_quoted(&mut literal, text, b'"', self.plain());
        self.pad(&literal);
    }

    fn plain(&self) -> quote::Plain {
        if self.flags.plus { quote::Plain::Ascii } else { quote::Plain::Printable }
    }

    /// `%c`
    pub fn character(&mut self, value: u64) {
        let mut text = Vec::new();
        utf8::push(&mut text, rune(value));
        self.pad(&text);
    }

    /// `%q` of an integer.
    pub fn quoted_character(&mut self, value: u64) {
        let mut text = Vec::new();
        quote::append_quoted_rune(&mut text, rune(value), self.plain());
        self.pad(&text);
    }

    /// A float of `bits` bits, in `strconv`'s format `verb`.
    pub fn float(&mut self, value: f64, bits: u32, verb: u8, precision: i64) {
        let flags = self.flags;
        let precision = flags.precision.map_or(precision, |p| p as i64);
        if flags == Flags::default() && value.is_finite() {
            return format::append_float(&mut self.out, value, verb, precision, bits);
        }
        // A place for the sign comes first, unless the text has one.
        let mut number = Vec::with_capacity(32);
        number.push(b'+');
        format::append_float(&mut number, value, verb, precision, bits);
        if let Some(b'-' | b'+') = number.get(1) {
            number.remove(0);
        }
        if flags.space && number[0] == b'+' && !flags.plus {
            number[0] = b' ';
        }
        if !value.is_finite() {
            let bare = value.is_nan() && !flags.space && !flags.plus;
            // A plus sign is always shown for infinity.
            return self.pad_with_spaces(&number[usize::from(bare)..]);
        }
        if flags.sharp && verb != b'b' {
            show_point(&mut number, verb, precision);
        }
        if flags.plus || number[0] != b'+' {
            // Zeros stand between the sign and the digits.
            let width = flags.width.unwrap_or(0);
            if flags.pads_with_zeros() && width > number.len() {
                self.out.push(number[0]);
                self.push_padding(width - number.len());
                return self.push(&number[1..]);
            }
            return self.pad(&number);
        }
        self.pad(&number[1..]);
    }
}

/// The flag `#` of floats: always a point, and trailing zeros up to the precision for `%g`.
fn show_point(number: &mut Vec<u8>, verb: u8, precision: i64) {
    let mut missing = match verb {
        b'g' | b'G' | b'x' if precision < 0 => 6,
        b'g' | b'G' | b'x' => precision,
        _ => 0,
    };
    let hexadecimal = verb == b'x' || verb == b'X';
    let is_exponent = |c: u8| matches!(c, b'p' | b'P') || !hexadecimal && matches!(c, b'e' | b'E');
    let end = number.iter().skip(1).position(|&c| is_exponent(c)).map_or(number.len(), |i| i + 1);
    let tail = number.split_off(end);
    let mut point = false;
    let mut significant = false;
    for &c in &number[1..] {
        if c == b'.' {
            point = true;
            continue;
        }
        significant |= c != b'0';
        missing -= i64::from(significant);
    }
    if !point {
        if number.len() == 2 && number[1] == b'0' {
            missing -= 1;
        }
        number.push(b'.');
    }
    number.resize(number.len() + usize::try_from(missing).unwrap_or(0), b'0');
    number.extend_from_slice(&tail);
}

/// What is no code point is shown as U+FFFD.
fn rune(value: u64) -> i32 {
    if value > MAX as u64 { unicode::ERROR } else { value as i32 }
}

/// Decimal digits into `space`, from the back.
fn decimal(mut value: u64, space: &mut [u8; 20]) -> &[u8] {
    let mut at = space.len();
    loop {
        at -= 1;
        space[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            return &space[at..];
        }
    }
}
