//! The outline of a library file's text: made when golite is built (`build.rs` includes this file), so it knows of nothing else.
//!
//! Same length, same lines; what stands between the braces of top-level functions, and comments, have become spaces.

/// What the scanner skips as one piece at `at`: a comment, a string, a rune. The offset behind it.
fn skip_opaque(text: &[u8], at: usize) -> Option<usize> {
    let find = |from: usize, end: &[u8]| {
        text.get(from..)?.windows(end.len()).position(|part| part == end).map(|offset| from + offset + end.len())
    };
    match text[at] {
        b'/' if text.get(at + 1) == Some(&b'/') => find(at, b"\n"),
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

/// The text with the bodies of its top-level functions blank.
pub fn outline(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let (mut at, mut depth, mut in_func, mut word) = (0, 0usize, false, 0..0);
    while at < bytes.len() {
        if let Some(end) = skip_opaque(bytes, at) {
            if bytes[at] == b'/' {
                out[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
            }
            at = end;
            continue;
        }
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            let start = at;
            while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
                at += 1;
            }
            word = start..at;
            if depth == 0 && &bytes[word.clone()] == b"func" && (start == 0 || bytes[start - 1] == b'\n') {
                in_func = true;
            }
            continue;
        }
        match byte {
            b'\n' if depth == 0 => in_func = false,
            b'(' | b'[' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'{' => {
                let literal = matches!(&bytes[word.clone()], b"struct" | b"interface")
                    && bytes[word.end..at].iter().all(|b| *b == b' ');
                if in_func && depth == 0 && !literal {
                    at = blank(bytes, &mut out, at);
                    in_func = false;
                    continue;
                }
                depth += 1;
            }
            _ => {}
        }
        at += 1;
    }
    // Only whole ASCII pieces and whole comments and strings were replaced, by spaces.
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Blanks from the brace at `open` to its partner; the offset behind that.
fn blank(bytes: &[u8], out: &mut [u8], open: usize) -> usize {
    let (mut at, mut depth) = (open, 0usize);
    while at < bytes.len() {
        if let Some(end) = skip_opaque(bytes, at) {
            at = end;
            continue;
        }
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    out[open + 1..at].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    at
}
