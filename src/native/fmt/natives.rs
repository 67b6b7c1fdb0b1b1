//! `fmt`'s natives: the formatter over real values, and stores for scanning.

use super::{
    Mode,
    directive::Operands,
    printer::{Printer, Request},
    text::Flags,
    value::Value,
};
use crate::native::{Call, Host, Known, Raised, Table, output::Failure, strconv::natives, strings};
use crate::value::{access::SliceWords, desc::Kind, reflect::Any};

/// `fmt`
pub const TABLE: Table = &[
    ("format", |c| format(c, false)),
    ("formatBytes", |c| format(c, true)),
    ("formatWrite", format_write),
    ("formatText", format_text),
    ("wrapped", wrapped),
    ("isNilPointer", is_nil_pointer),
    ("bytesToString", strings::bytes_to_string),
    ("scanKind", scan_kind),
    ("scanSetBool", |c| scan_set(c, |kind| kind == Kind::Bool)),
    ("scanSetInt", |c| scan_set(c, is_signed)),
    ("scanSetUint", |c| scan_set(c, is_unsigned)),
    ("scanSetFloat", scan_set_float),
    ("scanSetString", |c| scan_set(c, |kind| kind == Kind::String)),
    ("scanSetBytes", scan_set_bytes),
    ("scanSetComplex", scan_set_complex),
    ("parseInt", |c| natives::signed(c, false)),
    ("parseUint", |c| natives::unsigned(c, false)),
    ("parseFloat", natives::float),
    ("unquote", natives::unquote),
    ("isSpace", natives::is_space),
];

/// The operands of a call: a `[]any`.
struct Arguments<'a, 'c> {
    slice: SliceWords,
    call: &'c Call<'a>,
    host: &'a dyn Host,
}

impl<'a> Operands<Any<'a>> for Arguments<'a, '_> {
    fn count(&self) -> usize {
        self.slice.len()
    }

    fn get(&self, i: usize) -> Option<Any<'a>> {
        self.call.frame.interface(self.slice.word(i), self.host)
    }
}

/// Reads mode, format and operands, and formats.
fn formatted<'a>(c: &mut Call<'a>) -> Result<Printer<Any<'a>>, Raised> {
    let (mode, text, slice) = (Mode::from_number(c.next_int()), c.next_str(), c.next_slice());
    let host = c.host();
    let printer = super::format(mode, text, &Arguments { slice, call: c, host });
    match printer.fatal {
        None => Ok(printer),
        Some(text) => Err(Raised::Fatal(text.into())),
    }
}

fn format(c: &mut Call<'_>, bytes: bool) -> Result<(), Raised> {
    let printer = formatted(c)?;
    if bytes {
        c.ret_bytes(&printer.text.out)?;
    } else {
        c.ret_str(&printer.text.out)?;
    }
    if printer.requests.is_empty() {
        c.ret_nil();
        c.ret_nil();
        return Ok(());
    }
    let receivers: Result<Vec<u64>, _> = printer.requests.iter().map(|r| c.frame.new_interface(r.value)).collect();
    c.ret_words(Known::Any, &receivers?)?;
    let how: Vec<u64> = printer.requests.iter().flat_map(describe).collect();
    c.ret_words(Known::Int, &how)
}

/// A request in numbers, as `stdlib/fmt` reads it.
fn describe<V>(request: &Request<V>) -> [u64; 6] {
    let size = |size: Option<usize>| size.map_or(-1, |size| size as i64);
    let flags = request.flags;
    [
        request.offset as i64,
        request.method,
        i64::from(request.verb),
        flags.bits(),
        size(flags.width),
        size(flags.precision),
    ]
    .map(|number| number as u64)
}

fn format_write(c: &mut Call<'_>) -> Result<(), Raised> {
    let fd = c.next_int();
    let printer = formatted(c)?;
    if !printer.requests.is_empty() {
        c.ret_int(-1);
        return Ok(());
    }
    let written = c.system().write(&c.frame, fd, &printer.text.out);
    c.ret_int(match written {
        Ok(count) => count as i64,
        Err(Failure::Errno(errno)) => -1 - i64::from(errno),
        Err(Failure::BrokenPipe) => return Err(Raised::BrokenPipe),
        Err(Failure::Limit) => return Err(Raised::OutputLimit),
    });
    Ok(())
}

fn format_text(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, verb) = (c.next_str(), c.next_rune());
    let flags = Flags::from_bits(c.next_int(), c.next_int(), c.next_int());
    c.ret_str(&super::format_text(text, verb, flags))
}

fn wrapped(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, slice) = (c.next_str(), c.next_slice());
    let host = c.host();
    let indices = super::wrapped(text, &Arguments { slice, call: c, host });
    let words: Vec<u64> = indices.into_iter().map(|i| i as u64).collect();
    c.ret_words(Known::Int, &words)
}

fn is_nil_pointer(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.next_any();
    c.ret_bool(value.is_some_and(|value| value.kind() == Kind::Pointer && value.is_nil()));
    Ok(())
}

fn is_signed(kind: Kind) -> bool {
    matches!(kind, Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64)
}

fn is_unsigned(kind: Kind) -> bool {
    matches!(kind, Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr)
}

/// What an operand of a scan points to, and how large a number that is.
fn scan_kind(c: &mut Call<'_>) -> Result<(), Raised> {
    let operand = c.next_any();
    let place = operand.and_then(|value| value.target());
    let (kind, bits) = match place.map(|place| (place, place.kind())) {
        // A nil pointer cannot be scanned into either, but is one.
        None if operand.is_some_and(|value| value.kind() == Kind::Pointer) => (8, 0),
        None => (0, 0),
        Some((_, Kind::Bool)) => (1, 0),
        Some((place, kind)) if is_signed(kind) => (2, place.desc().size * 8),
        Some((place, kind)) if is_unsigned(kind) => (3, place.desc().size * 8),
        Some((place, Kind::Float32 | Kind::Float64)) => (4, place.desc().size * 8),
        Some((_, Kind::String)) => (5, 0),
        Some((place, Kind::Slice)) if place.element_kind() == Kind::Uint8 => (6, 0),
        Some((place, Kind::Complex64 | Kind::Complex128)) => (7, place.desc().size * 8),
        Some(_) => (8, 0),
    };
    c.ret_int(kind);
    c.ret_int(bits as i64);
    Ok(())
}

/// Stores a word through a pointer to a type of a fitting kind.
fn scan_set(c: &mut Call<'_>, fits: fn(Kind) -> bool) -> Result<(), Raised> {
    let (target, word) = (c.next_any(), c.next_word());
    store(c, target, word, fits);
    Ok(())
}

fn store<'a>(c: &Call<'a>, target: Option<Any<'a>>, word: u64, fits: fn(Kind) -> bool) {
    if let Some(target) = target
        && let Some(kind) = target.target().map(|place| place.kind()).filter(|&kind| fits(kind))
    {
        c.frame.store(target, kind, word);
    }
}

fn scan_set_float(c: &mut Call<'_>) -> Result<(), Raised> {
    let (target, value) = (c.next_any(), c.next_float());
    store(c, target, value.to_bits(), |kind| kind == Kind::Float64);
    store(c, target, u64::from((value as f32).to_bits()), |kind| kind == Kind::Float32);
    Ok(())
}

fn scan_set_bytes(c: &mut Call<'_>) -> Result<(), Raised> {
    let (target, word) = (c.next_any(), c.next_word());
    let is_bytes = target.and_then(|t| t.target()).is_some_and(|place| place.element_kind() == Kind::Uint8);
    if is_bytes {
        store(c, target, word, |kind| kind == Kind::Slice);
    }
    Ok(())
}

fn scan_set_complex(c: &mut Call<'_>) -> Result<(), Raised> {
    let (target, real, imaginary) = (c.next_any(), c.next_float(), c.next_float());
    if let Some(target) = target {
        c.frame.store_complex(target, real, imaginary);
    }
    Ok(())
}
