//! The values of string and rune literals.
//!
//! In comes a literal as written, out goes what it means. The lexer has reported what is wrong with it; here a
//! malformed escape stands for nothing. Go strings are bytes: `"\xff"` is one byte and no valid text.

/// The bytes of a string literal, interpreted or raw, quotes included.
pub fn unquote_string(text: &str) -> Vec<u8> {
    if let Some(raw) = text.strip_prefix('`') {
        // Carriage returns are not part of a raw string's value.
        return raw.strip_suffix('`').unwrap_or(raw).bytes().filter(|&b| b != b'\r').collect();
    }
    let text = text.strip_prefix('"').unwrap_or(text);
    let mut value = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        let Some(at) = rest.bytes().position(|b| matches!(b, b'\\' | b'"')) else {
            value.extend_from_slice(rest.as_bytes());
            return value;
        };
        value.extend_from_slice(&rest.as_bytes()[..at]);
        if rest.as_bytes()[at] == b'"' {
            return value;
        }
        let (unit, behind) = escape(&rest[at + 1..]);
        match unit {
            Some(Unit::Byte(byte)) => value.push(byte),
            Some(Unit::Char(c)) => value.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => {}
        }
        rest = behind;
    }
}

/// The value of a rune literal; none if it is malformed.
pub fn rune_value(text: &str) -> Option<u32> {
    let text = text.strip_prefix('\'')?.strip_suffix('\'')?;
    if let Some(rest) = text.strip_prefix('\\') {
        return match escape(rest) {
            (Some(Unit::Byte(byte)), "") => Some(u32::from(byte)),
            (Some(Unit::Char(c)), "") => Some(c as u32),
            _ => None,
        };
    }
    let mut chars = text.chars();
    let c = chars.next()?;
    chars.next().is_none().then_some(c as u32)
}

enum Unit {
    Byte(u8),
    Char(char),
}

/// Reads what stands behind a backslash; hands back its meaning and the rest.
fn escape(text: &str) -> (Option<Unit>, &str) {
    let Some(c) = text.chars().next() else { return (None, "") };
    let behind = &text[c.len_utf8()..];
    let byte = |b: u8| (Some(Unit::Byte(b)), behind);
    match c {
        'a' => byte(0x07),
        'b' => byte(0x08),
        'f' => byte(0x0C),
        'n' => byte(b'\n'),
        'r' => byte(b'\r'),
        't' => byte(b'\t'),
        'v' => byte(0x0B),
        '\\' | '\'' | '"' => byte(c as u8),
        '0'..='7' => match number(text, 3, 8) {
            (Some(value), behind) => (u8::try_from(value).ok().map(Unit::Byte), behind),
            (None, behind) => (None, behind),
        },
        'x' => {
            let (value, behind) = number(behind, 2, 16);
            (value.map(|value| Unit::Byte(value as u8)), behind)
        }
        'u' | 'U' => {
            let (value, behind) = number(behind, if c == 'u' { 4 } else { 8 }, 16);
            (value.and_then(char::from_u32).map(Unit::Char), behind)
        }
        _ => (None, behind),
    }
}

fn number(text: &str, count: usize, base: u32) -> (Option<u32>, &str) {
    let mut value = 0u32;
    for (i, c) in text.chars().take(count).enumerate() {
        let Some(digit) = c.to_digit(base) else { return (None, &text[i..]) };
        value = value.wrapping_mul(base).wrapping_add(digit);
    }
    match text.get(count..) {
        Some(behind) => (Some(value), behind),
        None => (None, ""),
    }
}
