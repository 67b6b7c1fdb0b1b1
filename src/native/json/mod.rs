//! `encoding/json`: what looks at every byte. Checking and formatting JSON texts, quoting and unquoting strings, numbers.
//!
//! In: texts as Go strings, and offsets into them. Out: offsets, strings, and Go's messages about what is wrong with a text. The Go
//! side (`stdlib/encoding/json`) checks a text as a whole before it takes anything out of it: all but [`scan::check`] and
//! [`format`](mod@format) see texts that are well-formed, and give some harmless answer otherwise.

pub mod format;
pub mod scan;
pub mod text;

use super::strconv::format as numbers;
use super::{Call, Raised, Table};

/// `encoding/json`
pub const TABLE: Table = &[
    ("check", check),
    ("format", format_text),
    ("next", next),
    ("valueEnd", value_end),
    ("stringAt", string_at),
    ("quote", quote),
    ("escapeHTML", escape_html),
    ("formatFloat", format_float),
    ("isNumber", is_number),
    ("pointerAt", pointer_at),
];

/// Offset of a parameter, cut to the text.
fn offset(value: i64, text: &[u8]) -> usize {
    usize::try_from(value).unwrap_or(0).min(text.len())
}

/// `check(text string, at, depth int) (end int, message string, offset int)`
fn check(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, at, depth) = (c.next_str(), c.next_int(), c.next_int());
    let result = scan::check(text, offset(at, text), usize::try_from(depth).unwrap_or(0), "element");
    ret_checked(c, result)
}

fn ret_checked(c: &mut Call<'_>, result: Result<usize, scan::Wrong>) -> Result<(), Raised> {
    match result {
        Ok(end) => {
            c.ret_int(end as i64);
            c.ret_nil();
            c.ret_int(0);
        }
        Err(wrong) => {
            c.ret_int(-1);
            c.ret_str(&wrong.message)?;
            c.ret_int(wrong.offset as i64);
        }
    }
    Ok(())
}

/// `format(text, prefix, indent string, multiline, html, js bool) (out, message string, offset int)`
fn format_text(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, prefix, indent) = (c.next_str(), c.next_str(), c.next_str());
    let (multiline, html, js) = (c.next_bool(), c.next_bool(), c.next_bool());
    let layout = format::Layout { lines: multiline.then_some((prefix, indent)), html, js };
    match format::format(text, &layout) {
        Ok(out) => {
            c.ret_str(&out)?;
            c.ret_nil();
            c.ret_int(0);
        }
        Err(wrong) => {
            c.ret_nil();
            c.ret_str(&wrong.message)?;
            c.ret_int(wrong.offset as i64);
        }
    }
    Ok(())
}

/// `next(text string, at int) (start int, first byte)`: over spaces, commas and colons.
fn next(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, at) = (c.next_str(), c.next_int());
    let mut at = offset(at, text);
    while let Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | b':') = text.get(at) {
        at += 1;
    }
    c.ret_int(at as i64);
    c.ret_int(text.get(at).map_or(0, |&byte| i64::from(byte)));
    Ok(())
}

/// `valueEnd(text string, at int) int`
fn value_end(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, at) = (c.next_str(), c.next_int());
    let end = scan::value_end(text, offset(at, text));
    c.ret_int(end as i64);
    Ok(())
}

/// `stringAt(text string, at int) (s string, end int)`
fn string_at(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, at) = (c.next_text(), c.next_int());
    let at = offset(at, text.bytes);
    let (end, plain) = scan::string_end(text.bytes, at);
    if plain {
        c.ret_part(text, at + 1, end.saturating_sub(1).max(at + 1))?;
    } else {
        c.ret_str(&text::unquote(&text.bytes[at.min(end)..end]))?;
    }
    c.ret_int(end as i64);
    Ok(())
}

/// `quote(s string, html, js bool) string`
fn quote(c: &mut Call<'_>) -> Result<(), Raised> {
    let (s, html, js) = (c.next_str(), c.next_bool(), c.next_bool());
    let mut out = Vec::with_capacity(s.len() + 2);
    text::quote(s, html, js, &mut out);
    c.ret_str(&out)
}

fn escape_html(c: &mut Call<'_>) -> Result<(), Raised> {
    let bytes = c.next_str();
    let mut out = Vec::with_capacity(bytes.len());
    text::escape_raw(bytes, true, true, &mut out);
    c.ret_str(&out)
}

/// `formatFloat(f float64, bits int) string`: as ECMAScript does, but for -0.
fn format_float(c: &mut Call<'_>) -> Result<(), Raised> {
    let (value, bits) = (c.next_float(), c.next_int());
    let size = value.abs();
    let small = if bits == 32 { (size as f32) < 1e-6 } else { size < 1e-6 };
    let large = if bits == 32 { (size as f32) >= 1e21 } else { size >= 1e21 };
    let letter = if size != 0.0 && (small || large) { b'e' } else { b'f' };
    let mut out = Vec::new();
    numbers::append_float(&mut out, value, letter, -1, if bits == 32 { 32 } else { 64 });
    // One digit of a negative exponent is enough.
    if letter == b'e'
        && let [.., b'e', b'-', b'0', _] = out[..]
    {
        let last = out.len() - 2;
        out.remove(last);
    }
    c.ret_str(&out)
}

fn is_number(c: &mut Call<'_>) -> Result<(), Raised> {
    let text = c.next_str();
    let answer = scan::number(text, 0).is_ok_and(|end| end == text.len() && end > 0);
    c.ret_bool(answer);
    Ok(())
}

/// `pointerAt(text string, at int) string`
fn pointer_at(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, at) = (c.next_str(), c.next_int());
    let pointer = scan::pointer(text, offset(at, text));
    c.ret_str(&pointer)
}
