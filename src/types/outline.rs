//! Library files are first read without the insides of their functions: a start pays for declarations only, and most of a
//! package's functions are never called. What a function says is parsed when its body is first checked.
//!
//! The outline of a text has the same length and the same lines, so positions agree; only what stands between a function's
//! braces has become spaces. It is made for the library's own, well-formed sources.

use std::sync::Arc;

use golite_grammar::ast::{Decl, File};
use golite_grammar::{Interner, Span, parse_file};

use crate::source::SourceMap;

/// What the scanner skips as one piece at `at`: a comment, a string, a rune. The offset behind it.
fn skip_opaque(text: &[u8], at: usize) -> Option<usize> {
    let find =
        |from: usize, end: &[u8]| memchr::memmem::find(text.get(from..)?, end).map(|offset| from + offset + end.len());
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
pub(super) fn outline(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let (mut at, mut depth, mut in_func, mut word) = (0, 0usize, false, 0..0);
    while at < bytes.len() {
        if let Some(end) = skip_opaque(bytes, at) {
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

/// The file that holds just the function at `span`, whole, at its own positions.
pub(super) fn whole_function(interner: &Interner, sources: &SourceMap, span: Span) -> Option<Arc<File>> {
    const BEFORE: &str = "package p;";
    let source = sources.file(span.lo)?;
    let start = (span.lo - source.base) as usize;
    let text = format!("{BEFORE}{}", source.text.get(start..(span.hi - source.base) as usize)?);
    let parsed = parse_file(interner, span.lo.checked_sub(BEFORE.len() as u32)?, &text);
    matches!(parsed.file.decls.first(), Some(Decl::Func(_))).then(|| Arc::new(parsed.file))
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[test]
    fn bodies_are_blank_and_everything_else_stays() {
        let text = "package p\n\nvar f = func() int { return 1 }\n\nfunc g(x struct{ a int }) (r interface{ M() }) {\n\ts := \"}\" + `}` // }\n\tif s != \"\" { g(x) }\n}\n\ntype t struct{ a int }\n\nfunc native(int) int\n\nfunc (t) m() { /* } */ }\n";
        let expected = "package p\n\nvar f = func() int { return 1 }\n\nfunc g(x struct{ a int }) (r interface{ M() }) {\n                     \n                    \n}\n\ntype t struct{ a int }\n\nfunc native(int) int\n\nfunc (t) m() {         }\n";
        assert_eq!(outline(text), expected);
    }

    #[test]
    fn the_library_reads_the_same_in_outline() {
        for path in crate::types::Importer::all(&crate::stdlib::Embedded) {
            for (name, text) in crate::types::Importer::files(&crate::stdlib::Embedded, &path).unwrap_or_default() {
                let interner = golite_grammar::Interner::new();
                let whole = golite_grammar::parse_file(&interner, 1, text);
                let short = golite_grammar::parse_file(&interner, 1, &outline(text));
                assert!(short.diagnostics.is_empty(), "{name}: {:?}", short.diagnostics);
                assert_eq!(whole.file.decls.len(), short.file.decls.len(), "{name}");
            }
        }
    }
}
