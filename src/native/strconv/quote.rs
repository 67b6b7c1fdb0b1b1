//! Go string and rune literals: writing them (`strconv.Quote…`) and reading them (`Unquote…`).

use crate::native::{
    unicode::{self, ERROR, MAX, QUOTE_GRAPHIC},
    utf8,
};

/// Which runes may stand for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// All that `IsPrint` allows.
    Printable,
    /// Of those, only ASCII.
    Ascii,
    /// All that `IsGraphic` allows.
    Graphic,
}

/// Appends `text` between two `mark`s.
pub fn append_quoted(out: &mut Vec<u8>, text: &[u8], mark: u8, plain: Plain) {
    out.push(mark);
    for (at, rune, width) in utf8::runes(text) {
        if width == 1 && rune == ERROR {
            out.extend_from_slice(format!("\\x{:02x}", text[at]).as_bytes());
        } else {
            append_escaped(out, rune, mark, plain);
        }
    }
    out.push(mark);
}

/// Appends a rune between single quotes.
pub fn append_quoted_rune(out: &mut Vec<u8>, rune: i32, plain: Plain) {
    let rune = if utf8::is_valid_rune(rune) { rune } else { ERROR };
    out.push(b'\'');
    append_escaped(out, rune, b'\'', plain);
    out.push(b'\'');
}

fn append_escaped(out: &mut Vec<u8>, rune: i32, quote: u8, plain: Plain) {
    if rune == i32::from(quote) || rune == i32::from(b'\\') {
        out.extend_from_slice(&[b'\\', rune as u8]);
        return;
    }
    let stands = match plain {
        Plain::Ascii => rune < 0x80 && unicode::is_print(rune),
        Plain::Printable => unicode::is_print(rune),
        Plain::Graphic => unicode::is(rune, QUOTE_GRAPHIC),
    };
    if stands {
        utf8::push(out, rune);
        return;
    }
    let letter = match rune {
        7 => b'a',
        8 => b'b',
        12 => b'f',
        10 => b'n',
        13 => b'r',
        9 => b't',
        11 => b'v',
        _ => {
            let text = match rune {
                0..32 | 0x7f => format!("\\x{rune:02x}"),
                _ if !utf8::is_valid_rune(rune) => "\\ufffd".to_string(),
                0..0x10000 => format!("\\u{rune:04x}"),
                _ => format!("\\U{rune:08x}"),
            };
            out.extend_from_slice(text.as_bytes());
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

/// The text can be written between back quotes, on one line.
pub fn can_back_quote(text: &[u8]) -> bool {
    utf8::runes(text).all(|(_, rune, width)| match width {
        1 => rune != ERROR && (rune >= 32 || rune == 9) && rune != i32::from(b'`') && rune != 0x7f,
        _ => rune != 0xfeff,
    })
}

/// The character or escape sequence at the start of `text`, within quotes of the kind `quote` (0: either quote may be
/// escaped, none stands for itself): the value, whether it is to be written as UTF-8, and how many bytes it takes.
pub fn unquote_char(text: &[u8], quote: u8) -> Option<(i32, bool, usize)> {
    let first = *text.first()?;
    if first == quote && (quote == b'\'' || quote == b'"') {
        return None;
    }
    if first >= 0x80 {
        let (rune, width) = utf8::decode(text);
        return Some((rune, true, width));
    }
    if first != b'\\' {
        return Some((i32::from(first), false, 1));
    }
    let letter = *text.get(1)?;
    let simple = |c: u8| Some((i32::from(c), false, 2));
    match letter {
        b'a' => simple(7),
        b'b' => simple(8),
        b'f' => simple(12),
        b'n' => simple(10),
        b'r' => simple(13),
        b't' => simple(9),
        b'v' => simple(11),
        b'\\' => simple(b'\\'),
        b'\'' | b'"' if letter == quote => simple(letter),
        b'x' | b'u' | b'U' => {
            let count = match letter {
                b'x' => 2,
                b'u' => 4,
                _ => 8,
            };
            let mut value = 0_u32;
            for &c in text.get(2..2 + count)? {
                value = value.wrapping_shl(4) | (c as char).to_digit(16)?;
            }
            let used = 2 + count;
            if letter == b'x' {
                return Some((value as i32, false, used));
            }
            let rune = i32::try_from(value).ok().filter(|&rune| utf8::is_valid_rune(rune) && rune <= MAX)?;
            Some((rune, true, used))
        }
        b'0'..=b'7' => {
            let mut value = 0;
            for &c in text.get(1..4)? {
                value = value * 8 + (c as char).to_digit(8)? as i32;
            }
            (value <= 255).then_some((value, false, 4))
        }
        _ => None,
    }
}

/// Reads the literal at the start of `text`: its value and how many bytes it takes.
pub fn unquote_prefix(text: &[u8]) -> Option<(Vec<u8>, usize)> {
    let quote = *text.first()?;
    match quote {
        b'`' => {
            let end = text.iter().skip(1).position(|&c| c == b'`')? + 1;
            let value = text[1..end].iter().copied().filter(|&c| c != b'\r').collect();
            Some((value, end + 1))
        }
        b'"' | b'\'' => {
            let mut value = Vec::new();
            let mut at = 1;
            let mut count = 0;
            loop {
                let rest = text.get(at..)?;
                let first = *rest.first()?;
                if first == quote {
                    break;
                }
                if first == b'\n' || quote == b'\'' && count > 0 {
                    return None;
                }
                let (rune, wide, used) = unquote_char(rest, quote)?;
                if rune < 0x80 || !wide {
                    value.push(rune as u8);
                } else {
                    // A byte that is no UTF-8 becomes U+FFFD, unless the whole literal needs no work.
                    utf8::push(&mut value, rune);
                }
                at += used;
                count += 1;
            }
            // An empty rune literal is let through, as Go does.
            Some((value, at + 1))
        }
        _ => None,
    }
}

/// `strconv.Unquote`
pub fn unquote(text: &[u8]) -> Option<Vec<u8>> {
    unquote_prefix(text).filter(|&(_, used)| used == text.len()).map(|(value, _)| value)
}
