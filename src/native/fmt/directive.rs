//! The format string: literal text and directives, with explicit argument indexes, `*`, and all forms of mistakes.

use super::{printer::Printer, text::Flags, value::Value};
use crate::{native::utf8, value::desc::Kind};

/// Widths, precisions and argument numbers beyond this are refused.
const LARGEST: i64 = 1_000_000;

/// The operands of a call; nil is `None`.
pub trait Operands<T> {
    /// How many.
    fn count(&self) -> usize;
    /// Operand `i`.
    fn get(&self, i: usize) -> Option<T>;
}

/// Walks a format string.
struct Walker<'f> {
    format: &'f [u8],
    at: usize,
    argument: usize,
    /// The item before was an index such as `[3]`.
    after_index: bool,
    /// Some index was used: extra operands are not complained of.
    reordered: bool,
    /// The directive's argument number is fine.
    good: bool,
}

/// Formats `operands` by `format`. The operands at which `%w` stands are appended to `wrapped`.
pub fn format<'a, T: Value<'a>>(
    printer: &mut Printer<T>,
    format: &[u8],
    operands: &impl Operands<T>,
    wrapped: &mut Vec<usize>,
) {
    let count = operands.count();
    let mut walker = Walker { format, at: 0, argument: 0, after_index: false, reordered: false, good: true };
    while walker.at < format.len() && printer.fatal.is_none() {
        let rest = &format[walker.at..];
        let literal = memchr::memchr(b'%', rest).unwrap_or(rest.len());
        printer.text.push(&rest[..literal]);
        walker.at += literal;
        if walker.at >= format.len() {
            break;
        }
        walker.at += 1;
        walker.directive(printer, operands, wrapped);
    }
    if !walker.reordered && walker.argument < count {
        printer.text.flags = Flags::default();
        printer.text.push(b"%!(EXTRA ");
        for i in walker.argument..count {
            if i > walker.argument {
                printer.text.push(b", ");
            }
            match operands.get(i) {
                None => printer.text.push(b"<nil>"),
                Some(value) => {
                    printer.text.push(value.type_name().as_bytes());
                    printer.text.push(b"=");
                    printer.operand(Some(value), i32::from(b'v'));
                }
            }
        }
        printer.text.push(b")");
    }
}

impl Walker<'_> {
    fn peek(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    /// A directive whose `%` was read.
    fn directive<'a, T: Value<'a>>(
        &mut self,
        printer: &mut Printer<T>,
        operands: &impl Operands<T>,
        wrapped: &mut Vec<usize>,
    ) {
        let mut flags = Flags::default();
        self.good = true;
        self.after_index = false;
        loop {
            match self.peek() {
                Some(b'#') => flags.sharp = true,
                Some(b'0') => flags.zero = true,
                Some(b'+') => flags.plus = true,
                Some(b'-') => flags.minus = true,
                Some(b' ') => flags.space = true,
                _ => break,
            }
            self.at += 1;
        }
        self.index(operands.count());
        if self.peek() == Some(b'*') {
            self.at += 1;
            match self.star(operands) {
                Some(width) => {
                    flags.minus |= width < 0;
                    flags.width = usize::try_from(width.unsigned_abs()).ok();
                }
                None => printer.text.push(b"%!(BADWIDTH)"),
            }
            self.after_index = false;
        } else {
            flags.width = self.number();
            if self.after_index && flags.width.is_some() {
                self.good = false;
            }
        }
        // A point that ends the format is taken for the verb.
        if self.peek() == Some(b'.') && self.at + 1 < self.format.len() {
            self.at += 1;
            if self.after_index {
                self.good = false;
            }
            self.index(operands.count());
            if self.peek() == Some(b'*') {
                self.at += 1;
                match self.star(operands) {
                    Some(precision) if precision >= 0 => flags.precision = usize::try_from(precision).ok(),
                    _ => printer.text.push(b"%!(BADPREC)"),
                }
                self.after_index = false;
            } else {
                flags.precision = Some(self.number().unwrap_or(0));
            }
        }
        if !self.after_index {
            self.index(operands.count());
        }
        let (verb, width) = utf8::decode(self.format.get(self.at..).unwrap_or_default());
        if width == 0 {
            return printer.text.push(b"%!(NOVERB)");
        }
        self.at += width;
        if verb == i32::from(b'%') {
            return printer.text.push(b"%");
        }
        if !self.good || self.argument >= operands.count() {
            printer.text.push(b"%!");
            utf8::push(&mut printer.text.out, verb);
            return printer.text.push(if self.good { b"(MISSING)" } else { b"(BADINDEX)" });
        }
        if verb == i32::from(b'w') {
            wrapped.push(self.argument);
        }
        if verb == i32::from(b'w') || verb == i32::from(b'v') {
            flags.sharp_v = std::mem::take(&mut flags.sharp);
            flags.plus_v = std::mem::take(&mut flags.plus);
        }
        printer.text.flags = flags;
        let operand = operands.get(self.argument);
        self.argument += 1;
        printer.operand(operand, verb);
    }

    /// A decimal number; none if there is none. One that is too large swallows the rest of the format.
    fn number(&mut self) -> Option<usize> {
        let (value, end) = number(self.format, self.at, self.format.len());
        self.at = end;
        value
    }

    /// An explicit argument index, if there is one here.
    fn index(&mut self, count: usize) {
        if self.peek() != Some(b'[') {
            self.after_index = false;
            return;
        }
        self.reordered = true;
        let rest = &self.format[self.at..];
        let close = if rest.len() < 3 { None } else { memchr::memchr(b']', rest) };
        let Some(close) = close else {
            self.at += 1;
            self.good = false;
            self.after_index = false;
            return;
        };
        let (value, end) = number(rest, 1, close);
        self.at += close + 1;
        self.after_index = value.is_some() && end == close;
        match value.filter(|&n| end == close && (1..=count).contains(&n)) {
            Some(index) => self.argument = index - 1,
            None => self.good = false,
        }
    }

    /// The operand of a `*`.
    fn star<'a, T: Value<'a>>(&mut self, operands: &impl Operands<T>) -> Option<i64> {
        if self.argument >= operands.count() {
            return None;
        }
        let operand = operands.get(self.argument);
        self.argument += 1;
        let value = operand?;
        let number = match value.kind() {
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => value.int(),
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
                i64::try_from(value.uint()).ok()?
            }
            _ => return None,
        };
        (-LARGEST..=LARGEST).contains(&number).then_some(number)
    }
}

/// The decimal number at `start`, and where it ends.
fn number(text: &[u8], start: usize, end: usize) -> (Option<usize>, usize) {
    if start >= end {
        return (None, end);
    }
    let mut value = 0_i64;
    let mut at = start;
    while at < end && text[at].is_ascii_digit() {
        if value > LARGEST {
            return (None, end);
        }
        value = value * 10 + i64::from(text[at] - b'0');
        at += 1;
    }
    ((at > start).then_some(value as usize), at)
}
