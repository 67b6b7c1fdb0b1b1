//! The outline of a library file's text: made when golite is built (`build.rs` includes this file), so it knows of nothing else.
//!
//! The outline lacks top-level functions and line comments; `gaps` leads from its offsets back to the file's. What stands in it
//! is read when a package is imported; a function's header when somebody mentions it, its body when it is called.

/// A text without its functions, and what was left out.
pub struct Outline {
    /// What is left.
    pub text: String,
    /// (offset in `text`, how many bytes were left out up to there), ascending.
    pub gaps: Vec<(u32, u32)>,
    /// The functions in order.
    pub functions: Vec<Function>,
}

/// A top-level function; offsets are the file's.
pub struct Function {
    /// As tracebacks write it.
    pub full: String,
    /// Its name.
    pub name: String,
    /// Where that stands.
    pub name_at: u32,
    /// The name of the receiver's base type; empty if there is no receiver.
    pub receiver: String,
    /// The receiver is a pointer.
    pub pointer: bool,
    /// Of `func`.
    pub start: u32,
    /// Behind the signature.
    pub head: u32,
    /// Behind the body; `head` if there is none.
    pub end: u32,
}

/// What the scanner skips as one piece at `at`: a comment, a string, a rune. The offset behind it.
fn skip_opaque(text: &[u8], at: usize) -> Option<usize> {
    let find = |from: usize, end: &[u8]| {
        text.get(from..)?.windows(end.len()).position(|part| part == end).map(|offset| from + offset + end.len())
    };
    match text[at] {
        b'/' if text.get(at + 1) == Some(&b'/') => Some(find(at, b"\n").map_or(text.len(), |end| end - 1)),
        b'/' if text.get(at + 1) == Some(&b'*') => find(at + 2, b"*/"),
        b'`' => find(at + 1, b"`"),
        quote @ (b'"' | b'\'') => {
            let mut i = at + 1;
            while i < text.len() && text[i] != quote {
                i += if text[i] == b'\\' { 2 } else { 1 };
            }
            Some(i + 1)
        }
        _ => None,
    }
}

/// The outline of a file of package `path`, which parses.
pub fn outline(path: &str, text: &str) -> Outline {
    let bytes = text.as_bytes();
    let mut out = Outline { text: String::new(), gaps: Vec::new(), functions: Vec::new() };
    let (mut at, mut kept, mut removed, mut depth) = (0, 0, 0, 0usize);
    while at < bytes.len() {
        let function = depth == 0 && bytes[at..].starts_with(b"func ") && (at == 0 || bytes[at - 1] == b'\n');
        let opaque = skip_opaque(bytes, at);
        let end = match opaque {
            _ if function => {
                let function = function_at(path, text, at);
                let end = function.end as usize;
                out.functions.push(function);
                end
            }
            Some(end) if bytes[at..].starts_with(b"//") => end,
            Some(end) => {
                at = end;
                continue;
            }
            None => {
                match bytes[at] {
                    b'(' | b'[' | b'{' => depth += 1,
                    b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                at += 1;
                continue;
            }
        };
        out.text.push_str(&text[kept..at]);
        removed += (end - at) as u32;
        out.gaps.push((out.text.len() as u32, removed));
        (at, kept) = (end, end);
    }
    out.text.push_str(&text[kept..]);
    out
}

/// The function whose `func` stands at `start`.
fn function_at(path: &str, text: &str, start: usize) -> Function {
    let bytes = text.as_bytes();
    let is_word = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b >= 0x80);
    let word_from = |mut at: usize| {
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        let from = at;
        while is_word(at) {
            at += 1;
        }
        from..at
    };
    let mut at = start + "func ".len();
    let (mut receiver, mut pointer) = (0..0, false);
    if bytes[at] == b'(' {
        while bytes[at] != b')' && bytes[at] != b'[' {
            pointer |= bytes[at] == b'*';
            let word = word_from(at);
            at = if word.is_empty() {
                at + 1
            } else {
                receiver = word.clone();
                word.end
            };
        }
        while bytes[at] != b')' {
            at += 1;
        }
        at += 1;
    }
    let name = word_from(at);
    let (mut depth, mut word) = (0usize, 0..0);
    at = name.end;
    // To the end of the line, or the brace of the body; types in the signature may have braces of their own.
    let head = loop {
        let Some(&byte) = bytes.get(at) else { break at };
        if let Some(end) = skip_opaque(bytes, at) {
            at = end;
            continue;
        }
        if is_word(at) {
            word = word_from(at);
            at = word.end;
            continue;
        }
        match byte {
            b'\n' if depth == 0 => break at,
            b'{' if depth == 0 && !matches!(&text[word.clone()], "struct" | "interface") => break at,
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b' ' | b'\t' => {
                at += 1;
                continue;
            }
            _ => {}
        }
        word = 0..0;
        at += 1;
    };
    let end = if bytes.get(head) == Some(&b'{') { partner(bytes, head) } else { head };
    let (name_at, name, receiver) = (name.start as u32, &text[name], &text[receiver]);
    let full = match (receiver, pointer) {
        ("", _) => format!("{path}.{name}"),
        (_, true) => format!("{path}.(*{receiver}).{name}"),
        (_, false) => format!("{path}.{receiver}.{name}"),
    };
    Function {
        full,
        name: name.to_owned(),
        name_at,
        receiver: receiver.to_owned(),
        pointer,
        start: start as u32,
        head: head as u32,
        end: end as u32,
    }
}

/// The offset behind the partner of the brace at `open`.
fn partner(bytes: &[u8], open: usize) -> usize {
    let (mut at, mut depth) = (open, 0usize);
    while at < bytes.len() {
        if let Some(end) = skip_opaque(bytes, at) {
            at = end;
            continue;
        }
        match bytes[at] {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at + 1,
            b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    at
}
