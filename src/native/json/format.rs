//! JSON texts written anew: without spaces, or a part a line.

use super::scan::{self, Wrong, check, skip_space};
use super::text;

/// How a text is to look.
pub struct Layout<'a> {
    /// Prefix and indentation of lines; `None`: no spaces at all.
    pub lines: Option<(&'a [u8], &'a [u8])>,
    /// `<`, `>` and `&` in strings are escaped.
    pub html: bool,
    /// U+2028 and U+2029 in strings are.
    pub js: bool,
}

/// The one value of a text, written anew.
///
/// # Errors
/// The text is not well-formed, or something follows the value.
pub fn format(text: &[u8], layout: &Layout<'_>) -> Result<Vec<u8>, Wrong> {
    let end = check(text, 0, 0, "value")?;
    let rest = skip_space(text, end);
    if rest < text.len() {
        return Err(scan::character(text, rest, "after top-level value"));
    }
    let mut out = Vec::with_capacity(text.len());
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(&byte) = text[..end].get(at) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'"' => {
                let end = scan::string_end(text, at).0;
                text::escape_raw(&text[at..end], layout.html, layout.js, &mut out);
                at = end;
            }
            b'{' | b'[' => {
                out.push(byte);
                at = skip_space(text, at + 1);
                if let Some(&close @ (b'}' | b']')) = text.get(at) {
                    out.push(close);
                    at += 1;
                } else {
                    depth += 1;
                    line(layout, depth, &mut out);
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                line(layout, depth, &mut out);
                out.push(byte);
                at += 1;
            }
            b',' => {
                out.push(b',');
                line(layout, depth, &mut out);
                at += 1;
            }
            b':' => {
                out.push(b':');
                if layout.lines.is_some() {
                    out.push(b' ');
                }
                at += 1;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    Ok(out)
}

fn line(layout: &Layout<'_>, depth: usize, out: &mut Vec<u8>) {
    if let Some((prefix, indent)) = layout.lines {
        out.push(b'\n');
        out.extend_from_slice(prefix);
        (0..depth).for_each(|_| out.extend_from_slice(indent));
    }
}
