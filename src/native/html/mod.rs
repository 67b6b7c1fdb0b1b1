//! `html`: characters written as `&name;`, `&#65;` and `&#x41;` read back as Go reads them.
//!
//! In: a text, UTF-8 or not. Out: the text with what stands for a character replaced; what means nothing stays.

use super::{Call, Raised, Table, utf8};

/// `html`
pub const TABLE: Table = &[("unescape", |c| {
    let text = c.next_text();
    if !text.bytes.contains(&b'&') {
        c.ret_word(text.word());
        return Ok(());
    }
    ret_unescaped(c, text.bytes)
})];

fn ret_unescaped(c: &mut Call<'_>, text: &[u8]) -> Result<(), Raised> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[reference(rest, &mut out)..];
    }
    out.extend_from_slice(rest);
    c.ret_str(&out)
}

/// The names of the HTML standard, in order: a name a line, with its semicolon if it has one, and one or two code points.
static ENTITIES: &str = include_str!("entities.txt");

/// The longest name that means something without a semicolon.
const LONGEST_WITHOUT: usize = 6;

/// What a name stands for: one or two code points.
fn entity(name: &[u8]) -> Option<(u32, Option<u32>)> {
    let (mut low, mut high) = (0, ENTITIES.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = ENTITIES[..middle].rfind('\n').map_or(0, |at| at + 1);
        let line = ENTITIES[start..].lines().next()?;
        let (known, codes) = line.split_once(' ')?;
        match known.as_bytes().cmp(name) {
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => {
                let mut codes = codes.split(' ').map(|code| u32::from_str_radix(code, 16).unwrap_or(0));
                return Some((codes.next()?, codes.next()));
            }
        }
    }
    None
}

/// Appends what the text, which begins with `&`, stands for there, and tells how many bytes that was.
fn reference(text: &[u8], out: &mut Vec<u8>) -> usize {
    let length = if text.get(1) == Some(&b'#') { numeric(text, out) } else { named(text, out) };
    length.unwrap_or_else(|| {
        out.push(b'&');
        1
    })
}

fn numeric(text: &[u8], out: &mut Vec<u8>) -> Option<usize> {
    if text.len() <= 3 {
        return None;
    }
    let radix = if matches!(text[2], b'x' | b'X') { 16 } else { 10 };
    let start = if radix == 16 { 3 } else { 2 };
    let digits = || text[start..].iter().map_while(|&digit| char::from(digit).to_digit(radix));
    // An int32 that overflows as Go's does.
    let code = digits().fold(0_i32, |code, digit| code.wrapping_mul(radix as i32).wrapping_add(digit as i32));
    let end = start + digits().count();
    let end = if text.get(end) == Some(&b';') { end + 1 } else { end };
    if end <= 3 {
        return None;
    }
    let code = match code {
        0 => 0xfffd,
        0x80..=0x9f => WINDOWS[code as usize - 0x80].into(),
        _ => code,
    };
    utf8::push(out, code);
    Some(end)
}

/// What 0x80 to 0x9f mean: documents say so that mean Windows's characters.
const WINDOWS: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
    0x17e, 0x178,
];

fn named(text: &[u8], out: &mut Vec<u8>) -> Option<usize> {
    let letters = text[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let end = 1 + letters;
    let end = if text.get(end) == Some(&b';') { end + 1 } else { end };
    let name = &text[1..end];
    if let Some((first, second)) = entity(name) {
        utf8::push(out, first as i32);
        if let Some(second) = second {
            utf8::push(out, second as i32);
        }
        return Some(end);
    }
    // The longest start of it that has a meaning without a semicolon.
    for length in (2..=LONGEST_WITHOUT.min(name.len().saturating_sub(1))).rev() {
        if let Some((code, None)) = entity(&name[..length]) {
            utf8::push(out, code as i32);
            return Some(1 + length);
        }
    }
    out.extend_from_slice(&text[..end]);
    Some(end)
}
