//! `fmt`'s formatter: operands and a format string in, text and wishes for methods out.
//!
//! The formatter is a leaf: it never calls `Error`, `String`, `GoString` or `Format`. Where one of them decides, it leaves a
//! [`printer::Request`] with a place in the output, and the Go side (`stdlib/fmt`) calls the method and puts its text there. Nothing
//! else in the output depends on such a text.
//!
//! Layers: [`text`] knows basic types and padding, [`printer`] values of all kinds through the trait [`value::Value`],
//! [`directive`] format strings, [`sort`] the order of maps. Semantics are those of Go's package, mistakes in formats
//! included.

pub mod directive;
pub mod natives;
pub mod printer;
pub mod sort;
#[cfg(test)]
mod tests;
pub mod text;
pub mod value;

use crate::value::desc::Kind;
use directive::Operands;
use printer::Printer;
use text::Flags;
use value::Value;

/// Which function formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `Printf`
    Format,
    /// `Print`
    Print,
    /// `Println`
    Line,
    /// `Errorf`
    Error,
}

impl Mode {
    /// By the Go side's number.
    pub fn from_number(number: i64) -> Mode {
        match number {
            1 => Mode::Print,
            2 => Mode::Line,
            3 => Mode::Error,
            _ => Mode::Format,
        }
    }
}

/// Formats `operands`.
pub fn format<'a, T: Value<'a>>(mode: Mode, format: &[u8], operands: &impl Operands<T>) -> Printer<T> {
    let mut printer = Printer::new(mode == Mode::Error);
    let v = i32::from(b'v');
    match mode {
        Mode::Format | Mode::Error => directive::format(&mut printer, format, operands, &mut Vec::new()),
        Mode::Print => {
            let mut after_string = false;
            for i in 0..operands.count() {
                let operand = operands.get(i);
                let string = operand.is_some_and(|value| value.kind() == Kind::String);
                if i > 0 && !string && !after_string {
                    printer.text.push(b" ");
                }
                printer.operand(operand, v);
                after_string = string;
            }
        }
        Mode::Line => {
            for i in 0..operands.count() {
                if i > 0 {
                    printer.text.push(b" ");
                }
                printer.operand(operands.get(i), v);
            }
            printer.text.push(b"\n");
        }
    }
    printer
}

/// The operands at which `%w` stands, ascending, each once.
pub fn wrapped<'a, T: Value<'a>>(format: &[u8], operands: &impl Operands<T>) -> Vec<usize> {
    let mut wrapped = Vec::new();
    directive::format(&mut Printer::new(true), format, operands, &mut wrapped);
    wrapped.sort_unstable();
    wrapped.dedup();
    wrapped
}

/// A text that a method gave, under one of the verbs v s x X q.
pub fn format_text(text: &[u8], verb: i32, flags: Flags) -> Vec<u8> {
    let mut out = text::Text { out: Vec::new(), flags };
    match u8::try_from(verb).unwrap_or(0) {
        b'v' if flags.sharp_v => out.quoted(text),
        b'x' => out.hexadecimal(text, false),
        b'X' => out.hexadecimal(text, true),
        b'q' => out.quoted(text),
        _ => out.string(text),
    }
    out.out
}
