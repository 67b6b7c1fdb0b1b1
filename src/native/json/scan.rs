//! Walking over JSON texts: the check that decides whether a text is well-formed, in Go's words, and quick ways over texts that
//! have passed it.

use super::super::utf8;
use super::text;

/// Objects and arrays nested deeper than this are refused.
pub const DEEPEST: usize = 10_000;

/// The message for a text that ends too early.
pub const END: &[u8] = b"unexpected end of JSON input";

/// What is wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong {
    /// In Go's words.
    pub message: Vec<u8>,
    /// Bytes read when it was noticed.
    pub offset: usize,
}

/// The text ends at `at`.
pub(super) fn ends(at: usize) -> Wrong {
    Wrong { message: END.to_vec(), offset: at }
}

/// The character at `at` does not belong there.
pub(super) fn character(text: &[u8], at: usize, place: &str) -> Wrong {
    let (_, width) = utf8::decode(&text[at..]);
    let mut message = b"invalid character ".to_vec();
    message.extend_from_slice(&text::quote_rune(&text[at..]));
    message.push(b' ');
    message.extend_from_slice(place.as_bytes());
    Wrong { message, offset: at + width.max(1) }
}

fn escape(what: &[u8], at: usize) -> Wrong {
    let label = if what.len() > 6 { "surrogate pair" } else { "escape sequence" };
    let mut message = format!("invalid {label} ").into_bytes();
    message.extend_from_slice(&text::quote_what(what));
    message.extend_from_slice(b" in string");
    Wrong { message, offset: at + what.len() }
}

/// Behind white space.
pub fn skip_space(text: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\r' | b'\n') = text.get(at) {
        at += 1;
    }
    at
}

/// What is open around a value.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Object,
    Array,
}

/// The end of the value at `at`, with `depth` objects and arrays around it. `item` is what an array's parts are called.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(text: &[u8], at: usize, depth: usize, item: &str) -> Result<usize, Wrong> {
    let mut open: Vec<Open> = Vec::new();
    let mut at = skip_space(text, at);
    'value: loop {
        let Some(&first) = text.get(at) else { return Err(ends(text.len())) };
        match first {
            b'{' | b'[' => {
                if open.len() + depth >= DEEPEST {
                    return Err(Wrong { message: b"exceeded max depth".to_vec(), offset: at + 1 });
                }
                let (kind, close) = if first == b'{' { (Open::Object, b'}') } else { (Open::Array, b']') };
                at = skip_space(text, at + 1);
                match text.get(at) {
                    None => return Err(ends(text.len())),
                    Some(&byte) if byte == close => at += 1,
                    Some(_) => {
                        open.push(kind);
                        if kind == Open::Object {
                            at = name(text, at)?;
                        }
                        continue 'value;
                    }
                }
            }
            b'"' => at = string(text, at)?,
            b'-' | b'0'..=b'9' => at = number(text, at)?,
            b'n' => at = literal(text, at, "null")?,
            b't' => at = literal(text, at, "true")?,
            b'f' => at = literal(text, at, "false")?,
            _ => return Err(character(text, at, "looking for beginning of value")),
        }
        // A value is complete, and perhaps what is around it.
        loop {
            let Some(&kind) = open.last() else { return Ok(at) };
            at = skip_space(text, at);
            match (text.get(at), kind) {
                (None, _) => return Err(ends(text.len())),
                (Some(b','), Open::Array) => {
                    at = skip_space(text, at + 1);
                    continue 'value;
                }
                (Some(b','), Open::Object) => {
                    at = name(text, skip_space(text, at + 1))?;
                    continue 'value;
                }
                (Some(b']'), Open::Array) | (Some(b'}'), Open::Object) => {
                    open.pop();
                    at += 1;
                }
                (_, Open::Array) => return Err(character(text, at, &format!("after array {item}"))),
                (_, Open::Object) => return Err(character(text, at, "after object key:value pair")),
            }
        }
    }
}

/// A key and its colon; the start of the value.
fn name(text: &[u8], at: usize) -> Result<usize, Wrong> {
    match text.get(at) {
        None => return Err(ends(text.len())),
        Some(b'"') => {}
        Some(_) => return Err(character(text, at, "looking for beginning of object key string")),
    }
    let at = skip_space(text, string(text, at)?);
    match text.get(at) {
        None => Err(ends(text.len())),
        Some(b':') => Ok(skip_space(text, at + 1)),
        Some(_) => Err(character(text, at, "after object key")),
    }
}

fn literal(text: &[u8], at: usize, word: &str) -> Result<usize, Wrong> {
    for (i, &byte) in word.as_bytes().iter().enumerate() {
        match text.get(at + i) {
            None => return Err(ends(text.len())),
            Some(&found) if found != byte => {
                let place = format!("in literal {word} (expecting {})", text::quote_char(byte));
                return Err(character(text, at + i, &place));
            }
            Some(_) => {}
        }
    }
    Ok(at + word.len())
}

/// The end of the number at `at`.
///
/// # Errors
/// It is none.
pub fn number(text: &[u8], start: usize) -> Result<usize, Wrong> {
    let digits = |mut at: usize| {
        while text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    // A number that ends too early is missing from its start on.
    let some_digits = |at: usize| match text.get(at) {
        None => Err(ends(start)),
        Some(byte) if byte.is_ascii_digit() => Ok(digits(at)),
        Some(_) => Err(character(text, at, "in numeric literal")),
    };
    let mut at = start + usize::from(text.get(start) == Some(&b'-'));
    at = if text.get(at) == Some(&b'0') { at + 1 } else { some_digits(at)? };
    if text.get(at) == Some(&b'.') {
        at = some_digits(at + 1)?;
    }
    if let Some(b'e' | b'E') = text.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = text.get(at) {
            at += 1;
        }
        at = some_digits(at)?;
    }
    Ok(at)
}

/// The end of the string at `at`.
fn string(text: &[u8], start: usize) -> Result<usize, Wrong> {
    let mut at = start + 1;
    loop {
        match text.get(at) {
            None => return Err(ends(text.len())),
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => {
                let rest = &text[at..];
                match rest.get(1) {
                    None => return Err(ends(at)),
                    Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => at += 2,
                    Some(b'u') => {
                        let hex = &rest[2..rest.len().min(6)];
                        let good = hex.iter().all(u8::is_ascii_hexdigit);
                        match (hex.len() == 4, good) {
                            (true, true) => at += 6,
                            (false, true) => return Err(ends(at)),
                            (_, false) => return Err(escape(&rest[..rest.len().min(6)], at)),
                        }
                    }
                    Some(_) => return Err(escape(&rest[..2], at)),
                }
            }
            Some(&byte) if byte < b' ' => return Err(character(text, at, "in string")),
            Some(&byte) if byte < 0x80 => at += 1,
            Some(_) => {
                let (rune, width) = utf8::decode(&text[at..]);
                if rune == 0xfffd && width == 1 && !full_rune(&text[at..]) {
                    return Err(ends(at));
                }
                at += width.max(1);
            }
        }
    }
}

/// Whether `bytes` begin with a whole rune, right or wrong: no more bytes could make it right.
fn full_rune(bytes: &[u8]) -> bool {
    match std::str::from_utf8(&bytes[..bytes.len().min(4)]) {
        Ok(_) => true,
        Err(error) => error.valid_up_to() > 0 || error.error_len().is_some(),
    }
}

/// The end of a string in a well-formed text, and whether its content is what stands there.
pub fn string_end(text: &[u8], start: usize) -> (usize, bool) {
    let mut plain = true;
    let mut ascii = true;
    let mut at = start + 1;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => break,
            b'\\' => {
                plain = false;
                at += 2;
            }
            _ => {
                ascii &= byte < 0x80;
                at += 1;
            }
        }
    }
    let end = (at + 1).min(text.len());
    if plain && !ascii {
        let content = text.get(start + 1..end.saturating_sub(1)).unwrap_or_default();
        plain = std::str::from_utf8(content).is_ok();
    }
    (end, plain)
}

/// The end of a value in a well-formed text.
pub fn value_end(text: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => at = string_end(text, at).0,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {
                at += 1;
                continue;
            }
            _ => {
                while text.get(at).is_some_and(|byte| !b",:]} \t\r\n".contains(byte)) {
                    at += 1;
                }
            }
        }
        if depth == 0 {
            break;
        }
    }
    at.min(text.len())
}

/// Where in a well-formed text the value, or key, at `target` stands: a JSON pointer. A key stands for its member.
pub fn pointer(text: &[u8], target: usize) -> Vec<u8> {
    enum Level {
        Object { name: Vec<u8>, value: bool },
        Array(u64),
    }
    let mut open: Vec<Level> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {
                at += 1;
                continue;
            }
            b',' => {
                match open.last_mut() {
                    Some(Level::Array(index)) => *index += 1,
                    Some(Level::Object { value, .. }) => *value = false,
                    None => {}
                }
                at += 1;
                continue;
            }
            b':' => {
                if let Some(Level::Object { value, .. }) = open.last_mut() {
                    *value = true;
                }
                at += 1;
                continue;
            }
            b'}' | b']' => {
                open.pop();
                at += 1;
                continue;
            }
            _ => {}
        }
        if byte == b'"'
            && let Some(Level::Object { name, value: false }) = open.last_mut()
        {
            let end = string_end(text, at).0;
            *name = text::unquote(&text[at..end]);
            if at >= target {
                break;
            }
            at = end;
            continue;
        }
        if at >= target {
            break;
        }
        match byte {
            b'{' => {
                open.push(Level::Object { name: Vec::new(), value: false });
                at += 1;
            }
            b'[' => {
                open.push(Level::Array(0));
                at += 1;
            }
            _ => at = value_end(text, at),
        }
    }
    let mut out = Vec::new();
    for level in open {
        out.push(b'/');
        match level {
            Level::Array(index) => out.extend_from_slice(index.to_string().as_bytes()),
            Level::Object { name, .. } => name.iter().for_each(|&byte| match byte {
                b'~' => out.extend_from_slice(b"~0"),
                b'/' => out.extend_from_slice(b"~1"),
                _ => out.push(byte),
            }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> (String, usize) {
        let wrong = check(text.as_bytes(), 0, 0, "element").expect_err("wrong");
        (String::from_utf8_lossy(&wrong.message).into_owned(), wrong.offset)
    }

    #[test]
    fn as_the_real_go() {
        // All seen in Go 1.27.
        assert_eq!(wrong("[1 2]"), ("invalid character '2' after array element".into(), 4));
        assert_eq!(wrong("trux"), ("invalid character 'x' in literal true (expecting 'e')".into(), 4));
        assert_eq!(wrong("\"\\x\""), ("invalid escape sequence `\\x` in string".into(), 3));
        assert_eq!(wrong("1."), ("unexpected end of JSON input".into(), 0));
        assert_eq!(wrong("{\"a\":1,}").1, 8);
        assert_eq!(check(b" {\"a\":[1,{}],\"b\":\"\\u00e9\"} x", 0, 0, ""), Ok(26));
    }

    #[test]
    fn pointers_lead_to_values_and_keys() {
        let text = br#"{"a": [1, {"b/c": 2, "d":3}], "e": 4}"#;
        let at = |what: &str| text.windows(what.len()).position(|part| part == what.as_bytes()).expect("there");
        let show = |at| String::from_utf8_lossy(&pointer(text, at)).into_owned();
        assert_eq!(show(at("2,")), "/a/1/b~1c");
        assert_eq!(show(at("\"d\"")), "/a/1/d");
        assert_eq!(show(at("{\"b")), "/a/1");
        assert_eq!(show(at("4}")), "/e");
        assert_eq!(show(0), "");
    }
}
