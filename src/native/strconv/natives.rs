//! `strconv`'s natives, and those of them that `fmt` has under its own name.

use super::{format, parse, quote};
use crate::native::{Call, Raised, Table, unicode};

/// `strconv`
pub const TABLE: Table = &[
    ("quote", quoted),
    ("quoteRune", quoted_rune),
    ("IsPrint", |c| {
        let rune = c.next_rune();
        c.ret_bool(unicode::is_print(rune));
        Ok(())
    }),
    ("IsGraphic", |c| {
        let rune = c.next_rune();
        c.ret_bool(unicode::is(rune, unicode::QUOTE_GRAPHIC));
        Ok(())
    }),
    ("parseUint", |c| unsigned(c, true)),
    ("parseInt", |c| signed(c, true)),
    ("parseFloat", float),
    ("floatPrefix", float_prefix),
    ("formatInt", |c| {
        let (value, base) = (c.next_int(), c.next_int());
        c.ret_str(in_base(value.unsigned_abs(), base, value < 0, &mut [0; 65]))
    }),
    ("formatUint", |c| {
        let (value, base) = (c.next_word(), c.next_int());
        c.ret_str(in_base(value, base, false, &mut [0; 65]))
    }),
    ("formatFloat", format_float),
];

fn plain(escape: i64) -> quote::Plain {
    match escape {
        1 => quote::Plain::Ascii,
        2 => quote::Plain::Graphic,
        _ => quote::Plain::Printable,
    }
}

fn quoted(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, mark, escape) = (c.next_str(), c.next_int() as u8, c.next_int());
    let mut out = Vec::with_capacity(text.len() + 2);
    quote::append_quoted(&mut out, text, mark, plain(escape));
    c.ret_str(&out)
}

fn quoted_rune(c: &mut Call<'_>) -> Result<(), Raised> {
    let (rune, escape) = (c.next_rune(), c.next_int());
    let mut out = Vec::new();
    quote::append_quoted_rune(&mut out, rune, plain(escape));
    c.ret_str(&out)
}

fn code(error: Option<parse::Error>) -> i64 {
    error.map_or(0, parse::Error::code)
}

/// `sized`: the number of bits is a parameter, else 64.
pub(crate) fn unsigned(c: &mut Call<'_>, sized: bool) -> Result<(), Raised> {
    let (text, base) = (c.next_str(), c.next_int());
    let bits = if sized { c.next_int() } else { 64 };
    let (value, error) = parse::unsigned(text, base.clamp(0, 36) as u32, bits.clamp(0, 64) as u32);
    c.ret_word(value);
    c.ret_int(code(error));
    Ok(())
}

/// See [`unsigned`].
pub(crate) fn signed(c: &mut Call<'_>, sized: bool) -> Result<(), Raised> {
    let (text, base) = (c.next_str(), c.next_int());
    let bits = if sized { c.next_int() } else { 64 };
    let (value, error) = parse::signed(text, base.clamp(0, 36) as u32, bits.clamp(0, 64) as u32);
    c.ret_int(value);
    c.ret_int(code(error));
    Ok(())
}

pub(crate) fn float(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, bits) = (c.next_str(), c.next_int());
    let (value, error) = parse::float(text, if bits == 32 { 32 } else { 64 });
    c.ret_float(value);
    c.ret_int(code(error));
    Ok(())
}

fn float_prefix(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, bits) = (c.next_str(), c.next_int());
    let (value, used, error) =
        parse::float_prefix(text, if bits == 32 { 32 } else { 64 }).unwrap_or((0.0, 0, Some(parse::Error::Syntax)));
    c.ret_float(value);
    c.ret_int(used as i64);
    c.ret_int(code(error));
    Ok(())
}

/// A number in a base from 2 to 36, written into `space` from the back.
fn in_base(mut value: u64, base: i64, negative: bool, space: &mut [u8; 65]) -> &[u8] {
    let mut at = space.len();
    // Ten by itself: dividing by a constant is much faster.
    if base == 10 {
        loop {
            at -= 1;
            space[at] = b'0' + (value % 10) as u8;
            value /= 10;
            if value == 0 {
                break;
            }
        }
    } else {
        let base = base.clamp(2, 36) as u64;
        loop {
            at -= 1;
            space[at] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(value % base) as usize];
            value /= base;
            if value == 0 {
                break;
            }
        }
    }
    if negative {
        at -= 1;
        space[at] = b'-';
    }
    &space[at..]
}

fn format_float(c: &mut Call<'_>) -> Result<(), Raised> {
    let (value, letter, precision, bits) = (c.next_float(), c.next_int() as u8, c.next_int(), c.next_int());
    if precision > 1 << 32 {
        return Err(Raised::OutOfMemory(false));
    }
    let mut out = Vec::with_capacity(32);
    format::append_float(&mut out, value, letter, precision, if bits == 32 { 32 } else { 64 });
    c.ret_str(&out)
}

/// `fmt.unquote`
pub(crate) fn unquote(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = quote::unquote(c.next_str());
    c.ret_str(value.as_deref().unwrap_or_default())?;
    c.ret_bool(value.is_some());
    Ok(())
}

/// `fmt.isSpace`
pub(crate) fn is_space(c: &mut Call<'_>) -> Result<(), Raised> {
    let rune = c.next_rune();
    c.ret_bool(unicode::is_space(rune));
    Ok(())
}
