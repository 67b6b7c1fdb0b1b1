//! Searching, splitting and changing text: what `strings` and `bytes` share.
//!
//! In and out: bytes, of which nothing is assumed; where runes matter, a bad byte is a rune of its own.

use memchr::memmem;

use super::{
    unicode::{fold_equal, is_space, to_lower, to_upper},
    utf8,
};

/// The first place of `part`.
pub fn index(text: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [] => Some(0),
        [byte] => memchr::memchr(*byte, text),
        _ => memmem::find(text, part),
    }
}

/// The last place of `part`.
pub fn last_index(text: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [] => Some(text.len()),
        [byte] => memchr::memrchr(*byte, text),
        _ => memmem::rfind(text, part),
    }
}

/// How many times `part` occurs without overlapping; an empty one between all runes.
pub fn count(text: &[u8], part: &[u8]) -> usize {
    match part {
        [] => utf8::count(text) + 1,
        [byte] => memchr::memchr_iter(*byte, text).count(),
        _ => memmem::find_iter(text, part).count(),
    }
}

/// -1, 0 or 1.
pub fn compare(a: &[u8], b: &[u8]) -> i64 {
    a.cmp(b) as i64
}

/// Equal under simple case folding.
pub fn equal_fold(a: &[u8], b: &[u8]) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    let mut right = utf8::runes(b);
    utf8::runes(a).all(|(_, x, _)| right.next().is_some_and(|(_, y, _)| fold_equal(x, y))) && right.next().is_none()
}

/// Each rune in lower case; `None` if that changes nothing.
pub fn lower(text: &[u8]) -> Option<Vec<u8>> {
    map(text, to_lower, u8::is_ascii_uppercase, <[u8]>::to_ascii_lowercase)
}

/// Each rune in upper case; `None` if that changes nothing.
pub fn upper(text: &[u8]) -> Option<Vec<u8>> {
    map(text, to_upper, u8::is_ascii_lowercase, <[u8]>::to_ascii_uppercase)
}

fn map(text: &[u8], to: fn(i32) -> i32, changes: fn(&u8) -> bool, ascii: fn(&[u8]) -> Vec<u8>) -> Option<Vec<u8>> {
    if text.is_ascii() {
        return text.iter().any(changes).then(|| ascii(text));
    }
    let mut out = Vec::with_capacity(text.len());
    utf8::runes(text).for_each(|(_, rune, _)| utf8::push(&mut out, to(rune)));
    (out != text).then_some(out)
}

/// The parts between runs of white space.
pub fn fields(text: &[u8]) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = None;
    for (at, rune, _) in utf8::runes(text) {
        match (is_space(rune), start) {
            (true, Some(from)) => {
                parts.push((from, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    parts.extend(start.map(|from| (from, text.len())));
    parts
}

/// The part without white space at both ends.
pub fn trim_space(text: &[u8]) -> (usize, usize) {
    let start = utf8::runes(text).find(|&(_, rune, _)| !is_space(rune)).map_or(text.len(), |(at, ..)| at);
    let mut end = text.len();
    while end > start {
        let (rune, width) = utf8::decode_last(&text[start..end]);
        if !is_space(rune) {
            break;
        }
        end -= width.max(1);
    }
    (start, end)
}

/// The parts between separators (not empty), each with the first `keep` bytes of the separator behind it; at most `limit`, all if it is
/// negative.
pub fn split(text: &[u8], separator: &[u8], keep: usize, limit: i64) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let most = if limit < 0 { usize::MAX } else { usize::try_from(limit).unwrap_or(usize::MAX).saturating_sub(1) };
    if !separator.is_empty() {
        for at in memmem::find_iter(text, separator).take(most) {
            parts.push((start, (at + keep).min(text.len())));
            start = at + separator.len();
        }
    }
    parts.push((start, text.len()));
    parts
}

/// Each rune by itself; the last part takes the rest.
pub fn explode(text: &[u8], limit: i64) -> Vec<(usize, usize)> {
    let most = if limit < 0 { usize::MAX } else { usize::try_from(limit).unwrap_or(usize::MAX) };
    let mut parts: Vec<(usize, usize)> = utf8::runes(text).take(most).map(|(at, _, width)| (at, at + width)).collect();
    if let Some(last) = parts.last_mut() {
        last.1 = text.len();
    }
    parts
}

/// The first `limit` (all if negative) `old` replaced; `None` if there are none.
pub fn replace(text: &[u8], old: &[u8], new: &[u8], limit: i64) -> Option<Vec<u8>> {
    let most = if limit < 0 { usize::MAX } else { usize::try_from(limit).unwrap_or(usize::MAX) };
    if most == 0 || old == new {
        return None;
    }
    let mut out = Vec::with_capacity(text.len());
    let mut start = 0;
    if old.is_empty() {
        let places = utf8::runes(text).map(|(at, ..)| at).chain([text.len()]);
        for at in places.take(most) {
            out.extend_from_slice(&text[start..at]);
            out.extend_from_slice(new);
            start = at;
        }
    } else {
        for at in memmem::find_iter(text, old).take(most) {
            out.extend_from_slice(&text[start..at]);
            out.extend_from_slice(new);
            start = at + old.len();
        }
        if start == 0 && !text.starts_with(old) {
            return None;
        }
    }
    out.extend_from_slice(&text[start..]);
    Some(out)
}

/// The next word of buffered input: where it starts, where the space after it begins, and that space's width.
pub fn next_word(byte: impl Fn(usize) -> Option<u8>) -> (usize, Option<usize>, usize) {
    let decode = |at: usize| {
        let mut bytes = [0; 4];
        let mut count = 0;
        while count < 4 {
            let Some(b) = byte(at + count) else { break };
            bytes[count] = b;
            count += 1;
            // One byte is enough for most.
            if bytes[0] < 0x80 {
                break;
            }
        }
        utf8::decode(&bytes[..count])
    };
    let mut at = 0;
    loop {
        let (rune, width) = decode(at);
        if width == 0 || !is_space(rune) {
            break;
        }
        at += width;
    }
    let start = at;
    loop {
        let (rune, width) = decode(at);
        if width == 0 {
            return (start, None, 0);
        }
        if is_space(rune) {
            return (start, Some(at), width);
        }
        at += width;
    }
}

/// The whole is UTF-8.
pub fn is_valid(text: &[u8]) -> bool {
    // Rust and Go agree on what is valid.
    std::str::from_utf8(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::native::unicode::in_table;

    fn bytes(hex: &str) -> Vec<u8> {
        let digit = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).unwrap();
        if hex == "-" { Vec::new() } else { (0..hex.len()).step_by(2).map(digit).collect() }
    }

    fn list(text: &[u8], parts: &[(usize, usize)]) -> String {
        let hex = |&(low, high): &(usize, usize)| match &text[low..high] {
            [] => "-".to_string(),
            part => part.iter().map(|b| format!("{b:02x}")).collect(),
        };
        if parts.is_empty() { "!".to_string() } else { parts.iter().map(hex).collect::<Vec<_>>().join(",") }
    }

    fn place(place: Option<usize>) -> String {
        place.map_or("-1".to_string(), |at| at.to_string())
    }

    /// Each line of `testdata/strings.txt` has a text, a part, another, a count, and what the real Go's functions gave.
    #[test]
    fn as_the_real_go() {
        let big = std::env::var("STRINGS_BIG").ok().and_then(|path| std::fs::read_to_string(path).ok());
        for line in big.as_deref().unwrap_or(include_str!("testdata/strings.txt")).lines() {
            let f: Vec<&str> = line.split(' ').collect();
            let (s, p, q) = (bytes(f[0]), bytes(f[1]), bytes(f[2]));
            let count_: i64 = f[3].parse().unwrap();
            let byte = p.first().copied().unwrap_or(0);
            assert_eq!(place(index(&s, &p)), f[4], "{line}");
            assert_eq!(place(last_index(&s, &p)), f[5], "{line}");
            assert_eq!(place(memchr::memchr(byte, &s)), f[6], "{line}");
            assert_eq!(place(memchr::memrchr(byte, &s)), f[7], "{line}");
            assert_eq!(count(&s, &p).to_string(), f[8], "{line}");
            assert_eq!(compare(&s, &p).to_string(), f[9], "{line}");
            let both = [p.as_slice(), &q].concat();
            assert_eq!((equal_fold(&s, &both) || equal_fold(&s, &p)).to_string(), f[10], "{line}");
            assert_eq!(lower(&s).unwrap_or(s.clone()), bytes(f[11]), "{line}");
            assert_eq!(upper(&s).unwrap_or(s.clone()), bytes(f[12]), "{line}");
            assert_eq!(list(&s, &fields(&s)), f[13], "{line}");
            let (low, high) = trim_space(&s);
            assert_eq!(s[low..high], bytes(f[14]), "{line}");
            if count_ != 0 {
                if !p.is_empty() {
                    assert_eq!(list(&s, &split(&s, &p, 0, count_)), f[15], "{line}");
                    assert_eq!(list(&s, &split(&s, &p, p.len(), count_)), f[16], "{line}");
                }
                assert_eq!(list(&s, &explode(&s, count_)), f[17], "{line}");
            }
            assert_eq!(replace(&s, &p, &q, count_).unwrap_or(s.clone()), bytes(f[18]), "{line}");
            let (start, end, width) = next_word(|i| s.get(i).copied());
            if let Some(end) = end.filter(|&end| end > start) {
                assert_eq!((end + width).to_string(), f[19], "{line}");
                assert_eq!(s[start..end], bytes(f[20]), "{line}");
            }
            assert_eq!(is_valid(&s).to_string(), f[21], "{line}");
            assert_eq!(utf8::count(&s).to_string(), f[22], "{line}");
            let names = ["Latin", "Lu", "White_Space", "Han"];
            let mut found = 0;
            for (_, rune, _) in utf8::runes(&s) {
                for (bit, name) in names.iter().enumerate() {
                    found |= i32::from(in_table(name.as_bytes(), rune)) << bit;
                }
            }
            assert_eq!(found.to_string(), f[23], "{line}");
        }
    }
}
