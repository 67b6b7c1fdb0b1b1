//! JSON strings: quoting and unquoting, and how Go writes characters in messages.

use super::super::strconv::quote::{Plain, append_quoted, append_quoted_rune};
use super::super::utf8;

const HEX: &[u8; 16] = b"0123456789abcdef";

fn push_escaped(unit: u32, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\\u");
    out.extend([12, 8, 4, 0].map(|shift| HEX[(unit >> shift & 15) as usize]));
}

/// A JSON string. `html`: `<`, `>` and `&` are escaped; `js`: U+2028 and U+2029 are.
pub fn quote(s: &[u8], html: bool, js: bool, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut at = 0;
    while let Some(&byte) = s.get(at) {
        if byte < 0x80 {
            match byte {
                b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
                8 => out.extend_from_slice(b"\\b"),
                12 => out.extend_from_slice(b"\\f"),
                b'\n' => out.extend_from_slice(b"\\n"),
                b'\r' => out.extend_from_slice(b"\\r"),
                b'\t' => out.extend_from_slice(b"\\t"),
                b'<' | b'>' | b'&' if html => push_escaped(u32::from(byte), out),
                0..0x20 => push_escaped(u32::from(byte), out),
                _ => out.push(byte),
            }
            at += 1;
            continue;
        }
        let (rune, width) = utf8::decode(&s[at..]);
        let width = width.max(1);
        match rune as u32 {
            0xfffd if width == 1 => out.extend_from_slice("\u{fffd}".as_bytes()),
            unit @ (0x2028 | 0x2029) if js => push_escaped(unit, out),
            _ => out.extend_from_slice(&s[at..(at + width).min(s.len())]),
        }
        at += width;
    }
    out.push(b'"');
}

/// A text with these characters escaped, wherever they stand.
pub fn escape_raw(s: &[u8], html: bool, js: bool, out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some(&byte) = s.get(at) {
        match byte {
            b'<' | b'>' | b'&' if html => push_escaped(u32::from(byte), out),
            0xe2 if js && s.get(at + 1) == Some(&0x80) && s.get(at + 2).is_some_and(|byte| byte & !1 == 0xa8) => {
                push_escaped(0x2000 | u32::from(s[at + 2] & 0x3f), out);
                at += 3;
                continue;
            }
            _ => out.push(byte),
        }
        at += 1;
    }
}

/// The content of a JSON string, quotes and all. What is no UTF-8, and surrogates without a partner, become U+FFFD.
pub fn unquote(quoted: &[u8]) -> Vec<u8> {
    let content = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    let mut out = Vec::with_capacity(content.len());
    let mut at = 0;
    while let Some(&byte) = content.get(at) {
        match byte {
            b'\\' => {
                match content.get(at + 1) {
                    Some(b'b') => out.push(8),
                    Some(b'f') => out.push(12),
                    Some(b'n') => out.push(b'\n'),
                    Some(b'r') => out.push(b'\r'),
                    Some(b't') => out.push(b'\t'),
                    Some(b'u') => {
                        at += 6;
                        let mut rune = hex(content, at - 4);
                        if (0xd800..0xe000).contains(&rune) {
                            let low = if content.get(at..at + 2) == Some(b"\\u") { hex(content, at + 2) } else { 0 };
                            if rune < 0xdc00 && (0xdc00..0xe000).contains(&low) {
                                rune = 0x10000 + ((rune - 0xd800) << 10) + (low - 0xdc00);
                                at += 6;
                            } else {
                                rune = 0xfffd;
                            }
                        }
                        utf8::push(&mut out, rune as i32);
                        continue;
                    }
                    Some(&other) => out.push(other),
                    None => {}
                }
                at += 2;
            }
            0..0x80 => {
                out.push(byte);
                at += 1;
            }
            _ => {
                let (rune, width) = utf8::decode(&content[at..]);
                utf8::push(&mut out, rune);
                at += width.max(1);
            }
        }
    }
    out
}

fn hex(text: &[u8], at: usize) -> u32 {
    let digits = text.get(at..at + 4).unwrap_or_default();
    digits.iter().fold(0, |value, &digit| value << 4 | (digit as char).to_digit(16).unwrap_or(0))
}

/// `'x'`, for the first character of a text.
pub fn quote_rune(bytes: &[u8]) -> Vec<u8> {
    let (rune, width) = utf8::decode(bytes);
    if rune == 0xfffd && width <= 1 {
        return format!("'\\x{:x}'", bytes.first().copied().unwrap_or(0)).into_bytes();
    }
    let mut out = Vec::new();
    append_quoted_rune(&mut out, rune, Plain::Printable);
    out
}

/// `'x'` of an ASCII letter.
pub fn quote_char(byte: u8) -> String {
    format!("'{}'", byte as char)
}

/// Some wrong text as Go's messages show it.
pub fn quote_what(what: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(what);
    if text.chars().count() == 1 {
        return quote_rune(what);
    }
    let hidden =
        |c: char| c == '`' || c == '\u{fffd}' || c.is_whitespace() || !crate::native::unicode::is_print(c as i32);
    if text.chars().any(hidden) {
        let mut out = Vec::new();
        append_quoted(&mut out, what, b'"', Plain::Printable);
        return out;
    }
    format!("`{text}`").into_bytes()
}
