//! UTF-8 as Go reads it: any bytes are a string, and a byte that begins no valid sequence is U+FFFD of width 1.

use super::unicode::{ERROR, MAX};

/// The first rune and its width; width 0 at the end.
pub fn decode(bytes: &[u8]) -> (i32, usize) {
    let Some(&first) = bytes.first() else { return (ERROR, 0) };
    if first < 0x80 {
        return (i32::from(first), 1);
    }
    let next = |i: usize, low: u8, high: u8| -> Option<i32> {
        bytes.get(i).filter(|b| (low..=high).contains(b)).map(|b| i32::from(b & 0x3f))
    };
    let rune = match first {
        0xc2..=0xdf => next(1, 0x80, 0xbf).map(|b| ((i32::from(first & 0x1f) << 6) | b, 2)),
        0xe0..=0xef => {
            let (low, high) = match first {
                0xe0 => (0xa0, 0xbf),
                0xed => (0x80, 0x9f),
                _ => (0x80, 0xbf),
            };
            next(1, low, high).zip(next(2, 0x80, 0xbf)).map(|(b, c)| ((i32::from(first & 0xf) << 12) | (b << 6) | c, 3))
        }
        0xf0..=0xf4 => {
            let (low, high) = match first {
                0xf0 => (0x90, 0xbf),
                0xf4 => (0x80, 0x8f),
                _ => (0x80, 0xbf),
            };
            next(1, low, high)
                .zip(next(2, 0x80, 0xbf))
                .zip(next(3, 0x80, 0xbf))
                .map(|((b, c), d)| ((i32::from(first & 7) << 18) | (b << 12) | (c << 6) | d, 4))
        }
        _ => None,
    };
    rune.unwrap_or((ERROR, 1))
}

/// The last rune and its width; width 0 for an empty string.
pub fn decode_last(bytes: &[u8]) -> (i32, usize) {
    let end = bytes.len();
    if end == 0 {
        return (ERROR, 0);
    }
    for width in 1..=end.min(4) {
        let start = end - width;
        if bytes[start] & 0xc0 != 0x80 {
            let (rune, size) = decode(&bytes[start..]);
            return if size == width { (rune, size) } else { (ERROR, 1) };
        }
    }
    (ERROR, 1)
}

/// A code point that UTF-8 can hold.
pub fn is_valid_rune(rune: i32) -> bool {
    (0..0xd800).contains(&rune) || (0xe000..=MAX).contains(&rune)
}

/// Appends a rune; U+FFFD for one that is not valid.
pub fn push(out: &mut Vec<u8>, rune: i32) {
    let char = u32::try_from(rune).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The runes with their offsets and widths.
pub fn runes(bytes: &[u8]) -> impl Iterator<Item = (usize, i32, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (rune, width) = decode(bytes.get(at..)?);
        let offset = at;
        at += width;
        (width > 0).then_some((offset, rune, width))
    })
}

/// How many runes a string has.
pub fn count(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.chars().count(),
        Err(_) => runes(bytes).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_bytes_have_width_one() {
        let widths = |s: &[u8]| runes(s).map(|(_, r, w)| (r, w)).collect::<Vec<_>>();
        assert_eq!(widths(b"\xed\xa0\x80"), [(ERROR, 1); 3]);
        assert_eq!(widths("é€😀".as_bytes()), [(0xe9, 2), (0x20ac, 3), (0x1f600, 4)]);
        assert_eq!(decode_last(b"a\xc3"), (ERROR, 1));
        assert_eq!(decode_last("€".as_bytes()), (0x20ac, 3));
        assert_eq!(decode_last("\u{10ffff}".as_bytes()), (MAX, 4));
    }
}
